#include "http/call.h"

#include <algorithm>

namespace latchkey {

static auto findHeader(const HttpAnswer &answer, QByteArrayView name)
{
    return std::find_if(answer.headers.cbegin(), answer.headers.cend(), [name](const auto &header) {
        return header.first.compare(name, Qt::CaseInsensitive) == 0;
    });
}

QByteArray HttpAnswer::header(QByteArrayView name) const
{
    const auto found = findHeader(*this, name);
    return found == headers.cend() ? QByteArray() : found->second;
}

bool HttpAnswer::hasHeader(QByteArrayView name) const
{
    return findHeader(*this, name) != headers.cend();
}

std::optional<QDateTime> HttpAnswer::serverDate() const
{
    // The one form of RFC 9110 (5.6.7) that servers write. Read as a mail's date: Qt's reader of
    // patterns looks the local time zone up in the file system some eight times a date.
    static constexpr QLatin1String zone(" GMT");
    static constexpr qsizetype length = 29;
    QString text = QString::fromLatin1(header("Date")).trimmed();
    if (text.size() != length || !text.endsWith(zone))
        return std::nullopt;
    text.chop(zone.size());
    const QDateTime date = QDateTime::fromString(text + QLatin1String(" +0000"), Qt::RFC2822Date);
    return date.isValid() ? std::optional(date.toUTC()) : std::nullopt;
}

} // namespace latchkey
