#pragma once

#include "netpch.h"

#include "requestbudget.h"
#include "requestparser.h"

#include <cstdint>
#include <optional>
#include <string_view>

namespace sandbox {

/// Reads the requests of one connection, each within the limits. Beast's own composed reads feed
/// the parser, too, but cannot be told between two pieces that there is no room, and the time limit
/// of its stream closes the socket, so that the client would not learn why.
///
/// The socket outlives every read that has not ended.
class RequestReader final : public std::enable_shared_from_this<RequestReader> {
public:
    using Error = boost::system::error_code;
    using Done = std::function<void(const Error &)>;

    /// Beside those of Beast and of the socket.
    static Error tooLate();
    static Error noRoom();

    RequestReader(boost::asio::ip::tcp::socket &socket, const RequestLimits &limits);

    /// Forgets the last request and reads the head of the next; waits for its first byte for ever.
    void readHead(Done done);
    /// Reads what is left. Its time goes on from the head's first byte.
    void readBody(Done done);
    /// The request is complete, or nobody waits for its end: there is no time limit any more.
    void stopClock();
    /// Lets go of all that was read. The parser is a new one.
    void clear();

    RequestParser &parser() { return *m_parser; }
    /// What has come and is not parsed.
    std::string_view pending() const;

private:
    bool hasAll() const;
    Error parse();
    void goOn(Done done);
    void readSome(Done done);
    void startClock();
    void onLate();

    boost::asio::ip::tcp::socket &m_socket;
    std::chrono::milliseconds m_time;
    boost::asio::steady_timer m_timer;
    boost::beast::flat_buffer m_buffer;
    std::optional<RequestParser> m_parser;
    BudgetShare m_share;
    bool m_headOnly = true;
    bool m_timed = false;
    bool m_late = false;
};

} // namespace sandbox
