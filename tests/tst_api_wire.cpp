// What goes over the wire and what does not, against a server that misbehaves.
#include "support/apicalls.h"
#include "support/memorymeter.h"
#include "support/rawserver.h"

#include <QElapsedTimer>
#include <QNetworkProxy>
#include <QTest>
#include <QTimer>

using namespace latchkey;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(latchkey::Operation)

static constexpr Operation harmful[] = {Operation::SignUp, Operation::LogIn, Operation::LogOut,
    Operation::Refresh, Operation::SendVerification};
static constexpr Operation harmless[]
    = {Operation::VerifyEmail, Operation::GetFlow, Operation::Probe};
static constexpr qint64 megabyte = 1024 * 1024;

static QByteArray okHead(const QByteArray &framing)
{
    return "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n" + framing + "\r\n";
}

static QByteArray ok()
{
    return RawServer::json(200, "{\"success\":true}");
}

class TestApiWire final : public QObject {
    Q_OBJECT

private slots:
    void aRequestHasWhatItNeedsAndNothingElse();
    void aLostAnswerLeavesOneRequest_data();
    void aLostAnswerLeavesOneRequest();
    void aLostVerificationIsSentAgainOnce();
    void aBodyCutShortIsNoAnswer_data();
    void aBodyCutShortIsNoAnswer();
    void nonsenseIsNotThisApi_data();
    void nonsenseIsNotThisApi();
    void unusualButLegalAnswersAreRead_data();
    void unusualButLegalAnswersAreRead();
    void noRedirectIsFollowed_data();
    void noRedirectIsFollowed();
    void theDeadlineIsATotal();
    void silenceEndsAtTheDeadline();
    void aFloodIsBounded_data();
    void aFloodIsBounded();
    void aCompressedBombStaysSmall();
    void noCookieComesBack();
    void noChallengeIsAnswered_data();
    void noChallengeIsAnswered();
    void aKeptConnectionIsUsedAgain();
    void aKeptConnectionThatWasClosedIsNotUsed();
    void aConnectionClosedUnderARequestIsNotDoubled();
    void anAnswerNobodyAskedForBelongsToNobody();
    void aFreshConnectionIsFresh();
    void callsInFlightDoNotWaitForEachOther();
    void cancellingAnswersOnceAndFreesTheConnection();
    void abortFreesEverythingAtOnce();
    void aContextThatDiesIsNotCalled();
    void anAnswerMayDestroyTheClient();
    void noHeaderCanBeInjected_data();
    void noHeaderCanBeInjected();
    void aRefusedConnectionSaysSo();
    void anUnknownHostSaysSo();
    void loopbackNeverGoesThroughAProxy();
    void aProxyThatFailsSaysSo();
    void theBasePathIsKept();
};

void TestApiWire::aRequestHasWhatItNeedsAndNothingElse()
{
    RawServer server;
    server.answer(RawServer::json(200, RawServer::tokensBody()));
    ApiCaller caller(server.url());
    QCOMPARE(caller.call(Operation::Refresh).name, u"ok"_qs);
    const QByteArray request = server.lastRequest();
    QVERIFY(request.startsWith("POST /api/auth/refresh HTTP/1.1\r\n"));
    QList<QByteArray> lines = request.left(request.indexOf("\r\n\r\n")).split('\n');
    lines.removeFirst();
    QByteArrayList names;
    for (const QByteArray &line : lines)
        names.append(line.left(line.indexOf(':')));
    const QByteArrayList expected{"Host", "User-Agent", "Accept", "Accept-Encoding",
        "X-NAP-API-Key", "X-NAP-Refresh-Token", "Content-Type", "Content-Length"};
    QCOMPARE(names, expected);
    QVERIFY(request.contains("\r\nAccept-Encoding: identity\r\n"));
    QVERIFY(request.contains("\r\nX-NAP-API-Key: nap_test_abc123def456ghi789\r\n"));
    QVERIFY(request.endsWith("\r\n\r\n{}"));
    // No upgrade to another protocol, neither asked for nor by the preface of HTTP/2.
    QVERIFY(!request.contains("PRI *") && !request.toLower().contains("upgrade"));

    server.answer(ok());
    QCOMPARE(caller.call(Operation::Probe).name, u"ok"_qs);
    QVERIFY(server.lastRequest().startsWith("GET / HTTP/1.1\r\n"));
    QVERIFY(!server.lastRequest().contains("Content-Length"));
}

