// What is written down of an exchange: its phases, its sizes, and what it came to.
#include "support/apicalls.h"
#include "support/misbehavingserver.h"
#include "support/tlsserver.h"

#include <QTest>
#include <QTimer>

using namespace latchkey;
using namespace Qt::StringLiterals;
using namespace wire;

static constexpr qint64 millisecond = 1000; // in the microseconds of a record

class TestApiExchanges final : public QObject {
    Q_OBJECT

private slots:
    void phasesAreThoseOfTheWire();
    void phasesThroughTls();
    void sizesAreThoseOfTheWire_data();
    void sizesAreThoseOfTheWire();
    void whatNobodyWaitsForIsToldAsItEnded_data();
    void whatNobodyWaitsForIsToldAsItEnded();
};

/// All exchanges of \a caller from now on.
static std::shared_ptr<QList<Exchange>> recordsOf(ApiCaller &caller)
{
    auto records = std::make_shared<QList<Exchange>>();
    QObject::connect(caller.client(), &HttpClient::exchanged, &caller,
        [records](const Exchange &exchange) { records->append(exchange); });
    return records;
}

/// Says \a parts one after the other, \a pause milliseconds before each.
static void sayInParts(RawServer &server, const QByteArrayList &parts, int pause)
{
    server.onRequest([parts, pause](QTcpSocket *socket, int) {
        for (qsizetype i = 0; i < parts.size(); ++i) {
            QTimer::singleShot(
                pause * int(i + 1), socket, [socket, part = parts.at(i)] { socket->write(part); });
        }
    });
}

void TestApiExchanges::phasesAreThoseOfTheWire()
{
    RawServer server;
    ApiCaller caller(server.url());
    const auto records = recordsOf(caller);
    const QByteArray head = okHead(goodLength());
    for (const bool kept : {false, true}) {
        // The head whole after 200 ms, the body after 300.
        sayInParts(server, {head.first(20), head.mid(20), goodBody()}, 100);
        QCOMPARE(caller.call(Operation::SendVerification).name, u"ok"_qs);
        QCOMPARE(server.connections(), 1);
        const Exchange &exchange = records->last();
        QVERIFY(!exchange.encryptedAfterUs);
        QVERIFY(exchange.sentAfterUs && exchange.firstByteAfterUs);
        qInfo("kept %d: sent %lld us, first byte %lld us, end %lld us", kept, *exchange.sentAfterUs,
            *exchange.firstByteAfterUs, exchange.durationUs);
        QVERIFY(*exchange.sentAfterUs > 0);
        QVERIFY(*exchange.sentAfterUs < *exchange.firstByteAfterUs);
        // Timers of Qt may come 5 % early. A busy computer makes everything later, not the
        // distance to the end shorter than what the server waits.
        QVERIFY(*exchange.firstByteAfterUs >= 190 * millisecond);
        QVERIFY(exchange.durationUs >= 285 * millisecond);
        QVERIFY(*exchange.firstByteAfterUs < exchange.durationUs);
    }
}

void TestApiExchanges::phasesThroughTls()
{
    const TestAuthority authority;
    TlsServer server(authority.issue({}));
    server.answer(ok());
    ServerConfig config = ApiCaller(server.url()).client()->config();
    config.caFile = authority.file();
    ApiCaller caller(config);
    const auto records = recordsOf(caller);
    QCOMPARE(caller.call(Operation::LogIn).name, u"severalOrganisations"_qs);
    const Exchange first = records->last();
    QVERIFY(first.encryptedAfterUs && first.sentAfterUs && first.firstByteAfterUs);
    QVERIFY(*first.encryptedAfterUs < *first.sentAfterUs);
    QVERIFY(*first.sentAfterUs < *first.firstByteAfterUs);
    QVERIFY(*first.firstByteAfterUs <= first.durationUs);
    // A kept connection has been encrypted before.
    QCOMPARE(caller.call(Operation::LogIn).name, u"severalOrganisations"_qs);
    QCOMPARE(server.connections(), 1);
    QVERIFY(!records->last().encryptedAfterUs);
    QCOMPARE(records->last().number, first.number + 1);
}

