// The exchanges of the support desk: list, filter, detail.

#include "tst_ui_deskstage.h"

#include "desk/exchangedetail.h"
#include "desk/exchangetable.h"
#include "desk/exchangetext.h"
#include "desk/filterbar.h"
#include "desk/prettyjson.h"

#include <QAbstractItemModelTester>
#include <QHeaderView>
#include <QLayout>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QSet>

#include <cstdlib>

using namespace latchkey;
using namespace latchkey::ui;

class TestUiExchanges final : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { installTheme(m_theme); }
    void modelKeepsTheRulesOfModels();
    void filterWordsAreAllWanted();
    void whatTheFilterTakesCanBeRead();
    void menuFiltersNarrowFurther();
    void newOnesAreSortedIn();
    void choiceSurvivesFilterAndSorting();
    void oldestGoWithoutTouchingTheRest();
    void listFollowsItsEnd();
    void emptyStatesSayWhatIsTheCase();
    void theWholeRowBelowThePointerIsTinted();
    void rowMenuOpensByKey();
    void onlyGetCanBeSentAgain();
    void anExportCanBeCancelledWhileItCounts();
    void detailShowsHeadersAndPrettyJson();
    void prettyJsonKeepsOrderAndNumbers();
    void answersAreTold_data();
    void answersAreTold();

private:
    Theme m_theme;
};

