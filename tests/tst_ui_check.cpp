// The account check of the desk: what a person chooses, sees and asks for.

#include "tst_ui_stage.h"

#include "desk/checklist.h"
#include "desk/checkmodel.h"
#include "desk/checkprogresscard.h"
#include "desk/checktab.h"
#include "desk/checktext.h"
#include "desk/desk.h"
#include "pages/signinpage.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QHeaderView>
#include <QMenu>

using namespace latchkey;
using namespace latchkey::ui;

namespace {

CheckEntry waiting(const QString &email, CheckOutcome expected = CheckOutcome::SignedIn)
{
    CheckEntry entry;
    entry.result.email = email;
    entry.result.expected = expected;
    return entry;
}

CheckEntry done(const QString &email, CheckOutcome expected, CheckOutcome came, qint64 took = 200)
{
    CheckEntry entry = waiting(email, expected);
    entry.result.state = CheckState::Done;
    entry.result.outcome = came;
    entry.result.verdict
        = came == expected ? CheckVerdict::AsExpected : CheckVerdict::NotAsExpected;
    entry.result.signIn = came == CheckOutcome::SignedIn ? CheckStep::Passed : CheckStep::Failed;
    entry.result.durationMs = took;
    return entry;
}

std::vector<CheckEntry> four()
{
    CheckEntry broken;
    broken.result.line = 5;
    broken.fault = u"Line 5, column 3: a quote is not closed."_qs;
    return {done(u"ann@red.example"_qs, CheckOutcome::SignedIn, CheckOutcome::SignedIn, 600),
        done(u"bob@red.example"_qs, CheckOutcome::SignedIn, CheckOutcome::NotVerified, 200),
        waiting(u"cid@red.example"_qs), broken};
}

struct CheckStage {
    CheckModel model;
    MainWindow window;
    Desk *desk = new Desk(&window);
    CheckTab *tab = new CheckTab(&model, desk);
    QUuid server = QUuid::createUuid();

    CheckStage()
    {
        desk->addTab(tab, u"account-check"_qs, u"Account check"_qs);
        window.offerDesk();
        window.setDesk(desk);
        window.setPage(new SignInPage);
        window.resize(1'200, 800);
        window.show();
        window.setDeskShown(true);
        window.activateWindow();
        tab->setServers({{server, u"Northgate"_qs}});
    }
    void ready()
    {
        model.setRows(four());
        tab->setPlan({u"accounts.csv"_qs, 3, 1});
        tab->setPhase(CheckPhase::Ready);
    }
    [[nodiscard]] bool isReady() { return QTest::qWaitForWindowActive(&window); }
    template <typename W = QWidget> W *find(const char *name)
    {
        return window.findChild<W *>(QLatin1String(name));
    }
    [[nodiscard]] QString text(const char *name)
    {
        return window.findChild<QLabel *>(QLatin1String(name))->text();
    }
    void press(const char *name)
    {
        QWidget *button = find(name);
        button->setFocus();
        QTest::keyClick(button, Qt::Key_Space);
    }
    [[nodiscard]] QStringList accounts() const
    {
        QStringList all;
        for (int row = 0; row < model.rowCount(); ++row)
            all += model.at(row).result.email.section(u'@', 0, 0);
        return all;
    }
};

} // namespace

class TestUiCheck final : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { installTheme(m_theme); }
    void resultsAreTold_data();
    void resultsAreTold();
    void timeLeftIsRoundedUp();
    void modelKeepsTheRulesOfModels();
    void searchAndFilterNarrow();
    void eachNumberIsOneOfTheProgress();
    void aWholeReasonCanBeRead();
    void sortingKeepsTheFilesOrderBelow();
    void choiceSurvivesSorting();
    void nothingChosenSaysWhatToDo();
    void optionsGoWithTheStart();
    void oneButtonStartsStopsAndGoesOn();
    void progressIsTold();
    void reportsAndRowMenuByKey();
    void layoutIsKept();
    void narrowTableKeepsAccountAndResult();

private:
    Theme m_theme;
};

void TestUiCheck::resultsAreTold_data()
{
    QTest::addColumn<CheckOutcome>("expected");
    QTest::addColumn<CheckOutcome>("came");
    QTest::addColumn<QString>("words");
    using enum CheckOutcome;
    QTest::newRow("good") << SignedIn << SignedIn << u"As expected"_qs;
    QTest::newRow("unverified") << SignedIn << NotVerified << u"E-mail not verified"_qs;
    QTest::newRow("wrong") << SignedIn << WrongCredentials << u"E-mail or password is not right"_qs;
    QTest::newRow("refused") << WrongCredentials << WrongCredentials << u"As expected: refused"_qs;
    QTest::newRow("flow") << SeveralOrganisations << SeveralOrganisations
                          << u"As expected: a flow"_qs;
    QTest::newRow("surprise") << NoOrganisation << SignedIn << u"Signed in"_qs;
}

