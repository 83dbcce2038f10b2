// The sandbox as a program: its options and their errors, what it prints, and how it ends.
#include "support/sandboxprocess.h"
#include "support/testfolder.h"

#include <QElapsedTimer>
#include <QTcpServer>
#include <QTest>

#include <csignal>

using namespace Qt::StringLiterals;

class TestSandboxOptions final : public QObject {
    Q_OBJECT

private slots:
    void wrongOptionsAreNamed_data();
    void wrongOptionsAreNamed();
    void helpAndVersionEndWithSuccess();
    void aPortInUseIsNamed();
    void filesThatCannotBeUsedAreNamed();
    void oneLineOfJsonIsPrinted();
    void signalsEndItWithSuccess_data();
    void signalsEndItWithSuccess();
    void itEndsWithItsParent();
    void longPasswordsPassWithoutTheLimit();
    void otherHeaderPrefixAndKeys();
    void theRequestLogHoldsNoToken();

private:
    TestFolder m_folder;
};

void TestSandboxOptions::wrongOptionsAreNamed_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("named");
    const auto row = [](const QStringList &arguments, const QString &named) {
        QTest::newRow(qPrintable(arguments.join(u' '))) << arguments << named;
    };
    row({u"--fast"_qs}, u"fast"_qs);
    row({u"extra"_qs}, u"extra"_qs);
    row({u"--port"_qs}, u"port"_qs);
    row({u"--port"_qs, u"70000"_qs}, u"--port"_qs);
    row({u"--port"_qs, u"x"_qs}, u"--port"_qs);
    row({u"--control-port"_qs, u"-1"_qs}, u"--control-port"_qs);
    row({u"--tenancy"_qs, u"double"_qs}, u"--tenancy"_qs);
    for (const char *rate : {"", "120", "120-x", "-s", "0-s", "-5-s", "1.5-m", "120-s "})
        row({u"--rate="_qs + QLatin1String(rate)}, u"--rate"_qs);
    row({u"--session-lifetime"_qs, u"0"_qs}, u"--session-lifetime"_qs);
    row({u"--refresh-lifetime"_qs, u"long"_qs}, u"--refresh-lifetime"_qs);
    row({u"--base-url"_qs, u"ftp://x"_qs}, u"--base-url"_qs);
    row({u"--rsa-bits"_qs, u"512"_qs}, u"--rsa-bits"_qs);
    row({u"--request-timeout"_qs, u"0"_qs}, u"--request-timeout"_qs);
    row({u"--memory"_qs, u"--database"_qs, u"x"_qs}, u"--database"_qs);
    row({u"--debug"_qs, u"--production"_qs}, u"--production"_qs);
    row({u"--database="_qs}, u"--database"_qs);
}

void TestSandboxOptions::wrongOptionsAreNamed()
{
    QFETCH(const QStringList, arguments);
    QFETCH(const QString, named);
    const SandboxProcess::Run outcome = SandboxProcess::run(arguments);
    QCOMPARE(outcome.status, 2);
    QCOMPARE(outcome.output, QString());
    QVERIFY2(outcome.error.startsWith("latchkey-sandbox: "_L1) && outcome.error.contains(named),
        qPrintable(outcome.error));
    QCOMPARE(outcome.error.count(u'\n'), 1);
}

void TestSandboxOptions::helpAndVersionEndWithSuccess()
{
    const SandboxProcess::Run help = SandboxProcess::run({u"--help"_qs});
    QCOMPARE(help.status, 0);
    for (const char *name :
        {"--port", "--control-port", "--memory", "--database", "--api-key", "--tenancy", "--debug",
            "--production", "--rate", "--session-lifetime", "--refresh-lifetime", "--base-url",
            "--application-name", "--no-flow-route", "--seed", "--cheap-hash",
            "--no-password-limit", "--request-timeout", "--request-log", "--end-with-parent"})
        QVERIFY2(help.output.contains(QLatin1String(name)), name);
    const SandboxProcess::Run version = SandboxProcess::run({u"--version"_qs});
    QCOMPARE(version.status, 0);
    QVERIFY(version.output.startsWith("latchkey-sandbox "_L1));
}

void TestSandboxOptions::aPortInUseIsNamed()
{
    QTcpServer other;
    QVERIFY(other.listen(QHostAddress::LocalHost));
    const QString port = QString::number(other.serverPort());
    const SandboxProcess::Run api = SandboxProcess::run({u"--port"_qs, port});
    QCOMPARE(api.status, 2);
    QVERIFY2(api.error.contains(u"port "_qs + port + u": Address already in use"_qs),
        qPrintable(api.error));
    const SandboxProcess::Run control
        = SandboxProcess::run({u"--port"_qs, u"0"_qs, u"--control-port"_qs, port});
    QCOMPARE(control.status, 2);
    QVERIFY2(control.error.contains(u"control port "_qs + port), qPrintable(control.error));
}

void TestSandboxOptions::filesThatCannotBeUsedAreNamed()
{
    const QStringList port{u"--port"_qs, u"0"_qs};
    for (const auto &[option, path] :
        QList<QPair<QString, QString>>{{u"--database"_qs, m_folder.file(u"missing/folder/x.db"_qs)},
            {u"--database"_qs, m_folder.path()}, // a folder
            {u"--database"_qs, u"/proc/x.db"_qs}, // nothing can be written there, by nobody
            {u"--seed"_qs, m_folder.file(u"missing.json"_qs)}, {u"--seed"_qs, m_folder.path()},
            {u"--request-log"_qs, m_folder.file(u"missing/log"_qs)}}) {
        const SandboxProcess::Run outcome = SandboxProcess::run(port + QStringList{option, path});
        QCOMPARE(outcome.status, 2);
        QVERIFY2(outcome.error.contains(path), qPrintable(outcome.error));
        QCOMPARE(outcome.error.count(u'\n'), 1);
    }
}

