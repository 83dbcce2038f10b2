#include "netpch.h"

#include "httpserver.h"

#include "httpconnection.h"

namespace sandbox {

namespace asio = boost::asio;
using boost::asio::ip::tcp;

struct HttpServer::Private {
    Reactor &reactor;
    const Clock &clock;
    RequestLimits limits;
    tcp::acceptor acceptor;
    HttpHandler *handler = nullptr;
    std::shared_ptr<int> connections = std::make_shared<int>(0);

    void accept()
    {
        acceptor.async_accept([this](boost::system::error_code error, tcp::socket socket) {
            if (error == asio::error::operation_aborted)
                return;
            if (error) {
                // Mostly: out of descriptors. Existing connections go on; try again shortly.
                reactor.after(std::chrono::milliseconds(50), [this] { accept(); });
                return;
            }
            boost::system::error_code ignored;
            socket.set_option(tcp::no_delay(true), ignored);
            std::make_shared<HttpConnection>(
                reactor, clock, *handler, std::move(socket), limits, connections)
                ->start();
            accept();
        });
    }
};

HttpServer::HttpServer(Reactor &reactor, const Clock &clock, const RequestLimits &limits)
    : d(new Private{reactor, clock, limits, tcp::acceptor(reactor.context())})
{
}

HttpServer::~HttpServer() = default;

std::string HttpServer::listen(std::uint16_t port)
{
    const tcp::endpoint endpoint(asio::ip::address_v4::loopback(), port);
    boost::system::error_code error;
    d->acceptor.open(endpoint.protocol(), error);
    if (!error)
        d->acceptor.set_option(tcp::acceptor::reuse_address(true), error);
    if (!error)
        d->acceptor.bind(endpoint, error);
    if (!error)
        d->acceptor.listen(1024, error);
    if (error)
        return error.message();
    return {};
}

void HttpServer::serve(HttpHandler &handler)
{
    d->handler = &handler;
    d->accept();
}

std::uint16_t HttpServer::port() const
{
    boost::system::error_code error;
    return d->acceptor.local_endpoint(error).port();
}

int HttpServer::openConnections() const
{
    return *d->connections;
}

} // namespace sandbox
