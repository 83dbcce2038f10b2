// The control port: each command does what it says, and nobody but a local program is answered.
#include "support/sandboxprocess.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QRegularExpression>
#include <QTcpSocket>
#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;
using Answer = SandboxProcess::Answer;

class TestSandboxControl final : public QObject {
    Q_OBJECT

private slots:
    void init();
    void wrongCommandsAreRefusedByMember_data();
    void wrongCommandsAreRefusedByMember();
    void wrongClaimsAndDatesAreRefusedByMember();
    void browsersAreRefused();
    void aMailHoldsTheLinkWhereItBelongs();
    void verificationTokensExpireAndUnverifyWorks();
    void accountsWithoutPasswordOrNamesFail();
    void membershipBanAndDeletionAreSeenByTheRefresh();
    void invitationsAndOpenDomainsAdmit();
    void theClockMoves();
    void storesStopAndStart();
    void clearForgetsEverythingButTheKey();
    void faultsHitOnlyTheirOperationAndOnlySoOften();
    void dropBeforeDoesNothingAndDropAfterCommits();
    void answersAreCutSlowedAndReset();
    void answersAreReplacedToTheByte();
    void eventsTellOfCommits();
    void countsAreKeptAndReset();
    void modesChangeWhileRunning();

private:
    void ok(const QJsonObject &command);
    void makeAccount(const QString &email);
    Answer post(const QByteArray &path, const QByteArray &body, const QList<QByteArray> &lines = {})
    {
        return m_sandbox->request("POST", "/api/auth/" + path, body, lines);
    }
    Answer logIn(const QString &email);
    Answer refresh(const QByteArray &token)
    {
        return post("refresh", {}, {"X-NAP-Refresh-Token: " + token});
    }
    static QByteArray refreshTokenOf(const Answer &answer)
    {
        return answer.json()["tokens"_L1].toObject()["refresh_token"_L1].toString().toUtf8();
    }
    int count(const QString &operation)
    {
        return m_sandbox->getControl(u"/counts"_qs)["operations"_L1].toObject()[operation].toInt();
    }
    void start(const QStringList &arguments);

    std::unique_ptr<SandboxProcess> m_sandbox;
};

void TestSandboxControl::init()
{
    start({});
}

void TestSandboxControl::start(const QStringList &arguments)
{
    m_sandbox = std::make_unique<SandboxProcess>();
    QVERIFY2(m_sandbox->start(arguments), qPrintable(m_sandbox->errorText()));
}

void TestSandboxControl::ok(const QJsonObject &command)
{
    const QJsonObject answer = m_sandbox->control(command);
    QVERIFY2(answer["ok"_L1].toBool(), QJsonDocument(answer).toJson().constData());
}

void TestSandboxControl::makeAccount(const QString &email)
{
    ok({{"do"_L1, "create-account"_L1}, {"email"_L1, email}, {"verified"_L1, true}});
}

Answer TestSandboxControl::logIn(const QString &email)
{
    return post("login", R"({"email":")" + email.toUtf8() + R"(","password":"Correct1-horse"})");
}

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

