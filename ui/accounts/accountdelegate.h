#pragma once

#include <QStyledItemDelegate>

namespace latchkey::ui {

class AccountModel;
struct AccountGroup;
struct AccountRow;

/// Paints the list of accounts: headings with the server's mark, name and host; accounts with
/// initials, address, organisation and the glyph of their state.
class AccountDelegate final : public QStyledItemDelegate {
    Q_OBJECT

public:
    explicit AccountDelegate(const AccountModel *model, QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
        const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    void paintAccount(
        QPainter *painter, const QStyleOptionViewItem &option, const AccountRow &row) const;
    void paintHeading(
        QPainter *painter, const QStyleOptionViewItem &option, const AccountGroup &group) const;

    const AccountModel *m_model;
};

} // namespace latchkey::ui
