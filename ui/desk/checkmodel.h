#pragma once

#include "desk/checkview.h"

#include <QAbstractTableModel>

#include <array>

namespace latchkey::ui {

/// The rows of a check that fit a search, sorted. Owner of the rows; whoever runs the check says
/// how each goes on.
class CheckModel final : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Account, Expected, SignIn, Refresh, SignOut, Result, Took, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    /// Instead of all rows before; their order is that of the file.
    void setRows(std::vector<CheckEntry> rows);
    /// The row of that index (of what `setRows` was given) has gone on. It keeps its place until
    /// the table is sorted anew; one that fits the search from now on comes in.
    void setRow(int index, CheckEntry row);
    /// Puts what has changed since in its place.
    void sortAnew();
    /// Each of the words of \a text occurs in account, expectation or result.
    void setSearch(const QString &text, CheckShow show);

    [[nodiscard]] const std::vector<CheckEntry> &all() const { return m_all; }
    /// How many rows belong to \a show, whatever is searched for.
    [[nodiscard]] int count(CheckShow show) const
    {
        return m_counts[static_cast<std::size_t>(show)];
    }
    /// Whether there is anything to report: a row, shown or not, that has come to an end.
    [[nodiscard]] bool hasResults() const { return m_done > 0; }
    [[nodiscard]] const CheckEntry &at(int row) const;
    /// The index of what is shown in \a row, of what `setRows` was given.
    [[nodiscard]] int indexAt(int row) const { return m_shown[static_cast<std::size_t>(row)]; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    void sort(int column, Qt::SortOrder order) override;

signals:
    void countsChanged(); ///< with a row that has gone on; also of one that is not shown

private:
    [[nodiscard]] QString text(const CheckEntry &entry, int column) const;
    [[nodiscard]] bool fits(const CheckEntry &row) const;
    [[nodiscard]] int compare(const CheckEntry &a, const CheckEntry &b) const;
    [[nodiscard]] bool before(int a, int b) const;
    void rebuild();
    void tally(const CheckEntry &entry, int by);

    std::vector<CheckEntry> m_all;
    std::vector<int> m_shown; ///< indexes in m_all
    QStringList m_words;
    CheckShow m_show = CheckShow::All;
    std::array<int, 4> m_counts{}; ///< of each CheckShow
    int m_done = 0; ///< rows that have come to an end
    int m_column = -1; ///< below 0: the order of the file
    Qt::SortOrder m_order = Qt::AscendingOrder;
};

} // namespace latchkey::ui
