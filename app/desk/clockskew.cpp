#include "desk/clockskew.h"

#include "http/call.h"

namespace latchkey {

std::optional<qint64> clockSkew(const Exchange &exchange)
{
    HttpAnswer answer;
    answer.headers = exchange.responseHeaders;
    const auto date = answer.serverDate();
    if (!date)
        return std::nullopt;
    const qint64 received = exchange.firstByteAfterUs.value_or(exchange.durationUs) / 1000;
    return exchange.startedAt.addMSecs(received).secsTo(*date);
}

std::optional<qint64> clockSkew(const ui::LoggedExchanges &exchanges, const QUuid &server)
{
    for (auto entry = exchanges.rbegin(); entry != exchanges.rend(); ++entry) {
        if (entry->server != server)
            continue;
        if (const auto skew = clockSkew(entry->exchange))
            return skew;
    }
    return std::nullopt;
}

} // namespace latchkey
