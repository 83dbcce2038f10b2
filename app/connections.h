#pragma once

#include "auth/authapi.h"
#include "http/httpclient.h"
#include "serverentry.h"
#include "serversecrets.h"

#include <QObject>
#include <QTimer>

#include <functional>
#include <map>
#include <memory>
#include <vector>

namespace latchkey {

/// One server's client and operations, for as long as its entry stays as it is.
struct Connection {
    std::unique_ptr<HttpClient> http;
    std::unique_ptr<AuthApi> api;
};

/// What a server's entry does not say, because it is secret. Null where there is none.
struct ServerCredentials {
    std::shared_ptr<const Secret> apiKey;
    std::shared_ptr<const Secret> proxyPassword;
};

/// The connections of a program, one a server entry, with their secrets. \a store must outlive it.
class Connections final : public QObject {
    Q_OBJECT

public:
    using ApiThen = std::function<void(AuthApi &)>;

    explicit Connections(SecretStore *store, QObject *parent = nullptr);
    ~Connections() override;

    /// Hands the operations of \a server to \a then, at once where its secrets are known. A key
    /// that cannot be read counts as none: the server's answer then says that it is missing; the
    /// same goes for the password of its proxy. Once the keychain gives the key after all, the
    /// operations have it, too.
    void withApi(const ServerEntry &server, QObject *context, ApiThen then);
    /// The operations of a server that is connected already; nullptr else.
    [[nodiscard]] AuthApi *api(const QUuid &server) const;
    /// The operations of \a server with the secrets that are in memory: for after `loadSecrets`.
    [[nodiscard]] AuthApi &apiFor(const ServerEntry &server) { return *connect(server).api; }
    /// Brings what \a server needs from the keychain into memory.
    void loadSecrets(const ServerEntry &server, QObject *context, std::function<void()> then);

    /// Takes \a key for \a server from now on and writes it to the keychain; \a then hears whether
    /// that succeeded. Sessions on the server must have been let go before. The key is for the
    /// origin of that entry: whoever comes with an entry from before an edit gets none.
    void setApiKey(const ServerEntry &server, Secret key, QObject *context,
        std::function<void(bool kept)> then);
    /// Uses \a key for this run only, the same way.
    void setApiKeyForRun(const ServerEntry &server, Secret key);
    /// Whether a key is known for \a server, in memory.
    [[nodiscard]] bool hasApiKey(const QUuid &server) const { return m_apiKeys.has(server); }

    /// The same for the password of the server's proxy. It is for this proxy and this user: once
    /// the entry names another, it counts as none.
    void setProxyPassword(const ServerEntry &server, const Secret &password, QObject *context,
        std::function<void(bool kept)> then);
    [[nodiscard]] bool hasProxyPassword(const ServerEntry &server) const;
    /// For a proxy that is told none any more; \a then hears whether the keychain says it is gone.
    void eraseProxyPassword(
        const QUuid &server, QObject *context, std::function<void(bool gone)> then);

    /// The secrets of \a server as they are in memory.
    [[nodiscard]] ServerCredentials credentials(const ServerEntry &server) const;
    /// The key among them; null where there is none.
    [[nodiscard]] std::shared_ptr<const Secret> apiKey(const QUuid &server) const
    {
        return m_apiKeys.of(server);
    }

    /// Forgets what it knows of one server in memory. Sessions on it must have been let go before.
    void forget(const QUuid &server);
    /// Forgets every secret in memory. What the keychain holds is the caller's to erase.
    void forgetSecrets();

    /// What HttpClient must know of \a server.
    [[nodiscard]] static ServerConfig configOf(
        const ServerEntry &server, ServerCredentials credentials);

    /// The keychain has not answered yet to a secret that it is to keep or erase.
    [[nodiscard]] bool isWriting() const { return m_writes > 0; }

signals:
    void writesEnded();
    /// A key that the keychain had not given is there: what failed without it may be tried again.
    void keyFound();
    /// An exchange with \a server has ended; secrets were taken out of it.
    void exchanged(const QUuid &server, const latchkey::Exchange &exchange);

private:
    [[nodiscard]] std::function<void(bool)> written(
        QObject *context, std::function<void(bool)> then);
    Connection &connect(const ServerEntry &server);
    void noteKey(const ServerEntry &server);
    void findKeys();
    void retire(Connection former);
    void dropFormer();

    int m_writes = 0;
    ServerSecrets m_apiKeys;
    std::map<QUuid, QString> m_keyOrigins; ///< that the keys in memory may be told to
    std::map<QUuid, ServerEntry> m_keyless; ///< whose key the keychain has not given
    ServerSecrets m_proxyPasswords;
    std::map<QUuid, Connection> m_connections;
    /// Connections of entries that were edited or removed, which sessions on their way out or
    /// calls in flight still use: with the key and the password of before.
    std::vector<Connection> m_former;
    QTimer m_look; ///< whether they still do
};

} // namespace latchkey
