#include "controllers/accountcontroller.h"

#include "accountlist.h"
#include "dialogs/question.h"
#include "navigator.h"
#include "signouttext.h"

#include <utility>

namespace latchkey {

AccountController::AccountController(
    const Services *services, ServerEntry server, Session *session, ui::AccountPage *page)
    : QObject(page)
    , m_services(services)
    , m_server(std::move(server))
    , m_session(session)
    , m_page(page)
{
    connect(session, &Session::changed, this, &AccountController::update);
    connect(page, &ui::AccountPage::signOutRequested, this, &AccountController::signOut);
    connect(page, &ui::AccountPage::renewRequested, this, &AccountController::renew);
    connect(page, &ui::Page::actionRequested, this, &AccountController::onAction);
    update();
}

ui::AccountView AccountController::view() const
{
    ui::AccountView view;
    view.email = m_session->account().email;
    view.serverName = m_server.name;
    view.serverHost = m_server.shownHost();
    view.look = m_server.look;
    if (const auto claims = m_session->claims()) {
        view.name = QStringLiteral("%1 %2").arg(claims->firstName, claims->lastName).trimmed();
        view.organisation = claims->organisationName;
        view.role = claims->role;
    } else if (const auto known = m_services->accounts->find(m_session->account())) {
        view.name = known->name;
    }
    const SessionStorage storage = m_session->status().storage;
    view.keptIn = storage == SessionStorage::MemoryOnly ? ui::KeptIn::ThisRunOnly
        : storage == SessionStorage::EscrowOnly         ? ui::KeptIn::SealedFile
                                                        : ui::KeptIn::SystemKeyring;
    view.memoryByChoice = !m_session->isKept();
    return view;
}

void AccountController::update()
{
    if (!m_session)
        return;
    tellOrganisation();
    const ui::AccountView shown = view();
    m_page->setAccount(shown);
    m_page->setStatus(m_session->status());
    note(m_session->status());
    emit identityChanged({shown.email, shown.name, m_server.name, m_server.shownHost(),
        shown.organisation, m_server.look, m_server.isProtected});
}

/// The same after a restart, and of what happened while nobody looked at the page.
void AccountController::tellOrganisation()
{
    const auto claims = m_session->claims();
    const auto known = m_services->accounts->find(m_session->account());
    if (!claims || !known)
        return;
    if (!known->toldOrganisationId.isEmpty() && known->toldOrganisationId != claims->organisationId)
        m_page->showError(ui::organisationChangedText(claims->organisationName));
    m_services->accounts->setToldOrganisation(known->id, claims->organisationId);
}

/// What the card has no state for.
void AccountController::note(const SessionStatus &status)
{
    const bool sealed
        = status.phase == SessionPhase::SignedIn && status.storage == SessionStorage::EscrowOnly;
    const Note wanted = sealed                       ? Note::Sealed
        : status.reason == SessionReason::Refreshing ? Note::None
        : m_note == Note::TooFresh                   ? Note::TooFresh
                                                     : Note::None;
    if (wanted == m_note && (!sealed || status.trouble == m_trouble))
        return;
    m_note = wanted;
    m_trouble = status.trouble;
    if (sealed)
        m_page->showNotice(ui::keyringTroubleText(status.trouble));
    else
        m_page->dismissNotice();
}

/// The session renews nothing in the first seconds of a token: who asks for it is told so.
void AccountController::renew()
{
    if (!m_session)
        return;
    const bool tooFresh = m_session->isTooFresh();
    m_session->renewNow();
    if (m_session && tooFresh && m_note != Note::Sealed) {
        m_note = Note::TooFresh;
        m_page->showNotice(ui::tooFreshText(m_session->status().times.origin));
    }
}

void AccountController::signOut()
{
    if (!m_session)
        return; // its server is being edited, and another page is on its way
    m_page->setBusy(ui::Busy::SigningOut);
    m_session->signOut(this, [this](const SignOutReport &report) { onSignedOut(report); });
}

void AccountController::onSignedOut(const SignOutReport &report)
{
    const QString email = m_session ? m_session->account().email : QString();
    const auto trouble = signOutNote(m_server, email, report);
    m_services->navigator->toSignIn(m_server, email, trouble.value_or(ui::signedOutText()));
}

void AccountController::askToGoOnWithoutKeyring()
{
    ui::Question question;
    question.name = QStringLiteral("keyringQuestion");
    question.title = tr("Keyring");
    question.text = tr("Go on without the keyring?");
    question.sentence = m_session->status().phase == SessionPhase::SignedIn
        ? tr("Your sign-in stays in the sealed file, and Latchkey goes on trying the keyring. Only "
             "the note goes away.")
        : tr("You sign in with your password, and if the keyring does not open meanwhile, you are "
             "signed out when Latchkey closes. What the keyring holds stays there.");
    question.act = tr("Go on without it");
    ui::ask(question, m_page, [this] { goOnWithoutKeyring(); });
}

/// The keyring may have opened while the question was on the screen: then there is nothing to do.
void AccountController::goOnWithoutKeyring()
{
    if (!m_session)
        return;
    if (m_session->status().phase == SessionPhase::SignedIn)
        m_page->dismissNotice();
    if (m_session->status().phase != SessionPhase::Locked)
        return;
    m_session->goOnWithoutStore();
    m_services->navigator->toSignIn(m_server, m_session->account().email);
}

void AccountController::onAction(ui::Action action)
{
    if (!m_session)
        return;
    switch (action) {
    case ui::Action::RenewNow:
        renew();
        break;
    case ui::Action::TryAgain:
        m_session->renewNow();
        break;
    case ui::Action::UnlockKeyring:
    case ui::Action::RetryKeyring:
        m_session->retryStore();
        break;
    case ui::Action::TellReason:
        m_page->showError(ui::interruptedText());
        break;
    case ui::Action::GoOnWithoutKeyring:
        askToGoOnWithoutKeyring();
        break;
    default:
        m_services->navigator->handleAction(action, m_server, m_session->account().email);
    }
}

} // namespace latchkey
