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
    painter.setRenderHint(QPainter::Antialiasing);
    const Colours &c = coloursOf(this);
    painter.setPen(c.edge > 1 ? QPen(c.control, c.edge) : QPen(Qt::NoPen));
    painter.setBrush(c.accentSoft);
    const QRectF disc = QRectF(rect()).adjusted(1, 1, -1, -1);
    painter.drawEllipse(disc);
    QFont font = this->font();
    font.setPixelSize(static_cast<int>(disc.height() * 0.38));
    font.setWeight(QFont::DemiBold);
    painter.setFont(font);
    painter.setPen(c.edge > 1 ? c.text : c.accent);
    painter.drawText(disc, Qt::AlignCenter, m_initials);
}

} // namespace latchkey::ui
