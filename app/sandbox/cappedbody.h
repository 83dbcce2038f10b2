#pragma once

#include <boost/beast/http/error.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/optional.hpp>

#include <algorithm>
#include <cstdint>
#include <string>

namespace sandbox {

/// A request body for Beast's parser that keeps the first `keep` bytes, counts the rest, and gives
/// up after `limit`: the memory that a client can take is bounded, the bytes it may send are not.
struct CappedBody {
    struct value_type {
        std::string data;
        std::size_t keep = 0;
        std::uint64_t seen = 0;
        std::uint64_t limit = 0; ///< 0: none
        bool overLimit = false;
    };

    static std::uint64_t size(const value_type &body) { return body.data.size(); }

    class reader {
    public:
        template <bool isRequest, class Fields>
        explicit reader(boost::beast::http::header<isRequest, Fields> &, value_type &body)
            : m_body(body)
        {
        }

        void init(const boost::optional<std::uint64_t> &, boost::beast::error_code &error)
        {
            error = {};
        }

        template <class Buffers>
        std::size_t put(const Buffers &buffers, boost::beast::error_code &error)
        {
            error = {};
            std::size_t taken = 0;
            for (auto it = boost::asio::buffer_sequence_begin(buffers);
                 it != boost::asio::buffer_sequence_end(buffers); ++it) {
                const boost::asio::const_buffer piece(*it);
                const std::size_t room = m_body.keep - std::min(m_body.keep, m_body.data.size());
                m_body.data.append(
                    static_cast<const char *>(piece.data()), std::min(room, piece.size()));
                taken += piece.size();
            }
            m_body.seen += taken;
            if (m_body.limit != 0 && m_body.seen > m_body.limit) {
                m_body.overLimit = true;
                error = boost::beast::http::error::body_limit;
            }
            return taken;
        }

        void finish(boost::beast::error_code &error) { error = {}; }

    private:
        value_type &m_body;
    };
};

} // namespace sandbox
