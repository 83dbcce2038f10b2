// The window: who acts, one page, a panel, and the way between them.

#include "accounts/accountmodel.h"
#include "pages/firststartpage.h"
#include "pages/signinpage.h"
#include "shell/accountaccess.h"
#include "shell/accountpopup.h"
#include "shell/mainwindow.h"
#include "shell/rail.h"
#include "shell/shellframe.h"
#include "style/metrics.h"
#include "style/theme.h"
#include "widgets/identitybar.h"

#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPointer>
#include <QPushButton>
#include <QSignalSpy>
#include <QSplitter>
#include <QTest>
#include <QTreeView>

using namespace latchkey::ui;

namespace {

IdentityView ann()
{
    return {QStringLiteral("ann@red.example.test"), QStringLiteral("Ann Lee"),
        QStringLiteral("Northgate"), QStringLiteral("auth.northgate.example"),
        QStringLiteral("Red"), ServerLook::Vermilion, false};
}

AccountGroups accounts(int count)
{
    AccountGroup group{QUuid::createUuid(), QStringLiteral("Northgate"),
        QStringLiteral("auth.northgate.example"), ServerLook::Vermilion, false, {}};
    latchkey::SessionStatus status;
    status.phase = latchkey::SessionPhase::SignedIn;
    for (int i = 0; i < count; ++i) {
        const QString email = QStringLiteral("person-%1@red.example.test").arg(i);
        group.rows.push_back({email, email, {}, QStringLiteral("Red"),
            accountState(status, QStringLiteral("Red"), false)});
    }
    return {group};
}

QString focusedName()
{
    const QWidget *focused = QApplication::focusWidget();
    return focused ? focused->objectName() : QStringLiteral("nothing");
}

} // namespace

class TestUiShell final : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void identityIsSpokenWhole();
    void identityIsAButtonOnlyWithAccounts();
    void railComesWithTwoAccountsAndRoom();
    void tabGoesThroughARailThatComesLate();
    void railOffersTheSearchFromEightAccountsOn();
    void theAccountInUseComesIntoSight();
    void aServerWithoutAccountsCanBeGoneTo();
    void rowTellsWhatIsNotWell_data();
    void rowTellsWhatIsNotWell();
    void rowOfTheListIsSpokenWhole();
    void protectedServerHasFrameAndWords();
    void pageBeforeIsDestroyed();
    void shortcutsOfTheMenuWork();
    void menuOpensByKeyboard();
    void f6GoesRound();
    void panelEnlargesOnceAndGivesBack();
    void ownSizeIsKept();
    void narrowWindowHasThePanelBelow();
    void smallestWindowIsReachable();
    void unreadableGeometryFallsBack();

private:
    Theme m_theme;
};

void TestUiShell::initTestCase()
{
    m_theme.setReducedMotion(true);
    m_theme.install();
}

void TestUiShell::identityIsSpokenWhole()
{
    MainWindow window;
    auto *block = window.findChild<IdentityBlock *>();
    QCOMPARE(block->accessibleName(), QStringLiteral("No server yet"));
    window.setIdentity(ann());
    QCOMPARE(block->accessibleName(), QStringLiteral("ann@red.example.test, Northgate, Red"));
    IdentityView nobody = ann();
    nobody.email.clear();
    nobody.organisation.clear();
    window.setIdentity(nobody);
    QCOMPARE(block->accessibleName(), QStringLiteral("Northgate, auth.northgate.example"));
}

void TestUiShell::identityIsAButtonOnlyWithAccounts()
{
    MainWindow window;
    window.show();
    auto *block = window.findChild<IdentityBlock *>();
    QCOMPARE(block->focusPolicy(), Qt::NoFocus);
    // Made once, by the first who asks: it has to know of what comes later.
    QAccessibleInterface *told = QAccessible::queryAccessibleInterface(block);
    QCOMPARE(told->role(), QAccessible::StaticText);
    QVERIFY(!told->actionInterface()->actionNames().contains(
        QAccessibleActionInterface::pressAction()));
    window.accounts()->setGroups(accounts(1));
    QVERIFY(block->focusPolicy() & Qt::TabFocus);
    QCOMPARE(told->role(), QAccessible::ButtonMenu);
    QCOMPARE(
        told->actionInterface()->actionNames().value(0), QAccessibleActionInterface::pressAction());
    window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    QSignalSpy chosen(window.accounts(), &AccountAccess::accountChosen);
    block->setFocus();
    QTest::keyClick(block, Qt::Key_Space);
    QPointer<AccountPopup> popup;
    QTRY_VERIFY((popup = window.findChild<AccountPopup *>()) && popup->isActiveWindow());
    // The search has the focus; Return goes to the account that fits.
    QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("person-0"));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QTRY_COMPARE(chosen.size(), 1);
    QCOMPARE(chosen[0][0].toString(), QStringLiteral("person-0@red.example.test"));
    QTRY_VERIFY(!popup);
    window.accounts()->setGroups({});
    QCOMPARE(block->focusPolicy(), Qt::NoFocus);
}

