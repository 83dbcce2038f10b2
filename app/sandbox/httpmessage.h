#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sandbox {

/// Header fields in the order in which they came or are to go, with their spelling.
using Headers = std::vector<std::pair<std::string, std::string>>;

/// The head of a request. The body comes later, and only if somebody wants it.
struct HttpRequest {
    std::string method;
    std::string target; ///< as sent, without scheme and host
    std::string path; ///< percent-decoded, without the query
    std::string query; ///< after the question mark, still encoded
    Headers headers;
    std::string peer; ///< address of the other end

    /// First value of a header, whatever its spelling; surrounding blanks are gone already.
    std::optional<std::string> header(std::string_view name) const;
    /// Value of a query parameter, decoded.
    std::optional<std::string> parameter(std::string_view name) const;
};

/// How an answer travels; everything but the default is a fault that somebody asked for.
struct Delivery {
    bool drop = false; ///< close without a byte
    bool reset = false; ///< end with a TCP reset instead of an orderly close
    std::optional<std::size_t> cutAt; ///< bytes of the whole answer, then close
    std::optional<std::size_t> cutBodyAt; ///< bytes of the body, then close
    double bytesPerSecond = 0; ///< 0: at once
};

/// An answer that goes on: lines are pushed while the other end listens.
class HttpStream {
public:
    virtual ~HttpStream() = default;
    virtual void push(const std::string &data) = 0;
    virtual bool open() const = 0;
};

struct HttpResponse {
    int status = 200;
    Headers headers; ///< sorted by name when sent, unless `verbatim`
    std::string body;
    bool verbatim = false; ///< headers exactly as given: no Date, no framing added
    bool bodiless = false; ///< 204: no framing header at all
    Delivery delivery;
    std::function<void(std::shared_ptr<HttpStream>)> onStream;
};

using Reply = std::function<void(HttpResponse)>;

/// One request being answered. Lives until its reply was called.
class HttpExchange {
public:
    virtual ~HttpExchange() = default;
    /// Called when the head is complete. An answer here ends the matter before a body is read.
    virtual std::optional<HttpResponse> onHead() = 0;
    /// Whether the body is of any interest; otherwise it is thrown away unread.
    virtual bool readsBody() const = 0;
    virtual void onBody(std::string body, Reply reply) = 0;
};

class HttpHandler {
public:
    virtual ~HttpHandler() = default;
    virtual std::shared_ptr<HttpExchange> begin(HttpRequest request) = 0;
};

std::string_view reasonPhrase(int status);
/// `&`, `<`, `>` and both quotes as HTML has them.
std::string htmlEscaped(std::string_view text);
bool equalFold(std::string_view a, std::string_view b);
/// Decodes %XX; nothing if an escape is broken.
std::optional<std::string> percentDecoded(std::string_view text, bool plusIsSpace = false);

} // namespace sandbox
