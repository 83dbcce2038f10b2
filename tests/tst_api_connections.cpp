// What a request looks like, and which connection carries it.
#include "http/openconnections.h"
#include "http/transporterror.h"
#include "support/apicalls.h"
#include "support/misbehavingserver.h"

#include <QPointer>
#include <QTest>
#include <QTimer>

#include <algorithm>
#include <array>

using namespace latchkey;
using namespace Qt::StringLiterals;
using namespace wire;

class TestApiConnections final : public QObject {
    Q_OBJECT

private slots:
    void aRequestHasWhatItNeedsAndNothingElse();
    void theBasePathIsKept();
    void noHeaderCanBeInjected_data();
    void noHeaderCanBeInjected();
    void aKeptConnectionIsUsedAgain();
    void aKeptConnectionThatWasClosedIsNotUsed();
    void aConnectionClosedUnderARequestIsNotDoubled();
    void anAnswerNobodyAskedForBelongsToNobody();
    void aLateAnswerNobodyAskedForBelongsToNobody_data();
    void aLateAnswerNobodyAskedForBelongsToNobody();
    void aConnectionMadeLaterIsWatchedAsWell();
    void aConnectionThatNobodyUsesIsClosed();
    void aConnectionInUseIsNotTakenForIdle();
    void aFreshConnectionIsFresh();
    void callsInFlightDoNotWaitForEachOther();
    void aCallThatIsRefusedHereCanBeCancelled();
    void aContextThatDiesIsNotCalled();
    void anAnswerMayDestroyTheClient();
    void aRefusedConnectionSaysSo();
    void anUnknownHostSaysSo();
    void whatIsNotSaidByAnAnswerIsToldByItsCode_data();
    void whatIsNotSaidByAnAnswerIsToldByItsCode();
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

/// \a server answers every request but the second, whose connection \a waiting then is.
static void holdSecond(RawServer &server, QTcpSocket **waiting)
{
    server.onRequest([waiting](QTcpSocket *socket, int number) {
        if (number == 2)
            *waiting = socket;
        else
            socket->write(ok());
    });
}

void TestApiConnections::aRequestHasWhatItNeedsAndNothingElse()
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

void TestApiConnections::theBasePathIsKept()
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

void TestApiConnections::noHeaderCanBeInjected_data()
{
    QTest::addColumn<QByteArray>("key");
    QTest::newRow("line break") << QByteArray("abc\r\nX-Evil: 1");
    QTest::newRow("line feed") << QByteArray("abc\nX-Evil: 1");
    QTest::newRow("carriage return") << QByteArray("abc\rX-Evil: 1");
    QTest::newRow("NUL") << QByteArray("abc\0def", 7);
    QTest::newRow("DEL") << QByteArray("abc\x7F");
}

void TestApiConnections::noHeaderCanBeInjected()
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

void TestApiConnections::aKeptConnectionIsUsedAgain()
{
    RawServer server;
    server.answer(ok());
    ApiCaller caller(server.url());
    for (int i = 0; i < 5; ++i)
        QCOMPARE(caller.call(Operation::SendVerification).name, u"ok"_qs);
    QCOMPARE(server.requests(), 5);
    QCOMPARE(server.connections(), 1);
    server.answer(RawServer::json(200, "{\"success\":true}", "Connection: close\r\n"));
    QCOMPARE(caller.call(Operation::SendVerification).name, u"ok"_qs);
    QCOMPARE(caller.call(Operation::SendVerification).name, u"ok"_qs);
    QCOMPARE(server.connections(), 2);
}

void TestApiConnections::aKeptConnectionThatWasClosedIsNotUsed()
{
    RawServer server;
    QPointer<QTcpSocket> peer;
    server.onConnection([&peer](QTcpSocket *socket) { peer = socket; });
    server.answer(ok());
    ApiCaller caller(server.url());
    int requests = 0;
    for (const Operation operation :
        {Operation::SendVerification, Operation::VerifyEmail, Operation::Probe}) {
        for (int i = 0; i < 10; ++i) {
            // Closed a moment ago: at worst the outcome is unknown, never is anything doubled.
            if (peer)
                peer->close();
            const QString name = caller.call(operation).name;
            QVERIFY2(name == "ok"_L1 || name == "outcomeUnknown"_L1, qPrintable(name));
            requests += name == "ok"_L1 ? 1 : 0;
            QCOMPARE(server.requests(), requests);
        }
    }
    QVERIFY(sawNothingElse(server));
}

void TestApiConnections::aConnectionClosedUnderARequestIsNotDoubled()
{
    RawServer server;
    server.answer(ok());
    ApiCaller caller(server.url());
    QCOMPARE(caller.call(Operation::SendVerification).name, u"ok"_qs);
    server.answer({}, true);
    QCOMPARE(caller.call(Operation::Refresh).name, u"outcomeUnknown"_qs);
    QCOMPARE(server.requests(), 2);
    QCOMPARE(server.connections(), 1);
}

void TestApiConnections::anAnswerNobodyAskedForBelongsToNobody()
{
    // A second answer behind the first: the connection is not used again.
    RawServer server;
    server.answer(ok() + RawServer::json(200, RawServer::tokensBody()));
    ApiCaller caller(server.url());
    QCOMPARE(caller.call(Operation::SendVerification).name, u"ok"_qs);
    server.answer(RawServer::json(401, "{\"message\":\"x\"}"));
    QCOMPARE(caller.call(Operation::Refresh).name, u"sessionRefused"_qs);
    QCOMPARE(server.connections(), 2);
    QCOMPARE(server.requests(), 2);
}

void TestApiConnections::aLateAnswerNobodyAskedForBelongsToNobody_data()
{
    QTest::addColumn<bool>("closed");
    QTest::newRow("kept open") << false;
    QTest::newRow("closed behind it") << true;
}

void TestApiConnections::aLateAnswerNobodyAskedForBelongsToNobody()
{
    QFETCH(const bool, closed);
    // It comes while the kept connection is idle, and must not pass for the next answer.
    RawServer server;
    QPointer<QTcpSocket> peer;
    server.onConnection([&peer](QTcpSocket *socket) { peer = socket; });
    server.answer(ok());
    ApiCaller caller(server.url());
    QCOMPARE(caller.call(Operation::SendVerification).name, u"ok"_qs);
    QCOMPARE(caller.call(Operation::SendVerification).name, u"ok"_qs); // on the same one
    const auto arrived = [&server] {
        const auto connections = openConnectionsTo(server.port());
        return connections.isEmpty() ? -1 : connections.first().received;
    };
    const qint64 before = arrived();
    QVERIFY(before > 0);
    peer->write(RawServer::json(200, RawServer::tokensBody()));
    peer->flush();
    if (closed)
        peer->close();
    QTRY_VERIFY(arrived() != before);
    server.answer(RawServer::json(401, "{\"message\":\"x\"}"));
    QCOMPARE(caller.call(Operation::Refresh).name, u"sessionRefused"_qs);
    QCOMPARE(server.requests(), 3);
}

void TestApiConnections::aConnectionMadeLaterIsWatchedAsWell()
{
    RawServer server;
    QPointer<QTcpSocket> newest;
    server.onConnection([&newest](QTcpSocket *socket) { newest = socket; });
    server.answer(ok());
    ApiCaller caller(server.url());
    QCOMPARE(caller.call(Operation::SendVerification).name, u"ok"_qs);
    // The one on the connection of before ends last.
    QTcpSocket *waiting = nullptr;
    holdSecond(server, &waiting);
    Outcome slow;
    caller.start(Operation::SendVerification, &slow);
    QTRY_VERIFY(waiting);
    QCOMPARE(caller.call(Operation::SendVerification).name, u"ok"_qs);
    waiting->write(ok());
    QTRY_COMPARE(slow.name, u"ok"_qs);
    QCOMPARE(server.connections(), 2);
    newest->write(RawServer::json(200, RawServer::tokensBody()));
    QTRY_COMPARE(newest->bytesToWrite(), 0);
    QCOMPARE(caller.call(Operation::SendVerification).name, u"ok"_qs);
    QCOMPARE(server.connections(), 3);
    // What was watched before is watched still.
    newest->write(RawServer::json(200, RawServer::tokensBody()));
    QTRY_COMPARE(newest->bytesToWrite(), 0);
    QCOMPARE(caller.call(Operation::SendVerification).name, u"ok"_qs);
    QCOMPARE(server.connections(), 4);
}

void TestApiConnections::aConnectionThatNobodyUsesIsClosed()
{
    // Its buffers hold the last request and answer as long as it is open.
    RawServer server;
    server.answer(ok());
    ApiCaller caller(server.url());
    QCOMPARE(caller.call(Operation::SendVerification).name, u"ok"_qs);
    QCOMPARE(server.open(), 1);
    QTRY_COMPARE(server.open(), 0);
    QElapsedTimer clock;
    clock.start();
    QCOMPARE(caller.call(Operation::LogOut).name, u"ok"_qs);
    QTRY_COMPARE(server.open(), 0);
    QVERIFY2(clock.elapsed() < 1500, "after a sign-out at once");
    QCOMPARE(server.connections(), 2);
}

void TestApiConnections::aConnectionInUseIsNotTakenForIdle()
{
    // Idle ones are closed after two seconds, counted anew when the last of several calls has
    // ended.
    RawServer server;
    QTcpSocket *waiting = nullptr;
    holdSecond(server, &waiting);
    ApiCaller caller(server.url());
    QCOMPARE(caller.call(Operation::SendVerification).name, u"ok"_qs);
    Outcome slow;
    caller.start(Operation::SendVerification, &slow);
    QTRY_VERIFY(waiting);
    QCOMPARE(caller.call(Operation::SendVerification).name, u"ok"_qs);
    QTimer::singleShot(2500, waiting, [waiting] { waiting->write(ok()); });
    QTRY_COMPARE(slow.name, u"ok"_qs);
    QCOMPARE(server.connections(), 2);
    QCOMPARE(caller.call(Operation::SendVerification).name, u"ok"_qs);
    QCOMPARE(server.connections(), 2);
}

void TestApiConnections::aFreshConnectionIsFresh()
{
    RawServer server;
    server.answer(RawServer::json(200, RawServer::tokensBody()));
    ApiCaller caller(server.url());
    QCOMPARE(caller.call(Operation::Refresh).name, u"ok"_qs);
    int answers = 0;
    for (int i = 0; i < 2; ++i) {
        caller->refresh(Secret("rKAxEaDVl7-97k32e2NCLkV92vHlpjnl_sb3d2jOqbU"), true, this,
            [&answers](const Result<TokenPair> &result) { answers += result ? 1 : 0; });
        QTRY_COMPARE(answers, i + 1);
    }
    QCOMPARE(server.connections(), 3);
    // The kept one was left alone.
    QCOMPARE(caller.call(Operation::Refresh).name, u"ok"_qs);
    QCOMPARE(server.connections(), 3);
    QTRY_COMPARE(server.open(), 1);
}

void TestApiConnections::callsInFlightDoNotWaitForEachOther()
{
    // One of Qt's managers opens six connections to a host, and more calls wait for one of them.
    static constexpr int calls = 18;
    RawServer server;
    QList<QTcpSocket *> waiting;
    server.onRequest([&waiting](QTcpSocket *socket, int) {
        waiting.append(socket);
        if (waiting.size() < calls)
            return;
        for (QTcpSocket *each : std::as_const(waiting))
            each->write(ok());
        waiting.clear();
    });
    ApiCaller caller(server.url());
    std::array<Outcome, calls> outcomes;
    for (Outcome &outcome : outcomes)
        caller.start(Operation::LogOut, &outcome);
    for (Outcome &outcome : outcomes)
        QTRY_COMPARE(outcome.name, u"ok"_qs);
    QCOMPARE(server.requests(), calls);
    QCOMPARE(server.connections(), calls);
}

void TestApiConnections::aCallThatIsRefusedHereCanBeCancelled()
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

void TestApiConnections::aContextThatDiesIsNotCalled()
{
    RawServer server;
    QList<QPointer<QTcpSocket>> waiting;
    server.onRequest([&waiting](QTcpSocket *socket, int) { waiting.append(socket); });
    ApiCaller caller(server.url());
    Outcome outcome;
    auto screen = std::make_unique<QObject>();
    CallHandle refresh = caller.start(Operation::Refresh, &outcome, screen.get());
    CallHandle flow = caller.start(Operation::GetFlow, &outcome, screen.get());
    QTRY_COMPARE(server.requests(), 2);
    screen.reset();
    // The harmless one is given up, the other runs on: the server acts on it in any case.
    QTRY_VERIFY(!flow.isRunning());
    QTRY_COMPARE(server.open(), 1);
    QVERIFY(refresh.isRunning());
    for (const QPointer<QTcpSocket> &socket : std::as_const(waiting)) {
        if (socket)
            socket->write(ok());
    }
    QTRY_VERIFY(!refresh.isRunning());
    QCOMPARE(outcome.calls, 0);
}

void TestApiConnections::anAnswerMayDestroyTheClient()
{
    RawServer server;
    server.answer(ok());
    auto caller = std::make_unique<ApiCaller>(server.url());
    QObject screen;
    bool called = false;
    (*caller)->probe(&screen, [&](const Result<ProbeAnswer> &) {
        caller.reset();
        called = true;
    });
    QTRY_VERIFY(called);
}

void TestApiConnections::aRefusedConnectionSaysSo()
{
    RawServer server;
    const QUrl url = server.url();
    server.stopListening();
    ApiCaller caller(url);
    for (const Operation operation : harmful)
        QCOMPARE(caller.call(operation).name, u"refused"_qs);
    const Outcome outcome = caller.call(Operation::Probe);
    QCOMPARE(outcome.name, u"refused"_qs);
    QCOMPARE(std::get<HostDetail>(outcome.error.detail).port, url.port());
}

void TestApiConnections::anUnknownHostSaysSo()
{
    ApiCaller caller(QUrl(u"https://nobody.invalid"_qs));
    const QString name = caller.call(Operation::Refresh).name;
    // Without any network the reason is another, and as true.
    QVERIFY2(name == "hostNotFound"_L1 || name == "offline"_L1, qPrintable(name));
}

void TestApiConnections::whatIsNotSaidByAnAnswerIsToldByItsCode_data()
{
    QTest::addColumn<QNetworkReply::NetworkError>("code");
    QTest::addColumn<ErrorKind>("here");
    QTest::addColumn<ErrorKind>("elsewhere");
    using R = QNetworkReply;
    using K = ErrorKind;
    QTest::newRow("no such host") << R::HostNotFoundError << K::HostNotFound << K::Offline;
    QTest::newRow("refused") << R::ConnectionRefusedError << K::Refused << K::Offline;
    QTest::newRow("Qt's own time-out") << R::TimeoutError << K::TimedOut << K::Offline;
    QTest::newRow("failed for a time")
        << R::TemporaryNetworkFailureError << K::Offline << K::Offline;
    QTest::newRow("a proxy's time-out") << R::ProxyTimeoutError << K::ProxyFailed << K::ProxyFailed;
}

void TestApiConnections::whatIsNotSaidByAnAnswerIsToldByItsCode()
{
    TransportFacts facts;
    QFETCH(const QNetworkReply::NetworkError, code);
    facts.operation = Operation::Refresh;
    facts.error = code;
    QTEST(transportErrorKind(facts), "here");
    // Without a network nothing else is worth telling, unless the server is on this computer.
    facts.networkThere = false;
    QTEST(transportErrorKind(facts), "elsewhere");
    facts.loopback = true;
    QTEST(transportErrorKind(facts), "here");
}

QTEST_GUILESS_MAIN(TestApiConnections)
#include "tst_api_connections.moc"
