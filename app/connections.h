#pragma once

#include "auth/authapi.h"
#include "http/httpclient.h"
#include "serverentry.h"
#include "session/secretstore.h"

#include <QObject>

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

/// The connections of a program, one a server entry; reads API keys from the keychain when first
/// needed and keeps them in memory from then on. \a store must outlive it.
class Connections final : public QObject {
    Q_OBJECT

public:
    using ApiThen = std::function<void(AuthApi &)>;

    explicit Connections(SecretStore *store, QObject *parent = nullptr);
    ~Connections() override;

    /// Hands the operations of \a server to \a then, at once where the key is known. A key that
    /// cannot be read counts as none: the server's answer then says that it is missing.
    void withApi(const ServerEntry &server, QObject *context, ApiThen then);
    /// The operations of a server that is connected already; nullptr else.
    [[nodiscard]] AuthApi *api(const QUuid &server) const;

    /// Takes \a key for \a server from now on and writes it to the keychain; \a then hears whether
    /// that succeeded. Sessions on the server must have been let go before.
    void setApiKey(
        const QUuid &server, Secret key, QObject *context, std::function<void(bool kept)> then);
    /// Uses \a key for this run only.
    void setApiKeyForRun(const QUuid &server, Secret key);
    /// Whether a key is known for \a server, in memory.
    [[nodiscard]] bool hasApiKey(const QUuid &server) const;
    /// The key of \a server as it is in memory; null where there is none.
    [[nodiscard]] std::shared_ptr<const Secret> apiKey(const QUuid &server) const;

    /// Forgets what it knows of one server in memory. Sessions on it must have been let go before.
    void forget(const QUuid &server);
    /// Forgets every key in memory. What the keychain holds is the caller's to erase.
    void forgetKeys() { m_keys.clear(); }

    /// What HttpClient must know of \a server.
    [[nodiscard]] static ServerConfig configOf(
        const ServerEntry &server, std::shared_ptr<const Secret> key);

signals:
    /// An exchange with \a server has ended; secrets were taken out of it.
    void exchanged(const QUuid &server, const latchkey::Exchange &exchange);

private:
    Connection &connect(const ServerEntry &server);

    SecretStore *m_store;
    std::map<QUuid, std::shared_ptr<const Secret>> m_keys;
    std::map<QUuid, Connection> m_connections;
    /// Connections of entries that were edited; sessions may still hold them.
    std::vector<Connection> m_former;
};

} // namespace latchkey