void TestApiExchanges::sizesAreThoseOfTheWire_data()
{
    QTest::addColumn<QByteArray>("wire");
    QTest::addColumn<QByteArray>("counted");
    QTest::newRow("length") << ok() << ok();
    QTest::newRow("chunks") << okHead("Transfer-Encoding: chunked\r\n")
            + RawServer::chunked(goodBody(), 5)
                            << okHead("Transfer-Encoding: chunked\r\n") + goodBody();
    const QByteArray nothing = "HTTP/1.1 503 No\r\nContent-Length: 0\r\n\r\n";
    QTest::newRow("no body") << nothing << nothing;
}

/// Bytes of header lines and body.
static qint64 sizeOf(const QByteArray &message)
{
    return message.size() - (message.indexOf("\r\n") + 2) - 2;
}

/// The same without the three lines that Qt adds and tells nobody of.
static qint64 ownSizeOf(const QByteArray &request)
{
    qint64 size = sizeOf(request);
    const QByteArray head = request.first(request.indexOf("\r\n\r\n"));
    const QList<QByteArray> lines = head.split('\n');
    for (const QByteArray &line : lines) {
        for (const char *name : {"Host: ", "Connection: ", "Accept-Language: "})
            size -= line.startsWith(name) ? line.trimmed().size() + 2 : 0;
    }
    return size;
}

void TestApiExchanges::sizesAreThoseOfTheWire()
{
    QFETCH(const QByteArray, wire);
    QFETCH(const QByteArray, counted);
    RawServer server;
    server.answer(wire);
    ApiCaller caller(server.url());
    const auto records = recordsOf(caller);
    for (const Operation operation : {Operation::SignUp, Operation::LogOut, Operation::Probe}) {
        caller.call(operation);
        QCOMPARE(records->last().bytesReceived, sizeOf(counted));
        QCOMPARE(records->last().bytesSent, ownSizeOf(server.lastRequest()));
        QCOMPARE(records->last().responseHeaders.size(),
            counted.first(counted.indexOf("\r\n\r\n")).count("\r\n"));
    }
}

void TestApiExchanges::whatNobodyWaitsForIsToldAsItEnded_data()
{
    QTest::addColumn<QByteArray>("wire");
    QTest::addColumn<QString>("outcome");
    const auto row = [](const char *name, const QByteArray &wire, const char *outcome) {
        QTest::newRow(name) << wire << QString::fromLatin1(outcome);
    };
    row("fine", ok(), "ok");
    row("refused", RawServer::json(401, "{\"error\":\"Invalid API key\"}"), "apiKeyRefused");
    row("a member missing", RawServer::json(200, "{}"), "answerUnreadable");
    row("the server failed", "HTTP/1.1 500 No\r\nContent-Length: 0\r\n\r\n", "serverFailed");
    row("no answer", "", "outcomeUnknown");
}

void TestApiExchanges::whatNobodyWaitsForIsToldAsItEnded()
{
    QFETCH(const QByteArray, wire);
    for (const Operation operation : {Operation::SignUp, Operation::LogOut}) {
        RawServer server;
        QTcpSocket *waiting = nullptr;
        server.onRequest([&waiting](QTcpSocket *socket, int) { waiting = socket; });
        ApiCaller caller(server.url());
        const auto records = recordsOf(caller);
        Outcome unheard;
        auto page = std::make_unique<QObject>();
        caller.start(operation, &unheard, page.get());
        QTRY_VERIFY(waiting);
        page.reset(); // what the server does, it does all the same
        waiting->write(wire);
        waiting->disconnectFromHost();
        QTRY_COMPARE(records->size(), 1);
        QTEST(records->first().outcome, "outcome");
        QCOMPARE(unheard.calls, 0);
    }
}

QTEST_GUILESS_MAIN(TestApiExchanges)
#include "tst_api_exchanges.moc"
