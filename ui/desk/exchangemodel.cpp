#include "desk/exchangemodel.h"

#include "desk/exchangetext.h"
#include "shown.h"

#include <QSet>

#include <algorithm>

namespace latchkey::ui {

ExchangeModel::ExchangeModel(const LoggedExchanges *entries, quint64 firstNumber, QObject *parent)
    : QAbstractTableModel(parent)
    , m_entries(entries)
    , m_first(firstNumber)
{
    m_failed = static_cast<int>(std::count_if(entries->begin(), entries->end(),
        [](const LoggedExchange &entry) { return isFailed(entry.exchange); }));
    rebuild();
}

const Exchange &ExchangeModel::exchange(quint64 number) const
{
    return (*m_entries)[static_cast<std::size_t>(number - m_first)].exchange;
}

const Exchange &ExchangeModel::at(int row) const
{
    return exchange(numberAt(row));
}

quint64 ExchangeModel::numberAt(int row) const
{
    return m_rows[static_cast<std::size_t>(row)];
}

int ExchangeModel::rowOf(quint64 number) const
{
    const auto found = std::find(m_rows.begin(), m_rows.end(), number);
    return found == m_rows.end() ? -1 : static_cast<int>(found - m_rows.begin());
}

QStringList ExchangeModel::accounts() const
{
    QSet<QString> known;
    for (const LoggedExchange &entry : *m_entries) {
        if (!entry.exchange.account.isEmpty())
            known.insert(entry.exchange.account);
    }
    QStringList all(known.begin(), known.end());
    all.sort();
    return all;
}

int ExchangeModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int ExchangeModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString ExchangeModel::text(const Exchange &exchange, int column) const
{
    switch (column) {
    case Time:
        return momentText(exchange.startedAt);
    case Operation:
        return exchange.method + u' ' + operationPath(exchange);
    case Account:
        return shown(exchange.account);
    case Answer: {
        const AnswerWords answer = answerWords(exchange);
        return answer.status + u' ' + answer.words;
    }
    case Took:
        return tookText(exchange.durationUs);
    default:
        return sizeText(exchange.bytesReceived);
    }
}

QVariant ExchangeModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const Exchange &exchange = at(index.row());
    if (role == Qt::DisplayRole)
        return text(exchange, index.column());
    if (role == Qt::AccessibleTextRole)
        return index.column() == Time ? spokenExchange(exchange) : text(exchange, index.column());
    if (role == Qt::TextAlignmentRole && index.column() >= Took)
        return QVariant::fromValue(Qt::Alignment(Qt::AlignTrailing | Qt::AlignVCenter));
    if (role == Qt::ToolTipRole)
        return text(exchange, index.column()).toHtmlEscaped();
    return {};
}

QVariant ExchangeModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole) {
        const auto side = section >= Took ? Qt::AlignTrailing : Qt::AlignLeading;
        return QVariant::fromValue(Qt::Alignment(side | Qt::AlignVCenter));
    }
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Time:
        return tr("Time");
    case Operation:
        return tr("Operation");
    case Account:
        return tr("Account");
    case Answer:
        return tr("Answer");
    case Took:
        return tr("Took");
    default:
        return tr("Size");
    }
}

bool ExchangeModel::before(quint64 a, quint64 b) const
{
    const Exchange &x = exchange(m_order == Qt::AscendingOrder ? a : b);
    const Exchange &y = exchange(m_order == Qt::AscendingOrder ? b : a);
    const auto byTime = m_order == Qt::AscendingOrder ? a < b : b < a;
    switch (m_column) {
    case Operation:
        return x.operation == y.operation ? byTime : x.operation < y.operation;
    case Account: {
        const int order = x.account.compare(y.account);
        return order == 0 ? byTime : order < 0;
    }
    case Answer:
        return x.httpStatus == y.httpStatus ? byTime : x.httpStatus < y.httpStatus;
    case Took:
        return x.durationUs == y.durationUs ? byTime : x.durationUs < y.durationUs;
    case Size:
        return x.bytesReceived == y.bytesReceived ? byTime : x.bytesReceived < y.bytesReceived;
    default:
        return byTime;
    }
}

