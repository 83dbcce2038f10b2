#pragma once

#include <QStyledItemDelegate>

namespace latchkey::ui {

class ExchangeModel;

/// Paints the cells of the exchange table: method and operation, glyph and status. One line below
/// each row, no grid.
class ExchangeDelegate final : public QStyledItemDelegate {
    Q_OBJECT

public:
    explicit ExchangeDelegate(const ExchangeModel *model, QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
        const QModelIndex &index) const override;

private:
    const ExchangeModel *m_model;
};

} // namespace latchkey::ui
