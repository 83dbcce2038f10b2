#include "servers/servermodel.h"

#include "shown.h"

#include <algorithm>
#include <utility>

namespace latchkey::ui {

void ServerModel::setRows(ServerRows rows)
{
    if (rows == m_rows)
        return;
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
}

int ServerModel::rowOf(const QUuid &id) const
{
    const auto found = std::find_if(
        m_rows.begin(), m_rows.end(), [&id](const ServerRow &row) { return row.id == id; });
    return found == m_rows.end() ? -1 : static_cast<int>(found - m_rows.begin());
}

QString ServerModel::accountsText(const ServerRow &row)
{
    return row.accounts == 0 ? tr("No account") : tr("%n accounts", nullptr, row.accounts);
}

int ServerModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QString ServerModel::spoken(int row) const
{
    const ServerRow &server = m_rows[static_cast<std::size_t>(row)];
    QStringList parts{shown(server.name, 120), shown(server.host), serverLookName(server.look)};
    if (server.isProtected)
        parts << tr("protected");
    if (server.isInUse)
        parts << tr("in use");
    parts << accountsText(server) << tr("%1 of %2").arg(row + 1).arg(m_rows.size());
    return parts.join(QStringLiteral(", "));
}

QString ServerModel::toolTip(int row) const
{
    const ServerRow &server = m_rows[static_cast<std::size_t>(row)];
    QStringList lines{shown(server.name, 120).toHtmlEscaped(), shown(server.host).toHtmlEscaped()};
    if (server.isProtected)
        lines << tr("Protected").toHtmlEscaped();
    return QStringLiteral("<qt>%1</qt>").arg(lines.join(QStringLiteral("<br>")));
}

QVariant ServerModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    if (role == Qt::DisplayRole)
        return shown(m_rows[static_cast<std::size_t>(index.row())].name, 120);
    if (role == Qt::AccessibleTextRole)
        return spoken(index.row());
    if (role == Qt::ToolTipRole)
        return toolTip(index.row());
    return {};
}

} // namespace latchkey::ui
