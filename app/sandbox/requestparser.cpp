#include "netpch.h"

#include "requestparser.h"

#include <charconv>

namespace sandbox {

namespace http = boost::beast::http;

static std::string copy(boost::beast::string_view text)
{
    return std::string(text.data(), text.size());
}

void RequestParser::on_request_impl(
    http::verb, Text method, Text target, int versionNumber, Error &error)
{
    request.method = copy(method);
    request.target = copy(target);
    version = unsigned(versionNumber);
    m_headBytes += method.size() + target.size();
    error = {};
}

void RequestParser::on_response_impl(int, Text, int, Error &error)
{
    error = http::error::bad_method; // never: this parser reads requests
}

void RequestParser::on_field_impl(Field field, Text name, Text value, Error &error)
{
    request.headers.emplace_back(copy(name), copy(value));
    hosts += field == Field::host;
    // Beast has seen that it is a number. Its content_length() does not compile without a warning.
    if (field == Field::content_length)
        std::from_chars(value.data(), value.data() + value.size(), declaredLength);
    // A list that grows has room for twice as many: a field of three bytes takes far more here.
    m_headBytes += name.size() + value.size() + 2 * sizeof(Headers::value_type);
    error = {};
}

void RequestParser::on_header_impl(Error &error)
{
    error = {};
}

void RequestParser::on_body_init_impl(const Length &, Error &error)
{
    error = {};
}

std::size_t RequestParser::on_body_impl(Text piece, Error &error)
{
    error = {};
    const std::size_t room = keep - std::min(keep, body.size());
    body.append(piece.data(), std::min(room, piece.size()));
    m_seen += piece.size();
    if (limit != 0 && m_seen > limit)
        error = http::error::body_limit;
    return piece.size();
}

void RequestParser::on_chunk_header_impl(std::uint64_t, Text, Error &error)
{
    error = {};
}

std::size_t RequestParser::on_chunk_body_impl(std::uint64_t, Text piece, Error &error)
{
    return on_body_impl(piece, error);
}

void RequestParser::on_finish_impl(Error &error)
{
    error = {};
}

} // namespace sandbox
