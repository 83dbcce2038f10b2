// How many refreshes a second the sandbox answers. What it promises is demanded of the processor
// time that it uses, so that a busy machine does not fail the test.
#include "support/sandboxprocess.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTcpSocket>
#include <QTest>

#include <memory>
#include <unistd.h>
#include <vector>

using namespace Qt::StringLiterals;

#ifdef __SANITIZE_ADDRESS__
// The sandbox is built as this test is. Measured in turn on one machine: 3446 and 3970 without
// them, 1322 and 1335 with them.
static constexpr double sanitizersTake = 2.6;
#else
static constexpr double sanitizersTake = 1;
#endif

class TestSandboxLoad final : public QObject {
    Q_OBJECT

private slots:
    void refreshesPerSecond_data();
    void refreshesPerSecond();
};

/// One account that refreshes again and again on one connection.
class Refresher final {
public:
    bool start(SandboxProcess &sandbox, int number)
    {
        const QString email = u"load%1@example.test"_qs.arg(number);
        sandbox.control(
            {{"do"_L1, "create-account"_L1}, {"email"_L1, email}, {"verified"_L1, true}});
        const auto answer = sandbox.request("POST", "/api/auth/login",
            R"({"email":")" + email.toUtf8() + R"(","password":"Correct1-horse"})");
        m_token = answer.json()["tokens"_L1].toObject()["refresh_token"_L1].toString().toUtf8();
        m_socket.connectToHost(u"127.0.0.1"_qs, sandbox.port());
        return m_socket.waitForConnected() && m_token.size() == 43;
    }
    void send()
    {
        m_socket.write("POST /api/auth/refresh HTTP/1.1\r\nHost: a\r\n"
                       "X-NAP-API-Key: nap_test_abc123def456ghi789\r\nX-NAP-Refresh-Token: "
            + m_token + "\r\nContent-Length: 0\r\n\r\n");
        m_socket.flush();
    }
    bool receive()
    {
        QByteArray bytes;
        while (m_socket.bytesAvailable() > 0 || m_socket.waitForReadyRead(10000)) {
            bytes += m_socket.readAll();
            // Cheaper than reading JSON: the client shares the machine with what it measures.
            const qsizetype at = bytes.indexOf(R"("refresh_token":")");
            if (at > 0 && bytes.endsWith("}}")) {
                m_token = bytes.mid(at + 17, 43);
                return bytes.startsWith("HTTP/1.1 200");
            }
        }
        return false;
    }

private:
    QTcpSocket m_socket;
    QByteArray m_token;
};

/// Seconds of processor time that a process has used.
static double processorSeconds(qint64 pid)
{
    QFile stat(u"/proc/%1/stat"_qs.arg(pid));
    if (!stat.open(QIODevice::ReadOnly))
        return 0;
    const QList<QByteArray> fields = stat.readAll().split(' ');
    return double(fields.value(13).toLongLong() + fields.value(14).toLongLong())
        / double(sysconf(_SC_CLK_TCK));
}

void TestSandboxLoad::refreshesPerSecond_data()
{
    QTest::addColumn<SandboxProcess::Cost>("cost");
    QTest::addColumn<int>("promised"); // in a second of one core
    QTest::newRow("--cheap-hash") << SandboxProcess::Cost::Cheap << 2000;
    QTest::newRow("signed as by the real server") << SandboxProcess::Cost::Real << 100;
}

void TestSandboxLoad::refreshesPerSecond()
{
    QFETCH(const SandboxProcess::Cost, cost);
    QFETCH(const int, promised);
    SandboxProcess sandbox;
    QVERIFY2(sandbox.start({}, cost), qPrintable(sandbox.errorText()));
    std::vector<std::unique_ptr<Refresher>> refreshers;
    for (int i = 0; i < 32; ++i) {
        refreshers.push_back(std::make_unique<Refresher>());
        QVERIFY(refreshers.back()->start(sandbox, i));
    }
    const double processorBefore = processorSeconds(sandbox.pid());
    QElapsedTimer timer;
    timer.start();
    int count = 0;
    while (timer.elapsed() < 2000) {
        for (const auto &refresher : refreshers)
            refresher->send();
        for (const auto &refresher : refreshers)
            QVERIFY(refresher->receive());
        count += int(refreshers.size());
    }
    const double perSecond = count * 1000.0 / double(timer.elapsed());
    const double perProcessorSecond = count / (processorSeconds(sandbox.pid()) - processorBefore);
    qInfo("%s: %.0f refreshes/s, %.0f in a second of one core", QTest::currentDataTag(), perSecond,
        perProcessorSecond);
    QVERIFY(perProcessorSecond * sanitizersTake >= promised);
}

QTEST_GUILESS_MAIN(TestSandboxLoad)
#include "tst_sandbox_load.moc"
