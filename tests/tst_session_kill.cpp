// A session whose process is killed again and again, half of the times right after the server has
// committed a refresh. Lost may be only what was killed between that commit and the escrow.

#include "support/sessionbench.h"
#include "support/sessionprocess.h"

#include <QJsonDocument>
#include <QRandomGenerator>
#include <QTcpSocket>
#include <QTest>

#include <algorithm>

namespace {

/// The server's own account of what it has committed.
class Commits final {
public:
    explicit Commits(quint16 controlPort)
    {
        m_socket.connectToHost(QStringLiteral("127.0.0.1"), controlPort);
        m_socket.waitForConnected();
        m_socket.write("GET /events HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
        m_socket.waitForBytesWritten();
    }
    /// Wall clock of each refresh's commit, in ns.
    const QList<qint64> &refreshes()
    {
        m_part += m_socket.readAll();
        for (qsizetype end = m_part.indexOf('\n'); end >= 0; end = m_part.indexOf('\n')) {
            const QByteArray line = m_part.left(end);
            m_part.remove(0, end + 1);
            const qsizetype brace = line.indexOf('{');
            const QJsonObject event
                = QJsonDocument::fromJson(line.mid(std::max<qsizetype>(brace, 0))).object();
            if (event.value(QLatin1String("event")).toString() == QLatin1String("committed")
                && event.value(QLatin1String("operation")).toString() == QLatin1String("refresh"))
                m_refreshes.append(nanosecondsOf(event.value(QLatin1String("time")).toString()));
        }
        return m_refreshes;
    }

private:
    static qint64 nanosecondsOf(const QString &time)
    {
        const QString fraction
            = time.section(QLatin1Char('.'), 1).chopped(1).leftJustified(9, QLatin1Char('0'));
        const QDateTime second
            = QDateTime::fromString(time.left(19) + QLatin1Char('Z'), Qt::ISODate);
        const bool whole = !time.contains(QLatin1Char('.'));
        return second.toSecsSinceEpoch() * 1'000'000'000 + (whole ? 0 : fraction.toLongLong());
    }

    QTcpSocket m_socket;
    QByteArray m_part;
    QList<qint64> m_refreshes;
};

bool isEnded(const QByteArray &status)
{
    return status.startsWith("ended") || status.startsWith("signedOut");
}

} // namespace

class TestSessionKill : public QObject {
    Q_OBJECT

private slots:
    void aKilledClientLosesNothingOutsideTheWindow();
};

/// Waits until everything that was sent to \a sandbox before has been acted on.
static bool isQuiet(SandboxProcess &sandbox)
{
    QTcpSocket later;
    later.connectToHost(QHostAddress::LocalHost, sandbox.port());
    later.write("GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    return eventually([&] { return later.state() == QAbstractSocket::UnconnectedState; })
        && eventually([&] {
               return sandbox.getControl(QStringLiteral("/counts"))
                          .object()
                          .value(QLatin1String("connections"))
                          .toInt()
                   == 0;
           });
}

void TestSessionKill::aKilledClientLosesNothingOutsideTheWindow()
{
    const int kills = qEnvironmentVariableIsSet("LATCHKEY_KILLS")
        ? qEnvironmentVariableIntValue("LATCHKEY_KILLS")
        : qEnvironmentVariableIsSet("LATCHKEY_SOAK") ? 1000
                                                     : 40;
    const quint32 seed = qEnvironmentVariableIsSet("LATCHKEY_SEED")
        ? quint32(qEnvironmentVariableIntValue("LATCHKEY_SEED"))
        : QRandomGenerator::system()->generate();
    qInfo() << "LATCHKEY_SEED" << seed;
    QRandomGenerator random(seed);
    SessionBench bench;
    QVERIFY2(bench.start({QStringLiteral("--session-lifetime"), QStringLiteral("2")}),
        qPrintable(bench.sandbox.errorText()));
    Commits commits(bench.sandbox.controlPort());
    SessionProcess client;
    const auto start = [&](const QString &command) {
        client.start(
            bench.sandbox.origin(), SessionBench::annsAddress(), bench.stateDirectory(), command);
    };
    start(QStringLiteral("login"));
    int insideTheWindow = 0;
    int lost = 0;
    QList<qint64> windows;
    for (int kill = 0; kill < kills; ++kill) {
        // Alive and able to renew: a refresh of this very process reached its escrow.
        QVERIFY2(eventually([&] { return !client.escrows().isEmpty(); }, 20'000),
            QByteArray("kill ") + QByteArray::number(kill) + ": " + client.lines().join("; ")
                + client.errors());
        const qsizetype before = commits.refreshes().size();
        const auto escrowsBefore = client.escrows().size();
        qint64 pause = static_cast<qint64>(random.bounded(1500.0));
        if (kill % 2 == 1) {
            QVERIFY(eventually([&] { return commits.refreshes().size() > before; }));
            pause = static_cast<qint64>(random.bounded(50.0));
        }
        QElapsedTimer timer;
        timer.start();
        eventually([&] { return timer.elapsed() >= pause; });
        client.kill();
        // Its last request may still be on its way: connections are accepted in turn, so that one
        // is through when a later one has been answered and none is open.
        QVERIFY(isQuiet(bench.sandbox));
        QVERIFY(eventually([&] {
            return commits.refreshes().size()
                == bench.sandbox.getControl(QStringLiteral("/counts"))
                       .object()
                       .value(QLatin1String("statuses"))
                       .toObject()
                       .value(QLatin1String("refresh"))
                       .toObject()
                       .value(QLatin1String("200"))
                       .toInt();
        }));
        const QList<qint64> escrows = client.escrows();
        const qsizetype sealed = escrows.size() - escrowsBefore;
        const qsizetype committed = commits.refreshes().size() - before;
        const bool inWindow = committed > sealed;
        for (qsizetype i = 0; i < std::min(sealed, committed); ++i)
            windows.append(escrows.at(escrowsBefore + i) - commits.refreshes().at(before + i));
        start(QStringLiteral("restore"));
        QVERIFY2(eventually([&] { return isEnded(client.status()) || !client.escrows().isEmpty(); },
                     20'000),
            client.lines().join("; ") + client.errors());
        if (!isEnded(client.status()))
            continue;
        if (inWindow) {
            ++insideTheWindow;
            QVERIFY2(client.status().contains("interrupted"), client.status());
        } else {
            ++lost;
            qWarning() << "lost at kill" << kill << "of" << committed << "renewals," << sealed
                       << "sealed, by now" << commits.refreshes().size() - before << client.lines()
                       << client.errors();
        }
        client.kill();
        start(QStringLiteral("login"));
    }
    std::sort(windows.begin(), windows.end());
    QVERIFY(!windows.isEmpty());
    const auto at = [&](double share) {
        return double(windows.at(qsizetype(double(windows.size() - 1) * share))) / 1e6;
    };
    qInfo().noquote() << kills << "kills:" << lost << "sessions lost outside the window,"
                      << insideTheWindow << "inside; window from commit to escrow in ms: median"
                      << at(0.5) << "p99" << at(0.99) << "of" << windows.size();
    QCOMPARE(lost, 0);
}

QTEST_GUILESS_MAIN(TestSessionKill)
#include "tst_session_kill.moc"
