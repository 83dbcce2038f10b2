// The control port: what it refuses, what it tells, and what it does to the sandbox as a whole.
#include "support/sandboxbench.h"

#include <QJsonArray>
#include <QTcpSocket>
#include <QTest>

using namespace Qt::StringLiterals;
using Answer = SandboxProcess::Answer;

class TestSandboxControl final : public SandboxBench {
    Q_OBJECT

private slots:
    void init() { start({}); }
    void wrongCommandsAreRefusedByMember_data();
    void wrongCommandsAreRefusedByMember();
    void wrongClaimsAndDatesAreRefusedByMember();
    void browsersAreRefused();
    void theClockMoves();
    void storesStopAndStart();
    void clearForgetsEverythingButTheKey();
    void eventsTellOfCommits();
    void countsAreKeptAndReset();
    void modesChangeWhileRunning();
};

void TestSandboxControl::wrongCommandsAreRefusedByMember_data()
{
    QTest::addColumn<QByteArray>("command");
    QTest::addColumn<QString>("path");
    const auto row = [](const QByteArray &command, const char *path) {
        QTest::newRow(command.constData()) << command << QString::fromLatin1(path);
    };
    row("[]", "");
    row("{", "");
    row("{}", "do");
    row(R"({"do":"fly"})", "do");
    row(R"({"do":"create-account"})", "email");
    row(R"({"do":"create-account","email":"no address"})", "email");
    row(R"({"do":"create-account","email":"a@b.test","orgs":["nowhere"]})", "orgs[0].org");
    row(R"({"do":"create-account","email":"a@b.test","verfied":true})", "verfied");
    row(R"({"do":"create-account","email":"a@b.test","verified":"yes"})", "verified");
    row(R"({"do":"mark-verified","email":"nobody@b.test"})", "email");
    row(R"({"do":"add-to-org","email":"nobody@b.test","org":"red"})", "email");
    row(R"({"do":"stop","what":"everything"})", "what");
    row(R"({"do":"wait","seconds":"long"})", "seconds");
    row(R"({"do":"fault","operation":"dance"})", "operation");
    row(R"({"do":"fault","drop":"now"})", "drop");
    row(R"({"do":"set-rate","rate":"many"})", "rate");
    row(R"({"do":"expire-flow","flowId":"x"})", "flowId");
    row(R"({"do":"delete-invitation","token":"x"})", "token");
    // Numbers out of their bounds, and lists that are none.
    row(R"({"do":"wait","seconds":1e300})", "seconds");
    row(R"({"do":"fault","times":0})", "times");
    row(R"({"do":"fault","times":1.5})", "times");
    row(R"({"do":"fault","delayMs":-1})", "delayMs");
    row(R"({"do":"fault","status":7})", "status");
    row(R"({"do":"fault","cutAt":1e300})", "cutAt");
    row(R"({"do":"fault","bytesPerSecond":0})", "bytesPerSecond");
    row(R"({"do":"fault","headers":"Retry-After: 7"})", "headers");
    row(R"({"do":"fault","headers":[["Retry-After"]]})", "headers");
    row(R"({"do":"set-mode","sessionSeconds":1e300})", "sessionSeconds");
    row(R"({"do":"set-race-window","milliseconds":-5})", "milliseconds");
}

void TestSandboxControl::wrongCommandsAreRefusedByMember()
{
    QFETCH(const QByteArray, command);
    QFETCH(const QString, path);
    const Answer answer = SandboxProcess::exchange(m_sandbox->controlPort(),
        "POST /do HTTP/1.1\r\nHost: localhost\r\nContent-Length: "
            + QByteArray::number(command.size()) + "\r\n\r\n" + command);
    QCOMPARE(answer.status, 400);
    QCOMPARE(answer.json()["ok"_L1].toBool(true), false);
    QCOMPARE(answer.json()["path"_L1].toString(), path);
    QVERIFY(!answer.json()["error"_L1].toString().isEmpty());
    QCOMPARE(m_sandbox->getControl(u"/accounts"_qs).array().size(), 0);
}

