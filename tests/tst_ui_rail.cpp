// The accounts beside the page: when they come, what their rows tell, and the way through them.

#include "accounts/accountmodel.h"
#include "pages/signinpage.h"
#include "shell/accountaccess.h"
#include "shell/accountpopup.h"
#include "shell/mainwindow.h"
#include "shell/rail.h"
#include "style/metrics.h"
#include "style/theme.h"
#include "support/someaccounts.h"
#include "tst_ui_stage.h"

#include <QAction>
#include <QApplication>
#include <QLineEdit>
#include <QPointer>
#include <QSignalSpy>
#include <QTest>
#include <QTreeView>

using namespace latchkey::ui;

class TestUiRail final : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void railComesWithTwoAccountsAndRoom();
    void tabGoesThroughARailThatComesLate();
    void railOffersTheSearchFromEightAccountsOn();
    void theAccountInUseComesIntoSight();
    void aServerWithoutAccountsCanBeGoneTo();
    void rowTellsWhatIsNotWell_data();
    void rowTellsWhatIsNotWell();
    void rowOfTheListIsSpokenWhole();

private:
    Theme m_theme;
};

void TestUiRail::initTestCase()
{
    m_theme.setReducedMotion(true);
    m_theme.install();
}

void TestUiRail::railComesWithTwoAccountsAndRoom()
{
    MainWindow window;
    window.resize(980, 760);
    window.show();
    auto *rail = window.findChild<Rail *>();
    window.accounts()->setGroups(someAccounts(1));
    QVERIFY(!rail->isVisible());
    window.accounts()->setGroups(someAccounts(2));
    QVERIFY(rail->isVisible());
    window.resize(Metrics().grown(AccountAccess::railFrom) - 1, 760);
    QTRY_VERIFY(!rail->isVisible());
    window.resize(980, 760);
    QTRY_VERIFY(rail->isVisible());
    window.accounts()->setRailChoice(RailChoice::Hidden);
    QVERIFY(!rail->isVisible());
    window.accounts()->setRailChoice(RailChoice::Shown);
    window.accounts()->setGroups(someAccounts(1));
    QVERIFY(rail->isVisible());
}

