#include "netpch.h"

#include "httpconnection.h"

#include <limits>

namespace sandbox {

namespace asio = boost::asio;
namespace http = boost::beast::http;
using boost::asio::ip::tcp;

// The real server's bounds: header bytes with some slack, and how much of a body that nobody wants
// is read to keep the connection usable.
static constexpr std::uint32_t headLimit = (1U << 20) + 4096;
static constexpr std::uint64_t scrapLimit = 256 << 10;
// Ours: what follows is thrown away. A JSON value that ends before is read as if all were there.
static constexpr std::size_t bodyKept = 4 << 20;
// What a listener to events may be behind.
static constexpr std::size_t pushesKept = 16 << 20;

HttpConnection::HttpConnection(Reactor &reactor, const Clock &clock, HttpHandler &handler,
    tcp::socket socket, std::shared_ptr<int> connections)
    : m_reactor(reactor)
    , m_clock(clock)
    , m_handler(handler)
    , m_socket(std::move(socket))
    , m_connections(std::move(connections))
    , m_buffer(headLimit + (64 << 10))
{
    ++*m_connections;
}

HttpConnection::~HttpConnection()
{
    --*m_connections;
}

void HttpConnection::start()
{
    readHead();
}

void HttpConnection::readHead()
{
    m_parser.emplace();
    m_parser->header_limit(headLimit);
    // 'No limit' proper (boost::none) refuses every body in Boost 1.74.
    m_parser->body_limit(std::numeric_limits<std::uint64_t>::max());
    m_exchange.reset();
    m_early.reset();
    http::async_read_header(m_socket, m_buffer, *m_parser,
        [self = shared_from_this()](const Error &error, std::size_t) { self->onHead(error); });
}

void HttpConnection::onHead(const Error &error)
{
    if (error == http::error::header_limit || error == http::error::buffer_overflow)
        return refuse(431, {});
    if (error == http::error::bad_version)
        return isVersionKnown() ? refuse(400, {}) : refuse(505, "unsupported protocol version");
    if (error.category() == http::make_error_code(http::error::end_of_stream).category()
        && error != http::error::end_of_stream && error != http::error::partial_message)
        return refuse(400, {});
    if (error)
        return abort();
    if (!takeHead())
        return;
    m_exchange = m_handler.begin(m_request);
    m_early = m_exchange->onHead();
    takeBody(m_early.has_value());
}

/// Beast has one error for a version that it does not speak and for a first line that is none.
bool HttpConnection::isVersionKnown() const
{
    const auto bytes = m_buffer.data();
    const std::string_view text(static_cast<const char *>(bytes.data()), bytes.size());
    const std::string_view line = text.substr(0, text.find_first_of("\r\n"));
    const std::size_t at = line.rfind(" HTTP/");
    return at == std::string_view::npos || line.size() != at + 9 || line.substr(at + 6) == "1.1"
        || line.substr(at + 6) == "1.0";
}

/// Takes the head from the parser and makes the checks that come before any routing.
bool HttpConnection::takeHead()
{
    m_request = std::move(m_parser->request);
    m_wire = {};
    m_wire.http10 = m_parser->version == 10;
    m_wire.head = m_request.method == "HEAD";
    m_wire.keepAlive = m_parser->keep_alive();
    m_closeAfter = false;
    m_resetAfter = false;
    if (m_parser->hosts == 0 && !m_wire.http10) {
        refuse(400, "missing required Host header");
        return false;
    }
    if (m_parser->hosts > 1) {
        refuse(400, "too many Host headers");
        return false;
    }
    std::string target = std::move(m_request.target);
    if (target.starts_with("http://") || target.starts_with("https://")) {
        const std::size_t slash = target.find('/', target.find("//") + 2);
        target = slash == std::string::npos ? "/" : target.substr(slash);
    }
    const std::size_t question = std::min(target.find('?'), target.size());
    const auto path = percentDecoded(std::string_view(target).substr(0, question));
    if (!path) {
        refuse(400, {});
        return false;
    }
    m_request.path = *path;
    if (question < target.size())
        m_request.query = target.substr(question + 1);
    m_request.target = std::move(target);
    Error ignored;
    m_request.peer = m_socket.remote_endpoint(ignored).address().to_string();
    return true;
}

void HttpConnection::takeBody(bool early)
{
    const bool wanted = !early && m_exchange->readsBody();
    const auto length = m_parser->content_length();
    const bool expects = equalFold(m_request.header("Expect").value_or(""), "100-continue");
    if (!wanted && !m_parser->is_done() && (expects || (length && *length > scrapLimit))) {
        // Nobody will read it, and reading it away would take too long: the answer closes.
        m_wire.keepAlive = false;
        m_closeAfter = true;
        return dispatch();
    }
    if (!expects || m_parser->is_done() || m_wire.http10)
        return readBody(wanted ? bodyKept : 0, wanted ? 0 : scrapLimit);
    m_out = "HTTP/1.1 100 Continue\r\n\r\n";
    asio::async_write(m_socket, asio::buffer(m_out),
        [self = shared_from_this()](const Error &error, std::size_t) {
            if (error)
                return self->abort();
            self->readBody(bodyKept, 0);
        });
}

void HttpConnection::readBody(std::size_t keep, std::uint64_t limit)
{
    if (m_parser->is_done())
        return dispatch();
    m_parser->keep = keep;
    m_parser->limit = limit;
    http::async_read(m_socket, m_buffer, *m_parser,
        [self = shared_from_this()](const Error &error, std::size_t) {
            const bool framing
                = error.category() == http::make_error_code(http::error::bad_chunk).category()
                && error != http::error::partial_message && error != http::error::end_of_stream;
            if (self->m_parser->overLimit || framing) {
                // Broken framing is a body that ends too early to whoever reads it; the answer
                // closes.
                self->m_wire.keepAlive = false;
                self->m_closeAfter = true;
            } else if (error) {
                return self->abort();
            }
            self->dispatch();
        });
}

void HttpConnection::dispatch()
{
    if (m_early)
        return send(std::move(*m_early));
    m_exchange->onBody(std::move(m_parser->body),
        [self = shared_from_this()](HttpResponse response) { self->send(std::move(response)); });
}

void HttpConnection::send(HttpResponse response)
{
    m_resetAfter = response.delivery.reset;
    if (response.delivery.drop)
        return abort();
    m_wire.now = m_clock.now();
    WireAnswer answer = wireAnswer(response, m_wire);
    m_closeAfter = m_closeAfter || answer.close;
    m_out = std::move(answer.bytes);
    std::size_t cut = m_out.size();
    if (response.delivery.cutAt)
        cut = std::min(cut, *response.delivery.cutAt);
    if (response.delivery.cutBodyAt) {
        const bool chunked
            = response.body.size() > largestPlainBody && !m_wire.http10 && !response.verbatim;
        const std::size_t sizeLine = chunked ? wireChunk(response.body).find('\n') + 1 : 0;
        cut = std::min(cut, answer.headLength + sizeLine + *response.delivery.cutBodyAt);
    }
    if (cut < m_out.size()) {
        m_out.resize(cut);
        m_closeAfter = true;
    }
    if (response.delivery.bytesPerSecond > 0)
        return sendSlowly(0, response.delivery.bytesPerSecond);
    if (response.onStream) {
        m_streaming = true;
        m_pushes.push_back(m_out);
        m_pushed = m_out.size();
        writeNextPush();
        watchForEnd();
        response.onStream(shared_from_this());
        return;
    }
    asio::async_write(m_socket, asio::buffer(m_out),
        [self = shared_from_this()](const Error &error, std::size_t) { self->onSent(error); });
}

void HttpConnection::sendSlowly(std::size_t from, double bytesPerSecond)
{
    if (from >= m_out.size())
        return onSent({});
    const std::size_t step = bytesPerSecond > 100 ? std::size_t(bytesPerSecond / 100) : 1;
    const std::size_t count = std::min(step, m_out.size() - from);
    asio::async_write(m_socket, asio::buffer(m_out.data() + from, count),
        [self = shared_from_this(), from, count, bytesPerSecond](const Error &error, std::size_t) {
            if (error)
                return self->abort();
            const auto pause = std::chrono::milliseconds(
                static_cast<std::int64_t>(1000.0 * double(count) / bytesPerSecond));
            self->m_reactor.after(pause, [self, from, count, bytesPerSecond] {
                self->sendSlowly(from + count, bytesPerSecond);
            });
        });
}

void HttpConnection::onSent(const Error &error)
{
    if (error)
        return abort();
    if (m_closeAfter)
        return finish();
    // Beast wants the rest of a body read before the next head; it has been, or we close.
    readHead();
}

void HttpConnection::refuse(int status, std::string_view text)
{
    m_out = wireRefusal(status, text);
    m_closeAfter = true;
    asio::async_write(m_socket, asio::buffer(m_out),
        [self = shared_from_this()](const Error &error, std::size_t) { self->onSent(error); });
}

/// An orderly close: our side first, then whatever the other still sends is read away for a
/// moment. Closing at once would reset the connection and could destroy the answer on its way.
void HttpConnection::finish()
{
    if (m_resetAfter)
        return abort();
    Error ignored;
    m_socket.shutdown(tcp::socket::shutdown_send, ignored);
    m_reactor.after(std::chrono::milliseconds(500), [self = shared_from_this()] {
        Error error;
        self->m_socket.close(error);
    });
    drain();
}

void HttpConnection::drain()
{
    m_socket.async_read_some(
        asio::buffer(m_scrap), [self = shared_from_this()](const Error &error, std::size_t) {
            if (!error)
                return self->drain();
            Error ignored;
            self->m_socket.close(ignored);
        });
}

void HttpConnection::abort()
{
    Error ignored;
    if (m_resetAfter)
        m_socket.set_option(asio::socket_base::linger(true, 0), ignored);
    m_streaming = false;
    m_socket.close(ignored);
}

void HttpConnection::push(const std::string &data)
{
    if (!m_streaming)
        return;
    m_pushes.push_back(m_wire.http10 ? data : wireChunk(data));
    m_pushed += m_pushes.back().size();
    // A listener that does not read is cut off rather than buffered for.
    if (m_pushed > pushesKept)
        return abort();
    if (m_pushes.size() == 1)
        writeNextPush();
}

void HttpConnection::writeNextPush()
{
    asio::async_write(m_socket, asio::buffer(m_pushes.front()),
        [self = shared_from_this()](const Error &error, std::size_t) {
            if (error)
                return self->abort();
            self->m_pushed -= self->m_pushes.front().size();
            self->m_pushes.pop_front();
            if (!self->m_pushes.empty())
                self->writeNextPush();
        });
}

void HttpConnection::watchForEnd()
{
    m_socket.async_read_some(
        asio::buffer(m_scrap), [self = shared_from_this()](const Error &error, std::size_t) {
            if (error)
                return self->abort();
            self->watchForEnd();
        });
}

} // namespace sandbox
