#include "accountrestore.h"

#include "connections.h"
#include "serverlist.h"
#include "services.h"
#include "sessions.h"

#include <algorithm>
#include <chrono>

namespace latchkey {

namespace {
using namespace std::chrono_literals;
constexpr auto lookPause = 25ms;
/// From one that renewed itself to the next: a server sees at most ten a second of us.
constexpr qint64 renewalPauseMs = 100;
/// One whose server or keychain does not answer holds the others up no longer.
constexpr qint64 patienceMs = 1'000;
} // namespace

AccountRestore::AccountRestore(const Services *services, QObject *parent)
    : QObject(parent)
    , m_services(services)
{
    m_look.setInterval(lookPause);
    connect(&m_look, &QTimer::timeout, this, &AccountRestore::look);
}

void AccountRestore::run()
{
    m_left = m_services->accounts->all();
    std::reverse(m_left.begin(), m_left.end());
    m_waitsFor.reset();
    m_hasRenewed = false;
    if (const auto server = m_services->servers->current()) {
        const auto first = m_services->accounts->latestAt(server->id, server->origin());
        if (first && first->kept)
            m_waitsFor = first->id;
    }
    m_since.start();
    m_look.start();
}

bool AccountRestore::mustWait()
{
    if (!m_waitsFor || m_since.elapsed() >= patienceMs)
        return false;
    const Session *session = m_services->sessions->find(*m_waitsFor);
    if (!session) // its server's API key is being read
        return true;
    m_hasRenewed = m_hasRenewed || session->isBusy();
    return session->status().phase == SessionPhase::Restoring || session->isBusy()
        || (m_hasRenewed && m_since.elapsed() < renewalPauseMs);
}

void AccountRestore::look()
{
    if (!mustWait())
        next();
}

void AccountRestore::next()
{
    while (!m_left.empty()) {
        const AccountEntry account = m_left.back();
        m_left.pop_back();
        const auto server = m_services->servers->find(account.id.server);
        if (!server || server->origin() != account.id.origin || !account.kept
            || m_services->sessions->find(account.id))
            continue;
        m_waitsFor = account.id;
        m_hasRenewed = false;
        m_since.start();
        m_services->connections->loadSecrets(
            *server, this, [this, id = account.id] { restore(id); });
        return;
    }
    m_look.stop();
}

/// The server may have been edited or removed, the account forgotten, while the keychain was asked.
void AccountRestore::restore(const AccountId &account)
{
    const auto server = m_services->servers->find(account.server);
    const auto entry = m_services->accounts->find(account);
    if (!server || server->origin() != account.origin || !entry || !entry->kept) {
        if (m_waitsFor == account)
            m_waitsFor.reset();
        return;
    }
    m_services->sessions->restore(account, &m_services->connections->apiFor(*server));
}

} // namespace latchkey
