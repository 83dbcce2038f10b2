#include "netpch.h"

#include "requestreader.h"

#include <limits>

namespace sandbox {

namespace asio = boost::asio;
namespace http = boost::beast::http;

// The real server's bound, with some slack.
static constexpr std::uint32_t headLimit = (1U << 20) + 4096;
static constexpr std::size_t pieceSize = 64 << 10;

RequestReader::Error RequestReader::tooLate()
{
    return asio::error::timed_out;
}

RequestReader::Error RequestReader::noRoom()
{
    return asio::error::no_buffer_space;
}

RequestReader::RequestReader(asio::ip::tcp::socket &socket, const RequestLimits &limits)
    : m_socket(socket)
    , m_time(limits.time)
    , m_timer(socket.get_executor())
    , m_buffer(headLimit + pieceSize)
    , m_share(limits.budget)
{
}

void RequestReader::readHead(Done done)
{
    m_parser.emplace();
    m_parser->header_limit(headLimit);
    // 'No limit' proper (boost::none) refuses every body in Boost 1.74.
    m_parser->body_limit(std::numeric_limits<std::uint64_t>::max());
    m_buffer.shrink_to_fit();
    m_headOnly = true;
    m_parser->eager(false);
    stopClock();
    if (m_buffer.size() > 0)
        startClock();
    goOn(std::move(done));
}

void RequestReader::readBody(Done done)
{
    m_buffer.shrink_to_fit();
    m_headOnly = false;
    m_parser->eager(true);
    goOn(std::move(done));
}

void RequestReader::clear()
{
    stopClock();
    m_parser.emplace();
    m_buffer.clear();
    m_buffer.shrink_to_fit();
    m_share.resize(0);
}

std::string_view RequestReader::pending() const
{
    const auto bytes = m_buffer.data();
    return {static_cast<const char *>(bytes.data()), bytes.size()};
}

bool RequestReader::hasAll() const
{
    return m_headOnly ? m_parser->is_header_done() : m_parser->is_done();
}

/// Gives the parser what is there, as far as it can make something of it.
RequestReader::Error RequestReader::parse()
{
    while (m_buffer.size() > 0 && !hasAll()) {
        Error error;
        const std::size_t used = m_parser->put(m_buffer.data(), error);
        m_buffer.consume(used);
        if (error == http::error::need_more)
            return {};
        if (error)
            return error;
    }
    return {};
}

void RequestReader::goOn(Done done)
{
    if (const Error error = parse())
        return done(error);
    // The room of what is complete counts as well: it is held until the answer is sent.
    if (!m_share.resize(m_buffer.capacity() + m_parser->bytesHeld()))
        return done(noRoom());
    if (hasAll())
        return done({});
    readSome(std::move(done));
}

void RequestReader::readSome(Done done)
{
    if (m_late)
        return done(tooLate());
    const std::size_t size = boost::beast::read_size(m_buffer, pieceSize);
    if (size == 0)
        return done(make_error_code(http::error::buffer_overflow));
    const auto piece = m_buffer.prepare(size);
    if (!m_share.resize(m_buffer.capacity() + m_parser->bytesHeld()))
        return done(noRoom());
    m_socket.async_read_some(piece,
        [self = shared_from_this(), done = std::move(done)](
            const Error &error, std::size_t count) mutable {
            if (self->m_late)
                return done(tooLate());
            if (error)
                return done(error);
            self->m_buffer.commit(count);
            self->startClock();
            self->goOn(std::move(done));
        });
}

void RequestReader::startClock()
{
    if (std::exchange(m_timed, true))
        return;
    m_timer.expires_after(m_time);
    m_timer.async_wait([weak = weak_from_this()](const Error &error) {
        const auto self = weak.lock();
        // An end that was called off in the moment in which it came has moved.
        if (self && !error && self->m_timer.expiry() <= asio::steady_timer::clock_type::now())
            self->onLate();
    });
}

void RequestReader::stopClock()
{
    m_timed = false;
    m_late = false;
    m_timer.expires_at(asio::steady_timer::time_point::max());
}

/// Ends the read that is waiting. One that has just got its bytes sees the mark.
void RequestReader::onLate()
{
    m_late = true;
    Error ignored;
    m_socket.cancel(ignored);
}

} // namespace sandbox
