#pragma once

#include "httpmessage.h"

namespace sandbox {

/// What a request asks for.
struct Route {
    std::string
        operation; ///< signup, login, refresh, logout, send, verify, flow, root, docs or other
    std::string flowId;
    bool known() const { return operation != "other"; }
};

struct RouteSettings {
    bool flow = true;
    bool docs = true;
};

Route routeOf(const HttpRequest &request, const RouteSettings &settings);

/// The redirect for a known path with a slash too many: 301 with a little HTML for GET, 307 else.
std::optional<HttpResponse> slashRedirect(
    const HttpRequest &request, const RouteSettings &settings);

} // namespace sandbox
