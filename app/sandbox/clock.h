#pragma once

#include <algorithm>
#include <cstdint>
#include <string>

namespace sandbox {

inline constexpr std::int64_t nanosPerSecond = 1'000'000'000;

/// The server's time. It runs with the system's clock and can be moved from outside, so that
/// a test need not wait for an hour to pass.
class Clock final {
public:
    /// Nanoseconds since 1970.
    std::int64_t now() const;
    /// Stops at a hundred years to either side: what is far beyond does not fit.
    void move(std::int64_t nanos) { m_offset = std::clamp(m_offset + nanos, -farthest, farthest); }
    void reset() { m_offset = 0; }
    std::int64_t offset() const { return m_offset; }

private:
    static constexpr std::int64_t farthest = 3'000'000'000 * nanosPerSecond;
    std::int64_t m_offset = 0;
};

/// `2026-11-24T14:09:16.104908317Z`: up to nine fractional digits, trailing zeros dropped.
std::string rfc3339(std::int64_t nanos);
/// `Tue, 24 Nov 2026 13:18:25 GMT`.
std::string httpDate(std::int64_t nanos);
/// `Nov 25, 2026 at 1:04 PM`: local time without a zone, as the mails word it.
std::string mailDate(std::int64_t nanos);

} // namespace sandbox
