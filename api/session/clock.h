#pragma once

#include <QDateTime>
#include <QtGlobal>

namespace latchkey {

/// A reading of both clocks.
struct Instant {
    qint64 wallMs = 0; ///< milliseconds since 1970, UTC; jumps when somebody sets the clock
    qint64 bootMs = 0; ///< milliseconds since the machine started, sleep included; never jumps
};

/// Where the time comes from. Two implementations: the system's and the tests'.
class Clock {
public:
    Clock() = default;
    virtual ~Clock() = default;
    Clock(const Clock &) = delete;
    Clock &operator=(const Clock &) = delete;

    [[nodiscard]] virtual Instant now() const = 0; ///< cheap: asked at every step
};

/// The clocks of this computer. The boot clock counts through sleep where the system has one that
/// does (Linux: CLOCK_BOOTTIME).
class SystemClock final : public Clock {
public:
    [[nodiscard]] Instant now() const override; ///< in milliseconds, whatever the system counts in
};

} // namespace latchkey
