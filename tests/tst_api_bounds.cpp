// How much time and memory a server can cost, and that nothing of it is left afterwards.
#include "http/answerhead.h"
#include "support/apicalls.h"
#include "support/memorymeter.h"
#include "support/misbehavingserver.h"
#include "support/tlsserver.h"

#include <QElapsedTimer>
#include <QNetworkProxy>
#include <QTest>
#include <QTimer>

#include <array>

using namespace latchkey;
using namespace Qt::StringLiterals;
using namespace wire;

static constexpr qint64 megabyte = 1024 * 1024;

// Freed memory goes back at once: what is measured is what the client holds.
extern "C" const char *__asan_default_options();
extern "C" const char *__asan_default_options()
{
    return "quarantine_size_mb=1";
}

class TestApiBounds final : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void theDeadlineIsATotal();
    void silenceEndsAtTheDeadline();
    void aProgramThatHangsIsNotWaitedFor();
    void aMachineThatDoesNotAnswerTimesOut();
    void aFrameThatNeverEndsIsGivenUp_data();
    void aFrameThatNeverEndsIsGivenUp();
    void aKeptConnectionWhosePeerHasGoneEndsAtTheDeadline();
    void moreThanAnAnswerMayHaveEndsAtOnce();
    void aHeadHasTheSameBound();
    void aFloodIsBounded_data();
    void aFloodIsBounded();
    void aFloodThroughTlsIsBounded_data();
    void aFloodThroughTlsIsBounded();
    void aHeadOfManyLinesDoesNotStopTheWindow();
    void aCompressedBombStaysSmall_data();
    void aCompressedBombStaysSmall();
    void cancellingAnswersOnceAndFreesTheConnection();
};

void TestApiBounds::initTestCase()
{
    // What the first call loads (resolver, plugins) is no growth.
    RawServer server;
    server.answer(ok());
    QCOMPARE(ApiCaller(server.url()).call(Operation::Probe).name, u"ok"_qs);
}

void TestApiBounds::theDeadlineIsATotal()
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
    QCOMPARE(server.requests(), 2);
}

void TestApiBounds::silenceEndsAtTheDeadline()
{
    RawServer server;
    server.onRequest([](QTcpSocket *, int) {});
    ApiCaller caller(server.url());
    caller.setDeadline(std::chrono::milliseconds(500));
    // The event loop goes on meanwhile.
    int beats = 0;
    QTimer heart;
    connect(&heart, &QTimer::timeout, this, [&beats] { ++beats; });
    heart.start(10);
    QCOMPARE(caller.call(Operation::LogIn).name, u"outcomeUnknown"_qs);
    QVERIFY(beats >= 5);
    for (const Operation operation : harmless)
        QCOMPARE(caller.call(operation).name, u"timedOut"_qs);
    QCOMPARE(server.requests(), 4);
    QVERIFY(sawNothingElse(server));
}

void TestApiBounds::aProgramThatHangsIsNotWaitedFor()
{
    // The system takes the connection and the request, the program never looks.
    const SilentPort port;
    ApiCaller caller(port.url());
    caller.setDeadline(std::chrono::milliseconds(500));
    QCOMPARE(caller.call(Operation::Refresh).name, u"outcomeUnknown"_qs);
    QCOMPARE(caller.call(Operation::Probe).name, u"timedOut"_qs);
}

void TestApiBounds::aMachineThatDoesNotAnswerTimesOut()
{
    // No handshake: nothing can have arrived, whatever the operation.
    SilentPort port;
    port.fill();
    ApiCaller caller(port.url());
    caller.setDeadline(std::chrono::milliseconds(500));
    for (const Operation operation : harmful)
        QCOMPARE(caller.call(operation).name, u"timedOut"_qs);
}

