// The head of an answer: what is read, and what is taken for no answer or for another service's.
#include "support/apicalls.h"
#include "support/misbehavingserver.h"

#include <QElapsedTimer>
#include <QTest>

using namespace latchkey;
using namespace Qt::StringLiterals;
using namespace wire;

class TestApiHeads final : public QObject {
    Q_OBJECT

private slots:
    void nonsenseForAStatusLineIsNoAnswer_data();
    void nonsenseForAStatusLineIsNoAnswer();
    void anAmbiguousHeadIsRefusedAtOnce_data();
    void anAmbiguousHeadIsRefusedAtOnce();
    void anInterimAnswerIsNotTheAnswer_data();
    void anInterimAnswerIsNotTheAnswer();
    void unusualButLegalAnswersAreRead_data();
    void unusualButLegalAnswersAreRead();

private:
    QElapsedTimer m_clock;
};

void TestApiHeads::nonsenseForAStatusLineIsNoAnswer_data()
{
    QTest::addColumn<QByteArray>("wire");
    QTest::newRow("status in words") << said("HTTP/1.1 abc OK", goodLength());
    QTest::newRow("HTTP/2") << said("HTTP/2 200 OK", goodLength());
    QTest::newRow("HTTP/0.9: a body alone") << goodBody();
    QTest::newRow("another protocol") << QByteArray("SSH-2.0-OpenSSH_9.2\r\n");
    QTest::newRow("nothing but zeroes") << QByteArray(1000, '\0');
    QTest::newRow("TLS in plain text") << QByteArray("\x15\x03\x01\x00\x02\x02\x46", 7);
}

void TestApiHeads::nonsenseForAStatusLineIsNoAnswer()
{
    QFETCH(const QByteArray, wire);
    for (const bool close : {true, false}) {
        RawServer server;
        server.answer(wire, close);
        int requests = 0;
        m_clock.start();
        for (const Operation operation : harmful) {
            ApiCaller caller(server.url());
            QCOMPARE(caller.call(operation).name, u"outcomeUnknown"_qs);
            QCOMPARE(server.requests(), ++requests);
        }
        for (const Operation operation : harmless) {
            ApiCaller caller(server.url());
            QCOMPARE(caller.call(operation).name, u"answerUnreadable"_qs);
            QCOMPARE(server.requests(), requests += 2);
        }
        QVERIFY(m_clock.elapsed() < 3000);
        QVERIFY(sawNothingElse(server));
    }
}

void TestApiHeads::anAmbiguousHeadIsRefusedAtOnce_data()
{
    QTest::addColumn<QByteArray>("wire");
    const auto good = [](const QByteArray &headers) {
        return said("HTTP/1.1 200 OK", headers);
    };
    const QByteArray chunked = "Transfer-Encoding: chunked\r\n";
    for (const char *status : {"000", "99", "2000", "600", "-1"})
        QTest::addRow("status %s", status)
            << said("HTTP/1.1 " + QByteArray(status) + " OK", goodLength());
    QTest::newRow("two lengths") << good(goodLength() + "Content-Length: 3\r\n");
    QTest::newRow("the same length twice") << good(goodLength() + goodLength());
    QTest::newRow("lengths in a list") << good("Content-Length: 5, 5\r\n");
    QTest::newRow("negative length") << good("Content-Length: -1\r\n");
    QTest::newRow("length with sign") << good("Content-Length: +51\r\n");
    QTest::newRow("length in words") << good("Content-Length: many\r\n");
    QTest::newRow("length of 30 digits") << good("Content-Length: " + QByteArray(30, '9') + "\r\n");
    QTest::newRow("length and chunks")
        << okHead(goodLength() + chunked) + RawServer::chunked(goodBody(), 7);
    QTest::newRow("unknown transfer coding")
        << okHead("Transfer-Encoding: gzip, chunked\r\n") + RawServer::chunked(goodBody(), 7);
    QTest::newRow("a coding that only ends like one")
        << okHead("Transfer-Encoding: xchunked\r\n") + RawServer::chunked(goodBody(), 7);
    QTest::newRow("NUL in a header") << good(goodLength() + QByteArray("X: a\0b\r\n", 8));
    QTest::newRow("DEL in a header") << good(goodLength() + "X: a\x7Fz\r\n");
    QTest::newRow("escape in a header") << good(goodLength() + "X: a\x1b[2Jb\r\n");
    QTest::newRow("no content") << QByteArray("HTTP/1.1 204 No\r\n\r\n");
    QTest::newRow("an encoding nobody asked for")
        << good(goodLength() + "Content-Encoding: gzip\r\n");
    for (const char *type : {"text/html", "text/json-ish", "application/jsonp", ""})
        QTest::addRow("good JSON as '%s'", type) << "HTTP/1.1 200 OK\r\nContent-Type: "
                + QByteArray(type) + "\r\n" + goodLength() + "\r\n" + goodBody();
}

