// Whom a request goes through, and what that one is told.

#include "support/apicalls.h"
#include "support/misbehavingserver.h"
#include "support/socksproxy.h"
#include "support/tlsserver.h"

#include <QNetworkProxy>
#include <QTest>

using namespace latchkey;
using namespace Qt::StringLiterals;
using namespace wire;

class TestApiProxy final : public QObject {
    Q_OBJECT

private slots:
    void loopbackNeverGoesThroughAProxy();
    void aProxyIsToldItsPasswordOnce();
    void aProxyThatRefusesThePasswordIsNotAskedForEver();
    void aSocksProxyIsToldItsPassword();
    void aSocksProxyThatRefusesThePasswordIsNotAskedForEver();
    void aProxyThatIsNotThereIsNamed();
    void aServerThatAsksLikeAProxyIsNotOne();
    void aServerBehindAProxyIsToldNothingOfIt_data();
    void aServerBehindAProxyIsToldNothingOfIt();
    void aProxyThatAnswersItselfIsNotTheServer_data();
    void aProxyThatAnswersItselfIsNotTheServer();

private:
    static ServerConfig throughProxy(
        const QTcpServer &proxy, QNetworkProxy::ProxyType type = QNetworkProxy::HttpProxy);
};

void TestApiProxy::loopbackNeverGoesThroughAProxy()
{
    RawServer server;
    server.answer(ok());
    RawServer proxy;
    const QNetworkProxy wrong(QNetworkProxy::HttpProxy, u"127.0.0.1"_qs, proxy.port());
    QNetworkProxy::setApplicationProxy(wrong);
    qputenv("http_proxy", proxy.url().toEncoded());
    for (const char *host : {"127.0.0.1", "localhost"}) {
        QUrl url = server.url();
        url.setHost(QLatin1String(host));
        ServerConfig config = ApiCaller(url).client()->config();
        config.proxy = wrong;
        ApiCaller caller(config);
        QCOMPARE(caller.call(Operation::LogOut).name, u"ok"_qs);
    }
    QNetworkProxy::setApplicationProxy(QNetworkProxy(QNetworkProxy::NoProxy));
    qunsetenv("http_proxy");
    QCOMPARE(proxy.connections(), 0);
    QCOMPARE(server.requests(), 2);
}

ServerConfig TestApiProxy::throughProxy(const QTcpServer &proxy, QNetworkProxy::ProxyType type)
{
    ServerConfig config = ApiCaller(QUrl(u"https://auth.example.test"_qs)).client()->config();
    config.proxy
        = QNetworkProxy(type, u"127.0.0.1"_qs, proxy.serverPort(), u"ann"_qs, u"sesame"_qs);
    return config;
}

void TestApiProxy::aProxyIsToldItsPasswordOnce()
{
    const TestAuthority authority;
    CertificateWish wish;
    wish.alternativeNames = "DNS:auth.example.test";
    TlsServer server(authority.issue(wish));
    TunnelProxy proxy(server.serverPort());
    proxy.demand("Basic " + QByteArray("ann:sesame").toBase64());
    ServerConfig config = throughProxy(proxy);
    config.caFile = authority.file();
    ApiCaller caller(config);
    QCOMPARE(caller.call(Operation::LogOut).name, u"ok"_qs);
    QCOMPARE(server.requests(), 1);
    QCOMPARE(proxy.tunnels(), 1);
    QVERIFY(proxy.heads().size() <= 2);
    for (const QByteArray &head : proxy.heads()) {
        QVERIFY(head.startsWith("CONNECT auth.example.test:443 "));
        QVERIFY(!head.contains("nap_test") && !head.contains("rKAx"));
    }
    QVERIFY(!server.received().contains("sesame") && !server.received().contains("Proxy-"));
}