void TestApiWire::aLostAnswerLeavesOneRequest_data()
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

void TestApiWire::aLostAnswerLeavesOneRequest()
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
        const Outcome outcome = caller.call(operation);
        QCOMPARE(outcome.name, u"outcomeUnknown"_qs);
        QCOMPARE(server.requests(), 1);
        QCOMPARE(server.connections(), 1);
        QVERIFY(outcome.tokens.refreshToken.isEmpty());
    }
}

void TestApiWire::aLostVerificationIsSentAgainOnce()
{
    RawServer server;
    server.onRequest([](QTcpSocket *socket, int number) {
        if (number == 1)
            socket->disconnectFromHost();
        else
            socket->write(ok());
    });
    ApiCaller caller(server.url());
    QCOMPARE(caller.call(Operation::VerifyEmail).name, u"ok"_qs);
    QCOMPARE(server.requests(), 2);
    QCOMPARE(server.received().at(0), server.received().at(1));

    server.forget();
    server.answer({}, true);
    const Outcome outcome = caller.call(Operation::VerifyEmail);
    QCOMPARE(outcome.name, u"answerUnreadable"_qs);
    QCOMPARE(outcome.calls, 1);
    QCOMPARE(server.requests(), 2);

    // A whole answer, even one that cannot be read, is an answer.
    server.forget();
    server.answer(RawServer::json(200, "{"));
    QCOMPARE(caller.call(Operation::VerifyEmail).name, u"answerUnreadable"_qs);
    QCOMPARE(server.requests(), 1);
}

void TestApiWire::aBodyCutShortIsNoAnswer_data()
{
    QTest::addColumn<QByteArray>("wire");
    const QByteArray half = "{\"success\":true,\"tok";
    const QByteArray chunks = okHead("Transfer-Encoding: chunked\r\n");
    QTest::newRow("length") << okHead("Content-Length: 400\r\n") + half;
    QTest::newRow("length, whole JSON") << okHead("Content-Length: 40\r\n") + "{\"success\":true}";
    QTest::newRow("inside a chunk") << chunks + "40\r\n" + half;
    QTest::newRow("after a chunk") << chunks + "14\r\n" + half + "\r\n";
    QTest::newRow("whole JSON, no last chunk") << chunks + "10\r\n{\"success\":true}\r\n";
    QTest::newRow("inside the last chunk") << chunks + "10\r\n{\"success\":true}\r\n0\r\n";
    QTest::newRow("until close") << okHead("") + half;
    QTest::newRow("until close, HTTP/1.0")
        << "HTTP/1.0 200 OK\r\nContent-Type: application/json\r\n\r\n" + half;
    QTest::newRow("a chunk size that is none") << chunks + "zz\r\n" + half;
    QTest::newRow("a negative chunk size") << chunks + "-5\r\n" + half;
    QTest::newRow("a chunk longer than its size") << chunks + "2\r\n" + half + "\r\n0\r\n\r\n";
}

void TestApiWire::aBodyCutShortIsNoAnswer()
{
    QFETCH(const QByteArray, wire);
    RawServer server;
    server.answer(wire, true);
    for (const Operation operation : harmful) {
        ApiCaller caller(server.url());
        QCOMPARE(caller.call(operation).name, u"outcomeUnknown"_qs);
    }
    for (const Operation operation : harmless) {
        ApiCaller caller(server.url());
        QCOMPARE(caller.call(operation).name, u"answerUnreadable"_qs);
    }
    // Cut by the framing: verified twice. Cut by the content alone: that was a whole answer.
    const int again = wire.contains("hunked") || wire.contains("Length") ? 1 : 0;
    QCOMPARE(server.requests(), int(std::size(harmful) + std::size(harmless)) + again);
}

