#pragma once

#include <QDialog>

#include <functional>

namespace latchkey::ui {

/// What a form is asked when it is about to close with something typed into it.
struct DiscardQuestion {
    QString text; ///< the question itself
    QString sentence; ///< what follows from a yes
};

/// For a form's `reject()`, which Escape and the window's own way to close it lead to: calls
/// \a close at once where nothing is lost by it, else asks \a question over \a form and calls
/// \a close only if the person discards what was typed. The end of the program waits for no answer:
/// Qt closes what is open before it quits, and a question there would keep it running.
void closeOrAsk(QDialog *form, bool isChanged, const DiscardQuestion &question,
    const std::function<void()> &close);

} // namespace latchkey::ui
