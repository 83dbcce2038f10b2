// The list of accounts that opens from the identity bar: where it stands, and what closes it.

#include "accounts/accountspanel.h"
#include "pages/signinpage.h"
#include "shell/accountaccess.h"
#include "shell/accountpopup.h"
#include "support/someaccounts.h"
#include "tst_ui_stage.h"
#include "widgets/identitybar.h"

#include <QAction>
#include <QApplication>
#include <QDialog>
#include <QLineEdit>
#include <QMenu>
#include <QPointer>
#include <QShortcut>
#include <QSignalSpy>
#include <QTest>
#include <QTreeView>

#include <cstdlib>

using namespace latchkey::ui;

namespace {

/// A window with a page that can be typed in, and the list above it.
struct Opened : Stage<SignInPage> {
    QPointer<AccountPopup> popup;

    explicit Opened(QSize size = {480, 680}) : Stage(size)
    {
        window.accounts()->setGroups(someAccounts(12));
    }
    [[nodiscard]] bool open()
    {
        if (!isReady() || !QTest::qWaitFor([] { return focusedName() == QLatin1String("email"); }))
            return false;
        window.accounts()->action()->trigger();
        popup = window.findChild<AccountPopup *>();
        return popup && focusedName() == QLatin1String("accountSearch");
    }
    [[nodiscard]] QRect place() const { return {popup->mapTo(&window, QPoint()), popup->size()}; }
};

} // namespace

class TestUiAccountPopup final : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { installTheme(m_theme); }
    void escapeGivesTheFocusBack();
    void escapeIsTheListsBeforeAShortcut();
    void opensAgainAtOnce();
    void f9ClosesItAgain();
    void aPressBesideItClosesAndActs();
    void aPressOnWhatOpenedItCloses();
    void aFocusElsewhereClosesIt();
    void tabStaysWithin();
    void standsInTheWindow_data();
    void standsInTheWindow();
    void anotherWindowLeavesItOpen();
    void aMenuThatIsGoneThroughByKeysLeavesItOpen();
    void aDialogClosesItAndGivesTheFocusBack();
    void aPageThatComesMeanwhileWaitsForTheFocus();

private:
    Theme m_theme;
};

void TestUiAccountPopup::escapeGivesTheFocusBack()
{
    Opened stage;
    QVERIFY(stage.open());
    stage.type(QStringLiteral("person-3"));
    stage.press(Qt::Key_Escape); // takes back what was searched
    QVERIFY(stage.popup);
    stage.press(Qt::Key_Escape);
    QTRY_VERIFY(!stage.popup);
    QCOMPARE(focusedName(), QStringLiteral("email"));
}

void TestUiAccountPopup::escapeIsTheListsBeforeAShortcut()
{
    Opened stage;
    QShortcut shortcut(Qt::Key_Escape, &stage.window);
    QSignalSpy activated(&shortcut, &QShortcut::activated);
    QVERIFY(stage.open());
    stage.press(Qt::Key_Escape);
    QTRY_VERIFY(!stage.popup);
    QCOMPARE(activated.size(), 0);
    stage.press(Qt::Key_Escape);
    QCOMPARE(activated.size(), 1);
}

void TestUiAccountPopup::opensAgainAtOnce()
{
    Opened stage;
    QVERIFY(stage.open());
    for (int times = 0; times < 5; ++times) {
        stage.press(Qt::Key_Escape);
        QCOMPARE(focusedName(), QStringLiteral("email"));
        stage.window.accounts()->action()->trigger();
        QCOMPARE(focusedName(), QStringLiteral("accountSearch"));
    }
    QTRY_COMPARE(stage.window.findChildren<AccountPopup *>().size(), 1);
    QCOMPARE(focusedName(), QStringLiteral("accountSearch"));
}

void TestUiAccountPopup::f9ClosesItAgain()
{
    Opened stage;
    QVERIFY(stage.open());
    stage.press(Qt::Key_F9);
    QTRY_VERIFY(!stage.popup);
    QCOMPARE(focusedName(), QStringLiteral("email"));
}

void TestUiAccountPopup::aPressBesideItClosesAndActs()
{
    Opened stage;
    QVERIFY(stage.open());
    auto *menuButton = stage.find<QPushButton>("menuButton");
    QTest::mouseClick(menuButton, Qt::LeftButton);
    QTRY_VERIFY(stage.window.menu()->isVisible());
    stage.window.menu()->close();
    QTRY_VERIFY(!stage.popup);
    // On what takes no focus, too.
    stage.find("email")->setFocus();
    stage.window.accounts()->action()->trigger();
    stage.popup = stage.window.findChild<AccountPopup *>();
    QVERIFY(stage.popup);
    QTest::mousePress(stage.page, Qt::LeftButton, {}, {5, stage.page->height() - 5});
    QTRY_VERIFY(!stage.popup);
    QCOMPARE(focusedName(), QStringLiteral("email"));
}

void TestUiAccountPopup::aPressOnWhatOpenedItCloses()
{
    Opened stage;
    QVERIFY(stage.isReady());
    auto *block = stage.window.findChild<IdentityBlock *>();
    QTest::mouseClick(block, Qt::LeftButton);
    QPointer<AccountPopup> popup = stage.window.findChild<AccountPopup *>();
    QVERIFY(popup && popup->isVisible());
    QTest::mouseClick(block, Qt::LeftButton);
    QTRY_VERIFY(!popup);
    QVERIFY(!stage.window.findChild<AccountPopup *>());
    QTest::mouseClick(block, Qt::LeftButton);
    QVERIFY(stage.window.findChild<AccountPopup *>());
}