void TestApiWire::nonsenseIsNotThisApi_data()
{
    QTest::addColumn<QByteArray>("wire");
    const QByteArray body = "{\"success\":true,\"userId\":\"x\",\"flowId\":\"x\",\"id\":\"x\"}";
    const QByteArray length = "Content-Length: " + QByteArray::number(body.size()) + "\r\n";
    const auto said = [&](const QByteArray &status, const QByteArray &headers) {
        return status + "\r\nContent-Type: application/json\r\n" + headers + "\r\n" + body;
    };
    QTest::newRow("status 000") << said("HTTP/1.1 000 OK", length);
    QTest::newRow("status 99") << said("HTTP/1.1 99 OK", length);
    QTest::newRow("status 2000") << said("HTTP/1.1 2000 OK", length);
    QTest::newRow("status 600") << said("HTTP/1.1 600 OK", length);
    QTest::newRow("status in words") << said("HTTP/1.1 abc OK", length);
    QTest::newRow("HTTP/2") << said("HTTP/2 200 OK", length);
    QTest::newRow("HTTP/1.2") << said("HTTP/1.2 200 OK", length);
    QTest::newRow("another protocol") << QByteArray("SSH-2.0-OpenSSH_9.2\r\n");
    QTest::newRow("nothing but zeroes") << QByteArray(1000, '\0');
    QTest::newRow("two lengths") << said("HTTP/1.1 200 OK", length + "Content-Length: 3\r\n");
    QTest::newRow("the same length twice") << said("HTTP/1.1 200 OK", length + length);
    QTest::newRow("lengths in a list") << said("HTTP/1.1 200 OK", "Content-Length: 5, 5\r\n");
    QTest::newRow("negative length") << said("HTTP/1.1 200 OK", "Content-Length: -1\r\n");
    QTest::newRow("length with sign") << said("HTTP/1.1 200 OK", "Content-Length: +16\r\n");
    QTest::newRow("length in words") << said("HTTP/1.1 200 OK", "Content-Length: many\r\n");
    QTest::newRow("length of 30 digits")
        << said("HTTP/1.1 200 OK", "Content-Length: " + QByteArray(30, '9') + "\r\n");
    QTest::newRow("length and chunks")
        << said("HTTP/1.1 200 OK", length + "Transfer-Encoding: chunked\r\n");
    QTest::newRow("unknown transfer coding")
        << said("HTTP/1.1 200 OK", "Transfer-Encoding: gzip, chunked\r\n");
    QTest::newRow("chunks in HTTP/1.0")
        << said("HTTP/1.0 200 OK", "Transfer-Encoding: chunked\r\n");
    QTest::newRow("a header without name") << said("HTTP/1.1 200 OK", length + ": x\r\n");
    QTest::newRow("a header without colon") << said("HTTP/1.1 200 OK", length + "nonsense\r\n");
    QTest::newRow("a blank before the colon") << said("HTTP/1.1 200 OK", "Content-Length : 5\r\n");
    QTest::newRow("a folded header") << said("HTTP/1.1 200 OK", length + "X: a\r\n b\r\n");
    QTest::newRow("NUL in a header")
        << said("HTTP/1.1 200 OK", length + QByteArray("X: a\0b\r\n", 8));
    QTest::newRow("switching protocols") << QByteArray("HTTP/1.1 101 Switching\r\n\r\n");
    for (const char *type : {"text/html", "text/json-ish", "application/jsonp", ""})
        QTest::addRow("good JSON as '%s'", type) << "HTTP/1.1 200 OK\r\nContent-Type: "
                + QByteArray(type) + "\r\n" + length + "\r\n" + body;
}

