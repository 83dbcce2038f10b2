// The sandbox as an HTTP server: what comes before any operation, and what many or bad clients do.
#include "support/sandboxprocess.h"

#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QRandomGenerator>
#include <QTcpSocket>
#include <QTest>

#include <memory>
#include <sys/resource.h>
#include <vector>

using namespace Qt::StringLiterals;
using Answer = SandboxProcess::Answer;

static const QByteArray keyLine
    = QByteArrayLiteral("X-NAP-API-Key: nap_test_abc123def456ghi789\r\n");
static const QByteArray health = "GET / HTTP/1.1\r\nHost: a\r\n" + keyLine + "\r\n";

static QByteArray post(const QByteArray &path, const QByteArray &body, const QByteArray &lines = {})
{
    return "POST " + path + " HTTP/1.1\r\nHost: a\r\n" + keyLine + lines
        + "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

class TestSandboxHttp final : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void badRequestsAreRefusedInPlainText_data();
    void badRequestsAreRefusedInPlainText();
    void pipelinedRequestsAreAnsweredInOrder();
    void aConnectionOutlivesErrors();
    void aSlowClientDoesNotHoldUpOthers();
    void aThousandConnectionsStayOpen();
    void madeUpAddressesDoNotGrowMemory();
    void hugeBodiesDoNotGrowMemory();
    void endlessHeadersDoNotGrowMemory();
    void framingChangesAbove2048Bytes();
    void continueIsSaidOnlyWhereABodyIsRead();
    void twoRefreshesAtOnceBothSucceed();
    void aLogoutBesideARefreshEndsTheSession();
    void counterIsPerReportedAddress();
    void randomBytesDoNotStopIt();

private:
    Answer send(const QByteArray &bytes)
    {
        return SandboxProcess::exchange(m_sandbox.port(), bytes);
    }
    QByteArray refreshToken(const QString &email);
    qint64 memory(const QByteArray &line) const { return memory(line, m_sandbox.pid()); }
    static qint64 memory(const QByteArray &line, qint64 pid);
    SandboxProcess m_sandbox;
};

/// A client with several requests on one connection.
class Client final {
public:
    explicit Client(quint16 port)
    {
        m_socket.connectToHost(u"127.0.0.1"_qs, port);
        m_connected = m_socket.waitForConnected(10000);
    }
    bool connected() const { return m_connected; }
    void write(const QByteArray &bytes)
    {
        m_socket.write(bytes);
        m_socket.flush();
    }
    Answer read(int timeoutMs = 10000)
    {
        QElapsedTimer timer;
        timer.start();
        while (true) {
            qsizetype consumed = 0;
            const bool closed = m_socket.state() != QAbstractSocket::ConnectedState;
            Answer answer = SandboxProcess::parse(m_received, &consumed, closed);
            m_received.remove(0, consumed);
            if (answer.status != 0 || closed || timer.elapsed() > timeoutMs)
                return answer;
            m_socket.waitForReadyRead(int(timeoutMs - timer.elapsed()));
            m_received += m_socket.readAll();
        }
    }

private:
    QTcpSocket m_socket;
    QByteArray m_received;
    bool m_connected = false;
};

void TestSandboxHttp::initTestCase()
{
    rlimit limit{};
    getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
    QVERIFY2(m_sandbox.start(), qPrintable(m_sandbox.errorText()));
}

QByteArray TestSandboxHttp::refreshToken(const QString &email)
{
    m_sandbox.control({{"do"_L1, "create-account"_L1}, {"email"_L1, email}, {"verified"_L1, true}});
    const Answer answer = send(post(
        "/api/auth/login", R"({"email":")" + email.toUtf8() + R"(","password":"Correct1-horse"})"));
    return answer.json()["tokens"_L1].toObject()["refresh_token"_L1].toString().toUtf8();
}

/// A line of /proc/PID/status in KiB: VmRSS is what is used now, VmHWM the most there ever was.
qint64 TestSandboxHttp::memory(const QByteArray &line, qint64 pid)
{
    QFile status(u"/proc/%1/status"_qs.arg(pid));
    if (!status.open(QIODevice::ReadOnly))
        return -1;
    for (const QByteArray &text : status.readAll().split('\n')) {
        if (text.startsWith(line))
            return text.simplified().split(' ').value(1).toLongLong();
    }
    return -1;
}

