// Fields: line edits, the frame of text boxes, combo boxes.

#include "style/icons.h"
#include "style/metrics.h"
#include "style/properties.h"
#include "style/style.h"

#include <QAbstractScrollArea>
#include <QComboBox>
#include <QLineEdit>
#include <QPainter>
#include <QStyleOption>

namespace latchkey::ui {

namespace {

struct Edge {
    QColor colour;
    int width;
};

Edge fieldEdge(const QStyleOption *option, const QWidget *widget, const Colours &c, bool focused)
{
    if (!option->state.testFlag(QStyle::State_Enabled))
        return {c.line, c.edge};
    if (widget && widget->property(property::fault).toBool())
        return {c.error, c.edge + 1};
    if (focused)
        return {c.focus, c.edge + 1};
    const bool hovered = option->state.testFlag(QStyle::State_MouseOver);
    return {hovered ? c.controlHover : c.control, c.edge};
}

} // namespace

void Style::drawFieldPanel(
    const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option);
    if ((frame && frame->lineWidth == 0) || (widget && widget->property(property::bare).toBool())) {
        return; // the edit of a spin box or of an editable combo box has no panel of its own
    }
    const Colours &c = colours();
    const bool focused = option->state.testFlag(State_HasFocus);
    const Edge edge = fieldEdge(option, widget, c, focused);
    const bool enabled = option->state.testFlag(State_Enabled);
    paintRounded(painter, QRectF(option->rect), radius::control, enabled ? c.surface : c.sunken,
        edge.colour, edge.width);
}

void Style::drawViewFrame(
    const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    const Colours &c = colours();
    if (widget->property(property::bare).toBool() && !widget->hasFocus()) {
        painter->fillRect(option->rect, c.surface);
        return;
    }
    const Edge edge = fieldEdge(option, widget, c, widget->hasFocus());
    const bool enabled = option->state.testFlag(State_Enabled);
    paintRounded(painter, QRectF(option->rect), radius::control, enabled ? c.surface : c.sunken,
        edge.colour, edge.width);
}

void Style::drawCombo(
    const QStyleOptionComboBox *option, QPainter *painter, const QWidget *widget) const
{
    const Colours &c = colours();
    const Edge edge = fieldEdge(option, widget, c, option->state.testFlag(State_HasFocus));
    const bool enabled = option->state.testFlag(State_Enabled);
    paintRounded(painter, QRectF(option->rect), radius::control, enabled ? c.surface : c.sunken,
        edge.colour, edge.width);
    const int size = Metrics().grown(18);
    const QRect arrow = visualRect(option->direction, option->rect,
        QRect(option->rect.right() - size - 8, option->rect.center().y() - size / 2, size, size));
    paintIcon(painter, arrow, QStringLiteral("chevron-down"), enabled ? c.text : c.textDisabled);
}

} // namespace latchkey::ui
