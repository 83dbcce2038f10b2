#pragma once

#include "desk/exchangefilter.h"
#include "desk/loggedexchange.h"

#include <QAbstractTableModel>
#include <QHash>

#include <vector>

namespace latchkey::ui {

/// The exchanges that fit a filter, sorted. Filters and sorts by itself: a proxy model moves its
/// rows one by one, which takes seconds at 100,000.
///
/// A row stands for the number of an exchange, which stays while older ones are let go.
class ExchangeModel final : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Time, Operation, Account, Answer, Took, Size, ColumnCount };

    /// \a entries must outlive this; whoever changes it calls `append` and the two around a drop.
    explicit ExchangeModel(
        const LoggedExchanges *entries, quint64 firstNumber, QObject *parent = nullptr);

    void setFilter(const ExchangeFilter &filter);
    [[nodiscard]] const ExchangeFilter &filter() const { return m_filter; }

    [[nodiscard]] const Exchange &at(int row) const;
    [[nodiscard]] quint64 numberAt(int row) const;
    /// The numbers of what is shown, in its order.
    [[nodiscard]] const std::vector<quint64> &numbers() const { return m_rows; }
    /// The row of the exchange of that number; -1 where it is not shown or gone.
    [[nodiscard]] int rowOf(quint64 number) const;
    /// Of all, whatever the filter.
    [[nodiscard]] int total() const { return static_cast<int>(m_entries->size()); }
    [[nodiscard]] int failed() const { return m_failed; }
    /// Every address that was used, sorted.
    [[nodiscard]] QStringList accounts() const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    void sort(int column, Qt::SortOrder order) override;

public slots:
    void append(); ///< one was added at the end of the entries
    void aboutToDropFirst(int count); ///< the first are about to go
    void droppedFirst(int count); ///< and are gone

signals:
    void countsChanged();

private:
    [[nodiscard]] const Exchange &exchange(quint64 number) const;
    [[nodiscard]] bool before(quint64 a, quint64 b) const;
    void rebuild();
    void sortByKey();
    [[nodiscard]] qint64 keyOf(const Exchange &exchange, const QHash<QString, qint64> &ranks) const;
    [[nodiscard]] QString text(const Exchange &exchange, int column) const;

    const LoggedExchanges *m_entries;
    quint64 m_first; ///< number of the first entry
    std::vector<quint64> m_rows;
    ExchangeFilter m_filter;
    ExchangeMatcher m_matcher{{}};
    int m_column = Time;
    Qt::SortOrder m_order = Qt::AscendingOrder;
    int m_failed = 0;
};

} // namespace latchkey::ui
