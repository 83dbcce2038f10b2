#include "widgets/wraprow.h"

#include "style/metrics.h"

#include <QStyle>
#include <QWidget>

#include <algorithm>

namespace latchkey::ui {

namespace {

struct Placed {
    QLayoutItem *item;
    QSize size;
};

int heightOf(const QLayoutItem *item, int width)
{
    return item->hasHeightForWidth() ? item->heightForWidth(width) : item->sizeHint().height();
}

} // namespace

WrapRow::WrapRow(bool spread, QWidget *parent) : QLayout(parent), m_spread(spread)
{
    setContentsMargins(0, 0, 0, 0);
    setSpacing(gap::row);
}

WrapRow::~WrapRow()
{
    while (QLayoutItem *item = takeAt(0))
        delete item;
}

void WrapRow::addItem(QLayoutItem *item)
{
    m_items.append(item);
}

QLayoutItem *WrapRow::itemAt(int index) const
{
    return m_items.value(index);
}

QLayoutItem *WrapRow::takeAt(int index)
{
    return index >= 0 && index < m_items.size() ? m_items.takeAt(index) : nullptr;
}

int WrapRow::heightForWidth(int width) const
{
    return arrange(QRect(0, 0, width, 0), false);
}

QSize WrapRow::sizeHint() const
{
    int width = 0;
    int height = 0;
    for (const QLayoutItem *item : m_items) {
        if (item->isEmpty())
            continue;
        width += item->sizeHint().width() + (width > 0 ? spacing() : 0);
        height = std::max(height, item->sizeHint().height());
    }
    const QMargins m = contentsMargins();
    return {width + m.left() + m.right(), height + m.top() + m.bottom()};
}

QSize WrapRow::minimumSize() const
{
    QSize size(0, 0);
    for (const QLayoutItem *item : m_items) {
        if (!item->isEmpty())
            size = size.expandedTo(item->minimumSize());
    }
    const QMargins m = contentsMargins();
    return size.grownBy(m);
}

void WrapRow::setGeometry(const QRect &rect)
{
    QLayout::setGeometry(rect);
    arrange(rect, true);
}

int WrapRow::arrange(const QRect &given, bool place) const
{
    const QRect rect = given.marginsRemoved(contentsMargins());
    const auto direction = parentWidget() ? parentWidget()->layoutDirection() : Qt::LeftToRight;
    std::vector<Placed> row;
    int used = 0;
    int y = rect.y();
    bool first = true;
    const auto flush = [&](bool last) {
        int height = 0;
        for (const Placed &placed : row)
            height = std::max(height, placed.size.height());
        int x = rect.x();
        for (std::size_t i = 0; place && i < row.size(); ++i) {
            const bool atEnd = m_spread && last && first && i > 0 && i + 1 == row.size();
            const QSize size = row[i].size;
            const int left = atEnd ? rect.right() + 1 - size.width() : x;
            const QRect at(QPoint(left, y + (height - size.height()) / 2), size);
            row[i].item->setGeometry(QStyle::visualRect(direction, rect, at));
            x += size.width() + spacing();
        }
        y += height;
        row.clear();
        used = 0;
    };
    for (QLayoutItem *item : m_items) {
        if (item->isEmpty())
            continue;
        const int width = std::min(item->sizeHint().width(), std::max(rect.width(), 1));
        if (!row.empty() && used + spacing() + width > rect.width()) {
            flush(false);
            first = false;
            y += spacing();
        }
        used += width + (row.empty() ? 0 : spacing());
        row.push_back({item, QSize(width, heightOf(item, width))});
    }
    flush(true);
    const QMargins m = contentsMargins();
    return y - rect.y() + m.top() + m.bottom();
}

} // namespace latchkey::ui
