#include "widgets/servermark.h"

#include "style/icons.h"
#include "style/metrics.h"
#include "style/theme.h"

#include <QPainter>

namespace latchkey::ui {

ServerMark::ServerMark(int size, QWidget *parent, int slot)
    : QWidget(parent)
    , m_size(size)
    , m_slot(std::max(slot, size))
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void ServerMark::setLook(ServerLook look)
{
    m_look = look;
    update();
}

QSize ServerMark::sizeHint() const
{
    const Metrics metrics;
    return {metrics.grown(m_slot), metrics.grown(m_size)};
}

void ServerMark::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const int size = Metrics().grown(m_size);
    const QRectF mark((width() - size) / 2.0, (height() - size) / 2.0, size, size);
    paintIcon(&painter, mark, serverLookIcon(m_look), serverLookColours(m_look, this).ink);
}

} // namespace latchkey::ui
