#include "desk/columnmenu.h"

#include "desk/desktable.h"
#include "style/metrics.h"

#include <QActionGroup>
#include <QCoreApplication>
#include <QHeaderView>
#include <QMenu>

#include <algorithm>

namespace latchkey::ui {

namespace {

struct ColumnWords {
    Q_DECLARE_TR_FUNCTIONS(ColumnMenu)
};

constexpr int stepWidth = 24; // design pixels

QString headOf(const DeskTable *table, int column)
{
    return table->model()->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
}

void sortBy(DeskTable *table, int column)
{
    const QHeaderView *header = table->horizontalHeader();
    const bool again = header->sortIndicatorSection() == column
        && header->sortIndicatorOrder() == Qt::AscendingOrder;
    table->sortByColumn(column, again ? Qt::DescendingOrder : Qt::AscendingOrder);
}

void addSorting(QMenu *menu, DeskTable *table)
{
    auto *columns = new QActionGroup(menu);
    const QHeaderView *header = table->horizontalHeader();
    const auto add = [=](const QString &text, int column) {
        QAction *action = columns->addAction(text);
        action->setCheckable(true);
        action->setChecked(column == header->sortIndicatorSection());
        QObject::connect(action, &QAction::triggered, table, [=] { sortBy(table, column); });
        menu->addAction(action);
    };
    for (int column = 0; column < header->count(); ++column)
        add(headOf(table, column), column);
    if (header->isSortIndicatorClearable()) {
        menu->addSeparator();
        add(ColumnWords::tr("Order of the file"), -1);
    }
}

/// One entry for each column that can be made wider, or narrower where \a step is below 0.
void addSteps(QMenu *menu, DeskTable *table, int step)
{
    QHeaderView *header = table->horizontalHeader();
    for (int column = 0; column < header->count(); ++column) {
        // A stretched one takes what the others leave.
        if (header->isSectionHidden(column)
            || header->sectionResizeMode(column) == QHeaderView::Stretch)
            continue;
        QAction *action = menu->addAction(headOf(table, column));
        const int width
            = std::max(header->minimumSectionSize(), header->sectionSize(column) + step);
        action->setEnabled(width != header->sectionSize(column));
        QObject::connect(
            action, &QAction::triggered, header, [=] { header->resizeSection(column, width); });
    }
}

} // namespace

void addColumnMenus(QMenu *menu, DeskTable *table)
{
    const int step = Metrics().grown(stepWidth);
    addSorting(menu->addMenu(ColumnWords::tr("Sort by")), table);
    QMenu *width = menu->addMenu(ColumnWords::tr("Column width"));
    QMenu *wider = width->addMenu(ColumnWords::tr("Wider"));
    addSteps(wider, table, step);
    addSteps(width->addMenu(ColumnWords::tr("Narrower")), table, -step);
    width->addSeparator();
    QObject::connect(width->addAction(ColumnWords::tr("Usual widths")), &QAction::triggered, table,
        &DeskTable::resetWidths);
    width->setEnabled(!wider->isEmpty());
}

} // namespace latchkey::ui