void TestApiBounds::aFrameThatNeverEndsIsGivenUp_data()
{
    QTest::addColumn<QByteArray>("wire");
    const QByteArray chunks = okHead("Transfer-Encoding: chunked\r\n");
    const QByteArray chunk = "33\r\n" + goodBody() + "\r\n";
    QTest::newRow("half a head") << QByteArray("HTTP/1.1 200 OK\r\nContent-");
    QTest::newRow("half a body") << okHead("Content-Length: 100\r\n") + goodBody();
    QTest::newRow("no last chunk") << chunks + chunk;
    QTest::newRow("no end of the trailer") << chunks + chunk + "0\r\n";
    QTest::newRow("a body without frame") << okHead("") + goodBody();
    QTest::newRow("a negative chunk size") << chunks + "-5\r\n" + goodBody();
    QTest::newRow("a header without colon") << okHead("nonsense\r\n") + goodBody();
    QTest::newRow("a header without name") << okHead(": x\r\n") + goodBody();
}

void TestApiBounds::aFrameThatNeverEndsIsGivenUp()
{
    QFETCH(const QByteArray, wire);
    RawServer server;
    server.answer(wire);
    ApiCaller caller(server.url());
    caller.setDeadline(std::chrono::milliseconds(500));
    QElapsedTimer clock;
    clock.start();
    QCOMPARE(caller.call(Operation::LogOut).name, u"outcomeUnknown"_qs);
    QVERIFY(clock.elapsed() >= 450 && clock.elapsed() < 2000);
    QCOMPARE(server.requests(), 1);
    QVERIFY(sawNothingElse(server));
    QTRY_COMPARE(server.open(), 0);
}

void TestApiBounds::aKeptConnectionWhosePeerHasGoneEndsAtTheDeadline()
{
    // Its machine is gone without a word: what is written goes nowhere, and no end ever comes.
    RawServer server;
    server.answer(ok());
    ApiCaller caller(server.url());
    QCOMPARE(caller.call(Operation::SendVerification).name, u"ok"_qs);
    server.onRequest([](QTcpSocket *, int) {});
    caller.setDeadline(std::chrono::milliseconds(500));
    QElapsedTimer clock;
    clock.start();
    const Outcome outcome = caller.call(Operation::Refresh);
    QCOMPARE(outcome.name, u"outcomeUnknown"_qs);
    QVERIFY(std::holds_alternative<DeadlineDetail>(outcome.error.detail));
    QVERIFY(clock.elapsed() >= 450 && clock.elapsed() < 2000);
    QCOMPARE(server.requests(), 2);
    QCOMPARE(server.connections(), 1);
    QVERIFY(sawNothingElse(server));
    // It is not used again.
    server.answer(RawServer::json(401, "{\"message\":\"x\"}"));
    QCOMPARE(caller.call(Operation::Refresh).name, u"sessionRefused"_qs);
    QCOMPARE(server.connections(), 2);
}

