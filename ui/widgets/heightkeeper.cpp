#include "widgets/heightkeeper.h"

#include <QLayout>
#include <QResizeEvent>

#include <algorithm>

namespace latchkey::ui {

QSize HeightKeeper::minimumSizeHint() const
{
    QSize least = QWidget::minimumSizeHint();
    if (layout() && layout()->hasHeightForWidth())
        least.setHeight(std::max(least.height(), layout()->minimumHeightForWidth(width())));
    return least;
}

void HeightKeeper::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    if (event->size().width() != event->oldSize().width())
        updateGeometry();
}

} // namespace latchkey::ui
