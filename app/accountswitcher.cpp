#include "accountswitcher.h"

#include "accountlist.h"
#include "accountstanding.h"
#include "navigator.h"
#include "preferences.h"
#include "serverlist.h"
#include "services.h"
#include "sessions.h"
#include "shell/accountaccess.h"
#include "shell/mainwindow.h"

#include <QAction>
#include <QKeySequence>

#include <chrono>
#include <utility>

namespace latchkey {

namespace {
constexpr int shortcuts = 9;
/// A hundred sessions that are restored tell of themselves all the time.
constexpr std::chrono::milliseconds updatePause(50);
} // namespace

AccountSwitcher::AccountSwitcher(ui::MainWindow *window, const Services *services, QObject *parent)
    : QObject(parent)
    , m_window(window)
    , m_services(services)
    , m_menu(window, services)
{
    m_soon.setSingleShot(true);
    connect(&m_soon, &QTimer::timeout, this, &AccountSwitcher::update);
    const auto soon = [this] {
        if (!m_soon.isActive())
            m_soon.start(updatePause);
    };
    connect(services->accounts, &AccountList::changed, this, soon);
    connect(services->servers, &ServerList::changed, this, soon);
    connect(services->sessions, &Sessions::activityChanged, this, soon);
    connect(services->navigator, &Navigator::moved, this, soon);

    ui::AccountAccess *access = window->accounts();
    access->setRailChoice(services->preferences->rail());
    connect(access, &ui::AccountAccess::railChosen, services->preferences, &Preferences::setRail);
    connect(access, &ui::AccountAccess::accountChosen, this, [this](const QString &key) {
        if (const auto account = accountOfKeychainKey(key))
            m_services->navigator->toKnown(*account);
    });
    connect(access, &ui::AccountAccess::serverChosen, this, [this](const QUuid &id) {
        if (const auto server = m_services->servers->find(id))
            m_services->navigator->toSignIn(*server);
    });
    connect(
        access, &ui::AccountAccess::accountMenuRequested, &m_menu, &AccountMenu::openForAccount);
    connect(access, &ui::AccountAccess::serverMenuRequested, &m_menu, &AccountMenu::openForServer);
    connect(access, &ui::AccountAccess::anotherRequested, this, [this] {
        if (const auto server = m_services->servers->current())
            m_services->navigator->toSignIn(*server);
    });
    addShortcuts();
    update();
}

void AccountSwitcher::addShortcuts()
{
    for (int number = 1; number <= shortcuts; ++number) {
        auto *action = new QAction(this);
        action->setShortcut(QKeySequence(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_0 + number)));
        connect(action, &QAction::triggered, this, [this, number] { toNumber(number); });
        m_window->addAction(action);
    }
}

void AccountSwitcher::toNumber(int number)
{
    update(); // what the list says is what the key means
    if (static_cast<std::size_t>(number) > m_numbered.size())
        return;
    m_window->accounts()->closePopup();
    m_services->navigator->toKnown(m_numbered[static_cast<std::size_t>(number) - 1]);
}

ui::AccountRow AccountSwitcher::rowOf(const AccountEntry &account) const
{
    ui::AccountRow row;
    row.key = keychainKeyOf(account.id);
    row.email = account.id.email;
    row.name = account.name;
    row.organisation = account.organisation;
    row.isInUse = m_services->navigator->isAbout(account.id);
    row.state = standingOf(*m_services, account);
    return row;
}

void AccountSwitcher::update()
{
    m_soon.stop();
    m_numbered.clear();
    ui::AccountGroups groups;
    for (const ServerEntry &server : m_services->servers->all()) {
        ui::AccountGroup group{
            server.id, server.name, server.shownHost(), server.look, server.isProtected, {}};
        for (const AccountEntry &account : accountsOn(*m_services, server)) {
            ui::AccountRow row = rowOf(account);
            if (m_numbered.size() < shortcuts) {
                m_numbered.push_back(account.id);
                row.number = static_cast<int>(m_numbered.size());
            }
            group.rows.push_back(std::move(row));
        }
        // One without accounts is there to be gone to, where there is another.
        if (!group.rows.empty() || m_services->servers->all().size() > 1)
            groups.push_back(std::move(group));
    }
    m_window->accounts()->setGroups(groups);
}

} // namespace latchkey
