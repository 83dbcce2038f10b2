#include "widgets/label.h"

#include "style/theme.h"
#include "style/wordwidth.h"

#include <QApplication>
#include <QEvent>
#include <QPainter>
#include <QStyle>
#include <QTextLayout>

#include <algorithm>
#include <cmath>

namespace latchkey::ui {

namespace {

/// Lays \a text out line by line and hands each finished paragraph to \a paint; answers the height.
template <typename Paint>
int layOut(const QString &text, const QFont &font, int width, Qt::Alignment alignment,
    Qt::LayoutDirection direction, Paint paint)
{
    QTextOption option(alignment);
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    option.setTextDirection(direction);
    qreal top = 0;
    for (const QString &paragraph : text.split(u'\n')) {
        QTextLayout layout(paragraph, font);
        layout.setTextOption(option);
        layout.beginLayout();
        qreal height = 0;
        for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
            line.setLineWidth(std::max(width, 1));
            line.setPosition(QPointF(0, height));
            height += line.height();
        }
        layout.endLayout();
        paint(layout, top);
        top += height;
    }
    return static_cast<int>(std::ceil(top));
}

constexpr auto paintNothing = [](const QTextLayout &, qreal) {
};

} // namespace

int wrappedHeight(const QString &text, const QFont &font, int width)
{
    return layOut(text, font, width, Qt::AlignLeft, Qt::LeftToRight, paintNothing);
}

Label::Label(TextStyle style, QWidget *parent) : QLabel(parent), m_style(style)
{
    setTextFormat(Qt::PlainText);
    setWordWrap(true);
    applyFont();
    applyTone();
}

Label::Label(const QString &text, TextStyle style, QWidget *parent) : Label(style, parent)
{
    setText(text);
}

Label::Label(const QString &text, TextStyle style, Tone tone, QWidget *parent)
    : Label(text, style, parent)
{
    setTone(tone);
}

void Label::setTone(Tone tone)
{
    if (m_tone == tone)
        return;
    m_tone = tone;
    applyTone();
}

void Label::setTextStyle(TextStyle style)
{
    m_style = style;
    applyFont();
}

void Label::setOverflow(Overflow overflow)
{
    m_overflow = overflow;
    setWordWrap(wraps());
    updateGeometry();
}

void Label::setWidestText(const QString &text)
{
    m_widest = text;
    updateGeometry();
}

void Label::applyFont()
{
    setFont(textFont(QApplication::font(), m_style));
}

// Plain and muted follow the theme by their role alone; the ink of the others is asked for when
// painting. A palette of one's own would have to be renewed with every change of theme.
void Label::applyTone()
{
    setForegroundRole(m_tone == Tone::Muted ? QPalette::PlaceholderText : QPalette::WindowText);
    update();
}

QColor Label::ink() const
{
    if (isEnabled() && m_tone != Tone::Plain && m_tone != Tone::Muted)
        return toneColours(coloursOf(this), m_tone).ink;
    const auto group = isEnabled() ? QPalette::Active : QPalette::Disabled;
    return palette().color(group, foregroundRole());
}

bool Label::event(QEvent *event)
{
    if (event->type() == QEvent::ApplicationFontChange)
        applyFont();
    return QLabel::event(event);
}

int Label::naturalWidth() const
{
    int widest = fontMetrics().horizontalAdvance(m_widest);
    for (const QString &line : text().split(u'\n'))
        widest = std::max(widest, fontMetrics().horizontalAdvance(line));
    const QMargins margins = contentsMargins();
    return widest + 1 + margins.left() + margins.right();
}

QSize Label::sizeHint() const
{
    const int natural = naturalWidth();
    if (!wraps())
        return {natural, fontMetrics().height()};
    const int width = std::min(natural, Metrics().grown(560));
    return {width, heightForWidth(width)};
}

QSize Label::minimumSizeHint() const
{
    const int few = fontMetrics().averageCharWidth() * 4;
    // In a small window its longest word has to do.
    const int kept
        = wraps() ? widestWord(fontMetrics(), m_widest) : fontMetrics().horizontalAdvance(m_widest);
    return {std::min(naturalWidth(), std::max(few, kept)), fontMetrics().height()};
}

// A page title whose longest word does not fit is set smaller before a word is broken.
QFont Label::fontFor(int width) const
{
    if (m_style != TextStyle::PageTitle || !wraps())
        return font();
    return widestWord(fontMetrics(), text()) > width
        ? textFont(QApplication::font(), TextStyle::Section)
        : font();
}

int Label::heightForWidth(int width) const
{
    if (!wraps())
        return fontMetrics().height();
    const QMargins margins = contentsMargins();
    const int inner = width - margins.left() - margins.right();
    return wrappedAt(inner) + margins.top() + margins.bottom();
}

int Label::wrappedAt(int width) const
{
    constexpr qsizetype most = 16; // a window that is being resized asks for every width
    if (m_wrapped.text != text() || m_wrapped.font != font() || m_wrapped.heights.size() > most)
        m_wrapped = {text(), font(), {}};
    const auto known = m_wrapped.heights.constFind(width);
    if (known != m_wrapped.heights.constEnd())
        return *known;
    const int height = wrappedHeight(text(), fontFor(width), width);
    m_wrapped.heights.insert(width, height);
    return height;
}

QString Label::fitting(int width) const
{
    if (wraps())
        return text();
    const auto mode = m_overflow == Overflow::ElideMiddle ? Qt::ElideMiddle : Qt::ElideRight;
    return fontMetrics().elidedText(text(), mode, width);
}

void Label::resizeEvent(QResizeEvent *event)
{
    QLabel::resizeEvent(event);
    if (wraps())
        return;
    const bool cut = fitting(contentsRect().width()) != text();
    setToolTip(cut ? text().toHtmlEscaped() : QString());
}

void Label::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setPen(ink());
    const QRect rect = contentsRect();
    const QString visible = fitting(rect.width());
    const QFont set = fontFor(rect.width());
    const Qt::Alignment side
        = QStyle::visualAlignment(layoutDirection(), alignment()) & Qt::AlignHorizontal_Mask;
    const int height
        = wraps() ? wrappedAt(rect.width()) : wrappedHeight(visible, set, rect.width());
    qreal y = rect.top();
    if (alignment() & Qt::AlignVCenter)
        y += std::max(0, (rect.height() - height) / 2);
    layOut(visible, set, rect.width(), side | Qt::AlignAbsolute,
        visible.isRightToLeft() ? Qt::RightToLeft : Qt::LeftToRight,
        [&](const QTextLayout &layout, qreal top) {
            layout.draw(&painter, QPointF(rect.left(), y + top));
        });
}

} // namespace latchkey::ui