void TestSandboxControl::aMailHoldsTheLinkWhereItBelongs()
{
    start({u"--application-name"_qs, u"Tea & Co"_qs, u"--base-url"_qs,
        u"https://id.example.test"_qs});
    post("signup",
        R"({"email":"pat@example.test","password":"Correct1-horse","confirmPassword":"Correct1-horse",)"
        R"("firstName":"Pat <b>","lastName":"O'Brien"})");
    QCOMPARE(post("verify-email/send", R"({"email":"pat@example.test"})").status, 200);
    const QJsonArray inbox = m_sandbox->getControl(u"/inbox?to=pat%40example.test"_qs).array();
    QCOMPARE(inbox.size(), 1);
    const QJsonObject mail = inbox.first().toObject();
    const QString token = mail["token"_L1].toString();
    const QString link = u"https://id.example.test/auth/verify-email?token="_qs + token;
    QCOMPARE(token.size(), 43);
    QCOMPARE(mail["link"_L1].toString(), link);
    QCOMPARE(
        mail["subject"_L1].toString(), "Welcome to Tea & Co! Please verify your email address"_L1);
    const QString text = mail["text"_L1].toString();
    QVERIFY(text.contains(u"\nVerify your email: "_qs + link + u"\n"_qs));
    QCOMPARE(text.count(link), 1);
    // Names are escaped in the plain text, too.
    QVERIFY(text.contains("Pat &lt;b&gt; O&#39;Brien"_L1));
    QVERIFY(text.contains(QRegularExpression(
        u" until [A-Z][a-z]{2} \\d{1,2}, \\d{4} at \\d{1,2}:\\d\\d [AP]M\\."_qs)));
    const QString html = mail["html"_L1].toString();
    QCOMPARE(html.count(link), 3);
    QCOMPARE(html.count(u"href=\""_qs + link + u'"'), 2);
    const QString raw = mail["raw"_L1].toString();
    QVERIFY(raw.startsWith("From: no-reply@example.test\r\nTo: pat@example.test\r\nSubject: "_L1));
    QVERIFY(raw.contains("Content-Type: multipart/alternative"_L1));
    QVERIFY(raw.indexOf("text/plain"_L1) < raw.indexOf("text/html"_L1));
    QVERIFY(!raw.contains("\r\nDate:"_L1) && !raw.contains("Message-ID"_L1));
    QCOMPARE(m_sandbox->getControl(u"/inbox?after="_qs + QString::number(mail["id"_L1].toInt()))
                 .array()
                 .size(),
        0);
}

void TestSandboxControl::verificationTokensExpireAndUnverifyWorks()
{
    ok({{"do"_L1, "create-account"_L1}, {"email"_L1, "ann@example.test"_L1}});
    post("verify-email/send", R"({"email":"ann@example.test"})");
    const QByteArray body
        = R"({"token":")" + m_sandbox->mailToken(u"ann@example.test"_qs).toUtf8() + R"("})";
    QCOMPARE(post("verify-email/verify", body).status, 200);
    QCOMPARE(post("verify-email/verify", body).status, 200);
    ok({{"do"_L1, "wait"_L1}, {"seconds"_L1, 86390}});
    QCOMPARE(post("verify-email/verify", body).status, 200);
    ok({{"do"_L1, "wait"_L1}, {"seconds"_L1, 20}});
    QCOMPARE(post("verify-email/verify", body).status, 400);
    QCOMPARE(logIn(u"ann@example.test"_qs).status, 200);
    ok({{"do"_L1, "mark-verified"_L1}, {"email"_L1, "ann@example.test"_L1},
        {"verified"_L1, false}});
    QCOMPARE(logIn(u"ann@example.test"_qs).status, 403);
}

void TestSandboxControl::accountsWithoutPasswordOrNamesFail()
{
    ok({{"do"_L1, "create-account"_L1}, {"email"_L1, "sso@example.test"_L1}, {"verified"_L1, true},
        {"noPassword"_L1, true}});
    ok({{"do"_L1, "create-account"_L1}, {"email"_L1, "anon@example.test"_L1}, {"verified"_L1, true},
        {"noNames"_L1, true}});
    for (const auto &email : {u"sso@example.test"_qs, u"anon@example.test"_qs}) {
        const Answer answer = logIn(email);
        QCOMPARE(answer.status, 500);
        QVERIFY(answer.body.isEmpty());
        QVERIFY(!answer.header("X-Ratelimit-Limit").isEmpty());
    }
}

void TestSandboxControl::membershipBanAndDeletionAreSeenByTheRefresh()
{
    start({u"--tenancy"_qs, u"multi"_qs});
    ok({{"do"_L1, "create-org"_L1}, {"slug"_L1, "red"_L1}, {"name"_L1, "Red Fox Ltd"_L1}});
    ok({{"do"_L1, "create-account"_L1}, {"email"_L1, "ann@example.test"_L1}, {"verified"_L1, true},
        {"orgs"_L1, QJsonArray{"red"_L1}}});
    QByteArray token = refreshTokenOf(logIn(u"ann@example.test"_qs));
    const QJsonObject who{{"email"_L1, "ann@example.test"_L1}, {"org"_L1, "red"_L1}};
    const auto command = [&who](const char *name) {
        QJsonObject out = who;
        out.insert("do"_L1, QLatin1String(name));
        return out;
    };
    const QList<QPair<const char *, const char *>> pairs{
        {"ban-from-org", "unban-from-org"}, {"remove-from-org", "add-to-org"}};
    for (const auto &[away, back] : pairs) {
        ok(command(away));
        QVERIFY(refresh(token).body.contains("User or organization not found!"));
        ok(command(back));
        const Answer answer = refresh(token);
        QCOMPARE(answer.status, 200);
        token = refreshTokenOf(answer);
    }
    ok({{"do"_L1, "delete-org"_L1}, {"org"_L1, "red"_L1}});
    QCOMPARE(logIn(u"ann@example.test"_qs).status, 200); // a deleted organisation still counts here
    QCOMPARE(refresh(token).status, 401);
    ok({{"do"_L1, "end-sessions"_L1}, {"email"_L1, "ann@example.test"_L1}});
    QVERIFY(refresh(token).body.contains("Invalid refresh token!"));
    ok({{"do"_L1, "remove-org"_L1}, {"org"_L1, "red"_L1}});
    QCOMPARE(logIn(u"ann@example.test"_qs).status, 403);
}

void TestSandboxControl::invitationsAndOpenDomainsAdmit()
{
    start({u"--tenancy"_qs, u"multi"_qs});
    ok({{"do"_L1, "create-org"_L1}, {"slug"_L1, "red"_L1}, {"domain"_L1, "red.example.test"_L1}});
    const auto signUp = [this](const QByteArray &email, const QByteArray &invitation = {}) {
        return post("signup",
            R"({"email":")" + email
                + R"(","password":"Correct1-horse","confirmPassword":"Correct1-horse","firstName":"A","lastName":"L","inviteToken":")"
                + invitation + R"("})")
            .status;
    };
    QCOMPARE(signUp("ann@red.example.test"), 401);
    ok({{"do"_L1, "change-org"_L1}, {"org"_L1, "red"_L1}, {"verified"_L1, true},
        {"joining"_L1, true}});
    QCOMPARE(signUp("ann@red.example.test"), 200);
    ok({{"do"_L1, "create-invitation"_L1}, {"token"_L1, "come-in"_L1},
        {"email"_L1, "guest@else.example.test"_L1}, {"org"_L1, "red"_L1}, {"role"_L1, "admin"_L1},
        {"expiresIn"_L1, 60}});
    ok({{"do"_L1, "wait"_L1}, {"seconds"_L1, 61}});
    QCOMPARE(signUp("guest@else.example.test", "come-in"), 401);
    ok({{"do"_L1, "wait"_L1}, {"seconds"_L1, -30}});
    QCOMPARE(signUp("guest@else.example.test", "come-in"), 200);
    const QJsonArray accounts = m_sandbox->getControl(u"/accounts"_qs).array();
    QCOMPARE(
        accounts.last().toObject()["orgs"_L1].toArray().first().toObject()["role"_L1].toString(),
        "admin"_L1);
    ok({{"do"_L1, "delete-invitation"_L1}, {"token"_L1, "come-in"_L1}});
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
    QCOMPARE(refresh(refreshTokenOf(login)).status, 401);
    // The old session token is still one that this server signed.
    const QByteArray token
        = login.json()["tokens"_L1].toObject()["session_token"_L1].toString().toUtf8();
    QCOMPARE(post("logout", {}, {"X-NAP-Session-Token: " + token}).status, 200);
    makeAccount(u"ann@example.test"_qs);
    QCOMPARE(logIn(u"ann@example.test"_qs).status, 200);
}

