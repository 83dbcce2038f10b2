#include "address.h"

#include "utf8.h"

#include <algorithm>
#include <vector>

namespace sandbox {

namespace {

bool isWide(char32_t c)
{
    return (c >= 0xA0 && c <= 0xD7FF) || (c >= 0xF900 && c <= 0xFDCF)
        || (c >= 0xFDF0 && c <= 0xFFEF);
}

bool isLetter(char32_t c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || isWide(c);
}

bool isLetterOrDigit(char32_t c)
{
    return isLetter(c) || (c >= '0' && c <= '9');
}

bool isAtomCharacter(char32_t c)
{
    constexpr std::u32string_view marks = U"!#$%&'*+-/=?^_`{|}~";
    return isLetterOrDigit(c) || marks.find(c) != std::u32string_view::npos;
}

using Points = std::u32string_view;

bool isDotted(Points text)
{
    char32_t previous = '.';
    for (const char32_t c : text) {
        if (c == '.' ? previous == '.' : !isAtomCharacter(c))
            return false;
        previous = c;
    }
    return previous != '.';
}

bool isQuoted(Points text)
{
    if (text.size() < 2 || text.front() != '"' || text.back() != '"')
        return false;
    text = text.substr(1, text.size() - 2);
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\\') {
            if (++i == text.size() || text[i] <= ' ')
                return false;
        } else if (text[i] == '"' || text[i] <= ' ' || text[i] == 0x7F
            || (text[i] > 0x7F && !isWide(text[i]))) {
            return false;
        }
    }
    return true;
}

bool isLabel(Points label)
{
    return !label.empty() && isLetterOrDigit(label.front()) && isLetterOrDigit(label.back())
        && std::all_of(
            label.begin(), label.end(), [](char32_t c) { return isLetterOrDigit(c) || c == '-'; });
}

bool isDomain(Points domain)
{
    std::size_t labels = 0;
    while (true) {
        const std::size_t dot = std::min(domain.find('.'), domain.size());
        const Points label = domain.substr(0, dot);
        if (!isLabel(label))
            return false;
        ++labels;
        if (dot == domain.size())
            return labels > 1 && isLetter(label.front()) && isLetter(label.back());
        domain.remove_prefix(dot + 1);
    }
}

} // namespace

bool isAddress(std::string_view text)
{
    std::u32string points;
    for (std::size_t at = 0; at < text.size();)
        points += nextCodePoint(text, at);
    const std::size_t at = points.rfind('@');
    if (at == std::u32string::npos)
        return false;
    const Points all(points);
    const Points local = all.substr(0, at);
    return (isDotted(local) || isQuoted(local)) && isDomain(all.substr(at + 1));
}

bool hasOneAt(std::string_view text)
{
    return std::count(text.begin(), text.end(), '@') == 1;
}

std::string_view mailDomain(std::string_view address)
{
    return address.substr(std::min(address.rfind('@'), address.size() - 1) + 1);
}

} // namespace sandbox
