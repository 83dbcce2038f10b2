// The frame of the support desk: how it opens, its place, size and layout.

#include "tst_ui_deskstage.h"

#include "desk/demotab.h"
#include "desk/exchangetable.h"

#include <QHeaderView>
#include <QTabBar>

using namespace latchkey;
using namespace latchkey::ui;

class TestUiDesk final : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { installTheme(m_theme); }
    void f12OpensTheDeskAndGivesTheFocusBack();
    void deskStandsBesideThePageOnlyWhereThereIsRoom();
    void openingEnlargesASmallWindowOnce();
    void itsOwnSizeIsRemembered();
    void f6ReachesTheDesk();
    void deskButtonIsThereOnlyWithADesk();
    void tabsGoWithoutTheirIconsWhereTheyDoNotFit();
    void layoutIsKept();

private:
    Theme m_theme;
};

void TestUiDesk::f12OpensTheDeskAndGivesTheFocusBack()
{
    DeskStage stage;
    stage.log.addThree();
    QVERIFY(stage.isReady());
    QTRY_COMPARE(focusedName(), u"email"_qs);
    DeskStage::press(Qt::Key_F12);
    QTRY_VERIFY(stage.desk->isVisible());
    QTRY_COMPARE(focusedName(), u"exchanges"_qs);
    DeskStage::press(Qt::Key_F12);
    QTRY_VERIFY(!stage.desk->isVisible());
    QTRY_COMPARE(focusedName(), u"email"_qs);
}

void TestUiDesk::deskStandsBesideThePageOnlyWhereThereIsRoom()
{
    DeskStage stage({1'000, 700});
    stage.window.setDeskShown(true);
    QVERIFY(stage.isReady());
    QTRY_VERIFY(!stage.find("pageArea")->isVisible());
    stage.window.resize(1'200, 700);
    QTRY_VERIFY(stage.find("pageArea")->isVisible());
    QVERIFY(stage.desk->isVisible());
    QVERIFY(stage.desk->width() >= 696);
    stage.window.resize(1'000, 700);
    QTRY_VERIFY(!stage.find("pageArea")->isVisible());
    stage.window.setDeskShown(false);
    QTRY_VERIFY(stage.find("pageArea")->isVisible());
    QVERIFY(!stage.desk->isVisible());
}

void TestUiDesk::openingEnlargesASmallWindowOnce()
{
    DeskStage stage({480, 680});
    QVERIFY(stage.isReady());
    stage.window.setDeskShown(true);
    QTRY_COMPARE(stage.window.size(), QSize(1'280, 800));
    stage.window.setDeskShown(false);
    QTRY_COMPARE(stage.window.size(), QSize(480, 680));
    stage.window.setDeskShown(true);
    QTRY_COMPARE(stage.window.width(), 1'280);
    stage.window.resize(1'150, 750);
    QTRY_COMPARE(stage.window.width(), 1'150);
    stage.window.setDeskShown(false);
    QCOMPARE(stage.window.width(), 1'150);
}

void TestUiDesk::itsOwnSizeIsRemembered()
{
    DeskStage stage({480, 680});
    QVERIFY(stage.isReady());
    QVERIFY(!stage.window.deskSize().isValid());
    stage.window.setDeskSize({1'200, 820}); // of an earlier run
    stage.window.setDeskShown(true);
    QTRY_COMPARE(stage.window.size(), QSize(1'200, 820));
    stage.window.setDeskShown(false);
    QTRY_COMPARE(stage.window.size(), QSize(480, 680));
    stage.window.setDeskShown(true);
    QTRY_COMPARE(stage.window.width(), 1'200);
    stage.window.resize(1'300, 900);
    QTRY_COMPARE(stage.window.width(), 1'300);
    stage.window.setDeskShown(false);
    QCOMPARE(stage.window.deskSize(), QSize(1'300, 900));
}

void TestUiDesk::f6ReachesTheDesk()
{
    DeskStage stage;
    stage.log.addThree();
    stage.window.setDeskShown(true);
    QVERIFY(stage.isReady());
    stage.window.page()->focusFirst();
    QTRY_COMPARE(focusedName(), u"email"_qs);
    for (const char *next : {"exchanges", "menuButton", "email"}) {
        DeskStage::press(Qt::Key_F6);
        QTRY_COMPARE(focusedName(), QLatin1String(next));
    }
}

void TestUiDesk::deskButtonIsThereOnlyWithADesk()
{
    MainWindow without;
    without.show();
    QVERIFY(!without.findChild<QWidget *>(u"deskButton"_qs)->isVisible());
    DeskStage stage({900, 700});
    QVERIFY(stage.isReady());
    auto *button = stage.find<QPushButton>("deskButton");
    QVERIFY(button->isVisible());
    QTest::mouseClick(button, Qt::LeftButton);
    QTRY_VERIFY(stage.desk->isVisible());
    QVERIFY(button->isChecked());
    QTest::mouseClick(stage.find<QPushButton>("closeDesk"), Qt::LeftButton);
    QTRY_VERIFY(stage.desk->isVisible()); // whoever made the desk decides
    stage.window.setDeskShown(false);
    QVERIFY(!button->isChecked());
    stage.window.resize(380, 700);
    QTRY_VERIFY(!button->isVisible());
}

void TestUiDesk::tabsGoWithoutTheirIconsWhereTheyDoNotFit()
{
    DeskStage stage({1'000, 700});
    stage.desk->addTab(new DemoTab(stage.desk), u"token"_qs, u"Token"_qs);
    stage.desk->addTab(new DemoTab(stage.desk), u"account-check"_qs, u"Account check"_qs);
    stage.window.setDeskShown(true);
    QVERIFY(stage.isReady());
    auto *tabs = stage.find<QTabBar>("deskTabs");
    QTRY_VERIFY(!tabs->tabIcon(2).isNull());
    stage.window.resize(360, 700);
    QTRY_VERIFY(tabs->tabIcon(2).isNull());
    QTRY_VERIFY(tabs->rect().contains(tabs->tabRect(2)));
    stage.window.resize(1'000, 700);
    QTRY_VERIFY(!tabs->tabIcon(2).isNull());
    QTRY_VERIFY(tabs->rect().contains(tabs->tabRect(2)));
}

void TestUiDesk::layoutIsKept()
{
    DeskStage first;
    first.log.addThree();
    first.window.setDeskShown(true);
    QVERIFY(first.isReady());
    auto *table = first.find<ExchangeTable>("exchanges");
    table->setColumnWidth(ExchangeModel::Answer, 233);
    table->sortByColumn(ExchangeModel::Took, Qt::DescendingOrder);
    DeskStage second;
    second.log.addThree();
    second.tab->restoreLayout(first.tab->layoutState());
    second.window.setDeskShown(true);
    auto *again = second.find<ExchangeTable>("exchanges");
    QCOMPARE(again->columnWidth(ExchangeModel::Answer), 233);
    QCOMPARE(again->horizontalHeader()->sortIndicatorSection(), int(ExchangeModel::Took));
    QCOMPARE(second.log.accounts().constFirst(), u"ann logIn"_qs);
    second.tab->restoreLayout(QByteArray("rubbish"));
    QVERIFY(again->columnWidth(ExchangeModel::Answer) > 0);
}

QTEST_MAIN(TestUiDesk)
#include "tst_ui_desk.moc"