void TestSandboxOptions::oneLineOfJsonIsPrinted()
{
    QProcess process;
    process.start(SandboxProcess::program(),
        {u"--port"_qs, u"0"_qs, u"--base-url"_qs, u"https://id.example.test/"_qs});
    QVERIFY(process.waitForReadyRead(20000));
    const QJsonObject line = QJsonDocument::fromJson(process.readLine()).object();
    QCOMPARE(line["pid"_L1].toInteger(), process.processId());
    QVERIFY(line["port"_L1].toInt() > 0);
    QVERIFY(!line.contains("controlPort"_L1)); // off unless asked for
    QCOMPARE(line["baseUrl"_L1].toString(), "https://id.example.test"_L1);
    SandboxProcess::exchange(quint16(line["port"_L1].toInt()), "GET / HTTP/1.1\r\nHost: a\r\n\r\n");
    process.terminate();
    QVERIFY(process.waitForFinished());
    QCOMPARE(process.readAllStandardOutput(), "");
    QCOMPARE(process.readAllStandardError(), "");
}

void TestSandboxOptions::signalsEndItWithSuccess_data()
{
    QTest::addColumn<int>("signal");
    QTest::newRow("SIGTERM") << SIGTERM;
    QTest::newRow("SIGINT") << SIGINT;
}

void TestSandboxOptions::signalsEndItWithSuccess()
{
    QFETCH(const int, signal);
    SandboxProcess sandbox;
    QVERIFY(sandbox.start());
    QCOMPARE(::kill(pid_t(sandbox.pid()), signal), 0);
    QVERIFY(sandbox.waitForEnd());
    QCOMPARE(sandbox.exitCode(), 0);
}

void TestSandboxOptions::itEndsWithItsParent()
{
    // The shell is the parent. It is killed without a chance to do anything; the pipe on its
    // child's standard input then has no writer any more.
    QProcess shell;
    shell.start(u"/bin/sh"_qs,
        {u"-c"_qs,
            u"mkfifo '%1/in'; '%2' --port 0 --end-with-parent < '%1/in' & exec 9> '%1/in'; wait"_qs
                .arg(m_folder.path(), SandboxProcess::program())});
    QVERIFY(shell.waitForReadyRead(20000));
    const QJsonObject line = QJsonDocument::fromJson(shell.readLine()).object();
    const auto child = pid_t(line["pid"_L1].toInteger());
    QVERIFY(child > 0 && ::kill(child, 0) == 0);
    shell.kill();
    QVERIFY(shell.waitForFinished());
    // Whoever inherits an ended process may be slow to collect it: what counts is that nobody
    // listens.
    QElapsedTimer timer;
    timer.start();
    while (timer.elapsed() < 10000
        && SandboxProcess::exchange(
               quint16(line["port"_L1].toInt()), "GET / HTTP/1.1\r\nHost: a\r\n\r\n", 500)
                .status
            != 0)
        QTest::qSleep(20);
    QCOMPARE(
        SandboxProcess::exchange(quint16(line["port"_L1].toInt()), "GET / HTTP/1.1\r\n\r\n", 500)
            .raw,
        "");
}

void TestSandboxOptions::longPasswordsPassWithoutTheLimit()
{
    const QByteArray password = QByteArray("\xE2\x82\xAC").repeated(25);
    const QByteArray body = R"({"email":"ann@example.test","password":")" + password
        + R"(","confirmPassword":")" + password + R"(","firstName":"A","lastName":"L"})";
    SandboxProcess limited;
    QVERIFY(limited.start());
    QCOMPARE(limited.request("POST", "/api/auth/signup", body).status, 500);
    SandboxProcess free;
    QVERIFY(free.start({u"--no-password-limit"_qs}));
    QCOMPARE(free.request("POST", "/api/auth/signup", body).status, 200);
}

void TestSandboxOptions::otherHeaderPrefixAndKeys()
{
    SandboxProcess sandbox;
    QVERIFY(sandbox.start({u"--header-prefix"_qs, u"X-ACME-"_qs, u"--api-key"_qs, u"one"_qs,
        u"--api-key"_qs, u"two"_qs}));
    QVERIFY(sandbox.request("GET", "/").body.contains("Missing API key"));
    QCOMPARE(sandbox.request("GET", "/", {}, {"X-ACME-API-Key: one"}).status, 200);
    QCOMPARE(sandbox.request("GET", "/", {}, {"x-acme-api-key:  two "}).status, 200);
    QCOMPARE(sandbox.request("GET", "/", {}, {"X-ACME-API-Key: three"}).status, 401);
}

void TestSandboxOptions::theRequestLogHoldsNoToken()
{
    const QString log = m_folder.file(u"requests.log"_qs);
    SandboxProcess sandbox;
    QVERIFY(sandbox.start({u"--request-log"_qs, log}));
    sandbox.request("POST", "/api/auth/refresh", {}, {"X-NAP-Refresh-Token: secret-token"});
    sandbox.stop();
    QFile lines(log);
    QVERIFY(lines.open(QIODevice::ReadOnly));
    const QByteArray text = lines.readAll();
    const QJsonObject line = QJsonDocument::fromJson(text).object();
    QCOMPARE(line["path"_L1].toString(), "/api/auth/refresh"_L1);
    QCOMPARE(line["status"_L1].toInt(), 401);
    QVERIFY(!text.contains("secret-token") && !text.contains("nap_test"));
}

QTEST_GUILESS_MAIN(TestSandboxOptions)
#include "tst_sandbox_options.moc"
