#include "pages/verifypage.h"

#include "shown.h"
#include "timetext.h"
#include "widgets/accessible.h"
#include "widgets/button.h"
#include "widgets/card.h"
#include "widgets/fieldframe.h"
#include "widgets/label.h"
#include "widgets/lineedit.h"
#include "widgets/pastebox.h"
#include "widgets/submitrow.h"
#include "widgets/wraprow.h"

#include <QDateTime>
#include <QTimer>
#include <QVBoxLayout>

namespace latchkey::ui {

VerifyPage::VerifyPage(QWidget *parent) : Page(440, parent), m_resendTimer(new QTimer(this))
{
    buildCard();
    m_back = addLink(tr("Back to sign-in"), "back");
    connect(m_back, &QPushButton::clicked, this, &VerifyPage::signInRequested);
    m_resendTimer->setInterval(250);
    connect(m_resendTimer, &QTimer::timeout, this, &VerifyPage::updateResend);
    connect(m_paste, &QPlainTextEdit::textChanged, this,
        [this] { emit textChanged(m_paste->toPlainText()); });
    connect(m_paste, &PasteBox::submitRequested, this, &VerifyPage::verify);
    connect(m_submit->button(), &QPushButton::clicked, this, &VerifyPage::verify);
    connect(m_send, &QPushButton::clicked, this, &VerifyPage::send);
    connect(m_email, &QLineEdit::returnPressed, this, &VerifyPage::send);
    connect(m_change, &QPushButton::clicked, this, [this] {
        editAddress();
        emit changeAddressRequested();
    });
    setEmail({}, false);
}

void VerifyPage::buildCard()
{
    Card *card = addCard();
    column()->addWidget(card);
    QVBoxLayout *sheet = card->column();
    m_title = new Label(title(), TextStyle::PageTitle, this);
    m_title->setObjectName(QStringLiteral("title"));
    m_intro = new Label(TextStyle::Body, this);
    m_intro->setTone(Tone::Muted);
    sheet->addWidget(m_title);
    sheet->addSpacing(gap::lines);
    sheet->addWidget(m_intro);
    sheet->addSpacing(gap::fields);
    addBanner(sheet);
    m_form = new QWidget(this);
    sheet->addWidget(m_form);
    auto *form = new QVBoxLayout(m_form);
    form->setContentsMargins(0, 2, 0, 0);
    form->setSpacing(0);
    m_paste = new PasteBox(this);
    m_paste->setObjectName(QStringLiteral("token"));
    m_pasteFrame = new FieldFrame(tr("Token, link or the whole mail"), m_paste, this);
    auto *button = new Button(tr("Verify"), ButtonVariant::Primary, this);
    button->setObjectName(QStringLiteral("submit"));
    button->setAccessibleName(button->text());
    m_submit = new SubmitRow(button, SubmitRow::Shape::Fills, this);
    adopt(m_submit);
    form->addWidget(m_pasteFrame);
    form->addSpacing(gap::fields);
    form->addWidget(m_submit);
    form->addSpacing(gap::fields);
    buildResend(form);
}

void VerifyPage::buildResend(QVBoxLayout *layout)
{
    m_resendPart = new QWidget(this);
    layout->addWidget(m_resendPart);
    auto *part = new QVBoxLayout(m_resendPart);
    part->setContentsMargins(0, 0, 0, 0);
    part->setSpacing(0);
    part->addWidget(new Divider(this));
    part->addSpacing(gap::fields);
    part->addWidget(new Label(tr("Nothing there?"), TextStyle::Strong, this));
    part->addSpacing(gap::lines + 1);
    part->addWidget(new Label(tr("Look in the spam folder. Mail can take a few minutes. If the "
                                 "address is wrong, create the account again with the right one."),
        TextStyle::Body, Tone::Muted, this));
    part->addSpacing(12);
    m_email = new LineEdit(Script::Latin, this);
    m_email->setObjectName(QStringLiteral("email"));
    m_emailFrame = new FieldFrame(tr("E-mail"), m_email, this);
    m_emailFrame->setContentsMargins(0, 0, 0, 12);
    part->addWidget(m_emailFrame);
    m_send = new Button(tr("Send again"), ButtonVariant::Secondary, this);
    m_send->setObjectName(QStringLiteral("sendAgain"));
    m_change = new Button(tr("Change address"), ButtonVariant::Link, this);
    m_change->setObjectName(QStringLiteral("changeAddress"));
    m_change->setAccessibleName(m_change->text());
    m_sendRow = new SubmitRow(m_send, SubmitRow::Shape::AtStart, this);
    m_sendRow->addToRow(m_change);
    adopt(m_sendRow);
    part->addWidget(m_sendRow);
}

QString VerifyPage::title() const
{
    return m_done ? tr("Address confirmed") : tr("Confirm your address");
}

void VerifyPage::focusFirst()
{
    if (m_done)
        return;
    if (m_address.isEmpty() && !m_emailFrame->isHidden() && m_paste->toPlainText().isEmpty())
        return m_pasteFrame->focusField();
    if (m_recognition.result == Recognition::Result::Found)
        return focusAndShow(m_submit->button());
    m_pasteFrame->focusField();
}

void VerifyPage::setEmail(const QString &email, bool mailSent)
{
    m_address = email;
    m_mailSent = mailSent && !email.isEmpty();
    m_email->setText(email);
    m_emailFrame->setVisible(email.isEmpty());
    m_change->setVisible(!email.isEmpty());
    updateIntro();
    updateResend();
}

void VerifyPage::updateIntro()
{
    const QString address = isolated(shown(m_address));
    if (m_mailSent)
        m_intro->setText(
            tr("We asked the server to write to %1. Open the mail and paste what it says.")
                .arg(address));
    else if (!m_address.isEmpty())
        m_intro->setText(tr("If the server has written to %1, paste what its mail says. If not, "
                            "press Send the mail.")
                             .arg(address));
    else
        m_intro->setText(tr("If the server has written to you, paste what its mail says. If not, "
                            "enter your address and press Send the mail."));
}

QString VerifyPage::email() const
{
    return m_email->text().trimmed();
}

void VerifyPage::setText(const QString &text)
{
    m_paste->setPlainText(text);
}

QString VerifyPage::text() const
{
    return m_paste->toPlainText();
}

void VerifyPage::setRecognition(const Recognition &recognition)
{
    m_recognition = recognition;
    switch (recognition.result) {
    case Recognition::Result::Nothing:
        m_pasteFrame->clearNote();
        break;
    case Recognition::Result::Found:
        m_pasteFrame->setNote(
            tr("Verification link found. Nothing is sent until you press Verify."), Tone::Success,
            QStringLiteral("check-circle"));
        announce(this, m_pasteFrame->lineText());
        break;
    case Recognition::Result::NotFound:
        m_pasteFrame->setNote(
            tr("There is no token in this text."), Tone::Warning, QStringLiteral("warning"));
        break;
    }
    if (!recognition.foreignHost.isEmpty() && recognition.result == Recognition::Result::Found) {
        showNote(foreignLinkText(
            recognition.foreignHost, recognition.serverName, recognition.severalServers));
    } else {
        clearNote();
    }
}

void VerifyPage::setResendAt(const QDateTime &when)
{
    m_resendAt = when;
    updateResend();
}

void VerifyPage::updateResend()
{
    const qint64 left
        = m_resendAt.isValid() ? secondsUntil(m_resendAt, QDateTime::currentDateTimeUtc()) : 0;
    const QString ready
        = m_mailSent || m_resendAt.isValid() ? tr("Send again") : tr("Send the mail");
    if (left > 0) {
        m_sendRow->hold(tr("Send again in %1").arg(countdownText(left)));
        if (!m_resendTimer->isActive())
            m_resendTimer->start();
        return;
    }
    m_resendTimer->stop();
    m_sendRow->release();
    m_send->setText(ready);
    m_send->setAccessibleName(ready);
}

void VerifyPage::editAddress()
{
    clearNote();
    m_emailFrame->show();
    m_change->hide();
    m_emailFrame->focusField();
    m_email->selectAll();
}

void VerifyPage::showReason(const ErrorText &note)
{
    showNote(note);
}

void VerifyPage::setDone(bool signingIn)
{
    setBusy(Busy::Nothing);
    clearError();
    clearNote();
    m_done = true;
    m_title->setText(title());
    m_intro->setVisible(true);
    m_intro->setText(signingIn ? tr("Signing in…") : tr("You can sign in now."));
    m_form->hide();
    m_back->hide();
    if (signingIn || m_signIn)
        return;
    m_signIn = new Button(tr("Sign in"), ButtonVariant::Primary, this);
    m_signIn->setObjectName(QStringLiteral("signIn"));
    m_signIn->setAccessibleName(m_signIn->text());
    connect(m_signIn, &QPushButton::clicked, this, &VerifyPage::signInRequested);
    m_form->parentWidget()->layout()->addWidget(m_signIn);
    focusAndShow(m_signIn);
}

FieldFrame *VerifyPage::frameOf(Field field) const
{
    if (field == Field::Token)
        return m_pasteFrame;
    return field == Field::Email ? m_emailFrame : nullptr;
}

void VerifyPage::revealField(Field field)
{
    if (field == Field::Email) {
        m_emailFrame->show();
        m_change->hide();
    }
}

SubmitRow *VerifyPage::rowOf(Busy busy) const
{
    return busy == Busy::SendingMail ? m_sendRow : m_submit;
}

bool VerifyPage::handleAction(Action action)
{
    const bool sends = action == Action::SendMail
        || (action == Action::TryAgain && m_lastAsked == Busy::SendingMail);
    if (sends)
        send();
    else if (action == Action::VerifyHere || action == Action::TryAgain)
        verify();
    else
        return false;
    return true;
}

void VerifyPage::waitEnded()
{
    updateResend();
}

void VerifyPage::send()
{
    if (busy() != Busy::Nothing || !m_send->isEnabled() || m_sendRow->isShown())
        return;
    if (email().isEmpty()) {
        m_emailFrame->show();
        m_emailFrame->setError(tr("Enter the e-mail address."));
        m_emailFrame->focusField();
        return;
    }
    m_lastAsked = Busy::SendingMail;
    emit sendRequested(email());
}

void VerifyPage::verify()
{
    if (busy() != Busy::Nothing || !m_submit->button()->isEnabled() || m_submit->isShown())
        return;
    if (m_recognition.result == Recognition::Result::Found) {
        m_lastAsked = Busy::Verifying;
        emit verifyRequested();
        return;
    }
    m_pasteFrame->setError(text().trimmed().isEmpty()
            ? tr("Paste the token, the link or the whole mail.")
            : tr("There is no token in this text."));
    m_pasteFrame->focusField();
}

} // namespace latchkey::ui