void TestUiAccountPopup::aFocusElsewhereClosesIt()
{
    Opened stage;
    QVERIFY(stage.open());
    stage.find("password")->setFocus();
    QTRY_VERIFY(!stage.popup);
    QCOMPARE(focusedName(), QStringLiteral("password"));
}

void TestUiAccountPopup::tabStaysWithin()
{
    Opened stage;
    QVERIFY(stage.open());
    const QStringList order = tabOrder();
    QVERIFY(stage.popup);
    QCOMPARE(order.front(), QStringLiteral("accountSearch"));
    for (const char *name : {"accounts", "servers", "anotherAccount"})
        QVERIFY2(order.contains(QLatin1String(name)), name);
    QCOMPARE(order.size(), 4);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Backtab);
    QVERIFY(stage.popup && stage.popup->isAncestorOf(QApplication::focusWidget()));
}

void TestUiAccountPopup::standsInTheWindow_data()
{
    QTest::addColumn<QSize>("size");
    QTest::addColumn<Qt::LayoutDirection>("direction");
    QTest::newRow("smallest") << QSize(360, 560) << Qt::LeftToRight;
    QTest::newRow("smallest, right to left") << QSize(360, 560) << Qt::RightToLeft;
    QTest::newRow("first") << QSize(480, 680) << Qt::LeftToRight;
    QTest::newRow("wide, right to left") << QSize(700, 900) << Qt::RightToLeft;
}

void TestUiAccountPopup::standsInTheWindow()
{
    QFETCH(const QSize, size);
    QFETCH(const Qt::LayoutDirection, direction);
    Opened stage(size);
    stage.window.setLayoutDirection(direction);
    QVERIFY(stage.open());
    const auto *block = stage.window.findChild<IdentityBlock *>();
    const QRect bar(block->mapTo(&stage.window, QPoint()), block->size());
    const QRect room = stage.window.rect();
    QVERIFY(room.contains(stage.place()));
    QVERIFY(stage.place().top() > bar.bottom());
    QVERIFY(stage.place().height() > 300);
    if (direction == Qt::RightToLeft)
        QVERIFY(stage.place().right() > room.width() / 2);
    // A window that changes takes it along.
    for (const QSize next : {QSize(360, 560), QSize(700, 800)}) {
        stage.window.resize(next);
        QTRY_VERIFY(stage.window.rect().contains(stage.place()));
        const auto hangs = [&] {
            const QRect from(block->mapTo(&stage.window, QPoint()), block->size());
            return direction == Qt::RightToLeft
                ? std::abs(stage.place().right() - from.right()) <= 8
                : std::abs(stage.place().left() - from.left()) <= 8;
        };
        QTRY_VERIFY(hangs());
    }
}

void TestUiAccountPopup::anotherWindowLeavesItOpen()
{
    Opened stage;
    QVERIFY(stage.open());
    QWidget other;
    other.show();
    other.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&other));
    QVERIFY(stage.popup && stage.popup->isVisible());
    stage.window.activateWindow();
    QVERIFY(stage.isReady());
    QTRY_COMPARE(focusedName(), QStringLiteral("accountSearch"));
}

void TestUiAccountPopup::aMenuThatIsGoneThroughByKeysLeavesItOpen()
{
    Opened stage;
    QVERIFY(stage.open());
    QMenu menu;
    menu.addAction(QStringLiteral("One"));
    menu.addAction(QStringLiteral("Two"));
    menu.popup(stage.popup->mapToGlobal(QPoint(20, 20)));
    QTRY_VERIFY(menu.isVisible());
    QTest::keyClick(&menu, Qt::Key_Down);
    QTest::keyClick(&menu, Qt::Key_Down);
    QCOMPARE(QApplication::focusWidget(), &menu);
    QVERIFY(stage.popup && stage.popup->isVisible());
    QTest::keyClick(&menu, Qt::Key_Escape);
    QTRY_COMPARE(focusedName(), QStringLiteral("accountSearch"));
    QVERIFY(stage.popup && stage.popup->isVisible());
}

void TestUiAccountPopup::aDialogClosesItAndGivesTheFocusBack()
{
    Opened stage;
    QVERIFY(stage.open());
    {
        QDialog dialog(&stage.window);
        auto *edit = new QLineEdit(&dialog);
        edit->setObjectName(QStringLiteral("inDialog"));
        dialog.open();
        QVERIFY(QTest::qWaitForWindowActive(&dialog));
        QTRY_COMPARE(focusedName(), QStringLiteral("inDialog"));
        QTRY_VERIFY(!stage.popup);
    }
    QVERIFY(stage.isReady());
    QTRY_COMPARE(focusedName(), QStringLiteral("email"));
}

// A session that ends in the background brings another page.
void TestUiAccountPopup::aPageThatComesMeanwhileWaitsForTheFocus()
{
    Opened stage;
    QVERIFY(stage.open());
    stage.type(QStringLiteral("pers"));
    const QPointer<QWidget> former = stage.page;
    stage.page = new SignInPage;
    stage.window.setPage(stage.page);
    QTRY_VERIFY(!former);
    stage.type(QStringLiteral("on-3"));
    QVERIFY(stage.popup);
    QCOMPARE(stage.popup->findChild<QLineEdit *>(QStringLiteral("accountSearch"))->text(),
        QStringLiteral("person-3"));
    // The list lies above the new page.
    const QPoint inside = stage.place().center();
    QVERIFY(stage.popup->isAncestorOf(stage.window.childAt(inside)));
    stage.press(Qt::Key_Escape);
    stage.press(Qt::Key_Escape);
    QTRY_VERIFY(!stage.popup);
    QVERIFY(stage.page->isAncestorOf(QApplication::focusWidget()));
    QCOMPARE(focusedName(), QStringLiteral("email"));
}

QTEST_MAIN(TestUiAccountPopup)
#include "tst_ui_accountpopup.moc"
