#include "serversecrets.h"

#include <utility>

namespace latchkey {

ServerSecrets::ServerSecrets(SecretStore *store, const QString &kind)
    : m_store(store)
    , m_prefix(QStringLiteral("latchkey/%1/").arg(kind))
{
}

QString ServerSecrets::entryOf(const QUuid &server) const
{
    return m_prefix + server.toString(QUuid::WithoutBraces);
}

void ServerSecrets::load(const QUuid &server, QObject *context, std::function<void()> then)
{
    if (has(server)) {
        then();
        return;
    }
    m_store->read(entryOf(server), context,
        [this, server, then = std::move(then)](const SecretStore::ReadResult &result) {
            // It may have been set in the meantime.
            if (result && !has(server))
                m_secrets[server] = *result;
            then();
        });
}

void ServerSecrets::set(
    const QUuid &server, Secret secret, QObject *context, std::function<void(bool)> then)
{
    m_store->write(entryOf(server), secret, context,
        [then = std::move(then)](const auto &result) { then(result.has_value()); });
    setForRun(server, std::move(secret));
}

void ServerSecrets::setForRun(const QUuid &server, Secret secret)
{
    m_secrets[server] = std::make_shared<const Secret>(std::move(secret));
}

void ServerSecrets::erase(const QUuid &server, QObject *context, std::function<void(bool)> then)
{
    m_secrets.erase(server);
    m_store->erase(entryOf(server), context,
        [then = std::move(then)](const auto &result) { then(result.has_value()); });
}

bool ServerSecrets::has(const QUuid &server) const
{
    return m_secrets.contains(server);
}

std::shared_ptr<const Secret> ServerSecrets::of(const QUuid &server) const
{
    const auto found = m_secrets.find(server);
    return found == m_secrets.end() ? nullptr : found->second;
}

} // namespace latchkey
