#include "desk/exchangetable.h"

#include "desk/exchangedelegate.h"
#include "desk/exchangemodel.h"
#include "style/metrics.h"
#include "style/style.h"
#include "style/theme.h"

#include <QApplication>
#include <QContextMenuEvent>
#include <QHeaderView>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>

#include <array>

namespace latchkey::ui {

namespace {

constexpr int designedRow = 32;

/// From these widths of the table on (design pixels) each column is shown.
constexpr std::array<int, ExchangeModel::ColumnCount> shownFrom{420, 0, 760, 0, 560, 640};

} // namespace

ExchangeTable::ExchangeTable(ExchangeModel *model, QWidget *parent)
    : QTableView(parent)
    , m_model(model)
{
    setObjectName(QStringLiteral("exchanges"));
    setAccessibleName(tr("Exchanges"));
    setFrameShape(QFrame::NoFrame);
    setShowGrid(false);
    setWordWrap(false);
    setTabKeyNavigation(false);
    setSelectionBehavior(SelectRows);
    setSelectionMode(SingleSelection);
    setEditTriggers(NoEditTriggers);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollMode(ScrollPerPixel);
    setCornerButtonEnabled(false);
    viewport()->setAttribute(Qt::WA_Hover, false); // it would tint one cell of a row
    setItemDelegate(new ExchangeDelegate(model, this));
    setModel(model);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setSectionsClickable(true);
    horizontalHeader()->setStretchLastSection(false);
    horizontalHeader()->setSortIndicator(ExchangeModel::Time, Qt::AscendingOrder);
    setSortingEnabled(true);
    connect(model, &QAbstractItemModel::modelAboutToBeReset, this, [this] { m_resetting = true; });
    connect(model, &QAbstractItemModel::modelReset, this, &ExchangeTable::keepChoice);
    connect(model, &QAbstractItemModel::rowsAboutToBeInserted, this,
        [this] { m_atEnd = verticalScrollBar()->value() >= verticalScrollBar()->maximum(); });
    connect(verticalScrollBar(), &QScrollBar::rangeChanged, this, [this](int, int end) {
        if (m_atEnd && horizontalHeader()->sortIndicatorOrder() == Qt::AscendingOrder)
            verticalScrollBar()->setValue(end);
    });
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this,
        [this](int value) { m_atEnd = value >= verticalScrollBar()->maximum(); });
    fitRows();
    setUsualWidths();
}

void ExchangeTable::fitRows()
{
    const Metrics metrics;
    // The style's margins would raise the least height that a row may have.
    verticalHeader()->setMinimumSectionSize(metrics.grown(designedRow));
    verticalHeader()->setDefaultSectionSize(metrics.grown(designedRow));
    horizontalHeader()->setFont(textFont(QApplication::font(), TextStyle::Chip));
    horizontalHeader()->setMinimumSectionSize(metrics.grown(48));
    horizontalHeader()->setFixedHeight(metrics.grown(30));
    setMinimumHeight(horizontalHeader()->height() + 2 * metrics.grown(designedRow));
}

void ExchangeTable::setUsualWidths()
{
    const QFontMetrics metrics(QApplication::font());
    const auto widthOf = [&metrics](const char *text) {
        return metrics.horizontalAdvance(QLatin1String(text)) + 2 * 8 + 6;
    };
    setColumnWidth(ExchangeModel::Time, widthOf("00:00:00.000"));
    m_operationWidth = widthOf("POST verify-email/verify mm");
    setColumnWidth(ExchangeModel::Operation, m_operationWidth);
    setColumnWidth(ExchangeModel::Answer, widthOf("mm 000 Several organisations"));
    setColumnWidth(ExchangeModel::Took, widthOf("00.000 ms"));
    setColumnWidth(ExchangeModel::Size, widthOf("000.0 kB"));
}

