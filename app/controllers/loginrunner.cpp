#include "controllers/loginrunner.h"

#include "accountlist.h"
#include "connections.h"
#include "navigator.h"
#include "pendingsignin.h"
#include "serverlist.h"
#include "sessions.h"

#include <utility>

namespace latchkey {

LoginRunner::LoginRunner(const Services *services, ServerEntry server, QObject *parent)
    : QObject(parent)
    , m_services(services)
    , m_server(std::move(server))
    , m_call(services->connections)
{
}

void LoginRunner::run(const Credentials &credentials, bool keep)
{
    // Shared: a std::function must be copyable, a secret is not.
    auto typed = std::make_shared<Credentials>(
        Credentials{credentials.email, credentials.password.clone()});
    m_call.start<LoginOutcome>(
        m_server, Operation::LogIn,
        [typed](AuthApi &api, QObject *context, Then<LoginOutcome> then) {
            return api.logIn(*typed, context, std::move(then));
        },
        [this, typed, keep](
            Result<LoginOutcome> outcome) { onOutcome(std::move(outcome), *typed, keep); });
}

void LoginRunner::cancel()
{
    m_call.cancel();
}

void LoginRunner::onOutcome(Result<LoginOutcome> outcome, const Credentials &credentials, bool keep)
{
    if (!outcome) {
        emit failed(outcome.error());
        return;
    }
    Navigator *navigator = m_services->navigator;
    const AccountId account{m_server.id, m_server.origin(), credentials.email};
    if (auto *signedIn = std::get_if<SignedIn>(&*outcome)) {
        m_services->pending->clear();
        AuthApi *api = m_services->connections->api(m_server.id);
        m_services->servers->hold(account.server);
        m_services->sessions->begin(account, api, std::move(signedIn->tokens), keep);
        navigator->toAccount(m_server, account);
    } else if (const auto *several = std::get_if<SeveralOrganisations>(&*outcome)) {
        m_services->accounts->noteOutcome(account, ui::LastOutcome::SeveralOrganisations);
        navigator->toFlow(m_server, credentials.email, several->flowId);
    } else if (std::holds_alternative<EmailNotVerified>(*outcome)) {
        // Decided before the password was looked at: whether it is right shows after verifying.
        m_services->accounts->noteOutcome(account, ui::LastOutcome::EmailNotVerified);
        m_services->pending->set(account, credentials.password, keep);
        navigator->toVerifyFirst(m_server, credentials.email);
    } else {
        m_services->accounts->noteOutcome(account, ui::LastOutcome::NoOrganisation);
        emit noOrganisation();
    }
}

} // namespace latchkey