void TestApiWire::nonsenseIsNotThisApi()
{
    QFETCH(const QByteArray, wire);
    RawServer server;
    server.answer(wire, true);
    int calls = 0;
    for (const Operation operation : {Operation::SignUp, Operation::LogIn, Operation::Refresh,
             Operation::GetFlow, Operation::Probe}) {
        ApiCaller caller(server.url());
        QCOMPARE(caller.call(operation).name, u"notThisApi"_qs);
        QCOMPARE(server.requests(), ++calls);
    }
}

void TestApiWire::unusualButLegalAnswersAreRead_data()
{
    QTest::addColumn<QByteArray>("wire");
    QTest::addColumn<bool>("close");
    const QByteArray body = "{\"success\":true}";
    const auto row = [&](const char *name, const QByteArray &wire, bool close = false) {
        QTest::newRow(name) << wire << close;
    };
    const QByteArray chunks = okHead("Transfer-Encoding: chunked\r\n");
    row("HTTP/1.0 until close", "HTTP/1.0 200 OK\r\nContent-Type: application/json\r\n\r\n" + body,
        true);
    row("HTTP/1.0 with length",
        "HTTP/1.0 200 OK\r\nContent-Type: application/json\r\nContent-Length: 16\r\n\r\n" + body);
    row("until close", okHead("") + body, true);
    row("no reason",
        "HTTP/1.1 200\r\nContent-Type: application/json\r\nContent-Length: 16\r\n\r\n" + body);
    row("lone line feeds",
        "HTTP/1.1 200 OK\nContent-Type: application/json\nContent-Length: 16\n\n" + body);
    row("interim answers",
        "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n" + ok());
    row("chunk extensions and trailers",
        chunks + "8;a=b\r\n{\"succes\r\n8 ; c\r\ns\":true}\r\n000\r\nX-Sum: 1\r\n\r\n");
    row("upper-case chunk size", chunks + "0A\r\n{\"success\"\r\n6\r\n:true}\r\n0\r\n\r\n");
    row("names in any case",
        "HTTP/1.1 200 OK\r\ncontent-TYPE: APPLICATION/JSON\r\nCONTENT-length:16\r\n\r\n" + body);
    row("blanks around the JSON", RawServer::json(200, " \r\n" + body + "\n\t "));
}

void TestApiWire::unusualButLegalAnswersAreRead()
{
    QFETCH(const QByteArray, wire);
    QFETCH(const bool, close);
    RawServer server;
    server.answer(wire, close);
    ApiCaller caller(server.url());
    QCOMPARE(caller.call(Operation::LogOut).name, u"ok"_qs);
    // Byte by byte it must come to the same.
    server.onRequest([wire, close](QTcpSocket *socket, int) {
        for (const char byte : wire) {
            socket->write(&byte, 1);
            socket->flush();
        }
        if (close)
            socket->disconnectFromHost();
    });
    QCOMPARE(caller.call(Operation::LogOut).name, u"ok"_qs);
    QCOMPARE(server.requests(), 2);
}

void TestApiWire::noRedirectIsFollowed_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("location");
    for (const int status : {300, 301, 302, 303, 307, 308})
        QTest::addRow("%d", status) << status << QByteArray();
    QTest::newRow("loop") << 307 << QByteArray("/api/auth/refresh");
    QTest::newRow("file") << 302 << QByteArray("file:///etc/passwd");
}

void TestApiWire::noRedirectIsFollowed()
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
    for (const Operation operation : harmful)
        QCOMPARE(caller.call(operation).name, u"redirected"_qs);
    for (const Operation operation : harmless)
        QCOMPARE(caller.call(operation).name, u"redirected"_qs);
    QCOMPARE(server.requests(), 8);
    QCOMPARE(elsewhere.connections(), 0);
}

