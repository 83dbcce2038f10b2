#include "mainmenu.h"

#include "dialogs/aboutdialog.h"
#include "navigator.h"
#include "preferences.h"
#include "serverlist.h"
#include "services.h"
#include "shell/mainwindow.h"
#include "style/theme.h"

#include <QAction>
#include <QActionGroup>
#include <QCoreApplication>

namespace latchkey {

MainMenu::MainMenu(ui::MainWindow *window, ui::Theme *theme, Preferences *preferences,
    const Services *services, bool isDemo, QObject *parent)
    : QObject(parent)
    , m_window(window)
    , m_theme(theme)
    , m_preferences(preferences)
    , m_services(services)
{
    if (!isDemo)
        addServerActions();
    addAppearance();
    auto *about = new QAction(tr("About Latchkey"), this);
    connect(about, &QAction::triggered, this, [this] {
        auto *dialog = new ui::AboutDialog(QCoreApplication::applicationVersion(), m_window);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->open();
    });
    m_window->addMenuAction(about);
    auto *quit = new QAction(tr("Quit"), this);
    quit->setShortcut(QKeySequence::Quit);
    connect(quit, &QAction::triggered, this, &MainMenu::quitRequested);
    m_window->addMenuAction(quit);
}

void MainMenu::addServerActions()
{
    auto *add = new QAction(tr("Add a server…"), this);
    connect(add, &QAction::triggered, m_services->navigator, &Navigator::addServer);
    auto *edit = new QAction(tr("Edit server…"), this);
    connect(edit, &QAction::triggered, this, [this] {
        if (const auto server = m_services->servers->current())
            m_services->navigator->editServer(*server);
    });
    const auto update = [this, edit] {
        edit->setEnabled(m_services->servers->current().has_value());
    };
    connect(m_services->servers, &ServerList::changed, edit, update);
    update();
    m_window->addMenuAction(add);
    m_window->addMenuAction(edit);
    m_window->addMenuSeparator();
}

void MainMenu::addAppearance()
{
    auto *group = new QActionGroup(this);
    const auto add = [this, group](const QString &text, ui::Scheme scheme) {
        auto *action = new QAction(text, group);
        action->setCheckable(true);
        action->setChecked(m_preferences->scheme() == scheme);
        connect(action, &QAction::triggered, this, [this, scheme] {
            m_theme->setScheme(scheme);
            m_preferences->setScheme(scheme);
        });
        m_window->addMenuAction(action);
    };
    add(tr("Colours of the system"), ui::Scheme::System);
    add(tr("Light"), ui::Scheme::Light);
    add(tr("Dark"), ui::Scheme::Dark);
    m_window->addMenuSeparator();
}

} // namespace latchkey
