#pragma once

#include "style/colours.h"

#include "values/exchange.h"

#include <QString>

namespace latchkey::ui {

/// What an answer came to, for one line of a table. Glyph and words say the same as the tone.
struct AnswerWords {
    QString glyph; ///< name of an icon
    Tone tone = Tone::Plain;
    QString status; ///< `403`; a dash where no answer arrived
    QString words; ///< 'E-mail not verified'
};

/// True where the answer was not what the operation is for: an error of any kind.
[[nodiscard]] bool isFailed(const Exchange &exchange);
[[nodiscard]] AnswerWords answerWords(const Exchange &exchange);
/// The path of the operation without what all have in common: `verify-email/send`.
[[nodiscard]] QString operationPath(const Exchange &exchange);
/// '14:02:11.084', local time.
[[nodiscard]] QString momentText(const QDateTime &when);
/// '184 ms', '2.0 s'.
[[nodiscard]] QString tookText(qint64 microseconds);
/// '212 B', '1.9 kB'.
[[nodiscard]] QString sizeText(qint64 bytes);
/// When each phase ended: 'Encrypted after 12 ms, sent after 13 ms, first byte after 130 ms'.
/// Empty where none is known.
[[nodiscard]] QString phasesText(const Exchange &exchange);
/// All of it in one phrase, for assistive technology.
[[nodiscard]] QString spokenExchange(const Exchange &exchange);

} // namespace latchkey::ui