void TestSandboxHttp::badRequestsAreRefusedInPlainText_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<int>("status");
    const auto row = [](const char *name, const QByteArray &request, int status) {
        QTest::newRow(name) << request << status;
    };
    row("no Host", "GET / HTTP/1.1\r\n" + keyLine + "\r\n", 400);
    row("two Hosts", "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400);
    row("HTTP/2.0", "GET / HTTP/2.0\r\nHost: a\r\n\r\n", 505);
    row("HTTP/0.9", "GET / HTTP/0.9\r\nHost: a\r\n\r\n", 505);
    row("not HTTP", "\x16\x03\x01 hello\r\n\r\n", 400);
    row("another protocol", "GET / ICAP/1.0\r\nHost: a\r\n\r\n", 400);
    row("header of 2 MiB",
        "GET / HTTP/1.1\r\nHost: a\r\nX: " + QByteArray(2 << 20, 'a') + "\r\n\r\n", 431);
    row("300,000 header lines",
        "GET / HTTP/1.1\r\nHost: a\r\n" + QByteArray("X: y\r\n").repeated(300000) + "\r\n", 431);
    row("bad escape", "GET /%zz HTTP/1.1\r\nHost: a\r\n\r\n", 400);
    row("negative length", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n", 400);
    row("two lengths",
        "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n", 400);
    row("length and chunks",
        "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n",
        400);
}

void TestSandboxHttp::badRequestsAreRefusedInPlainText()
{
    QFETCH(const QByteArray, request);
    QFETCH(const int, status);
    const Answer answer = send(request);
    QCOMPARE(answer.status, status);
    QCOMPARE(answer.header("Content-Type"), "text/plain; charset=utf-8");
    QCOMPARE(answer.header("Connection"), "close");
    QVERIFY(answer.body.startsWith(QByteArray::number(status)));
    QCOMPARE(send(health).status, 200);
}

void TestSandboxHttp::pipelinedRequestsAreAnsweredInOrder()
{
    Client client(m_sandbox.port());
    QByteArray bytes;
    for (int i = 0; i < 50; ++i)
        bytes += health + post("/api/auth/login", "{") + "GET /nothing HTTP/1.1\r\nHost: a\r\n"
            + keyLine + "\r\n";
    client.write(bytes);
    for (int i = 0; i < 50; ++i) {
        QCOMPARE(client.read().status, 200);
        QCOMPARE(client.read().status, 400);
        QCOMPARE(client.read().status, 404);
    }
}

void TestSandboxHttp::aConnectionOutlivesErrors()
{
    Client client(m_sandbox.port());
    const QList<QPair<QByteArray, int>> requests{{"GET / HTTP/1.1\r\nHost: a\r\n\r\n", 401},
        {post("/api/auth/signup", "{}"), 400}, {post("/api/auth/login/", "{}"), 307},
        {"PUT /api/auth/login HTTP/1.1\r\nHost: a\r\n" + keyLine + "Content-Length: 200000\r\n\r\n"
                + QByteArray(200000, 'x'),
            404},
        {"GET / HTTP/1.1\r\nHost: a\r\n" + keyLine + "X-NAP-Session-Token: YWJj\r\n\r\n", 500},
        {health, 200}};
    for (const auto &[bytes, status] : requests) {
        client.write(bytes);
        QCOMPARE(client.read().status, status);
    }
    // Nobody reads more than 256 KiB of an unwanted body away: that answer closes.
    client.write("PUT / HTTP/1.1\r\nHost: a\r\n" + keyLine + "Content-Length: 300000\r\n\r\n");
    const Answer last = client.read();
    QCOMPARE(last.status, 404);
    QCOMPARE(last.header("Connection"), "close");
}

void TestSandboxHttp::aSlowClientDoesNotHoldUpOthers()
{
    Client slow(m_sandbox.port());
    const QByteArray bytes
        = post("/api/auth/login", R"({"email":"nobody@example.test","password":"x"})");
    for (qsizetype i = 0; i < bytes.size(); ++i) {
        slow.write(bytes.mid(i, 1));
        if (i % 20 == 0) {
            QElapsedTimer timer;
            timer.start();
            QCOMPARE(send(health).status, 200);
            QVERIFY2(timer.elapsed() < 1000, qPrintable(QString::number(timer.elapsed())));
        }
    }
    QCOMPARE(slow.read().status, 401);
}

void TestSandboxHttp::aThousandConnectionsStayOpen()
{
    const qint64 before = memory("VmRSS:");
    std::vector<std::unique_ptr<Client>> clients;
    for (int i = 0; i < 1000; ++i) {
        clients.push_back(std::make_unique<Client>(m_sandbox.port()));
        QVERIFY2(clients.back()->connected(), qPrintable(QString::number(i)));
    }
    for (int round = 0; round < 2; ++round) {
        for (const auto &client : clients)
            client->write(health);
        for (const auto &client : clients)
            QCOMPARE(client->read().status, 200);
    }
    QVERIFY(m_sandbox.getControl(u"/counts"_qs)["connections"_L1].toInt() >= 1000);
    const qint64 growth = memory("VmHWM:") - before;
    qInfo("1,000 connections: %lld KiB more", growth);
    QVERIFY(growth < 64 << 10);
}

void TestSandboxHttp::madeUpAddressesDoNotGrowMemory()
{
    // The sanitizer would keep what has been freed.
    const QByteArray options = qgetenv("ASAN_OPTIONS");
    qputenv("ASAN_OPTIONS", options + ":quarantine_size_mb=1:thread_local_quarantine_size_kb=64");
    SandboxProcess sandbox;
    QVERIFY(sandbox.start({u"--rate"_qs, u"100000-d"_qs}));
    qputenv("ASAN_OPTIONS", options);
    Client client(sandbox.port());
    QVERIFY(client.connected());
    QByteArray requests;
    int address = 0; // the last group, 65,535 at most
    const auto round = [&] {
        requests.clear();
        for (int i = 0; i < 500; ++i, ++address) {
            requests += "GET / HTTP/1.1\r\nHost: a\r\n" + keyLine
                + "X-Forwarded-For: 2001:db8::" + QByteArray::number(address, 16) + "\r\n\r\n";
        }
        client.write(requests);
        for (int i = 0; i < 500; ++i)
            QCOMPARE(client.read().header("X-Ratelimit-Remaining"), "99999");
    };
    // All that it keeps is there after 20,000; more of them push out the oldest.
    for (int i = 0; i < 42; ++i)
        round();
    const qint64 before = memory("VmHWM:", sandbox.pid());
    for (int i = 42; i < 84; ++i)
        round();
    const qint64 growth = memory("VmHWM:", sandbox.pid()) - before;
    QVERIFY2(growth < 1 << 10, qPrintable(u"%1 KiB more"_qs.arg(growth)));
}

void TestSandboxHttp::hugeBodiesDoNotGrowMemory()
{
    const qint64 before = memory("VmRSS:");
    // A value that is whole before the bound counts, whatever follows; one that is not is bad JSON.
    QByteArray whole = R"({"email":"nobody@example.test","password":"x"})";
    whole += QByteArray(96 << 20, ' ');
    QCOMPARE(send(post("/api/auth/login", whole)).status, 401);
    const QByteArray endless = R"({"email":")" + QByteArray(96 << 20, 'a');
    QCOMPARE(send(post("/api/auth/login", endless)).status, 400);
    const qint64 growth = memory("VmHWM:") - before;
    QVERIFY2(growth < 64 << 10, qPrintable(u"%1 KiB more"_qs.arg(growth)));
}

