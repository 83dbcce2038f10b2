#pragma once

#include "netpch.h"

#include "httpmessage.h"

namespace sandbox {

/// Reads one request with Beast's parser, but keeps it itself: Beast's own container throws for
/// a header field above 64 KiB, and its bodies are kept whole. Here the first `keep` bytes of a
/// body stay, the rest is counted, and reading gives up after `limit`: the memory that a client can
/// take is bounded, the bytes that it may send are not.
class RequestParser final : public boost::beast::http::basic_parser<true> {
public:
    HttpRequest request; ///< method, target and headers; nothing decoded yet
    unsigned version = 11; ///< 10 or 11
    int hosts = 0;
    std::uint64_t declaredLength = 0; ///< what Content-Length says; 0 where there is none

    std::string body;
    std::size_t keep = 0;
    std::uint64_t limit = 0; ///< 0: none

    /// Memory that the request takes, in bytes, also when others have it by now.
    std::size_t bytesHeld() const { return m_headBytes + body.capacity(); }

private:
    using Text = boost::beast::string_view;
    using Error = boost::beast::error_code;
    using Field = boost::beast::http::field;
    using Length = boost::optional<std::uint64_t>;

    void on_request_impl(boost::beast::http::verb verb, Text method, Text target, int version,
        Error &error) override;
    void on_response_impl(int code, Text reason, int version, Error &error) override;
    void on_field_impl(Field field, Text name, Text value, Error &error) override;
    void on_header_impl(Error &error) override;
    void on_body_init_impl(const Length &length, Error &error) override;
    std::size_t on_body_impl(Text piece, Error &error) override;
    void on_chunk_header_impl(std::uint64_t size, Text extensions, Error &error) override;
    std::size_t on_chunk_body_impl(std::uint64_t remaining, Text piece, Error &error) override;
    void on_finish_impl(Error &error) override;

    std::uint64_t m_seen = 0;
    std::size_t m_headBytes = 0;
};

} // namespace sandbox