void TestSandboxControl::wrongClaimsAndDatesAreRefusedByMember()
{
    makeAccount(u"ann@example.test"_qs);
    const auto path = [this](const QJsonObject &command) {
        const QJsonObject answer = m_sandbox->control(command);
        return answer["ok"_L1].toBool() ? u"taken"_qs : answer["path"_L1].toString();
    };
    QJsonObject mint{{"do"_L1, "mint-session-token"_L1}, {"email"_L1, "ann@example.test"_L1}};
    mint["relative"_L1] = QJsonObject{{"exp"_L1, "tomorrow"_L1}};
    QCOMPARE(path(mint), "exp"_L1);
    mint["relative"_L1] = QJsonObject{{"exp"_L1, 1e300}};
    QCOMPARE(path(mint), "exp"_L1);
    mint["relative"_L1] = QJsonArray{"exp"_L1};
    QCOMPARE(path(mint), "relative"_L1);
    mint.remove("relative"_L1);
    mint["without"_L1] = QJsonArray{7};
    QCOMPARE(path(mint), "without"_L1);
    mint["without"_L1] = "nbf"_L1;
    QCOMPARE(path(mint), "without"_L1);
    QCOMPARE(path({{"do"_L1, "create-invitation"_L1}, {"token"_L1, "t"_L1},
                 {"email"_L1, "a@b.test"_L1}, {"org"_L1, "default"_L1}, {"expiresIn"_L1, 1e300}}),
        "expiresIn"_L1);
    // The clock stops at the end of what fits, and is still a clock.
    for (int i = 0; i < 5; ++i)
        ok({{"do"_L1, "wait"_L1}, {"seconds"_L1, 3e9}});
    QCOMPARE(logIn(u"ann@example.test"_qs).status, 200);
}

void TestSandboxControl::browsersAreRefused()
{
    for (const char *lines : {"Host: 127.0.0.1\r\nOrigin: https://evil.example.test\r\n",
             "Host: 127.0.0.1\r\nOrigin: http://127.0.0.1\r\n",
             "Host: 127.0.0.1\r\nOrigin: null\r\n", "Host: evil.example.test\r\n"}) {
        const Answer answer = SandboxProcess::exchange(
            m_sandbox->controlPort(), QByteArray("GET /inbox HTTP/1.1\r\n") + lines + "\r\n");
        QCOMPARE(answer.status, 403);
    }
}

void TestSandboxControl::theClockMoves()
{
    const QByteArray before = m_sandbox->request("GET", "/").header("Date");
    ok({{"do"_L1, "wait"_L1}, {"seconds"_L1, 172800}});
    QVERIFY(m_sandbox->request("GET", "/").header("Date").left(16) != before.left(16));
    ok({{"do"_L1, "reset-clock"_L1}});
    QCOMPARE(m_sandbox->request("GET", "/").header("Date").left(16), before.left(16));
}

void TestSandboxControl::storesStopAndStart()
{
    makeAccount(u"ann@example.test"_qs);
    ok({{"do"_L1, "stop"_L1}, {"what"_L1, "database, mail server"_L1}});
    QCOMPARE(logIn(u"ann@example.test"_qs).status, 500);
    QCOMPARE(m_sandbox->request("GET", "/").status, 200);
    ok({{"do"_L1, "start"_L1}, {"what"_L1, "database"_L1}});
    QCOMPARE(logIn(u"ann@example.test"_qs).status, 200);
    ok({{"do"_L1, "stop"_L1}, {"what"_L1, "counter store"_L1}});
    const Answer answer = m_sandbox->request("GET", "/");
    QCOMPARE(answer.status, 500);
    QVERIFY(answer.body.isEmpty() && answer.header("X-Ratelimit-Limit").isEmpty());
    ok({{"do"_L1, "start"_L1}, {"what"_L1, "counter store"_L1}});
    QCOMPARE(m_sandbox->request("GET", "/").status, 500); // its connection is dead, once
    QCOMPARE(m_sandbox->request("GET", "/").status, 200);
}

void TestSandboxControl::clearForgetsEverythingButTheKey()
{
    makeAccount(u"ann@example.test"_qs);
    const Answer login = logIn(u"ann@example.test"_qs);
    ok({{"do"_L1, "fault"_L1}, {"status"_L1, 503}});
    ok({{"do"_L1, "clear"_L1}});
    QCOMPARE(m_sandbox->getControl(u"/accounts"_qs).array().size(), 0);
    QCOMPARE(m_sandbox->getControl(u"/inbox"_qs).array().size(), 0);
    QCOMPARE(refresh(login.refreshToken()).status, 401);
    // The old session token is still one that this server signed.
    const QByteArray token
        = login.json()["tokens"_L1].toObject()["session_token"_L1].toString().toUtf8();
    QCOMPARE(post("logout", {}, {"X-NAP-Session-Token: " + token}).status, 200);
    makeAccount(u"ann@example.test"_qs);
    QCOMPARE(logIn(u"ann@example.test"_qs).status, 200);
}

