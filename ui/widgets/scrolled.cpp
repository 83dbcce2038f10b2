#include "widgets/scrolled.h"

#include <QScrollArea>

namespace latchkey::ui {

QScrollArea *scrollArea(QWidget *parent)
{
    auto *area = new QScrollArea(parent);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setFocusPolicy(Qt::NoFocus);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    return area;
}

QScrollArea *scrolled(QWidget *content, QWidget *parent)
{
    QScrollArea *area = scrollArea(parent);
    area->setWidget(content);
    content->setAutoFillBackground(false); // setWidget switches it on
    return area;
}

} // namespace latchkey::ui
