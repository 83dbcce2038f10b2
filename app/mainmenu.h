#pragma once

#include <QObject>

namespace latchkey {

namespace ui {
class MainWindow;
class Theme;
} // namespace ui
class Preferences;
struct Services;

/// The actions behind the menu button: servers, appearance, about, quit.
class MainMenu final : public QObject {
    Q_OBJECT

public:
    /// All must outlive it.
    MainMenu(ui::MainWindow *window, ui::Theme *theme, Preferences *preferences,
        const Services *services, bool isDemo, QObject *parent = nullptr);

signals:
    void quitRequested();

private:
    void addServerActions();
    void addAppearance();

    ui::MainWindow *m_window;
    ui::Theme *m_theme;
    Preferences *m_preferences;
    const Services *m_services;
};

} // namespace latchkey
