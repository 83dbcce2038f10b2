#pragma once

#include "httpmessage.h"

#include <cstdint>
#include <unordered_map>

namespace sandbox {

struct Rate {
    std::int64_t limit = 120;
    std::int64_t seconds = 1;
};

/// `N-s`, `N-m`, `N-h`, `N-d`. `off` is a limit that nobody reaches: the counters are still shown.
std::optional<Rate> parseRate(std::string_view text);

struct RateVerdict {
    bool allowed = true;
    Headers headers;
};

/// A fixed window for each client address, beginning with its first request.
class RateLimiter final {
public:
    explicit RateLimiter(Rate rate) : m_rate(rate) { }
    RateVerdict count(const std::string &client, std::int64_t now);
    void reset() { m_windows.clear(); }
    void setRate(Rate rate);

private:
    struct Window {
        std::int64_t end = 0;
        std::int64_t count = 0;
    };
    Rate m_rate;
    std::unordered_map<std::string, Window> m_windows;
};

/// The address that counts: what a proxy reports is believed, as the real server believes it.
std::string clientAddress(const HttpRequest &request);

} // namespace sandbox
