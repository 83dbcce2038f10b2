#include "http/answerhead.h"

#include <algorithm>
#include <numeric>

namespace latchkey {

static bool isStrangeLength(const QByteArray &value)
{
    const QByteArray length = value.trimmed();
    bool fits = false;
    length.toLongLong(&fits);
    return !fits
        || !std::all_of(length.begin(), length.end(), [](char c) { return c >= '0' && c <= '9'; });
}

static bool hasStrangeFraming(const HttpAnswer &head)
{
    const bool length = head.hasHeader("Content-Length");
    if (length && isStrangeLength(head.header("Content-Length")))
        return true;
    if (!head.hasHeader("Transfer-Encoding"))
        return false;
    return length || head.header("Transfer-Encoding").trimmed().toLower() != "chunked";
}

static bool hasControlCharacter(const std::pair<QByteArray, QByteArray> &header)
{
    // Qt puts a line feed between the cookies of several headers.
    const QByteArray &value = header.second;
    return std::any_of(value.begin(), value.end(), [](char c) {
        return (static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n') || c == 0x7F;
    });
}

std::optional<ErrorKind> headFault(const HttpAnswer &head)
{
    const qint64 size = std::accumulate(head.headers.cbegin(), head.headers.cend(), qint64(0),
        [](qint64 sum, const auto &pair) { return sum + pair.first.size() + pair.second.size(); });
    if (size > maximumAnswerBytes)
        return ErrorKind::TooLarge;
    if (head.status >= 300 && head.status < 400)
        return ErrorKind::Redirected;
    if (head.hasHeader("Content-Encoding") || hasStrangeFraming(head)
        || std::any_of(head.headers.cbegin(), head.headers.cend(), hasControlCharacter))
        return ErrorKind::NotThisApi;
    return std::nullopt;
}

bool lastsUntilClose(const HttpAnswer &head)
{
    return !head.hasHeader("Content-Length") && !head.hasHeader("Transfer-Encoding");
}

} // namespace latchkey
