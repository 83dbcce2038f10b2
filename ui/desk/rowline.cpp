#include "desk/rowline.h"

#include "style/icons.h"
#include "style/metrics.h"
#include "style/theme.h"

#include <QStyle>

#include <algorithm>

namespace latchkey::ui {

static constexpr int padding = 8;

RowLine::RowLine(QPainter *painter, const QStyleOptionViewItem &option)
    : m_painter(painter)
    , m_option(option)
    , m_left(option.rect.adjusted(padding, 0, -padding, -1))
{
}

void RowLine::drawGround(QPainter *painter, const QStyleOptionViewItem &option)
{
    QStyleOptionViewItem panel = option;
    panel.rect.setHeight(panel.rect.height() - 1);
    option.widget->style()->drawPrimitive(
        QStyle::PE_PanelItemViewItem, &panel, painter, option.widget);
    painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1),
        coloursOf(option.widget).line);
}

void RowLine::icon(const QString &name, const QColor &ink)
{
    const int size = Metrics().grown(16);
    paintIcon(m_painter, place(size, size), name, ink, m_option.direction);
    m_left.setLeft(m_left.left() + size + padding);
}

void RowLine::text(
    const QString &text, const QFont &font, const QColor &ink, int least, Qt::TextElideMode elide)
{
    const QFontMetrics metrics(font);
    const int width = std::min(metrics.horizontalAdvance(text) + 1, m_left.width());
    if (width <= 0)
        return;
    m_painter->setFont(font);
    m_painter->setPen(ink);
    m_painter->drawText(place(width, m_left.height()), Qt::AlignVCenter | Qt::TextSingleLine,
        metrics.elidedText(text, elide, width));
    m_left.setLeft(m_left.left() + std::max(width, least) + padding);
}

void RowLine::atEnd(const QString &text, const QFont &font, const QColor &ink)
{
    const int width = std::min(QFontMetrics(font).horizontalAdvance(text) + 1, m_left.width());
    m_left.setLeft(m_left.right() - width + 1);
    this->text(text, font, ink);
}

QRect RowLine::place(int width, int height) const
{
    const QRect at(m_left.left(), m_left.center().y() - height / 2, width, height);
    return QStyle::visualRect(m_option.direction, m_option.rect, at);
}

} // namespace latchkey::ui
