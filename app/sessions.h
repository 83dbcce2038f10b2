#pragma once

#include "accountlist.h"
#include "http/networkwatch.h"
#include "session/clock.h"
#include "session/pendingerasures.h"
#include "session/rategate.h"
#include "session/session.h"

#include <QObject>

#include <memory>
#include <vector>

namespace latchkey {

/// The sessions of a program, one an account; keeps `AccountList` true about them.
/// \a accounts, \a store and \a clock must outlive it.
class Sessions final : public QObject {
    Q_OBJECT

public:
    /// \a stateDirectory: where sessions keep sealed and non-secret files (see Session). Empty:
    /// beside the settings of the usual profile.
    Sessions(AccountList *accounts, SecretStore *store, const Clock *clock,
        const QString &stateDirectory = {}, QObject *parent = nullptr);
    ~Sessions() override;

    /// The session of \a account; nullptr where there is none in this run.
    [[nodiscard]] Session *find(const AccountId &account) const;
    /// Every session of this run, signed out ones included.
    [[nodiscard]] std::vector<Session *> all() const;
    /// Starts from what the keychain holds, if \a account has no session in this run yet.
    Session *restore(const AccountId &account, AuthApi *api);
    /// Starts (or starts anew) with a pair that a login has just given.
    Session *begin(const AccountId &account, AuthApi *api, TokenPair pair, bool keep);

    /// Lets the kept sessions on \a server go, each once it is at rest: its address or key has
    /// changed. Their tokens stay in the keychain, and nothing is sent until the next `restore`.
    void letGo(const QUuid &server);

    /// What every session waits for may be there: an interface has come up, or a server's API key.
    void tryAgain();

    /// Lets the session of \a account go, which has been signed out, once control is back in the
    /// event loop and it is at rest.
    void drop(const AccountId &account);

    [[nodiscard]] const QString &stateDirectory() const { return m_stateDirectory; }
    /// The rate gates of the program, which all requests beside a person's own share.
    [[nodiscard]] RateGates &gates() { return m_gates; }

    /// True while any session must not be cut short.
    [[nodiscard]] bool isBusy() const;

signals:
    /// A session has ended an activity; `isBusy` may have changed.
    void activityChanged();

private:
    Session *make(const AccountId &account, AuthApi *api);
    void onChanged(Session *session);
    void noteStorage(const Session &session);
    void noteStored(const AccountId &account, bool stored);
    void dropLeaving();

    AccountList *m_accounts;
    SecretStore *m_store;
    const Clock *m_clock;
    RateGates m_gates;
    QString m_stateDirectory;
    PendingErasures m_erasures;
    std::vector<AccountId> m_stored; ///< of those with a session: the keychain held a pair before
    std::unique_ptr<NetworkWatch> m_network; ///< from the first session on
    std::vector<std::unique_ptr<Session>> m_sessions;
    std::vector<std::unique_ptr<Session>> m_leaving; ///< let go, and not at rest yet
};

} // namespace latchkey
