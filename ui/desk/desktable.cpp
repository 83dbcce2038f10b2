#include "desk/desktable.h"

#include "desk/columnmenu.h"
#include "style/metrics.h"
#include "style/style.h"
#include "style/theme.h"

#include <QApplication>
#include <QContextMenuEvent>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>

namespace latchkey::ui {

DeskTable::DeskTable(int rowHeight, QWidget *parent) : QTableView(parent), m_rowHeight(rowHeight)
{
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
    viewport()->setAttribute(Qt::WA_Hover);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setSectionsClickable(true);
    horizontalHeader()->setStretchLastSection(false);
    horizontalHeader()->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(horizontalHeader(), &QWidget::customContextMenuRequested, this,
        [this](const QPoint &at) { openColumnMenu(horizontalHeader()->mapToGlobal(at)); });
    connect(horizontalHeader(), &QHeaderView::sectionResized, this, &DeskTable::layoutChanged);
    connect(
        horizontalHeader(), &QHeaderView::sortIndicatorChanged, this, &DeskTable::layoutChanged);
}

void DeskTable::begin()
{
    setSortingEnabled(true);
    fitRows();
    setUsualWidths();
}

int DeskTable::widthOf(const QString &text) const
{
    return QFontMetrics(QApplication::font()).horizontalAdvance(text) + 2 * 8 + 6;
}

void DeskTable::fitRows()
{
    const Metrics metrics;
    // The style's margins would raise the least height that a row may have.
    verticalHeader()->setMinimumSectionSize(metrics.grown(m_rowHeight));
    verticalHeader()->setDefaultSectionSize(metrics.grown(m_rowHeight));
    horizontalHeader()->setFont(textFont(QApplication::font(), TextStyle::Chip));
    horizontalHeader()->setMinimumSectionSize(metrics.grown(48));
    horizontalHeader()->setFixedHeight(metrics.grown(30));
    setMinimumHeight(horizontalHeader()->height() + 2 * metrics.grown(m_rowHeight));
}

QModelIndex DeskTable::moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers)
{
    // Rows are what one goes through here, not the cells of one.
    if (action == MoveHome)
        return model()->index(0, mainColumn());
    if (action == MoveEnd)
        return model()->index(model()->rowCount() - 1, mainColumn());
    return QTableView::moveCursor(action, modifiers);
}

QByteArray DeskTable::layoutState() const
{
    return horizontalHeader()->saveState();
}

void DeskTable::restoreLayout(const QByteArray &state)
{
    const int columns = horizontalHeader()->count();
    if (!horizontalHeader()->restoreState(state) || horizontalHeader()->count() != columns)
        setUsualWidths();
    if (isVisible())
        fitColumns();
}

void DeskTable::resetWidths()
{
    setUsualWidths();
    fitColumns();
}

bool DeskTable::viewportEvent(QEvent *event)
{
    switch (event->type()) {
    case QEvent::HoverEnter:
    case QEvent::HoverMove:
        hover(static_cast<QHoverEvent *>(event)->position().toPoint().y());
        break;
    case QEvent::HoverLeave:
        hover(-1);
        break;
    default:
        return QTableView::viewportEvent(event);
    }
    return true; // not for the table, which would tint the one cell below the pointer
}

void DeskTable::hover(int y)
{
    const int before = m_hoverY;
    m_hoverY = y;
    if (rowAt(before) != rowAt(y))
        viewport()->update();
}

void DeskTable::paintEvent(QPaintEvent *event)
{
    if (const int row = m_hoverY < 0 ? -1 : rowAt(m_hoverY); row >= 0) {
        const QRect place(0, rowViewportPosition(row), viewport()->width(), rowHeight(row) - 1);
        QPainter(viewport()).fillRect(place, coloursOf(this).hover);
    }
    QTableView::paintEvent(event);
    if (!hasFocus() || !currentIndex().isValid())
        return;
    QPainter painter(viewport());
    const QRect cell = visualRect(currentIndex());
    const Colours &c = coloursOf(this);
    paintRounded(&painter, QRect(0, cell.top(), viewport()->width(), cell.height() - 1), 0, {},
        c.focus, c.edge + 1);
}

void DeskTable::resizeEvent(QResizeEvent *event)
{
    fitColumns();
    QTableView::resizeEvent(event);
}

void DeskTable::changeEvent(QEvent *event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        fitRows();
}

void DeskTable::contextMenuEvent(QContextMenuEvent *event)
{
    if (event->reason() != QContextMenuEvent::Mouse)
        return requestMenu();
    setCurrentIndex(indexAt(event->pos()));
    if (currentIndex().isValid())
        emit menuRequested(event->globalPos());
    else
        openColumnMenu(event->globalPos());
}

void DeskTable::keyPressEvent(QKeyEvent *event)
{
    // Qt makes a menu event of the menu key alone, which many keyboards lack.
    if (event->key() == Qt::Key_F10 && event->modifiers() == Qt::ShiftModifier)
        return requestMenu();
    QTableView::keyPressEvent(event);
}

void DeskTable::requestMenu()
{
    if (!currentIndex().isValid())
        return openColumnMenu(viewport()->mapToGlobal(QPoint()));
    scrollTo(currentIndex());
    const QRect row = visualRect(currentIndex());
    emit menuRequested(viewport()->mapToGlobal(row.bottomLeft()));
}

void DeskTable::openColumnMenu(const QPoint &at)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    addColumnMenus(menu, this);
    menu->popup(at); // without an entry chosen: the menu of the first would open at once
}

} // namespace latchkey::ui