void TestSandboxHttp::endlessHeadersDoNotGrowMemory()
{
    const qint64 before = memory("VmRSS:");
    QTcpSocket socket;
    socket.connectToHost(u"127.0.0.1"_qs, m_sandbox.port());
    QVERIFY(socket.waitForConnected(10000));
    socket.write("GET / HTTP/1.1\r\nHost: a\r\n");
    for (int i = 0; i < 64 && socket.state() == QAbstractSocket::ConnectedState; ++i) {
        socket.write(QByteArray("X: yyyyyyyyyyyy\r\n").repeated(60000));
        socket.waitForBytesWritten(1000);
    }
    QVERIFY(memory("VmHWM:") - before < 64 << 10);
    QCOMPARE(send(health).status, 200);
}

void TestSandboxHttp::framingChangesAbove2048Bytes()
{
    for (const int size : {0, 1, 2047, 2048, 2049, 70000}) {
        m_sandbox.control({{"do"_L1, "fault"_L1}, {"operation"_L1, "root"_L1}, {"status"_L1, 200},
            {"body"_L1, QString(size, u'x')}});
        const Answer answer = send(health);
        QCOMPARE(answer.body.size(), size);
        QCOMPARE(answer.header("Transfer-Encoding"), size > 2048 ? "chunked" : "");
        QCOMPARE(answer.header("Content-Length"), size > 2048 ? "" : QByteArray::number(size));
        QCOMPARE(answer.headers.last().first,
            size > 2048 ? QByteArrayLiteral("Transfer-Encoding")
                        : QByteArrayLiteral("Content-Length"));
    }
}

void TestSandboxHttp::continueIsSaidOnlyWhereABodyIsRead()
{
    const QByteArray expects = "Expect: 100-continue\r\nContent-Length: 2\r\n\r\n";
    Client reading(m_sandbox.port());
    reading.write("POST /api/auth/login HTTP/1.1\r\nHost: a\r\n" + keyLine + expects);
    QCOMPARE(reading.read().status, 100);
    reading.write("{}");
    QCOMPARE(reading.read().status, 400);
    Client refused(m_sandbox.port());
    refused.write("POST /api/auth/login HTTP/1.1\r\nHost: a\r\n" + expects);
    const Answer answer = refused.read();
    QCOMPARE(answer.status, 401);
    QCOMPARE(answer.header("Connection"), "close");
}

