#include "style/style.h"

#include "style/icons.h"
#include "style/metrics.h"
#include "style/properties.h"

#include <QAbstractItemView>
#include <QAbstractScrollArea>
#include <QApplication>
#include <QPainter>
#include <QPlainTextEdit>
#include <QStyleFactory>
#include <QStyleOption>

namespace latchkey::ui {

Style::Style(const Theme *theme)
    : QProxyStyle(QStyleFactory::create(QStringLiteral("Fusion")))
    , m_theme(theme)
{
}

const Colours &Style::colours() const
{
    return m_theme ? m_theme->colours() : lightColours();
}

QPalette Style::standardPalette() const
{
    return paletteFor(colours());
}

void Style::polish(QWidget *widget)
{
    QProxyStyle::polish(widget);
    const bool pressable = widget->inherits("QAbstractButton") || widget->inherits("QLineEdit")
        || widget->inherits("QComboBox");
    if (pressable)
        widget->setAttribute(Qt::WA_Hover);
}

void Style::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
    const QWidget *widget) const
{
    if (element == PE_PanelButtonCommand)
        return drawButtonPanel(option, painter, widget);
    if (element == PE_PanelLineEdit)
        return drawFieldPanel(option, painter, widget);
    if (element == PE_FrameLineEdit || element == PE_FrameFocusRect)
        return; // the panel has the edge, every control its own focus
    if (element == PE_IndicatorCheckBox || element == PE_IndicatorItemViewItemCheck)
        return drawCheckBox(option, painter);
    if (element == PE_IndicatorRadioButton)
        return drawRadioButton(option, painter);
    if (element == PE_IndicatorTabTear || element == PE_IndicatorTabTearRight)
        return; // the buttons beside it say that there is more
    if (element == PE_IndicatorHeaderArrow)
        return drawSortArrow(option, painter);
    if (element == PE_PanelItemViewItem || element == PE_PanelItemViewRow)
        return drawRow(option, painter);
    QProxyStyle::drawPrimitive(element, option, painter, widget);
}

/// Qt takes the margin off the height of a header's label as well, which cuts letters, and asks no
/// proxy where the label is.
static QStyleOptionHeader withItsHeight(const QStyleOptionHeader &label, int margin)
{
    QStyleOptionHeader high = label;
    high.rect.adjust(0, -margin, 0, margin);
    return high;
}

void Style::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
    const QWidget *widget) const
{
    if (element == CE_PushButtonLabel) {
        if (const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option))
            return drawButtonLabel(button, painter, widget);
    }
    if (element == CE_PushButton) {
        // Qt asks no proxy for the label's place: it would be narrower than what was measured.
        drawControl(CE_PushButtonBevel, option, painter, widget);
        return drawControl(CE_PushButtonLabel, option, painter, widget);
    }
    if (element == CE_ShapedFrame && widget && widget->inherits("QPlainTextEdit"))
        return drawViewFrame(option, painter, widget);
    if (element == CE_HeaderSection) {
        if (const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option))
            return drawHeader(header, painter);
    }
    if (element == CE_HeaderLabel) {
        if (const auto *label = qstyleoption_cast<const QStyleOptionHeader *>(option)) {
            const auto high = withItsHeight(*label, pixelMetric(PM_HeaderMargin, option, widget));
            return QProxyStyle::drawControl(element, &high, painter, widget);
        }
    }
    if (element == CE_HeaderEmptyArea) {
        painter->fillRect(option->rect, colours().sunken);
        return;
    }
    if (element == CE_TabBarTabShape) {
        if (const auto *tab = qstyleoption_cast<const QStyleOptionTab *>(option))
            return drawTab(tab, painter);
    }
    if (element == CE_Splitter) {
        painter->fillRect(option->rect, colours().line);
        return;
    }
    if (element == CE_ProgressBar) {
        if (const auto *bar = qstyleoption_cast<const QStyleOptionProgressBar *>(option))
            return drawProgress(bar, painter);
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

void Style::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option,
    QPainter *painter, const QWidget *widget) const
{
    if (control == CC_ComboBox) {
        if (const auto *combo = qstyleoption_cast<const QStyleOptionComboBox *>(option))
            return drawCombo(combo, painter, widget);
    }
    if (control == CC_ScrollBar) {
        if (const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option))
            return drawScrollBar(bar, painter, widget);
    }
    QProxyStyle::drawComplexControl(control, option, painter, widget);
}

