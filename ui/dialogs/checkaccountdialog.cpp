#include "dialogs/checkaccountdialog.h"

#include "desk/checktext.h"
#include "dialogs/discardquestion.h"
#include "dialogs/fittedsize.h"
#include "fieldtext.h"
#include "style/metrics.h"
#include "widgets/button.h"
#include "widgets/card.h"
#include "widgets/combobox.h"
#include "widgets/fieldframe.h"
#include "widgets/label.h"
#include "widgets/lineedit.h"
#include "widgets/passwordfield.h"
#include "widgets/scrolled.h"
#include "widgets/wraprow.h"

#include <QHBoxLayout>
#include <QScrollArea>
#include <QVBoxLayout>

namespace latchkey::ui {

CheckAccountDialog::CheckAccountDialog(const QString &email, QWidget *parent)
    : QDialog(parent)
    , m_given(email)
{
    setWindowTitle(tr("Check one account"));
    setObjectName(QStringLiteral("checkAccountDialog"));
    build(email);
    resizeToFit(this, {440, 460});
    (email.isEmpty() ? m_email : m_password->edit())->setFocus();
}

void CheckAccountDialog::build(const QString &email)
{
    auto *content = new QWidget(this);
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(gap::cardWide, 24, gap::cardWide, 24);
    column->setSpacing(gap::fields);
    column->addWidget(new Label(windowTitle(), TextStyle::PageTitle, content));
    m_email = new LineEdit(Script::Latin, content);
    m_email->setObjectName(QStringLiteral("checkEmail"));
    m_email->setText(email);
    m_emailFrame = new FieldFrame(tr("E-mail"), m_email, content);
    m_password = new PasswordField(tr("Show password"), content);
    m_password->edit()->setObjectName(QStringLiteral("checkPassword"));
    m_passwordFrame = new FieldFrame(tr("Password"), m_password, content);
    m_expected = new ComboBox(content);
    m_expected->setObjectName(QStringLiteral("checkExpected"));
    for (const CheckOutcome outcome :
        {CheckOutcome::SignedIn, CheckOutcome::NotVerified, CheckOutcome::NoOrganisation,
            CheckOutcome::SeveralOrganisations, CheckOutcome::WrongCredentials,
            CheckOutcome::AccountUnusable, CheckOutcome::MembershipGone})
        m_expected->addItem(expectedText(outcome), int(outcome));
    for (FieldFrame *frame :
        {m_emailFrame, m_passwordFrame, new FieldFrame(tr("Expected result"), m_expected, content)})
        column->addWidget(frame);
    column->addStretch(1);

    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(0);
    all->addWidget(scrolled(content, this), 1);
    all->addWidget(new Divider(this));
    auto *cancel = new Button(tr("Cancel"), ButtonVariant::Secondary, this);
    cancel->setObjectName(QStringLiteral("cancel"));
    auto *check = new Button(tr("Take over"), ButtonVariant::Primary, this);
    check->setObjectName(QStringLiteral("takeAccount"));
    cancel->setAutoDefault(false);
    check->setDefault(true);
    auto *row = new QHBoxLayout;
    row->setContentsMargins(gap::cardWide, 14, gap::cardWide, 14);
    row->setSpacing(gap::row);
    row->addStretch(1);
    auto *buttons = new WrapRow; // below each other where the window is narrow
    buttons->addWidget(cancel);
    buttons->addWidget(check);
    row->addLayout(buttons);
    all->addLayout(row);
    connect(cancel, &QPushButton::clicked, this, [this] { QDialog::reject(); });
    connect(check, &QPushButton::clicked, this, &CheckAccountDialog::take);
}

bool CheckAccountDialog::isChanged() const
{
    return m_email->text() != m_given || !m_password->isEmpty() || m_expected->currentIndex() > 0;
}

void CheckAccountDialog::reject()
{
    closeOrAsk(this, isChanged(),
        {tr("Close without taking it over?"), tr("What you typed in this form is lost.")},
        [this] { QDialog::reject(); });
}

void CheckAccountDialog::take()
{
    m_emailFrame->clearError();
    m_passwordFrame->clearError();
    m_password->conceal();
    if (m_email->text().trimmed().isEmpty()) {
        m_emailFrame->setError(fieldFaultText(Field::Email, FieldFault::Empty));
        return m_emailFrame->focusField();
    }
    if (m_password->isEmpty()) {
        m_passwordFrame->setError(fieldFaultText(Field::Password, FieldFault::Empty));
        return m_passwordFrame->focusField();
    }
    const Credentials credentials{m_email->text().trimmed(), m_password->takePassword()};
    emit given(credentials, static_cast<CheckOutcome>(m_expected->currentData().toInt()));
    accept();
}

} // namespace latchkey::ui
