#pragma once

#include "http/call.h"

#include <QDateTime>

#include <chrono>
#include <optional>

namespace latchkey {

/// No wait that a server or a proxy asks for is longer than this.
inline constexpr std::chrono::seconds longestWait{3600};
/// The wait after a 429 that names none.
inline constexpr std::chrono::seconds usualWait{60};

/// What the server's counter says (contract, section 9).
struct RateLimit {
    int limit = 0; ///< calls a window, at most 1,000,000,000
    int remaining = 0; ///< of them, the same bound
    std::optional<QDateTime> reset; ///< UTC, converted to the local clock
    /// The same as the server has it, Unix seconds by its own clock: equal in all answers of one
    /// window, another in the next. 0 where there is none.
    qint64 resetSecond = 0;
};

/// The counters of an answer; none where the headers are missing or unreadable.
[[nodiscard]] std::optional<RateLimit> readRateLimit(const HttpAnswer &answer);

/// When a call that was answered 429 may be tried again: X-Ratelimit-Reset measured against the
/// server's own `Date`, else a proxy's Retry-After (seconds or date), else a minute; an hour at
/// most. By the local clock, UTC.
[[nodiscard]] QDateTime retryTime(const HttpAnswer &answer);

} // namespace latchkey
