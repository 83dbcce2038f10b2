#pragma once

#include "clock.h"
#include "httpmessage.h"
#include "reactor.h"
#include "requestbudget.h"

#include <cstdint>

namespace sandbox {

/// Listens on 127.0.0.1 and hands every request to one handler.
class HttpServer final {
public:
    /// Reactor and clock outlive the server.
    HttpServer(Reactor &reactor, const Clock &clock, const RequestLimits &limits);
    ~HttpServer();
    HttpServer(const HttpServer &) = delete;
    HttpServer &operator=(const HttpServer &) = delete;

    /// Port 0 takes a free one. Returns what went wrong, or nothing.
    std::string listen(std::uint16_t port);
    /// Begins to answer. The handler outlives the server's connections.
    void serve(HttpHandler &handler);
    std::uint16_t port() const;
    int openConnections() const;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace sandbox
