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

/// What is given up first where the result would have too little room.
constexpr std::array givenUp{CheckModel::Took, CheckModel::Expected, CheckModel::Refresh,
    CheckModel::SignOut, CheckModel::SignIn};

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
    m_accountWidth = widthOf(QStringLiteral("somebody@harbour.example"));
    setColumnWidth(CheckModel::Account, m_accountWidth);
    setColumnWidth(CheckModel::Expected, widthOf(tr("Several organisations")));
    setColumnWidth(CheckModel::SignIn, widthOf(tr("Sign in")) + Metrics().grown(12));
    setColumnWidth(CheckModel::Refresh, widthOf(tr("Refresh")) + Metrics().grown(12));
    setColumnWidth(CheckModel::SignOut, widthOf(tr("Sign out")) + Metrics().grown(12));
    setColumnWidth(CheckModel::Took, widthOf(QStringLiteral("0000.0 s")));
}

void CheckList::fitColumns()
{
    const Metrics metrics;
    QHeaderView *header = horizontalHeader();
    const bool wasStretched
        = header->sectionResizeMode(CheckModel::Account) == QHeaderView::Stretch;
    if (!wasStretched)
        m_accountWidth = columnWidth(CheckModel::Account);
    for (int column = 0; column < CheckModel::ColumnCount; ++column) {
        const int from = metrics.grown(shownFrom[static_cast<std::size_t>(column)]);
        setColumnHidden(column, width() < from);
    }
    const int readable = widthOf(tr("Not as expected")) + metrics.grown(24); // its mark is before
    for (const CheckModel::Column column : givenUp)
        setColumnHidden(column, isColumnHidden(column) || roomForResult() < readable);
    header->setSectionResizeMode(QHeaderView::Interactive);
    // What a file's row is at fault with is the longest thing there is to read.
    header->setSectionResizeMode(CheckModel::Result, QHeaderView::Stretch);
    // Two columns are left where it is narrow: they share what there is.
    if (isColumnHidden(CheckModel::SignIn))
        header->setSectionResizeMode(CheckModel::Account, QHeaderView::Stretch);
    else if (wasStretched)
        setColumnWidth(CheckModel::Account, m_accountWidth);
}

int CheckList::roomForResult() const
{
    int room = viewport()->width() - m_accountWidth;
    for (const CheckModel::Column column : givenUp)
        room -= isColumnHidden(column) ? 0 : columnWidth(column);
    return room;
}

} // namespace latchkey::ui