void TestApiWire::theDeadlineIsATotal()
{
    // Half a byte a second, sped up: a byte each 20 ms against a deadline of 400 ms. An inactivity
    // timer would see life all the time.
    RawServer server;
    server.onRequest([](QTcpSocket *socket, int) {
        auto *drip = new QTimer(socket);
        connect(drip, &QTimer::timeout, socket, [socket, at = 0]() mutable {
            const QByteArray wire = RawServer::json(200, RawServer::tokensBody());
            socket->write(wire.constData() + at++ % wire.size(), 1);
        });
        drip->start(20);
    });
    ApiCaller caller(server.url());
    caller.setDeadline(std::chrono::milliseconds(400));
    QElapsedTimer clock;
    clock.start();
    const Outcome outcome = caller.call(Operation::Refresh);
    QCOMPARE(outcome.name, u"outcomeUnknown"_qs);
    QVERIFY(std::holds_alternative<DeadlineDetail>(outcome.error.detail));
    QVERIFY(clock.elapsed() >= 350 && clock.elapsed() < 1500);
    QCOMPARE(server.requests(), 1);
    QTRY_COMPARE(server.open(), 0);
    QCOMPARE(caller.call(Operation::Probe).name, u"timedOut"_qs);
}

void TestApiWire::silenceEndsAtTheDeadline()
{
    RawServer server;
    server.onRequest([](QTcpSocket *, int) {});
    ApiCaller caller(server.url());
    caller.setDeadline(std::chrono::milliseconds(200));
    // The event loop goes on meanwhile.
    int beats = 0;
    QTimer heart;
    connect(&heart, &QTimer::timeout, this, [&beats] { ++beats; });
    heart.start(10);
    QCOMPARE(caller.call(Operation::LogIn).name, u"outcomeUnknown"_qs);
    QVERIFY(beats >= 5);
    QCOMPARE(caller.call(Operation::VerifyEmail).name, u"timedOut"_qs);
    QCOMPARE(server.requests(), 2);
}

void TestApiWire::aFloodIsBounded_data()
{
    QTest::addColumn<QByteArray>("start");
    QTest::addColumn<QByteArray>("block");
    const QByteArray line = "X-Filler: " + QByteArray(1000, 'x') + "\r\n";
    QByteArray shortLines;
    for (int i = 0; i < 5000; ++i)
        shortLines += "a: b\r\n";
    QByteArray chunks;
    for (int i = 0; i < 5000; ++i)
        chunks += "1\r\nx\r\n";
    QByteArray interim;
    for (int i = 0; i < 1000; ++i)
        interim += "HTTP/1.1 100 Continue\r\n\r\n";
    const QByteArray chunked = okHead("Transfer-Encoding: chunked\r\n");
    QTest::newRow("400 MB, length known")
        << okHead("Content-Length: 419430400\r\n") << QByteArray(65536, 'x');
    QTest::newRow("400 MB, until close") << okHead("") << QByteArray(65536, 'x');
    QTest::newRow("400 MB in large chunks")
        << chunked << "10000\r\n" + QByteArray(65536, 'x') + "\r\n";
    QTest::newRow("one chunk of 400 MB") << chunked + "19000000\r\n" << QByteArray(65536, 'x');
    QTest::newRow("endless chunks of a byte") << chunked << chunks;
    QTest::newRow("endless chunk size") << chunked << QByteArray(65536, '0');
    QTest::newRow("endless chunk extension") << chunked + "1;" << QByteArray(65536, 'x');
    QTest::newRow("endless trailers") << chunked + "0\r\n" << line;
    QTest::newRow("endless header lines") << QByteArray("HTTP/1.1 200 OK\r\n") << line;
    QTest::newRow("endless short header lines") << QByteArray("HTTP/1.1 200 OK\r\n") << shortLines;
    QTest::newRow("one endless header")
        << QByteArray("HTTP/1.1 200 OK\r\nX: ") << QByteArray(65536, 'x');
    QTest::newRow("endless reason") << QByteArray("HTTP/1.1 200 ") << QByteArray(65536, 'x');
    QTest::newRow("endless interim answers") << QByteArray() << interim;
}

