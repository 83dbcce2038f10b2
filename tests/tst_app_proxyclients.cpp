// Which client a server's entry is given: another for another proxy, and none that nobody uses.

#include "session/memorystore.h"
#include "support/proxybench.h"

#include <QPointer>
#include <QTest>

using namespace latchkey;

class TestAppProxyClients final : public QObject {
    Q_OBJECT

private slots:
    void aChangedProxyMakesAnotherClient();
    void aFormerClientGoesOnceNobodyUsesIt();
    void anUnchangedEntryKeepsItsClient();
    void theSystemsProxyIsUsedOnlyWhereTheEntrySaysSo();

private:
    ProxyBench m_bench;
};

void TestAppProxyClients::aChangedProxyMakesAnotherClient()
{
    TlsServer target(m_bench.certificate());
    TunnelProxy first(target.serverPort());
    TunnelProxy second(target.serverPort());
    second.demand(ProxyBench::basicAuthorization());
    MemoryStore store;
    Connections connections(&store);
    ServerEntry server = m_bench.serverBehind(first);
    QCOMPARE(m_bench.probe(connections, server), QStringLiteral("ok"));
    server.proxy
        = proxyOf(QStringLiteral("127.0.0.1:%1").arg(second.serverPort()), QStringLiteral("ann"));
    QCOMPARE(m_bench.probe(connections, server), QStringLiteral("proxyAuth"));
    QVERIFY(keepProxyPassword(connections, server, ProxyBench::password));
    QCOMPARE(m_bench.probe(connections, server), QStringLiteral("ok"));
    QCOMPARE(first.tunnels(), 1);
    QCOMPARE(second.tunnels(), 1);
    server.proxy = {};
    server.proxy.mode = ui::ProxyMode::None;
    const QString straight = m_bench.probe(connections, server); // nobody knows that host here
    QVERIFY2(straight == QLatin1String("hostNotFound") || straight == QLatin1String("offline"),
        qPrintable(straight));
    QCOMPARE(first.tunnels() + second.tunnels(), 2);
}

void TestAppProxyClients::aFormerClientGoesOnceNobodyUsesIt()
{
    // It holds the key and the proxy's password of before.
    TunnelProxy proxy(1);
    proxy.refuse("HTTP/1.1 403 No\r\n\r\n");
    MemoryStore store;
    Connections connections(&store);
    ServerEntry server = m_bench.serverBehind(proxy);
    std::vector<QPointer<HttpClient>> clients;
    auto user = std::make_unique<QObject>(); // such as a session
    const auto connectWith = [&](const QString &prefix) {
        server.headerPrefix = prefix;
        connections.withApi(server, this, [&](AuthApi &api) {
            clients.emplace_back(api.client());
            api.leaseTo(user.get());
        });
    };
    connectWith(QStringLiteral("A-"));
    QTRY_COMPARE(clients.size(), 1U);
    user = std::make_unique<QObject>();
    connectWith(QStringLiteral("B-"));
    QTRY_COMPARE(clients.size(), 2U);
    QVERIFY(!clients[0]);
    connections.forget(server.id);
    QVERIFY2(clients[1], "a session may call it");
    user = std::make_unique<QObject>();
    QTRY_VERIFY(!clients[1]);

    // Nor does it go under a call.
    connectWith(QStringLiteral("C-"));
    QTRY_COMPARE(clients.size(), 3U);
    user.reset();
    int answers = 0;
    connections.api(server.id)->probe(this, [&](const Result<ProbeAnswer> &) {
        connections.forget(server.id);
        QVERIFY(clients[2]);
        ++answers;
    });
    QTRY_COMPARE(answers, 1);
    QTRY_VERIFY(!clients[2]);
}

void TestAppProxyClients::anUnchangedEntryKeepsItsClient()
{
    TunnelProxy proxy(1);
    MemoryStore store;
    Connections connections(&store);
    const ServerEntry server = m_bench.serverBehind(proxy, QStringLiteral("ann"));
    QVERIFY(keepProxyPassword(connections, server, ProxyBench::password));
    std::vector<AuthApi *> given;
    for (int times = 0; times < 3; ++times)
        connections.withApi(server, this, [&given](AuthApi &api) { given.push_back(&api); });
    QTRY_COMPARE(given.size(), 3U);
    QVERIFY(given[0] == given[1] && given[1] == given[2]);
}

void TestAppProxyClients::theSystemsProxyIsUsedOnlyWhereTheEntrySaysSo()
{
    TlsServer target(m_bench.certificate());
    TunnelProxy systems(target.serverPort());
    const QByteArray before = qgetenv("https_proxy");
    qputenv("https_proxy", "http://127.0.0.1:" + QByteArray::number(systems.serverPort()));
    MemoryStore store;
    Connections connections(&store);
    ServerEntry server = m_bench.serverBehind(systems);
    server.proxy = {};
    server.proxy.mode = ui::ProxyMode::None;
    QVERIFY(m_bench.probe(connections, server) != QLatin1String("ok"));
    QCOMPARE(systems.heads().size(), 0);
    server.proxy = {};
    QCOMPARE(m_bench.probe(connections, server), QStringLiteral("ok"));
    QCOMPARE(systems.tunnels(), 1);
    before.isNull() ? qunsetenv("https_proxy") : qputenv("https_proxy", before);
}

QTEST_GUILESS_MAIN(TestAppProxyClients)
#include "tst_app_proxyclients.moc"