void TestUiExchanges::modelKeepsTheRulesOfModels()
{
    Log log;
    const QAbstractItemModelTester tester(
        &log.model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    log.addThree();
    ExchangeFilter filter;
    filter.text = u"ann"_qs;
    log.model.setFilter(filter);
    log.addThree();
    log.drop(1);
    log.drop(3);
    log.model.setFilter({});
    QCOMPARE(log.accounts(), QStringList({u"bob logIn"_qs, u"ann refresh"_qs}));
    QCOMPARE(log.model.total(), 2);
    QCOMPARE(log.model.failed(), 2);
}

void TestUiExchanges::filterWordsAreAllWanted()
{
    Log log;
    log.addThree();
    const auto shownWith = [&log](const QString &text) {
        ExchangeFilter filter;
        filter.text = text;
        log.model.setFilter(filter);
        return log.accounts();
    };
    QCOMPARE(shownWith(u"ANN"_qs).size(), 2);
    QCOMPARE(shownWith(u"ann login"_qs), QStringList{u"ann logIn"_qs});
    QCOMPARE(shownWith(u"40"_qs), QStringList{u"bob logIn"_qs});
    QCOMPARE(shownWith(u"wrongcred"_qs), QStringList{u"bob logIn"_qs});
    QCOMPARE(shownWith(u"bob refresh"_qs), QStringList());
    QCOMPARE(shownWith(u"  "_qs).size(), 3);
}

void TestUiExchanges::whatTheFilterTakesCanBeRead()
{
    FilterBar bar;
    bar.setCounts(120, 12);
    bar.show();
    const auto *text = bar.findChild<QLineEdit *>(u"filterText"_qs);
    const auto *clear = bar.findChild<QPushButton *>(u"clearExchanges"_qs);
    const auto *all = bar.findChild<QPushButton *>(u"showAll"_qs);
    QVERIFY(bar.minimumSizeHint().width() < 300);
    const int readable = text->fontMetrics().horizontalAdvance(u"Filter: add"_qs) + 40;
    QSet<QString> names;
    for (int width = 480; width <= 1'200; width += 20) {
        bar.resize(width, bar.sizeHint().height());
        bar.layout()->activate();
        QVERIFY2(text->width() >= readable, QByteArray::number(width));
        QCOMPARE(clear->accessibleName(), u"Clear"_qs);
        const auto middle = [&bar](const QWidget *part) {
            return part->mapTo(&bar, part->rect().center()).y();
        };
        QVERIFY(std::abs(middle(clear) - middle(all)) <= 1); // two rows, not three
        // Where it is above them, it has the row to itself.
        QVERIFY(middle(text) > middle(clear) - 4 || text->width() > width - 100);
        names += clear->text();
    }
    QCOMPARE(names.size(), 2); // in full, and as an icon
}

void TestUiExchanges::menuFiltersNarrowFurther()
{
    Log log;
    log.addThree();
    ExchangeFilter filter;
    filter.failedOnly = true;
    log.model.setFilter(filter);
    QCOMPARE(log.accounts(), QStringList({u"bob logIn"_qs, u"ann refresh"_qs}));
    filter.statusClass = 0;
    log.model.setFilter(filter);
    QCOMPARE(log.accounts(), QStringList{u"ann refresh"_qs});
    filter = {};
    filter.account = u"ann@red.example"_qs;
    filter.operation = latchkey::Operation::LogIn;
    log.model.setFilter(filter);
    QCOMPARE(log.accounts(), QStringList{u"ann logIn"_qs});
}

void TestUiExchanges::newOnesAreSortedIn()
{
    Log log;
    log.addThree();
    log.model.sort(ExchangeModel::Took, Qt::DescendingOrder);
    QCOMPARE(log.accounts(), QStringList({u"ann logIn"_qs, u"ann refresh"_qs, u"bob logIn"_qs}));
    log.add(exchangeOf(u"cem@red.example"_qs, latchkey::Operation::Probe, 200, u"ok"_qs, 2'500));
    QCOMPARE(log.accounts().at(1), u"cem probe"_qs);
    log.model.sort(ExchangeModel::Account, Qt::AscendingOrder);
    QCOMPARE(log.accounts().constLast(), u"cem probe"_qs);
}

void TestUiExchanges::choiceSurvivesFilterAndSorting()
{
    DeskStage stage;
    stage.log.addThree();
    stage.window.setDeskShown(true);
    QVERIFY(stage.isReady());
    auto *table = stage.find<ExchangeTable>("exchanges");
    stage.tab->showExchange(1);
    QCOMPARE(table->chosen(), std::optional<quint64>(1));
    table->sortByColumn(ExchangeModel::Took, Qt::DescendingOrder);
    QCOMPARE(table->chosen(), std::optional<quint64>(1));
    auto *text = stage.find<QLineEdit>("filterText");
    text->setText(u"ann"_qs);
    QCOMPARE(table->chosen(), std::nullopt);
    QVERIFY(!stage.find("request")->isVisible());
    text->clear();
    QCOMPARE(table->chosen(), std::optional<quint64>(1));
    QVERIFY(stage.find("request")->isVisible());
    text->setText(u"ann"_qs);
    stage.tab->showExchange(1); // the filter hides it, so the filter goes
    QCOMPARE(table->chosen(), std::optional<quint64>(1));
    QCOMPARE(text->text(), QString());
}

void TestUiExchanges::oldestGoWithoutTouchingTheRest()
{
    DeskStage stage;
    stage.log.addThree();
    stage.window.setDeskShown(true);
    auto *table = stage.find<ExchangeTable>("exchanges");
    stage.tab->showExchange(2);
    const QString before = stage.find<QPlainTextEdit>("request")->toPlainText();
    stage.log.drop(1);
    QCOMPARE(table->chosen(), std::optional<quint64>(2));
    QCOMPARE(stage.find<QPlainTextEdit>("request")->toPlainText(), before);
    stage.log.drop(2);
    QCOMPARE(table->chosen(), std::nullopt);
    QVERIFY(!stage.find("request")->isVisible());
}

void TestUiExchanges::listFollowsItsEnd()
{
    DeskStage stage;
    for (int i = 0; i < 40; ++i)
        stage.log.addThree();
    stage.window.setDeskShown(true);
    QVERIFY(stage.isReady());
    auto *table = stage.find<ExchangeTable>("exchanges");
    const auto lastIsSeen = [&] {
        const auto last = stage.log.model.index(stage.log.model.rowCount() - 1, 1);
        return table->viewport()->rect().intersects(table->visualRect(last));
    };
    table->scrollToBottom();
    QTRY_VERIFY(lastIsSeen());
    stage.log.addThree();
    QTRY_VERIFY(lastIsSeen());
    table->scrollToTop();
    stage.log.addThree();
    QVERIFY(!QTest::qWaitFor(lastIsSeen, 50));
}

void TestUiExchanges::emptyStatesSayWhatIsTheCase()
{
    DeskStage stage;
    stage.window.setDeskShown(true);
    QVERIFY(stage.isReady());
    const auto says = [&stage](const QString &text) {
        for (const QLabel *label : stage.tab->findChildren<QLabel *>()) {
            if (label->isVisible() && label->text() == text)
                return true;
        }
        return false;
    };
    QTRY_VERIFY(says(u"Nothing sent yet. Requests appear here as they happen."_qs));
    stage.log.addThree();
    QTRY_VERIFY(stage.find("exchanges")->isVisible());
    QVERIFY(says(u"Choose an exchange to read it."_qs));
    stage.find<QLineEdit>("filterText")->setText(u"nowhere"_qs);
    QTRY_VERIFY(says(u"No exchange fits."_qs));
    auto *clear = stage.find<QPushButton>("clearFilter");
    clear->setFocus();
    DeskStage::press(Qt::Key_Space);
    QTRY_VERIFY(stage.find("exchanges")->isVisible());
    QCOMPARE(focusedName(), u"exchanges"_qs);
    QCOMPARE(stage.log.model.rowCount(), 3);
}

void TestUiExchanges::theWholeRowBelowThePointerIsTinted()
{
    DeskStage stage;
    stage.log.addThree();
    QVERIFY(stage.isReady());
    stage.window.setDeskShown(true);
    auto *table = stage.find<QTableView>("exchanges");
    QTRY_VERIFY(table->isVisible());
    table->clearSelection();
    const auto colours = [table](int row) {
        const QImage image = table->viewport()->grab().toImage();
        const int y = table->rowViewportPosition(row) + 2;
        return QList<QColor>{image.pixelColor(2, y), image.pixelColor(image.width() - 3, y)};
    };
    const QColor plain = colours(0).constFirst();
    const QColor tint = m_theme.colours().hover;
    QVERIFY(plain != tint);
    const auto colourBelowPointer = [&] { // the rows may still be on their way to their places
        QTest::mouseMove(table->viewport(), QPoint(40, table->rowViewportPosition(1) + 6));
        return colours(1);
    };
    QTRY_COMPARE(colourBelowPointer(), (QList<QColor>{tint, tint}));
    QCOMPARE(colours(0), (QList<QColor>{plain, plain}));
    QTest::mouseMove(stage.window.windowHandle(), QPoint(1, 1));
    QTRY_COMPARE(colours(1), (QList<QColor>{plain, plain}));
}

void TestUiExchanges::rowMenuOpensByKey()
{
    DeskStage stage;
    stage.log.addThree();
    stage.window.setDeskShown(true);
    QVERIFY(stage.isReady());
    stage.tab->showExchange(1);
    auto *table = stage.find<ExchangeTable>("exchanges");
    table->setFocus();
    QContextMenuEvent byKey(QContextMenuEvent::Keyboard, QPoint(5, 5), QPoint(5, 5));
    QApplication::sendEvent(table->viewport(), &byKey);
    QTRY_VERIFY(QApplication::activePopupWidget());
    auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
    QSignalSpy copied(stage.tab, &ExchangesTab::copyCurlRequested);
    QTest::keyClick(menu, Qt::Key_Return);
    QTRY_COMPARE(copied.size(), 1);
    QCOMPARE(copied.first().first().toULongLong(), 1ULL);
}

void TestUiExchanges::onlyGetCanBeSentAgain()
{
    DeskStage stage;
    stage.log.addThree();
    stage.log.add(exchangeOf(QString(), latchkey::Operation::Probe, 200, u"ok"_qs));
    stage.window.setDeskShown(true);
    QVERIFY(stage.isReady());
    for (const quint64 number : {2ULL, 3ULL}) {
        stage.tab->showExchange(number);
        QContextMenuEvent byKey(QContextMenuEvent::Keyboard, QPoint(5, 5), QPoint(5, 5));
        QApplication::sendEvent(stage.find<ExchangeTable>("exchanges")->viewport(), &byKey);
        QTRY_VERIFY(QApplication::activePopupWidget());
        auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
        for (const QAction *action : menu->actions()) {
            if (action->text() == u"Send again"_qs)
                QCOMPARE(action->isEnabled(), number == 3);
        }
        menu->close();
        QTRY_VERIFY(!QApplication::activePopupWidget());
    }
}

void TestUiExchanges::anExportCanBeCancelledWhileItCounts()
{
    DeskStage stage;
    stage.window.setDeskShown(true);
    QVERIFY(stage.isReady());
    auto *cancel = stage.find<QPushButton>("cancelExport");
    const QSignalSpy cancelled(stage.tab, &ExchangesTab::exportCancelled);
    stage.tab->setProgress(u"Exporting: 1 of 9"_qs);
    QTRY_VERIFY(cancel->isVisible());
    cancel->setFocus();
    QTest::keyPress(cancel, Qt::Key_Space);
    stage.tab->setProgress(u"Exporting: 2 of 9"_qs); // between the press and its end
    QCOMPARE(QApplication::focusWidget(), cancel);
    QTest::keyRelease(cancel, Qt::Key_Space);
    QCOMPARE(cancelled.size(), 1);
    stage.tab->setProgress({});
    QVERIFY(!cancel->isVisible());
}

void TestUiExchanges::detailShowsHeadersAndPrettyJson()
{
    Exchange e = exchangeOf(ann, latchkey::Operation::LogIn, 403, u"ok"_qs, 138'000);
    e.requestHeaders = {{"X-NAP-API-Key", "[removed: 44 characters]"}};
    e.requestBody = R"({"email":"a@b","password":"[removed: 12 characters]"})";
    e.responseHeaders = {{"Content-Type", "application/json"}};
    e.responseBody = R"({"requireEmailVerification":true})";
    e.sentAfterUs = 13'000;
    e.firstByteAfterUs = 130'000;
    e.bytesReceived = 236;
    QCOMPARE(requestText(e),
        u"POST /api/auth/login HTTP/1.1\nHost: auth.example\nX-NAP-API-Key: ••• 44 characters\n\n"
        "{\n  \"email\": \"a@b\",\n  \"password\": \"••• 12 characters\"\n}"_qs);
    QCOMPARE(answerText(e),
        u"HTTP/1.1 403\nContent-Type: application/json\n\n{\n  \"requireEmailVerification\": "
        "true\n}"_qs);
    QCOMPARE(phasesText(e), u"Sent after 13 ms, first byte after 130 ms, ended after 138 ms"_qs);
    e.responseBody = QByteArray(300'000, 'x');
    QVERIFY(answerText(e).size() < 70'000);
    e.responseBody = QByteArray("a\x1b[31m\xe2\x80\xae"
                                "b");
    QVERIFY(!answerText(e).contains(QChar(0x202E)));
    QVERIFY(!answerText(e).contains(QChar(0x1B)));
}

void TestUiExchanges::prettyJsonKeepsOrderAndNumbers()
{
    const QByteArray given = "{\"b\":1.50,\"a\":[],\"c\":{ },\"d\":[1,\"x{,}:\\\"\"]}";
    const QString wanted = QStringLiteral("{\n  \"b\": 1.50,\n  \"a\": [],\n  \"c\": {},\n"
                                          "  \"d\": [\n    1,\n    \"x{,}:\\\"\"\n  ]\n}");
    QCOMPARE(prettyJson(given), wanted);
    QCOMPARE(prettyJson("404 page not found"), u"404 page not found"_qs);
    QCOMPARE(prettyJson("{\"cut\":"), u"{\"cut\":"_qs);
}

void TestUiExchanges::answersAreTold_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("outcome");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("words");
    QTest::newRow("good") << 200 << u"ok"_qs << QByteArray("{}") << u"200 OK"_qs;
    QTest::newRow("several") << 200 << u"ok"_qs << QByteArray(R"({"flowId":"x"})")
                             << u"200 Several organisations"_qs;
    QTest::newRow("unverified") << 403 << u"ok"_qs
                                << QByteArray(R"({"requireEmailVerification":true})")
                                << u"403 E-mail not verified"_qs;
    QTest::newRow("nowhere") << 403 << u"ok"_qs << QByteArray("{}") << u"403 No organisation"_qs;
    QTest::newRow("refused") << 401 << u"wrongCredentials"_qs << QByteArray()
                             << u"401 Wrong credentials"_qs;
    QTest::newRow("silent") << 0 << u"timedOut"_qs << QByteArray() << u"— Timed out"_qs;
    QTest::newRow("unknown") << 0 << u"somethingNew"_qs << QByteArray() << u"— somethingNew"_qs;
}

void TestUiExchanges::answersAreTold()
{
    QFETCH(int, status);
    QFETCH(QString, outcome);
    QFETCH(QByteArray, body);
    QFETCH(QString, words);
    Exchange e = exchangeOf(ann, latchkey::Operation::LogIn, status, outcome);
    e.responseBody = body;
    const AnswerWords answer = answerWords(e);
    QCOMPARE(answer.status + u' ' + answer.words, words);
    QCOMPARE(answer.tone == Tone::Success, !isFailed(e));
}

QTEST_MAIN(TestUiExchanges)
#include "tst_ui_exchanges.moc"
