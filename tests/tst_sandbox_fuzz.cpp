// The sandbox among clients that mean no good: recorded requests and control commands, damaged in
// every way, in slices, from forty connections at once, beside a thousand that say nothing. It
// stays up, answers others within a second and does not grow. So it does where many send much and
// never come to an end.
#include "support/sandboxprocess.h"

#include <QElapsedTimer>
#include <QFile>
#include <QRandomGenerator>
#include <QTcpSocket>
#include <QTest>
#include <QTimer>

#include <algorithm>
#include <memory>
#include <sys/resource.h>
#include <vector>

using namespace Qt::StringLiterals;

static const QByteArray health
    = "GET / HTTP/1.1\r\nHost: a\r\nX-NAP-API-Key: nap_test_abc123def456ghi789\r\n\r\n";

// The program, what it holds of requests (64 MiB), and what the allocator and the sanitizer add.
static constexpr qint64 mostResidentKiB = 160 * 1024;

namespace {

/// Makes bad requests of good ones.
class Damage final {
public:
    explicit Damage(quint32 seed) : m_random(seed)
    {
        for (const char *operation : {"signup", "login", "refresh", "logout", "verify-email/send",
                 "verify-email/verify", "flow/x"}) {
            const QByteArray body = R"({"email":"ann@example.test","password":"Correct1-horse",)"
                                    R"("confirmPassword":"Correct1-horse","firstName":"Ann",)"
                                    R"("lastName":"Lee","token":"abc","inviteToken":"x"})";
            m_good.append("POST /api/auth/" + QByteArray(operation) + " HTTP/1.1\r\nHost: a\r\n"
                + "X-NAP-API-Key: nap_test_abc123def456ghi789\r\nX-NAP-Refresh-Token: abc\r\n"
                + "X-NAP-Session-Token: YS5iLmM\r\nContent-Length: "
                + QByteArray::number(body.size()) + "\r\n\r\n" + body);
        }
        m_good.append("POST /do HTTP/1.1\r\nHost: localhost\r\nContent-Length: 53\r\n\r\n"
                      R"({"do":"create-account","email":"x@y.test","orgs":[1]})");
        m_good.append("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
                      "5\r\nhello\r\n0\r\nTrailer: x\r\n\r\n");
    }
    QByteArray next()
    {
        QByteArray request = m_good.at(below(m_good.size()));
        for (qsizetype times = 1 + below(5); times > 0; --times)
            damage(request);
        return request;
    }
    qsizetype below(qsizetype limit) { return qsizetype(m_random.bounded(quint32(limit))); }

private:
    void damage(QByteArray &request)
    {
        static const QByteArray pieces[] = {"\r\n", "\n", ":", " ", "\0", "\xff\xfe", "%00", "../",
            "Content-Length: 18446744073709551616\r\n", "Content-Length: -1\r\n",
            "Transfer-Encoding: chunked\r\n", "Expect: 100-continue\r\n", "HTTP/9.9", "{\"", "[[[[",
            "\\ud800", "1e999", "GET / HTTP/1.1\r\n"};
        const qsizetype at = below(request.size() + 1);
        switch (below(8)) {
        case 0:
            request.truncate(at);
            break;
        case 1:
            request.remove(at, 1 + below(20));
            break;
        case 2:
            request.insert(at, pieces[below(qsizetype(std::size(pieces)))]);
            break;
        case 3:
            if (at < request.size())
                request[at] = char(below(256));
            break;
        case 4:
            request.insert(at, request.mid(below(request.size() + 1), below(200)));
            break;
        case 5: // a huge header, or a huge anything
            request.insert(at, QByteArray(1 + below(200'000), 'x'));
            break;
        case 6:
            request.insert(at, QByteArray("[").repeated(1 + below(20'000)));
            break;
        default:
            request += request;
        }
    }

    QRandomGenerator m_random;
    QList<QByteArray> m_good;
};

/// One bad client: connects, sends in slices, listens for a moment, begins again.
class Attacker final : public QObject {
public:
    Attacker(Damage *damage, const SandboxProcess &sandbox) : m_damage(damage), m_sandbox(sandbox)
    {
        connect(&m_socket, &QTcpSocket::connected, this, &Attacker::sendSlice);
        connect(&m_socket, &QTcpSocket::readyRead, this, [this] { m_socket.readAll(); });
        connect(&m_socket, &QTcpSocket::disconnected, this, [this] { m_pause.start(1); });
        connect(&m_socket, &QTcpSocket::errorOccurred, this, [this] { m_pause.start(1); });
        m_pause.setSingleShot(true);
        connect(&m_pause, &QTimer::timeout, this, &Attacker::goOn);
        begin();
    }
    int sent = 0;

private:
    void begin()
    {
        m_rest = m_damage->next();
        m_socket.abort();
        m_pause.start(300); // whoever waits for more bytes is left waiting
        const bool control = m_damage->below(4) == 0;
        m_socket.connectToHost(
            u"127.0.0.1"_qs, control ? m_sandbox.controlPort() : m_sandbox.port());
    }
    void sendSlice()
    {
        const bool slowly = m_damage->below(3) == 0;
        const qsizetype size = slowly ? 1 + m_damage->below(200) : m_rest.size();
        m_socket.write(m_rest.first(std::min(size, m_rest.size())));
        m_rest.remove(0, size);
        if (m_rest.isEmpty()) {
            ++sent;
            m_pause.start(int(m_damage->below(60)));
        } else {
            m_pause.start(int(m_damage->below(20)));
        }
    }
    void goOn()
    {
        if (!m_rest.isEmpty() && m_socket.state() == QAbstractSocket::ConnectedState)
            sendSlice();
        else
            begin();
    }

    Damage *m_damage;
    const SandboxProcess &m_sandbox;
    QTimer m_pause;
    QByteArray m_rest;
    QTcpSocket m_socket; // the last: it has a word to say when it goes
};

/// Begins a request that it never ends, and reads what comes of it.
class Unfinished final : public QObject {
public:
    Unfinished(quint16 port, QByteArray bytes) : m_bytes(std::move(bytes))
    {
        connect(&m_socket, &QTcpSocket::connected, this, [this] { m_socket.write(m_bytes); });
        connect(&m_socket, &QTcpSocket::disconnected, this, [this] { closed = true; });
        connect(&m_socket, &QTcpSocket::readyRead, this, [this] {
            answer += m_socket.readAll();
            m_socket.abort(); // the rest need not be sent any more
        });
        connect(&m_socket, &QTcpSocket::errorOccurred, this, [this] { closed = true; });
        m_socket.connectToHost(u"127.0.0.1"_qs, port);
    }
    QByteArray answer;
    bool closed = false;

private:
    QByteArray m_bytes;
    QTcpSocket m_socket; // the last: it has a word to say when it goes
};

/// A good client: asks again and again, and remembers the longest wait.
class Watcher final : public QObject {
public:
    explicit Watcher(quint16 port)
    {
        m_socket.connectToHost(u"127.0.0.1"_qs, port);
        connect(&m_socket, &QTcpSocket::connected, this, &Watcher::ask);
        connect(&m_socket, &QTcpSocket::readyRead, this, [this] {
            if (!m_socket.readAll().contains("\"success\":true"))
                ++strange;
            m_longestMs = std::max(m_longestMs, m_clock.elapsed());
            m_clock.invalidate();
            ++answers;
            QTimer::singleShot(20, this, &Watcher::ask);
        });
    }
    /// The question that is waiting counts as well: who is never answered waits longest.
    qint64 longestMs() const
    {
        return m_clock.isValid() ? std::max(m_longestMs, m_clock.elapsed()) : m_longestMs;
    }
    bool connected() const { return m_socket.state() == QAbstractSocket::ConnectedState; }
    int answers = 0;
    int strange = 0;

private:
    void ask()
    {
        m_clock.start();
        m_socket.write(health);
    }
    QElapsedTimer m_clock;
    qint64 m_longestMs = 0;
    QTcpSocket m_socket; // the last: it has a word to say when it goes
};

} // namespace

class TestSandboxFuzz final : public QObject {
    Q_OBJECT

private slots:
    void damagedRequestsDoNotDisturbOthers();
    void unfinishedRequestsDoNotFillTheMemory();

private:
    void checkGoodClient(const Watcher &watcher);
};

/// `VmRSS`, what is resident, or `VmHWM`, the most that ever was.
static qint64 memoryKiB(qint64 pid, const QByteArray &which)
{
    QFile file(u"/proc/%1/status"_qs.arg(pid));
    if (!file.open(QIODevice::ReadOnly))
        return -1;
    const QList<QByteArray> lines = file.readAll().split('\n');
    for (const QByteArray &line : lines) {
        if (line.startsWith(which + ':'))
            return line.mid(6).chopped(3).trimmed().toLongLong();
    }
    return -1;
}

void TestSandboxFuzz::checkGoodClient(const Watcher &watcher)
{
    QVERIFY2(watcher.connected(), "the good client's connection was closed");
    QVERIFY2(watcher.longestMs() < 1000, qPrintable(QString::number(watcher.longestMs())));
    QVERIFY2(watcher.answers > 10, qPrintable(QString::number(watcher.answers)));
    QCOMPARE(watcher.strange, 0);
}

void TestSandboxFuzz::damagedRequestsDoNotDisturbOthers()
{
    const int wanted = qEnvironmentVariableIsSet("LATCHKEY_SOAK") ? 200'000 : 4'000;
    const rlimit files{4096, 4096};
    QVERIFY(setrlimit(RLIMIT_NOFILE, &files) == 0);
    // What is freed is not to stay: the sanitizer keeps a quarter of a gigabyte for itself.
    qputenv("ASAN_OPTIONS", qgetenv("ASAN_OPTIONS") + ":quarantine_size_mb=4");
    SandboxProcess sandbox;
    QVERIFY2(sandbox.start(), qPrintable(sandbox.errorText()));
    std::vector<std::unique_ptr<QTcpSocket>> idle;
    for (int i = 0; i < 1000; ++i) {
        idle.push_back(std::make_unique<QTcpSocket>());
        idle.back()->connectToHost(u"127.0.0.1"_qs, sandbox.port());
        QVERIFY(idle.back()->waitForConnected(10'000));
    }
    Damage damage(20261124);
    std::vector<std::unique_ptr<Attacker>> attackers;
    attackers.reserve(40);
    for (int i = 0; i < 40; ++i)
        attackers.push_back(std::make_unique<Attacker>(&damage, sandbox));
    Watcher watcher(sandbox.port());
    const auto sent = [&attackers] {
        int sum = 0;
        for (const auto &attacker : attackers)
            sum += attacker->sent;
        return sum;
    };
    // The allocator's own room is taken by the first of them.
    QTRY_VERIFY_WITH_TIMEOUT(sent() >= wanted / 10, 300'000);
    const qint64 before = memoryKiB(sandbox.pid(), "VmRSS");
    QTRY_VERIFY_WITH_TIMEOUT(sent() >= wanted || !sandbox.isRunning(), 3'000'000);
    QVERIFY2(sandbox.isRunning(), qPrintable(sandbox.errorText()));
    const qint64 growth = memoryKiB(sandbox.pid(), "VmRSS") - before;
    const int asked = sent();
    checkGoodClient(watcher);
    attackers.clear();
    idle.clear();
    qInfo().noquote() << asked << "damaged requests;" << watcher.answers
                      << "good ones, the slowest answered after" << watcher.longestMs()
                      << "ms; resident memory grew by" << growth << "KiB";
    QVERIFY2(growth < 64 * 1024, qPrintable(QString::number(growth)));
    // It still knows its work.
    sandbox.control({{"do"_L1, "clear"_L1}});
    sandbox.control({{"do"_L1, "create-account"_L1}, {"email"_L1, "ann@example.test"_L1},
        {"verified"_L1, true}});
    const auto answer = sandbox.request(
        "POST", "/api/auth/login", R"({"email":"ann@example.test","password":"Correct1-horse"})");
    QCOMPARE(answer.status, 200);
    QVERIFY2(!sandbox.errorText().contains("Sanitizer"_L1), qPrintable(sandbox.errorText()));
}

/// 60 heads of 1 MB and 40 bodies of which 4 MiB are kept: more than 200 MiB if all were held.
void TestSandboxFuzz::unfinishedRequestsDoNotFillTheMemory()
{
    qputenv("ASAN_OPTIONS", qgetenv("ASAN_OPTIONS") + ":quarantine_size_mb=4");
    SandboxProcess sandbox;
    QVERIFY2(sandbox.start({u"--request-timeout"_qs, u"5"_qs}), qPrintable(sandbox.errorText()));
    Watcher watcher(sandbox.port());
    QTRY_VERIFY(watcher.answers > 0);
    const QByteArray head = "GET / HTTP/1.1\r\nHost: a\r\nX: " + QByteArray(1'000'000, 'x');
    const QByteArray body = "POST /api/auth/login HTTP/1.1\r\nHost: a\r\n"
                            "X-NAP-API-Key: nap_test_abc123def456ghi789\r\n"
                            "Content-Length: 6000000\r\n\r\n"
        + QByteArray(4'500'000, 'x');
    std::vector<std::unique_ptr<Unfinished>> clients;
    QTimer arrivals;
    connect(&arrivals, &QTimer::timeout, this, [&] {
        const QByteArray &bytes = clients.size() % 5 < 3 ? head : body;
        clients.push_back(std::make_unique<Unfinished>(sandbox.port(), bytes));
        if (clients.size() == 100)
            arrivals.stop();
    });
    arrivals.start(20);
    const auto count = [&clients](const QByteArray &status) {
        return std::count_if(clients.begin(), clients.end(), [&status](const auto &client) {
            return client->answer.startsWith("HTTP/1.1 " + status);
        });
    };
    const auto allClosed = [&clients] {
        return clients.size() == 100
            && std::all_of(
                clients.begin(), clients.end(), [](const auto &client) { return client->closed; });
    };
    QTRY_VERIFY_WITH_TIMEOUT(allClosed(), 60'000);
    const qint64 most = memoryKiB(sandbox.pid(), "VmHWM");
    qInfo().noquote() << count("408") << "were told that they took too long," << count("503")
                      << "that there is no room;" << watcher.answers
                      << "good requests, the slowest answered after" << watcher.longestMs()
                      << "ms; resident at most" << most << "KiB, in the end"
                      << memoryKiB(sandbox.pid(), "VmRSS") << "KiB";
    QVERIFY(count("408") > 0);
    QVERIFY(count("503") > 0);
    checkGoodClient(watcher);
    QVERIFY2(most > 0 && most < mostResidentKiB, qPrintable(QString::number(most)));
    // Nothing is left of them: a large request has room again.
    clients.clear();
    QTRY_COMPARE(sandbox.getControl(u"/counts"_qs)["connections"_L1].toInt(), 1);
    const QByteArray large
        = R"({"email":"ann@example.test","password":")" + QByteArray(4'000'000, 'x') + R"("})";
    QCOMPARE(sandbox.request("POST", "/api/auth/login", large).status, 401);
}

QTEST_GUILESS_MAIN(TestSandboxFuzz)
#include "tst_sandbox_fuzz.moc"
