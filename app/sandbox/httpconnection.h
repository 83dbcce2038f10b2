#pragma once

#include "netpch.h"

#include "clock.h"
#include "httpmessage.h"
#include "httpwire.h"
#include "reactor.h"
#include "requestreader.h"

#include <array>
#include <deque>

namespace sandbox {

/// One client's connection: requests are read and answered one after the other, for as long as
/// the client likes. Keeps itself alive through its pending operations.
class HttpConnection final : public HttpStream,
                             public std::enable_shared_from_this<HttpConnection> {
public:
    HttpConnection(Reactor &reactor, const Clock &clock, HttpHandler &handler,
        boost::asio::ip::tcp::socket socket, const RequestLimits &limits,
        std::shared_ptr<int> connections);
    ~HttpConnection() override;

    void start();

    void push(const std::string &data) override;
    bool open() const override { return m_streaming; }

private:
    using Error = boost::system::error_code;

    void readHead();
    void onHead(const Error &error);
    bool isVersionKnown() const;
    bool takeHead(HttpRequest &request);
    void takeBody(bool early);
    void readBody(std::size_t keep, std::uint64_t limit);
    void onBody(const Error &error);
    bool refuseForLimits(const Error &error);
    void dispatch();
    void send(HttpResponse response);
    void sendSlowly(std::size_t from, double bytesPerSecond);
    void onSent(const Error &error);
    void refuse(int status, std::string_view text);
    void finish();
    void drain();
    void abort();
    void writeNextPush();
    void watchForEnd();

    Reactor &m_reactor;
    const Clock &m_clock;
    HttpHandler &m_handler;
    boost::asio::ip::tcp::socket m_socket;
    std::shared_ptr<int> m_connections;
    std::shared_ptr<RequestReader> m_reader;
    std::shared_ptr<HttpExchange> m_exchange;
    std::optional<HttpResponse> m_early;
    bool m_expects = false; ///< the client waits for a 100 before it sends the body
    WireContext m_wire;
    std::string m_out;
    std::array<char, 4096> m_scrap{};
    std::deque<std::string> m_pushes;
    std::size_t m_pushed = 0; ///< bytes in m_pushes
    bool m_streaming = false;
    bool m_closeAfter = false;
    bool m_resetAfter = false;
};

} // namespace sandbox
