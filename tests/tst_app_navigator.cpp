// The way to a known account, while the keyring takes its time: the person may have changed
// everything meanwhile.

#include "pages/accountpage.h"
#include "pages/firststartpage.h"
#include "pages/signinpage.h"
#include "pages/signuppage.h"
#include "support/programbench.h"

#include <QTest>

using namespace latchkey;

class TestAppNavigator final : public QObject {
    Q_OBJECT

private slots:
    void whatWasChangedMeanwhileCounts_data();
    void whatWasChangedMeanwhileCounts();
};

enum class Change { None, AnotherPage, Address, ServerRemoved, AccountForgotten };

void TestAppNavigator::whatWasChangedMeanwhileCounts_data()
{
    QTest::addColumn<Change>("change");
    QTest::addColumn<bool>("isAtStart"); // no page yet
    QTest::addColumn<const QMetaObject *>("page"); // that is shown in the end
    QTest::addColumn<bool>("isRestored");
    const QMetaObject *account = &ui::AccountPage::staticMetaObject;
    const QMetaObject *signIn = &ui::SignInPage::staticMetaObject;
    const QMetaObject *signUp = &ui::SignUpPage::staticMetaObject;
    const QMetaObject *firstStart = &ui::FirstStartPage::staticMetaObject;
    QTest::newRow("nothing") << Change::None << true << account << true;
    QTest::newRow("nothing, from a page") << Change::None << false << account << true;
    QTest::newRow("another page") << Change::AnotherPage << false << signIn << true;
    QTest::newRow("address") << Change::Address << true << signIn << false;
    QTest::newRow("address, from a page") << Change::Address << false << signUp << false;
    QTest::newRow("server removed") << Change::ServerRemoved << true << firstStart << false;
    QTest::newRow("server removed, from a page")
        << Change::ServerRemoved << false << signUp << false;
    QTest::newRow("forgotten") << Change::AccountForgotten << true << signIn << false;
    QTest::newRow("forgotten, from a page") << Change::AccountForgotten << false << signUp << false;
}

void TestAppNavigator::whatWasChangedMeanwhileCounts()
{
    QFETCH(const Change, change);
    QFETCH(const bool, isAtStart);
    QFETCH(const QMetaObject *, page);
    SessionBench bench;
    Program program(&bench, bench.directory.path());
    ServerEntry server{.id = QUuid::createUuid(),
        .name = QStringLiteral("One"),
        .url = QUrl(QStringLiteral("https://one.example.test"))};
    const AccountId ann{server.id, server.origin(), QStringLiteral("ann@example.test")};
    program.servers.put(server);
    program.servers.setCurrent(server.id);
    program.accounts.use({.id = ann, .kept = true});
    if (!isAtStart)
        program.navigator.toSignUp(server);
    const ui::Page *before = program.window.page();

    bool isAnswered = false;
    program.navigator.toKnown(ann);
    // It asks after the navigator, and hears after it.
    program.connections.loadSecrets(server, this, [&isAnswered] { isAnswered = true; });
    QCOMPARE(program.window.page(), before); // not yet
    if (change == Change::AnotherPage) {
        program.navigator.toSignIn(server);
    } else if (change == Change::Address) {
        server.url = QUrl(QStringLiteral("https://other.example.test"));
        program.servers.put(server);
    } else if (change == Change::ServerRemoved) {
        program.servers.remove(server.id);
    } else if (change == Change::AccountForgotten) {
        program.accounts.remove(ann);
    }
    QTRY_VERIFY(isAnswered);
    QVERIFY(program.window.page());
    QCOMPARE(program.window.page()->metaObject()->className(), page->className());
    QTEST(program.sessions.find(ann) != nullptr, "isRestored");
    QCOMPARE(program.navigator.isAt(ann), page == &ui::AccountPage::staticMetaObject);
}

QTEST_MAIN(TestAppNavigator)
#include "tst_app_navigator.moc"
