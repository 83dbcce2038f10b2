#pragma once

#include "values/checkresult.h"
#include "values/tokens.h"

#include <QDialog>

class QLineEdit;

namespace latchkey::ui {

class ComboBox;
class FieldFrame;
class PasswordField;

/// Asks for the one account that is to be checked.
class CheckAccountDialog final : public QDialog {
    Q_OBJECT

public:
    /// \a email is filled in.
    explicit CheckAccountDialog(const QString &email, QWidget *parent = nullptr);

    /// Escape, or the window's own way to close it: asks first where something was typed or chosen.
    /// The button 'Cancel' does not.
    void reject() override;

signals:
    /// Both fields are filled. The password lives until the slots return; the dialog closes itself.
    void given(const latchkey::Credentials &credentials, latchkey::CheckOutcome expected);

private:
    void build(const QString &email);
    void take();
    [[nodiscard]] bool isChanged() const;

    QString m_given; ///< the address that was filled in
    QLineEdit *m_email = nullptr;
    FieldFrame *m_emailFrame = nullptr;
    PasswordField *m_password = nullptr;
    FieldFrame *m_passwordFrame = nullptr;
    ComboBox *m_expected = nullptr;
};

} // namespace latchkey::ui
