#pragma once

#include "httpmessage.h"

#include <cstdint>
#include <list>
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

/// A fixed window for each client address, beginning with its first request. Anybody can make up
/// addresses (X-Forwarded-For): of more than `most` the one whose window began first is forgotten.
class RateLimiter final {
public:
    static constexpr std::size_t most = 20'000;

    explicit RateLimiter(Rate rate) : m_rate(rate) { }
    RateVerdict count(const std::string &client, std::int64_t now);
    void reset();
    void setRate(Rate rate);

private:
    struct Window {
        std::string client;
        std::int64_t end = 0;
        std::int64_t count = 0;
    };
    Window &windowOf(const std::string &client, std::int64_t now);

    Rate m_rate;
    std::list<Window> m_windows; ///< in the order in which they began
    std::unordered_map<std::string, std::list<Window>::iterator> m_byClient;
};

/// The address that counts: what a proxy reports is believed, as the real server believes it.
std::string clientAddress(const HttpRequest &request);

} // namespace sandbox
