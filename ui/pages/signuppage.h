#pragma once

#include "pages/page.h"

#include "values/tokens.h"

class QBoxLayout;

namespace latchkey::ui {

class Disclosure;
class Label;
class LineEdit;
class PasswordField;
class PasswordRules;

/// A new account: the server's rules live beside the password, the invite folded away.
class SignUpPage final : public Page {
    Q_OBJECT

public:
    explicit SignUpPage(QWidget *parent = nullptr);

    [[nodiscard]] QString title() const override;
    void focusFirst() override;

    void setServerName(const QString &name);
    void setEmail(const QString &email);
    [[nodiscard]] QString email() const;
    /// Unfolds the invite and fills it in.
    void setInvite(const QString &token);

signals:
    /// The secrets live until the slots return.
    void submitted(const latchkey::SignUpForm &form);
    void signInRequested();

protected:
    [[nodiscard]] FieldFrame *frameOf(Field field) const override;
    bool handleAction(Action action) override;
    void revealField(Field field) override;
    [[nodiscard]] SubmitRow *rowOf(Busy busy) const override;
    void setNarrow(bool narrow) override;

private:
    void buildCard();
    void buildNames(QVBoxLayout *layout);
    void buildPasswords(QVBoxLayout *layout);
    void buildInvite(QVBoxLayout *layout);
    void checkPasswords();
    void submit();
    [[nodiscard]] std::vector<ErrorText> faultsOf(const SignUpForm &form) const;

    Label *m_intro = nullptr;
    QBoxLayout *m_names = nullptr;
    LineEdit *m_firstName = nullptr;
    LineEdit *m_lastName = nullptr;
    LineEdit *m_email = nullptr;
    PasswordField *m_password = nullptr;
    PasswordField *m_again = nullptr;
    LineEdit *m_invite = nullptr;
    FieldFrame *m_firstNameFrame = nullptr;
    FieldFrame *m_lastNameFrame = nullptr;
    FieldFrame *m_emailFrame = nullptr;
    FieldFrame *m_passwordFrame = nullptr;
    FieldFrame *m_againFrame = nullptr;
    FieldFrame *m_inviteFrame = nullptr;
    PasswordRules *m_rules = nullptr;
    Disclosure *m_fold = nullptr;
    SubmitRow *m_submit = nullptr;
};

} // namespace latchkey::ui
