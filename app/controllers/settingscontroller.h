#pragma once

#include "dialogs/settingsdialog.h"
#include "forgetting.h"
#include "profile.h"

#include <QObject>

namespace latchkey {

namespace ui {
class Theme;
} // namespace ui

/// What the settings and the list of servers work with. Made and owned by Application, outlives both dialogs.
struct SettingsServices {
    const Services *services = nullptr;
    ui::Theme *theme = nullptr;
    SecretStore *store = nullptr;
    Profile profile;
};

/// Decides what follows from the settings dialog. Child of its dialog, which deletes itself when it
/// is closed.
class SettingsController final : public QObject {
    Q_OBJECT

public:
    /// Opens the dialog over \a window.
    static void open(const SettingsServices &with, QWidget *window);

private:
    SettingsController(const SettingsServices &with, ui::SettingsDialog *dialog);

    void apply(const ui::SettingsForm &form);
    void forget();

    SettingsServices m_with;
    ui::SettingsDialog *m_dialog;
    Forgetting m_forgetting;
};

} // namespace latchkey
