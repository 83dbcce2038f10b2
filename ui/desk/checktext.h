#pragma once

#include "desk/checkview.h"
#include "style/colours.h"

#include <QString>

namespace latchkey::ui {

/// What a file expects of an account: 'Signs in'.
[[nodiscard]] QString expectedText(CheckOutcome outcome);

/// Glyph, tone and words that say the same.
struct CheckWords {
    QString glyph; ///< name of an icon
    Tone tone = Tone::Muted;
    QString words; ///< 'E-mail not verified', 'As expected: refused', 'Waiting'
};
[[nodiscard]] CheckWords resultWords(const CheckEntry &entry);
/// Of a step. \a outcome: what signing in came to, where the step is that.
[[nodiscard]] CheckWords stepWords(
    CheckStep step, const std::optional<CheckOutcome> &outcome = std::nullopt);

/// '0.6 s'; empty for 0.
[[nodiscard]] QString checkTookText(qint64 milliseconds);
/// All of a row in one phrase, for assistive technology.
[[nodiscard]] QString spokenCheck(const CheckEntry &entry);
/// What came of a row in full, as no column has room for, with the file's note.
[[nodiscard]] QString checkDetailText(const CheckEntry &entry);
/// 'About 1 minute left'.
[[nodiscard]] QString timeLeftText(qint64 seconds);
/// True for a row that belongs to \a show.
[[nodiscard]] bool belongsTo(const CheckEntry &entry, CheckShow show);
/// True for a row that wants a look: it came to something else, to nothing, or cannot be used.
[[nodiscard]] bool isUnexpected(const CheckEntry &entry);

} // namespace latchkey::ui
