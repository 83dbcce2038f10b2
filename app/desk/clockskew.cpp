#include "desk/clockskew.h"

#include "http/call.h"

namespace latchkey {

static std::optional<QDateTime> dateOf(const Exchange &exchange)
{
    HttpAnswer answer;
    answer.headers = exchange.responseHeaders;
    return answer.serverDate();
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
