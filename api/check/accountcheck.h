#pragma once

#include "auth/authapi.h"
#include "check/checktable.h"
#include "session/rategate.h"
#include "values/checkresult.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <map>
#include <memory>
#include <optional>
#include <vector>

namespace latchkey {

class RowRun;

/// How an account check goes about it.
struct CheckOptions {
    static constexpr int maximumParallel = 64; ///< of `parallel`

    /// Accounts at a time, 1 to maximumParallel. The first goes alone: its answer tells the
    /// server's rate limit, and whether there is a server at all.
    int parallel = 8;
    /// Refresh each session once. A row that expects `membership-gone` is refreshed in any case: it
    /// shows nowhere else.
    bool refresh = false;
};

/// Signs in with many accounts, compares with what each expects, refreshes where that is wanted,
/// and signs out again.
///
/// Every request passes the origin's gate, so that the server's rate limit holds for everything
/// that goes there and the refreshes of sessions go first; a 429 is waited for and the request sent
/// again, because the server did not run it. A session that was opened is closed, whatever else
/// happens: also after `cancel`, and with the newest refresh token. Where an answer with tokens is
/// lost nobody can do so, and the row says so (`mayRemainOpen`).
///
/// Destroying it while it runs leaves sessions behind: cancel it and wait for `finished`.
class AccountCheck final : public QObject {
    Q_OBJECT

public:
    /// \a api and \a gate (that of the same origin) must outlive it. Nothing is sent yet.
    AccountCheck(AuthApi *api, RateGate *gate, QObject *parent = nullptr);
    ~AccountCheck() override;

    /// Takes what is to be checked, in place of everything before. Not while it runs.
    void setRows(std::vector<CheckRow> rows);
    /// The same, going on with what an earlier run came to: a result for each row, in their order
    /// (see `mismatchOf`). Rows that are done are not begun again.
    void setRows(std::vector<CheckRow> rows, std::vector<CheckResult> earlier);

    /// Begins, or goes on after a run that ended early: with the rows that are not done, and with
    /// those that did not reach the server. `finished` follows, always later than this returns.
    /// Does nothing while it runs.
    void start(const CheckOptions &options);
    /// Begins no more rows. What was begun is finished and signed out, then `finished` comes. A row
    /// whose login was not sent yet, or is refused for its rate, counts as not begun.
    void cancel();

    [[nodiscard]] bool isRunning() const { return m_running; } ///< until `finished`
    /// How far it is; always true, also between two `progressed`.
    [[nodiscard]] CheckProgress progress() const;
    /// The rows in the order given, done or not. Valid until `setRows`.
    [[nodiscard]] const std::vector<CheckResult> &results() const { return m_results; }
    /// Why the run ended early, if it did: the server itself is not to be had (address, key, TLS,
    /// proxy, network). None where every row was done, or after `cancel` alone.
    [[nodiscard]] const std::optional<ApiError> &obstacle() const { return m_obstacle; }

signals:
    /// Row \a index of `results` has taken a step. Often: collect before painting.
    void rowChanged(int index);
    /// Row \a index of `results` is done; after its last `rowChanged`.
    void rowFinished(int index);
    /// At most ten times a second, at least once a second while it waits, and once before
    /// `finished`.
    void progressed(const latchkey::CheckProgress &progress);
    /// Nothing is under way any more, no session is open that could have been closed. \a complete:
    /// every row is done. May be answered by `start` or by destroying this object.
    void finished(bool complete);

private:
    void fill();
    void begin(int index);
    void leaveOutWhatWaits();
    void onChanged(int index);
    void onSetBack();
    void onEnded(int index);
    void watchForObstacle(const CheckResult &result);
    void count(const CheckResult &result, int step);
    static void reset(CheckResult &result);
    void announce();
    void end();

    AuthApi *m_api;
    RateGate *m_gate;
    CheckOptions m_options;
    std::vector<CheckRow> m_rows;
    std::vector<CheckResult> m_results;
    std::map<int, std::unique_ptr<RowRun>> m_runs; ///< under way, by index
    std::optional<ApiError> m_obstacle;
    CheckProgress m_counts; ///< what is counted; `progress` adds what is looked up
    QTimer m_announce;
    QElapsedTimer m_announced; ///< since the last `progressed`
    QElapsedTimer m_elapsed; ///< since `start`
    int m_doneBefore = 0; ///< rows that were done when this run began
    int m_next = 0; ///< no row before it waits
    int m_faultsInARow = 0; ///< rows, one after the other, that did not reach the server
    bool m_running = false;
    bool m_heard = false; ///< the server has answered in this run
    bool m_news = false; ///< something to announce
};

} // namespace latchkey
