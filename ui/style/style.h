#pragma once

#include "style/theme.h"

#include <QPointer>
#include <QProxyStyle>

class QStyleOptionButton;
class QStyleOptionComboBox;
class QStyleOptionHeader;
class QStyleOptionProgressBar;
class QStyleOptionSlider;
class QStyleOptionTab;

namespace latchkey::ui {

/// Fusion with our shapes. No style sheets: they would replace this style on every child.
///
/// Split by what is drawn: `stylebutton.cpp`, `stylefield.cpp`, `stylecheck.cpp`, `styleview.cpp`.
class Style final : public QProxyStyle {
    Q_OBJECT

public:
    explicit Style(const Theme *theme);

    [[nodiscard]] const Theme *theme() const { return m_theme; }
    [[nodiscard]] const Colours &colours() const;

    QPalette standardPalette() const override;
    void polish(QWidget *widget) override;
    using QProxyStyle::polish;

    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
        const QWidget *widget) const override;
    void drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
        const QWidget *widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex *option,
        QPainter *painter, const QWidget *widget) const override;
    QRect subElementRect(
        SubElement element, const QStyleOption *option, const QWidget *widget) const override;
    QRect subControlRect(ComplexControl control, const QStyleOptionComplex *option,
        SubControl subControl, const QWidget *widget) const override;
    QSize sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size,
        const QWidget *widget) const override;
    int pixelMetric(
        PixelMetric metric, const QStyleOption *option, const QWidget *widget) const override;
    int styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
        QStyleHintReturn *returnData) const override;
    /// Our glyphs in questions, where Fusion brings its own pictures.
    QIcon standardIcon(
        StandardPixmap which, const QStyleOption *option, const QWidget *widget) const override;

private:
    void drawButtonPanel(const QStyleOption *, QPainter *, const QWidget *) const;
    void drawButtonLabel(const QStyleOptionButton *, QPainter *, const QWidget *) const;
    QSize buttonSize(const QStyleOptionButton *, const QWidget *) const;

    void drawFieldPanel(const QStyleOption *, QPainter *, const QWidget *) const;
    void drawViewFrame(const QStyleOption *, QPainter *, const QWidget *) const;
    void drawCombo(const QStyleOptionComboBox *, QPainter *, const QWidget *) const;

    void drawCheckBox(const QStyleOption *, QPainter *) const;
    void drawRadioButton(const QStyleOption *, QPainter *) const;

    void drawRow(const QStyleOption *, QPainter *) const;
    void drawHeader(const QStyleOptionHeader *, QPainter *) const;
    void drawSortArrow(const QStyleOption *, QPainter *) const;
    void drawTab(const QStyleOptionTab *, QPainter *) const;
    void drawProgress(const QStyleOptionProgressBar *, QPainter *) const;
    void drawScrollBar(const QStyleOptionSlider *, QPainter *, const QWidget *) const;
    QRect scrollBarRect(const QStyleOptionSlider *, SubControl) const;

    QPointer<const Theme> m_theme;
};

/// A rounded rectangle whose edge of \a width pixels lies wholly inside \a rect.
void paintRounded(QPainter *painter, const QRectF &rect, qreal radius, const QColor &fill,
    const QColor &edge = {}, qreal width = 1);

} // namespace latchkey::ui
