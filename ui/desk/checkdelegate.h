#pragma once

#include <QStyledItemDelegate>

namespace latchkey::ui {

class CheckModel;

/// Paints the rows of a check: glyphs for the steps, glyph and words for the result.
class CheckDelegate final : public QStyledItemDelegate {
    Q_OBJECT

public:
    /// \a model must outlive this.
    explicit CheckDelegate(const CheckModel *model, QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
        const QModelIndex &index) const override;

private:
    const CheckModel *m_model;
};

} // namespace latchkey::ui
