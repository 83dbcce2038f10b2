// The sandbox as a program: options, errors, how it ends, and what a restart finds.
#include "support/sandboxprocess.h"

#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using namespace Qt::StringLiterals;
using Answer = SandboxProcess::Answer;

static const QString program = QStringLiteral(LATCHKEY_BIN_DIR "/latchkey-sandbox");

struct Outcome {
    int status = -1;
    QString output;
    QString error;
};

/// Runs the program to its end.
static Outcome run(const QStringList &arguments)
{
    QProcess process;
    process.start(program, arguments);
    if (!process.waitForFinished(20000))
        return {};
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
        QString::fromUtf8(process.readAllStandardOutput()),
        QString::fromUtf8(process.readAllStandardError())};
}

class TestSandboxOptions final : public QObject {
    Q_OBJECT

private slots:
    void wrongOptionsAreNamed_data();
    void wrongOptionsAreNamed();
    void helpAndVersionEndWithSuccess();
    void aPortInUseIsNamed();
    void filesThatCannotBeUsedAreNamed();
    void aSeedFileAtFaultIsNamedByItsPath_data();
    void aSeedFileAtFaultIsNamedByItsPath();
    void aSeedFileIsTakenWholeOrNotAtAll();
    void aSeedFileAddsWhatIsMissingOnly();
    void aDamagedDatabaseIsLeftAlone();
    void aDatabaseIsUsedByOneServerAtATime();
    void oneLineOfJsonIsPrinted();
    void signalsEndItWithSuccess_data();
    void signalsEndItWithSuccess();
    void itEndsWithItsParent();
    void aRestartFindsEverything_data();
    void aRestartFindsEverything();
    void longPasswordsPassWithoutTheLimit();
    void otherHeaderPrefixAndKeys();
    void theRequestLogHoldsNoToken();

private:
    QString file(const QString &name, const QByteArray &content = {});
    QTemporaryDir m_folder;
};

QString TestSandboxOptions::file(const QString &name, const QByteArray &content)
{
    QString path = m_folder.filePath(name);
    if (!content.isNull()) {
        QFile out(path);
        if (!out.open(QIODevice::WriteOnly) || out.write(content) != content.size())
            return {};
    }
    return path;
}

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
    row({u"--memory"_qs, u"--database"_qs, u"x"_qs}, u"--database"_qs);
    row({u"--debug"_qs, u"--production"_qs}, u"--production"_qs);
    row({u"--database="_qs}, u"--database"_qs);
}

void TestSandboxOptions::wrongOptionsAreNamed()
{
    QFETCH(const QStringList, arguments);
    QFETCH(const QString, named);
    const Outcome outcome = run(arguments);
    QCOMPARE(outcome.status, 2);
    QCOMPARE(outcome.output, QString());
    QVERIFY2(outcome.error.startsWith("latchkey-sandbox: "_L1) && outcome.error.contains(named),
        qPrintable(outcome.error));
    QCOMPARE(outcome.error.count(u'\n'), 1);
}

void TestSandboxOptions::helpAndVersionEndWithSuccess()
{
    const Outcome help = run({u"--help"_qs});
    QCOMPARE(help.status, 0);
    for (const char *name : {"--port", "--control-port", "--memory", "--database", "--api-key",
             "--tenancy", "--debug", "--production", "--rate", "--session-lifetime",
             "--refresh-lifetime", "--base-url", "--application-name", "--no-flow-route", "--seed",
             "--cheap-hash", "--no-password-limit", "--request-log", "--end-with-parent"})
        QVERIFY2(help.output.contains(QLatin1String(name)), name);
    const Outcome version = run({u"--version"_qs});
    QCOMPARE(version.status, 0);
    QVERIFY(version.output.startsWith("latchkey-sandbox "_L1));
}

void TestSandboxOptions::aPortInUseIsNamed()
{
    QTcpServer other;
    QVERIFY(other.listen(QHostAddress::LocalHost));
    const QString port = QString::number(other.serverPort());
    const Outcome api = run({u"--port"_qs, port});
    QCOMPARE(api.status, 2);
    QVERIFY2(api.error.contains(u"port "_qs + port + u": Address already in use"_qs),
        qPrintable(api.error));
    const Outcome control = run({u"--port"_qs, u"0"_qs, u"--control-port"_qs, port});
    QCOMPARE(control.status, 2);
    QVERIFY2(control.error.contains(u"control port "_qs + port), qPrintable(control.error));
}

