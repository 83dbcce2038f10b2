#include "shell/accountaccess.h"

#include "accounts/accountspanel.h"
#include "shell/accountpopup.h"
#include "style/metrics.h"
#include "widgets/identitybar.h"

#include <QAction>
#include <QApplication>

namespace latchkey::ui {

namespace {

/// Has Tab go from \a before into \a newcomer, and from there to what came after \a before. By
/// itself a widget that is made late is the last one that Tab reaches.
void goOnFrom(const QWidget *before, QWidget *newcomer)
{
    const auto focusable = [](const QWidget *part) {
        QList<QWidget *> found = part->findChildren<QWidget *>();
        found.removeIf([](const QWidget *widget) { return widget->focusPolicy() == Qt::NoFocus; });
        return found;
    };
    const QList<QWidget *> stops = focusable(before);
    if (stops.isEmpty())
        return;
    QWidget *last = stops.back();
    for (QWidget *stop : focusable(newcomer)) {
        QWidget::setTabOrder(last, stop);
        last = stop;
    }
}

} // namespace

AccountAccess::AccountAccess(QWidget *window, IdentityBar *bar, Rail *rail)
    : QObject(window)
    , m_window(window)
    , m_bar(bar)
    , m_rail(rail)
    , m_action(new QAction(tr("Accounts"), this))
{
    m_action->setObjectName(QStringLiteral("railAction"));
    m_action->setShortcut(Qt::Key_F9);
    connect(m_action, &QAction::triggered, this, &AccountAccess::toggleRail);
    connect(bar, &IdentityBar::railToggled, this, &AccountAccess::toggleRail);
    connect(bar, &IdentityBar::switcherRequested, this, &AccountAccess::openPopup);
    setGroups({});
}

void AccountAccess::fill(AccountsPanel *panel)
{
    panel->setServersOffered(m_serversOffered);
    panel->setGroups(m_groups);
    connect(panel, &AccountsPanel::chosen, this, [this](const QString &key) {
        closePopup();
        emit accountChosen(key);
    });
    connect(panel, &AccountsPanel::serverChosen, this, [this](const QUuid &server) {
        closePopup();
        emit serverChosen(server);
    });
    connect(
        panel, &AccountsPanel::accountMenuRequested, this, &AccountAccess::accountMenuRequested);
    connect(panel, &AccountsPanel::serverMenuRequested, this, &AccountAccess::serverMenuRequested);
    connect(panel, &AccountsPanel::anotherRequested, this, [this] {
        closePopup();
        emit anotherRequested();
    });
    connect(panel, &AccountsPanel::serversRequested, this, [this] {
        closePopup();
        emit serversRequested();
    });
}

void AccountAccess::setGroups(const AccountGroups &groups)
{
    m_groups = groups;
    m_accounts = 0;
    for (const AccountGroup &group : groups)
        m_accounts += static_cast<int>(group.rows.size());
    if (m_rail->panel())
        m_rail->panel()->setGroups(groups);
    if (m_popup)
        m_popup->panel()->setGroups(groups);
    m_bar->setSwitcherOffered(isOffered());
    m_action->setVisible(isOffered());
    m_action->setEnabled(isOffered());
    fit();
}

void AccountAccess::setRailChoice(RailChoice choice)
{
    m_choice = choice;
    fit();
}

void AccountAccess::setServersOffered(bool offered)
{
    m_serversOffered = offered;
    if (m_rail->panel())
        m_rail->panel()->setServersOffered(offered);
}

bool AccountAccess::isOffered() const
{
    return m_accounts > 0 || m_groups.size() > 1;
}

bool AccountAccess::hasRoom() const
{
    return m_window->width() >= Metrics().grown(railFrom);
}

void AccountAccess::showRail(bool shown, bool slides)
{
    if (shown && !m_rail->panel()) {
        fill(m_rail->makePanel());
        goOnFrom(m_bar, m_rail->panel());
    }
    m_rail->setShown(shown, slides);
}

void AccountAccess::fit()
{
    const bool shown = hasRoom() && isRailWanted(m_choice, m_accounts);
    m_bar->setRailOffered(hasRoom() && (m_accounts > 1 || shown));
    m_bar->setRailShown(shown);
    showRail(shown, false);
}

void AccountAccess::toggleRail()
{
    if (!hasRoom()) {
        if (isPopupOpen())
            closePopup();
        else
            openPopup();
        return;
    }
    const bool shown = !m_rail->isShown();
    const bool hadFocus = m_rail->isAncestorOf(QApplication::focusWidget());
    m_choice = shown ? RailChoice::Shown : RailChoice::Hidden;
    showRail(shown, true);
    m_bar->setRailShown(shown);
    if (shown)
        m_rail->panel()->focusFirst();
    else if (hadFocus)
        m_bar->focusFirst(); // a hidden list keeps no focus
    emit railChosen(m_choice);
}

bool AccountAccess::isPopupOpen() const
{
    return m_popup && !m_popup->isHidden(); // one that closed lives until the event loop comes
}

void AccountAccess::openPopup()
{
    if (isPopupOpen() || !isOffered())
        return;
    m_popup = new AccountPopup(m_window, m_bar->switcher());
    fill(m_popup->panel());
    connect(m_popup, &AccountPopup::focusLeft, this, &AccountAccess::focusLeft);
    m_popup->open();
}

void AccountAccess::closePopup()
{
    if (m_popup)
        m_popup->close();
}

} // namespace latchkey::ui
