#pragma once

#include <QString>

#include <functional>

class QWidget;

namespace latchkey::ui {

/// A question before something that cannot be undone, or that is real.
struct Question {
    QString name; ///< object name
    QString title; ///< of its window
    QString text; ///< the question itself
    QString sentence; ///< what follows from a yes
    QString act; ///< the button that does it, named by what it does
    bool isIrreversible = false; ///< the button then looks so
};

/// Asks \a question in a box over \a parent, which owns it; everything in it is plain text. Calls
/// \a then once if the person presses the act, from the event loop and never after \a parent has
/// died. Return and Escape are both Cancel, which does nothing. In the end \a parent has the keys
/// again, or where \a then closed it, the window below. Opens no loop of its own.
void ask(const Question &question, QWidget *parent, std::function<void()> then);

} // namespace latchkey::ui