void TestSandboxOptions::filesThatCannotBeUsedAreNamed()
{
    const QStringList port{u"--port"_qs, u"0"_qs};
    for (const auto &[option, path] : QList<QPair<QString, QString>>{
             {u"--database"_qs, m_folder.filePath(u"missing/folder/x.db"_qs)},
             {u"--database"_qs, m_folder.path()}, // a folder
             {u"--database"_qs, u"/proc/x.db"_qs}, // nothing can be written there, by nobody
             {u"--seed"_qs, m_folder.filePath(u"missing.json"_qs)}, {u"--seed"_qs, m_folder.path()},
             {u"--request-log"_qs, m_folder.filePath(u"missing/log"_qs)}}) {
        const Outcome outcome = run(port + QStringList{option, path});
        QCOMPARE(outcome.status, 2);
        QVERIFY2(outcome.error.contains(path), qPrintable(outcome.error));
        QCOMPARE(outcome.error.count(u'\n'), 1);
    }
}

void TestSandboxOptions::aSeedFileAtFaultIsNamedByItsPath_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("path");
    const auto row = [](const QByteArray &content, const char *path) {
        QTest::newRow(content.constData()) << content << QString::fromLatin1(path);
    };
    row("{", "not JSON");
    row("[]", "$: expected an object");
    row(R"({"users":[]})", "users: not known here");
    row(R"({"accounts":{}})", "accounts: expected an array");
    row(R"({"accounts":[{"email":"a@b.test"},{"password":"x"}]})", "accounts[1].email: ");
    row(R"({"accounts":[{"email":"a b@b.test"}]})", "accounts[0].email: ");
    row(R"({"accounts":[{"email":"a@b.test","verified":1}]})", "accounts[0].verified: ");
    row(R"({"accounts":[{"email":"a@b.test","orgs":["default",{"org":"red"}]}]})",
        "accounts[0].orgs[1].org: no such organisation");
    row(R"({"organisations":[{"name":"Red"}]})", "organisations[0].slug: ");
    row(R"({"organisations":[{"slug":"red","settings":[]}]})", "organisations[0].settings: ");
    row(R"({"invitations":[{"token":"x","email":"a@b.test","org":"red"}]})",
        "invitations[0].org: ");
}

void TestSandboxOptions::aSeedFileAtFaultIsNamedByItsPath()
{
    QFETCH(const QByteArray, content);
    QFETCH(const QString, path);
    const QString seed = file(u"bad.json"_qs, content);
    const Outcome outcome = run({u"--port"_qs, u"0"_qs, u"--cheap-hash"_qs, u"--seed"_qs, seed});
    QCOMPARE(outcome.status, 2);
    QVERIFY2(outcome.error.contains(seed + u": "_qs + path), qPrintable(outcome.error));
}

void TestSandboxOptions::aSeedFileIsTakenWholeOrNotAtAll()
{
    const QString database = file(u"half.db"_qs);
    const QString seed = file(u"half.json"_qs,
        R"({"accounts":[{"email":"ann@example.test"},{"email":"bob@example.test","orgs":["red"]}]})");
    const QStringList arguments{u"--database"_qs, database, u"--cheap-hash"_qs};
    QCOMPARE(run(arguments + QStringList{u"--port"_qs, u"0"_qs, u"--seed"_qs, seed}).status, 2);
    SandboxProcess sandbox;
    QVERIFY(sandbox.start(arguments));
    QCOMPARE(sandbox.getControl(u"/accounts"_qs).array().size(), 0);
}

void TestSandboxOptions::aSeedFileAddsWhatIsMissingOnly()
{
    const QString seed = file(u"seed.json"_qs, R"({
        "organisations": [{"slug": "red", "name": "Red Fox Ltd", "domain": "red.example.test",
                           "verified": true, "joining": true}],
        "accounts": [{"email": "ann@red.example.test", "password": "Correct1-horse", "firstName": "Ann",
                      "lastName": "Lee", "verified": true, "orgs": [{"org": "red", "role": "owner"}]},
                     {"email": "sso@red.example.test", "noPassword": true, "orgs": ["red"], "banned": true}],
        "invitations": [{"token": "invite-1", "email": "guest@else.example.test", "org": "red", "role": "admin"}]
    })");
    const QStringList arguments{
        u"--database"_qs, file(u"seeded.db"_qs), u"--seed"_qs, seed, u"--tenancy"_qs, u"multi"_qs};
    QJsonDocument first;
    for (int round = 0; round < 2; ++round) {
        SandboxProcess sandbox;
        QVERIFY2(sandbox.start(arguments), qPrintable(sandbox.errorText()));
        const QJsonDocument accounts = sandbox.getControl(u"/accounts"_qs);
        QCOMPARE(accounts.array().size(), 2);
        QCOMPARE(accounts[1]["orgs"_L1].toArray().first().toObject()["banned"_L1].toBool(), true);
        QCOMPARE(sandbox.getControl(u"/organisations"_qs).array().size(), 1);
        if (round == 0) {
            sandbox.control({{"do"_L1, "rename-user"_L1}, {"email"_L1, "ann@red.example.test"_L1},
                {"first"_L1, "Anna"_L1}});
            first = sandbox.getControl(u"/accounts"_qs);
        } else {
            QCOMPARE(accounts, first); // ids, and the name that was changed since
        }
        sandbox.stop();
        QCOMPARE(sandbox.exitCode(), 0);
    }
}