void TestSandboxControl::eventsTellOfCommits()
{
    makeAccount(u"ann@example.test"_qs);
    QTcpSocket listener;
    listener.connectToHost(u"127.0.0.1"_qs, m_sandbox->controlPort());
    QVERIFY(listener.waitForConnected());
    listener.write("GET /events HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
    QVERIFY(listener.waitForReadyRead());
    const Answer login = logIn(u"ann@example.test"_qs);
    QByteArray received;
    while (received.count("\"answered\"") < 1 && listener.waitForReadyRead(5000))
        received += listener.readAll();
    const qsizetype commit = received.indexOf(R"({"event":"committed")");
    QVERIFY(received.indexOf(R"({"event":"received")") < commit);
    QVERIFY(commit < received.indexOf(R"({"event":"answered")"));
    const qsizetype end = received.indexOf('\n', commit);
    const QJsonObject event = QJsonDocument::fromJson(received.mid(commit, end - commit)).object();
    QCOMPARE(event["operation"_L1].toString(), "login"_L1);
    QCOMPARE(event["account"_L1].toString(), "ann@example.test"_L1);
    QCOMPARE(event["session"_L1], login.json()["tokens"_L1].toObject()["session_id"_L1]);
    QVERIFY(!received.contains(login.refreshToken()));
    // What nobody heard is no answer.
    ok({{"do"_L1, "fault"_L1}, {"operation"_L1, "login"_L1}, {"drop"_L1, "after"_L1}});
    QCOMPARE(logIn(u"ann@example.test"_qs).raw, QByteArray());
    while (!received.contains("\"dropped\"") && listener.waitForReadyRead(5000))
        received += listener.readAll();
    QCOMPARE(received.count(R"({"event":"dropped")"), 1);
    QCOMPARE(received.count(R"({"event":"committed")"), 2);
    QCOMPARE(received.count(R"({"event":"answered")"), 1);
    QCOMPARE(m_sandbox->getControl(u"/counts"_qs)["statuses"_L1].toObject()["login"_L1].toObject(),
        (QJsonObject{{"200"_L1, 1}}));
}

void TestSandboxControl::countsAreKeptAndReset()
{
    makeAccount(u"ann@example.test"_qs);
    logIn(u"ann@example.test"_qs);
    logIn(u"nobody@example.test"_qs);
    m_sandbox->request("GET", "/nothing");
    const QJsonObject counts = m_sandbox->getControl(u"/counts"_qs).object();
    QCOMPARE(counts["operations"_L1].toObject()["login"_L1].toInt(), 2);
    QCOMPARE(counts["operations"_L1].toObject()["other"_L1].toInt(), 1);
    QCOMPARE(counts["statuses"_L1].toObject()["login"_L1].toObject()["401"_L1].toInt(), 1);
    QCOMPARE(counts["sessions"_L1].toInt(), 1);
    ok({{"do"_L1, "reset-counts"_L1}});
    QCOMPARE(count(u"login"_qs), 0);
    QCOMPARE(m_sandbox->getControl(u"/counts"_qs)["sessions"_L1].toInt(), 1);
}

void TestSandboxControl::modesChangeWhileRunning()
{
    QVERIFY(logIn(u"nobody@example.test"_qs).body.contains("User not found!"));
    ok({{"do"_L1, "set-mode"_L1}, {"debug"_L1, false}, {"flowRoute"_L1, false},
        {"sessionSeconds"_L1, 2}});
    QVERIFY(logIn(u"nobody@example.test"_qs).body.contains(R"("debug":"")"));
    QCOMPARE(m_sandbox->request("GET", "/api/auth/flow/x").status, 404);
    ok({{"do"_L1, "set-rate"_L1}, {"rate"_L1, "1-h"_L1}});
    QCOMPARE(m_sandbox->request("GET", "/").status, 200);
    QCOMPARE(m_sandbox->request("GET", "/").status, 429);
}

QTEST_GUILESS_MAIN(TestSandboxControl)
#include "tst_sandbox_control.moc"
