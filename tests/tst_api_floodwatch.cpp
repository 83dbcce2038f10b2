// What one exchange's flood does to the others: nothing. Who is cut, who is told, who goes on.
#include "http/floodwatch.h"
#include "support/apicalls.h"
#include "support/misbehavingserver.h"

#include <QDeadlineTimer>
#include <QElapsedTimer>
#include <QScopeGuard>
#include <QSemaphore>
#include <QTest>
#include <QThread>

#include <atomic>
#include <thread>
#include <utility>

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace latchkey;
using namespace Qt::StringLiterals;
using namespace wire;

static constexpr qint64 megabyte = 1024 * 1024;

class TestApiFloodwatch final : public QObject {
    Q_OBJECT

private slots:
    void aFloodDoesNotHoldUpTheEnd();
    void aFloodTakesNobodyAlong();
    void aFloodIsToldToWhoeverWasCutByAnother();
    void aCutIsOverAtBothEnds();
    void aCutMeansThatConnectionAlone();
    void givingUpTakesNoAnswerOfAnother();
    void portsDoNotKnowOfEachOther();
    void muchThatWasAskedForIsNoFlood();
};

namespace {

/// Pours an endless head at whoever connects, on a thread of its own and only when told to.
class Pourer final {
public:
    Pourer() : m_thread([this] { run(); }) { }
    ~Pourer() { m_thread.join(); }

    QUrl url() const { return m_port.url(); }
    bool wasAsked() const { return m_asked; }
    bool hasEnded() const { return m_ended; }
    qint64 poured() const { return m_poured; }
    void pour() { m_go.release(); }

private:
    void run()
    {
        const int socket = ::accept(m_port.listener(), nullptr, nullptr);
        QByteArray request(4096, '\0');
        m_asked = ::recv(socket, request.data(), std::size_t(request.size()), 0) > 0;
        m_go.acquire();
        static const QByteArray start = "HTTP/1.1 200 OK\r\nX: ";
        static const QByteArray block(65536, 'x');
        ::send(socket, start.constData(), std::size_t(start.size()), MSG_NOSIGNAL);
        ssize_t sent = 0;
        do {
            sent = ::send(socket, block.constData(), std::size_t(block.size()), MSG_NOSIGNAL);
            m_poured += sent > 0 ? sent : 0;
        } while (sent > 0 && m_poured < 400 * megabyte);
        ::close(socket);
        m_ended = true;
    }

    SilentPort m_port;
    QSemaphore m_go;
    std::atomic<bool> m_asked = false;
    std::atomic<bool> m_ended = false;
    std::atomic<qint64> m_poured = 0;
    std::thread m_thread; // last: it uses the rest
};

} // namespace

void TestApiFloodwatch::aFloodDoesNotHoldUpTheEnd()
{
    // A head that never ends, given up while it pours. Destroying a manager waits five seconds for
    // Qt's thread where that reads on. It pours while this thread does not look, so that the watch
    // cannot have cut it before.
    for (const bool cancelled : {false, true}) {
        Pourer server;
        auto caller = std::make_unique<ApiCaller>(server.url());
        Outcome outcome;
        CallHandle handle = caller->start(Operation::Refresh, &outcome);
        QTRY_VERIFY(server.wasAsked());
        server.pour();
        QDeadlineTimer patience(std::chrono::seconds(20));
        while (server.poured() <= 3 * megabyte && !patience.hasExpired())
            QThread::msleep(1);
        QVERIFY(server.poured() > 3 * megabyte);
        QElapsedTimer clock;
        clock.start();
        if (cancelled)
            handle.cancel();
        caller.reset();
        qInfo("destroyed in %lld ms", clock.elapsed());
        QVERIFY(clock.elapsed() < 1500);
        QTRY_VERIFY(server.hasEnded());
        QVERIFY(server.poured() < 32 * megabyte);
    }
}

void TestApiFloodwatch::aFloodTakesNobodyAlong()
{
    // Two exchanges at once, with one server each, as far apart as this process can tell: one is
    // flooded, the other waits for its answer.
    RawServer server;
    QTcpSocket *waiting = nullptr;
    server.onRequest([&waiting](QTcpSocket *socket, int) { waiting = socket; });
    RawServer flooding;
    flooding.flood("HTTP/1.1 200 OK\r\nX: ", QByteArray(65536, 'x'), 400 * megabyte);
    ApiCaller caller(server.url());
    ApiCaller flooded(flooding.url());
    Outcome good;
    Outcome bad;
    caller.start(Operation::LogOut, &good);
    flooded.start(Operation::Refresh, &bad);
    QTRY_VERIFY_WITH_TIMEOUT(bad.done(), 10000);
    QCOMPARE(bad.name, u"tooLarge"_qs);
    QVERIFY(!good.done());
    QTRY_VERIFY(waiting); // whoever was flooded may have been quicker
    waiting->write(ok());
    QTRY_COMPARE(good.name, u"ok"_qs);
}

void TestApiFloodwatch::aFloodIsToldToWhoeverWasCutByAnother()
{
    // Two clients of one server. Whichever watch looks first, the one that was flooded has to know
    // why it ended, and the other goes on to its own end.
    for (int i = 0; i < 5; ++i) {
        RawServer server;
        server.onRequest([](QTcpSocket *, int) {});
        ApiCaller waiting(server.url());
        waiting.setDeadline(std::chrono::milliseconds(1500));
        Outcome slow;
        waiting.start(Operation::LogOut, &slow);
        QTRY_COMPARE(server.requests(), 1);
        server.flood("HTTP/1.1 200 OK\r\nX: ", QByteArray(65536, 'x'), 400 * megabyte);
        ApiCaller flooded(server.url());
        QCOMPARE(flooded.call(Operation::LogOut).name, u"tooLarge"_qs);
        QVERIFY(server.bytesFlooded() < 32 * megabyte);
        QTRY_VERIFY(slow.done());
        QCOMPARE(slow.name, u"outcomeUnknown"_qs);
    }
}