void TestSandboxOptions::aDamagedDatabaseIsLeftAlone()
{
    const QString path = file(u"damaged.db"_qs);
    {
        SandboxProcess sandbox;
        QVERIFY(sandbox.start({u"--database"_qs, path}));
        for (int i = 0; i < 50; ++i)
            sandbox.control(
                {{"do"_L1, "create-account"_L1}, {"email"_L1, u"a%1@example.test"_qs.arg(i)}});
        sandbox.stop();
    }
    QFile whole(path);
    QVERIFY(whole.open(QIODevice::ReadOnly));
    const QByteArray good = whole.readAll();
    QVERIFY(good.size() > 20000);
    QByteArray holed = good;
    for (qsizetype i = 4096 * 2; i < holed.size(); ++i)
        holed[i] = char(i * 7);
    const QList<QByteArray> contents{QByteArray(8192, 'x'), good.left(good.size() / 2), holed,
        "SQLite format 3" + QByteArray(1, '\0') + QByteArray(5000, '\xff')};
    for (const QByteArray &content : contents) {
        const QString bad = file(u"bad.db"_qs, content);
        const Outcome outcome = run({u"--port"_qs, u"0"_qs, u"--database"_qs, bad});
        QCOMPARE(outcome.status, 2);
        QVERIFY2(outcome.error.contains(u"database "_qs + bad), qPrintable(outcome.error));
        QFile after(bad);
        QVERIFY(after.open(QIODevice::ReadOnly));
        QVERIFY(after.readAll() == content);
    }
}

void TestSandboxOptions::aDatabaseIsUsedByOneServerAtATime()
{
    const QString path = file(u"shared.db"_qs);
    SandboxProcess first;
    QVERIFY(first.start({u"--database"_qs, path}));
    const Outcome second = run({u"--port"_qs, u"0"_qs, u"--database"_qs, path});
    QCOMPARE(second.status, 2);
    QVERIFY2(second.error.contains("locked"_L1), qPrintable(second.error));
    QCOMPARE(first.request("GET", "/").status, 200);
}

void TestSandboxOptions::oneLineOfJsonIsPrinted()
{
    QProcess process;
    process.start(
        program, {u"--port"_qs, u"0"_qs, u"--base-url"_qs, u"https://id.example.test/"_qs});
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
                .arg(m_folder.path(), program)});
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

void TestSandboxOptions::aRestartFindsEverything_data()
{
    QTest::addColumn<bool>("killed");
    QTest::newRow("after an orderly end") << false;
    QTest::newRow("after SIGKILL") << true;
}

void TestSandboxOptions::aRestartFindsEverything()
{
    QFETCH(const bool, killed);
    const QStringList arguments{
        u"--database"_qs, file(killed ? u"killed.db"_qs : u"stopped.db"_qs)};
    QByteArray refreshToken;
    QByteArray sessionToken;
    const auto take = [&](const Answer &answer) {
        const QJsonObject tokens = answer.json()["tokens"_L1].toObject();
        refreshToken = tokens["refresh_token"_L1].toString().toUtf8();
        sessionToken = tokens["session_token"_L1].toString().toUtf8();
        return answer.status;
    };
    for (int round = 0; round < 3; ++round) {
        SandboxProcess sandbox;
        QVERIFY2(sandbox.start(arguments), qPrintable(sandbox.errorText()));
        if (round == 0) {
            sandbox.control({{"do"_L1, "create-account"_L1}, {"email"_L1, "ann@example.test"_L1}});
            sandbox.request(
                "POST", "/api/auth/verify-email/send", R"({"email":"ann@example.test"})");
            const QByteArray token = sandbox.mailToken(u"ann@example.test"_qs).toUtf8();
            sandbox.request(
                "POST", "/api/auth/verify-email/verify", R"({"token":")" + token + R"("})");
            QCOMPARE(take(sandbox.request("POST", "/api/auth/login",
                         R"({"email":"ann@example.test","password":"Correct1-horse"})")),
                200);
        } else {
            QCOMPARE(sandbox.getControl(u"/inbox"_qs).array().size(), 1);
            QCOMPARE(take(sandbox.request("POST", "/api/auth/refresh", {},
                         {"X-NAP-Refresh-Token: " + refreshToken})),
                200);
        }
        if (killed)
            sandbox.kill();
        else
            sandbox.stop();
    }
    // The key is the same as before: the session token of the last round still counts, and ends the
    // session.
    SandboxProcess sandbox;
    QVERIFY(sandbox.start(arguments));
    QCOMPARE(
        sandbox.request("POST", "/api/auth/logout", {}, {"X-NAP-Session-Token: " + sessionToken})
            .status,
        200);
    QCOMPARE(
        sandbox.request("POST", "/api/auth/refresh", {}, {"X-NAP-Refresh-Token: " + refreshToken})
            .status,
        401);
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
    const QString log = file(u"requests.log"_qs);
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
