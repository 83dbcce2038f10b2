#pragma once

#include "check/accountcheck.h"
#include "check/checkoptions.h"
#include "check/checkreport.h"
#include "check/checkresume.h"
#include "connections.h"
#include "profile.h"
#include "serverentry.h"
#include "session/clock.h"
#include "session/keychainstore.h"
#include "session/rategate.h"
#include "unixsignals.h"

#include <QElapsedTimer>
#include <QObject>

#include <memory>
#include <optional>

namespace latchkey {

/// `latchkey check`: an account check without a window. Ends the program with 0 (all as expected),
/// 1 (some not, or stopped) or 2 (could not run).
class CheckProgram final : public QObject {
    Q_OBJECT

public:
    explicit CheckProgram(CheckCommand command, QObject *parent = nullptr);
    ~CheckProgram() override;

    /// Reads the file, finds the server and begins. Why not, as a sentence, where that cannot be;
    /// else the event loop goes on until the end. May ask on the terminal.
    [[nodiscard]] std::optional<QString> begin();

private:
    [[nodiscard]] std::optional<QString> readFile();
    [[nodiscard]] std::optional<QString> findServer();
    [[nodiscard]] std::optional<QString> takeUpEarlier();
    [[nodiscard]] std::optional<QString> whyNotReported() const;
    [[nodiscard]] bool mayChangeProtected() const;
    void run(AuthApi &api);
    void stop();
    void onProgress(const CheckProgress &progress);
    void onFinished(bool complete);
    void end(bool complete);
    void takeResults(bool complete, bool running);
    void saveInBetween();
    [[nodiscard]] bool writeReports() const;
    [[nodiscard]] int exitStatus() const;

    CheckCommand m_command;
    Profile m_profile;
    KeychainStore m_store;
    SystemClock m_clock;
    RateGates m_gates{&m_clock};
    Connections m_connections;
    ServerEntry m_server;
    CheckTable m_table;
    CheckReport m_report;
    std::optional<EarlierRun> m_earlier; ///< that is gone on with
    std::unique_ptr<AccountCheck> m_check;
    std::unique_ptr<UnixSignals> m_signals;
    QElapsedTimer m_saved; ///< since the JSON reports were written last
    int m_decidedBefore = 0; ///< rows, in the earlier run
    int m_quarter = 0; ///< told last, where nobody watches
    bool m_stopped = false;
    bool m_ended = false;
};

} // namespace latchkey
