#include "pages/signinpage.h"

#include "shown.h"
#include "widgets/button.h"
#include "widgets/card.h"
#include "widgets/checkbox.h"
#include "widgets/fieldframe.h"
#include "widgets/label.h"
#include "widgets/lineedit.h"
#include "widgets/logo.h"
#include "widgets/passwordfield.h"
#include "widgets/submitrow.h"
#include "widgets/wraprow.h"

#include <QVBoxLayout>

namespace latchkey::ui {

SignInPage::SignInPage(QWidget *parent) : Page(416, parent)
{
    buildCard();
    buildLinks();
    connect(m_email, &QLineEdit::returnPressed, this, &SignInPage::submit);
    connect(m_password, &PasswordField::returnPressed, this, &SignInPage::submit);
    connect(m_submit->button(), &QPushButton::clicked, this, &SignInPage::submit);
    connect(
        m_keep, &QCheckBox::toggled, this, [this](bool keep) { m_keepHint->setVisible(!keep); });
}

void SignInPage::buildCard()
{
    Card *card = addCard();
    column()->addWidget(card);
    QVBoxLayout *sheet = card->column();
    auto *heading = new Label(title(), TextStyle::PageTitle, this);
    heading->setObjectName(QStringLiteral("title"));
    m_email = new LineEdit(Script::Latin, this);
    m_email->setObjectName(QStringLiteral("email"));
    m_email->setInputMethodHints(m_email->inputMethodHints() | Qt::ImhEmailCharactersOnly);
    m_emailFrame = new FieldFrame(tr("E-mail"), m_email, this);
    m_password = new PasswordField(tr("Show password"), this);
    m_password->edit()->setObjectName(QStringLiteral("password"));
    m_passwordFrame = new FieldFrame(tr("Password"), m_password, this);
    m_keep = new CheckBox(tr("Keep me signed in"), this);
    m_keep->setObjectName(QStringLiteral("keepSignedIn"));
    m_keep->setChecked(true);
    m_keepHint = new Label(
        tr("You will be signed out when Latchkey closes."), TextStyle::Hint, Tone::Muted, this);
    m_keepHint->hide();
    auto *button = new Button(tr("Sign in"), ButtonVariant::Primary, this);
    button->setObjectName(QStringLiteral("submit"));
    button->setAccessibleName(button->text());
    m_submit = new SubmitRow(button, SubmitRow::Shape::Fills, this);
    adopt(m_submit);

    m_logoSlot = new QWidget(this);
    auto *slot = new QVBoxLayout(m_logoSlot);
    slot->setContentsMargins(0, 0, 0, 12);
    slot->addWidget(new Logo(41, m_logoSlot));
    sheet->addWidget(m_logoSlot);
    sheet->addWidget(heading);
    sheet->addSpacing(gap::page);
    addBanner(sheet);
    sheet->addWidget(m_emailFrame);
    sheet->addSpacing(gap::fields);
    sheet->addWidget(m_passwordFrame);
    sheet->addSpacing(gap::fields);
    sheet->addWidget(m_keep);
    sheet->addWidget(m_keepHint);
    sheet->addSpacing(gap::fields);
    sheet->addWidget(m_submit);
}

void SignInPage::buildLinks()
{
    auto *create = new Button(tr("Create an account"), ButtonVariant::Link, this);
    create->setObjectName(QStringLiteral("createAccount"));
    auto *verify = new Button(tr("Verify an e-mail address"), ButtonVariant::Link, this);
    verify->setObjectName(QStringLiteral("verifyAddress"));
    m_forgotten = new Button(tr("Forgotten password"), ButtonVariant::Link, this);
    m_forgotten->setObjectName(QStringLiteral("forgottenPassword"));
    for (Button *link : {create, verify, m_forgotten})
        link->setAccessibleName(link->text());
    auto *links = new WrapRow(true);
    links->addWidget(create);
    links->addWidget(verify);
    column()->addSpacing(12);
    column()->addLayout(links);
    auto *below = new WrapRow(false);
    below->addWidget(m_forgotten);
    column()->addSpacing(gap::lines);
    column()->addLayout(below);
    connect(m_forgotten, &QPushButton::clicked, this, &SignInPage::askForHelp);
    connect(create, &QPushButton::clicked, this, &SignInPage::createAccountRequested);
    connect(verify, &QPushButton::clicked, this, &SignInPage::verifyRequested);
}

QString SignInPage::title() const
{
    return tr("Sign in");
}

void SignInPage::focusFirst()
{
    (m_email->text().isEmpty() ? m_emailFrame : m_passwordFrame)->focusField();
}

void SignInPage::setEmail(const QString &email)
{
    m_email->prefill(email);
}

QString SignInPage::email() const
{
    return m_email->text();
}

void SignInPage::setKeepSignedIn(bool keep)
{
    m_keep->setChecked(keep);
}

void SignInPage::setHelpHost(const QString &host)
{
    m_helpHost = host;
    m_forgotten->setToolTip(
        host.isEmpty() ? QString() : tr("Opens %1 in the browser").arg(isolated(shown(host))));
    m_forgotten->setAccessibleDescription(m_forgotten->toolTip());
}

void SignInPage::askForHelp()
{
    if (!m_helpHost.isEmpty()) {
        emit helpRequested();
        return;
    }
    ErrorText note;
    note.tone = Tone::Info;
    note.title = tr("Latchkey cannot set a new password");
    note.sentence = tr("The server has nothing for that. Ask whoever runs it.");
    clearError(); // it would stand before the note
    showNote(note);
}

FieldFrame *SignInPage::frameOf(Field field) const
{
    if (field == Field::Email)
        return m_emailFrame;
    return field == Field::Password ? m_passwordFrame : nullptr;
}

SubmitRow *SignInPage::rowOf(Busy) const
{
    return m_submit;
}

bool SignInPage::handleAction(Action action)
{
    if (action != Action::TryAgain)
        return false;
    submit(); // only the page has what was typed
    return true;
}

void SignInPage::clearPassword()
{
    m_password->clear();
}

void SignInPage::setNarrow(bool narrow)
{
    m_logoSlot->setVisible(!narrow);
}

void SignInPage::submit()
{
    if (busy() != Busy::Nothing || !m_submit->button()->isEnabled() || m_submit->isShown())
        return;
    m_password->conceal();
    const Credentials credentials{m_email->text().trimmed(), m_password->password()};
    emit submitted(credentials, m_keep->isChecked());
}

} // namespace latchkey::ui
