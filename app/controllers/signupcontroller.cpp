#include "controllers/signupcontroller.h"

#include "accountlist.h"
#include "navigator.h"
#include "pendingsignin.h"
#include "protectedquestion.h"
#include "texts.h"

#include <utility>

namespace latchkey {

SignUpController::SignUpController(
    const Services *services, ServerEntry server, ui::SignUpPage *page)
    : QObject(page)
    , m_services(services)
    , m_server(std::move(server))
    , m_page(page)
    , m_call(services->connections)
{
    m_services->pending->clear();
    connect(page, &ui::SignUpPage::submitted, this, &SignUpController::submit);
    connect(page, &ui::SignUpPage::signInRequested, this,
        [this] { m_services->navigator->toSignIn(m_server, m_page->email()); });
    connect(page, &ui::Page::cancelRequested, &m_call, &CancellableCall::cancel);
    connect(page, &ui::Page::actionRequested, this, [this](ui::Action action) {
        m_services->navigator->handleAction(action, m_server, m_page->email());
    });
}

void SignUpController::submit(const SignUpForm &form)
{
    auto typed = std::make_shared<SignUpForm>(SignUpForm{form.firstName, form.lastName, form.email,
        form.password.clone(), form.confirmPassword.clone(), form.inviteToken});
    askIfProtected(m_server, ProtectedAct::SignUp, m_page, [this, typed] { send(typed); });
}

void SignUpController::send(const std::shared_ptr<SignUpForm> &typed)
{
    m_page->setBusy(ui::Busy::CreatingAccount);
    m_call.start<SignedUp>(
        m_server, Operation::SignUp,
        [typed](AuthApi &api, QObject *context, Then<SignedUp> then) {
            return api.signUp(*typed, context, std::move(then));
        },
        [this, typed](const Result<SignedUp> &answer) { onAnswer(answer, *typed); });
}

void SignUpController::onAnswer(const Result<SignedUp> &answer, const SignUpForm &form)
{
    if (!answer) {
        m_page->setBusy(ui::Busy::Nothing);
        m_page->showError(ui::errorText(answer.error(), errorContext(m_server, form.email)));
        return;
    }
    // Known from now on: who closes the program before the mail is there finds it again.
    const AccountId account{m_server.id, m_server.origin(), form.email};
    m_services->accounts->awaitVerification(account);
    m_services->pending->set(account, form.password, true);
    m_services->navigator->toVerify(m_server, form.email, true);
}

} // namespace latchkey
