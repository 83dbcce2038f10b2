#include "netpch.h"

#include "httpconnection.h"

namespace sandbox {

namespace asio = boost::asio;
namespace http = boost::beast::http;
using boost::asio::ip::tcp;

// The real server's bound: how much of a body that nobody wants is read to keep the connection
// usable.
static constexpr std::uint64_t scrapLimit = 256 << 10;
// Ours: what follows is thrown away. A JSON value that ends before is read as if all were there.
static constexpr std::size_t bodyKept = 4 << 20;
// What a listener to events may be behind.
static constexpr std::size_t pushesKept = 16 << 20;

HttpConnection::HttpConnection(Reactor &reactor, const Clock &clock, HttpHandler &handler,
    tcp::socket socket, const RequestLimits &limits, std::shared_ptr<int> connections)
    : m_reactor(reactor)
    , m_clock(clock)
    , m_handler(handler)
    , m_socket(std::move(socket))
    , m_connections(std::move(connections))
    , m_reader(std::make_shared<RequestReader>(m_socket, limits))
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
    m_exchange.reset();
    m_early.reset();
    m_reader->readHead([self = shared_from_this()](const Error &error) { self->onHead(error); });
}

void HttpConnection::onHead(const Error &error)
{
    if (refuseForLimits(error))
        return;
    if (error == http::error::header_limit || error == http::error::buffer_overflow)
        return refuse(431, {});
    if (error == http::error::bad_version)
        return isVersionKnown() ? refuse(400, {}) : refuse(505, "unsupported protocol version");
    if (error.category() == http::make_error_code(http::error::bad_value).category())
        return refuse(400, {});
    if (error)
        return abort();
    HttpRequest request = std::move(m_reader->parser().request);
    if (!takeHead(request))
        return;
    m_exchange = m_handler.begin(std::move(request));
    m_early = m_exchange->onHead();
    takeBody(m_early.has_value());
}

/// Beast has one error for a version that it does not speak and for a first line that is none.
bool HttpConnection::isVersionKnown() const
{
    const std::string_view text = m_reader->pending();
    const std::string_view line = text.substr(0, text.find_first_of("\r\n"));
    const std::size_t at = line.rfind(" HTTP/");
    return at == std::string_view::npos || line.size() != at + 9 || line.substr(at + 6) == "1.1"
        || line.substr(at + 6) == "1.0";
}

/// Notes what the connection needs of a head and makes the checks that come before any routing.
bool HttpConnection::takeHead(HttpRequest &request)
{
    RequestParser &parser = m_reader->parser();
    m_wire = {};
    m_wire.http10 = parser.version == 10;
    m_wire.head = request.method == "HEAD";
    m_wire.keepAlive = parser.keep_alive();
    m_expects = equalFold(request.header("Expect").value_or(""), "100-continue");
    m_closeAfter = false;
    m_resetAfter = false;
    if (parser.hosts == 0 && !m_wire.http10) {
        refuse(400, "missing required Host header");
        return false;
    }
    if (parser.hosts > 1) {
        refuse(400, "too many Host headers");
        return false;
    }
    std::string target = std::move(request.target);
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
    request.path = *path;
    if (question < target.size())
        request.query = target.substr(question + 1);
    request.target = std::move(target);
    Error ignored;
    request.peer = m_socket.remote_endpoint(ignored).address().to_string();
    return true;
}

void HttpConnection::takeBody(bool early)
{
    const RequestParser &parser = m_reader->parser();
    const bool wanted = !early && m_exchange->readsBody();
    const bool large = parser.declaredLength > scrapLimit;
    if (!wanted && !parser.is_done() && (m_expects || large)) {
        // Nobody will read it, and reading it away would take too long: the answer closes.
        m_wire.keepAlive = false;
        m_closeAfter = true;
        return dispatch();
    }
    if (!m_expects || parser.is_done() || m_wire.http10)
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
    m_reader->parser().keep = keep;
    m_reader->parser().limit = limit;
    m_reader->readBody([self = shared_from_this()](const Error &error) { self->onBody(error); });
}

void HttpConnection::onBody(const Error &error)
{
    if (refuseForLimits(error))
        return;
    if (error.category() == http::make_error_code(http::error::bad_chunk).category()) {
        // Broken framing, or too much that nobody wants, is a body that ends too early to whoever
        // reads it; the answer closes.
        m_wire.keepAlive = false;
        m_closeAfter = true;
    } else if (error) {
        return abort();
    }
    dispatch();
}

/// The client took too long or too much; ours, not the real server's.
bool HttpConnection::refuseForLimits(const Error &error)
{
    if (error == RequestReader::tooLate())
        refuse(408, {});
    else if (error == RequestReader::noRoom())
        refuse(503, "too much is being sent at once");
    else
        return false;
    return true;
}

void HttpConnection::dispatch()
{
    m_reader->stopClock();
    if (m_early)
        return send(std::move(*m_early));
    m_exchange->onBody(std::move(m_reader->parser().body),
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
    m_exchange.reset();
    m_reader->clear();
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
    m_reader->clear();
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
