#pragma once

#include "http/call.h"
#include "values/apierror.h"

#include <optional>

namespace latchkey {

/// The largest body, and the largest sum of header lines, of an answer in bytes. Qt (6.4) gives a
/// head of that size up by itself; another version may not.
inline constexpr qint64 maximumAnswerBytes = 256 * 1024;

/// Why an answer is refused by its status and headers alone, whatever its body; none if it may be
/// read. Redirects (never followed), encodings (nobody asked for one, and what it unfolds to may be
/// of any size), and framings that two readers could understand in two ways (RFC 9112, section
/// 6.3): lengths that are no number or several, a length beside chunks, transfer codings other
/// than `chunked`, control characters in a value.
[[nodiscard]] std::optional<ErrorKind> headFault(const HttpAnswer &head);

/// True where nothing but the end of the connection tells the end of the body.
[[nodiscard]] bool lastsUntilClose(const HttpAnswer &head);

} // namespace latchkey