void TestApiWire::aFloodIsBounded()
{
    QFETCH(const QByteArray, start);
    QFETCH(const QByteArray, block);
    RawServer server;
    server.flood(start + block, block, 400 * megabyte);
    ApiCaller caller(server.url());
    caller.setDeadline(std::chrono::seconds(20));
    const MemoryMeter meter;
    QElapsedTimer clock;
    clock.start();
    const Outcome outcome = caller.call(Operation::Refresh);
    const qint64 time = clock.elapsed();
    QTRY_COMPARE(server.open(), 0);
    const qint64 freed = clock.elapsed() - time;
    qInfo("%s after %lld ms, connection gone %lld ms later; %lld KiB sent, memory grew by %lld KiB",
        qPrintable(outcome.name), time, freed, server.bytesFlooded() / 1024, meter.growth() / 1024);
    const bool inChunk
        = start.contains("hunked") && (block.startsWith("000") || start.endsWith(';'));
    QCOMPARE(outcome.name, inChunk ? u"outcomeUnknown"_qs : u"tooLarge"_qs);
    QVERIFY(meter.growth() <= 32 * megabyte);
    QVERIFY(server.bytesFlooded() < 16 * megabyte);
    QVERIFY(time < 5000 && freed < 1000);
    QCOMPARE(server.requests(), 1);
}

void TestApiWire::aCompressedBombStaysSmall()
{
    // Just small enough to be read whole: unfolded it has 100 MB.
    const QByteArray bomb = qCompress(QByteArray(100 * megabyte, '\0'), 9).sliced(4);
    QVERIFY(bomb.size() < 256 * 1024);
    for (const char *encoding : {"deflate", "gzip", "br"}) {
        RawServer server;
        server.answer(
            RawServer::json(200, bomb, "Content-Encoding: " + QByteArray(encoding) + "\r\n"));
        ApiCaller caller(server.url());
        const MemoryMeter meter;
        QCOMPARE(caller.call(Operation::Refresh).name, u"notThisApi"_qs);
        QVERIFY(meter.growth() <= 32 * megabyte);
    }
}

void TestApiWire::noCookieComesBack()
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

void TestApiWire::noChallengeIsAnswered_data()
{
    QTest::addColumn<QByteArray>("headers");
    QTest::newRow("NTLM") << QByteArray("WWW-Authenticate: NTLM\r\n");
    QTest::newRow("Negotiate") << QByteArray("WWW-Authenticate: Negotiate\r\n");
    QTest::newRow("Basic") << QByteArray("WWW-Authenticate: Basic realm=\"x\"\r\n");
    QTest::newRow("Digest") << QByteArray(
        "WWW-Authenticate: Digest realm=\"x\", nonce=\"y\", qop=\"auth\"\r\n");
}

void TestApiWire::noChallengeIsAnswered()
{
    QFETCH(const QByteArray, headers);
    for (const int status : {401, 407}) {
        RawServer server;
        server.answer(RawServer::json(status, "{\"message\":\"x\"}", headers));
        ApiCaller caller(server.url());
        QCOMPARE(caller.call(Operation::Refresh).name, u"notThisApi"_qs);
        QCOMPARE(server.requests(), 1);
        QCOMPARE(server.connections(), 1);
        QVERIFY(server.lastRequest().contains("X-NAP-Refresh-Token: rKAx"));
        QVERIFY(!server.lastRequest().toLower().contains("authorization"));
    }
}

void TestApiWire::aKeptConnectionIsUsedAgain()
{
    RawServer server;
    server.answer(ok());
    ApiCaller caller(server.url());
    for (int i = 0; i < 5; ++i)
        QCOMPARE(caller.call(Operation::LogOut).name, u"ok"_qs);
    QCOMPARE(server.requests(), 5);
    QCOMPARE(server.connections(), 1);
    server.answer(RawServer::json(200, "{\"success\":true}", "Connection: close\r\n"));
    QCOMPARE(caller.call(Operation::LogOut).name, u"ok"_qs);
    QCOMPARE(caller.call(Operation::LogOut).name, u"ok"_qs);
    QCOMPARE(server.connections(), 2);
}

