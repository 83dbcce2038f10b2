#include "accountmenu.h"

#include "accountlist.h"
#include "accountstanding.h"
#include "connections.h"
#include "navigator.h"
#include "protectedquestion.h"
#include "serverlist.h"
#include "serversignout.h"
#include "services.h"
#include "sessions.h"
#include "shell/accountaccess.h"
#include "shell/mainwindow.h"
#include "shown.h"
#include "widgets/accessible.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMenu>

#include <algorithm>

namespace latchkey {

AccountMenu::AccountMenu(ui::MainWindow *window, const Services *services, QObject *parent)
    : QObject(parent)
    , m_window(window)
    , m_services(services)
{
}

QMenu *AccountMenu::makeMenu(const char *name)
{
    auto *menu = new QMenu(m_window);
    menu->setObjectName(QLatin1String(name));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    return menu;
}

void AccountMenu::add(
    QMenu *menu, const QString &text, bool enabled, const std::function<void()> &act)
{
    QAction *action = menu->addAction(text);
    action->setEnabled(enabled);
    // Queued: the menu is still on its way out, and the list behind it goes as well.
    connect(
        action, &QAction::triggered, this,
        [this, act] {
            m_window->accounts()->closePopup();
            act();
        },
        Qt::QueuedConnection);
}

static void open(QMenu *menu, const QPoint &at)
{
    menu->popup(at);
    menu->setActiveAction(menu->actions().constFirst());
}

void AccountMenu::openForAccount(const QString &key, const QPoint &at)
{
    const auto id = accountOfKeychainKey(key);
    const auto entry = id ? m_services->accounts->find(*id) : std::nullopt;
    const auto server = entry ? m_services->servers->find(id->server) : std::nullopt;
    if (!server)
        return;
    const bool isSignedIn = standingOf(*m_services, *entry).isSignedIn;
    QMenu *menu = makeMenu("accountMenu");
    add(menu, tr("Go to this account"), true, [this, id] { m_services->navigator->toKnown(*id); });
    add(menu, tr("Copy address"), true, [id] { QGuiApplication::clipboard()->setText(id->email); });
    menu->addSeparator();
    add(menu, tr("Sign out"), isSignedIn, [this, server, id] { signOut(*server, *id); });
    add(menu, tr("Remove from the list"), !isSignedIn,
        [this, server, id] { remove(*server, *id); });
    open(menu, at);
}

void AccountMenu::openForServer(const QUuid &id, const QPoint &at)
{
    const auto server = m_services->servers->find(id);
    if (!server)
        return;
    const std::vector<AccountEntry> accounts = accountsOn(*m_services, *server);
    const bool isSomeoneSignedIn
        = std::any_of(accounts.begin(), accounts.end(), [this](const AccountEntry &account) {
              return standingOf(*m_services, account).isSignedIn;
          });
    QMenu *menu = makeMenu("serverMenu");
    add(menu, tr("Sign in to another account…"), true,
        [this, server] { m_services->navigator->toSignIn(*server); });
    if (!server->isOwnSandbox)
        add(menu, tr("Edit server…"), true,
            [this, server] { m_services->navigator->editServer(*server); });
    add(menu, tr("Copy address"), true,
        [server] { QGuiApplication::clipboard()->setText(server->url.toString()); });
    menu->addSeparator();
    add(menu, server->isProtected ? tr("Sign out of all…") : tr("Sign out of all"),
        isSomeoneSignedIn && !m_signingOut, [this, server] {
            askIfProtected(*server, ProtectedAct::SignOutOfAll, m_window,
                [this, server] { signOutOfAll(*server); });
        });
    open(menu, at);
}

void AccountMenu::signOut(const ServerEntry &server, const AccountId &account)
{
    m_services->connections->withApi(server, this, [this, server, account](AuthApi &api) {
        // Also one that was not opened in this run: the server is to hear of it.
        Session *session = m_services->sessions->restore(account, &api);
        session->signOut(this, [this, server, account](const SignOutReport &report) {
            onSignedOut(server, account, report);
        });
    });
}

void AccountMenu::onSignedOut(
    const ServerEntry &server, const AccountId &account, const SignOutReport &report)
{
    auto note = signOutNote(server, account.email, report);
    if (m_services->navigator->isAt(account)) {
        m_services->navigator->toSignIn(server, account.email, note.value_or(ui::signedOutText()));
        return;
    }
    const QString email = ui::isolated(ui::shown(account.email));
    if (!note) {
        ui::announce(m_window, tr("%1 is signed out").arg(email));
        return;
    }
    note->title = tr("%1: %2").arg(email, note->title);
    m_services->navigator->notify(*note);
}

void AccountMenu::remove(const ServerEntry &server, const AccountId &account)
{
    Session *session = m_services->sessions->find(account);
    const auto forget = [this, server, account] {
        const bool isShown = m_services->navigator->isAt(account);
        m_services->sessions->drop(account);
        m_services->accounts->remove(account);
        if (isShown)
            m_services->navigator->toSignIn(server);
    };
    if (!session || session->status().phase == SessionPhase::SignedOut) {
        forget();
        return;
    }
    // One that has ended may have left a pair that was set aside: that goes first.
    session->signOut(this, [this, server, account, forget](const SignOutReport &report) {
        if (report.erased)
            forget();
        else
            onSignedOut(server, account, report);
    });
}

void AccountMenu::signOutOfAll(const ServerEntry &server)
{
    if (m_signingOut)
        return;
    QString shownEmail;
    for (const AccountEntry &account : accountsOn(*m_services, server)) {
        if (m_services->navigator->isAt(account.id))
            shownEmail = account.id.email;
    }
    m_signingOut = new ServerSignOut(m_services, server, ServerSignOut::Whom::SignedIn, m_window);
    connect(m_signingOut, &ServerSignOut::finished, this,
        [this, server, shownEmail](
            const SignOutTally &tally) { onAllSignedOut(server, shownEmail, tally); });
    m_signingOut->run();
}

void AccountMenu::onAllSignedOut(
    const ServerEntry &server, const QString &shownEmail, const SignOutTally &tally)
{
    const ui::ErrorText text = signedOutOfAllText(server.name, tally);
    const AccountId shown{server.id, server.origin(), shownEmail};
    // Whoever has gone elsewhere meanwhile stays there.
    const bool isStillThere = !shownEmail.isEmpty() && m_services->navigator->isAt(shown);
    const Session *session = m_services->sessions->find(shown);
    if (isStillThere && session && session->status().phase == SessionPhase::SignedOut)
        m_services->navigator->toSignIn(server, shownEmail, text);
    else
        m_services->navigator->notify(text);
}

} // namespace latchkey
