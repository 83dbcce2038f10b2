#pragma once

#include "connections.h"
#include "support/tlsserver.h"

#include <QObject>

/// What the tests of a server's proxy share: an entry for a server that nobody but a proxy finds,
/// and what a call through it comes to.
class ProxyBench final : public QObject {
public:
    /// A password with letters that Latin-1 and UTF-8 write differently.
    static constexpr char password[] = "s\u00E9same:7 once more";
    /// What a proxy sees of user 'ann' with that password, Latin-1 as RFC 7617 has it by default.
    static QByteArray basicAuthorization();

    /// `auth.example.test`
    [[nodiscard]] TestCertificate certificate() const;
    [[nodiscard]] latchkey::ServerEntry serverBehind(
        const TunnelProxy &proxy, const QString &user = {}) const;
    /// What the probe of \a server comes to; `ok`, or the name of an error kind.
    QString probe(latchkey::Connections &connections, const latchkey::ServerEntry &server);
    /// Of the last probe.
    [[nodiscard]] const latchkey::ApiError &error() const { return m_error; }

private:
    const TestAuthority m_authority;
    latchkey::ApiError m_error;
};

/// A proxy of the entry's own at \a address, as a person types it.
latchkey::ProxySetting proxyOf(const QString &address, const QString &user = {});

/// Gives \a connections the password of the server's proxy; false where it could not be kept.
bool keepProxyPassword(
    latchkey::Connections &connections, const latchkey::ServerEntry &server, const char *secret);
