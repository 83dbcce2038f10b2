#include "desk/clockskew.h"

#include <QLocale>
#include <QTimeZone>

namespace latchkey {

static std::optional<QDateTime> dateOf(const Exchange &exchange)
{
    for (const auto &header : exchange.responseHeaders) {
        if (header.first.compare("date", Qt::CaseInsensitive) != 0)
            continue;
        // RFC 9110, section 5.6.7; names of days and months are English everywhere.
        QDateTime date = QLocale::c().toDateTime(
            QString::fromLatin1(header.second), QStringLiteral("ddd, dd MMM yyyy hh:mm:ss 'GMT'"));
        if (!date.isValid())
            return std::nullopt;
        date.setTimeZone(QTimeZone::utc());
        return date;
    }
    return std::nullopt;
}

std::optional<qint64> clockSkew(const ui::LoggedExchanges &exchanges, const QUuid &server)
{
    for (auto entry = exchanges.rbegin(); entry != exchanges.rend(); ++entry) {
        const Exchange &exchange = entry->exchange;
        const auto date = entry->server == server ? dateOf(exchange) : std::nullopt;
        if (!date)
            continue;
        const qint64 received = exchange.firstByteAfterUs.value_or(exchange.durationUs) / 1000;
        return exchange.startedAt.addMSecs(received).secsTo(*date);
    }
    return std::nullopt;
}

} // namespace latchkey