void TestUiRail::tabGoesThroughARailThatComesLate()
{
    MainWindow window;
    window.resize(1'000, 700);
    window.setPage(new SignInPage);
    window.show();
    window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    QTRY_COMPARE(focusedName(), QStringLiteral("email"));
    auto *rail = window.findChild<Rail *>();
    QVERIFY(!rail->panel()); // a first window needs none
    window.accounts()->setGroups(someAccounts(8));
    QVERIFY(rail->isVisible());
    window.findChild<QWidget *>(QStringLiteral("menuButton"))->setFocus(Qt::TabFocusReason);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    QStringList order{focusedName()};
    for (int stops = 0; stops < 12 && focusedName() != QLatin1String("email"); ++stops) {
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        order.append(focusedName());
        QCOMPARE(rail->isAncestorOf(QApplication::focusWidget()),
            focusedName() != QLatin1String("email"));
    }
    QCOMPARE(order.first(), QStringLiteral("accountSearch"));
    QVERIFY(order.contains(QStringLiteral("accounts")));
    QCOMPARE(order.last(), QStringLiteral("email"));
}

void TestUiRail::railOffersTheSearchFromEightAccountsOn()
{
    MainWindow window;
    window.resize(980, 760);
    window.show();
    window.accounts()->setGroups(someAccounts(7));
    auto *search = window.findChild<QLineEdit *>(QStringLiteral("accountSearch"));
    QVERIFY(!search->isVisible());
    window.accounts()->setGroups(someAccounts(8));
    QVERIFY(search->isVisible());
    auto *tree = window.findChild<QTreeView *>(QStringLiteral("accounts"));
    search->setText(QStringLiteral("person-3"));
    QCOMPARE(tree->model()->rowCount(tree->model()->index(0, 0)), 1);
    search->setText(QStringLiteral("nobody"));
    QVERIFY(!tree->isVisible());
    search->clear();
    QVERIFY(tree->isVisible());
}

void TestUiRail::theAccountInUseComesIntoSight()
{
    MainWindow window;
    window.resize(980, 500);
    AccountGroups groups = someAccounts(30);
    window.accounts()->setGroups(groups);
    window.show();
    auto *tree = window.findChild<QTreeView *>(QStringLiteral("accounts"));
    const auto isInSight = [tree](int row) {
        const QModelIndex heading = tree->model()->index(0, 0);
        return tree->viewport()->rect().contains(
            tree->visualRect(tree->model()->index(row, 0, heading)).center());
    };
    QTRY_VERIFY(isInSight(0));
    QVERIFY(!isInSight(27));
    groups[0].rows[27].isInUse = true;
    window.accounts()->setGroups(groups);
    QVERIFY(isInSight(27));
    // Somebody who looks elsewhere is not called back by what an account tells of itself.
    tree->scrollToTop();
    groups[0].rows[27].organisation = QStringLiteral("Blue");
    window.accounts()->setGroups(groups);
    QVERIFY(isInSight(0));
}

void TestUiRail::aServerWithoutAccountsCanBeGoneTo()
{
    MainWindow window;
    window.resize(480, 600);
    AccountGroups groups{someAccounts(0).front(), someAccounts(0).front()};
    window.accounts()->setGroups({groups.front()});
    QVERIFY(!window.accounts()->action()->isEnabled()); // one server: nothing to choose
    window.accounts()->setGroups(groups);
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    QSignalSpy chosen(window.accounts(), &AccountAccess::serverChosen);
    window.accounts()->action()->trigger();
    QPointer<QTreeView> tree = window.findChild<AccountPopup *>()->findChild<QTreeView *>();
    QTRY_VERIFY(tree && tree->hasFocus()); // so few need no search
    const QPoint second = tree->visualRect(tree->model()->index(1, 0)).center();
    QTest::mouseClick(tree->viewport(), Qt::LeftButton, {}, second);
    QCOMPARE(chosen.size(), 1);
    QCOMPARE(chosen.at(0).at(0).toUuid(), groups.at(1).server);
    QTRY_VERIFY(!window.findChild<AccountPopup *>());
    window.accounts()->setGroups(someAccounts(8));
    window.accounts()->action()->trigger();
    QPointer<QLineEdit> search = window.findChild<AccountPopup *>()->findChild<QLineEdit *>();
    QTRY_VERIFY(search && search->hasFocus());
}

void TestUiRail::rowTellsWhatIsNotWell_data()
{
    using latchkey::SessionPhase;
    using latchkey::SessionReason;
    QTest::addColumn<SessionPhase>("phase");
    QTest::addColumn<SessionReason>("reason");
    QTest::addColumn<QString>("line");
    const auto row
        = [](const char *name, SessionPhase phase, SessionReason reason, const char *line) {
              QTest::newRow(name) << phase << reason << QString::fromUtf8(line);
          };
    row("fresh", SessionPhase::SignedIn, SessionReason::None, "Red");
    row("renewing", SessionPhase::SignedIn, SessionReason::Refreshing, "Red");
    row("waiting", SessionPhase::SignedIn, SessionReason::Retrying,
        "Red · Signed in, renewal is waiting");
    row("offline", SessionPhase::SignedIn, SessionReason::Offline,
        "Red · Signed in, no connection");
    row("run out", SessionPhase::SignedIn, SessionReason::TokenRunOut, "Red · Not usable yet");
    row("locked", SessionPhase::Locked, SessionReason::None, "Red · The keyring is locked");
    row("ended", SessionPhase::Ended, SessionReason::Refused, "You need to sign in again · Red");
}

void TestUiRail::rowTellsWhatIsNotWell()
{
    QFETCH(latchkey::SessionPhase, phase);
    QFETCH(latchkey::SessionReason, reason);
    latchkey::SessionStatus status;
    status.phase = phase;
    status.reason = reason;
    AccountRow row;
    row.organisation = QStringLiteral("Red");
    row.state = accountState(status, row.organisation, false);
    QTEST(AccountModel::secondLine(row), "line");
}

void TestUiRail::rowOfTheListIsSpokenWhole()
{
    AccountModel model;
    AccountGroups groups = someAccounts(2);
    groups[0].isProtected = true;
    groups[0].rows[1].isInUse = true;
    model.setGroups(groups);
    const QModelIndex heading = model.index(0, 0);
    QCOMPARE(heading.data(Qt::AccessibleTextRole).toString(),
        QStringLiteral("Northgate, auth.northgate.example, protected, 2 accounts"));
    QCOMPARE(model.index(1, 0, heading).data(Qt::AccessibleTextRole).toString(),
        QStringLiteral("person-1@red.example.test, Red, Northgate, Signed in, in use, protected, "
                       "2 of 2"));
}

QTEST_MAIN(TestUiRail)
#include "tst_ui_rail.moc"