void TestApiProxy::aProxyThatRefusesThePasswordIsNotAskedForEver()
{
    TunnelProxy proxy(1);
    proxy.demand("Basic nobodyknows");
    ApiCaller caller(throughProxy(proxy));
    const Outcome outcome = caller.call(Operation::Refresh);
    QCOMPARE(outcome.name, u"proxyAuth"_qs);
    QCOMPARE(std::get<ProxyDetail>(outcome.error.detail).host, u"127.0.0.1"_qs);
    QVERIFY(std::get<ProxyDetail>(outcome.error.detail).wasTold);
    QVERIFY(proxy.heads().size() <= 2);
    QCOMPARE(proxy.tunnels(), 0);
}

void TestApiProxy::aSocksProxyIsToldItsPassword()
{
    const TestAuthority authority;
    CertificateWish wish;
    wish.alternativeNames = "DNS:auth.example.test";
    TlsServer server(authority.issue(wish));
    SocksProxy proxy(server.serverPort(), "ann", "sesame");
    ServerConfig config = throughProxy(proxy, QNetworkProxy::Socks5Proxy);
    config.caFile = authority.file();
    ApiCaller caller(config);
    QCOMPARE(caller.call(Operation::LogOut).name, u"ok"_qs);
    QCOMPARE(server.requests(), 1);
    QCOMPARE(proxy.tunnels(), 1);
    // Nobody here knows that host: the proxy finds it.
    QCOMPARE(proxy.askedFor(), QByteArray("auth.example.test"));
    QVERIFY(!server.received().contains("sesame"));
}

void TestApiProxy::aSocksProxyThatRefusesThePasswordIsNotAskedForEver()
{
    SocksProxy proxy(1, "ann", "another");
    ApiCaller caller(throughProxy(proxy, QNetworkProxy::Socks5Proxy));
    const Outcome outcome = caller.call(Operation::Refresh);
    QCOMPARE(outcome.name, u"proxyAuth"_qs);
    QVERIFY(std::get<ProxyDetail>(outcome.error.detail).wasTold);
    QVERIFY2(proxy.refusals() >= 1 && proxy.refusals() <= 2,
        QByteArray::number(proxy.refusals()).constData());
    QCOMPARE(proxy.tunnels(), 0);
}

void TestApiProxy::aProxyThatIsNotThereIsNamed()
{
    for (const auto type : {QNetworkProxy::HttpProxy, QNetworkProxy::Socks5Proxy}) {
        ServerConfig config;
        {
            TunnelProxy gone(1);
            config = throughProxy(gone, type);
        }
        ApiCaller caller(config);
        const Outcome outcome = caller.call(Operation::Refresh);
        QCOMPARE(outcome.name, u"proxyFailed"_qs);
        QCOMPARE(std::get<ProxyDetail>(outcome.error.detail).host, u"127.0.0.1"_qs);
    }
}

void TestApiProxy::aServerThatAsksLikeAProxyIsNotOne()
{
    RawServer server;
    server.answer(
        RawServer::json(407, "{\"message\":\"x\"}", "Proxy-Authenticate: Basic realm=\"x\"\r\n"));
    const QNetworkProxy elsewhere(
        QNetworkProxy::HttpProxy, u"127.0.0.1"_qs, 1, u"ann"_qs, u"sesame"_qs);
    for (const QNetworkProxy &proxy : {QNetworkProxy(QNetworkProxy::NoProxy), elsewhere}) {
        ServerConfig config = ApiCaller(server.url()).client()->config();
        config.proxy = proxy; // not used: the server is on this computer
        ApiCaller caller(config);
        QCOMPARE(caller.call(Operation::Refresh).name, u"notThisApi"_qs);
    }
    QCOMPARE(server.requests(), 2);
    QVERIFY(!server.lastRequest().contains("Authorization"));
}

