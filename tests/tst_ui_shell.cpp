// The window: who acts, one page, a panel, and the way between them.

#include "pages/firststartpage.h"
#include "pages/signinpage.h"
#include "shell/accountaccess.h"
#include "shell/accountpopup.h"
#include "shell/mainwindow.h"
#include "shell/shellframe.h"
#include "style/theme.h"
#include "support/someaccounts.h"
#include "tst_ui_stage.h"
#include "widgets/identitybar.h"

#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QMenu>
#include <QPointer>
#include <QPushButton>
#include <QSignalSpy>
#include <QSplitter>
#include <QTest>

using namespace latchkey::ui;

namespace {

IdentityView annsIdentity()
{
    return {QStringLiteral("ann@red.example.test"), QStringLiteral("Ann Lee"),
        QStringLiteral("Northgate"), QStringLiteral("auth.northgate.example"),
        QStringLiteral("Red"), ServerLook::Vermilion, false};
}

} // namespace

class TestUiShell final : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void identityIsSpokenWhole();
    void identityIsAButtonOnlyWithAccounts();
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
    window.setIdentity(annsIdentity());
    QCOMPARE(block->accessibleName(), QStringLiteral("ann@red.example.test, Northgate, Red"));
    IdentityView nobody = annsIdentity();
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
    window.accounts()->setGroups(someAccounts(1));
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

void TestUiShell::protectedServerHasFrameAndWords()
{
    MainWindow window;
    window.show();
    auto *strip = window.findChild<ProtectedStrip *>();
    QVERIFY(!strip->isVisible());
    IdentityView real = annsIdentity();
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
    window.setIdentity(annsIdentity());
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
    window.setIdentity(annsIdentity());
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