void TestApiWire::aKeptConnectionThatWasClosedIsNotUsed()
{
    RawServer server;
    QList<QTcpSocket *> sockets;
    server.onConnection([&sockets](QTcpSocket *socket) { sockets.append(socket); });
    server.answer(ok());
    ApiCaller caller(server.url());
    QCOMPARE(caller.call(Operation::LogOut).name, u"ok"_qs);
    for (int i = 0; i < 20; ++i) {
        // Closed a moment ago: nobody has told the client's event loop yet.
        sockets.last()->close();
        QCOMPARE(caller.call(Operation::LogOut).name, u"ok"_qs);
    }
    QCOMPARE(server.requests(), 21);
    QCOMPARE(server.connections(), 21);
}

void TestApiWire::aConnectionClosedUnderARequestIsNotDoubled()
{
    RawServer server;
    server.answer(ok());
    ApiCaller caller(server.url());
    QCOMPARE(caller.call(Operation::LogOut).name, u"ok"_qs);
    server.answer({}, true);
    QCOMPARE(caller.call(Operation::Refresh).name, u"outcomeUnknown"_qs);
    QCOMPARE(server.requests(), 2);
    QCOMPARE(server.connections(), 1);
}

void TestApiWire::anAnswerNobodyAskedForBelongsToNobody()
{
    RawServer server;
    QTcpSocket *peer = nullptr;
    server.onConnection([&peer](QTcpSocket *socket) { peer = socket; });
    // A second answer behind the first ...
    server.answer(ok() + RawServer::json(200, RawServer::tokensBody()));
    ApiCaller caller(server.url());
    QCOMPARE(caller.call(Operation::LogOut).name, u"ok"_qs);
    server.answer(RawServer::json(401, "{\"message\":\"x\"}"));
    QCOMPARE(caller.call(Operation::Refresh).name, u"sessionRefused"_qs);
    QCOMPARE(server.connections(), 2);
    // ... and one that comes while the connection rests.
    peer->write(RawServer::json(200, RawServer::tokensBody()));
    peer->flush();
    QCOMPARE(caller.call(Operation::Refresh).name, u"sessionRefused"_qs);
    QCOMPARE(server.connections(), 3);
}

void TestApiWire::aFreshConnectionIsFresh()
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
}

void TestApiWire::callsInFlightDoNotWaitForEachOther()
{
    RawServer server;
    QList<QTcpSocket *> waiting;
    server.onRequest([&waiting](QTcpSocket *socket, int) {
        waiting.append(socket);
        if (waiting.size() == 16) {
            for (QTcpSocket *each : waiting)
                each->write(ok());
        }
    });
    ApiCaller caller(server.url());
    std::array<Outcome, 16> outcomes;
    for (Outcome &outcome : outcomes)
        caller.start(Operation::LogOut, &outcome);
    for (Outcome &outcome : outcomes)
        QTRY_COMPARE(outcome.name, u"ok"_qs);
    QCOMPARE(server.requests(), 16);
    QCOMPARE(server.connections(), 16);
    // Half of them are kept.
    QTRY_COMPARE(server.open(), 8);
}

void TestApiWire::cancellingAnswersOnceAndFreesTheConnection()
{
    RawServer server;
    server.onRequest([](QTcpSocket *, int) {});
    ApiCaller caller(server.url());
    Outcome outcome;
    CallHandle handle = caller.start(Operation::Refresh, &outcome);
    QTRY_COMPARE(server.requests(), 1);
    QVERIFY(handle.isRunning());
    handle.cancel();
    QCOMPARE(outcome.name, u"cancelled"_qs);
    handle.cancel();
    QCOMPARE(outcome.calls, 1);
    QTRY_VERIFY(!handle.isRunning());
    QTRY_COMPARE(server.open(), 0);

    // Before anything happened: nothing goes out.
    Outcome early;
    handle = caller.start(Operation::Refresh, &early);
    handle.cancel();
    QCOMPARE(early.name, u"cancelled"_qs);
    QTRY_COMPARE(server.open(), 0);
    QCOMPARE(server.requests(), 1);
}

