#include "widgets/chip.h"

#include "style/style.h"
#include "widgets/glyph.h"

#include <QHBoxLayout>
#include <QPainter>

namespace latchkey::ui {

Chip::Chip(const QString &text, const QString &icon, QWidget *parent)
    : QWidget(parent)
    , m_label(new Label(text, TextStyle::Chip, Tone::Muted, this))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(8, 3, 8, 3);
    row->setSpacing(6);
    if (!icon.isEmpty())
        row->addWidget(new Glyph(icon, 16, Tone::Muted, this));
    m_label->setOverflow(Label::Overflow::ElideEnd);
    row->addWidget(m_label);
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
}

void Chip::setText(const QString &text)
{
    m_label->setText(text);
}

void Chip::setOnSunken(bool onSunken)
{
    m_onSunken = onSunken;
    update();
}

void Chip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Colours &c = coloursOf(this);
    paintRounded(&painter, rect(), radius::chip, m_onSunken ? c.surface : c.sunken,
        c.edge > 1 ? c.line : QColor(), c.edge);
}

} // namespace latchkey::ui
