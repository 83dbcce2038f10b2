#include "routes.h"

#include "answers.h"

namespace sandbox {

static constexpr std::string_view flowPrefix = "/api/auth/flow/";

static Route routeOfPath(
    const std::string &method, const std::string &path, const RouteSettings &settings)
{
    static constexpr std::pair<std::string_view, std::string_view> posts[] = {
        {"/api/auth/signup", "signup"},
        {"/api/auth/login", "login"},
        {"/api/auth/refresh", "refresh"},
        {"/api/auth/logout", "logout"},
        {"/api/auth/verify-email/send", "send"},
        {"/api/auth/verify-email/verify", "verify"},
    };
    if (method == "POST") {
        for (const auto &[known, operation] : posts) {
            if (path == known)
                return {std::string(operation), {}};
        }
    } else if (method == "GET") {
        if (path == "/")
            return {"root", {}};
        if (settings.docs && (path == "/docs" || path == "/swagger"))
            return {"docs", {}};
        const std::string id = path.starts_with(flowPrefix) ? path.substr(flowPrefix.size()) : "";
        if (settings.flow && !id.empty() && id.find('/') == std::string::npos)
            return {"flow", id};
    }
    return {"other", {}};
}

Route routeOf(const HttpRequest &request, const RouteSettings &settings)
{
    return routeOfPath(request.method, request.path, settings);
}

std::optional<HttpResponse> slashRedirect(const HttpRequest &request, const RouteSettings &settings)
{
    const std::string &path = request.path;
    if (path.size() < 2 || path.back() != '/'
        || !routeOfPath(request.method, path.substr(0, path.size() - 1), settings).known())
        return std::nullopt;
    const std::size_t question = std::min(request.target.find('?'), request.target.size());
    std::string location = request.target.substr(0, question);
    if (location.ends_with('/'))
        location.pop_back();
    location += request.target.substr(question);
    HttpResponse response;
    response.headers = {{"Location", location}};
    response.status = 307;
    if (request.method == "GET") {
        response.status = 301;
        response.headers.emplace_back("Content-Type", "text/html; charset=utf-8");
        response.body = "<a href=\"" + htmlEscaped(location) + "\">Moved Permanently</a>.\n\n";
    }
    return response;
}

} // namespace sandbox
