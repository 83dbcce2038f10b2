// The flow page by real keys.

#include "tst_ui_stage.h"
#include "widgets/countdownlabel.h"

#include "pages/flowpage.h"

using namespace latchkey;
using namespace latchkey::ui;

class TestUiFlow final : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { installTheme(m_theme); }
    void flowShowsOrganisationsToReadAndCopy();
    void foreignReturnAddressIsNotOpenedByItself();
    void flowLooksUpAnother();
    void secondsOfAFlowAreCounted();
    void flowThatEndsSaysSo();

private:
    Theme m_theme;
};

void TestUiFlow::flowShowsOrganisationsToReadAndCopy()
{
    Stage<FlowPage> stage({600, 1'000});
    QVERIFY(stage.isReady());
    stage.page->setFlow(flow(), {});
    stage.page->focusFirst();
    QTRY_COMPARE(focusedName(), QStringLiteral("organisation"));
    QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(
        QApplication::focusWidget());
    QCOMPARE(
        interface->text(QAccessible::Name), QStringLiteral("Tidewater Library, tidewater-library"));
    stage.press(Qt::Key_Tab);
    QCOMPARE(QApplication::focusWidget()->accessibleName(),
        QStringLiteral("Copy the id of Tidewater Library"));
    stage.press(Qt::Key_Space);
    QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("id of Tidewater Library"));
}

void TestUiFlow::foreignReturnAddressIsNotOpenedByItself()
{
    Stage<FlowPage> stage({600, 1'000});
    QVERIFY(stage.isReady());
    QSignalSpy open(stage.page, &FlowPage::openReturnAddressRequested);
    stage.page->setFlow(flow(), {QStringLiteral("own.example.test")});
    auto *button = stage.find<QPushButton>("openReturnAddress");
    QCOMPARE(button->text(), QStringLiteral("Open anyway…"));
    for (Qt::Key staying : {Qt::Key_Escape, Qt::Key_Return}) { // the default is to stay
        button->click();
        QTRY_VERIFY(QApplication::activeModalWidget());
        QTest::keyClick(QApplication::activeModalWidget(), staying);
        QTRY_VERIFY(!QApplication::activeModalWidget());
        QCOMPARE(open.size(), 0);
    }
    button->click();
    QTRY_VERIFY(QApplication::activeModalWidget());
    for (auto *choice : QApplication::activeModalWidget()->findChildren<QPushButton *>()) {
        if (choice->text() == QStringLiteral("Open it"))
            QTest::keyClick(choice, Qt::Key_Space);
    }
    QTRY_COMPARE(open.size(), 1);
    QCOMPARE(open.takeFirst().at(0).toString(), *flow().returnTo);

    stage.page->setFlow(flow(), {QStringLiteral("elsewhere.example.test")});
    button = stage.find<QPushButton>("openReturnAddress");
    QCOMPARE(button->text(), QStringLiteral("Open in the browser"));
    button->click();
    QCOMPARE(open.size(), 1);

    Flow hostile = flow();
    hostile.returnTo = QStringLiteral("file:///etc/passwd");
    stage.page->setFlow(hostile, {QString()});
    QVERIFY(!stage.find<QPushButton>("openReturnAddress")->isVisible());
}

void TestUiFlow::flowLooksUpAnother()
{
    Stage<FlowPage> stage({600, 1'000});
    QVERIFY(stage.isReady());
    QSignalSpy lookUp(stage.page, &FlowPage::lookUpRequested);
    stage.page->setFlow(flow(), {});
    stage.find<QPushButton>("unfoldLookUp")->click();
    QTRY_COMPARE(focusedName(), QStringLiteral("flowId"));
    stage.press(Qt::Key_Return);
    QCOMPARE(lookUp.size(), 0);
    stage.type(QStringLiteral(" 019a8c1e "));
    stage.press(Qt::Key_Return);
    QCOMPARE(lookUp.at(0).at(0).toString(), QStringLiteral("019a8c1e"));
}

void TestUiFlow::secondsOfAFlowAreCounted()
{
    Stage<FlowPage> stage({600, 1'000});
    QVERIFY(stage.isReady());
    Flow lasting = flow();
    lasting.expiresAt = QDateTime::currentDateTimeUtc().addSecs(599);
    stage.page->setFlow(lasting, {QString()});
    const auto *counts = stage.page->findChild<CountdownLabel *>();
    const QString before = counts->text();
    QVERIFY2(before.startsWith(QStringLiteral("Ends in 9:5")), qPrintable(before));
    QTRY_VERIFY_WITH_TIMEOUT(counts->text() != before, 2'500);
}

void TestUiFlow::flowThatEndsSaysSo()
{
    Stage<FlowPage> stage({600, 1'000});
    QVERIFY(stage.isReady());
    QSignalSpy ended(stage.page, &FlowPage::ended);
    Flow brief = flow();
    brief.expiresAt = QDateTime::currentDateTimeUtc().addMSecs(700);
    stage.page->setFlow(brief, {});
    QCOMPARE(ended.size(), 0);
    QTRY_COMPARE(ended.size(), 1);
}

QTEST_MAIN(TestUiFlow)
#include "tst_ui_flow.moc"
