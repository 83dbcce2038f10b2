#pragma once

#include "pages/page.h"

#include <QDateTime>

class QLineEdit;
class QPlainTextEdit;

namespace latchkey::ui {

class Label;
class PasteBox;

/// What `app` made of the pasted text.
struct Recognition {
    enum class Result { Nothing, Found, NotFound };
    Result result = Result::Nothing; ///< Nothing: the field is empty
    QString foreignHost; ///< host of the link where it is not the server's; else empty
    QString serverName; ///< for the note about a foreign host
    bool severalServers = false; ///< 'Choose server' is offered
};

/// Confirms an address: paste a token, a link or the whole mail. Nothing is sent before 'Verify'.
class VerifyPage final : public Page {
    Q_OBJECT

public:
    explicit VerifyPage(QWidget *parent = nullptr);

    [[nodiscard]] QString title() const override;
    void focusFirst() override;

    /// The address that is to be confirmed. \a mailSent: the server was asked to write to it.
    /// Without an address the page asks for one before it can have a mail sent.
    void setEmail(const QString &email, bool mailSent = true);
    [[nodiscard]] QString email() const;
    /// Why one is here, until something is pasted or another address is chosen.
    void showReason(const ErrorText &note);
    /// Fills in what a link or the demo inbox brought.
    void setText(const QString &text);
    [[nodiscard]] QString text() const;
    /// What \a textChanged's text came to. 'Verify' is pressed to no effect but a hint without it.
    void setRecognition(const Recognition &recognition);
    /// No new mail can be asked for before then (UTC); a moment in the past lifts the wait.
    void setResendAt(const QDateTime &when);
    /// Shows 'Address confirmed'; \a signingIn: a sign-in follows at once.
    void setDone(bool signingIn);
    /// Opens the address for another one.
    void editAddress();

signals:
    /// The text changed, by hand or by paste.
    void textChanged(const QString &text);
    void verifyRequested();
    /// Ask the server to write to \a email.
    void sendRequested(const QString &email);
    /// 'Change address' was pressed; the page has opened its address field by itself.
    void changeAddressRequested();
    /// From 'Address confirmed', where no sign-in follows by itself.
    void signInRequested();

protected:
    [[nodiscard]] FieldFrame *frameOf(Field field) const override;
    void revealField(Field field) override;
    [[nodiscard]] SubmitRow *rowOf(Busy busy) const override;
    bool handleAction(Action action) override;
    void waitEnded() override;

private:
    void buildCard();
    void buildResend(QVBoxLayout *layout);
    void updateIntro();
    void updateResend();
    void send();
    void verify();

    Label *m_title = nullptr;
    Label *m_intro = nullptr;
    QWidget *m_form = nullptr;
    QWidget *m_resendPart = nullptr;
    PasteBox *m_paste = nullptr;
    FieldFrame *m_pasteFrame = nullptr;
    QLineEdit *m_email = nullptr;
    FieldFrame *m_emailFrame = nullptr;
    SubmitRow *m_submit = nullptr;
    Button *m_send = nullptr;
    Button *m_change = nullptr;
    Button *m_signIn = nullptr;
    Button *m_back = nullptr;
    SubmitRow *m_sendRow = nullptr;
    QTimer *m_resendTimer = nullptr;
    QDateTime m_resendAt;
    Recognition m_recognition;
    QString m_address;
    Busy m_lastAsked = Busy::Verifying;
    bool m_mailSent = false;
    bool m_done = false;
};

} // namespace latchkey::ui
