// A request whose answer never comes, or comes in part: what may be sent again, and what was sent.
#include "support/apicalls.h"
#include "support/misbehavingserver.h"
#include "support/tlsserver.h"

#include <QElapsedTimer>
#include <QTest>

#include <sys/socket.h>

using namespace latchkey;
using namespace Qt::StringLiterals;
using namespace wire;

class TestApiLostAnswers final : public QObject {
    Q_OBJECT

private slots:
    void aLostAnswerLeavesOneRequest_data();
    void aLostAnswerLeavesOneRequest();
    void aLostAnswerInATunnelLeavesOneRequest_data();
    void aLostAnswerInATunnelLeavesOneRequest();
    void aLostHarmlessAnswerIsAskedForOnceMore();
    void aRepetitionCanBeCancelledAndHasNoMoreTime();
    void aServerThatEndsItsHalfIsNotAskedTwice();

private:
    QElapsedTimer m_clock;
};

void TestApiLostAnswers::aLostAnswerLeavesOneRequest_data()
{
    QTest::addColumn<QByteArray>("part");
    QTest::addColumn<bool>("reset");
    QTest::newRow("nothing, then closed") << QByteArray() << false;
    QTest::newRow("nothing, then reset") << QByteArray() << true;
    QTest::newRow("half a status line") << QByteArray("HTTP/1.1 2") << false;
    QTest::newRow("half a header") << QByteArray("HTTP/1.1 200 OK\r\nContent-Le") << false;
    QTest::newRow("half a head, then reset") << QByteArray("HTTP/1.1 200 OK\r\n") << true;
    QTest::newRow("half a body") << okHead("Content-Length: 100\r\n") + "{\"tokens\":" << false;
    QTest::newRow("half a body, then reset")
        << okHead("Content-Length: 100\r\n") + "{\"tokens\":" << true;
}

void TestApiLostAnswers::aLostAnswerLeavesOneRequest()
{
    QFETCH(const QByteArray, part);
    QFETCH(const bool, reset);
    for (const Operation operation : harmful) {
        RawServer server;
        server.onRequest([part, reset](QTcpSocket *socket, int) {
            socket->write(part);
            socket->flush();
            if (reset)
                RawServer::reset(socket);
            else
                socket->disconnectFromHost();
        });
        ApiCaller caller(server.url());
        m_clock.start();
        const Outcome outcome = caller.call(operation);
        QCOMPARE(outcome.name, u"outcomeUnknown"_qs);
        QVERIFY(m_clock.elapsed() < 2000);
        QCOMPARE(server.requests(), 1);
        QCOMPARE(server.connections(), 1);
        QVERIFY(sawNothingElse(server));
        QVERIFY(outcome.tokens.refreshToken.isEmpty());
    }
}

void TestApiLostAnswers::aLostAnswerInATunnelLeavesOneRequest_data()
{
    QTest::addColumn<QByteArray>("part");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("half a head") << QByteArray("HTTP/1.1 200 OK\r\nContent-");
    QTest::newRow("half a body") << okHead("Content-Length: 400\r\n") + goodBody();
}

void TestApiLostAnswers::aLostAnswerInATunnelLeavesOneRequest()
{
    // What Qt tells of a lost connection is not the same inside a tunnel as in the clear.
    QFETCH(const QByteArray, part);
    const TestAuthority authority;
    TlsServer server(authority.issue({}));
    server.answer(part);
    server.closeAfterAnswer();
    int requests = 0;
    for (const Operation operation : harmful) {
        ApiCaller caller(configFor(server.url(), authority.file()));
        QCOMPARE(caller.call(operation).name, u"outcomeUnknown"_qs);
        QCOMPARE(server.requests(), ++requests);
    }
    for (const Operation operation : harmless) {
        ApiCaller caller(configFor(server.url(), authority.file()));
        QCOMPARE(caller.call(operation).name, u"answerUnreadable"_qs);
        QCOMPARE(server.requests(), requests += 2);
    }
}

void TestApiLostAnswers::aLostHarmlessAnswerIsAskedForOnceMore()
{
    for (const Operation operation : harmless) {
        RawServer server;
        server.onRequest([](QTcpSocket *socket, int number) {
            if (number == 1)
                socket->disconnectFromHost();
            else
                socket->write(ok());
        });
        ApiCaller caller(server.url());
        QCOMPARE(caller.call(operation).name, u"ok"_qs);
        QCOMPARE(server.requests(), 2);
        QCOMPARE(server.received().at(0), server.received().at(1));

        server.forget();
        server.answer("HTTP/1.1 2", true);
        const Outcome outcome = caller.call(operation);
        QCOMPARE(outcome.name, u"answerUnreadable"_qs);
        QCOMPARE(outcome.calls, 1);
        QCOMPARE(server.requests(), 2);
        QVERIFY(sawNothingElse(server));
    }
}

void TestApiLostAnswers::aRepetitionCanBeCancelledAndHasNoMoreTime()
{
    RawServer server;
    server.onRequest([](QTcpSocket *socket, int number) {
        if (number % 2 == 1)
            socket->disconnectFromHost();
    });
    ApiCaller caller(server.url());
    Outcome outcome;
    CallHandle handle = caller.start(Operation::VerifyEmail, &outcome);
    QTRY_COMPARE(server.requests(), 2);
    QVERIFY(handle.isRunning());
    handle.cancel();
    QCOMPARE(outcome.name, u"cancelled"_qs);
    QCOMPARE(outcome.calls, 1);

    caller.setDeadline(std::chrono::milliseconds(300));
    m_clock.start();
    QCOMPARE(caller.call(Operation::GetFlow).name, u"timedOut"_qs);
    QVERIFY(m_clock.elapsed() < 1000);
    QCOMPARE(server.requests(), 4);
}

void TestApiLostAnswers::aServerThatEndsItsHalfIsNotAskedTwice()
{
    // FIN from the server, which goes on reading: before it has answered, and behind an answer.
    for (const Operation operation : harmful) {
        RawServer server;
        server.onRequest(
            [](QTcpSocket *socket, int) { ::shutdown(int(socket->socketDescriptor()), SHUT_WR); });
        ApiCaller caller(server.url());
        caller.setDeadline(std::chrono::seconds(10));
        m_clock.start();
        QCOMPARE(caller.call(operation).name, u"outcomeUnknown"_qs);
        QVERIFY(m_clock.elapsed() < 5000);
        QCOMPARE(server.requests(), 1);

        server.forget();
        server.onRequest([](QTcpSocket *socket, int) {
            socket->write(ok());
            socket->flush();
            ::shutdown(int(socket->socketDescriptor()), SHUT_WR);
        });
        QCOMPARE(caller.call(Operation::LogOut).name, u"ok"_qs);
        const QString name = caller.call(Operation::LogOut).name;
        QVERIFY2(name == "ok"_L1 || name == "outcomeUnknown"_L1, qPrintable(name));
        QVERIFY(server.requests() <= 2);
        QVERIFY(sawNothingElse(server));
    }
}

QTEST_GUILESS_MAIN(TestApiLostAnswers)
#include "tst_api_lostanswers.moc"
