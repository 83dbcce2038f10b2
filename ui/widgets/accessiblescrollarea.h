#pragma once

namespace latchkey::ui {

/// Gives scroll areas an accessible interface that survives a child number out of range. Call once,
/// before the first window.
///
/// Qt 6.4's own indexes its list of children unchecked: an assistive technology that counted the
/// children before a scroll bar went away, and asks for the last one after, crashes the program.
void installAccessibleScrollArea();

} // namespace latchkey::ui
