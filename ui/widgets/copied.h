#pragma once

#include <QString>

namespace latchkey::ui {

class Button;

/// Shows on \a button that what it copies is in the clipboard, for two seconds, and has it spoken.
/// A button with words says 'Copied'; one with an icon alone shows a check mark. Pressed again
/// meanwhile, the two seconds begin anew.
void confirmCopy(Button *button);

/// Puts \a text on the clipboard and confirms it on \a button.
void copyFrom(Button *button, const QString &text);

} // namespace latchkey::ui
