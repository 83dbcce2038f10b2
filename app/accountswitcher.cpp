#include "accountswitcher.h"

#include "navigator.h"
#include "serverlist.h"
#include "services.h"
#include "sessions.h"
#include "sessiontext.h"
#include "shell/mainwindow.h"
#include "shown.h"

#include <QAction>
#include <QKeySequence>

#include <algorithm>

namespace latchkey {

AccountSwitcher::AccountSwitcher(ui::MainWindow *window, const Services *services, QObject *parent)
    : QObject(parent)
    , m_window(window)
    , m_services(services)
{
    connect(&m_menu, &QMenu::aboutToShow, this, &AccountSwitcher::rebuild);
    const auto update = [this] {
        if (!m_menu.isVisible()) // it is made anew each time it opens
            rebuild();
    };
    connect(services->accounts, &AccountList::changed, this, update);
    connect(services->servers, &ServerList::changed, this, update);
    rebuild();
}

/// An account belongs to the address that its server had when it signed in.
std::vector<AccountEntry> AccountSwitcher::accountsOf(const ServerEntry &server) const
{
    std::vector<AccountEntry> accounts;
    for (const AccountEntry &account : m_services->accounts->all()) {
        if (account.id.server == server.id && account.id.origin == server.origin())
            accounts.push_back(account);
    }
    std::sort(accounts.begin(), accounts.end(),
        [](const AccountEntry &a, const AccountEntry &b) { return a.id.email < b.id.email; });
    return accounts;
}

/// Actions take '&' for a mnemonic.
static QString literal(const QString &text)
{
    QString escaped = text;
    return escaped.replace(u'&', QStringLiteral("&&"));
}

QString AccountSwitcher::lineOf(const AccountEntry &account) const
{
    QStringList parts{ui::shown(account.id.email)};
    if (const Session *session = m_services->sessions->find(account.id)) {
        const auto claims = session->claims();
        const QString organisation = claims ? ui::shown(claims->organisationName, 120) : QString();
        if (!organisation.isEmpty())
            parts << organisation;
        ui::SessionTextContext context;
        context.now = QDateTime::currentDateTimeUtc();
        context.organisation = organisation;
        context.memoryByChoice = !session->isKept();
        parts << ui::sessionText(session->status(), context).title;
    } else {
        parts << (account.kept ? tr("Not opened yet") : tr("Signed out"));
    }
    return literal(parts.join(QStringLiteral("  ·  ")));
}

void AccountSwitcher::rebuild()
{
    // clear() would leave those behind that the window holds as well.
    qDeleteAll(m_menu.actions());
    int number = 0;
    for (const ServerEntry &server : m_services->servers->all()) {
        const std::vector<AccountEntry> accounts = accountsOf(server);
        if (!accounts.empty())
            m_menu.addSection(literal(ui::shown(server.name, 120)));
        for (const AccountEntry &account : accounts) {
            QAction *action = m_menu.addAction(lineOf(account));
            action->setCheckable(true);
            action->setChecked(m_services->navigator->isAt(account.id));
            if (++number <= 9)
                action->setShortcut(
                    QKeySequence(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_0 + number)));
            // Queued: to go somewhere makes the menu anew, and this action with it.
            connect(
                action, &QAction::triggered, m_services->navigator,
                [this, id = account.id] { m_services->navigator->toKnown(id); },
                Qt::QueuedConnection);
            m_window->addAction(action); // for its key while the menu is closed
        }
    }
    m_menu.addSeparator();
    QAction *another = m_menu.addAction(tr("Sign in to another account…"));
    connect(
        another, &QAction::triggered, m_services->navigator,
        [this] {
            if (const auto server = m_services->servers->current())
                m_services->navigator->toSignIn(*server);
        },
        Qt::QueuedConnection);
    m_window->setSwitcherMenu(number > 0 ? &m_menu : nullptr);
}

} // namespace latchkey
