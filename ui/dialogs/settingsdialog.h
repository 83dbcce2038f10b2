#pragma once

#include "style/theme.h"

#include <QDialog>
#include <QList>
#include <QString>

class QCheckBox;
class QVBoxLayout;

namespace latchkey::ui {

class Banner;
class Button;
class ComboBox;
class Label;

/// What the settings dialog shows and gives back.
struct SettingsForm {
    QString language; ///< code such as `de`; empty: the system's
    Scheme scheme = Scheme::System;
    bool reducedMotion = false;
    bool keepSignedIn = true; ///< how 'Keep me signed in' stands on a fresh sign-in page

    [[nodiscard]] bool operator==(const SettingsForm &) const = default;
};

/// A language to choose: its code and its name in itself.
struct LanguageChoice {
    QString code;
    QString name;
};

/// The person's choices. Each takes effect as it is made: there is nothing to confirm. Decides and
/// keeps nothing itself.
class SettingsDialog final : public QDialog {
    Q_OBJECT

public:
    SettingsDialog(const SettingsForm &form, const QList<LanguageChoice> &languages,
        QWidget *parent = nullptr);

    /// There are other profiles on this computer, which forgetting leaves alone: it says so.
    void setOthersStay(bool stay);
    /// Everything is being erased: all controls rest until it is over.
    void setForgetting(bool forgetting);
    /// A sentence under the button that erases, such as what could not be erased.
    void showForgetFault(const QString &sentence);
    /// Does nothing while everything is being erased: whoever erases lives with this dialog.
    void reject() override;

signals:
    void changed(const latchkey::ui::SettingsForm &form);
    /// The person has confirmed that everything shall be forgotten.
    void forgetRequested();

private:
    void build(const QList<LanguageChoice> &languages);
    void buildForgetting(QVBoxLayout *column);
    void fill(const SettingsForm &form);
    void tell();
    void askForForgetting();
    [[nodiscard]] SettingsForm form() const;

    ComboBox *m_language = nullptr;
    ComboBox *m_scheme = nullptr;
    QCheckBox *m_motion = nullptr;
    QCheckBox *m_keep = nullptr;
    Label *m_languageHint = nullptr;
    Label *m_forgetTitle = nullptr;
    Label *m_forgetHint = nullptr;
    Label *m_forgetFault = nullptr;
    Button *m_forget = nullptr;
    Button *m_close = nullptr;
    QString m_languageAtStart;
    bool m_forgetting = false;
    bool m_othersStay = false;
};

} // namespace latchkey::ui
