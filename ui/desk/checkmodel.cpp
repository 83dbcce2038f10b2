#include "desk/checkmodel.h"

#include "desk/checktext.h"
#include "shown.h"

#include <algorithm>
#include <utility>

namespace latchkey::ui {

void CheckModel::setRows(std::vector<CheckEntry> rows)
{
    beginResetModel();
    m_all = std::move(rows);
    m_counts = {};
    m_done = 0;
    for (const CheckEntry &entry : m_all)
        tally(entry, 1);
    rebuild();
    endResetModel();
}

void CheckModel::setRow(int index, CheckEntry row)
{
    CheckEntry &kept = m_all[static_cast<std::size_t>(index)];
    tally(kept, -1);
    kept = std::move(row);
    tally(kept, 1);
    const auto at = std::find(m_shown.begin(), m_shown.end(), index);
    if (at != m_shown.end()) {
        const int place = static_cast<int>(at - m_shown.begin());
        emit dataChanged(this->index(place, 0), this->index(place, ColumnCount - 1));
    } else if (fits(kept)) {
        const auto before = std::upper_bound(m_shown.begin(), m_shown.end(), index,
            [this](int a, int b) { return this->before(a, b); });
        const int place = static_cast<int>(before - m_shown.begin());
        beginInsertRows({}, place, place);
        m_shown.insert(before, index);
        endInsertRows();
    }
    emit countsChanged();
}

void CheckModel::tally(const CheckEntry &entry, int by)
{
    for (std::size_t i = 0; i < m_counts.size(); ++i)
        m_counts[i] += belongsTo(entry, static_cast<CheckShow>(i)) ? by : 0;
    m_done += entry.result.state == CheckState::Done ? by : 0;
}

void CheckModel::sortAnew()
{
    beginResetModel();
    rebuild();
    endResetModel();
}

void CheckModel::setSearch(const QString &text, CheckShow show)
{
    m_words = text.simplified().split(u' ', Qt::SkipEmptyParts);
    m_show = show;
    sortAnew();
}

const CheckEntry &CheckModel::at(int row) const
{
    return m_all[static_cast<std::size_t>(indexAt(row))];
}

int CheckModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_shown.size());
}

int CheckModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString CheckModel::text(const CheckEntry &entry, int column) const
{
    const CheckResult &result = entry.result;
    switch (column) {
    case Account:
        return shown(result.email);
    case Expected:
        return entry.fault.isEmpty() ? expectedText(result.expected) : QString();
    case SignIn:
        return stepWords(result.signIn, result.outcome).words;
    case Refresh:
        return stepWords(result.refresh).words;
    case SignOut:
        return stepWords(result.signOut).words;
    case Result:
        return resultWords(entry).words;
    default:
        return checkTookText(result.durationMs);
    }
}

QVariant CheckModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const CheckEntry &row = at(index.row());
    if (role == Qt::DisplayRole)
        return text(row, index.column());
    if (role == Qt::AccessibleTextRole)
        return index.column() == Account ? spokenCheck(row) : text(row, index.column());
    if (role == Qt::TextAlignmentRole && index.column() == Took)
        return QVariant::fromValue(Qt::Alignment(Qt::AlignTrailing | Qt::AlignVCenter));
    if (role == Qt::ToolTipRole)
        return text(row, index.column()).toHtmlEscaped();
    return {};
}

QVariant CheckModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole) {
        const auto side = section == Took ? Qt::AlignTrailing : Qt::AlignLeading;
        return QVariant::fromValue(Qt::Alignment(side | Qt::AlignVCenter));
    }
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Account:
        return tr("Account");
    case Expected:
        return tr("Expected");
    case SignIn:
        return tr("Sign in");
    case Refresh:
        return tr("Refresh");
    case SignOut:
        return tr("Sign out");
    case Result:
        return tr("Result");
    default:
        return tr("Took");
    }
}

bool CheckModel::fits(const CheckEntry &row) const
{
    if (!belongsTo(row, m_show))
        return false;
    return std::all_of(m_words.begin(), m_words.end(), [&](const QString &word) {
        return row.result.email.contains(word, Qt::CaseInsensitive)
            || text(row, Expected).contains(word, Qt::CaseInsensitive)
            || text(row, Result).contains(word, Qt::CaseInsensitive);
    });
}

/// Where a row stands between running and good, in the order of what one looks for.
static int weightOf(const CheckEntry &entry)
{
    if (!entry.fault.isEmpty())
        return 0;
    return entry.result.state == CheckState::Done ? 1 + int(entry.result.verdict)
                                                  : 10 + int(entry.result.state);
}

int CheckModel::compare(const CheckEntry &a, const CheckEntry &b) const
{
    const auto order = [](auto x, auto y) {
        return x < y ? -1 : int(y < x);
    };
    switch (m_column) {
    case SignIn:
        return order(a.result.signIn, b.result.signIn);
    case Refresh:
        return order(a.result.refresh, b.result.refresh);
    case SignOut:
        return order(a.result.signOut, b.result.signOut);
    case Took:
        return order(a.result.durationMs, b.result.durationMs);
    case Result:
        if (const int byWeight = order(weightOf(a), weightOf(b)); byWeight != 0)
            return byWeight;
        break;
    case Account:
    case Expected:
        break;
    default:
        return 0;
    }
    return text(a, m_column).localeAwareCompare(text(b, m_column));
}

bool CheckModel::before(int a, int b) const
{
    const int order
        = compare(m_all[static_cast<std::size_t>(a)], m_all[static_cast<std::size_t>(b)]);
    const bool up = m_order == Qt::AscendingOrder;
    return order == 0 ? a < b : up == (order < 0);
}

void CheckModel::rebuild()
{
    m_shown.clear();
    for (std::size_t i = 0; i < m_all.size(); ++i) {
        if (fits(m_all[i]))
            m_shown.push_back(static_cast<int>(i));
    }
    std::sort(m_shown.begin(), m_shown.end(), [this](int a, int b) { return before(a, b); });
}

void CheckModel::sort(int column, Qt::SortOrder order)
{
    if (column == m_column && order == m_order)
        return;
    m_column = column;
    m_order = order;
    sortAnew();
}

} // namespace latchkey::ui
