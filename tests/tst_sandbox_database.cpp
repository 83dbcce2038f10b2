// What the sandbox keeps: what a seed file brings into its database, and what a restart finds
// there.
#include "support/sandboxprocess.h"
#include "support/testfolder.h"

#include <QJsonArray>
#include <QTest>

using namespace Qt::StringLiterals;
using Answer = SandboxProcess::Answer;

class TestSandboxDatabase final : public QObject {
    Q_OBJECT

private slots:
    void aSeedFileAtFaultIsNamedByItsPath_data();
    void aSeedFileAtFaultIsNamedByItsPath();
    void aSeedFileIsTakenWholeOrNotAtAll();
    void aSeedFileAddsWhatIsMissingOnly();
    void aDamagedDatabaseIsLeftAlone();
    void aDatabaseIsUsedByOneServerAtATime();
    void aRestartFindsEverything_data();
    void aRestartFindsEverything();

private:
    TestFolder m_folder;
};

void TestSandboxDatabase::aSeedFileAtFaultIsNamedByItsPath_data()
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

void TestSandboxDatabase::aSeedFileAtFaultIsNamedByItsPath()
{
    QFETCH(const QByteArray, content);
    QFETCH(const QString, path);
    const QString seed = m_folder.file(u"bad.json"_qs, content);
    const SandboxProcess::Run outcome
        = SandboxProcess::run({u"--port"_qs, u"0"_qs, u"--cheap-hash"_qs, u"--seed"_qs, seed});
    QCOMPARE(outcome.status, 2);
    QVERIFY2(outcome.error.contains(seed + u": "_qs + path), qPrintable(outcome.error));
}

void TestSandboxDatabase::aSeedFileIsTakenWholeOrNotAtAll()
{
    const QString database = m_folder.file(u"half.db"_qs);
    const QString seed = m_folder.file(u"half.json"_qs,
        R"({"accounts":[{"email":"ann@example.test"},{"email":"bob@example.test","orgs":["red"]}]})");
    const QStringList arguments{u"--database"_qs, database, u"--cheap-hash"_qs};
    QCOMPARE(SandboxProcess::run(arguments + QStringList{u"--port"_qs, u"0"_qs, u"--seed"_qs, seed})
                 .status,
        2);
    SandboxProcess sandbox;
    QVERIFY(sandbox.start(arguments));
    QCOMPARE(sandbox.getControl(u"/accounts"_qs).array().size(), 0);
}

void TestSandboxDatabase::aSeedFileAddsWhatIsMissingOnly()
{
    const QString seed = m_folder.file(u"seed.json"_qs, R"({
        "organisations": [{"slug": "red", "name": "Red Fox Ltd", "domain": "red.example.test",
                           "verified": true, "joining": true}],
        "accounts": [{"email": "ann@red.example.test", "password": "Correct1-horse", "firstName": "Ann",
                      "lastName": "Lee", "verified": true, "orgs": [{"org": "red", "role": "owner"}]},
                     {"email": "sso@red.example.test", "noPassword": true, "orgs": ["red"], "banned": true}],
        "invitations": [{"token": "invite-1", "email": "guest@else.example.test", "org": "red", "role": "admin"}]
    })");
    const QStringList arguments{u"--database"_qs, m_folder.file(u"seeded.db"_qs), u"--seed"_qs,
        seed, u"--tenancy"_qs, u"multi"_qs};
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

void TestSandboxDatabase::aDamagedDatabaseIsLeftAlone()
{
    const QString path = m_folder.file(u"damaged.db"_qs);
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
        const QString bad = m_folder.file(u"bad.db"_qs, content);
        const SandboxProcess::Run outcome
            = SandboxProcess::run({u"--port"_qs, u"0"_qs, u"--database"_qs, bad});
        QCOMPARE(outcome.status, 2);
        QVERIFY2(outcome.error.contains(u"database "_qs + bad), qPrintable(outcome.error));
        QFile after(bad);
        QVERIFY(after.open(QIODevice::ReadOnly));
        QVERIFY(after.readAll() == content);
    }
}

void TestSandboxDatabase::aDatabaseIsUsedByOneServerAtATime()
{
    const QString path = m_folder.file(u"shared.db"_qs);
    SandboxProcess first;
    QVERIFY(first.start({u"--database"_qs, path}));
    const SandboxProcess::Run second
        = SandboxProcess::run({u"--port"_qs, u"0"_qs, u"--database"_qs, path});
    QCOMPARE(second.status, 2);
    QVERIFY2(second.error.contains("locked"_L1), qPrintable(second.error));
    QCOMPARE(first.request("GET", "/").status, 200);
}

void TestSandboxDatabase::aRestartFindsEverything_data()
{
    QTest::addColumn<bool>("killed");
    QTest::newRow("after an orderly end") << false;
    QTest::newRow("after SIGKILL") << true;
}

void TestSandboxDatabase::aRestartFindsEverything()
{
    QFETCH(const bool, killed);
    const QStringList arguments{
        u"--database"_qs, m_folder.file(killed ? u"killed.db"_qs : u"stopped.db"_qs)};
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

QTEST_GUILESS_MAIN(TestSandboxDatabase)
#include "tst_sandbox_database.moc"