void TestApiHeads::anAmbiguousHeadIsRefusedAtOnce()
{
    QFETCH(const QByteArray, wire);
    for (const bool close : {true, false}) {
        RawServer server;
        server.answer(wire, close);
        int requests = 0;
        m_clock.start();
        for (const Operation operation : {Operation::SignUp, Operation::LogIn, Operation::Refresh,
                 Operation::VerifyEmail, Operation::GetFlow, Operation::Probe}) {
            ApiCaller caller(server.url());
            QCOMPARE(caller.call(operation).name, u"notThisApi"_qs);
            QCOMPARE(server.requests(), ++requests);
        }
        QVERIFY(m_clock.elapsed() < 2000);
        QVERIFY(sawNothingElse(server));
    }
}

void TestApiHeads::anInterimAnswerIsNotTheAnswer_data()
{
    QTest::addColumn<QByteArray>("interim");
    QTest::newRow("early hints") << QByteArray("HTTP/1.1 103 Early\r\nLink: x\r\n\r\n");
    QTest::newRow("processing") << QByteArray("HTTP/1.1 102 Wait\r\n\r\n");
    QTest::newRow("switching protocols")
        << QByteArray("HTTP/1.1 101 Now\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n");
}

void TestApiHeads::anInterimAnswerIsNotTheAnswer()
{
    // Qt 6.4 takes all but 100 for the last one; the real one must not become the next request's.
    QFETCH(const QByteArray, interim);
    RawServer server;
    server.onRequest(
        [interim](QTcpSocket *socket, int number) { socket->write(number == 1 ? interim : ok()); });
    ApiCaller caller(server.url());
    QCOMPARE(caller.call(Operation::LogOut).name, u"outcomeUnknown"_qs);
    QCOMPARE(server.requests(), 1);
    QCOMPARE(caller.call(Operation::LogOut).name, u"ok"_qs);
    QCOMPARE(server.requests(), 2);
    QCOMPARE(server.connections(), 2);

    server.answer(interim);
    QCOMPARE(caller.call(Operation::Probe).name, u"answerUnreadable"_qs);
    QCOMPARE(server.requests(), 3);
}

void TestApiHeads::unusualButLegalAnswersAreRead_data()
{
    QTest::addColumn<QByteArray>("wire");
    const QByteArray length = goodLength();
    const QByteArray type = "Content-Type: application/json\r\n";
    const QByteArray chunks = okHead("Transfer-Encoding: chunked\r\n");
    QTest::newRow("HTTP/1.0 with length")
        << "HTTP/1.0 200 OK\r\n" + type + length + "\r\n" + goodBody();
    QTest::newRow("no reason") << "HTTP/1.1 200\r\n" + type + length + "\r\n" + goodBody();
    QTest::newRow("lone line feeds") << "HTTP/1.1 200 OK\nContent-Type: application/json\n"
            + length.chopped(2) + "\n\n" + goodBody();
    QTest::newRow("interim answers 100")
        << "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 100 Continue\r\n\r\n" + ok();
    QTest::newRow("chunk extensions and trailers")
        << chunks + "8;a=b\r\n{\"succes\r\n8 ; c\r\ns\":true}\r\n000\r\nX-Sum: 1\r\nY: 2\r\n\r\n";
    QTest::newRow("upper-case chunk size")
        << chunks + "0A\r\n{\"success\"\r\n6\r\n:true}\r\n0\r\n\r\n";
    QTest::newRow("chunks of a byte") << chunks + RawServer::chunked(goodBody(), 1);
    QTest::newRow("names in any case") << "HTTP/1.1 200 OK\r\ncontent-TYPE: APPLICATION/JSON\r\n"
            + length.toUpper() + "\r\n" + goodBody();
    QTest::newRow("blanks around the JSON") << RawServer::json(200, " \r\n" + goodBody() + "\n ");
    QTest::newRow("a tab in a header") << said("HTTP/1.1 200 OK", length + "X: a\tb\r\n");
    QTest::newRow("cookies nobody wants")
        << said("HTTP/1.1 200 OK", length + "Set-Cookie: a=1\r\nSet-Cookie: b=2\r\n");
    QTest::newRow("a body of 250 KiB")
        << RawServer::json(200, goodBody() + QByteArray(250 * 1024, ' '));
}

void TestApiHeads::unusualButLegalAnswersAreRead()
{
    QFETCH(const QByteArray, wire);
    RawServer server;
    server.answer(wire);
    ApiCaller caller(server.url());
    QCOMPARE(caller.call(Operation::LogOut).name, u"ok"_qs);
    QCOMPARE(caller.call(Operation::Probe).name, u"ok"_qs);
    if (wire.size() > 2000)
        return;
    // Byte by byte it must come to the same.
    server.onRequest([wire](QTcpSocket *socket, int) {
        for (qsizetype i = 0; i < wire.size() && socket->isOpen(); ++i) {
            socket->write(wire.constData() + i, 1);
            socket->flush();
        }
    });
    QCOMPARE(caller.call(Operation::LogOut).name, u"ok"_qs);
    QCOMPARE(server.requests(), 3);
    QVERIFY(sawNothingElse(server));
}

QTEST_GUILESS_MAIN(TestApiHeads)
#include "tst_api_heads.moc"
