#include "accounts/accountmodel.h"

#include "shown.h"

#include <QKeySequence>

#include <algorithm>
#include <utility>

namespace latchkey::ui {

namespace {

bool occurs(const QString &word, const AccountGroup &group, const AccountRow &row)
{
    const auto in = [&word](const QString &text) {
        return text.contains(word, Qt::CaseInsensitive);
    };
    return in(row.email) || in(row.name) || in(row.organisation) || in(row.state.title)
        || in(group.name) || in(group.host);
}

bool haveSameShape(const AccountGroups &a, const AccountGroups &b)
{
    return std::equal(
        a.begin(), a.end(), b.begin(), b.end(), [](const AccountGroup &x, const AccountGroup &y) {
            return x.server == y.server
                && std::equal(x.rows.begin(), x.rows.end(), y.rows.begin(), y.rows.end(),
                    [](const AccountRow &m, const AccountRow &n) { return m.key == n.key; });
        });
}

std::size_t at(int position)
{
    return static_cast<std::size_t>(position);
}

} // namespace

void AccountModel::setGroups(AccountGroups groups)
{
    if (groups == m_all)
        return;
    m_all = std::move(groups);
    show(fitting());
}

void AccountModel::setFilter(const QString &text)
{
    m_words = text.simplified().split(u' ', Qt::SkipEmptyParts);
    show(fitting());
}

AccountGroups AccountModel::fitting() const
{
    AccountGroups groups = m_all;
    if (m_words.isEmpty())
        return groups;
    for (AccountGroup &group : groups) {
        std::erase_if(group.rows, [this, &group](const AccountRow &row) {
            return !std::all_of(m_words.begin(), m_words.end(),
                [&](const QString &word) { return occurs(word, group, row); });
        });
    }
    std::erase_if(groups, [](const AccountGroup &group) { return group.rows.empty(); });
    return groups;
}

void AccountModel::show(AccountGroups groups)
{
    if (!haveSameShape(groups, m_shown)) {
        beginResetModel();
        m_shown = std::move(groups);
        endResetModel();
        return;
    }
    std::swap(m_shown, groups);
    for (int i = 0; i < rowCount(); ++i) {
        const AccountGroup &now = m_shown[at(i)];
        const AccountGroup &before = groups[at(i)];
        const QModelIndex heading = index(i, 0);
        if (now != before)
            emit dataChanged(heading, heading);
        for (int k = 0; k < rowCount(heading); ++k) {
            if (now.rows[at(k)] != before.rows[at(k)])
                emit dataChanged(index(k, 0, heading), index(k, 0, heading));
        }
    }
}

int AccountModel::accountCount() const
{
    int count = 0;
    for (const AccountGroup &group : m_all)
        count += static_cast<int>(group.rows.size());
    return count;
}

// An account's index carries its server's row, counted from one; a heading's carries nothing.

const AccountGroup *AccountModel::group(const QModelIndex &index) const
{
    if (!index.isValid())
        return nullptr;
    const int row
        = index.internalId() == 0 ? index.row() : static_cast<int>(index.internalId()) - 1;
    return row < rowCount() ? &m_shown[at(row)] : nullptr;
}

const AccountRow *AccountModel::account(const QModelIndex &index) const
{
    const AccountGroup *of = group(index);
    if (!of || index.internalId() == 0 || at(index.row()) >= of->rows.size())
        return nullptr;
    return &of->rows[at(index.row())];
}

QString AccountModel::keyOf(const QModelIndex &index) const
{
    if (const AccountRow *row = account(index))
        return row->key;
    const AccountGroup *of = group(index);
    return of ? of->server.toString() : QString();
}

QModelIndex AccountModel::indexOf(const QString &key) const
{
    for (int i = 0; i < rowCount(); ++i) {
        const QModelIndex heading = index(i, 0);
        if (keyOf(heading) == key)
            return heading;
        for (int k = 0; k < rowCount(heading); ++k) {
            if (keyOf(index(k, 0, heading)) == key)
                return index(k, 0, heading);
        }
    }
    return {};
}

QModelIndex AccountModel::preferred() const
{
    QModelIndex first;
    for (int i = 0; i < rowCount(); ++i) {
        const QModelIndex heading = index(i, 0);
        for (int k = 0; k < rowCount(heading); ++k) {
            const QModelIndex here = index(k, 0, heading);
            if (account(here)->isInUse)
                return here;
            if (!first.isValid())
                first = here;
        }
    }
    return first;
}

QString AccountModel::secondLine(const AccountRow &row)
{
    QString organisation = shown(row.organisation, 120);
    if (organisation.isEmpty())
        return row.state.title;
    if (row.state.isWell)
        return organisation;
    // Where there is no room for both: a session that waits is one all the same, and its glyph says
    // so; of one that has ended that is the first thing to know.
    const QString both = QStringLiteral("%1 · %2");
    return row.state.isSignedIn ? both.arg(organisation, row.state.title)
                                : both.arg(row.state.title, organisation);
}

QModelIndex AccountModel::index(int row, int column, const QModelIndex &parent) const
{
    if (row < 0 || column != 0 || row >= rowCount(parent))
        return {};
    return createIndex(row, column, parent.isValid() ? quintptr(parent.row()) + 1 : quintptr(0));
}

QModelIndex AccountModel::parent(const QModelIndex &child) const
{
    if (!child.isValid() || child.internalId() == 0)
        return {};
    return createIndex(static_cast<int>(child.internalId()) - 1, 0, quintptr(0));
}

int AccountModel::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid())
        return static_cast<int>(m_shown.size());
    if (parent.internalId() != 0 || parent.row() >= static_cast<int>(m_shown.size()))
        return 0;
    return static_cast<int>(m_shown[at(parent.row())].rows.size());
}