void TestUiCheck::resultsAreTold()
{
    QFETCH(CheckOutcome, expected);
    QFETCH(CheckOutcome, came);
    const CheckEntry entry = done(ann, expected, came);
    QTEST(resultWords(entry).words, "words");
    QCOMPARE(isUnexpected(entry), expected != came);
    QCOMPARE(resultWords(entry).tone, expected == came ? Tone::Success : Tone::Error);
    QVERIFY(spokenCheck(entry).contains(resultWords(entry).words));
}

void TestUiCheck::timeLeftIsRoundedUp()
{
    QCOMPARE(timeLeftText(3), u"A few seconds left"_qs);
    QCOMPARE(timeLeftText(31), u"About 40 seconds left"_qs);
    QCOMPARE(timeLeftText(61), u"About 2 minute(s) left"_qs);
}

void TestUiCheck::modelKeepsTheRulesOfModels()
{
    CheckModel model;
    const QAbstractItemModelTester tester(
        &model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setRows(four());
    QCOMPARE(model.count(CheckShow::NotAsExpected), 1);
    QCOMPARE(model.count(CheckShow::Unusable), 1);
    model.setSearch({}, CheckShow::NotAsExpected);
    QCOMPARE(model.rowCount(), 1);
    model.setRow(
        2, done(u"cid@red.example"_qs, CheckOutcome::SignedIn, CheckOutcome::WrongCredentials));
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.count(CheckShow::NotAsExpected), 2);
    QCOMPARE(model.indexAt(1), 2); // after the one that was there
}

void TestUiCheck::searchAndFilterNarrow()
{
    CheckStage stage;
    stage.ready();
    QVERIFY(stage.isReady());
    stage.find<QLineEdit>("findChecked")->setFocus();
    QTest::keyClicks(QApplication::focusWidget(), u"bob verified"_qs);
    QCOMPARE(stage.accounts(), QStringList{u"bob"_qs});
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    QCOMPARE(stage.model.rowCount(), 4);
    stage.press("unexpectedChecked");
    QCOMPARE(stage.accounts(), QStringList{u"bob"_qs});
    stage.press("allChecked");
    QCOMPARE(stage.model.rowCount(), 4);
}

void TestUiCheck::eachNumberIsOneOfTheProgress()
{
    CheckStage stage;
    stage.ready();
    QVERIFY(stage.isReady());
    const auto chip = [&stage](const char *name) {
        return stage.find<QPushButton>(name);
    };
    QVERIFY(!chip("undecidedChecked")->isVisible());
    CheckEntry lost = waiting(u"cid@red.example"_qs);
    lost.result.state = CheckState::Done;
    lost.result.verdict = CheckVerdict::Undecided;
    stage.press("unexpectedChecked");
    stage.model.setRow(2, lost); // is not shown, and counts
    CheckProgress progress;
    progress.all = progress.done = 3;
    progress.asExpected = progress.notAsExpected = progress.undecided = 1;
    stage.tab->setPhase(CheckPhase::Finished);
    stage.tab->setProgress(progress);
    QTRY_VERIFY(chip("undecidedChecked")->isVisible());
    QCOMPARE(chip("unexpectedChecked")->text(), u"Not as expected 1"_qs);
    QCOMPARE(chip("undecidedChecked")->text(), u"Undecided 1"_qs);
    QCOMPARE(chip("unusableChecked")->text(), u"Cannot be used 1"_qs);
    QCOMPARE(stage.accounts(), QStringList{u"bob"_qs});
    stage.press("undecidedChecked");
    QCOMPARE(stage.accounts(), QStringList{u"cid"_qs});
    stage.press("unusableChecked");
    QCOMPARE(stage.accounts(), QStringList{QString()});
    stage.press("unusableChecked"); // chosen already: stays so
    QVERIFY(chip("unusableChecked")->isChecked() && !chip("allChecked")->isChecked());
    stage.model.setRows({});
    QVERIFY(chip("unusableChecked")->isVisible()); // else nothing would say why nothing is there
    QVERIFY(!chip("undecidedChecked")->isVisible());
}