void TestApiProxy::aServerBehindAProxyIsToldNothingOfIt_data()
{
    QTest::addColumn<QByteArray>("scheme");
    QTest::addColumn<QNetworkProxy::ProxyType>("type");
    for (const char *scheme : {"Basic realm=\"x\"", "Digest realm=\"x\", nonce=\"y\"", "NTLM"}) {
        QTest::addRow("http, %s", scheme) << QByteArray(scheme) << QNetworkProxy::HttpProxy;
        QTest::addRow("socks, %s", scheme) << QByteArray(scheme) << QNetworkProxy::Socks5Proxy;
    }
}

void TestApiProxy::aServerBehindAProxyIsToldNothingOfIt()
{
    // It asks as a proxy does, inside the tunnel that its proxy has opened: for a password that is
    // not meant for it, at the request itself and at the next one on the same connection.
    QFETCH(const QByteArray, scheme);
    QFETCH(const QNetworkProxy::ProxyType, type);
    const TestAuthority authority;
    CertificateWish wish;
    wish.alternativeNames = "DNS:auth.example.test";
    TlsServer server(authority.issue(wish));
    server.answer(
        RawServer::json(407, "{\"message\":\"x\"}", "Proxy-Authenticate: " + scheme + "\r\n"));
    TunnelProxy tunnel(server.serverPort());
    tunnel.demand("Basic " + QByteArray("ann:sesame").toBase64());
    SocksProxy socks(server.serverPort(), "ann", "sesame");
    const bool isHttp = type == QNetworkProxy::HttpProxy;
    ServerConfig config = throughProxy(isHttp ? static_cast<QTcpServer &>(tunnel) : socks, type);
    config.caFile = authority.file();
    ApiCaller caller(config);
    int requests = 0;
    for (const Operation operation :
        {Operation::Refresh, Operation::LogIn, Operation::Probe, Operation::Refresh}) {
        QCOMPARE(caller.call(operation).name, u"notThisApi"_qs);
        QCOMPARE(server.requests(), ++requests);
    }
    QVERIFY2(!server.received().contains("Authorization"), server.received().constData());
}

void TestApiProxy::aProxyThatAnswersItselfIsNotTheServer_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<QString>("kind");
    const QByteArray page = "Content-Type: text/html\r\nContent-Length: 12\r\n\r\n<html></html";
    QTest::newRow("a page for a tunnel") << "HTTP/1.1 200 OK\r\n" + page << u"proxyFailed"_qs;
    QTest::newRow("forbidden") << "HTTP/1.1 403 No\r\n" + page << u"proxyFailed"_qs;
    QTest::newRow("bad gateway") << "HTTP/1.1 502 No\r\n" + page << u"proxyFailed"_qs;
    QTest::newRow("elsewhere") << "HTTP/1.1 302 Go\r\nLocation: http://127.0.0.1:1/\r\n" + page
                               << u"proxyFailed"_qs;
    QTest::newRow("no HTTP") << QByteArray("220 mail\r\n\r\n") << u"proxyFailed"_qs;
}

void TestApiProxy::aProxyThatAnswersItselfIsNotTheServer()
{
    QFETCH(const QByteArray, answer);
    TunnelProxy proxy(1);
    proxy.refuse(answer);
    for (const Operation operation : {Operation::Refresh, Operation::LogIn}) {
        ApiCaller caller(throughProxy(proxy));
        caller.setDeadline(std::chrono::seconds(5));
        const Outcome outcome = caller.call(operation);
        QTEST(outcome.name, "kind");
        QVERIFY(outcome.error.httpStatus == 0);
    }
    // Each call asks for its tunnel, and a proxy that has a password of ours may be asked twice.
    QVERIFY2(proxy.heads().size() <= 4, QByteArray::number(proxy.heads().size()).constData());
    for (const QByteArray &head : proxy.heads())
        QVERIFY(head.startsWith("CONNECT auth.example.test:443 "));
    for (const char *secret : {"nap_test", "rKAx", "Correct1-horse", "ann@example.test", "/api"})
        QVERIFY2(!proxy.seen().contains(secret), secret);
}

QTEST_GUILESS_MAIN(TestApiProxy)
#include "tst_api_proxy.moc"
