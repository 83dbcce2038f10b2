#pragma once

#include <QString>

namespace latchkey {

/// A text from a server as it may be kept and shown: control, format (bidirectional) and
/// unassigned characters taken out, at most \a maximum characters with an ellipsis at the end.
/// Still plain text: never hand it to a widget that guesses rich text.
[[nodiscard]] QString cleanServerText(const QString &text, qsizetype maximum = 512);

} // namespace latchkey
