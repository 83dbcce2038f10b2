#include "ratelimit.h"

#include "clock.h"

#include <algorithm>
#include <arpa/inet.h>
#include <charconv>
#include <iterator>

namespace sandbox {

std::optional<Rate> parseRate(std::string_view text)
{
    if (text == "off")
        return Rate{1'000'000'000, 1};
    Rate rate;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), rate.limit);
    const std::string_view unit = text.substr(std::size_t(end - text.data()));
    if (error != std::errc() || rate.limit < 1 || rate.limit > 1'000'000'000)
        return std::nullopt;
    if (unit == "-s")
        rate.seconds = 1;
    else if (unit == "-m")
        rate.seconds = 60;
    else if (unit == "-h")
        rate.seconds = 3600;
    else if (unit == "-d")
        rate.seconds = 86400;
    else
        return std::nullopt;
    return rate;
}

void RateLimiter::setRate(Rate rate)
{
    m_rate = rate;
    reset();
}

void RateLimiter::reset()
{
    m_byClient.clear();
    m_windows.clear();
}

RateLimiter::Window &RateLimiter::windowOf(const std::string &client, std::int64_t now)
{
    const std::int64_t length = m_rate.seconds * nanosPerSecond;
    const auto known = m_byClient.find(client);
    if (known != m_byClient.end()) {
        Window &window = *known->second;
        // A clock that was moved back would keep a window for ever.
        if (window.end > now && window.end <= now + length)
            return window;
        m_windows.splice(m_windows.end(), m_windows, known->second);
        window.end = now + length;
        window.count = 0;
        return window;
    }
    if (m_windows.size() >= most) {
        m_byClient.erase(m_windows.front().client);
        m_windows.pop_front();
    }
    m_windows.push_back({client, now + length, 0});
    m_byClient.emplace(client, std::prev(m_windows.end()));
    return m_windows.back();
}

RateVerdict RateLimiter::count(const std::string &client, std::int64_t now)
{
    Window &window = windowOf(client, now);
    ++window.count;
    RateVerdict verdict;
    verdict.allowed = window.count <= m_rate.limit;
    const std::int64_t left = std::max<std::int64_t>(0, m_rate.limit - window.count);
    verdict.headers = {{"X-Ratelimit-Limit", std::to_string(m_rate.limit)},
        {"X-Ratelimit-Remaining", std::to_string(left)},
        {"X-Ratelimit-Reset", std::to_string(window.end / nanosPerSecond)}};
    return verdict;
}

static bool isIp(const std::string &text)
{
    unsigned char bytes[16];
    return inet_pton(AF_INET, text.c_str(), bytes) == 1
        || inet_pton(AF_INET6, text.c_str(), bytes) == 1;
}

static std::string trimmed(std::string_view text)
{
    const std::size_t begin = std::min(text.find_first_not_of(" \t"), text.size());
    const std::size_t end = text.find_last_not_of(" \t") + 1;
    return std::string(text.substr(begin, end > begin ? end - begin : 0));
}

std::string clientAddress(const HttpRequest &request)
{
    if (const auto forwarded = request.header("X-Forwarded-For")) {
        // Every proxy counts as trusted, so the leftmost address is taken, provided all are
        // addresses.
        bool good = true;
        std::string first;
        std::string_view rest = *forwarded;
        for (bool more = true; more && good;) {
            const std::size_t comma = rest.find(',');
            more = comma != std::string_view::npos;
            const std::string item = trimmed(rest.substr(0, comma));
            good = isIp(item);
            if (first.empty())
                first = item;
            if (more)
                rest.remove_prefix(comma + 1);
        }
        if (good)
            return first;
    }
    if (const auto real = request.header("X-Real-IP"); real && isIp(*real))
        return *real;
    return request.peer;
}

} // namespace sandbox
