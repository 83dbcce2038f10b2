#include "widgets/lineedit.h"

#include <QEvent>

namespace latchkey::ui {

LineEdit::LineEdit(Script script, QWidget *parent)
    : QLineEdit(parent)
    , m_script(script)
{
    applyAlignment();
}

void LineEdit::changeEvent(QEvent *event)
{
    QLineEdit::changeEvent(event);
    if (event->type() == QEvent::LayoutDirectionChange)
        applyAlignment();
}

void LineEdit::applyAlignment()
{
    if (m_script == Script::Any)
        return;
    setInputMethodHints(Qt::ImhPreferLatin | Qt::ImhNoAutoUppercase | Qt::ImhNoPredictiveText);
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    setAlignment(Qt::AlignVCenter
        | (mirrored ? Qt::AlignRight | Qt::AlignAbsolute : Qt::Alignment(Qt::AlignLeft)));
}

} // namespace latchkey::ui