void TestSandboxControl::faultsHitOnlyTheirOperationAndOnlySoOften()
{
    makeAccount(u"ann@example.test"_qs);
    ok({{"do"_L1, "fault"_L1}, {"operation"_L1, "login"_L1}, {"times"_L1, 2},
        {"empty500"_L1, true}});
    QCOMPARE(m_sandbox->request("GET", "/").status, 200);
    QCOMPARE(logIn(u"ann@example.test"_qs).status, 500);
    QCOMPARE(logIn(u"ann@example.test"_qs).status, 500);
    QCOMPARE(logIn(u"ann@example.test"_qs).status, 200);
    ok({{"do"_L1, "fault"_L1}, {"times"_L1, 5}, {"status"_L1, 503}});
    QCOMPARE(m_sandbox->getControl(u"/counts"_qs)["faultsWaiting"_L1].toInt(), 5);
    QCOMPARE(m_sandbox->request("GET", "/").status, 503);
    ok({{"do"_L1, "clear-faults"_L1}});
    QCOMPARE(m_sandbox->request("GET", "/").status, 200);
}

void TestSandboxControl::dropBeforeDoesNothingAndDropAfterCommits()
{
    makeAccount(u"ann@example.test"_qs);
    QByteArray token = refreshTokenOf(logIn(u"ann@example.test"_qs));
    ok({{"do"_L1, "fault"_L1}, {"operation"_L1, "refresh"_L1}, {"drop"_L1, "before"_L1}});
    QCOMPARE(refresh(token).raw, QByteArray());
    const Answer answer = refresh(token);
    QCOMPARE(answer.status, 200);
    token = refreshTokenOf(answer);
    ok({{"do"_L1, "fault"_L1}, {"operation"_L1, "refresh"_L1}, {"drop"_L1, "after"_L1}});
    QCOMPARE(refresh(token).raw, QByteArray());
    QCOMPARE(refresh(token).status, 401);
    QCOMPARE(count(u"refresh"_qs), 4);
}

