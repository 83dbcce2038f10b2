#include "widgets/logo.h"

#include "style/icons.h"
#include "style/metrics.h"

#include <QPainter>

namespace latchkey::ui {

Logo::Logo(int size, QWidget *parent) : QWidget(parent), m_size(size)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

QSize Logo::sizeHint() const
{
    const int size = Metrics().grown(m_size);
    return {size, size};
}

void Logo::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    // The drawing keeps a twentieth of its side free; the mark stands in line with the text.
    const qreal spare = width() / 20.0;
    const QRectF full = QRectF(rect()).adjusted(-spare, -spare, spare, spare);
    paintIcon(&painter, full, QStringLiteral("latchkey"), QColor());
}

} // namespace latchkey::ui
