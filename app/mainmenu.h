#pragma once

#include "controllers/settingscontroller.h"

#include <QObject>

class QAction;
class QKeySequence;

namespace latchkey {

namespace ui {
class MainWindow;
} // namespace ui

/// The actions behind the menu button: servers, settings, about, quit. The demo has one server,
/// which is its own, so there it offers nothing of servers.
class MainMenu final : public QObject {
    Q_OBJECT

public:
    /// \a window and what \a settings names must outlive it.
    MainMenu(ui::MainWindow *window, SettingsServices settings, QObject *parent = nullptr);

    /// Opens the list of servers.
    void openServers();

signals:
    void quitRequested();
    void diagnosticsRequested();

private:
    void addServerActions();
    void add(QAction *action, const QKeySequence &shortcut = {});

    ui::MainWindow *m_window;
    SettingsServices m_settings;
};

} // namespace latchkey
