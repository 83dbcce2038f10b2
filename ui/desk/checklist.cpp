#include "desk/checklist.h"

#include "desk/checkdelegate.h"
#include "desk/checkmodel.h"
#include "style/metrics.h"

#include <QHeaderView>

#include <array>

namespace latchkey::ui {

namespace {

constexpr int designedRow = 34;

/// From these widths of the table on (design pixels) each column is shown.
constexpr std::array<int, CheckModel::ColumnCount> shownFrom{0, 640, 520, 600, 600, 0, 720};

} // namespace

CheckList::CheckList(CheckModel *model, QWidget *parent)
    : DeskTable(designedRow, parent)
    , m_model(model)
{
    setObjectName(QStringLiteral("checked"));
    setAccessibleName(tr("Checked accounts"));
    setItemDelegate(new CheckDelegate(model, this));
    setModel(model);
    horizontalHeader()->setSortIndicatorClearable(true); // back to the order of the file
    horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
    begin();
    connect(model, &QAbstractItemModel::modelAboutToBeReset, this, [this] {
        m_chosen = currentIndex().isValid() ? m_model->indexAt(currentIndex().row()) : -1;
    });
    connect(model, &QAbstractItemModel::modelReset, this, &CheckList::putBack);
}

void CheckList::putBack()
{
    for (int row = 0; row < m_model->rowCount(); ++row) {
        if (m_model->indexAt(row) == m_chosen) {
            setCurrentIndex(m_model->index(row, mainColumn()));
            return;
        }
    }
}

int CheckList::mainColumn() const
{
    return CheckModel::Account;
}

QSize CheckList::sizeHint() const
{
    return {Metrics().grown(696), Metrics().grown(300)};
}

void CheckList::setUsualWidths()
{
    setColumnWidth(CheckModel::Account, widthOf(QStringLiteral("somebody@harbour.example")));
    setColumnWidth(CheckModel::Expected, widthOf(tr("Several organisations")));
    setColumnWidth(CheckModel::SignIn, widthOf(tr("Sign in")) + Metrics().grown(12));
    setColumnWidth(CheckModel::Refresh, widthOf(tr("Refresh")) + Metrics().grown(12));
    setColumnWidth(CheckModel::SignOut, widthOf(tr("Sign out")) + Metrics().grown(12));
    setColumnWidth(CheckModel::Took, widthOf(QStringLiteral("0000.0 s")));
}

void CheckList::fitColumns()
{
    const Metrics metrics;
    for (int column = 0; column < CheckModel::ColumnCount; ++column) {
        const int from = metrics.grown(shownFrom[static_cast<std::size_t>(column)]);
        setColumnHidden(column, width() < from);
    }
    QHeaderView *header = horizontalHeader();
    header->setSectionResizeMode(QHeaderView::Interactive);
    // What a file's row is at fault with is the longest thing there is to read.
    header->setSectionResizeMode(CheckModel::Result, QHeaderView::Stretch);
    // Two columns are left where it is narrow: they share what there is.
    if (isColumnHidden(CheckModel::SignIn))
        header->setSectionResizeMode(CheckModel::Account, QHeaderView::Stretch);
}

} // namespace latchkey::ui
