#pragma once

#include <QByteArray>

namespace latchkey {

/// What a desktop on X11 knows this start by (`DESKTOP_STARTUP_ID`, startup notification protocol).
/// Empty: none. To be asked before there is a QApplication, which takes it out of the environment.
[[nodiscard]] QByteArray startupId();

/// Tells the desktop that the start \a id is over, though no window came of it: until then it shows
/// that something is being started. With a window, Qt tells it.
void endStartupNotice(const QByteArray &id);

} // namespace latchkey
