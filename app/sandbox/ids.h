#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace sandbox {

/// UUID version 7, lower case.
std::string newUuid(std::int64_t nanos);
/// 32 random bytes as 43 characters of base64url.
std::string newToken();
std::string base64Url(std::string_view bytes);
/// Decodes base64url without padding. Line breaks are skipped, as the server skips them; anything
/// else outside the alphabet is nothing.
std::optional<std::string> base64UrlDecoded(std::string_view text);
/// SHA-256 in hexadecimal: what the database keeps of a token.
std::string digest(std::string_view text);

} // namespace sandbox