void TestUiCheck::aWholeReasonCanBeRead()
{
    CheckStage stage;
    stage.ready();
    QVERIFY(stage.isReady());
    auto *table = stage.find<CheckList>("checked");
    auto *detail = stage.find<QLabel>("checkDetail");
    QVERIFY(!detail->isVisible());
    table->setFocus();
    QTest::keyClick(table, Qt::Key_End);
    QTRY_VERIFY(detail->isVisible());
    QCOMPARE(detail->text(), u"Line 5, column 3: a quote is not closed."_qs);
    CheckEntry noted
        = done(u"bob@red.example"_qs, CheckOutcome::SignedIn, CheckOutcome::NotVerified);
    noted.result.note = u"moved in May"_qs;
    stage.model.setRow(1, noted);
    QTest::keyClick(table, Qt::Key_Up);
    QTest::keyClick(table, Qt::Key_Up);
    QCOMPARE(detail->text(), u"E-mail not verified (note: moved in May)"_qs);
    stage.press("unusableChecked"); // takes that row out of sight
    QTRY_VERIFY(!detail->isVisible());
}

void TestUiCheck::sortingKeepsTheFilesOrderBelow()
{
    CheckModel model;
    model.setRows(four());
    model.sort(CheckModel::Took, Qt::DescendingOrder);
    QCOMPARE(model.at(0).result.email, u"ann@red.example"_qs);
    QCOMPARE(model.indexAt(2), 2); // both without a time: as in the file
    model.sort(CheckModel::Result, Qt::AscendingOrder);
    QCOMPARE(model.indexAt(0), 3); // the row at fault first
    model.sort(-1, Qt::AscendingOrder);
    QCOMPARE(model.indexAt(3), 3);
}

void TestUiCheck::choiceSurvivesSorting()
{
    CheckStage stage;
    stage.ready();
    auto *table = stage.find<CheckList>("checked");
    table->setCurrentIndex(stage.model.index(1, CheckModel::Account));
    table->sortByColumn(CheckModel::Took, Qt::DescendingOrder);
    QCOMPARE(stage.model.at(table->currentIndex().row()).result.email, u"bob@red.example"_qs);
}

void TestUiCheck::nothingChosenSaysWhatToDo()
{
    CheckStage stage;
    QVERIFY(stage.isReady());
    QCOMPARE(
        stage.text("noCheck"), u"Choose a CSV file with e-mail, password and expected result."_qs);
    QVERIFY(!stage.find("startCheck")->isVisible());
    stage.tab->focusFirst();
    QCOMPARE(focusedName(), u"chooseCheckFile"_qs);
    QSignalSpy chosen(stage.tab, &CheckTab::chooseRequested);
    QSignalSpy one(stage.tab, &CheckTab::oneAccountRequested);
    QSignalSpy example(stage.tab, &CheckTab::exampleRequested);
    stage.press("chooseCheckFile");
    stage.press("checkOne");
    stage.press("saveExample");
    QCOMPARE(chosen.size() + one.size() + example.size(), 3);
}

void TestUiCheck::optionsGoWithTheStart()
{
    CheckStage stage;
    stage.ready();
    QVERIFY(stage.isReady());
    QTRY_VERIFY(stage.find("checkRefresh")->isVisible());
    QVERIFY2(
        stage.text("checkLine").contains(u"4 at a time"_qs), qPrintable(stage.text("checkLine")));
    auto *parallel = stage.find<QComboBox>("checkParallel");
    parallel->setFocus();
    QTest::keyClick(parallel, Qt::Key_Down);
    stage.press("checkRefresh");
    QSignalSpy started(stage.tab, &CheckTab::startRequested);
    stage.press("startCheck");
    QCOMPARE(started.size(), 1);
    const auto choice = started.first().first().value<CheckChoice>();
    QCOMPARE(choice.server, stage.server);
    QCOMPARE(choice.parallel, 8);
    QVERIFY(!choice.refresh);
    stage.tab->setPlan({u"empty.csv"_qs, 0, 2});
    QVERIFY(!stage.find("startCheck")->isEnabled());
}

void TestUiCheck::oneButtonStartsStopsAndGoesOn()
{
    CheckStage stage;
    stage.ready();
    QVERIFY(stage.isReady());
    QSignalSpy stopped(stage.tab, &CheckTab::stopRequested);
    QSignalSpy resumed(stage.tab, &CheckTab::resumeRequested);
    QSignalSpy again(stage.tab, &CheckTab::againRequested);
    auto *button = stage.find<QPushButton>("startCheck");
    button->setFocus();
    stage.tab->setPhase(CheckPhase::Running);
    QCOMPARE(button->text(), u"Stop"_qs);
    QVERIFY(!stage.find("otherCheckFile")->isEnabled());
    QTest::keyClick(button, Qt::Key_Space);
    QCOMPARE(stopped.size(), 1);
    stage.tab->setPhase(CheckPhase::Stopping);
    QTest::keyClick(button, Qt::Key_Space);
    QCOMPARE(stopped.size(), 1);
    stage.tab->setPhase(CheckPhase::Stopped);
    QCOMPARE(button->text(), u"Go on"_qs);
    QCOMPARE(focusedName(), u"startCheck"_qs);
    QTest::keyClick(button, Qt::Key_Space);
    QCOMPARE(resumed.size(), 1);
    stage.press("checkAnew");
    stage.tab->setPhase(CheckPhase::Finished);
    stage.press("startCheck");
    QCOMPARE(again.size(), 2);
}