void ExchangeModel::sort(int column, Qt::SortOrder order)
{
    const int wanted = column < 0 ? Time : column;
    if (wanted == m_column && order == m_order)
        return;
    m_column = wanted;
    m_order = order;
    beginResetModel();
    rebuild();
    endResetModel();
}

void ExchangeModel::setFilter(const ExchangeFilter &filter)
{
    if (filter == m_filter)
        return;
    m_filter = filter;
    m_matcher = ExchangeMatcher(filter);
    beginResetModel();
    rebuild();
    endResetModel();
}

void ExchangeModel::rebuild()
{
    m_rows.clear();
    m_rows.reserve(m_entries->size());
    const bool all = m_filter.isOpen();
    quint64 number = m_first;
    for (const LoggedExchange &entry : *m_entries) {
        if (all || m_matcher.matches(entry.exchange))
            m_rows.push_back(number);
        ++number;
    }
    if (m_column != Time)
        sortByKey();
    if (m_order == Qt::DescendingOrder)
        std::reverse(m_rows.begin(), m_rows.end());
}

/// By a number a row, made once: comparing exchanges takes a tenth of a second at 100,000.
void ExchangeModel::sortByKey()
{
    QHash<QString, qint64> ranks;
    if (m_column == Account) {
        const QStringList sorted = accounts();
        for (const QString &account : sorted)
            ranks.insert(account, ranks.size() + 1);
    }
    std::vector<std::pair<qint64, quint64>> keyed;
    keyed.reserve(m_rows.size());
    for (const quint64 number : m_rows)
        keyed.emplace_back(keyOf(exchange(number), ranks), number);
    std::sort(keyed.begin(), keyed.end());
    std::transform(
        keyed.begin(), keyed.end(), m_rows.begin(), [](const auto &pair) { return pair.second; });
}

qint64 ExchangeModel::keyOf(const Exchange &exchange, const QHash<QString, qint64> &ranks) const
{
    switch (m_column) {
    case Operation:
        return static_cast<qint64>(exchange.operation);
    case Account:
        return ranks.value(exchange.account);
    case Answer:
        return exchange.httpStatus;
    case Took:
        return exchange.durationUs;
    default:
        return exchange.bytesReceived;
    }
}

void ExchangeModel::append()
{
    const quint64 number = m_first + m_entries->size() - 1;
    const Exchange &added = exchange(number);
    m_failed += isFailed(added) ? 1 : 0;
    if (m_matcher.matches(added)) {
        const auto place = std::upper_bound(m_rows.begin(), m_rows.end(), number,
            [this](quint64 a, quint64 b) { return before(a, b); });
        const int row = static_cast<int>(place - m_rows.begin());
        beginInsertRows({}, row, row);
        m_rows.insert(place, number);
        endInsertRows();
    }
    emit countsChanged();
}

void ExchangeModel::aboutToDropFirst(int count)
{
    const quint64 end = m_first + static_cast<quint64>(count);
    for (quint64 number = m_first; number < end; ++number)
        m_failed -= isFailed(exchange(number)) ? 1 : 0;
    const auto goes = [end](quint64 number) {
        return number < end;
    };
    if (count > 1) {
        beginResetModel();
        std::erase_if(m_rows, goes);
        endResetModel();
        return;
    }
    const auto found = std::find_if(m_rows.begin(), m_rows.end(), goes);
    if (found == m_rows.end())
        return;
    const int row = static_cast<int>(found - m_rows.begin());
    beginRemoveRows({}, row, row);
    m_rows.erase(found);
    endRemoveRows();
}

void ExchangeModel::droppedFirst(int count)
{
    m_first += static_cast<quint64>(count);
    emit countsChanged();
}

} // namespace latchkey::ui
