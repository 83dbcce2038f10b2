// Whose address waits for its verification: where the list of accounts leads, and to whom the
// password that was typed at the sign-up is told afterwards.

#include "pages/verifypage.h"
#include "style/theme.h"
#include "support/programbench.h"

#include <QTest>

using namespace latchkey;

class TestAppPendingSignIn final : public QObject {
    Q_OBJECT

private slots:
    void aPasswordIsOneAccounts();
    void whoHasNotVerifiedIsLedToTheVerification();

private:
    ui::Theme m_theme;
};

static AccountId idOf(const char *origin)
{
    static const QUuid server = QUuid::createUuid();
    return {server, QLatin1String(origin), QStringLiteral("nora@example.test")};
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
    ServerEntry server;
    server.id = QUuid::createUuid();
    server.name = QStringLiteral("One");
    server.url = QUrl(QStringLiteral("https://one.example.test"));
    program.servers.put(server);
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

QTEST_MAIN(TestAppPendingSignIn)
#include "tst_app_pendingsignin.moc"