void TestApiWire::abortFreesEverythingAtOnce()
{
    // A head that never ends, cut off while it pours: nothing may be busy with it afterwards.
    RawServer server;
    server.flood("HTTP/1.1 200 OK\r\nX: ", QByteArray(512, 'x'), 100 * megabyte);
    auto caller = std::make_unique<ApiCaller>(server.url());
    Outcome outcome;
    CallHandle handle = caller->start(Operation::Refresh, &outcome);
    QTRY_VERIFY(server.bytesFlooded() > 0);
    QElapsedTimer clock;
    clock.start();
    handle.cancel();
    caller.reset();
    const qint64 time = clock.elapsed();
    QTRY_COMPARE(server.open(), 0);
    qInfo("cancelled and destroyed in %lld ms", time);
    QVERIFY(time < 100);
    QVERIFY(outcome.done());
}

void TestApiWire::aContextThatDiesIsNotCalled()
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
    for (const QPointer<QTcpSocket> &socket : waiting) {
        if (socket)
            socket->write(ok());
    }
    QTRY_VERIFY(!refresh.isRunning());
    QCOMPARE(outcome.calls, 0);
}

void TestApiWire::anAnswerMayDestroyTheClient()
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

void TestApiWire::noHeaderCanBeInjected_data()
{
    QTest::addColumn<QByteArray>("key");
    QTest::newRow("line break") << QByteArray("abc\r\nX-Evil: 1");
    QTest::newRow("line feed") << QByteArray("abc\nX-Evil: 1");
    QTest::newRow("carriage return") << QByteArray("abc\rX-Evil: 1");
    QTest::newRow("NUL") << QByteArray("abc\0def", 7);
    QTest::newRow("DEL") << QByteArray("abc\x7F");
}

void TestApiWire::noHeaderCanBeInjected()
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
    QCOMPARE(server.connections(), 0);
}

void TestApiWire::aRefusedConnectionSaysSo()
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

void TestApiWire::anUnknownHostSaysSo()
{
    ApiCaller caller(QUrl(u"https://nobody.invalid"_qs));
    const QString name = caller.call(Operation::Refresh).name;
    // Without any network the reason is another, and as true.
    QVERIFY2(name == "hostNotFound"_L1 || name == "offline"_L1, qPrintable(name));
}

void TestApiWire::loopbackNeverGoesThroughAProxy()
{
    RawServer server;
    server.answer(ok());
    RawServer proxy;
    QNetworkProxy wrong(QNetworkProxy::HttpProxy, u"127.0.0.1"_qs, proxy.port());
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

void TestApiWire::aProxyThatFailsSaysSo()
{
    RawServer proxy;
    ServerConfig config = ApiCaller(QUrl(u"https://auth.example.test"_qs)).client()->config();
    config.proxy = QNetworkProxy(QNetworkProxy::HttpProxy, u"127.0.0.1"_qs, proxy.port());

    proxy.answer("HTTP/1.1 407 Who?\r\nProxy-Authenticate: Basic realm=\"x\"\r\n"
                 "Content-Length: 0\r\n\r\n");
    QCOMPARE(ApiCaller(config).call(Operation::Refresh).name, u"proxyAuth"_qs);
    QVERIFY(proxy.lastRequest().startsWith("CONNECT auth.example.test:443 "));
    QVERIFY(!proxy.lastRequest().contains("rKAx"));

    proxy.answer("HTTP/1.1 502 No\r\nContent-Length: 0\r\n\r\n", true);
    const Outcome outcome = ApiCaller(config).call(Operation::Refresh);
    QCOMPARE(outcome.name, u"proxyFailed"_qs);
    QCOMPARE(std::get<ProxyDetail>(outcome.error.detail).host, u"127.0.0.1"_qs);

    proxy.stopListening();
    QCOMPARE(ApiCaller(config).call(Operation::Refresh).name, u"proxyFailed"_qs);
}

void TestApiWire::theBasePathIsKept()
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

QTEST_GUILESS_MAIN(TestApiWire)
#include "tst_api_wire.moc"
