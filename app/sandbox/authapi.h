#pragma once

#include "cors.h"
#include "operations.h"
#include "reactor.h"

namespace sandbox {

/// The API: finds the operation, makes the checks in the real server's order, answers.
class AuthApi final : public HttpHandler {
public:
    /// Both outlive the API.
    AuthApi(World &world, Reactor &reactor);
    std::shared_ptr<HttpExchange> begin(HttpRequest request) override;

private:
    friend class AuthExchange;
    World &m_world;
    Reactor &m_reactor;
    Operations m_operations;
    Cors m_cors;
};

} // namespace sandbox
