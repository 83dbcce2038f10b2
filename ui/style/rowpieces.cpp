#include "style/rowpieces.h"

#include "style/icons.h"

#include <QStyle>

#include <algorithm>

namespace latchkey::ui {

RowPieces::RowPieces(QPainter *painter, const QStyleOptionViewItem &option)
    : m_painter(painter)
    , m_option(option)
{
}

QRect RowPieces::place(const QRect &logical) const
{
    return QStyle::visualRect(m_option.direction, m_option.rect, logical);
}

void RowPieces::icon(const QRect &logical, const QString &name, const QColor &ink) const
{
    paintIcon(m_painter, place(logical), name, ink, m_option.direction);
}

int RowPieces::text(const QRect &logical, const QString &text, const QFont &font, const QColor &ink,
    Qt::TextElideMode elide) const
{
    const QFontMetrics metrics(font);
    const int width = std::min(metrics.horizontalAdvance(text) + 1, logical.width());
    if (width <= 0)
        return 0;
    m_painter->setFont(font);
    m_painter->setPen(ink);
    m_painter->drawText(place(QRect(logical.left(), logical.top(), width, logical.height())),
        Qt::AlignVCenter | Qt::TextSingleLine, metrics.elidedText(text, elide, width));
    return width;
}

} // namespace latchkey::ui