QRect Style::subElementRect(
    SubElement element, const QStyleOption *option, const QWidget *widget) const
{
    if (element == SE_LineEditContents)
        return option->rect.adjusted(9, 2, -9, -2);
    return QProxyStyle::subElementRect(element, option, widget);
}

QRect Style::subControlRect(ComplexControl control, const QStyleOptionComplex *option,
    SubControl subControl, const QWidget *widget) const
{
    if (control == CC_ScrollBar) {
        if (const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option))
            return scrollBarRect(bar, subControl);
    }
    if (control == CC_ComboBox && subControl == SC_ComboBoxEditField) {
        const QRect field = option->rect.adjusted(10, 2, -Metrics().grown(18) - 12, -2);
        return visualRect(option->direction, option->rect, field);
    }
    return QProxyStyle::subControlRect(control, option, subControl, widget);
}

QSize Style::sizeFromContents(
    ContentsType type, const QStyleOption *option, const QSize &size, const QWidget *widget) const
{
    const Metrics metrics;
    if (type == CT_PushButton) {
        if (const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option))
            return buttonSize(button, widget);
    }
    QSize result = QProxyStyle::sizeFromContents(type, option, size, widget);
    if (type == CT_LineEdit)
        result.setHeight(metrics.controlHeight());
    else if (type == CT_ComboBox)
        result = {result.width() + metrics.grown(18), metrics.controlHeight()};
    else if (type == CT_CheckBox || type == CT_RadioButton)
        result.setHeight(std::max(result.height(), metrics.grown(24)));
    return result;
}

int Style::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    const Metrics metrics;
    if (metric == PM_IndicatorWidth || metric == PM_IndicatorHeight
        || metric == PM_ExclusiveIndicatorWidth || metric == PM_ExclusiveIndicatorHeight)
        return metrics.grown(20);
    if (metric == PM_CheckBoxLabelSpacing || metric == PM_RadioButtonLabelSpacing)
        return 8;
    if (metric == PM_ButtonIconSize || metric == PM_SmallIconSize || metric == PM_ListViewIconSize)
        return metrics.grown(18);
    if (metric == PM_ScrollBarExtent)
        return 10;
    if (metric == PM_TabBarScrollButtonWidth)
        return metrics.grown(28);
    if (metric == PM_ScrollBarSliderMin)
        return 32;
    if (metric == PM_ButtonShiftHorizontal || metric == PM_ButtonShiftVertical)
        return 0;
    if (metric == PM_HeaderMargin)
        return 8;
    if (metric == PM_SplitterWidth)
        return 5;
    if (metric == PM_DefaultFrameWidth && qobject_cast<const QPlainTextEdit *>(widget))
        return 2;
    return QProxyStyle::pixelMetric(metric, option, widget);
}

int Style::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
    QStyleHintReturn *returnData) const
{
    if (hint == SH_LineEdit_PasswordCharacter)
        return 0x25CF;
    if (hint == SH_DialogButtonBox_ButtonsHaveIcons)
        return 0;
    if (hint == SH_EtchDisabledText || hint == SH_DitherDisabledText)
        return 0;
    if (hint == SH_Widget_Animation_Duration && m_theme && m_theme->reducedMotion())
        return 0;
    return QProxyStyle::styleHint(hint, option, widget, returnData);
}

void paintRounded(QPainter *painter, const QRectF &rect, qreal radius, const QColor &fill,
    const QColor &edge, qreal width)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const bool hasEdge = edge.isValid() && width > 0;
    const qreal inset = hasEdge ? width / 2 : 0;
    painter->setPen(hasEdge ? QPen(edge, width) : QPen(Qt::NoPen));
    painter->setBrush(fill.isValid() ? QBrush(fill) : QBrush(Qt::NoBrush));
    const qreal inner = std::max(radius - inset, 0.0);
    painter->drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), inner, inner);
    painter->restore();
}

QIcon Style::standardIcon(
    StandardPixmap which, const QStyleOption *option, const QWidget *widget) const
{
    const auto toned = [this](const char *name, Tone tone) {
        return icon(QString::fromLatin1(name), toneColours(colours(), tone).ink);
    };
    switch (which) {
    case SP_MessageBoxWarning:
    case SP_MessageBoxQuestion:
        return toned("warning", Tone::Warning);
    case SP_MessageBoxCritical:
        return toned("error", Tone::Error);
    case SP_MessageBoxInformation:
        return toned("info", Tone::Info);
    default:
        return QProxyStyle::standardIcon(which, option, widget);
    }
}

} // namespace latchkey::ui
