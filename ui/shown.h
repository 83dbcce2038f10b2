#pragma once

#include <QLocale>
#include <QString>

namespace latchkey::ui {

/// Text that came from a server or a file, made fit for one line on screen: control and bidi
/// characters out, line breaks to spaces, at most \a cap characters (an ellipsis for the rest).
[[nodiscard]] QString shown(const QString &given, qsizetype cap = 200);
/// The same, but line breaks stay.
[[nodiscard]] QString shownLines(const QString &given, qsizetype cap = 20'000);
/// \a text as a unit of its own inside a sentence that may run the other way.
[[nodiscard]] QString isolated(const QString &text, const QLocale &locale = QLocale());
/// One or two letters for an avatar: of a name, else of an address. Upper case.
[[nodiscard]] QString initials(const QString &name, const QString &email = {});

} // namespace latchkey::ui
