// Sorting and widths of the desk's tables without a mouse.

#include "tst_ui_deskstage.h"

#include "desk/checklist.h"
#include "desk/checkmodel.h"
#include "desk/exchangetable.h"

#include <QHeaderView>
#include <QMenu>

using namespace latchkey;
using namespace latchkey::ui;

namespace {

QMenu *openMenu(QWidget *table)
{
    QTest::keyClick(table, Qt::Key_F10, Qt::ShiftModifier);
    return QTest::qWaitFor([] { return QApplication::activePopupWidget() != nullptr; })
        ? qobject_cast<QMenu *>(QApplication::activePopupWidget())
        : nullptr;
}

/// Goes by key to each of the texts, one menu further each time, and presses the last. False where
/// one of them is not there or cannot be chosen.
bool choose(QWidget *table, const QStringList &texts)
{
    QMenu *menu = openMenu(table);
    for (const QString &text : texts) {
        if (!menu)
            return false;
        const auto isThere = [&] {
            return menu->activeAction() && menu->activeAction()->text() == text;
        };
        for (qsizetype i = 0; i <= menu->actions().size() && !isThere(); ++i)
            QTest::keyClick(menu, Qt::Key_Down);
        if (!isThere() || !menu->activeAction()->isEnabled())
            return false;
        QMenu *next = menu->activeAction()->menu();
        QTest::keyClick(menu, next ? Qt::Key_Right : Qt::Key_Return);
        menu = next;
    }
    return QTest::qWaitFor([] { return QApplication::activePopupWidget() == nullptr; });
}

/// Rows of pixels from the first to the last with ink in the head of \a column.
int inkHeight(const QHeaderView *header, int column)
{
    // Without the line below, and beside the mark that says how it is sorted.
    const QRect head(header->sectionViewportPosition(column) + 2, 0,
        header->sectionSize(column) - 24, header->height() - 2);
    const QImage image = header->viewport()->grab(head).toImage();
    int first = image.height();
    int last = -1;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            if (image.pixel(x, y) == image.pixel(0, 0))
                continue;
            first = std::min(first, y);
            last = y;
        }
    }
    return last - first + 1;
}

QStringList textsOf(const QMenu *menu)
{
    QStringList texts;
    for (const QAction *action : menu->actions())
        texts += action->text();
    return texts;
}

QString checkedIn(const QMenu *menu)
{
    for (const QAction *action : menu->actions()) {
        if (action->isChecked())
            return action->text();
    }
    return {};
}

struct Exchanges : DeskStage {
    ExchangeTable *table = nullptr;

    Exchanges()
    {
        log.addThree();
        window.setDeskShown(true);
        table = find<ExchangeTable>("exchanges");
        tab->showExchange(1);
        table->setFocus();
    }
};

struct Checked {
    CheckModel model;
    CheckList list{&model};

    Checked()
    {
        std::vector<CheckEntry> rows(2);
        rows[0].result.email = u"zoe@red.example"_qs;
        rows[1].result.email = u"ann@red.example"_qs;
        model.setRows(rows);
        list.resize(900, 400);
        list.show();
        list.activateWindow();
        list.setFocus();
    }
    [[nodiscard]] QString first() const { return model.at(0).result.email; }
};

} // namespace

class TestUiColumns final : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { installTheme(m_theme); }
    void choosingAColumnSortsAndAgainTurnsRound();
    void columnsGrowAndShrink();
    void stretchedColumnIsNotOffered();
    void whatDoesNotFitIsLeftOutInsteadOfCut();
    void accountAndResultOfACheckStayReadable();
    void withoutARowTheColumnsAreThere();
    void headsHaveTheMenuToo();
    void orderOfTheFileComesBack();
    void noLetterOfAHeadIsCut();

private:
    Theme m_theme;
};

