#pragma once

#include "pages/page.h"

#include "values/tokens.h"

class QCheckBox;

namespace latchkey::ui {

class Button;
class Label;
class LineEdit;
class PasswordField;
class WrapRow;

/// E-mail and password. The address is handed on letter for letter.
class SignInPage final : public Page {
    Q_OBJECT

public:
    explicit SignInPage(QWidget *parent = nullptr);

    [[nodiscard]] QString title() const override;
    /// The password if there is an address, else the address.
    void focusFirst() override;

    void setEmail(const QString &email);
    [[nodiscard]] QString email() const;
    void setKeepSignedIn(bool keep);
    /// The host that helps with a forgotten password. Without one the page can only say that the
    /// server has no help for it.
    void setHelpHost(const QString &host);

signals:
    /// The secret lives until the slots return: connect directly and clone what must stay.
    void submitted(const latchkey::Credentials &credentials, bool keepSignedIn);
    void createAccountRequested();
    void verifyRequested();
    /// The page with help for a forgotten password.
    void helpRequested();

protected:
    [[nodiscard]] FieldFrame *frameOf(Field field) const override;
    [[nodiscard]] SubmitRow *rowOf(Busy busy) const override;
    bool handleAction(Action action) override;
    void clearPassword() override;
    void setNarrow(bool narrow) override;

private:
    void submit();
    void buildCard();
    void buildLinks();
    void askForHelp();

    QWidget *m_logoSlot = nullptr; ///< the mark, left out where the page is narrow
    LineEdit *m_email = nullptr;
    FieldFrame *m_emailFrame = nullptr;
    PasswordField *m_password = nullptr;
    FieldFrame *m_passwordFrame = nullptr;
    QCheckBox *m_keep = nullptr;
    Label *m_keepHint = nullptr;
    Button *m_forgotten = nullptr;
    QString m_helpHost;
    SubmitRow *m_submit = nullptr;
};

} // namespace latchkey::ui
