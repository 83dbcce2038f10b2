#include "cors.h"

#include <algorithm>

namespace sandbox {

bool Cors::allows(std::string_view origin) const
{
    return std::any_of(m_origins.begin(), m_origins.end(), [&](std::string_view allowed) {
        const std::size_t star = allowed.find('*');
        if (star == std::string_view::npos)
            return origin == allowed;
        const std::string_view head = allowed.substr(0, star);
        const std::string_view tail = allowed.substr(star + 1);
        return origin.size() > head.size() + tail.size() && origin.starts_with(head)
            && origin.ends_with(tail);
    });
}

CorsVerdict Cors::judge(const HttpRequest &request) const
{
    const std::string origin = request.header("Origin").value_or("");
    const std::string host = request.header("Host").value_or("");
    if (origin.empty() || origin == "http://" + host || origin == "https://" + host)
        return {};
    if (!allows(origin))
        return {CorsVerdict::Kind::Refused, {}};
    CorsVerdict verdict{CorsVerdict::Kind::Allowed,
        {{"Access-Control-Allow-Credentials", "true"}, {"Access-Control-Allow-Origin", origin},
            {"Vary", "Origin"}}};
    if (request.method == "OPTIONS") {
        verdict.kind = CorsVerdict::Kind::Preflight;
        verdict.headers.insert(verdict.headers.end(),
            {{"Access-Control-Allow-Headers",
                 "Content-Type,Authorization,X-Requested-With,Accept,Origin,User-Agent,"
                 "X-Nap-Refresh-Token,X-Csrf-Token,X-Nap-Api-Key"},
                {"Access-Control-Allow-Methods", "GET,POST,PUT,DELETE,OPTIONS,PATCH"},
                {"Vary", "Access-Control-Request-Method"},
                {"Vary", "Access-Control-Request-Headers"}});
    }
    return verdict;
}

} // namespace sandbox
