#pragma once

#include <QScreen>
#include <QWidget>

namespace latchkey::ui {

/// Gives \a dialog the size \a wanted, or less where the screen has less room: its buttons stand at
/// its lower edge. What does not fit is scrolled.
inline void resizeToFit(QWidget *dialog, QSize wanted)
{
    constexpr QSize frame{16, 48}; // what a window manager draws around it, at most
    dialog->resize(wanted.boundedTo(dialog->screen()->availableSize() - frame));
}

} // namespace latchkey::ui
