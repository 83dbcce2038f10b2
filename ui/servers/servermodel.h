#pragma once

#include "servers/serverrow.h"

#include <QAbstractListModel>

namespace latchkey::ui {

/// The servers in the order that they are kept in.
class ServerModel final : public QAbstractListModel {
    Q_OBJECT

public:
    using QAbstractListModel::QAbstractListModel;

    void setRows(ServerRows rows);
    [[nodiscard]] const ServerRows &rows() const { return m_rows; }
    /// -1 where it is not listed.
    [[nodiscard]] int rowOf(const QUuid &id) const;
    /// '3 accounts'; 'No account' for none.
    [[nodiscard]] static QString accountsText(const ServerRow &row);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

private:
    [[nodiscard]] QString spoken(int row) const;
    [[nodiscard]] QString toolTip(int row) const;

    ServerRows m_rows;
};

} // namespace latchkey::ui
