#pragma once

#include "httpmessage.h"

#include <cstdint>

namespace sandbox {

/// What the connection knows and an answer's head depends on.
struct WireContext {
    bool http10 = false;
    bool keepAlive = true;
    bool head = false; ///< HEAD: framing as for GET, but no body
    std::int64_t now = 0; ///< nanoseconds, for Date
};

struct WireAnswer {
    std::string bytes;
    std::size_t headLength = 0;
    bool close = false; ///< the framing says that the connection ends
};

/// Bodies up to this many bytes carry a Content-Length, longer ones are chunked.
inline constexpr std::size_t largestPlainBody = 2048;

/// The bytes of an answer: headers sorted by name, then Date, then the framing, as the real server
/// sends them.
WireAnswer wireAnswer(const HttpResponse &response, const WireContext &context);

/// A plain refusal of HTTP itself; the connection is closed after it.
std::string wireRefusal(int status, std::string_view text);

std::string wireChunk(std::string_view data);

} // namespace sandbox
