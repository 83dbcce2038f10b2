#include "utf8.h"

namespace sandbox {

char32_t nextCodePoint(std::string_view text, std::size_t &at)
{
    const auto byte = [&](std::size_t i) {
        return static_cast<unsigned char>(text[i]);
    };
    const unsigned char first = byte(at);
    int more = 0;
    char32_t point = 0;
    if (first < 0x80) {
        ++at;
        return first;
    }
    if (first >= 0xC2 && first <= 0xDF) {
        more = 1;
        point = first & 0x1FU;
    } else if (first >= 0xE0 && first <= 0xEF) {
        more = 2;
        point = first & 0x0FU;
    } else if (first >= 0xF0 && first <= 0xF4) {
        more = 3;
        point = first & 0x07U;
    }
    bool good = more > 0 && at + std::size_t(more) < text.size();
    for (int i = 1; good && i <= more; ++i) {
        const unsigned char next = byte(at + std::size_t(i));
        good = (next & 0xC0U) == 0x80;
        point = (point << 6) | (next & 0x3FU);
    }
    const bool overlong = (more == 2 && point < 0x800) || (more == 3 && point < 0x10000);
    if (!good || overlong || point > 0x10FFFF || (point >= 0xD800 && point <= 0xDFFF)) {
        ++at;
        return replacementCharacter;
    }
    at += std::size_t(more) + 1;
    return point;
}

void appendUtf8(std::string &out, char32_t point)
{
    const auto put = [&out](char32_t bits) {
        out += static_cast<char>(bits);
    };
    if (point < 0x80) {
        put(point);
    } else if (point < 0x800) {
        put(0xC0 | (point >> 6));
        put(0x80 | (point & 0x3F));
    } else if (point < 0x10000) {
        put(0xE0 | (point >> 12));
        put(0x80 | ((point >> 6) & 0x3F));
        put(0x80 | (point & 0x3F));
    } else {
        put(0xF0 | (point >> 18));
        put(0x80 | ((point >> 12) & 0x3F));
        put(0x80 | ((point >> 6) & 0x3F));
        put(0x80 | (point & 0x3F));
    }
}

std::size_t codePointCount(std::string_view text)
{
    std::size_t count = 0;
    for (std::size_t at = 0; at < text.size(); ++count)
        nextCodePoint(text, at);
    return count;
}

} // namespace sandbox
