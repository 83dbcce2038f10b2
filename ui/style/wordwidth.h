#pragma once

#include <QFontMetrics>
#include <QString>

namespace latchkey::ui {

/// The width of the widest of the words that blanks divide \a text into, in device-independent
/// pixels, rounded.
[[nodiscard]] int widestWord(const QFontMetrics &metrics, const QString &text);

} // namespace latchkey::ui
