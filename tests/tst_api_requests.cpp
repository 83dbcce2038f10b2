// What a request looks like, and what never becomes one.
#include "support/apicalls.h"
#include "support/misbehavingserver.h"

#include <QTest>

#include <algorithm>

using namespace latchkey;
using namespace Qt::StringLiterals;
using namespace wire;

class TestApiRequests final : public QObject {
    Q_OBJECT

private slots:
    void aRequestHasWhatItNeedsAndNothingElse();
    void theBasePathIsKept();
    void noHeaderCanBeInjected_data();
    void noHeaderCanBeInjected();
    void aCallThatIsRefusedHereCanBeCancelled();
};

static QByteArrayList headerNames(const QByteArray &request)
{
    QList<QByteArray> lines = request.left(request.indexOf("\r\n\r\n")).split('\n');
    lines.removeFirst();
    QByteArrayList names;
    for (const QByteArray &line : lines)
        names.append(line.left(line.indexOf(':')));
    std::sort(names.begin(), names.end());
    return names;
}

void TestApiRequests::aRequestHasWhatItNeedsAndNothingElse()
{
    RawServer server;
    server.answer(RawServer::json(200, RawServer::tokensBody()));
    ApiCaller caller(server.url());
    QCOMPARE(caller.call(Operation::Refresh).name, u"ok"_qs);
    QByteArray request = server.lastRequest();
    QVERIFY(request.startsWith("POST /api/auth/refresh HTTP/1.1\r\n"));
    QByteArrayList expected{"Accept", "Accept-Encoding", "Accept-Language", "Connection",
        "Content-Length", "Content-Type", "Host", "User-Agent", "X-NAP-API-Key",
        "X-NAP-Refresh-Token"};
    QCOMPARE(headerNames(request), expected);
    QVERIFY(request.contains("\r\nAccept-Encoding: identity\r\n"));
    QVERIFY(request.contains("\r\nConnection: Keep-Alive\r\n"));
    QVERIFY(request.contains("\r\nX-NAP-API-Key: nap_test_abc123def456ghi789\r\n"));
    QVERIFY(request.endsWith("\r\n\r\n{}"));
    // No upgrade to another protocol, neither asked for nor by the preface of HTTP/2.
    QVERIFY(!request.contains("PRI *") && !request.toLower().contains("upgrade"));

    server.answer(ok());
    QCOMPARE(caller.call(Operation::Probe).name, u"ok"_qs);
    request = server.lastRequest();
    QVERIFY(request.startsWith("GET / HTTP/1.1\r\n"));
    QVERIFY(request.contains("\r\nContent-Length: 0\r\n"));
    QVERIFY(request.endsWith("\r\n\r\n"));
    expected.removeOne("Content-Type");
    expected.removeOne("X-NAP-Refresh-Token");
    QCOMPARE(headerNames(request), expected);
    QVERIFY(sawNothingElse(server));

    ApiCaller withoutKey(server.url(), QByteArray());
    QCOMPARE(withoutKey.call(Operation::Probe).name, u"ok"_qs);
    expected.removeOne("X-NAP-API-Key");
    QCOMPARE(headerNames(server.lastRequest()), expected);
}

void TestApiRequests::theBasePathIsKept()
{
    RawServer server;
    server.answer(RawServer::json(200, "{\"id\":\"x\"}"));
    QUrl url = server.url();
    url.setPath(u"/platform/a b"_qs);
    ApiCaller caller(url);
    std::optional<bool> fine;
    caller->getFlow(u" a%2F b.\u00E4 "_qs, this,
        [&fine](const Result<Flow> &flow) { fine = flow.has_value(); });
    QTRY_VERIFY(fine);
    QVERIFY2(server.lastRequest().startsWith(
                 "GET /platform/a%20b/api/auth/flow/a%252F%20b.%C3%A4 HTTP/1.1\r\n"),
        server.lastRequest().constData());
}

void TestApiRequests::noHeaderCanBeInjected_data()
{
    QTest::addColumn<QByteArray>("key");
    QTest::newRow("line break") << QByteArray("abc\r\nX-Evil: 1");
    QTest::newRow("line feed") << QByteArray("abc\nX-Evil: 1");
    QTest::newRow("carriage return") << QByteArray("abc\rX-Evil: 1");
    QTest::newRow("NUL") << QByteArray("abc\0def", 7);
    QTest::newRow("DEL") << QByteArray("abc\x7F");
}

void TestApiRequests::noHeaderCanBeInjected()
{
    QFETCH(const QByteArray, key);
    RawServer server;
    server.answer(ok());
    ApiCaller withKey(server.url(), key);
    Outcome outcome = withKey.call(Operation::Probe);
    QCOMPARE(outcome.name, u"fieldInvalid"_qs);
    QCOMPARE(outcome.error.field, Field::ApiKey);

    ApiCaller caller(server.url());
    std::optional<ApiError> error;
    caller->logOut(Secret(key), this,
        [&error](const Result<Done> &result) { error = result ? ApiError() : result.error(); });
    QVERIFY(!error);
    QTRY_VERIFY(error);
    QCOMPARE(error->kind, ErrorKind::FieldInvalid);
    QCOMPARE(error->field, Field::Token);

    ServerConfig config = caller.client()->config();
    config.headerPrefix = "X-NAP-" + key;
    ApiCaller withPrefix(config);
    outcome = withPrefix.call(Operation::Probe);
    QCOMPARE(outcome.name, u"fieldInvalid"_qs);
    QCOMPARE(outcome.error.field, Field::HeaderPrefix);
    QCOMPARE(server.connections(), 0);
}

void TestApiRequests::aCallThatIsRefusedHereCanBeCancelled()
{
    RawServer server;
    ApiCaller caller(server.url());
    for (const bool cancelled : {true, false}) {
        QStringList kinds;
        CallHandle handle = caller->logOut(Secret("a\nb"), this,
            [&kinds](const Result<Done> &result) { kinds += errorKindName(result.error().kind); });
        QVERIFY(handle.isRunning());
        if (cancelled)
            handle.cancel();
        QVERIFY(kinds.isEmpty());
        QTRY_VERIFY(!handle.isRunning());
        QCOMPARE(kinds, QStringList(cancelled ? u"cancelled"_qs : u"fieldInvalid"_qs));
    }
    QCOMPARE(server.connections(), 0);
}

QTEST_GUILESS_MAIN(TestApiRequests)
#include "tst_api_requests.moc"
