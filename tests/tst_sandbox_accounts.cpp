// What commands of the control port make of accounts, and what these then meet: mails, memberships,
// invitations.
#include "support/sandboxbench.h"

#include <QJsonArray>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using Answer = SandboxProcess::Answer;

class TestSandboxAccounts final : public SandboxBench {
    Q_OBJECT

private slots:
    void init() { start({}); }
    void aMailHoldsTheLinkWhereItBelongs();
    void verificationTokensExpireAndUnverifyWorks();
    void accountsWithoutPasswordOrNamesFail();
    void membershipBanAndDeletionAreSeenByTheRefresh();
    void invitationsAndOpenDomainsAdmit();
};

void TestSandboxAccounts::aMailHoldsTheLinkWhereItBelongs()
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

void TestSandboxAccounts::verificationTokensExpireAndUnverifyWorks()
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

void TestSandboxAccounts::accountsWithoutPasswordOrNamesFail()
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

void TestSandboxAccounts::membershipBanAndDeletionAreSeenByTheRefresh()
{
    start({u"--tenancy"_qs, u"multi"_qs});
    ok({{"do"_L1, "create-org"_L1}, {"slug"_L1, "red"_L1}, {"name"_L1, "Red Fox Ltd"_L1}});
    ok({{"do"_L1, "create-account"_L1}, {"email"_L1, "ann@example.test"_L1}, {"verified"_L1, true},
        {"orgs"_L1, QJsonArray{"red"_L1}}});
    QByteArray token = logIn(u"ann@example.test"_qs).refreshToken();
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
        token = answer.refreshToken();
    }
    ok({{"do"_L1, "delete-org"_L1}, {"org"_L1, "red"_L1}});
    QCOMPARE(logIn(u"ann@example.test"_qs).status, 200); // a deleted organisation still counts here
    QCOMPARE(refresh(token).status, 401);
    ok({{"do"_L1, "end-sessions"_L1}, {"email"_L1, "ann@example.test"_L1}});
    QVERIFY(refresh(token).body.contains("Invalid refresh token!"));
    ok({{"do"_L1, "remove-org"_L1}, {"org"_L1, "red"_L1}});
    QCOMPARE(logIn(u"ann@example.test"_qs).status, 403);
}

void TestSandboxAccounts::invitationsAndOpenDomainsAdmit()
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

QTEST_GUILESS_MAIN(TestSandboxAccounts)
#include "tst_sandbox_accounts.moc"
