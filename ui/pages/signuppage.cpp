#include "pages/signuppage.h"

#include "fieldtext.h"
#include "shown.h"
#include "widgets/button.h"
#include "widgets/card.h"
#include "widgets/disclosure.h"
#include "widgets/fieldframe.h"
#include "widgets/label.h"
#include "widgets/lineedit.h"
#include "widgets/passwordfield.h"
#include "widgets/passwordrules.h"
#include "widgets/submitrow.h"

#include <QBoxLayout>
#include <QVBoxLayout>

namespace latchkey::ui {

namespace {

LineEdit *named(const char *name, Script script, QWidget *parent)
{
    auto *edit = new LineEdit(script, parent);
    edit->setObjectName(QLatin1String(name));
    return edit;
}

} // namespace

SignUpPage::SignUpPage(QWidget *parent) : Page(416, parent)
{
    buildCard();
    connect(addLink(tr("I have an account"), "signIn"), &QPushButton::clicked, this,
        &SignUpPage::signInRequested);
    connect(m_submit->button(), &QPushButton::clicked, this, &SignUpPage::submit);
    for (LineEdit *edit : {m_firstName, m_lastName, m_email, m_invite})
        connect(edit, &QLineEdit::returnPressed, this, &SignUpPage::submit);
    for (PasswordField *field : {m_password, m_again}) {
        connect(field, &PasswordField::returnPressed, this, &SignUpPage::submit);
        connect(field, &PasswordField::edited, this, &SignUpPage::checkPasswords);
    }
    setServerName({});
}

void SignUpPage::buildCard()
{
    Card *card = addCard();
    column()->addWidget(card);
    QVBoxLayout *sheet = card->column();
    auto *heading = new Label(title(), TextStyle::PageTitle, this);
    heading->setObjectName(QStringLiteral("title"));
    m_intro = new Label(TextStyle::Body, this);
    m_intro->setTone(Tone::Muted);
    sheet->addWidget(heading);
    sheet->addSpacing(gap::lines);
    sheet->addWidget(m_intro);
    sheet->addSpacing(gap::fields);
    addBanner(sheet);
    sheet->addSpacing(2);
    buildNames(sheet);
    m_email = named("email", Script::Latin, this);
    m_email->setInputMethodHints(m_email->inputMethodHints() | Qt::ImhEmailCharactersOnly);
    m_emailFrame = new FieldFrame(tr("E-mail"), m_email, this);
    sheet->addWidget(m_emailFrame);
    sheet->addSpacing(gap::fields);
    buildPasswords(sheet);
    buildInvite(sheet);
    auto *button = new Button(tr("Create account"), ButtonVariant::Primary, this);
    button->setObjectName(QStringLiteral("submit"));
    button->setAccessibleName(button->text());
    m_submit = new SubmitRow(button, SubmitRow::Shape::Fills, this);
    adopt(m_submit);
    sheet->addWidget(m_submit);
}

void SignUpPage::buildNames(QVBoxLayout *layout)
{
    m_firstName = named("firstName", Script::Any, this);
    m_lastName = named("lastName", Script::Any, this);
    m_firstNameFrame = new FieldFrame(tr("First name"), m_firstName, this);
    m_lastNameFrame = new FieldFrame(tr("Last name"), m_lastName, this);
    m_names = new QBoxLayout(QBoxLayout::LeftToRight);
    m_names->setSpacing(12);
    m_names->addWidget(m_firstNameFrame, 1, Qt::AlignTop);
    m_names->addWidget(m_lastNameFrame, 1, Qt::AlignTop);
    layout->addLayout(m_names);
    layout->addSpacing(gap::fields);
}

void SignUpPage::buildPasswords(QVBoxLayout *layout)
{
    m_password = new PasswordField(tr("Show password"), this);
    m_password->edit()->setObjectName(QStringLiteral("password"));
    m_passwordFrame = new FieldFrame(tr("Password"), m_password, this);
    m_rules = new PasswordRules(this);
    m_passwordFrame->addBelow(m_rules);
    m_again = new PasswordField(tr("Show password again"), this);
    m_again->edit()->setObjectName(QStringLiteral("confirmPassword"));
    m_againFrame = new FieldFrame(tr("Password again"), m_again, this);
    layout->addWidget(m_passwordFrame);
    layout->addSpacing(gap::fields);
    layout->addWidget(m_againFrame);
    layout->addSpacing(gap::fields);
}

void SignUpPage::buildInvite(QVBoxLayout *layout)
{
    m_invite = named("inviteToken", Script::Latin, this);
    m_inviteFrame = new FieldFrame(tr("Invite"), m_invite, this);
    m_inviteFrame->setHint(tr("The token from the mail that invited you."));
    m_fold = new Disclosure(tr("I have an invite"), m_inviteFrame, this);
    m_fold->button()->setObjectName(QStringLiteral("unfoldInvite"));
    layout->addWidget(m_fold);
    layout->addSpacing(gap::page);
    connect(m_fold, &Disclosure::opened, m_inviteFrame, &FieldFrame::focusField);
}

QString SignUpPage::title() const
{
    return tr("Create an account");
}

void SignUpPage::focusFirst()
{
    m_firstNameFrame->focusField();
}

void SignUpPage::setServerName(const QString &name)
{
    m_intro->setText(name.isEmpty()
            ? tr("You will get a mail to confirm the address.")
            : tr("On %1. You will get a mail to confirm the address.").arg(isolated(shown(name))));
}

void SignUpPage::setEmail(const QString &email)
{
    m_email->prefill(email);
}

QString SignUpPage::email() const
{
    return m_email->text();
}

void SignUpPage::setInvite(const QString &token)
{
    m_invite->setText(token);
    m_fold->setOpen(true);
}

void SignUpPage::checkPasswords()
{
    const Secret password = m_password->password();
    const Secret again = m_again->password();
    m_rules->setPassword(password);
    if (again.isEmpty())
        m_againFrame->clearNote();
    else if (again == password)
        m_againFrame->setNote(tr("The same."), Tone::Success, QStringLiteral("check"));
    else if (again.codePoints() >= password.codePoints())
        m_againFrame->setNote(tr("Not the same."), Tone::Muted, {});
    else
        m_againFrame->setNote(tr("Not the same yet: %1 of %2 characters.")
                                  .arg(again.codePoints())
                                  .arg(password.codePoints()),
            Tone::Muted, {});
}

FieldFrame *SignUpPage::frameOf(Field field) const
{
    switch (field) {
    case Field::FirstName:
        return m_firstNameFrame;
    case Field::LastName:
        return m_lastNameFrame;
    case Field::Email:
        return m_emailFrame;
    case Field::Password:
        return m_passwordFrame;
    case Field::ConfirmPassword:
        return m_againFrame;
    case Field::InviteToken:
        return m_inviteFrame;
    case Field::None:
    case Field::Token:
    case Field::FlowId:
    case Field::ApiKey:
    case Field::ServerAddress:
    case Field::HeaderPrefix:
    case Field::HelpAddress:
    case Field::ProxyAddress:
    case Field::ProxyUser:
    case Field::ProxyPassword:
        return nullptr;
    }
    Q_UNREACHABLE();
}

bool SignUpPage::handleAction(Action action)
{
    if (action != Action::TryAgain)
        return false;
    submit(); // only the page has what was typed
    return true;
}

void SignUpPage::revealField(Field field)
{
    if (field == Field::InviteToken)
        m_fold->setOpen(true);
}

SubmitRow *SignUpPage::rowOf(Busy) const
{
    return m_submit;
}

void SignUpPage::setNarrow(bool narrow)
{
    m_names->setDirection(narrow ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    m_names->setSpacing(narrow ? gap::fields : 12);
}

static ErrorText refusal(Field field, FieldFault fault)
{
    ApiError error;
    error.kind = ErrorKind::FieldInvalid;
    error.operation = Operation::SignUp;
    error.field = field;
    error.detail = FieldDetail{fault};
    return errorText(error);
}

std::vector<ErrorText> SignUpPage::faultsOf(const SignUpForm &form) const
{
    std::vector<ErrorText> faults;
    if (form.firstName.isEmpty())
        faults.push_back(refusal(Field::FirstName, FieldFault::Empty));
    if (form.lastName.isEmpty())
        faults.push_back(refusal(Field::LastName, FieldFault::Empty));
    if (form.email.isEmpty())
        faults.push_back(refusal(Field::Email, FieldFault::Empty));
    if (const auto fault = m_rules->fault())
        faults.push_back(refusal(Field::Password, *fault));
    if (form.confirmPassword.isEmpty())
        faults.push_back(refusal(Field::ConfirmPassword, FieldFault::Empty));
    else if (!(form.password == form.confirmPassword))
        faults.push_back(refusal(Field::ConfirmPassword, FieldFault::Differs));
    return faults;
}

void SignUpPage::submit()
{
    if (busy() != Busy::Nothing || !m_submit->button()->isEnabled() || m_submit->isShown())
        return;
    m_password->conceal();
    m_again->conceal();
    clearError();
    const SignUpForm form{m_firstName->text(), m_lastName->text(), m_email->text().trimmed(),
        m_password->password(), m_again->password(), m_invite->text().trimmed()};
    // What the rules on this page say is held to before anything is asked of the server; the
    // rest of the form's rules are those of the library.
    const std::vector<ErrorText> faults = faultsOf(form);
    if (faults.empty())
        emit submitted(form);
    else
        showFieldErrors(faults);
}

} // namespace latchkey::ui
