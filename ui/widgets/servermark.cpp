#include "widgets/servermark.h"

#include "style/icons.h"
#include "style/metrics.h"
#include "style/theme.h"

#include <QPainter>

namespace latchkey::ui {

ServerMark::ServerMark(int size, QWidget *parent)
    : QWidget(parent)
    , m_size(size)
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
    const int size = Metrics().grown(m_size);
    return {size, size};
}

void ServerMark::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintIcon(&painter, rect(), serverLookIcon(m_look), serverLookColours(m_look, this).ink);
}

} // namespace latchkey::ui
