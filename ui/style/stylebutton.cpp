// Push buttons: five variants, all states, one shape.

#include "style/buttonlabel.h"
#include "style/icons.h"
#include "style/metrics.h"
#include "style/properties.h"
#include "style/style.h"

#include <QPainter>
#include <QPushButton>
#include <QStyleOption>

namespace latchkey::ui {

namespace {

struct ButtonLook {
    QColor fill;
    QColor edge;
    QColor text;
    bool filled = false; ///< the focus ring lies on the fill
};

ButtonVariant variantOf(const QStyleOption *option, const QWidget *widget)
{
    const QVariant set = widget ? widget->property(property::variant) : QVariant();
    if (set.isValid())
        return static_cast<ButtonVariant>(set.toInt());
    // Buttons of message and file dialogs: the default one is the primary one.
    const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option);
    const bool isDefault = button && button->features.testFlag(QStyleOptionButton::DefaultButton);
    return isDefault ? ButtonVariant::Primary : ButtonVariant::Secondary;
}

bool isSet(const QWidget *widget, const char *name)
{
    return widget && widget->property(name).toBool();
}

QColor toned(
    const QStyleOption *option, const QColor &rest, const QColor &hover, const QColor &pressed)
{
    if (option->state.testFlag(QStyle::State_Sunken))
        return pressed;
    return option->state.testFlag(QStyle::State_MouseOver) ? hover : rest;
}

ButtonLook disabledLook(ButtonVariant variant, const Colours &c)
{
    switch (variant) {
    case ButtonVariant::Primary:
    case ButtonVariant::Irreversible:
        return {c.sunken, c.line, c.textDisabled};
    case ButtonVariant::Secondary:
        return {c.window, c.line, c.textDisabled};
    case ButtonVariant::Quiet:
    case ButtonVariant::Link:
        return {{}, {}, c.textDisabled};
    }
    Q_UNREACHABLE();
}

ButtonLook buttonLook(const QStyleOption *option, const QWidget *widget, const Colours &c)
{
    const ButtonVariant variant = variantOf(option, widget);
    if (isSet(widget, property::busy))
        return {c.accentSoft, c.edge > 1 ? c.control : QColor(), c.text};
    if (!option->state.testFlag(QStyle::State_Enabled))
        return disabledLook(variant, c);
    // One that is on: a chosen filter, a part of the window that is open.
    if (option->state.testFlag(QStyle::State_On) && !isSet(widget, property::toldByIcon)) {
        const QColor fill = toned(option, c.accentSoft, c.accentSoft, c.pressed);
        const bool edged = variant == ButtonVariant::Secondary || c.edge > 1;
        return {fill, edged ? c.accent : QColor(), edged ? c.link : c.text};
    }
    switch (variant) {
    case ButtonVariant::Primary:
        return {toned(option, c.accent, c.accentHover, c.accentPressed), {}, c.onAccent, true};
    case ButtonVariant::Irreversible:
        return {toned(option, c.error, c.errorHover, c.errorPressed), {}, c.onAccent, true};
    case ButtonVariant::Secondary:
        return {toned(option, c.surface, c.hover, c.pressed),
            toned(option, c.control, c.controlHover, c.control), c.text};
    case ButtonVariant::Quiet:
        return {toned(option, {}, c.hover, c.pressed), {}, c.text};
    case ButtonVariant::Link:
        return {toned(option, {}, c.hover, c.pressed), {}, c.link};
    }
    Q_UNREACHABLE();
}

ButtonLabel labelOf(const QStyleOptionButton *option, const QWidget *widget)
{
    return {variantOf(option, widget), isSet(widget, property::compact),
        option->icon.isNull() ? 0 : option->iconSize.width(), option->text};
}

} // namespace

void Style::drawButtonPanel(
    const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    const Colours &c = colours();
    const ButtonLook look = buttonLook(option, widget, c);
    const QRectF rect(option->rect);
    paintRounded(painter, rect, radius::control, look.fill, look.edge, c.edge);
    const bool focused
        = option->state.testFlag(State_HasFocus) && option->state.testFlag(State_Enabled);
    if (!focused)
        return;
    if (look.filled)
        paintRounded(painter, rect.adjusted(3, 3, -3, -3), radius::control - 3, {}, c.onAccent, 2);
    else
        paintRounded(painter, rect, radius::control, {}, c.focus, c.edge + 1);
}

void Style::drawButtonLabel(
    const QStyleOptionButton *option, QPainter *painter, const QWidget *widget) const
{
    const ButtonLook look = buttonLook(option, widget, colours());
    const ButtonLabel label = labelOf(option, widget);
    const int across = option->rect.width();
    const ButtonLabel::Words words = label.words(option->fontMetrics, across);
    const bool hasText = !label.text.isEmpty();
    const int between = label.icon > 0 && hasText ? ButtonLabel::gap : 0;
    const int width = words.size.width() + label.icon + between;
    // A link with an icon begins at the edge, so that it stands in line with what is above it; one
    // of several lines is text, which begins where the others do.
    const bool atStart = label.variant == ButtonVariant::Link && (label.icon > 0 || words.wrap);
    int x = option->rect.x() + (atStart ? label.start() : (across - width) / 2);
    const int middle = option->rect.center().y();
    if (label.icon > 0) {
        const QRect place(QPoint(x, middle - option->iconSize.height() / 2 + 1), option->iconSize);
        const QRect at = visualRect(option->direction, option->rect, place);
        const QString name = iconName(option->icon);
        if (name.isEmpty())
            option->icon.paint(painter, at);
        else
            paintIcon(painter, at, name, look.text, option->direction);
        x += label.icon + between;
    }
    if (!hasText)
        return;
    const bool asText = atStart && words.wrap;
    const int before = asText ? 0 : (words.room - words.size.width()) / 2;
    const QRect place(x - before, option->rect.y(), words.room, option->rect.height());
    const Qt::Alignment aside = visualAlignment(option->direction, Qt::AlignLeft);
    const int align = asText ? int(aside | Qt::AlignAbsolute) : int(Qt::AlignHCenter);
    painter->setPen(look.text);
    painter->drawText(visualRect(option->direction, option->rect, place),
        words.flags | align | Qt::AlignVCenter, label.text);
}

QSize Style::buttonSize(const QStyleOptionButton *option, const QWidget *widget) const
{
    const Metrics metrics;
    const ButtonLabel label = labelOf(option, widget);
    const bool low = label.compact || label.variant == ButtonVariant::Link;
    const int height = low ? metrics.compactHeight() : metrics.controlHeight();
    if (label.text.isEmpty())
        return {std::max(height, label.icon + 10), std::max(height, label.icon + 10)};
    const int text = option->fontMetrics.size(Qt::TextShowMnemonic, label.text).width() + 1;
    return {text + label.inset(), height};
}

} // namespace latchkey::ui