void TestApiFloodwatch::aCutIsOverAtBothEnds()
{
    // Nobody reads, so that the window is full and the peer waits, and the descriptor stays open.
    Pourer server;
    const auto port = static_cast<quint16>(server.url().port());
    sockaddr_in address = {};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const int descriptor = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const auto closed = qScopeGuard([descriptor] { ::close(descriptor); });
    QCOMPARE(::connect(descriptor, reinterpret_cast<sockaddr *>(&address), sizeof address), 0);
    QVERIFY(::send(descriptor, "GET", 3, MSG_NOSIGNAL) == 3);
    QTRY_VERIFY(server.wasAsked());
    server.pour();
    qint64 poured = 0;
    QTRY_VERIFY(std::exchange(poured, server.poured()) == server.poured() && poured > 0);
    QVERIFY(!server.hasEnded());
    const auto connections = openConnectionsTo(port);
    QCOMPARE(connections.size(), 1);
    QCOMPARE(connections.first().descriptor, descriptor);
    cutConnection(connections.first());
    char byte = 0; // of all that had come
    QVERIFY(::recv(descriptor, &byte, 1, MSG_DONTWAIT) <= 0);
    QTRY_VERIFY(server.hasEnded());
}

void TestApiFloodwatch::aCutMeansThatConnectionAlone()
{
    RawServer server;
    QTcpSocket socket;
    socket.connectToHost(QHostAddress::LocalHost, server.port());
    QTRY_COMPARE(server.open(), 1);
    const auto connections = openConnectionsTo(server.port());
    QCOMPARE(connections.size(), 1);
    QVERIFY(seenAgain(connections.first(), server.port()));
    // One that was there before on the same descriptor is gone; what is there now is another's.
    OpenConnection before = connections.first();
    ++before.localPort;
    QVERIFY(!seenAgain(before, server.port()));
    cutConnection(before);
    server.answer(ok());
    socket.write("GET / HTTP/1.1\r\n\r\n");
    QTRY_COMPARE(socket.bytesAvailable(), ok().size());
    cutConnection(connections.first());
    QTRY_COMPARE(server.open(), 0);
    QVERIFY(!seenAgain(connections.first(), server.port()));
}

void TestApiFloodwatch::givingUpTakesNoAnswerOfAnother()
{
    // 100 of 200 KiB have come when another client of the same server gives up.
    const QByteArray answer = RawServer::json(200, goodBody() + QByteArray(200 * 1024, ' '));
    RawServer server;
    QList<QTcpSocket *> waiting;
    server.onRequest([&waiting](QTcpSocket *socket, int) { waiting.append(socket); });
    ApiCaller good(server.url());
    ApiCaller impatient(server.url());
    Outcome large;
    Outcome given;
    good.start(Operation::LogOut, &large);
    QTRY_COMPARE(waiting.size(), 1);
    CallHandle handle = impatient.start(Operation::LogOut, &given);
    QTRY_COMPARE(waiting.size(), 2);
    QTest::qSleep(3 * FloodWatch::interval);
    QCoreApplication::processEvents(); // both watches have seen both connections
    waiting.first()->write(answer.first(100 * 1024));
    QTRY_COMPARE(waiting.first()->bytesToWrite(), 0);
    handle.cancel();
    QCOMPARE(given.name, u"cancelled"_qs);
    waiting.first()->write(answer.mid(100 * 1024));
    QTRY_VERIFY(large.done());
    QCOMPARE(large.name, u"ok"_qs);
}

void TestApiFloodwatch::portsDoNotKnowOfEachOther()
{
    // A flood at one port, while more than it brings was asked for and came at another.
    RawServer server;
    RawServer other;
    QTcpSocket socket;
    socket.connectToHost(QHostAddress::LocalHost, server.port());
    QTRY_COMPARE(server.connections(), 1);
    FloodWatch watch(server.port());
    FloodWatch beside(other.port());
    QList<bool> cuts;
    connect(&watch, &FloodWatch::cut, this, [&cuts](bool alone) { cuts.append(alone); });
    connect(&beside, &FloodWatch::cut, this, [&cuts](bool) { cuts.append(false); });
    beside.expect(100 * megabyte);
    server.flood("x", QByteArray(65536, 'x'), 400 * megabyte);
    socket.write("GET / HTTP/1.1\r\n\r\n");
    QTRY_COMPARE(cuts, QList<bool>{true});
    QVERIFY(server.bytesFlooded() < 32 * megabyte);
}

void TestApiFloodwatch::muchThatWasAskedForIsNoFlood()
{
    // One call waits while others, on connections of their own, bring more than a flood may.
    RawServer server;
    QTcpSocket *waiting = nullptr;
    server.onRequest([&waiting](QTcpSocket *socket, int number) {
        if (number == 1)
            waiting = socket;
        else
            socket->write(RawServer::json(200, goodBody() + QByteArray(100 * 1024, ' ')));
    });
    ApiCaller caller(server.url());
    Outcome slow;
    caller.start(Operation::LogOut, &slow);
    QTRY_COMPARE(server.requests(), 1);
    for (int i = 0; i < 30; ++i)
        QCOMPARE(caller.call(Operation::LogOut).name, u"ok"_qs);
    waiting->write(ok());
    QTRY_COMPARE(slow.name, u"ok"_qs);
    QCOMPARE(server.connections(), 2);
}

QTEST_GUILESS_MAIN(TestApiFloodwatch)
#include "tst_api_floodwatch.moc"
