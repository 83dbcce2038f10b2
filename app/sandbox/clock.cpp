#include "clock.h"

#include <algorithm>
#include <chrono>
#include <ctime>

namespace sandbox {

std::int64_t Clock::now() const
{
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    return std::chrono::duration_cast<std::chrono::nanoseconds>(now).count() + m_offset;
}

static std::int64_t floorSeconds(std::int64_t nanos)
{
    const std::int64_t seconds = nanos / nanosPerSecond;
    return nanos % nanosPerSecond < 0 ? seconds - 1 : seconds;
}

/// Two or four digits with leading zeros.
static std::string digits(int number, std::size_t width)
{
    std::string text = std::to_string(number);
    return std::string(width - std::min(width, text.size()), '0') + text;
}

static std::string timeOfDay(const std::tm &tm)
{
    return digits(tm.tm_hour, 2) + ':' + digits(tm.tm_min, 2) + ':' + digits(tm.tm_sec, 2);
}

static std::tm utc(std::int64_t nanos)
{
    const std::time_t seconds = floorSeconds(nanos);
    std::tm tm{};
    gmtime_r(&seconds, &tm);
    return tm;
}

std::string rfc3339(std::int64_t nanos)
{
    const std::tm tm = utc(nanos);
    std::string text = digits(tm.tm_year + 1900, 4) + '-' + digits(tm.tm_mon + 1, 2) + '-'
        + digits(tm.tm_mday, 2) + 'T' + timeOfDay(tm);
    std::string fraction = '.' + digits(int(nanos - floorSeconds(nanos) * nanosPerSecond), 9);
    fraction.erase(fraction.find_last_not_of('0') + 1);
    if (fraction.size() > 1)
        text += fraction;
    return text + 'Z';
}

// Written out here: strftime would follow the locale.
static const char *const dayNames[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
static const char *const monthNames[]
    = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

std::string httpDate(std::int64_t nanos)
{
    const std::tm tm = utc(nanos);
    return std::string(dayNames[tm.tm_wday]) + ", " + digits(tm.tm_mday, 2) + ' '
        + monthNames[tm.tm_mon] + ' ' + digits(tm.tm_year + 1900, 4) + ' ' + timeOfDay(tm) + " GMT";
}

std::string mailDate(std::int64_t nanos)
{
    const std::time_t seconds = floorSeconds(nanos);
    std::tm tm{};
    localtime_r(&seconds, &tm);
    const int hour = tm.tm_hour % 12 == 0 ? 12 : tm.tm_hour % 12;
    return std::string(monthNames[tm.tm_mon]) + ' ' + std::to_string(tm.tm_mday) + ", "
        + std::to_string(tm.tm_year + 1900) + " at " + std::to_string(hour) + ':'
        + digits(tm.tm_min, 2) + (tm.tm_hour < 12 ? " AM" : " PM");
}

} // namespace sandbox
