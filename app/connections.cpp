#include "connections.h"

#include <utility>

namespace latchkey {

static QString apiKeyEntry(const QUuid &server)
{
    return QStringLiteral("latchkey/api-key/%1").arg(server.toString(QUuid::WithoutBraces));
}

Connections::Connections(SecretStore *store, QObject *parent) : QObject(parent), m_store(store) { }

Connections::~Connections() = default;

ServerConfig Connections::configOf(const ServerEntry &server, std::shared_ptr<const Secret> key)
{
    ServerConfig config;
    config.baseUrl = server.url;
    config.apiKey = key ? std::move(key) : std::make_shared<const Secret>();
    if (!server.headerPrefix.isEmpty())
        config.headerPrefix = server.headerPrefix.toLatin1();
    config.caFile = server.caFile;
    return config;
}

Connection &Connections::connect(const ServerEntry &server)
{
    const auto found = m_connections.find(server.id);
    if (found != m_connections.end()) {
        const ServerConfig &now = found->second.http->config();
        const ServerConfig wanted = configOf(server, apiKey(server.id));
        if (now.baseUrl == wanted.baseUrl && now.apiKey == wanted.apiKey
            && now.headerPrefix == wanted.headerPrefix && now.caFile == wanted.caFile)
            return found->second;
        m_former.push_back(std::move(found->second));
        m_connections.erase(found);
    }
    Connection connection;
    connection.http = std::make_unique<HttpClient>(configOf(server, apiKey(server.id)));
    connection.api = std::make_unique<AuthApi>(connection.http.get());
    QObject::connect(connection.http.get(), &HttpClient::exchanged, this,
        [this, id = server.id](const Exchange &exchange) { emit exchanged(id, exchange); });
    return m_connections.emplace(server.id, std::move(connection)).first->second;
}

void Connections::withApi(const ServerEntry &server, QObject *context, ApiThen then)
{
    if (hasApiKey(server.id)) {
        then(*connect(server).api);
        return;
    }
    m_store->read(apiKeyEntry(server.id), context,
        [this, server, then = std::move(then)](const SecretStore::ReadResult &result) {
            if (result && !hasApiKey(server.id))
                m_keys[server.id] = *result;
            else if (!hasApiKey(server.id))
                m_keys.erase(server.id);
            then(*connect(server).api);
        });
}

AuthApi *Connections::api(const QUuid &server) const
{
    const auto found = m_connections.find(server);
    return found == m_connections.end() ? nullptr : found->second.api.get();
}

void Connections::setApiKey(
    const QUuid &server, Secret key, QObject *context, std::function<void(bool)> then)
{
    m_store->write(apiKeyEntry(server), key, context,
        [then = std::move(then)](const auto &result) { then(result.has_value()); });
    setApiKeyForRun(server, std::move(key));
}

void Connections::setApiKeyForRun(const QUuid &server, Secret key)
{
    m_keys[server] = std::make_shared<const Secret>(std::move(key));
}

void Connections::forget(const QUuid &server)
{
    m_keys.erase(server);
    const auto found = m_connections.find(server);
    if (found == m_connections.end())
        return;
    // A session that is on its way out may still hold it.
    m_former.push_back(std::move(found->second));
    m_connections.erase(found);
}

bool Connections::hasApiKey(const QUuid &server) const
{
    return m_keys.contains(server);
}

std::shared_ptr<const Secret> Connections::apiKey(const QUuid &server) const
{
    const auto found = m_keys.find(server);
    return found == m_keys.end() ? nullptr : found->second;
}

} // namespace latchkey
