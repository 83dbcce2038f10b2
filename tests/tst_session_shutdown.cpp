// Quitting, SIGTERM and the end of the desktop's session wait for a refresh that is out, ten
// seconds at most.

#include "accountlist.h"
#include "connections.h"
#include "serverlist.h"
#include "session/erasuremark.h"
#include "session/keychainstore.h"
#include "sessions.h"
#include "shutdown.h"
#include "support/sessionbench.h"
#include "support/troubledstore.h"

#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QTest>

#include <csignal>

using namespace latchkey;

namespace {

/// Whether the process has taken SIGTERM into its own hands yet.
bool listensToSignals(qint64 pid)
{
    QFile status(QStringLiteral("/proc/%1/status").arg(pid));
    if (!status.open(QIODevice::ReadOnly))
        return false;
    const QByteArray text = status.readAll();
    const qsizetype at = text.indexOf("SigCgt:");
    const quint64 caught = text.mid(at + 7, 18).trimmed().toULongLong(nullptr, 16);
    return at >= 0 && (caught & (quint64(1) << (SIGTERM - 1))) != 0;
}

} // namespace

class TestSessionShutdown : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();

    void theProgramWaitsForARefreshThatIsOut();
    void theProgramWaitsTenSecondsAtMost();
    void theProgramEndsAtOnceWithNothingToWaitFor();
    void whateverEndsTheLoopIsHeldBackByARefresh();
    void aSignOutThatWaitsForTheKeychainIsHeldBackAsWell();
    void aSignOutThatCouldNotBeWaitedForIsDoneNextTime();
    void aKeyThatTheKeychainHasNotKeptYetIsWaitedFor();

private:
    /// Signed in on the keyring as the program does it, then the program on the same profile.
    void startProgram(const char *lifetime);
    void waitForARefreshThatTakes(int milliseconds);
    /// What the program left can be renewed: the server has seen nothing but good tokens.
    void goesOn();

    std::unique_ptr<SessionBench> m_bench;
    std::unique_ptr<QTemporaryDir> m_profile;
    QProcess m_program;
    AccountId m_account;
};

void TestSessionShutdown::initTestCase()
{
    QCoreApplication::setApplicationName(QStringLiteral("latchkey"));
}

void TestSessionShutdown::init()
{
    m_bench = std::make_unique<SessionBench>();
    m_profile = std::make_unique<QTemporaryDir>();
}

void TestSessionShutdown::cleanup()
{
    m_program.kill();
    m_program.waitForFinished();
    m_profile.reset();
    m_bench.reset();
}

void TestSessionShutdown::startProgram(const char *lifetime)
{
    QVERIFY2(m_bench->start({QStringLiteral("--session-lifetime"), QLatin1String(lifetime)}),
        qPrintable(m_bench->sandbox.errorText()));
    ServerEntry server;
    server.id = QUuid::createUuid();
    server.url = QUrl(m_bench->sandbox.origin());
    server.name = QStringLiteral("Test");
    ServerList(m_profile->filePath(QStringLiteral("servers.json"))).put(server);
    m_account = {server.id, server.origin(), SessionBench::annsAddress()};
    {
        KeychainStore keyring(QStringLiteral("Latchkey"));
        bool kept = false;
        keyring.write(
            QStringLiteral("latchkey/api-key/%1").arg(server.id.toString(QUuid::WithoutBraces)),
            Secret("nap_test_abc123def456ghi789"), this,
            [&](const auto &result) { kept = !!result; });
        QVERIFY(eventually([&] { return kept; }));
        AccountList accounts(m_profile->filePath(QStringLiteral("accounts.json")));
        Sessions sessions(&accounts, &keyring, &m_bench->clock);
        const Session *session
            = sessions.begin(m_account, m_bench->api.get(), m_bench->logIn(), true);
        QVERIFY(eventually([&] { return isAtRest(*session); }));
        QVERIFY(accounts.find(m_account)->kept);
    }
    m_program.setProcessChannelMode(QProcess::ForwardedChannels);
    m_program.start(QStringLiteral(LATCHKEY_BIN_DIR "/latchkey"),
        {QStringLiteral("--profile"), m_profile->path()});
    QVERIFY(m_program.waitForStarted());
}

