#pragma once

#include <QFontMetrics>
#include <QString>

namespace latchkey::ui {

/// The width of the widest word of \a text, in device-independent pixels: with less room a word
/// has to be broken.
[[nodiscard]] int widestWord(const QFontMetrics &metrics, const QString &text);

} // namespace latchkey::ui
