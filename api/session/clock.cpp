#include "session/clock.h"

#include <chrono>
#include <ctime>

namespace latchkey {

static qint64 bootMilliseconds()
{
#ifdef CLOCK_BOOTTIME
    timespec time{};
    clock_gettime(CLOCK_BOOTTIME, &time);
    return qint64(time.tv_sec) * 1000 + time.tv_nsec / 1'000'000;
#else
    const auto time = std::chrono::steady_clock::now().time_since_epoch();
    return std::chrono::duration_cast<std::chrono::milliseconds>(time).count();
#endif
}

Instant SystemClock::now() const
{
    return {QDateTime::currentMSecsSinceEpoch(), bootMilliseconds()};
}

} // namespace latchkey
