#pragma once

#include <QWidget>

namespace latchkey::ui {

/// Takes \a widget away now and destroys it once control is back in the event loop: one of its own
/// buttons may be the reason. Hidden before it leaves its parent: a layout that was given it in
/// this turn of the loop shows it later, and what has no parent by then would be a window, which
/// takes the keys as long as it lives.
inline void retire(QWidget *widget)
{
    widget->hide();
    widget->setParent(nullptr);
    widget->deleteLater();
}

} // namespace latchkey::ui
