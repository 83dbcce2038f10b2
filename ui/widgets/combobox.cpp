#include "widgets/combobox.h"

#include "style/metrics.h"

#include <QWheelEvent>

#include <algorithm>

namespace latchkey::ui {

ComboBox::ComboBox(QWidget *parent) : QComboBox(parent)
{
    setFocusPolicy(Qt::StrongFocus);
}

QSize ComboBox::minimumSizeHint() const
{
    const QSize hint = QComboBox::minimumSizeHint();
    return {std::min(hint.width(), Metrics().grown(120)), hint.height()};
}

void ComboBox::wheelEvent(QWheelEvent *event)
{
    event->ignore();
}

} // namespace latchkey::ui
