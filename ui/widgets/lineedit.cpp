#include "widgets/lineedit.h"

#include <QFocusEvent>

#include <utility>

namespace latchkey::ui {

LineEdit::LineEdit(Script script, QWidget *parent) : QLineEdit(parent)
{
    if (script == Script::Latin)
        setInputMethodHints(Qt::ImhPreferLatin | Qt::ImhNoAutoUppercase | Qt::ImhNoPredictiveText);
    applyAlignment();
}

void LineEdit::prefill(const QString &text)
{
    setText(text);
    m_showsBeginning = !hasFocus();
    if (m_showsBeginning)
        home(false);
}

void LineEdit::focusInEvent(QFocusEvent *event)
{
    if (std::exchange(m_showsBeginning, false) && cursorPosition() == 0 && !hasSelectedText())
        end(false);
    QLineEdit::focusInEvent(event);
}

void LineEdit::changeEvent(QEvent *event)
{
    QLineEdit::changeEvent(event);
    if (event->type() == QEvent::LayoutDirectionChange)
        applyAlignment();
}

void LineEdit::applyAlignment()
{
    // Qt would leave Latin text at the left edge, away from its label.
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    setAlignment(Qt::AlignVCenter
        | (mirrored ? Qt::AlignRight | Qt::AlignAbsolute : Qt::Alignment(Qt::AlignLeft)));
}

} // namespace latchkey::ui