void ExchangeTable::fitColumns()
{
    const Metrics metrics;
    for (int column = 0; column < ExchangeModel::ColumnCount; ++column) {
        const int from = metrics.grown(shownFrom[static_cast<std::size_t>(column)]);
        setColumnHidden(column, width() < from);
    }
    // One column takes what is left: the accounts, and where they are hidden, the operations,
    // whose own width comes back with them.
    QHeaderView *header = horizontalHeader();
    const bool account = !isColumnHidden(ExchangeModel::Account);
    const bool stretched
        = header->sectionResizeMode(ExchangeModel::Operation) == QHeaderView::Stretch;
    if (!account && !stretched)
        m_operationWidth = columnWidth(ExchangeModel::Operation);
    header->setSectionResizeMode(QHeaderView::Interactive);
    header->setSectionResizeMode(
        account ? ExchangeModel::Account : ExchangeModel::Operation, QHeaderView::Stretch);
    if (account && stretched)
        setColumnWidth(ExchangeModel::Operation, m_operationWidth);
}

QModelIndex ExchangeTable::moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers)
{
    // Rows are what one goes through here, not the cells of one.
    if (action == MoveHome)
        return m_model->index(0, ExchangeModel::Operation);
    if (action == MoveEnd)
        return m_model->index(m_model->rowCount() - 1, ExchangeModel::Operation);
    return QTableView::moveCursor(action, modifiers);
}

QSize ExchangeTable::sizeHint() const
{
    return {Metrics().grown(696), Metrics().grown(340)};
}

QByteArray ExchangeTable::layoutState() const
{
    return horizontalHeader()->saveState();
}

void ExchangeTable::restoreLayout(const QByteArray &state)
{
    if (!horizontalHeader()->restoreState(state)
        || horizontalHeader()->count() != ExchangeModel::ColumnCount)
        setUsualWidths();
    if (isVisible())
        fitColumns();
}

std::optional<quint64> ExchangeTable::chosen() const
{
    const QModelIndex current = currentIndex();
    return current.isValid() ? std::optional(m_model->numberAt(current.row())) : std::nullopt;
}

bool ExchangeTable::choose(quint64 number)
{
    const int row = m_model->rowOf(number);
    if (row < 0)
        return false;
    setCurrentIndex(m_model->index(row, ExchangeModel::Operation));
    scrollTo(currentIndex(), PositionAtCenter);
    return true;
}

void ExchangeTable::keepChoice()
{
    m_resetting = false;
    if (m_chosen && m_model->rowOf(*m_chosen) >= 0) {
        choose(*m_chosen);
        return;
    }
    if (m_atEnd)
        scrollToBottom();
    emit choiceChanged();
}

void ExchangeTable::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTableView::currentChanged(current, previous);
    // A reset takes the choice away for a moment: it comes back when its row does.
    if (m_resetting)
        return;
    if (current.isValid())
        m_chosen = m_model->numberAt(current.row());
    emit choiceChanged();
}

void ExchangeTable::paintEvent(QPaintEvent *event)
{
    QTableView::paintEvent(event);
    if (!hasFocus() || !currentIndex().isValid())
        return;
    QPainter painter(viewport());
    const QRect cell = visualRect(currentIndex());
    const Colours &c = coloursOf(this);
    paintRounded(&painter, QRect(0, cell.top(), viewport()->width(), cell.height() - 1), 0, {},
        c.focus, c.edge + 1);
}

void ExchangeTable::resizeEvent(QResizeEvent *event)
{
    fitColumns();
    QTableView::resizeEvent(event);
}

void ExchangeTable::changeEvent(QEvent *event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        fitRows();
}

void ExchangeTable::contextMenuEvent(QContextMenuEvent *event)
{
    if (event->reason() != QContextMenuEvent::Mouse)
        return requestMenu();
    setCurrentIndex(indexAt(event->pos()));
    if (currentIndex().isValid())
        emit menuRequested(event->globalPos());
}

void ExchangeTable::keyPressEvent(QKeyEvent *event)
{
    // Qt makes a menu event of the menu key alone, which many keyboards lack.
    if (event->key() == Qt::Key_F10 && event->modifiers() == Qt::ShiftModifier)
        return requestMenu();
    QTableView::keyPressEvent(event);
}

void ExchangeTable::requestMenu()
{
    if (!currentIndex().isValid())
        return;
    scrollTo(currentIndex());
    const QRect row = visualRect(currentIndex());
    emit menuRequested(viewport()->mapToGlobal(row.bottomLeft()));
}

} // namespace latchkey::ui