void TestUiShell::railComesWithTwoAccountsAndRoom()
{
    MainWindow window;
    window.resize(980, 760);
    window.show();
    auto *rail = window.findChild<Rail *>();
    window.accounts()->setGroups(accounts(1));
    QVERIFY(!rail->isVisible());
    window.accounts()->setGroups(accounts(2));
    QVERIFY(rail->isVisible());
    window.resize(Metrics().grown(AccountAccess::railFrom) - 1, 760);
    QTRY_VERIFY(!rail->isVisible());
    window.resize(980, 760);
    QTRY_VERIFY(rail->isVisible());
    window.accounts()->setRailChoice(RailChoice::Hidden);
    QVERIFY(!rail->isVisible());
    window.accounts()->setRailChoice(RailChoice::Shown);
    window.accounts()->setGroups(accounts(1));
    QVERIFY(rail->isVisible());
}

void TestUiShell::tabGoesThroughARailThatComesLate()
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
    window.accounts()->setGroups(accounts(8));
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

void TestUiShell::railOffersTheSearchFromEightAccountsOn()
{
    MainWindow window;
    window.resize(980, 760);
    window.show();
    window.accounts()->setGroups(accounts(7));
    auto *search = window.findChild<QLineEdit *>(QStringLiteral("accountSearch"));
    QVERIFY(!search->isVisible());
    window.accounts()->setGroups(accounts(8));
    QVERIFY(search->isVisible());
    auto *tree = window.findChild<QTreeView *>(QStringLiteral("accounts"));
    search->setText(QStringLiteral("person-3"));
    QCOMPARE(tree->model()->rowCount(tree->model()->index(0, 0)), 1);
    search->setText(QStringLiteral("nobody"));
    QVERIFY(!tree->isVisible());
    search->clear();
    QVERIFY(tree->isVisible());
}

void TestUiShell::theAccountInUseComesIntoSight()
{
    MainWindow window;
    window.resize(980, 500);
    AccountGroups groups = accounts(30);
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

void TestUiShell::aServerWithoutAccountsCanBeGoneTo()
{
    MainWindow window;
    window.resize(480, 600);
    AccountGroups groups{accounts(0).front(), accounts(0).front()};
    window.accounts()->setGroups({groups.front()});
    QVERIFY(!window.accounts()->action()->isEnabled()); // one server: nothing to choose
    window.accounts()->setGroups(groups);
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    QSignalSpy chosen(window.accounts(), &AccountAccess::serverChosen);
    window.accounts()->action()->trigger();
    QTRY_VERIFY(window.findChild<AccountPopup *>());
    auto *tree = window.findChild<AccountPopup *>()->findChild<QTreeView *>();
    QTRY_VERIFY(tree->isVisible());
    const QPoint second = tree->visualRect(tree->model()->index(1, 0)).center();
    QTest::mouseClick(tree->viewport(), Qt::LeftButton, {}, second);
    QCOMPARE(chosen.size(), 1);
    QCOMPARE(chosen.at(0).at(0).toUuid(), groups.at(1).server);
    QTRY_VERIFY(!window.findChild<AccountPopup *>());
}

void TestUiShell::rowTellsWhatIsNotWell_data()
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

void TestUiShell::rowTellsWhatIsNotWell()
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

void TestUiShell::rowOfTheListIsSpokenWhole()
{
    AccountModel model;
    AccountGroups groups = accounts(2);
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

void TestUiShell::protectedServerHasFrameAndWords()
{
    MainWindow window;
    window.show();
    auto *strip = window.findChild<ProtectedStrip *>();
    QVERIFY(!strip->isVisible());
    IdentityView real = ann();
    real.isProtected = true;
    window.setIdentity(real);
    QVERIFY(strip->isVisible());
    QCOMPARE(
        strip->accessibleName(), QStringLiteral("Northgate: protected. What you do here is real."));
    const QColor frame = serverLookColours(ServerLook::Vermilion, false).ink;
    QTRY_COMPARE(window.grab().toImage().pixelColor(1, window.height() / 2), frame);
    const QImage image = window.grab().toImage();
    QCOMPARE(image.pixelColor(image.width() - 2, image.height() / 2), frame);
    QVERIFY(image.pixelColor(4, image.height() / 2) != frame);
    window.setIdentity(ann());
    QTRY_VERIFY(window.grab().toImage().pixelColor(1, image.height() / 2) != frame);
}

void TestUiShell::pageBeforeIsDestroyed()
{
    MainWindow window;
    window.show();
    auto *first = new SignInPage;
    QSignalSpy destroyed(first, &QObject::destroyed);
    window.setPage(first);
    QCOMPARE(window.page(), first);
    QCOMPARE(window.windowTitle(), QStringLiteral("Sign in"));
    window.setPage(new FirstStartPage);
    QTRY_COMPARE(destroyed.size(), 1);
    QCOMPARE(window.windowTitle(), QStringLiteral("Welcome to Latchkey"));
}

void TestUiShell::shortcutsOfTheMenuWork()
{
    MainWindow window;
    window.setPage(new SignInPage);
    auto *action = new QAction(QStringLiteral("About"), &window);
    action->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_J));
    QSignalSpy triggered(action, &QAction::triggered);
    window.addMenuAction(action);
    QVERIFY(window.menu()->actions().contains(action));
    window.show();
    window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    QTRY_VERIFY(QApplication::focusWidget());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_J, Qt::ControlModifier);
    QTRY_COMPARE(triggered.size(), 1);
}