void TestUiColumns::choosingAColumnSortsAndAgainTurnsRound()
{
    Exchanges stage;
    QVERIFY(stage.isReady());
    const QHeaderView *header = stage.table->horizontalHeader();
    QVERIFY(choose(stage.table, {u"Sort by"_qs, u"Answer"_qs}));
    QCOMPARE(header->sortIndicatorSection(), int(ExchangeModel::Answer));
    QCOMPARE(header->sortIndicatorOrder(), Qt::AscendingOrder);
    QCOMPARE(stage.log.accounts().constLast(), u"bob logIn"_qs); // 0, 200, 401
    QVERIFY(choose(stage.table, {u"Sort by"_qs, u"Answer"_qs}));
    QCOMPARE(header->sortIndicatorOrder(), Qt::DescendingOrder);
    QCOMPARE(stage.log.accounts().constFirst(), u"bob logIn"_qs);
    QCOMPARE(stage.table->chosen(), std::optional<quint64>(1));
    QMenu *menu = openMenu(stage.table);
    QVERIFY(menu);
    for (const QAction *action : menu->actions()) {
        if (action->text() == u"Sort by"_qs)
            QCOMPARE(checkedIn(action->menu()), u"Answer"_qs);
    }
    menu->close();
}

void TestUiColumns::columnsGrowAndShrink()
{
    Exchanges stage;
    QVERIFY(stage.isReady());
    const int usual = stage.table->columnWidth(ExchangeModel::Operation);
    QVERIFY(choose(stage.table, {u"Column width"_qs, u"Wider"_qs, u"Operation"_qs}));
    const int wider = stage.table->columnWidth(ExchangeModel::Operation);
    QVERIFY2(wider >= usual + 16, qPrintable(QString::number(wider - usual)));
    QVERIFY(choose(stage.table, {u"Column width"_qs, u"Narrower"_qs, u"Operation"_qs}));
    QCOMPARE(stage.table->columnWidth(ExchangeModel::Operation), usual);
    QVERIFY(choose(stage.table, {u"Column width"_qs, u"Narrower"_qs, u"Operation"_qs}));
    QVERIFY(choose(stage.table, {u"Column width"_qs, u"Usual widths"_qs}));
    QCOMPARE(stage.table->columnWidth(ExchangeModel::Operation), usual);
    // As narrow as it gets: nothing is left to choose.
    stage.table->setColumnWidth(ExchangeModel::Operation, 1);
    QVERIFY(!choose(stage.table, {u"Column width"_qs, u"Narrower"_qs, u"Operation"_qs}));
}

void TestUiColumns::stretchedColumnIsNotOffered()
{
    Exchanges stage;
    QVERIFY(stage.isReady());
    for (int column = 0; column < ExchangeModel::ColumnCount; ++column) {
        const QString head
            = stage.log.model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
        const bool offered = !stage.table->isColumnHidden(column)
            && stage.table->horizontalHeader()->sectionResizeMode(column) != QHeaderView::Stretch;
        QMenu *menu = openMenu(stage.table);
        QVERIFY(menu);
        for (const QAction *action : menu->actions()) {
            if (action->text() == u"Column width"_qs)
                QCOMPARE(textsOf(action->menu()->actions().constFirst()->menu()).contains(head),
                    offered);
        }
        menu->close();
        QTRY_VERIFY(!QApplication::activePopupWidget());
    }
}

void TestUiColumns::whatDoesNotFitIsLeftOutInsteadOfCut()
{
    Log log;
    log.addThree();
    ExchangeTable table(&log.model);
    table.show();
    const QFontMetrics font(QApplication::font());
    const int longest = font.horizontalAdvance(u"POST verify-email/verify"_qs);
    const auto isShown = [&table](int column) {
        return !table.isColumnHidden(column);
    };
    bool hasAll = false;
    for (int width = 300; width <= 1'200; width += 10) {
        table.resize(width, 400);
        if (!isShown(ExchangeModel::Time))
            continue;
        const auto where = QByteArray::number(width);
        QVERIFY2(table.horizontalHeader()->length() <= table.viewport()->width(), where);
        QVERIFY2(table.columnWidth(ExchangeModel::Operation) >= longest, where);
        QVERIFY2(isShown(ExchangeModel::Took) || !isShown(ExchangeModel::Size), where);
        hasAll = isShown(ExchangeModel::Account) && isShown(ExchangeModel::Size);
    }
    QVERIFY(hasAll);
}

