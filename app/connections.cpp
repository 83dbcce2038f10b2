#include "connections.h"

#include "http/serveraddress.h"
#include "keptkey.h"

#include <QPointer>

#include <chrono>
#include <utility>

namespace latchkey {

Connections::Connections(SecretStore *store, QObject *parent)
    : QObject(parent)
    , m_apiKeys(store, apiKeyKind())
    , m_proxyPasswords(store, proxyPasswordKind())
{
    m_look.setSingleShot(true);
    m_look.setInterval(std::chrono::seconds(2));
    QObject::connect(&m_look, &QTimer::timeout, this, &Connections::dropFormer);
    QObject::connect(store, &SecretStore::availabilityChanged, this, &Connections::findKeys);
}

Connections::~Connections() = default;

static std::optional<QNetworkProxy> proxyOf(const ProxySetting &setting, const Secret *password)
{
    switch (setting.mode) {
    case ui::ProxyMode::System:
        return std::nullopt;
    case ui::ProxyMode::None:
        return QNetworkProxy(QNetworkProxy::NoProxy);
    case ui::ProxyMode::Own:
        break;
    }
    const bool isSocks = setting.kind == ProxySetting::Kind::Socks5;
    QNetworkProxy proxy(isSocks ? QNetworkProxy::Socks5Proxy : QNetworkProxy::HttpProxy,
        setting.host, setting.port);
    if (setting.wantsPassword()) {
        proxy.setUser(setting.user);
        if (password)
            proxy.setPassword(QString::fromUtf8(password->view()));
    }
    return proxy;
}

ServerConfig Connections::configOf(const ServerEntry &server, ServerCredentials credentials)
{
    ServerConfig config;
    config.baseUrl = server.url;
    config.apiKey
        = credentials.apiKey ? std::move(credentials.apiKey) : std::make_shared<const Secret>();
    if (!server.headerPrefix.isEmpty())
        config.headerPrefix = server.headerPrefix.toLatin1();
    config.caFile = server.caFile;
    config.proxy = proxyOf(server.proxy, credentials.proxyPassword.get());
    return config;
}

/// Whether a client of \a one does for \a other as well.
static bool isSame(const ServerConfig &one, const ServerConfig &other)
{
    return one.baseUrl == other.baseUrl && *one.apiKey == *other.apiKey
        && one.headerPrefix == other.headerPrefix && one.caFile == other.caFile
        && one.proxy == other.proxy;
}

Connection &Connections::connect(const ServerEntry &server)
{
    const ServerConfig wanted = configOf(server, credentials(server));
    const auto found = m_connections.find(server.id);
    if (found != m_connections.end()) {
        if (isSame(found->second.http->config(), wanted))
            return found->second;
        retire(std::move(found->second));
        m_connections.erase(found);
    }
    Connection connection;
    connection.http = std::make_unique<HttpClient>(wanted);
    connection.api = std::make_unique<AuthApi>(connection.http.get());
    QObject::connect(connection.http.get(), &HttpClient::exchanged, this,
        [this, id = server.id](const Exchange &exchange) { emit exchanged(id, exchange); });
    return m_connections.emplace(server.id, std::move(connection)).first->second;
}

void Connections::withApi(const ServerEntry &server, QObject *context, ApiThen then)
{
    loadSecrets(server, context, [this, server, then = std::move(then)] { then(apiFor(server)); });
}

void Connections::loadSecrets(
    const ServerEntry &server, QObject *context, std::function<void()> then)
{
    if (server.proxy.wantsPassword()) {
        then = [this, id = server.id, context, then = std::move(then)]() mutable {
            m_proxyPasswords.load(id, context, std::move(then));
        };
    }
    if (server.ownsKeptKey())
        m_apiKeys.load(server.id, context, [this, server, then = std::move(then)] {
            noteKey(server);
            then();
        });
    else
        then(); // what lies there was typed for another address, and is told to no other
}

/// The keychain has been asked for the key of \a server.
void Connections::noteKey(const ServerEntry &server)
{
    if (!m_apiKeys.has(server.id)) {
        m_keyless.insert_or_assign(server.id, server);
        return;
    }
    if (!m_keyOrigins.contains(server.id)) { // it comes from the keychain
        OwnedKey owned = ownedKey(*m_apiKeys.of(server.id));
        if (!owned.origin.isEmpty() && owned.origin != server.origin()) {
            m_apiKeys.forget(server.id);
            m_keyless.insert_or_assign(server.id, server);
            return;
        }
        m_keyOrigins[server.id] = server.origin();
        m_apiKeys.setForRun(server.id, std::move(owned.key));
    }
    if (m_keyless.erase(server.id) == 0)
        return;
    const auto found = m_connections.find(server.id);
    const std::shared_ptr<const Secret> key = credentials(server).apiKey;
    if (found == m_connections.end() || !key)
        return;
    HttpClient &client = *found->second.http;
    if (client.config().apiKey->isEmpty() && originOf(client.config().baseUrl) == server.origin()) {
        client.addApiKey(key);
        emit keyFound();
    }
}

/// The keychain has come up, or something in it was locked or unlocked. Nobody is asked.
void Connections::findKeys()
{
    const std::map<QUuid, ServerEntry> keyless = m_keyless;
    for (const auto &[id, server] : keyless)
        m_apiKeys.loadQuietly(id, this, [this, server = server] {
            if (m_keyless.contains(server.id)) // and nobody has let go of it meanwhile
                noteKey(server);
        });
}

AuthApi *Connections::api(const QUuid &server) const
{
    const auto found = m_connections.find(server);
    return found == m_connections.end() ? nullptr : found->second.api.get();
}

ServerCredentials Connections::credentials(const ServerEntry &server) const
{
    ServerCredentials credentials;
    const auto keyOrigin = m_keyOrigins.find(server.id);
    if (keyOrigin != m_keyOrigins.end() && keyOrigin->second == server.origin())
        credentials.apiKey = m_apiKeys.of(server.id);
    if (const auto kept = m_proxyPasswords.of(server.id)) {
        if (auto password = passwordFor(server.proxy, *kept))
            credentials.proxyPassword = std::make_shared<const Secret>(std::move(*password));
    }
    return credentials;
}

bool Connections::hasProxyPassword(const ServerEntry &server) const
{
    return credentials(server).proxyPassword != nullptr;
}

/// Counts one more write until it is answered, also where nobody is left to hear of it.
std::function<void(bool)> Connections::written(QObject *context, std::function<void(bool)> then)
{
    ++m_writes;
    return [this, hearer = QPointer(context), then = std::move(then)](bool done) {
        --m_writes;
        if (hearer)
            then(done);
        if (!isWriting())
            emit writesEnded();
    };
}

void Connections::setApiKey(
    const ServerEntry &server, Secret key, QObject *context, std::function<void(bool)> then)
{
    m_keyOrigins[server.id] = server.origin();
    m_apiKeys.set(
        server.id, keptKey(server.origin(), key), this, written(context, std::move(then)));
    m_apiKeys.setForRun(server.id, std::move(key));
}

void Connections::setApiKeyForRun(const ServerEntry &server, Secret key)
{
    m_keyOrigins[server.id] = server.origin();
    m_apiKeys.setForRun(server.id, std::move(key));
}

void Connections::forget(const QUuid &server)
{
    m_apiKeys.forget(server);
    m_keyless.erase(server);
    m_keyOrigins.erase(server);
    m_proxyPasswords.forget(server);
    const auto found = m_connections.find(server);
    if (found == m_connections.end())
        return;
    retire(std::move(found->second));
    m_connections.erase(found);
}

void Connections::retire(Connection former)
{
    m_former.push_back(std::move(former));
    dropFormer();
}

void Connections::dropFormer()
{
    std::erase_if(m_former, [](const Connection &former) { return !former.api->isInUse(); });
    if (!m_former.empty())
        m_look.start();
}

void Connections::setProxyPassword(const ServerEntry &server, const Secret &password,
    QObject *context, std::function<void(bool)> then)
{
    m_proxyPasswords.set(
        server.id, keptPassword(server.proxy, password), this, written(context, std::move(then)));
}

void Connections::eraseProxyPassword(
    const QUuid &server, QObject *context, std::function<void(bool)> then)
{
    m_proxyPasswords.erase(server, this, written(context, std::move(then)));
}

void Connections::forgetSecrets()
{
    m_apiKeys.forget();
    m_keyless.clear();
    m_keyOrigins.clear();
    m_proxyPasswords.forget();
}

} // namespace latchkey
