#pragma once

#include <QByteArray>
#include <QString>

namespace latchkey::ui {

/// \a body indented by two, members in their own order and numbers as they were sent. Anything
/// that is not JSON comes back as it is.
[[nodiscard]] QString prettyJson(const QByteArray &body);

/// Marks of what was taken out, `[removed: 14 characters]`, as the desk shows them:
/// `••• 14 characters`.
[[nodiscard]] QString withShownMarks(QString text);

} // namespace latchkey::ui
