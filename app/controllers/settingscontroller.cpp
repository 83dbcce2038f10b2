#include "controllers/settingscontroller.h"

#include "language.h"
#include "navigator.h"
#include "preferences.h"
#include "services.h"
#include "style/theme.h"

namespace latchkey {

void SettingsController::open(const SettingsServices &with, QWidget *window)
{
    const Preferences &chosen = *with.services->preferences;
    const ui::SettingsForm form{
        chosen.language(), chosen.scheme(), chosen.reducedMotion(), chosen.keepSignedIn()};
    QList<ui::LanguageChoice> choices;
    for (const Language &language : languages())
        choices.append({language.code, language.ownName});
    auto *dialog = new ui::SettingsDialog(form, choices, window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    new SettingsController(with, dialog);
    dialog->open();
}

SettingsController::SettingsController(const SettingsServices &with, ui::SettingsDialog *dialog)
    : QObject(dialog)
    , m_with(with)
    , m_dialog(dialog)
    , m_forgetting(with.services, with.store, with.profile, this)
{
    connect(dialog, &ui::SettingsDialog::changed, this, &SettingsController::apply);
    connect(dialog, &ui::SettingsDialog::forgetRequested, this, &SettingsController::forget);
    m_forgetting.lookForOthers([this](bool others) { m_dialog->setOthersStay(others); });
}

void SettingsController::apply(const ui::SettingsForm &form)
{
    m_with.theme->setScheme(form.scheme);
    m_with.theme->setReducedMotion(form.reducedMotion);
    m_with.services->preferences->setScheme(form.scheme);
    m_with.services->preferences->setReducedMotion(form.reducedMotion);
    m_with.services->preferences->setKeepSignedIn(form.keepSignedIn);
    m_with.services->preferences->setLanguage(form.language);
}

void SettingsController::forget()
{
    m_dialog->setForgetting(true);
    // The page may show an account that will be no more.
    m_with.services->navigator->toFirstStart();
    m_forgetting.run([this](const std::optional<QString> &left) {
        m_dialog->setForgetting(false);
        if (left) {
            m_dialog->showForgetFault(*left);
            m_with.services->navigator->toStart(); // the servers are still there
            return;
        }
        m_with.services->preferences->forget();
        m_with.theme->setScheme(ui::Scheme::System);
        m_with.theme->setReducedMotion(false);
        m_dialog->accept();
    });
}

} // namespace latchkey
