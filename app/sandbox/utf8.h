#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace sandbox {

inline constexpr char32_t replacementCharacter = 0xFFFD;

/// Decodes the code point at `at` and moves on. A byte that fits nowhere is U+FFFD, by itself.
char32_t nextCodePoint(std::string_view text, std::size_t &at);
void appendUtf8(std::string &out, char32_t codePoint);
std::size_t codePointCount(std::string_view text);

} // namespace sandbox
