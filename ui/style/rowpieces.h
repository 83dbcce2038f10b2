#pragma once

#include <QPainter>
#include <QStyleOptionViewItem>

namespace latchkey::ui {

/// Draws the pieces of a list's row at places that are given as in a window from left to right; in
/// one from right to left they are mirrored.
class RowPieces final {
public:
    /// Both must outlive this.
    RowPieces(QPainter *painter, const QStyleOptionViewItem &option);

    [[nodiscard]] QRect place(const QRect &logical) const;
    /// \a name of an icon, as large as \a logical.
    void icon(const QRect &logical, const QString &name, const QColor &ink) const;
    /// One line from the start of \a logical; the width that it took.
    int text(const QRect &logical, const QString &text, const QFont &font, const QColor &ink,
        Qt::TextElideMode elide) const;

private:
    QPainter *m_painter;
    const QStyleOptionViewItem &m_option;
};

} // namespace latchkey::ui
