#pragma once

#include <thread>

namespace latchkey::ui {

/// Has fontconfig, where there is one, read its configuration and caches on a thread of its own.
/// To be called just before the QApplication is made and joined just after: Qt's first text needs
/// them, and while the connection to the display is made nobody else does. A seventh of the
/// processor's time before the first window then no longer counts for the person who waits.
///
/// Nothing of Qt or of ours runs on that thread. Both read the environment, and Qt takes
/// DESKTOP_STARTUP_ID out of it: that moves its entries and frees none.
[[nodiscard]] std::jthread readFontsAside();

} // namespace latchkey::ui
