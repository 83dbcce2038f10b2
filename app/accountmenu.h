#pragma once

#include "serverentry.h"
#include "session/accountid.h"
#include "session/session.h"
#include "signouttext.h"

#include <QObject>
#include <QPointer>

class QMenu;

namespace latchkey {

class ServerSignOut;
struct AccountEntry;
struct Services;

namespace ui {
class MainWindow;
} // namespace ui

/// The menus of the list of accounts: of an account, and of a server's heading. Carries out what
/// they offer.
class AccountMenu final : public QObject {
    Q_OBJECT

public:
    /// \a window and \a services must outlive it.
    AccountMenu(ui::MainWindow *window, const Services *services, QObject *parent = nullptr);

    /// \a key: `keychainKeyOf` an account; \a at: on the screen. Nothing opens for an account that
    /// is not known.
    void openForAccount(const QString &key, const QPoint &at);
    void openForServer(const QUuid &server, const QPoint &at);

private:
    [[nodiscard]] QMenu *makeMenu(const char *name);
    void add(QMenu *menu, const QString &text, bool enabled, const std::function<void()> &act);
    void signOut(const ServerEntry &server, const AccountId &account);
    void onSignedOut(
        const ServerEntry &server, const AccountId &account, const SignOutReport &report);
    void remove(const ServerEntry &server, const AccountId &account);
    void signOutOfAll(const ServerEntry &server);
    void onAllSignedOut(
        const ServerEntry &server, const QString &shownEmail, const SignOutTally &tally);

    ui::MainWindow *m_window;
    const Services *m_services;
    QPointer<ServerSignOut> m_signingOut;
};

} // namespace latchkey
