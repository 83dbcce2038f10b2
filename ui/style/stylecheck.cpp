// Check boxes and radio buttons.

#include "style/icons.h"
#include "style/style.h"

#include <QPainter>
#include <QStyleOption>

namespace latchkey::ui {

namespace {

struct BoxLook {
    QColor fill;
    QColor edge;
    QColor mark;
};

BoxLook boxLook(const QStyleOption *option, const Colours &c, bool on)
{
    if (!option->state.testFlag(QStyle::State_Enabled))
        return on ? BoxLook{c.textDisabled, {}, c.surface} : BoxLook{c.sunken, c.textDisabled, {}};
    const bool hovered = option->state.testFlag(QStyle::State_MouseOver);
    if (on)
        return {hovered ? c.accentHover : c.accent, {}, c.onAccent};
    return {c.surface, hovered ? c.controlHover : c.control, {}};
}

} // namespace

void Style::drawCheckBox(const QStyleOption *option, QPainter *painter) const
{
    const Colours &c = colours();
    const bool on = option->state.testFlag(State_On);
    const bool partly = option->state.testFlag(State_NoChange);
    const bool focused
        = option->state.testFlag(State_HasFocus) && option->state.testFlag(State_Enabled);
    const BoxLook look = boxLook(option, c, on || partly);
    QRectF box = QRectF(option->rect).adjusted(1, 1, -1, -1);
    if (focused) {
        // The ring lies inside the indicator, so that nothing clips it.
        paintRounded(painter, option->rect, 6, {}, c.focus, 2);
        box = QRectF(option->rect).adjusted(4, 4, -4, -4);
    }
    paintRounded(painter, box, focused ? 3 : 5, look.fill, look.edge, c.edge + 0.5);
    const QRectF mark = box.adjusted(1, 1, -1, -1);
    if (partly)
        paintIcon(painter, mark, QStringLiteral("minus"), look.mark);
    else if (on)
        paintIcon(painter, mark, QStringLiteral("check"), look.mark);
}

void Style::drawRadioButton(const QStyleOption *option, QPainter *painter) const
{
    const Colours &c = colours();
    const bool on = option->state.testFlag(State_On);
    const bool focused
        = option->state.testFlag(State_HasFocus) && option->state.testFlag(State_Enabled);
    const BoxLook look = boxLook(option, c, on);
    const QRectF box = QRectF(option->rect).adjusted(1, 1, -1, -1);
    const qreal round = box.width() / 2;
    const QColor edge = focused ? c.focus : on ? look.fill : look.edge;
    paintRounded(painter, box, round, c.surface, edge, focused ? 2.5 : c.edge + 0.5);
    if (on) {
        const qreal inset = box.width() * 0.25;
        paintRounded(painter, box.adjusted(inset, inset, -inset, -inset), round, look.fill);
    }
}

} // namespace latchkey::ui
