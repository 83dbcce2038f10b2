// What views are made of: rows, heads, tabs, bars.

#include "style/icons.h"
#include "style/metrics.h"
#include "style/style.h"

#include <QPainter>
#include <QStyleOption>

namespace latchkey::ui {

void Style::drawRow(const QStyleOption *option, QPainter *painter) const
{
    const Colours &c = colours();
    if (option->state.testFlag(State_Selected))
        painter->fillRect(option->rect, c.selection);
    else if (option->state.testFlag(State_MouseOver))
        painter->fillRect(option->rect, c.hover);
}

void Style::drawHeader(const QStyleOptionHeader *option, QPainter *painter) const
{
    const Colours &c = colours();
    painter->fillRect(option->rect, c.sunken);
    painter->fillRect(
        QRect(option->rect.left(), option->rect.bottom(), option->rect.width(), 1), c.line);
}

void Style::drawSortArrow(const QStyleOption *option, QPainter *painter) const
{
    const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option);
    const bool up = header && header->sortIndicator == QStyleOptionHeader::SortUp;
    // Qt's own place is 5 from the top, whatever the height: with our margin, 3 above the middle.
    const int size = Metrics().grown(14);
    QRect place(0, 0, size, size);
    place.moveCenter(option->rect.center() + QPoint(0, 3));
    paintIcon(painter, place, up ? QStringLiteral("chevron-up") : QStringLiteral("chevron-down"),
        colours().textMuted);
}

void Style::drawTab(const QStyleOptionTab *option, QPainter *painter) const
{
    const Colours &c = colours();
    const QRectF rect(option->rect);
    if (option->state.testFlag(State_MouseOver) && !option->state.testFlag(State_Selected))
        paintRounded(painter, rect, radius::control, c.hover);
    if (option->state.testFlag(State_Selected))
        painter->fillRect(QRectF(rect.left(), rect.bottom() - 2, rect.width(), 2), c.accent);
    if (option->state.testFlag(State_HasFocus))
        paintRounded(painter, rect, radius::control, {}, c.focus, c.edge + 1);
}

void Style::drawProgress(const QStyleOptionProgressBar *option, QPainter *painter) const
{
    const Colours &c = colours();
    constexpr qreal height = 8;
    QRectF track(option->rect);
    track.setTop(track.center().y() - height / 2);
    track.setHeight(height);
    paintRounded(painter, track, height / 2, c.sunken, c.edge > 1 ? c.control : QColor());
    const int span = option->maximum - option->minimum;
    if (span <= 0)
        return;
    const qreal part = qreal(option->progress - option->minimum) / span;
    QRectF done = track;
    done.setWidth(std::max(track.width() * part, part > 0 ? height : 0));
    if (option->direction == Qt::RightToLeft)
        done.moveRight(track.right());
    paintRounded(painter, done, height / 2, c.accent);
}

void Style::drawScrollBar(
    const QStyleOptionSlider *option, QPainter *painter, const QWidget *widget) const
{
    const Colours &c = colours();
    if (option->maximum <= option->minimum)
        return;
    QRectF handle(proxy()->subControlRect(CC_ScrollBar, option, SC_ScrollBarSlider, widget));
    handle.adjust(2, 2, -2, -2);
    const bool active = option->activeSubControls.testFlag(SC_ScrollBarSlider)
        && option->state.testAnyFlags(State_MouseOver | State_Sunken);
    const qreal round = std::min(handle.width(), handle.height()) / 2;
    paintRounded(painter, handle, round, active ? c.controlHover : c.control);
}

QRect Style::scrollBarRect(const QStyleOptionSlider *option, SubControl part) const
{
    const bool horizontal = option->orientation == Qt::Horizontal;
    const QRect groove = option->rect;
    const int length = horizontal ? groove.width() : groove.height();
    if (part == SC_ScrollBarAddLine || part == SC_ScrollBarSubLine)
        return {};
    if (part == SC_ScrollBarGroove)
        return groove;
    const qint64 range = qint64(option->maximum) - option->minimum;
    int slider = length;
    if (range > 0) {
        slider = static_cast<int>(qint64(option->pageStep) * length / (range + option->pageStep));
        slider = std::clamp(slider, std::min(32, length), length);
    }
    const int start = sliderPositionFromValue(option->minimum, option->maximum,
        option->sliderPosition, length - slider, option->upsideDown);
    const auto span = [&](int from, int size) {
        const QRect rect = horizontal ? QRect(groove.x() + from, groove.y(), size, groove.height())
                                      : QRect(groove.x(), groove.y() + from, groove.width(), size);
        return visualRect(option->direction, groove, rect);
    };
    if (part == SC_ScrollBarSlider)
        return span(start, slider);
    if (part == SC_ScrollBarSubPage)
        return span(0, start);
    if (part == SC_ScrollBarAddPage)
        return span(start + slider, length - start - slider);
    return {};
}

} // namespace latchkey::ui
