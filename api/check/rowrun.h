#pragma once

#include "auth/authapi.h"
#include "check/checktable.h"
#include "session/rategate.h"
#include "values/checkresult.h"

#include <QElapsedTimer>
#include <QObject>

namespace latchkey {

/// One row of an account check, from its login to its logout. Made by AccountCheck only.
///
/// Whatever happens after the login, what was opened is closed with the newest refresh token; an
/// answer that was lost is asked for once more where that tells whether it was run.
class RowRun final : public QObject {
    Q_OBJECT

public:
    /// All that is handed on must outlive it. \a result is written as the row goes on.
    RowRun(AuthApi *api, RateGate *gate, const CheckRow *row, CheckResult *result,
        QObject *parent = nullptr);

    /// Begins; \a refresh: renew the session once before it is closed. `ended` follows.
    void start(bool refresh);
    /// True while no login was run: the row can still be left out.
    [[nodiscard]] bool canBeLeftOut() const { return !m_loginSent; }
    /// Does nothing more, and destroys this object later: it may be itself that calls.
    void leaveOut();
    /// True while it waits for the gate, so that nothing of it is on the wire.
    [[nodiscard]] bool isHeldBack() const { return m_heldBack; }

signals:
    void changed(); ///< `result` has taken a step
    void setBack(); ///< its login was refused for its rate: it can be left out again
    void ended(); ///< `result` is Done, nothing is under way; this object may be destroyed later

private:
    using Send = void (RowRun::*)();

    void enter(CheckState state, CheckStep CheckResult::*step, Send send);
    void pass(Send send);
    void again(Send send, int afterMs);
    void sendLogin();
    void onLogin(Result<LoginOutcome> answer);
    void sendRefresh();
    void onRefresh(Result<TokenPair> answer);
    void onRefreshError(const ApiError &error);
    void sendLogout();
    void onLogout(const Result<Done> &answer);
    void finish();

    AuthApi *m_api;
    RateGate *m_gate;
    const CheckRow *m_row;
    CheckResult *m_result;
    Secret m_refreshToken; ///< the newest; empty: there is nothing to close
    QElapsedTimer m_clock;
    bool m_refresh = false;
    bool m_leftOut = false;
    bool m_loginSent = false;
    bool m_heldBack = false;
    bool m_refreshMayHaveRun = false; ///< an answer was lost, and the pair with it, perhaps
    int m_tries = 0; ///< of this step, those that were held back by a 429 apart
};

} // namespace latchkey
