#include "auth/ratelimit.h"

#include <QLocale>
#include <QTimeZone>

#include <algorithm>

namespace latchkey {

static std::optional<qint64> numberIn(const HttpAnswer &answer, QByteArrayView name)
{
    bool fine = false;
    const qint64 number = answer.header(name).trimmed().toLongLong(&fine);
    return fine && number >= 0 ? std::optional(number) : std::nullopt;
}

static std::optional<qint64> secondsUntilReset(const HttpAnswer &answer)
{
    const std::optional<qint64> reset = numberIn(answer, "X-Ratelimit-Reset");
    if (!reset)
        return std::nullopt;
    // A second of the server's clock means nothing to ours: only the distance to its Date does.
    const QDateTime serverNow = answer.serverDate().value_or(answer.receivedAt);
    // No calendar has a second of sixteen digits; from here on nothing can overflow.
    static constexpr qint64 latest = 999'999'999'999'999;
    return std::min(*reset, latest) - serverNow.toSecsSinceEpoch();
}

static std::optional<qint64> secondsOfRetryAfter(const HttpAnswer &answer)
{
    if (const auto seconds = numberIn(answer, "Retry-After"))
        return seconds;
    HttpAnswer dated;
    dated.headers = {{"Date", answer.header("Retry-After")}};
    const std::optional<QDateTime> date = dated.serverDate();
    if (!date)
        return std::nullopt;
    return answer.serverDate().value_or(answer.receivedAt).secsTo(*date);
}

QDateTime retryTime(const HttpAnswer &answer)
{
    const std::optional<qint64> reset = secondsUntilReset(answer);
    const std::optional<qint64> asked = reset ? reset : secondsOfRetryAfter(answer);
    const qint64 wait
        = std::clamp<qint64>(asked.value_or(usualWait.count()), 1, longestWait.count());
    return answer.receivedAt.addSecs(wait);
}

std::optional<RateLimit> readRateLimit(const HttpAnswer &answer)
{
    const auto limit = numberIn(answer, "X-Ratelimit-Limit");
    const auto remaining = numberIn(answer, "X-Ratelimit-Remaining");
    if (!limit || !remaining)
        return std::nullopt;
    RateLimit result;
    result.limit = static_cast<int>(std::min<qint64>(*limit, 1'000'000'000));
    result.remaining = static_cast<int>(std::min<qint64>(*remaining, 1'000'000'000));
    if (const auto wait = secondsUntilReset(answer)) {
        result.resetSecond = numberIn(answer, "X-Ratelimit-Reset").value_or(0);
        result.reset = answer.receivedAt.addSecs(std::clamp<qint64>(*wait, 0, longestWait.count()));
    }
    return result;
}

} // namespace latchkey
