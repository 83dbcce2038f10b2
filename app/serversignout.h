#pragma once

#include "accountlist.h"
#include "serverentry.h"
#include "signouttext.h"

#include <QObject>
#include <QPointer>

#include <functional>
#include <vector>

class QProgressDialog;
class QWidget;

namespace latchkey {

class AuthApi;
struct Services;

/// Signs out of the accounts of one server, a few at a time and within the server's rate limit.
/// Shows how far it is once it takes longer than a second; cancelling it leaves those alone that
/// were not begun. Destroys itself after `finished`.
class ServerSignOut final : public QObject {
    Q_OBJECT

public:
    enum class Whom {
        SignedIn, ///< who is signed in at the server's present address
        Everyone, ///< whoever has a session here, also of an address that it had before: such a
                  ///< session is erased on this computer, and the server hears nothing
    };

    /// \a services must outlive it; \a window is what the progress stands over, and its parent.
    ServerSignOut(const Services *services, ServerEntry server, Whom whom, QWidget *window);
    ~ServerSignOut() override;

    void run();

signals:
    void finished(const latchkey::SignOutTally &tally);

private:
    void collect(Whom whom);
    void next();
    void withApi(std::function<void(AuthApi &)> then);
    void waitForGate(const AccountId &account, AuthApi &api);
    void signOut(const AccountId &account, AuthApi &api);
    void skip();
    void onSignedOut(const SignOutReport &report);

    const Services *m_services;
    ServerEntry m_server;
    QPointer<QProgressDialog> m_progress;
    std::vector<AccountId> m_left; ///< the next one last
    SignOutTally m_tally;
    int m_running = 0;
    bool m_isFinished = false; ///< and about to destroy itself
};

} // namespace latchkey
