#include "support/proxybench.h"

#include <QTest>

using namespace latchkey;

QByteArray ProxyBench::basicAuthorization()
{
    return "Basic " + ("ann:" + QString::fromUtf8(password).toLatin1()).toBase64();
}

TestCertificate ProxyBench::certificate() const
{
    return m_authority.issue(CertificateWish::of("auth.example.test"));
}

ServerEntry ProxyBench::serverBehind(const TunnelProxy &proxy, const QString &user) const
{
    ServerEntry server;
    server.id = QUuid::createUuid();
    server.name = QStringLiteral("Desk");
    server.url = QUrl(QStringLiteral("https://auth.example.test"));
    server.caFile = m_authority.file();
    server.proxy = proxyOf(QStringLiteral("127.0.0.1:%1").arg(proxy.serverPort()), user);
    return server;
}

QString ProxyBench::probe(Connections &connections, const ServerEntry &server)
{
    QString outcome;
    connections.withApi(server, this, [&, this](AuthApi &api) {
        api.probe(this, [&, this](const Result<ProbeAnswer> &answer) {
            m_error = answer ? ApiError() : answer.error();
            outcome = answer ? QStringLiteral("ok") : errorKindName(answer.error().kind);
        });
    });
    if (!QTest::qWaitFor([&outcome] { return !outcome.isEmpty(); }, 20'000))
        return QStringLiteral("no answer");
    return outcome;
}

ProxySetting proxyOf(const QString &address, const QString &user)
{
    ProxySetting proxy = readProxyAddress(address).value_or(ProxySetting());
    proxy.user = user;
    return proxy;
}

bool keepProxyPassword(Connections &connections, const ServerEntry &server, const char *secret)
{
    std::optional<bool> kept;
    QObject context;
    connections.setProxyPassword(
        server, Secret(secret), &context, [&kept](bool done) { kept = done; });
    return QTest::qWaitFor([&kept] { return kept.has_value(); }, 20'000) && *kept;
}
