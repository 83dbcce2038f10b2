#pragma once

#include <QDateTime>
#include <QLocale>
#include <QString>

namespace latchkey::ui {

/// A length of time as it is shown: over 48 h 'n days', over 2 h 'n hours', over 2 min
/// 'n minutes', below that 'm:ss'. Rounded down; never negative.
[[nodiscard]] QString durationText(qint64 seconds);
/// 'm:ss' whatever the length, for countdowns inside sentences and on buttons.
[[nodiscard]] QString countdownText(qint64 seconds);
/// '53 minutes left', '0:42 left'; 'run out' at and below zero.
[[nodiscard]] QString leftText(qint64 seconds);
/// '7 minutes ago'; below two minutes 'a moment ago'.
[[nodiscard]] QString agoText(qint64 seconds);

/// \a when in the person's time zone and locale: the time of day, with the date on another day
/// than \a now, the date alone over 30 days away.
[[nodiscard]] QString clockText(
    const QDateTime &when, const QDateTime &now, const QLocale &locale = QLocale());
/// The time of day with seconds.
[[nodiscard]] QString clockSecondsText(const QDateTime &when, const QLocale &locale = QLocale());
/// The date in full, without the day of the week: '24 December 2026'.
[[nodiscard]] QString dateText(const QDateTime &when, const QLocale &locale = QLocale());

/// Milliseconds until `durationText(left)` reads differently, where \a leftMs are left; at least 1.
[[nodiscard]] qint64 untilTextChanges(qint64 leftMs);
/// Milliseconds until texts that tell of time in minutes want a look: on the next whole minute of
/// the clock, as for all others, which makes one wake-up of many. Unseen, the next day: whoever
/// counts looks anew when it is seen again.
[[nodiscard]] qint64 untilNextLook(const QDateTime &now, bool seen);
/// The same for a countdown to \a moment: also when its text changes, and at the moment itself;
/// seconds change on the whole second of the clock.
[[nodiscard]] qint64 untilNextLook(const QDateTime &now, const QDateTime &moment, bool seen);
/// The same for a text that tells the seconds however many are left, such as `countdownText`.
[[nodiscard]] qint64 untilNextSecond(const QDateTime &now, const QDateTime &moment, bool seen);
/// Seconds from \a now to \a when, rounded up so that a countdown ends at its moment; 0 if past.
[[nodiscard]] qint64 secondsUntil(const QDateTime &when, const QDateTime &now);

} // namespace latchkey::ui