void TestUiColumns::accountAndResultOfACheckStayReadable()
{
    Checked checked;
    QVERIFY(QTest::qWaitForWindowActive(&checked.list));
    const QFontMetrics text(QApplication::font());
    const int account = checked.list.columnWidth(CheckModel::Account);
    for (int width : {1'200, 1'000, 900, 800, 700, 560, 420, 1'200}) {
        checked.list.resize(width, 400);
        QTRY_COMPARE(checked.list.width(), width);
        QApplication::processEvents();
        const int result = checked.list.columnWidth(CheckModel::Result);
        QVERIFY2(result > text.horizontalAdvance(u"Not as expected"_qs)
                || checked.list.isColumnHidden(CheckModel::SignIn),
            qPrintable(u"%1 of %2"_qs.arg(result).arg(width)));
        QVERIFY(checked.list.horizontalHeader()->length() <= checked.list.viewport()->width());
    }
    QCOMPARE(checked.list.columnWidth(CheckModel::Account), account);
}

void TestUiColumns::withoutARowTheColumnsAreThere()
{
    Exchanges stage;
    QVERIFY(stage.isReady());
    stage.table->setCurrentIndex({});
    QMenu *menu = openMenu(stage.table);
    QVERIFY(menu);
    QCOMPARE(textsOf(menu), (QStringList{u"Sort by"_qs, u"Column width"_qs}));
    menu->close();
    QTRY_VERIFY(!QApplication::activePopupWidget());
    QVERIFY(choose(stage.table, {u"Sort by"_qs, u"Took"_qs}));
    QCOMPARE(stage.table->horizontalHeader()->sortIndicatorSection(), int(ExchangeModel::Took));
}

void TestUiColumns::headsHaveTheMenuToo()
{
    Exchanges stage;
    QVERIFY(stage.isReady());
    QWidget *heads = stage.table->horizontalHeader()->viewport();
    const QPoint place(20, 8);
    QContextMenuEvent click(QContextMenuEvent::Mouse, place, heads->mapToGlobal(place));
    QApplication::sendEvent(heads, &click);
    QTRY_VERIFY(QApplication::activePopupWidget());
    auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
    QCOMPARE(textsOf(menu), (QStringList{u"Sort by"_qs, u"Column width"_qs}));
    QCOMPARE(stage.table->chosen(), std::optional<quint64>(1));
    menu->close();
}

void TestUiColumns::orderOfTheFileComesBack()
{
    Checked checked;
    QVERIFY(QTest::qWaitForWindowActive(&checked.list));
    checked.list.setCurrentIndex({});
    QVERIFY(choose(&checked.list, {u"Sort by"_qs, u"Account"_qs}));
    QCOMPARE(checked.first(), u"ann@red.example"_qs);
    QVERIFY(choose(&checked.list, {u"Sort by"_qs, u"Order of the file"_qs}));
    QCOMPARE(checked.first(), u"zoe@red.example"_qs);
    QCOMPARE(checked.list.horizontalHeader()->sortIndicatorSection(), -1);
}

void TestUiColumns::noLetterOfAHeadIsCut()
{
    Exchanges stage;
    QVERIFY(stage.isReady());
    QHeaderView *header = stage.table->horizontalHeader();
    header->setFixedHeight(26); // as it is where the system's letters are smaller
    const QString operation
        = header->model()->headerData(ExchangeModel::Operation, Qt::Horizontal).toString();
    QVERIFY(operation.contains(u'p')); // below the line
    const int letters = QFontMetrics(header->font()).tightBoundingRect(operation).height();
    const int ink = inkHeight(header, ExchangeModel::Operation);
    QVERIFY2(ink >= letters, qPrintable(u"%1 of %2"_qs.arg(ink).arg(letters)));
}

QTEST_MAIN(TestUiColumns)
#include "tst_ui_columns.moc"
