// A server that sends its client elsewhere, or wants something of it: redirects, cookies,
// challenges.
#include "support/apicalls.h"
#include "support/misbehavingserver.h"

#include <QElapsedTimer>
#include <QTest>

using namespace latchkey;
using namespace Qt::StringLiterals;
using namespace wire;

class TestApiRedirects final : public QObject {
    Q_OBJECT

private slots:
    void noRedirectIsFollowed_data();
    void noRedirectIsFollowed();
    void noCookieComesBack();
    void noChallengeIsAnswered_data();
    void noChallengeIsAnswered();

private:
    QElapsedTimer m_clock;
};

void TestApiRedirects::noRedirectIsFollowed_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("location");
    for (const int status : {300, 301, 302, 303, 304, 305, 307, 308})
        QTest::addRow("%d", status) << status << QByteArray();
    QTest::newRow("loop") << 307 << QByteArray("/api/auth/refresh");
    QTest::newRow("file") << 302 << QByteArray("file:///etc/passwd");
    QTest::newRow("no address at all") << 302 << QByteArray("http://");
}

void TestApiRedirects::noRedirectIsFollowed()
{
    QFETCH(const int, status);
    QFETCH(QByteArray, location);
    RawServer elsewhere;
    elsewhere.answer(ok());
    if (location.isEmpty())
        location = elsewhere.url().toEncoded() + "/api/auth/refresh";
    RawServer server;
    server.answer("HTTP/1.1 " + QByteArray::number(status) + " Go\r\nLocation: " + location
        + "\r\nContent-Length: 0\r\n\r\n");
    ApiCaller caller(server.url());
    int requests = 0;
    for (const Operation operation : harmful) {
        QCOMPARE(caller.call(operation).name, u"redirected"_qs);
        QCOMPARE(server.requests(), ++requests);
    }
    for (const Operation operation : harmless) {
        QCOMPARE(caller.call(operation).name, u"redirected"_qs);
        QCOMPARE(server.requests(), ++requests);
    }
    QVERIFY(sawNothingElse(server));
    QCOMPARE(elsewhere.connections(), 0);
}

void TestApiRedirects::noCookieComesBack()
{
    RawServer server;
    server.answer(RawServer::json(
        200, "{\"success\":true}", "Set-Cookie: sid=1; Path=/\r\nSet-Cookie: b=2\r\n"));
    ApiCaller caller(server.url());
    QCOMPARE(caller.call(Operation::Probe).name, u"ok"_qs);
    QCOMPARE(caller.call(Operation::Probe).name, u"ok"_qs);
    QCOMPARE(server.requests(), 2);
    QVERIFY(!server.lastRequest().toLower().contains("cookie"));
}

void TestApiRedirects::noChallengeIsAnswered_data()
{
    QTest::addColumn<QByteArray>("scheme");
    QTest::newRow("NTLM") << QByteArray("NTLM");
    QTest::newRow("Negotiate") << QByteArray("Negotiate");
    QTest::newRow("Basic") << QByteArray("Basic realm=\"x\"");
    QTest::newRow("Digest") << QByteArray("Digest realm=\"x\", nonce=\"y\", qop=\"auth\"");
}

void TestApiRedirects::noChallengeIsAnswered()
{
    QFETCH(const QByteArray, scheme);
    for (const int status : {401, 407}) {
        const QByteArray name = status == 401 ? "WWW-Authenticate: " : "Proxy-Authenticate: ";
        for (const Operation operation : {Operation::Refresh, Operation::LogIn, Operation::Probe}) {
            RawServer server;
            server.answer(RawServer::json(status, "{\"message\":\"x\"}", name + scheme + "\r\n"));
            ApiCaller caller(server.url());
            m_clock.start();
            QCOMPARE(caller.call(operation).name, u"notThisApi"_qs);
            QVERIFY(m_clock.elapsed() < 2000);
            QCOMPARE(server.requests(), 1);
            QCOMPARE(server.connections(), 1);
            QVERIFY(sawNothingElse(server));
            QVERIFY(!server.lastRequest().toLower().contains("authorization"));
            QVERIFY(server.lastRequest().contains("X-NAP-API-Key: nap_test_"));
        }
    }
}

QTEST_GUILESS_MAIN(TestApiRedirects)
#include "tst_api_redirects.moc"
