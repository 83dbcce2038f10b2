// Push buttons: five variants, all states, one shape.

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

constexpr int linkStart = 2;

int sidePadding(ButtonVariant variant, bool compact)
{
    if (variant == ButtonVariant::Link)
        return 8;
    return compact || variant == ButtonVariant::Quiet ? 12 : 16;
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
    const ButtonVariant variant = variantOf(option, widget);
    const int padding = sidePadding(variant, isSet(widget, property::compact));
    const bool hasText = !option->text.isEmpty();
    const bool hasIcon = !option->icon.isNull();
    const QSize iconSize = hasIcon ? option->iconSize : QSize(0, 0);
    const int between = hasIcon && hasText ? 8 : 0;
    const int inset = hasText ? padding : 0;
    const int start = variant == ButtonVariant::Link && hasIcon ? linkStart : inset;
    const int room = option->rect.width() - start - inset - iconSize.width() - between;
    // Widths at other pixel ratios differ by a pixel or so: that is no reason to wrap.
    const bool wraps = option->fontMetrics.horizontalAdvance(option->text) > room + 3;
    const int flags = Qt::TextShowMnemonic | (wraps ? Qt::TextWordWrap : Qt::TextSingleLine);
    QRect text = option->fontMetrics.boundingRect(
        QRect(0, 0, std::max(room, 1), 10'000), flags | Qt::AlignHCenter, option->text);
    if (!hasText)
        text = {};
    const int textWidth = wraps ? std::min(text.width(), std::max(room, 0)) : text.width();
    const int width = textWidth + iconSize.width() + between;
    // A link with an icon begins at the edge, so that it stands in line with what is above it; one
    // of several lines is text, which begins where the others do.
    const bool atStart = variant == ButtonVariant::Link && (hasIcon || wraps);
    int x = option->rect.x() + (atStart ? start : (option->rect.width() - width) / 2);
    const int middle = option->rect.center().y();
    if (hasIcon) {
        const QRect place(QPoint(x, middle - iconSize.height() / 2 + 1), iconSize);
        const QRect at = visualRect(option->direction, option->rect, place);
        const QString name = iconName(option->icon);
        if (name.isEmpty())
            option->icon.paint(painter, at);
        else
            paintIcon(painter, at, name, look.text, option->direction);
        x += iconSize.width() + between;
    }
    if (!hasText)
        return;
    const int spare = atStart && wraps ? 0 : 4; // to both sides, so that it stays in the middle
    const QRect place(x - spare, option->rect.y(), textWidth + 4 + spare, option->rect.height());
    const Qt::Alignment aside = visualAlignment(option->direction, Qt::AlignLeft);
    const int align = spare > 0 ? int(Qt::AlignHCenter) : int(aside | Qt::AlignAbsolute);
    painter->setPen(look.text);
    painter->drawText(visualRect(option->direction, option->rect, place),
        flags | align | Qt::AlignVCenter, option->text);
}

QSize Style::buttonSize(const QStyleOptionButton *option, const QWidget *widget) const
{
    const Metrics metrics;
    const ButtonVariant variant = variantOf(option, widget);
    const bool compact = isSet(widget, property::compact) || variant == ButtonVariant::Link;
    const int height = compact ? metrics.compactHeight() : metrics.controlHeight();
    const int icon = option->icon.isNull() ? 0 : option->iconSize.width();
    if (option->text.isEmpty())
        return {std::max(height, icon + 10), std::max(height, icon + 10)};
    const int text = option->fontMetrics.size(Qt::TextShowMnemonic, option->text).width() + 1;
    const int padding = sidePadding(variant, compact);
    const bool atStart = variant == ButtonVariant::Link && icon > 0;
    const int width = text + icon + (icon > 0 ? 8 : 0) + (atStart ? linkStart : padding) + padding;
    return {width, height};
}

} // namespace latchkey::ui
