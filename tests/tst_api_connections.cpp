// Which connection carries a request: kept ones, fresh ones, several at once, and none that has
// gone or has said something unasked.
#include "http/openconnections.h"
#include "support/apicalls.h"
#include "support/misbehavingserver.h"

#include <QElapsedTimer>
#include <QPointer>
#include <QTest>
#include <QTimer>

#include <array>

using namespace latchkey;
using namespace Qt::StringLiterals;
using namespace wire;

class TestApiConnections final : public QObject {
    Q_OBJECT

private slots:
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
};

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

QTEST_GUILESS_MAIN(TestApiConnections)
#include "tst_api_connections.moc"