void TestApiBounds::moreThanAnAnswerMayHaveEndsAtOnce()
{
    // Too little to be a flood, and then nothing: waiting for the rest would last to the deadline.
    RawServer server;
    server.answer(
        okHead("Content-Length: 419430400\r\n") + QByteArray(maximumAnswerBytes + 20 * 1024, ' '));
    ApiCaller caller(server.url());
    QElapsedTimer clock;
    clock.start();
    QCOMPARE(caller.call(Operation::Refresh).name, u"tooLarge"_qs);
    QVERIFY(clock.elapsed() < 10'000);
    QCOMPARE(server.requests(), 1);
    QTRY_COMPARE(server.open(), 0);
}

void TestApiBounds::aHeadHasTheSameBound()
{
    // Of a real one Qt hands nothing over: what is seen is the rule itself.
    HttpAnswer head;
    head.status = 200;
    head.headers = {{"A", QByteArray(maximumAnswerBytes - 2, 'x')}, {"B", ""}};
    QVERIFY(!headFault(head));
    head.headers[1].second = "x";
    QVERIFY(headFault(head) == ErrorKind::TooLarge);
}

void TestApiBounds::aFloodIsBounded_data()
{
    QTest::addColumn<QByteArray>("start");
    QTest::addColumn<QByteArray>("block");
    QTest::addColumn<QString>("outcome");
    const auto row = [](const char *name, const QByteArray &start, const QByteArray &block,
                         const char *outcome = "tooLarge") {
        QTest::newRow(name) << start << block << QString::fromLatin1(outcome);
    };
    const QByteArray line = "X-Filler: " + QByteArray(1000, 'x') + "\r\n";
    const QByteArray xs(65536, 'x');
    const QByteArray chunked = okHead("Transfer-Encoding: chunked\r\n");
    row("400 MB, length known", okHead("Content-Length: 419430400\r\n"), xs);
    row("400 MB, until close", okHead(""), xs);
    row("400 MB in large chunks", chunked, "10000\r\n" + xs + "\r\n");
    row("one chunk of 400 MB", chunked + "19000000\r\n", xs);
    row("endless chunks of a byte", chunked, QByteArray("1\r\nx\r\n").repeated(5000));
    row("endless chunk size", chunked, QByteArray(65536, '0'));
    row("endless chunk extension", chunked + "1;", xs);
    row("endless header lines", "HTTP/1.1 200 OK\r\n", line);
    row("endless short header lines", "HTTP/1.1 200 OK\r\n", QByteArray("a: b\r\n").repeated(5000));
    row("one endless header", "HTTP/1.1 200 OK\r\nX: ", xs);
    row("endless reason", "HTTP/1.1 200 ", xs);
    row("endless blank lines", "", QByteArray(65536, '\n'));
    row("endless interim answers", "", QByteArray("HTTP/1.1 100 Continue\r\n\r\n").repeated(1000));
    // These have ended before the flood for Qt, which reads no trailer and heeds no other 1xx.
    row("endless trailers", chunked + "0\r\n", line, "notThisApi");
    row("endless early hints", "", QByteArray("HTTP/1.1 103 Early\r\n\r\n").repeated(1000),
        "outcomeUnknown");
    row("endless garbage after an answer", ok(), xs, "answerUnreadable");
}

void TestApiBounds::aFloodIsBounded()
{
    QFETCH(const QByteArray, start);
    QFETCH(const QByteArray, block);
    RawServer server;
    server.flood(start + block, block, 400 * megabyte);
    ApiCaller caller(server.url());
    caller.setDeadline(std::chrono::seconds(30));
    const MemoryMeter meter;
    QElapsedTimer clock;
    clock.start();
    const Outcome outcome = caller.call(Operation::Refresh);
    const qint64 time = clock.restart();
    QTRY_COMPARE(server.open(), 0);
    qInfo("%s after %lld ms, connection gone %lld ms later; %lld KiB sent, memory grew by %lld KiB",
        qPrintable(outcome.name), time, clock.elapsed(), server.bytesFlooded() / 1024,
        meter.growth() / 1024);
    QTEST(outcome.name, "outcome");
    QVERIFY(meter.growth() <= 32 * megabyte);
    QVERIFY(server.bytesFlooded() < 32 * megabyte);
    QVERIFY(time < 10000);
    QCOMPARE(server.requests(), 1);
    QVERIFY(sawNothingElse(server));
    // The client is as good as before.
    server.answer(ok());
    QCOMPARE(caller.call(Operation::LogOut).name, u"ok"_qs);
}

void TestApiBounds::aFloodThroughTlsIsBounded_data()
{
    QTest::addColumn<QByteArray>("start");
    QTest::addColumn<QByteArray>("block");
    QTest::addColumn<QString>("outcome");
    QTest::addColumn<bool>("proxy");
    const QByteArray xs(65536, 'x');
    const QByteArray head = "HTTP/1.1 200 OK\r\nX: ";
    QTest::newRow("body") << okHead("Content-Length: 419430400\r\n") << xs << u"tooLarge"_qs
                          << false;
    QTest::newRow("header") << head << xs << u"tooLarge"_qs << false;
    QTest::newRow("header, through a proxy") << head << xs << u"tooLarge"_qs << true;
    static const QByteArray bomb = qCompress(QByteArray(100 * megabyte, '\0'), 9).sliced(4);
    QTest::newRow("bomb, encoding said")
        << RawServer::json(200, bomb, "Content-Encoding: deflate\r\n") << QByteArray()
        << u"notThisApi"_qs << false;
    QTest::newRow("bomb, encoding not said")
        << RawServer::json(200, bomb) << QByteArray() << u"notThisApi"_qs << false;
}

void TestApiBounds::aFloodThroughTlsIsBounded()
{
    QFETCH(const QByteArray, start);
    QFETCH(const QByteArray, block);
    QFETCH(const bool, proxy);
    const TestAuthority authority;
    CertificateWish wish;
    wish.alternativeNames += ",DNS:auth.example.test";
    TlsServer server(authority.issue(wish));
    TunnelProxy tunnel(server.serverPort());
    server.answer(start);
    if (!block.isEmpty())
        server.flood(block, 400 * megabyte);
    ServerConfig config = ApiCaller(server.url()).client()->config();
    config.caFile = authority.file();
    if (proxy) {
        config.baseUrl = QUrl(u"https://auth.example.test"_qs);
        config.proxy
            = QNetworkProxy(QNetworkProxy::HttpProxy, u"127.0.0.1"_qs, tunnel.serverPort());
    }
    ApiCaller caller(config);
    const MemoryMeter meter;
    QElapsedTimer clock;
    clock.start();
    QTEST(caller.call(Operation::Refresh).name, "outcome");
    qInfo("%lld ms, %lld KiB sent, memory grew by %lld KiB", clock.elapsed(),
        server.bytesFlooded() / 1024, meter.growth() / 1024);
    QVERIFY(clock.elapsed() < 10000);
    QVERIFY(meter.growth() <= 32 * megabyte);
    QVERIFY(server.bytesFlooded() < 32 * megabyte);
    QCOMPARE(server.requests(), 1);
}

void TestApiBounds::aHeadOfManyLinesDoesNotStopTheWindow()
{
    // Qt refuses more than 100 lines without a word: the deadline ends it, the loop goes on.
    QByteArray head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";
    for (int i = 0; head.size() < 300 * 1024; ++i)
        head += "x" + QByteArray::number(i) + ": b\r\n";
    RawServer server;
    server.answer(head + goodLength() + "\r\n" + goodBody());
    ApiCaller caller(server.url());
    caller.setDeadline(std::chrono::milliseconds(1500));
    qint64 longest = 0;
    QElapsedTimer beat;
    QTimer heart;
    connect(&heart, &QTimer::timeout, this, [&] { longest = std::max(longest, beat.restart()); });
    heart.start(5);
    beat.start();
    QCOMPARE(caller.call(Operation::LogOut).name, u"outcomeUnknown"_qs);
    QVERIFY2(longest < 500, qPrintable(QString::number(longest)));
    QCOMPARE(server.requests(), 1);
}

void TestApiBounds::aCompressedBombStaysSmall_data()
{
    QTest::addColumn<QByteArray>("headers");
    for (const char *encoding : {"deflate", "gzip", "br", "zstd"})
        QTest::newRow(encoding) << "Content-Encoding: " + QByteArray(encoding) + "\r\n";
    QTest::newRow("as a transfer coding") << QByteArray("Transfer-Encoding: deflate\r\n");
    QTest::newRow("not said") << QByteArray();
}

void TestApiBounds::aCompressedBombStaysSmall()
{
    // Just small enough to be read whole: unfolded it has 100 MB.
    QFETCH(const QByteArray, headers);
    static const QByteArray bomb = qCompress(QByteArray(100 * megabyte, '\0'), 9).sliced(4);
    QVERIFY(bomb.size() < maximumAnswerBytes);
    RawServer server;
    server.answer(RawServer::json(200, bomb, headers));
    ApiCaller caller(server.url());
    const MemoryMeter meter;
    QCOMPARE(caller.call(Operation::Refresh).name, u"notThisApi"_qs);
    QVERIFY(meter.growth() <= 32 * megabyte);
    QCOMPARE(server.requests(), 1);
    QVERIFY(server.lastRequest().contains("\r\nAccept-Encoding: identity\r\n"));
}

void TestApiBounds::cancellingAnswersOnceAndFreesTheConnection()
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

QTEST_GUILESS_MAIN(TestApiBounds)
#include "tst_api_bounds.moc"
