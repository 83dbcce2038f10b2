#include "http/call.h"

#include <QLocale>
#include <QTimeZone>

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
    const QString text = QString::fromLatin1(header("Date")).trimmed();
    QDateTime date
        = QLocale::c().toDateTime(text, QStringLiteral("ddd, dd MMM yyyy HH:mm:ss 'GMT'"));
    if (!date.isValid())
        return std::nullopt;
    date.setTimeZone(QTimeZone::utc());
    return date;
}

} // namespace latchkey
