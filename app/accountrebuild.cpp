#include "accountrebuild.h"

#include "accountlist.h"
#include "serverlist.h"
#include "session/accountfiles.h"
#include "session/erasuremark.h"

#include <utility>

namespace latchkey {

AccountRebuild::AccountRebuild(AccountList *accounts, const ServerList *servers,
    QString keychainService, QString stateDirectory, QObject *parent)
    : QObject(parent)
    , m_accounts(accounts)
    , m_servers(servers)
    , m_keychainService(std::move(keychainService))
    , m_stateDirectory(std::move(stateDirectory))
{
}

bool AccountRebuild::isNeeded() const
{
    return m_accounts->isLost() && !m_servers->all().empty();
}

void AccountRebuild::run(QObject *context, Then then)
{
    m_service.list(m_keychainService, context,
        [this, then = std::move(then)](const std::optional<QStringList> &keys) {
            then(keys ? std::optional(take(*keys)) : std::nullopt);
        });
}

QStringList AccountRebuild::take(const QStringList &keys)
{
    QStringList found;
    for (const QString &key : keys) {
        const std::optional<AccountId> account = accountOfKeychainKey(key);
        if (!account || !m_servers->find(account->server))
            continue;
        // Signed out of, and only not erased yet.
        if (ErasureMark(accountFiles(m_stateDirectory, key).erasure).isSet())
            continue;
        if (m_accounts->addLost(*account))
            found.append(account->email);
    }
    return found;
}

} // namespace latchkey