void TestSandboxControl::answersAreCutSlowedAndReset()
{
    makeAccount(u"ann@example.test"_qs);
    ok({{"do"_L1, "fault"_L1}, {"operation"_L1, "login"_L1}, {"cutAt"_L1, 40}});
    QCOMPARE(logIn(u"ann@example.test"_qs).raw.size(), 40);
    ok({{"do"_L1, "fault"_L1}, {"operation"_L1, "login"_L1}, {"cutBodyAt"_L1, 10}});
    QVERIFY(logIn(u"ann@example.test"_qs).raw.endsWith(R"({"message")"));
    // A body that is not framed is cut where it was asked for, however long it is.
    ok({{"do"_L1, "fault"_L1}, {"operation"_L1, "root"_L1}, {"verbatim"_L1, true},
        {"body"_L1, QString(5000, u'x')}, {"cutBodyAt"_L1, 7}});
    QVERIFY(m_sandbox->request("GET", "/").raw.endsWith("\r\n\r\nxxxxxxx"));
    ok({{"do"_L1, "fault"_L1}, {"operation"_L1, "root"_L1}, {"bytesPerSecond"_L1, 1000}});
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(m_sandbox->request("GET", "/").status, 200);
    QVERIFY2(timer.elapsed() >= 150, qPrintable(QString::number(timer.elapsed())));
    ok({{"do"_L1, "fault"_L1}, {"operation"_L1, "root"_L1}, {"delayMs"_L1, 200},
        {"delayAnswerMs"_L1, 200}});
    timer.restart();
    QCOMPARE(m_sandbox->request("GET", "/").status, 200);
    QVERIFY(timer.elapsed() >= 400);
    ok({{"do"_L1, "fault"_L1}, {"operation"_L1, "root"_L1}, {"drop"_L1, "before"_L1},
        {"reset"_L1, true}});
    QTcpSocket socket;
    socket.connectToHost(u"127.0.0.1"_qs, m_sandbox->port());
    QVERIFY(socket.waitForConnected());
    socket.write("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
    QVERIFY(!socket.waitForReadyRead(5000));
    QCOMPARE(socket.error(), QAbstractSocket::RemoteHostClosedError);
}

void TestSandboxControl::answersAreReplacedToTheByte()
{
    ok({{"do"_L1, "fault"_L1}, {"operation"_L1, "root"_L1}, {"status"_L1, 302},
        {"verbatim"_L1, true},
        {"headers"_L1,
            QJsonArray{QJsonArray{"lOCATION"_L1, "file:///"_L1},
                QJsonArray{"Set-Cookie"_L1, "a=b"_L1}, QJsonArray{"Content-Length"_L1, "5"_L1}}},
        {"body"_L1, "<b>hi"_L1}});
    QCOMPARE(m_sandbox->request("GET", "/").raw,
        "HTTP/1.1 302 Found\r\nlOCATION: file:///\r\nSet-Cookie: a=b\r\nContent-Length: "
        "5\r\n\r\n<b>hi");
    // `run` lets the operation commit although another answer is given.
    makeAccount(u"ann@example.test"_qs);
    const QByteArray token = refreshTokenOf(logIn(u"ann@example.test"_qs));
    ok({{"do"_L1, "fault"_L1}, {"operation"_L1, "refresh"_L1}, {"status"_L1, 502},
        {"run"_L1, true}});
    QCOMPARE(refresh(token).status, 502);
    QCOMPARE(refresh(token).status, 401);
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
    QVERIFY(!received.contains(refreshTokenOf(login)));
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