int AccountModel::columnCount(const QModelIndex &) const
{
    return 1;
}

QString AccountModel::spoken(const QModelIndex &index) const
{
    const AccountGroup &of = *group(index);
    const QString server = shown(of.name, 120);
    const int count = static_cast<int>(of.rows.size());
    QStringList parts;
    if (const AccountRow *row = account(index)) {
        parts << shown(row->email) << shown(row->organisation, 120) << server << row->state.title;
        if (row->isInUse)
            parts << tr("in use");
        if (of.isProtected)
            parts << tr("protected");
        parts << tr("%1 of %2").arg(index.row() + 1).arg(count);
    } else {
        parts << server << shown(of.host);
        if (of.isProtected)
            parts << tr("protected");
        parts << tr("%n accounts", nullptr, count);
    }
    parts.removeAll(QString());
    parts.removeDuplicates();
    return parts.join(QStringLiteral(", "));
}

QString AccountModel::toolTip(const QModelIndex &index) const
{
    const AccountGroup &of = *group(index);
    QStringList lines;
    if (const AccountRow *row = account(index)) {
        lines << shown(row->email) << shown(row->organisation, 120)
              << tr("%1 (%2)").arg(shown(of.name, 120), shown(of.host)) << row->state.title;
        if (row->number > 0)
            lines << QKeySequence(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_0 + row->number))
                         .toString(QKeySequence::NativeText);
    } else {
        lines << shown(of.name, 120) << shown(of.host);
        if (of.isProtected)
            lines << tr("Protected");
    }
    lines.removeAll(QString());
    QString escaped = lines.join(u'\n').toHtmlEscaped();
    escaped.replace(u'\n', QStringLiteral("<br>"));
    return QStringLiteral("<qt>%1</qt>").arg(escaped);
}

QVariant AccountModel::data(const QModelIndex &index, int role) const
{
    const AccountGroup *of = group(index);
    if (!of)
        return {};
    if (role == Qt::DisplayRole) {
        const AccountRow *row = account(index);
        return row ? shown(row->email) : shown(of->name, 120);
    }
    if (role == Qt::AccessibleTextRole)
        return spoken(index);
    if (role == Qt::ToolTipRole)
        return toolTip(index);
    return {};
}

} // namespace latchkey::ui
