#pragma once

#include "controllers/cancellablecall.h"
#include "pages/signuppage.h"
#include "serverentry.h"
#include "services.h"

#include <QObject>

#include <memory>

namespace latchkey {

/// Decides what follows from the sign-up page. Child of its page.
class SignUpController final : public QObject {
    Q_OBJECT

public:
    SignUpController(const Services *services, ServerEntry server, ui::SignUpPage *page);

private:
    void submit(const SignUpForm &form);
    void send(const std::shared_ptr<SignUpForm> &typed);
    void onAnswer(const Result<SignedUp> &answer, const SignUpForm &form);

    const Services *m_services;
    ServerEntry m_server;
    ui::SignUpPage *m_page;
    CancellableCall m_call;
};

} // namespace latchkey
