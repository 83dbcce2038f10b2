#pragma once

#include "auth/verificationinput.h"
#include "controllers/cancellablecall.h"
#include "controllers/loginrunner.h"
#include "pages/verifypage.h"

#include <QObject>

#include <optional>

namespace latchkey {

/// Decides what follows from the verify page: reads what was pasted, sends nothing before 'Verify',
/// and signs in afterwards where the password is still in memory. Child of its page.
class VerifyController final : public QObject {
    Q_OBJECT

public:
    VerifyController(const Services *services, ServerEntry server, ui::VerifyPage *page);

    /// Asks the server to write to \a email.
    void sendMail(const QString &email);

private:
    void recognise(const QString &text);
    void verify();
    void onMailAnswer(const QString &email, const Result<Done> &answer);
    void onVerified(const Result<Done> &answer);
    void onAction(ui::Action action);
    void fail(const ApiError &error);
    [[nodiscard]] QString issuer() const;
    [[nodiscard]] QString verifiedEmail() const;

    const Services *m_services;
    ServerEntry m_server;
    ui::VerifyPage *m_page;
    QString m_asked; ///< the address that the mail went to; the field may hold another by now
    LoginRunner m_login;
    std::optional<VerificationInput> m_input;
    CancellableCall m_call;
};

} // namespace latchkey
