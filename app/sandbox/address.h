#pragma once

#include <string_view>

namespace sandbox {

/// Whether the server takes a text for an e-mail address: dot-separated atoms or a quoted string,
/// one at sign, a domain with at least one dot. No blanks anywhere, no display name, no comment.
bool isAddress(std::string_view text);
/// A quoted local part may hold an at sign of its own; the server refuses that separately.
bool hasOneAt(std::string_view text);
/// The text after the at sign.
std::string_view mailDomain(std::string_view address);

} // namespace sandbox