void TestUiShell::menuOpensByKeyboard()
{
    MainWindow window;
    auto *action = new QAction(QStringLiteral("About"), &window);
    QSignalSpy triggered(action, &QAction::triggered);
    window.addMenuAction(action);
    window.show();
    window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    auto *button = window.findChild<QPushButton *>(QStringLiteral("menuButton"));
    button->setFocus();
    QTest::keyClick(button, Qt::Key_Space);
    QTRY_VERIFY(window.menu()->isVisible());
    QTest::keyClick(window.menu(), Qt::Key_Return);
    QTRY_COMPARE(triggered.size(), 1);
}

void TestUiShell::f6GoesRound()
{
    MainWindow window;
    window.resize(1'000, 700);
    window.setPage(new SignInPage);
    auto *panel = new QWidget;
    auto *inPanel = new QPushButton(QStringLiteral("In the panel"), panel);
    inPanel->setObjectName(QStringLiteral("inPanel"));
    window.setSidePanel(panel);
    window.show();
    window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    QTRY_COMPARE(focusedName(), QStringLiteral("email"));
    for (const char *next : {"inPanel", "menuButton", "email"}) {
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_F6);
        QTRY_COMPARE(focusedName(), QLatin1String(next));
    }
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_F6, Qt::ShiftModifier);
    QTRY_COMPARE(focusedName(), QStringLiteral("menuButton"));
}

void TestUiShell::panelEnlargesOnceAndGivesBack()
{
    MainWindow window;
    window.show();
    window.resize(480, 680);
    QTRY_COMPARE(window.width(), 480);
    window.setSidePanel(new QWidget);
    QTRY_VERIFY(window.width() >= 820);
    window.setSidePanel(new QWidget);
    QTRY_VERIFY(window.width() >= 820);
    window.setSidePanel(nullptr);
    QTRY_COMPARE(window.width(), 480);
}

void TestUiShell::ownSizeIsKept()
{
    MainWindow window;
    window.show();
    window.resize(480, 680);
    window.setSidePanel(new QWidget);
    QTRY_VERIFY(window.width() >= 820);
    window.resize(1'100, 720);
    QTRY_COMPARE(window.width(), 1'100);
    window.setSidePanel(nullptr);
    // At once: on a busy machine the X server still tells of sizes that were asked for before.
    QCOMPARE(window.width(), 1'100);
}

void TestUiShell::narrowWindowHasThePanelBelow()
{
    MainWindow window;
    window.setSidePanel(new QWidget);
    window.show();
    auto *splitter = window.findChild<QSplitter *>();
    QCOMPARE(splitter->orientation(), Qt::Horizontal);
    window.resize(480, 700);
    QTRY_COMPARE(splitter->orientation(), Qt::Vertical);
    window.resize(900, 700);
    QTRY_COMPARE(splitter->orientation(), Qt::Horizontal);
}

void TestUiShell::smallestWindowIsReachable()
{
    MainWindow window;
    window.setIdentity(ann());
    window.setPage(new SignInPage);
    window.show();
    window.resize(10, 10);
    QTRY_COMPARE(window.size(), QSize(360, 560));
}

void TestUiShell::unreadableGeometryFallsBack()
{
    MainWindow window;
    window.restoreOnScreen(QByteArray("rubbish"));
    QCOMPARE(window.size(), MainWindow::firstSize());
    MainWindow far;
    far.setGeometry(5'000, 5'000, 600, 700);
    MainWindow again;
    again.restoreOnScreen(far.saveGeometry());
    QVERIFY(again.screen()->availableGeometry().intersects(again.geometry()));
}

QTEST_MAIN(TestUiShell)
#include "tst_ui_shell.moc"
