#pragma once

#include "accounts/accountgroup.h"

#include <QAbstractItemModel>
#include <QStringList>

namespace latchkey::ui {

/// Servers as headings, their accounts below. A search leaves the accounts in which every word
/// occurs, and the headings of those.
class AccountModel final : public QAbstractItemModel {
    Q_OBJECT

public:
    using QAbstractItemModel::QAbstractItemModel;

    /// Where the same accounts stand in the same order, only what has changed is told.
    void setGroups(AccountGroups groups);
    void setFilter(const QString &text);

    /// Of all accounts, fitting or not.
    [[nodiscard]] int accountCount() const;
    /// The account at \a index; nullptr for a heading and nothing. Valid until the next change.
    [[nodiscard]] const AccountRow *account(const QModelIndex &index) const;
    /// The server at \a index, or of the account there; nullptr for nothing.
    [[nodiscard]] const AccountGroup *group(const QModelIndex &index) const;
    /// An account by its key or a heading by the server's id; invalid where it is not listed.
    [[nodiscard]] QModelIndex indexOf(const QString &key) const;
    /// What `indexOf` finds \a index by.
    [[nodiscard]] QString keyOf(const QModelIndex &index) const;
    /// The account in use, else the first one.
    [[nodiscard]] QModelIndex preferred() const;

    /// What is written below the address: the organisation, and the state where all is not well.
    [[nodiscard]] static QString secondLine(const AccountRow &row);

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &child) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

private:
    [[nodiscard]] AccountGroups fitting() const;
    void show(AccountGroups groups);
    [[nodiscard]] QString spoken(const QModelIndex &index) const;
    [[nodiscard]] QString toolTip(const QModelIndex &index) const;

    AccountGroups m_all;
    AccountGroups m_shown;
    QStringList m_words;
};

} // namespace latchkey::ui
