#include "widgets/card.h"

#include "style/metrics.h"
#include "style/style.h"
#include "style/theme.h"
#include "widgets/accessible.h"

#include <QPainter>
#include <QVBoxLayout>

namespace latchkey::ui {

Card::Card(QWidget *parent) : QFrame(parent), m_column(new QVBoxLayout(this))
{
    m_column->setSpacing(0);
    setPadding(gap::cardWide);
    // Qt's own for a QFrame is what assistive technology calls a window.
    setAccessibleRole(this, QAccessible::Grouping);
}

void Card::setPadding(int padding)
{
    m_column->setContentsMargins(padding, padding, padding, padding);
}

void Card::setTone(Tone tone)
{
    m_tone = tone;
    update();
}

void Card::setSunken(bool sunken)
{
    m_sunken = sunken;
    update();
}

void Card::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Colours &c = coloursOf(this);
    if (m_tone) {
        const ToneColours tone = toneColours(c, *m_tone);
        paintRounded(&painter, rect(), radius::control, tone.soft, tone.line, c.edge);
    } else if (m_sunken) {
        paintRounded(&painter, rect(), radius::card, c.sunken, c.edge > 1 ? c.line : QColor());
    } else {
        paintRounded(&painter, rect(), radius::card, c.surface, c.line, c.edge);
    }
}

Divider::Divider(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

QSize Divider::sizeHint() const
{
    return {1, 1};
}

void Divider::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(rect(), coloursOf(this).line);
}

} // namespace latchkey::ui
