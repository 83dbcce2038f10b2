#include "widgets/avatar.h"

#include "style/metrics.h"
#include "style/theme.h"

#include <QPainter>

namespace latchkey::ui {

Avatar::Avatar(int size, QWidget *parent) : QWidget(parent), m_size(size)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void Avatar::setInitials(const QString &initials)
{
    m_initials = initials;
    update();
}

QSize Avatar::sizeHint() const
{
    const int size = Metrics().grown(m_size);
    return {size, size};
}

void Avatar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintAvatar(&painter, rect(), m_initials, font(), coloursOf(this));
}

void paintAvatar(QPainter *painter, const QRectF &rect, const QString &initials, const QFont &font,
    const Colours &colours)
{
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(colours.edge > 1 ? QPen(colours.control, colours.edge) : QPen(Qt::NoPen));
    painter->setBrush(colours.accentSoft);
    const QRectF disc = rect.adjusted(1, 1, -1, -1);
    painter->drawEllipse(disc);
    QFont letters = font;
    letters.setPixelSize(static_cast<int>(disc.height() * 0.38));
    letters.setWeight(QFont::DemiBold);
    painter->setFont(letters);
    painter->setPen(colours.edge > 1 ? colours.text : colours.accent);
    painter->drawText(disc, Qt::AlignCenter, initials);
}

} // namespace latchkey::ui
