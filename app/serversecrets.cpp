#include "serversecrets.h"

#include <utility>

namespace latchkey {

QString secretKeyOf(const QString &kind, const QUuid &server)
{
    return QStringLiteral("latchkey/%1/%2").arg(kind, server.toString(QUuid::WithoutBraces));
}

QStringList secretKeysOf(const QUuid &server)
{
    return {secretKeyOf(apiKeyKind(), server), secretKeyOf(proxyPasswordKind(), server)};
}

std::optional<QUuid> serverOfEntry(const QString &key)
{
    const QUuid server = QUuid::fromString(key.section(u'/', 2, 2));
    const bool isOurs = key.startsWith(QLatin1String("latchkey/")) && !server.isNull();
    return isOurs ? std::optional(server) : std::nullopt;
}

ServerSecrets::ServerSecrets(SecretStore *store, QString kind)
    : m_store(store)
    , m_kind(std::move(kind))
{
}

QString ServerSecrets::entryOf(const QUuid &server) const
{
    return secretKeyOf(m_kind, server);
}

SecretStore::ReadThen ServerSecrets::taking(const QUuid &server, std::function<void()> then)
{
    return [this, server, then = std::move(then)](const SecretStore::ReadResult &result) {
        // It may have been set in the meantime.
        if (result && !has(server))
            m_secrets[server] = *result;
        then();
    };
}

void ServerSecrets::load(const QUuid &server, QObject *context, std::function<void()> then)
{
    if (has(server))
        then();
    else
        m_store->read(entryOf(server), context, taking(server, std::move(then)));
}

void ServerSecrets::loadQuietly(const QUuid &server, QObject *context, std::function<void()> then)
{
    if (has(server))
        then();
    else
        m_store->peek(entryOf(server), context, taking(server, std::move(then)));
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
