// The support desk: its frame, the list of exchanges, the filter, the detail.

#include "tst_ui_stage.h"

#include "desk/desk.h"
#include "desk/exchangedetail.h"
#include "desk/exchangemodel.h"
#include "desk/exchangestab.h"
#include "desk/exchangetable.h"
#include "desk/exchangetext.h"
#include "desk/prettyjson.h"
#include "pages/signinpage.h"

#include <QAbstractItemModelTester>
#include <QHeaderView>
#include <QMenu>
#include <QPlainTextEdit>

using namespace latchkey;
using namespace latchkey::ui;

namespace {

Exchange exchangeOf(const QString &account, latchkey::Operation operation, int status,
    const QString &outcome, qint64 took = 1'000)
{
    Exchange e;
    e.startedAt = QDateTime::currentDateTimeUtc();
    e.account = account;
    e.operation = operation;
    e.method = operation == latchkey::Operation::Probe ? u"GET"_qs : u"POST"_qs;
    e.url = u"https://auth.example/api/auth/"_qs + operationName(operation).toLower();
    e.httpStatus = status;
    e.outcome = outcome;
    e.durationUs = took;
    return e;
}

/// A log as `app` keeps it, with the model on it.
struct Log {
    LoggedExchanges entries;
    ExchangeModel model{&entries, 0};

    void add(const Exchange &exchange)
    {
        entries.push_back({QUuid(), exchange});
        model.append();
    }
    void drop(int count)
    {
        model.aboutToDropFirst(count);
        entries.erase(entries.begin(), entries.begin() + count);
        model.droppedFirst(count);
    }
    void addThree()
    {
        add(exchangeOf(u"ann@red.example"_qs, latchkey::Operation::LogIn, 200, u"ok"_qs, 3'000));
        add(exchangeOf(
            u"bob@red.example"_qs, latchkey::Operation::LogIn, 401, u"wrongCredentials"_qs, 1'000));
        add(exchangeOf(
            u"ann@red.example"_qs, latchkey::Operation::Refresh, 0, u"outcomeUnknown"_qs, 2'000));
    }
    [[nodiscard]] QStringList accounts() const
    {
        QStringList all;
        for (int row = 0; row < model.rowCount(); ++row)
            all += model.at(row).account.section(u'@', 0, 0) + u' '
                + operationName(model.at(row).operation);
        return all;
    }
};

/// The desk in a window, with the exchanges in it.
struct DeskStage {
    Log log;
    MainWindow window;
    Desk *desk = new Desk(&window);
    ExchangesTab *tab = new ExchangesTab(&log.model, desk);

    explicit DeskStage(QSize size = {1'200, 800})
    {
        desk->addTab(tab, u"exchanges"_qs, u"Exchanges"_qs);
        window.offerDesk();
        window.setDesk(desk);
        window.setPage(new SignInPage);
        window.resize(size);
        window.show();
        window.activateWindow();
    }
    [[nodiscard]] bool isReady() { return QTest::qWaitForWindowActive(&window); }
    template <typename W = QWidget> W *find(const char *name)
    {
        return window.findChild<W *>(QLatin1String(name));
    }
    static void press(Qt::Key key, Qt::KeyboardModifiers held = Qt::NoModifier)
    {
        QTest::keyClick(QApplication::focusWidget(), key, held);
    }
};

} // namespace

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
    void modelKeepsTheRulesOfModels();
    void filterWordsAreAllWanted();
    void menuFiltersNarrowFurther();
    void newOnesAreSortedIn();
    void choiceSurvivesFilterAndSorting();
    void oldestGoWithoutTouchingTheRest();
    void listFollowsItsEnd();
    void emptyStatesSayWhatIsTheCase();
    void rowMenuOpensByKey();
    void onlyGetCanBeSentAgain();
    void detailShowsHeadersAndPrettyJson();
    void prettyJsonKeepsOrderAndNumbers();
    void layoutIsKept();
    void answersAreTold_data();
    void answersAreTold();

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

void TestUiDesk::modelKeepsTheRulesOfModels()
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

void TestUiDesk::filterWordsAreAllWanted()
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

void TestUiDesk::menuFiltersNarrowFurther()
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

void TestUiDesk::newOnesAreSortedIn()
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

void TestUiDesk::choiceSurvivesFilterAndSorting()
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

void TestUiDesk::oldestGoWithoutTouchingTheRest()
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

void TestUiDesk::listFollowsItsEnd()
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

void TestUiDesk::emptyStatesSayWhatIsTheCase()
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

void TestUiDesk::rowMenuOpensByKey()
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

void TestUiDesk::onlyGetCanBeSentAgain()
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

void TestUiDesk::detailShowsHeadersAndPrettyJson()
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

void TestUiDesk::prettyJsonKeepsOrderAndNumbers()
{
    const QByteArray given = "{\"b\":1.50,\"a\":[],\"c\":{ },\"d\":[1,\"x{,}:\\\"\"]}";
    const QString wanted = QStringLiteral("{\n  \"b\": 1.50,\n  \"a\": [],\n  \"c\": {},\n"
                                          "  \"d\": [\n    1,\n    \"x{,}:\\\"\"\n  ]\n}");
    QCOMPARE(prettyJson(given), wanted);
    QCOMPARE(prettyJson("404 page not found"), u"404 page not found"_qs);
    QCOMPARE(prettyJson("{\"cut\":"), u"{\"cut\":"_qs);
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

void TestUiDesk::answersAreTold_data()
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

void TestUiDesk::answersAreTold()
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

QTEST_MAIN(TestUiDesk)
#include "tst_ui_desk.moc"
