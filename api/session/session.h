#pragma once

#include "auth/authapi.h"
#include "session/accountid.h"
#include "session/clock.h"
#include "session/policy.h"
#include "session/vault.h"
#include "session/waketimer.h"
#include "values/claims.h"
#include "values/result.h"
#include "values/sessionstatus.h"
#include "values/tokens.h"

#include <QObject>
#include <QPointer>

#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace latchkey {

class RateGate;

/// What came of signing out.
struct SignOutReport {
    bool serverConfirmed = false; ///< the server's 200, for what it is worth
    bool offline = false; ///< the server was not reached: erased here only
    bool erased = false; ///< the keychain says that the entry is gone
    std::optional<QDateTime> sessionTokenEnd; ///< until when the session token stays formally valid
};

/// One account's session: holds the pair, carries out what the policy decides, tells what changed.
///
/// One session an account and program. It outlives every page: a refresh belongs to the session,
/// never to a screen. \a api, \a store and \a clock must outlive it.
class Session final : public QObject {
    Q_OBJECT

public:
    using TokenThen = std::function<void(Result<std::shared_ptr<const Secret>>)>; ///< as `Then`
    using SignOutThen = std::function<void(SignOutReport)>; ///< as `Then`

    /// \a stateDirectory holds sealed and non-secret files only, shared by all processes that use
    /// the account; it is made when first needed, and not at all without 'Keep me signed in'.
    /// Where \a api speaks to another origin than the account's, nothing is sent.
    Session(AccountId account, AuthApi *api, SecretStore *store, const Clock *clock,
        const QString &stateDirectory, QObject *parent = nullptr);
    ~Session() override;

    /// Lets refreshes pass the gate of the server's origin, which must outlive this. Without one
    /// they go out at once.
    void passThrough(RateGate *gate) { m_gate = gate; }

    /// Reads the store and goes on where the program stopped. Call once, for a known account.
    void restore();
    /// Takes over a pair that a login has just given. \a keep: into the keychain, else memory only.
    void begin(TokenPair pair, bool keep);
    /// Renews now, whatever is planned; also 'Try now' and 'Try again'. Where the keychain has not
    /// taken the pair yet, it is tried first.
    void renewNow();
    /// True in the first seconds of a token, in which `renewNow` renews nothing.
    [[nodiscard]] bool isTooFresh() const;
    /// Tries the keychain now, which may ask the person to unlock it; also 'Unlock keyring'.
    void retryStore();
    /// The network is back, or time has passed unseen: looks at the clocks at once.
    void networkBack();
    /// Gives up waiting for a locked or silent keychain for this run; what lies in it stays.
    void goOnWithoutStore();
    /// Waits for a refresh in flight, tells the server, erases, checks the erasure; \a then once.
    /// Whoever asks while one is under way is told of the same. Where the session ends first, or a
    /// sign-in overtakes it, the report says that nothing was done.
    void signOut(QObject *context, SignOutThen then);
    /// A session token that is good for a while, renewed first where needed. Fifty callers at once
    /// cause one refresh. Error: the refresh's own, or sessionRefused when signed out.
    void withToken(QObject *context, TokenThen then);
    /// A resource server did not accept \a token: one refresh, and only if it is still the current.
    void tokenRefused(const Secret &token);

    [[nodiscard]] SessionStatus status() const; ///< now; times run on without `changed`
    /// The claims of the current session token, for display; none while signed out.
    [[nodiscard]] std::optional<Claims> claims() const;
    /// The present session token as it is, for showing what is in it; null while there is none.
    /// Never renewed by this: whoever wants to use one asks `withToken`.
    [[nodiscard]] std::shared_ptr<const Secret> sessionToken() const;
    [[nodiscard]] const AccountId &account() const { return m_account; } ///< for life
    /// False where the person chose to be signed in for this run only.
    [[nodiscard]] bool isKept() const { return m_state.keep; }
    /// True while a refresh, a write or a sign-out must not be cut short, also a sign-out that
    /// still waits for its turn.
    [[nodiscard]] bool isBusy() const;

signals:
    /// The status, the claims or both are different from before.
    void changed();

private:
    struct Caller {
        QPointer<QObject> context;
        TokenThen then;
    };
    struct SignOutCaller {
        QPointer<QObject> context;
        SignOutThen then;
    };

    void dispatch(const policy::Event &event);
    void carryOut(policy::Effect effect);
    void takeLock();
    void readStore(bool mayAsk);
    void onRead(const std::shared_ptr<Vault::Contents> &contents);
    void writeIntent();
    void sendRefresh();
    void onGate(qint64 waitMs);
    [[nodiscard]] bool isAtHome() const;
    void onRefreshed(Result<TokenPair> result);
    void writeEscrow();
    void writeStore(bool mayAsk);
    void sendLogOut();
    void eraseStore();
    void scheduleWake();
    void settleCallers();
    void answerCallers(const std::optional<ApiError> &error);
    void finishSignOut(bool erased);
    void giveUpSignOut();
    [[nodiscard]] bool hasUsableToken() const;
    [[nodiscard]] StoredSession stored(const TokenPair &pair, const TokenTimes &times) const;

    AccountId m_account;
    AuthApi *m_api;
    const Clock *m_clock;
    RateGate *m_gate = nullptr;
    Vault m_vault;
    policy::State m_state;
    std::deque<policy::Event> m_events;
    bool m_isDispatching = false;
    std::optional<TokenPair> m_pair; ///< the session's
    std::optional<TokenPair> m_fresh; ///< received, and seen by nobody before it is sealed
    std::optional<TokenPair> m_found; ///< read, and not the session's yet
    std::optional<ApiError> m_lastError;
    std::vector<Caller> m_callers;
    std::vector<SignOutCaller> m_signOutCallers;
    SignOutReport m_signOutReport;
    WakeTimer m_wake;
};

} // namespace latchkey