void TestSessionShutdown::waitForARefreshThatTakes(int milliseconds)
{
    const int before = m_bench->requests();
    QVERIFY(eventually([&] { return m_bench->requests() > before; }, 20'000));
    m_bench->fault({{QStringLiteral("delayAnswerMs"), milliseconds}});
    const int now = m_bench->requests();
    QVERIFY(eventually([&] { return m_bench->requests() > now; }, 20'000));
}

void TestSessionShutdown::goesOn()
{
    KeychainStore keyring(QStringLiteral("Latchkey"));
    AccountList accounts(m_profile->filePath(QStringLiteral("accounts.json")));
    Sessions sessions(&accounts, &keyring, &m_bench->clock);
    const int before = m_bench->requests();
    Session *session = sessions.restore(m_account, m_bench->api.get());
    QVERIFY(eventually([&] { return m_bench->requests() > before && isAtRest(*session); }));
    const QJsonObject statuses = m_bench->sandbox.getControl(QStringLiteral("/counts"))
                                     .object()
                                     .value(QLatin1String("statuses"))
                                     .toObject()
                                     .value(QLatin1String("refresh"))
                                     .toObject();
    QCOMPARE(statuses.keys(), QStringList{QStringLiteral("200")});
}

void TestSessionShutdown::theProgramWaitsForARefreshThatIsOut()
{
    startProgram("3");
    waitForARefreshThatTakes(2000);
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(::kill(static_cast<pid_t>(m_program.processId()), SIGTERM), 0);
    QVERIFY(eventually([&] { return m_program.state() == QProcess::NotRunning; }, 20'000));
    QVERIFY2(timer.elapsed() > 1200 && timer.elapsed() < 8000,
        QByteArray::number(timer.elapsed()) + " ms");
    QCOMPARE(m_program.exitStatus(), QProcess::NormalExit);
    QCOMPARE(m_program.exitCode(), 0);
    goesOn();
}

void TestSessionShutdown::theProgramWaitsTenSecondsAtMost()
{
    startProgram("3");
    waitForARefreshThatTakes(40'000);
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(::kill(static_cast<pid_t>(m_program.processId()), SIGTERM), 0);
    QVERIFY(eventually([&] { return m_program.state() == QProcess::NotRunning; }, 20'000));
    QVERIFY2(timer.elapsed() > 9500 && timer.elapsed() < 13'000,
        QByteArray::number(timer.elapsed()) + " ms");
    QCOMPARE(m_program.exitStatus(), QProcess::NormalExit);
}

void TestSessionShutdown::theProgramEndsAtOnceWithNothingToWaitFor()
{
    startProgram("3600");
    QVERIFY(eventually([&] { return listensToSignals(m_program.processId()); }, 20'000));
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(::kill(static_cast<pid_t>(m_program.processId()), SIGTERM), 0);
    QVERIFY(eventually([&] { return m_program.state() == QProcess::NotRunning; }, 20'000));
    QVERIFY2(timer.elapsed() < 4000, QByteArray::number(timer.elapsed()) + " ms");
    QCOMPARE(m_program.exitCode(), 0);
}

void TestSessionShutdown::whateverEndsTheLoopIsHeldBackByARefresh()
{
    QVERIFY2(m_bench->start(), qPrintable(m_bench->sandbox.errorText()));
    AccountList accounts(m_profile->filePath(QStringLiteral("accounts.json")));
    Sessions sessions(&accounts, &m_bench->store, &m_bench->clock, m_bench->stateDirectory());
    Shutdown shutdown(&sessions);
    Session *session
        = sessions.begin(m_bench->account(), m_bench->api.get(), m_bench->logIn(), true);
    QVERIFY(eventually([&] { return isAtRest(*session); }));
    const auto before = m_bench->storedRefreshToken();
    m_bench->fault({{QStringLiteral("delayAnswerMs"), 1000}});
    m_bench->clock.jump(3540 * 1000);
    session->renewNow();
    QVERIFY(eventually([&] { return m_bench->requests() == 1; }));
    QVERIFY(session->isBusy());
    // As the session manager's last word does it.
    QTimer::singleShot(0, QCoreApplication::instance(), &QCoreApplication::quit);
    QCOMPARE(QCoreApplication::exec(), 0);
    QVERIFY(session->isBusy());
    while (shutdown.mustGoOn())
        QCOMPARE(QCoreApplication::exec(), 0);
    QVERIFY(!sessions.isBusy());
    QVERIFY(m_bench->storedRefreshToken() != before);
}

void TestSessionShutdown::aSignOutThatWaitsForTheKeychainIsHeldBackAsWell()
{
    QVERIFY2(m_bench->start(), qPrintable(m_bench->sandbox.errorText()));
    AccountList accounts(m_profile->filePath(QStringLiteral("accounts.json")));
    TroubledStore store;
    store.silentForMs = 500;
    Sessions sessions(&accounts, &store, &m_bench->clock, m_bench->stateDirectory());
    Shutdown shutdown(&sessions);
    Session *session
        = sessions.begin(m_bench->account(), m_bench->api.get(), m_bench->logIn(), true);
    QVERIFY(eventually([&] { return isAtRest(*session); }));
    const int before = store.reads;
    m_bench->clock.jump(60'000);
    session->networkBack(); // what is in memory only is to be saved
    QVERIFY(eventually([&] { return store.reads > before; }));
    int told = 0;
    session->signOut(this, [&](const SignOutReport &) { ++told; });
    sessions.drop(m_bench->account());
    while (shutdown.mustGoOn())
        QCOMPARE(QCoreApplication::exec(), 0);
    QVERIFY(!sessions.isBusy());
    QCOMPARE(told, 1);
    QCOMPARE(m_bench->requests(QStringLiteral("logout")), 1);
    QCOMPARE(m_bench->openSessions(), 0);
    // The keychain may still hold what it did not show: the next start erases it.
    QVERIFY(!ErasureMark::allIn(m_bench->stateDirectory()).isEmpty());
}

void TestSessionShutdown::aSignOutThatCouldNotBeWaitedForIsDoneNextTime()
{
    QVERIFY2(m_bench->start(), qPrintable(m_bench->sandbox.errorText()));
    AccountList accounts(m_profile->filePath(QStringLiteral("accounts.json")));
    TroubledStore store;
    auto sessions
        = std::make_unique<Sessions>(&accounts, &store, &m_bench->clock, m_bench->stateDirectory());
    Session *session
        = sessions->begin(m_bench->account(), m_bench->api.get(), m_bench->logIn(), true);
    QVERIFY(eventually([&] { return isAtRest(*session); }));
    m_bench->clock.jump(60'000);
    m_bench->fault({{QStringLiteral("operation"), QStringLiteral("refresh")},
        {QStringLiteral("delayMs"), 300}});
    session->renewNow();
    QVERIFY(eventually([&] { return m_bench->requests() == 1; }));
    store.silentForMs = 60'000; // the new pair cannot be written
    const int before = store.writes;
    QVERIFY(eventually([&] { return store.writes > before; }));
    session->signOut(this, [](const SignOutReport &) {});
    QVERIFY(session->isBusy());
    QVERIFY(ErasureMark::allIn(m_bench->stateDirectory()).isEmpty());
    sessions.reset(); // the end of the program waits no longer
    QCOMPARE(ErasureMark::allIn(m_bench->stateDirectory()).size(), 1);
}

void TestSessionShutdown::aKeyThatTheKeychainHasNotKeptYetIsWaitedFor()
{
    AccountList accounts(m_profile->filePath(QStringLiteral("accounts.json")));
    TroubledStore store;
    store.silentForMs = 500;
    Sessions sessions(&accounts, &store, &m_bench->clock, m_bench->stateDirectory());
    Connections connections(&store);
    Shutdown shutdown(&sessions);
    shutdown.watch(&connections);
    auto dialog = std::make_unique<QObject>();
    ServerEntry server;
    server.id = QUuid::createUuid();
    server.url = QUrl(QStringLiteral("https://a.test"));
    connections.setApiKey(server, Secret("nap_test_typed"), dialog.get(), [](bool) {});
    dialog.reset(); // nobody is left to hear of it
    QElapsedTimer timer;
    timer.start();
    while (shutdown.mustGoOn())
        QCOMPARE(QCoreApplication::exec(), 0);
    QVERIFY(!connections.isWriting());
    QVERIFY2(timer.elapsed() >= 400 && timer.elapsed() < 5'000,
        qPrintable(QString::number(timer.elapsed())));
}

QTEST_GUILESS_MAIN(TestSessionShutdown)
#include "tst_session_shutdown.moc"
