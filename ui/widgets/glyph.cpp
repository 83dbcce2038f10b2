#include "widgets/glyph.h"

#include "style/icons.h"
#include "style/metrics.h"
#include "style/theme.h"

#include <QPainter>

namespace latchkey::ui {

Glyph::Glyph(const QString &icon, int size, Tone tone, QWidget *parent)
    : QWidget(parent)
    , m_icon(icon)
    , m_size(size)
    , m_tone(tone)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void Glyph::setIcon(const QString &icon, Tone tone)
{
    if (m_icon == icon && m_tone == tone)
        return;
    m_icon = icon;
    m_tone = tone;
    update();
}

QSize Glyph::sizeHint() const
{
    const int size = Metrics().grown(m_size);
    return {size, size};
}

void Glyph::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Colours &c = coloursOf(this);
    const QColor ink = isEnabled() ? toneColours(c, m_tone).ink : c.textDisabled;
    paintIcon(&painter, rect(), m_icon, ink, layoutDirection());
}

} // namespace latchkey::ui
