#include "accountrestore.h"

#include "connections.h"
#include "serverlist.h"
#include "services.h"
#include "sessions.h"

#include <QTimer>

#include <chrono>

namespace latchkey {

AccountRestore::AccountRestore(const Services *services, QObject *parent)
    : QObject(parent)
    , m_services(services)
{
}

void AccountRestore::run()
{
    m_left = m_services->accounts->all();
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
        m_services->connections->withApi(*server, this, [this, account](AuthApi &api) {
            m_services->sessions->restore(account.id, &api);
            // Not all at once: the keyring and the server have others to serve.
            static constexpr std::chrono::milliseconds pause(100);
            QTimer::singleShot(pause, this, &AccountRestore::next);
        });
        return;
    }
}

} // namespace latchkey
