// Whose address waits for its verification: where the list of accounts leads, and to whom the
// password that was typed at the sign-up is told afterwards.

#include "pages/verifypage.h"
#include "style/theme.h"
#include "support/programbench.h"

#include <QPointer>
#include <QTest>

using namespace latchkey;

class TestAppPendingSignIn final : public QObject {
    Q_OBJECT

private slots:
    void aPasswordIsOneAccounts();
    void whoHasNotVerifiedIsLedToTheVerification();
    void aLateKeyringTakesNobodyAway();
    void itIsToldToTheServerItWasTypedFor_data();
    void itIsToldToTheServerItWasTypedFor();

private:
    ui::Theme m_theme;
};

static AccountId idOf(const char *origin)
{
    static const QUuid server = QUuid::createUuid();
    return {server, QLatin1String(origin), QStringLiteral("nora@example.test")};
}

static ServerEntry putServer(Program &program, const QString &address)
{
    ServerEntry server;
    server.id = QUuid::createUuid();
    server.name = QStringLiteral("One");
    server.url = QUrl(address);
    program.servers.put(server);
    return server;
}

void TestAppPendingSignIn::aPasswordIsOneAccounts()
{
    PendingSignIn pending;
    const AccountId mine = idOf("https://one.example.test");
    pending.set(mine, Secret("a password"), false);
    QVERIFY(!pending.take(idOf("https://other.example.test"))); // the same entry, edited
    AccountId elsewhere = mine;
    elsewhere.server = QUuid::createUuid();
    QVERIFY(!pending.take(elsewhere));
    const auto taken = pending.take(mine);
    QVERIFY(taken && taken->email == mine.email);
    QVERIFY(!pending.keep());
    QVERIFY(!pending.take(mine)); // once
}

void TestAppPendingSignIn::whoHasNotVerifiedIsLedToTheVerification()
{
    m_theme.install();
    SessionBench bench;
    Program program(&bench, bench.stateDirectory());
    const ServerEntry server = putServer(program, QStringLiteral("https://one.example.test"));
    const AccountId nora{server.id, server.origin(), QStringLiteral("nora@example.test")};
    const AccountId owen{server.id, server.origin(), QStringLiteral("owen@example.test")};
    program.accounts.awaitVerification(nora);
    program.accounts.noteOutcome(owen, ui::LastOutcome::NoOrganisation);
    program.pending.set(owen, Secret("a password"), true);
    program.navigator.toKnown(nora);
    const auto *page = qobject_cast<ui::VerifyPage *>(program.window.page());
    QVERIFY(page);
    QCOMPARE(page->email(), nora.email);
    QVERIFY(!program.pending.isFor(owen)); // another way was taken
    program.navigator.toKnown(owen);
    QVERIFY(!qobject_cast<ui::VerifyPage *>(program.window.page()));
}

void TestAppPendingSignIn::aLateKeyringTakesNobodyAway()
{
    m_theme.install();
    SessionBench bench;
    QVERIFY2(bench.start(), qPrintable(bench.sandbox.errorText()));
    Program program(&bench, bench.stateDirectory());
    const ServerEntry server = putServer(program, bench.sandbox.origin());
    const AccountId nora{server.id, server.origin(), QStringLiteral("nora@example.test")};
    const AccountId owen{server.id, server.origin(), QStringLiteral("owen@example.test")};
    for (const AccountId &id : {nora, owen}) {
        program.accounts.addLost(id);
        program.accounts.setKept(id, true);
    }
    program.navigator.toKnown(nora); // whose server's key the keyring is asked for
    program.navigator.toSignUp(server);
    const QPointer<ui::Page> page = program.window.page();
    QTRY_VERIFY(program.sessions.find(nora));
    QCOMPARE(program.window.page(), page);
    // Of two that were chosen meanwhile, the last.
    program.connections.forgetSecrets();
    program.navigator.toKnown(owen);
    program.navigator.toKnown(nora);
    QTRY_VERIFY(program.navigator.isAt(nora));
}

void TestAppPendingSignIn::itIsToldToTheServerItWasTypedFor_data()
{
    QTest::addColumn<bool>("edited");
    QTest::newRow("the server as it was") << false;
    QTest::newRow("the server at another URL") << true;
}

void TestAppPendingSignIn::itIsToldToTheServerItWasTypedFor()
{
    QFETCH(const bool, edited);
    m_theme.install();
    SessionBench bench;
    QVERIFY2(bench.start(), qPrintable(bench.sandbox.errorText()));
    const QString nora = QStringLiteral("nora@example.test");
    bench.sandbox.control({{QStringLiteral("do"), QStringLiteral("create-account")},
        {QStringLiteral("email"), nora}, {QStringLiteral("verified"), false}});
    bench.sandbox.request(
        "POST", "/api/auth/verify-email/send", R"({"email":"nora@example.test"})");
    const QString token = bench.sandbox.mailToken(nora);
    QVERIFY(!token.isEmpty());

    Program program(&bench, bench.stateDirectory());
    ServerEntry server = putServer(program, bench.sandbox.origin());
    program.connections.setApiKeyForRun(server, Secret("nap_test_abc123def456ghi789"));
    const AccountId account{server.id, server.origin(), nora};
    program.accounts.awaitVerification(account);
    program.pending.set(account, Secret("a password"), true);
    program.navigator.toVerify(server, nora, true);
    auto *page = qobject_cast<ui::VerifyPage *>(program.window.page());
    QVERIFY(page);
    if (edited) {
        server.url.setHost(QStringLiteral("localhost")); // the same sandbox, another origin
        program.servers.put(server);
    }
    page->setText(token);
    emit page->verifyRequested();
    QTRY_VERIFY(program.accounts.find(account)->outcome != ui::LastOutcome::EmailNotVerified);
    QCOMPARE(program.pending.isFor(account), edited);
    if (!edited)
        QTRY_COMPARE(bench.requests(QStringLiteral("login")), 1);
}

QTEST_MAIN(TestAppPendingSignIn)
#include "tst_app_pendingsignin.moc"
