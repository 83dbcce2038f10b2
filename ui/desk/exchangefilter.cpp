#include "desk/exchangefilter.h"

#include "desk/exchangetext.h"

#include <algorithm>
#include <utility>

namespace latchkey::ui {

bool ExchangeFilter::isOpen() const
{
    return *this == ExchangeFilter{}
    || (text.trimmed().isEmpty() && !failedOnly && !operation && !statusClass && !account);
}

ExchangeMatcher::ExchangeMatcher(ExchangeFilter filter)
    : m_filter(std::move(filter))
    , m_words(m_filter.text.simplified().split(u' ', Qt::SkipEmptyParts))
{
}

static bool occurs(const QString &word, const Exchange &exchange)
{
    return exchange.account.contains(word, Qt::CaseInsensitive)
        || exchange.url.contains(word, Qt::CaseInsensitive)
        || exchange.outcome.contains(word, Qt::CaseInsensitive)
        || exchange.method.compare(word, Qt::CaseInsensitive) == 0
        || (word.at(0).isDigit() && QString::number(exchange.httpStatus).startsWith(word))
        || operationName(exchange.operation).contains(word, Qt::CaseInsensitive);
}

bool ExchangeMatcher::matches(const Exchange &exchange) const
{
    if (m_filter.failedOnly && !isFailed(exchange))
        return false;
    if (m_filter.operation && *m_filter.operation != exchange.operation)
        return false;
    if (m_filter.statusClass && *m_filter.statusClass != exchange.httpStatus / 100)
        return false;
    if (m_filter.account && *m_filter.account != exchange.account)
        return false;
    return std::all_of(m_words.begin(), m_words.end(),
        [&exchange](const QString &word) { return occurs(word, exchange); });
}

} // namespace latchkey::ui