void TestUiCheck::progressIsTold()
{
    CheckStage stage;
    stage.ready();
    stage.tab->setPhase(CheckPhase::Running);
    CheckProgress progress;
    progress.all = 240;
    progress.done = 163;
    progress.asExpected = 151;
    progress.notAsExpected = 10;
    progress.undecided = 2;
    progress.running = 2;
    progress.remainingMs = 58'000;
    progress.nextInMs = 1'400;
    stage.tab->setProgress(progress);
    QCOMPARE(stage.text("checkDone"), u"163 of 240"_qs);
    QCOMPARE(stage.text("checkLeft"), u"About 1 minute(s) left"_qs);
    QCOMPARE(stage.text("checkWait"), u"Rate limit of the server: next account in 2 s"_qs);
    stage.tab->setPhase(CheckPhase::Stopped);
    QCOMPARE(stage.text("checkLeft"), u"Stopped"_qs);
    QVERIFY(stage.text("checkWait").isEmpty());
}

void TestUiCheck::reportsAndRowMenuByKey()
{
    CheckStage stage;
    stage.model.setRows({waiting(u"ann@red.example"_qs)});
    QVERIFY(!stage.find("checkReport")->isEnabled()); // nothing to report yet
    stage.model.setRow(
        0, done(u"ann@red.example"_qs, CheckOutcome::SignedIn, CheckOutcome::SignedIn));
    QVERIFY(stage.find("checkReport")->isEnabled());
    stage.ready();
    stage.tab->setPhase(CheckPhase::Finished);
    QVERIFY(stage.isReady());
    QSignalSpy report(stage.tab, &CheckTab::reportRequested);
    stage.press("checkReport");
    QTRY_VERIFY(QApplication::activePopupWidget());
    QTest::keyClick(QApplication::activePopupWidget(), Qt::Key_Down);
    QTest::keyClick(QApplication::activePopupWidget(), Qt::Key_Return);
    QTRY_COMPARE(report.size(), 1);
    QCOMPARE(report.first().first().value<ReportKind>(), ReportKind::Csv);

    auto *table = stage.find<CheckList>("checked");
    table->setCurrentIndex(stage.model.index(1, CheckModel::Account));
    table->setFocus();
    QSignalSpy exchanges(stage.tab, &CheckTab::exchangesRequested);
    QTest::keyClick(table, Qt::Key_F10, Qt::ShiftModifier);
    QTRY_VERIFY(QApplication::activePopupWidget());
    QTest::keyClick(QApplication::activePopupWidget(), Qt::Key_Return);
    QTRY_COMPARE(exchanges.size(), 1);
    QCOMPARE(exchanges.first().first().toString(), u"bob@red.example"_qs);
}

void TestUiCheck::layoutIsKept()
{
    CheckStage first;
    first.ready();
    QVERIFY(first.isReady());
    auto *table = first.find<CheckList>("checked");
    table->setColumnWidth(CheckModel::Account, 333);
    table->sortByColumn(CheckModel::Account, Qt::DescendingOrder);
    CheckStage second;
    second.tab->restoreLayout(first.tab->layoutState());
    second.ready();
    auto *again = second.find<CheckList>("checked");
    QCOMPARE(again->columnWidth(CheckModel::Account), 333);
    QCOMPARE(second.accounts().constFirst(), u"cid"_qs);
}

void TestUiCheck::narrowTableKeepsAccountAndResult()
{
    CheckStage stage;
    stage.ready();
    stage.window.resize(360, 800);
    QVERIFY(stage.isReady());
    auto *table = stage.find<CheckList>("checked");
    QTRY_VERIFY(table->isVisible());
    QTRY_VERIFY(table->isColumnHidden(CheckModel::SignIn));
    QVERIFY(!table->isColumnHidden(CheckModel::Account));
    QVERIFY(!table->isColumnHidden(CheckModel::Result));
}

QTEST_MAIN(TestUiCheck)
#include "tst_ui_check.moc"
