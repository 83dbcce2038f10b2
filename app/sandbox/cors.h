#pragma once

#include "httpmessage.h"

namespace sandbox {

/// What the server thinks of a request's Origin.
struct CorsVerdict {
    enum class Kind { None, Allowed, Preflight, Refused };
    Kind kind = Kind::None;
    Headers headers;
};

class Cors final {
public:
    /// Exact origins, and ones with a star for any subdomain (`https://*.example.test`).
    explicit Cors(std::vector<std::string> origins) : m_origins(std::move(origins)) { }
    CorsVerdict judge(const HttpRequest &request) const;

private:
    bool allows(std::string_view origin) const;
    std::vector<std::string> m_origins;
};

} // namespace sandbox
