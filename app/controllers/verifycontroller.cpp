#include "controllers/verifycontroller.h"

#include "accountlist.h"
#include "navigator.h"
#include "pendingsignin.h"
#include "resendtimes.h"
#include "serverlist.h"
#include "sessions.h"
#include "texts.h"

#include <utility>

namespace latchkey {

VerifyController::VerifyController(
    const Services *services, ServerEntry server, ui::VerifyPage *page)
    : QObject(page)
    , m_services(services)
    , m_server(std::move(server))
    , m_page(page)
    , m_asked(page->email())
    , m_login(services, m_server, this)
    , m_call(services->connections)
{
    connect(page, &ui::VerifyPage::textChanged, this, &VerifyController::recognise);
    connect(page, &ui::VerifyPage::verifyRequested, this, &VerifyController::verify);
    connect(page, &ui::VerifyPage::sendRequested, this, &VerifyController::sendMail);
    connect(page, &ui::VerifyPage::signInRequested, this,
        [this] { m_services->navigator->toSignIn(m_server, verifiedEmail()); });
    connect(page, &ui::Page::cancelRequested, this, [this] {
        m_call.cancel();
        m_login.cancel();
    });
    connect(page, &ui::Page::actionRequested, this, &VerifyController::onAction);
    connect(&m_login, &LoginRunner::failed, this, [this](const ApiError &error) {
        m_services->navigator->toSignIn(m_server, m_page->email(),
            ui::errorText(error, errorContext(m_server, m_page->email())));
    });
    connect(&m_login, &LoginRunner::noOrganisation, this, [this] {
        m_services->navigator->toSignIn(m_server, m_page->email(), ui::noOrganisationText());
    });
    page->setResendAt(m_services->resend->nextTime(m_server, page->email()));
}

QString VerifyController::issuer() const
{
    const auto account = m_services->accounts->latestOn(m_server.id);
    const Session *session = account ? m_services->sessions->find(account->id) : nullptr;
    const auto claims = session ? session->claims() : std::nullopt;
    return claims ? claims->issuer : QString();
}

QString VerifyController::verifiedEmail() const
{
    return m_asked.isEmpty() ? m_page->email() : m_asked;
}

void VerifyController::recognise(const QString &text)
{
    m_input = findVerificationToken(text);
    ui::Recognition recognition;
    if (m_input)
        recognition.result = ui::Recognition::Result::Found;
    else if (!text.trimmed().isEmpty())
        recognition.result = ui::Recognition::Result::NotFound;
    if (m_input && isForeignLinkHost(m_input->linkHost, m_server.url, issuer()))
        recognition.foreignHost = m_input->linkHost;
    recognition.serverName = m_server.name;
    recognition.severalServers = m_services->servers->all().size() > 1;
    m_page->setRecognition(recognition);
}

void VerifyController::sendMail(const QString &email)
{
    m_page->setBusy(ui::Busy::SendingMail);
    m_call.start<Done>(
        m_server, Operation::SendVerification,
        [email](AuthApi &api, QObject *context, Then<Done> then) {
            return api.sendVerification(email, context, std::move(then));
        },
        [this, email](const Result<Done> &answer) { onMailAnswer(email, answer); });
}

void VerifyController::onMailAnswer(const QString &email, const Result<Done> &answer)
{
    m_page->setBusy(ui::Busy::Nothing);
    // A mail whose answer was lost may be on its way: the wait is the same.
    if (answer || answer.error().kind == ErrorKind::OutcomeUnknown) {
        m_asked = email;
        m_services->resend->note(m_server, email);
        m_page->setEmail(email, true);
        m_page->setResendAt(m_services->resend->nextTime(m_server, email));
    }
    if (!answer)
        fail(answer.error());
    else
        m_services->accounts->awaitVerification({m_server.id, m_server.origin(), email});
}

void VerifyController::verify()
{
    if (!m_input)
        return;
    m_page->setBusy(ui::Busy::Verifying);
    m_call.start<Done>(
        m_server, Operation::VerifyEmail,
        [token = m_input->token](AuthApi &api, QObject *context, Then<Done> then) {
            return api.verifyEmail(token, context, std::move(then));
        },
        [this](const Result<Done> &answer) { onVerified(answer); });
}

void VerifyController::onVerified(const Result<Done> &answer)
{
    m_page->setBusy(ui::Busy::Nothing);
    if (!answer) {
        fail(answer.error());
        return;
    }
    const QString email = verifiedEmail();
    m_services->accounts->noteVerified({m_server.id, m_server.origin(), email});
    const bool keep = m_services->pending->keep();
    // Of the server as it is now: it may have been edited since this page was opened.
    const auto present = m_services->servers->find(m_server.id);
    const std::optional<Credentials> typed = present
        ? m_services->pending->take({present->id, present->origin(), email})
        : std::nullopt;
    m_page->setDone(typed.has_value());
    if (typed)
        m_login.run(*typed, keep);
}

void VerifyController::onAction(ui::Action action)
{
    switch (action) {
    case ui::Action::SendMail:
        sendMail(m_page->email());
        break;
    case ui::Action::VerifyHere:
        verify();
        break;
    case ui::Action::TryAgain:
        if (m_input)
            verify();
        else
            sendMail(m_page->email());
        break;
    default:
        m_services->navigator->handleAction(action, m_server, m_page->email());
    }
}

void VerifyController::fail(const ApiError &error)
{
    m_page->showError(ui::errorText(error, errorContext(m_server, m_page->email())));
}

} // namespace latchkey