void TestSandboxHttp::twoRefreshesAtOnceBothSucceed()
{
    QByteArray token = refreshToken(u"race@example.test"_qs);
    const auto refresh = [](const QByteArray &value) {
        return post("/api/auth/refresh", {}, "X-NAP-Refresh-Token: " + value + "\r\n");
    };
    const auto newToken = [](const Answer &answer) {
        return answer.json()["tokens"_L1].toObject()["refresh_token"_L1].toString().toUtf8();
    };
    for (int round = 0; round < 20; ++round) {
        Client first(m_sandbox.port());
        Client second(m_sandbox.port());
        first.write(refresh(token));
        second.write(refresh(token));
        const Answer a = first.read();
        const Answer b = second.read();
        QCOMPARE(a.status, 200);
        QCOMPARE(b.status, 200);
        QVERIFY(newToken(a) != newToken(b));
        // The pair written last lives; the other is dead at its first use.
        const Answer useA = send(refresh(newToken(a)));
        const Answer useB = send(refresh(newToken(b)));
        QCOMPARE(useA.status + useB.status, 200 + 401);
        token = newToken(useA.status == 200 ? useA : useB);
    }
}

void TestSandboxHttp::aLogoutBesideARefreshEndsTheSession()
{
    const QByteArray token = refreshToken(u"beside@example.test"_qs);
    const QByteArray line = "X-NAP-Refresh-Token: " + token + "\r\n";
    m_sandbox.control({{"do"_L1, "set-race-window"_L1}, {"milliseconds"_L1, 300}});
    m_sandbox.control({{"do"_L1, "reset-counts"_L1}});
    Client refreshing(m_sandbox.port());
    refreshing.write(post("/api/auth/refresh", {}, line));
    // The look-up has been made once the sandbox has counted the request.
    QTRY_COMPARE(
        m_sandbox.getControl(u"/counts"_qs)["operations"_L1].toObject()["refresh"_L1].toInt() > 0,
        true);
    QCOMPARE(send(post("/api/auth/logout", {}, line)).status, 200);
    const Answer answer = refreshing.read();
    QCOMPARE(answer.status, 500);
    QVERIFY(answer.json()["message"_L1].toString().startsWith("An error occurred"_L1));
    QCOMPARE(send(post("/api/auth/refresh", {}, line)).status, 401);
    m_sandbox.control({{"do"_L1, "set-race-window"_L1}, {"milliseconds"_L1, 5}});
}

void TestSandboxHttp::counterIsPerReportedAddress()
{
    m_sandbox.control({{"do"_L1, "set-rate"_L1}, {"rate"_L1, "2-h"_L1}});
    const auto remaining = [this](const QByteArray &lines) {
        return send("GET / HTTP/1.1\r\nHost: a\r\n" + keyLine + lines + "\r\n")
            .header("X-Ratelimit-Remaining");
    };
    QCOMPARE(remaining("X-Forwarded-For: 192.0.2.1\r\n"), "1");
    QCOMPARE(remaining("X-Forwarded-For: 192.0.2.1, 192.0.2.9\r\n"), "0");
    QCOMPARE(remaining("X-Real-IP: 192.0.2.2\r\n"), "1");
    QCOMPARE(remaining("X-Forwarded-For: nonsense\r\n"), "1"); // the connection's own
    QCOMPARE(remaining({}), "0");
    QCOMPARE(send(health).status, 429);
    m_sandbox.control({{"do"_L1, "set-rate"_L1}, {"rate"_L1, "off"_L1}});
}

void TestSandboxHttp::randomBytesDoNotStopIt()
{
    QRandomGenerator random(20261124); // the same bytes in every run
    const QByteArray login
        = post("/api/auth/login", R"({"email":"ann@example.test","password":"pä"})",
            "X-NAP-Session-Token: ZXlKaGJHY2lPaUpTVXpJMU5pSXNJblI1Y0NJNklrcFhWQ0o5LmUzMC54\r\n");
    for (int round = 0; round < 3000; ++round) {
        QByteArray bytes = login;
        const int changes = 1 + int(random.bounded(8));
        for (int i = 0; i < changes; ++i) {
            const qsizetype at = random.bounded(int(bytes.size()));
            if (random.bounded(3) == 0)
                bytes.remove(at, random.bounded(20));
            else
                bytes[at] = char(random.bounded(256));
            if (bytes.isEmpty())
                bytes = "\r\n\r\n";
        }
        QTcpSocket socket;
        socket.connectToHost(u"127.0.0.1"_qs, m_sandbox.port());
        QVERIFY2(socket.waitForConnected(10000), qPrintable(QString::number(round)));
        socket.write(bytes);
        socket.waitForBytesWritten(1000);
        if (round % 10 == 0)
            socket.waitForReadyRead(20);
    }
    QCOMPARE(send(health).status, 200);
    QVERIFY(m_sandbox.isRunning());
}

QTEST_GUILESS_MAIN(TestSandboxHttp)
#include "tst_sandbox_http.moc"
