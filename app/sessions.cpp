#include "sessions.h"

#include <QStandardPaths>

#include <algorithm>
#include <iterator>
#include <utility>

namespace latchkey {

static QString usualStateDirectory()
{
    return QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation)
        + QStringLiteral("/sessions");
}

Sessions::Sessions(AccountList *accounts, SecretStore *store, const Clock *clock,
    const QString &stateDirectory, QObject *parent)
    : QObject(parent)
    , m_accounts(accounts)
    , m_store(store)
    , m_clock(clock)
    , m_gates(clock)
    , m_stateDirectory(stateDirectory.isEmpty() ? usualStateDirectory() : stateDirectory)
    , m_erasures(store, m_stateDirectory)
{
}

Sessions::~Sessions() = default;

Session *Sessions::find(const AccountId &account) const
{
    const auto found = std::find_if(m_sessions.cbegin(), m_sessions.cend(),
        [&account](const auto &session) { return session->account() == account; });
    return found == m_sessions.cend() ? nullptr : found->get();
}

std::vector<Session *> Sessions::all() const
{
    std::vector<Session *> sessions;
    sessions.reserve(m_sessions.size());
    for (const auto &session : m_sessions)
        sessions.push_back(session.get());
    return sessions;
}

Session *Sessions::make(const AccountId &account, AuthApi *api)
{
    auto session = std::make_unique<Session>(account, api, m_store, m_clock, m_stateDirectory);
    Session *made = session.get();
    made->passThrough(m_gates.of(api->client()));
    connect(made, &Session::changed, this, [this, made] { onChanged(made); });
    api->leaseTo(made);
    m_sessions.push_back(std::move(session));
    const auto known = m_accounts->find(account);
    noteStored(account, known && known->kept);
    if (!m_network) {
        m_network = std::make_unique<NetworkWatch>();
        connect(m_network.get(), &NetworkWatch::cameUp, this, &Sessions::tryAgain);
    }
    return made;
}

void Sessions::tryAgain()
{
    for (Session *session : all())
        session->networkBack();
}

Session *Sessions::restore(const AccountId &account, AuthApi *api)
{
    if (Session *known = find(account))
        return known;
    Session *made = make(account, api);
    made->restore();
    return made;
}

Session *Sessions::begin(const AccountId &account, AuthApi *api, TokenPair pair, bool keep)
{
    Session *session = find(account);
    if (!session)
        session = make(account, api);
    AccountEntry entry = m_accounts->find(account).value_or(AccountEntry{.id = account});
    entry.outcome = ui::LastOutcome::None;
    // Before anything is stored: after a crash, nothing else would look for what lies there.
    entry.kept = entry.kept || keep;
    m_accounts->use(entry);
    session->begin(std::move(pair), keep);
    return session;
}

static QString fullName(const Claims &claims)
{
    return QStringLiteral("%1 %2").arg(claims.firstName, claims.lastName).trimmed();
}

void Sessions::noteStored(const AccountId &account, bool stored)
{
    std::erase(m_stored, account);
    if (stored)
        m_stored.push_back(account);
    m_accounts->setKept(account, stored);
}

void Sessions::noteStorage(const Session &session)
{
    const SessionStatus status = session.status();
    if (status.phase == SessionPhase::SignedOut && status.storage == SessionStorage::Keychain) {
        noteStored(session.account(), false);
        m_erasures.look();
    }
    if (status.phase != SessionPhase::SignedIn)
        return;
    switch (status.storage) {
    case SessionStorage::Keychain:
    case SessionStorage::EscrowOnly: // survives the program just as well
        m_accounts->setKept(session.account(), true); // or soon: it is no proof of what is stored
        break;
    case SessionStorage::MemoryOnly:
        // For want of a keyring: what an earlier sign-in left there is still of use when it is
        // back.
        if (session.isKept())
            m_accounts->setKept(session.account(),
                std::find(m_stored.cbegin(), m_stored.cend(), session.account())
                    != m_stored.cend());
        else
            noteStored(session.account(), false);
        break;
    case SessionStorage::Full:
        break;
    }
}

void Sessions::onChanged(Session *session)
{
    const AccountId &account = session->account();
    if (!session->isBusy())
        noteStorage(*session);
    if (const auto claims = session->claims())
        m_accounts->setPerson(account, fullName(*claims), claims->organisationName);
    // From the event loop: the session is in the middle of saying so.
    if (!m_leaving.empty())
        QMetaObject::invokeMethod(this, &Sessions::dropLeaving, Qt::QueuedConnection);
    emit activityChanged();
}

void Sessions::drop(const AccountId &account)
{
    const auto found = std::find_if(m_sessions.begin(), m_sessions.end(),
        [&account](const auto &session) { return session->account() == account; });
    if (found == m_sessions.end())
        return;
    m_leaving.push_back(std::move(*found));
    m_sessions.erase(found);
    // From the event loop: whoever asks may have been called by the session.
    QMetaObject::invokeMethod(this, &Sessions::dropLeaving, Qt::QueuedConnection);
}

void Sessions::letGo(const QUuid &server)
{
    const auto leaves = [&server](const auto &session) {
        return session->account().server == server && session->isKept();
    };
    const auto first = std::stable_partition(m_sessions.begin(), m_sessions.end(),
        [&leaves](const auto &session) { return !leaves(session); });
    std::move(first, m_sessions.end(), std::back_inserter(m_leaving));
    m_sessions.erase(first, m_sessions.end());
    dropLeaving();
}

void Sessions::dropLeaving()
{
    std::erase_if(m_leaving, [](const auto &session) { return !session->isBusy(); });
    emit activityChanged();
}

bool Sessions::isBusy() const
{
    const auto busy = [](const auto &session) {
        return session->isBusy();
    };
    return std::any_of(m_sessions.cbegin(), m_sessions.cend(), busy)
        || std::any_of(m_leaving.cbegin(), m_leaving.cend(), busy);
}

} // namespace latchkey
