#pragma once

#include <QPainter>
#include <QStyleOptionViewItem>

namespace latchkey::ui {

/// Writes the pieces of one cell after each other, in reading direction.
class RowLine final {
public:
    /// \a option must outlive this.
    RowLine(QPainter *painter, const QStyleOptionViewItem &option);

    /// The ground that all cells of our tables stand on: the choice, and a line below.
    static void drawGround(QPainter *painter, const QStyleOptionViewItem &option);

    /// \a name of an icon, 16 design pixels.
    void icon(const QString &name, const QColor &ink);
    /// \a least: the room that it takes however short it is.
    void text(const QString &text, const QFont &font, const QColor &ink, int least = 0,
        Qt::TextElideMode elide = Qt::ElideRight);
    /// The rest of the line, from its end.
    void atEnd(const QString &text, const QFont &font, const QColor &ink);

private:
    [[nodiscard]] QRect place(int width, int height) const;

    QPainter *m_painter;
    const QStyleOptionViewItem &m_option;
    QRect m_left;
};

} // namespace latchkey::ui
