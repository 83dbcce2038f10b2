#include "timetext.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

namespace latchkey::ui {

namespace {

struct TimeWords {
    Q_DECLARE_TR_FUNCTIONS(Time)
};

constexpr qint64 minute = 60;
constexpr qint64 hour = 60 * minute;
constexpr qint64 day = 24 * hour;

/// The unit in which \a seconds are shown; 1 for 'm:ss'.
qint64 shownUnit(qint64 seconds)
{
    if (seconds > 2 * day)
        return day;
    if (seconds > 2 * hour)
        return hour;
    return seconds > 2 * minute ? minute : 1;
}

} // namespace

QString countdownText(qint64 seconds)
{
    const qint64 left = std::max<qint64>(seconds, 0);
    return QStringLiteral("%1:%2").arg(left / minute).arg(left % minute, 2, 10, QLatin1Char('0'));
}

// The thresholds keep every count at two or more, so that no language needs its singular here.
QString durationText(qint64 seconds)
{
    const qint64 unit = shownUnit(seconds);
    const int count = static_cast<int>(seconds / unit);
    if (unit == day)
        return TimeWords::tr("%n days", nullptr, count);
    if (unit == hour)
        return TimeWords::tr("%n hours", nullptr, count);
    if (unit == minute)
        return TimeWords::tr("%n minutes", nullptr, count);
    return countdownText(seconds);
}

QString leftText(qint64 seconds)
{
    if (seconds <= 0)
        return TimeWords::tr("run out");
    return TimeWords::tr("%1 left", "a length of time").arg(durationText(seconds));
}

QString agoText(qint64 seconds)
{
    // Whole phrases: 'ago' changes the case of the noun in some languages.
    const qint64 unit = shownUnit(seconds);
    const int count = static_cast<int>(seconds / unit);
    if (unit == day)
        return TimeWords::tr("%n days ago", nullptr, count);
    if (unit == hour)
        return TimeWords::tr("%n hours ago", nullptr, count);
    if (unit == minute)
        return TimeWords::tr("%n minutes ago", nullptr, count);
    return TimeWords::tr("a moment ago");
}

QString dateText(const QDateTime &when, const QLocale &locale)
{
    // Qt's long format begins or ends with the day of the week in most locales.
    static const QRegularExpression weekday(QStringLiteral("[,،]?\\s*dddd[,،]?\\s*"));
    QString format = locale.dateFormat(QLocale::LongFormat);
    format.remove(weekday);
    return locale.toString(when.toLocalTime().date(), format.trimmed());
}

/// Hours and minutes. The C locale's short format has seconds, which the others have not.
static QString minuteFormat(const QLocale &locale)
{
    QString format = locale.timeFormat(QLocale::ShortFormat);
    return format.remove(QLatin1String(":ss"));
}

QString clockText(const QDateTime &when, const QDateTime &now, const QLocale &locale)
{
    const QDateTime local = when.toLocalTime();
    if (std::abs(now.secsTo(when)) > 30 * day)
        return dateText(when, locale);
    QString time = locale.toString(local.time(), minuteFormat(locale));
    if (local.date() == now.toLocalTime().date())
        return time;
    return TimeWords::tr("%1, %2", "date, time").arg(dateText(when, locale), time);
}

QString clockSecondsText(const QDateTime &when, const QLocale &locale)
{
    QString format = minuteFormat(locale);
    format.replace(QLatin1String("mm"), QLatin1String("mm:ss"));
    return locale.toString(when.toLocalTime().time(), format);
}

/// Also finds the end of a computer's sleep, in milliseconds.
static constexpr qint64 leastOften = 60'000;

/// Until the clock shows a multiple of \a step milliseconds; at least 1.
static qint64 onTheClock(const QDateTime &now, qint64 step)
{
    return step - now.toMSecsSinceEpoch() % step;
}

qint64 untilTextChanges(qint64 leftMs)
{
    // Whole seconds count as the text's callers count them: rounded up.
    const qint64 seconds = (leftMs + 999) / 1000;
    const qint64 unit = shownUnit(seconds);
    const qint64 shownUntil
        = unit == 1 ? seconds - 1 : std::max(seconds / unit * unit - 1, 2 * unit);
    return std::max<qint64>(leftMs - shownUntil * 1000, 1);
}

qint64 untilNextLook(const QDateTime &now, bool seen)
{
    return seen ? onTheClock(now, leastOften) : 24 * 60 * 60 * 1000;
}

qint64 untilNextLook(const QDateTime &now, const QDateTime &moment, bool seen)
{
    const qint64 left = now.msecsTo(moment);
    const qint64 change = untilTextChanges(left);
    if (!seen || left <= 0 || change > leastOften)
        return std::clamp<qint64>(left, 1, untilNextLook(now, seen));
    const bool countsSeconds = shownUnit((left + 999) / 1000) == 1;
    return countsSeconds ? untilNextSecond(now, moment, seen) : change;
}

qint64 untilNextSecond(const QDateTime &now, const QDateTime &moment, bool seen)
{
    const qint64 left = now.msecsTo(moment);
    return std::clamp<qint64>(left, 1, seen ? onTheClock(now, 1000) : untilNextLook(now, seen));
}

qint64 secondsUntil(const QDateTime &when, const QDateTime &now)
{
    return std::max<qint64>((now.msecsTo(when) + 999) / 1000, 0);
}

} // namespace latchkey::ui
