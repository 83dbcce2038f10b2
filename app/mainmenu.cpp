#include "mainmenu.h"

#include "controllers/serverscontroller.h"
#include "dialogs/aboutdialog.h"
#include "navigator.h"
#include "serverlist.h"
#include "services.h"
#include "shell/accountaccess.h"
#include "shell/mainwindow.h"

#include <QAction>
#include <QCoreApplication>

#include <utility>

namespace latchkey {

MainMenu::MainMenu(ui::MainWindow *window, SettingsServices settings, QObject *parent)
    : QObject(parent)
    , m_window(window)
    , m_settings(std::move(settings))
{
    window->accounts()->setServersOffered(!m_settings.profile.isDemo);
    if (!m_settings.profile.isDemo)
        addServerActions();
    auto *choose = new QAction(tr("Settings…"), this);
    connect(choose, &QAction::triggered, this,
        [this] { SettingsController::open(m_settings, m_window); });
    add(choose, QKeySequence(Qt::CTRL | Qt::Key_Comma));
    auto *about = new QAction(tr("About Latchkey"), this);
    connect(about, &QAction::triggered, this, [this] {
        auto *dialog = new ui::AboutDialog(QCoreApplication::applicationVersion(), m_window);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        connect(
            dialog, &ui::AboutDialog::diagnosticsRequested, this, &MainMenu::diagnosticsRequested);
        dialog->open();
    });
    add(about);
    m_window->addMenuSeparator();
    auto *quit = new QAction(tr("Quit"), this);
    connect(quit, &QAction::triggered, this, &MainMenu::quitRequested);
    add(quit, QKeySequence::Quit);
}

void MainMenu::add(QAction *action, const QKeySequence &shortcut)
{
    action->setShortcut(shortcut);
    m_window->addMenuAction(action);
}

void MainMenu::addServerActions()
{
    const Services *services = m_settings.services;
    auto *append = new QAction(tr("Add a server…"), this);
    connect(append, &QAction::triggered, services->navigator, &Navigator::addServer);
    auto *edit = new QAction(tr("Edit server…"), this);
    connect(edit, &QAction::triggered, this, [services] {
        if (const auto server = services->servers->current())
            services->navigator->editServer(*server);
    });
    const auto update = [services, edit] {
        edit->setEnabled(services->servers->current().has_value());
    };
    connect(services->servers, &ServerList::changed, edit, update);
    update();
    auto *all = new QAction(tr("Servers…"), this);
    connect(all, &QAction::triggered, this, &MainMenu::openServers);
    add(append);
    add(edit);
    add(all);
    m_window->addMenuSeparator();
}

void MainMenu::openServers()
{
    ServersController::open(m_settings, m_window);
}

} // namespace latchkey
