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

ExchangeMatcher::ExchangeMatcher(ExchangeFilter filter) : m_filter(std::move(filter))
{
    const QStringList words = m_filter.text.simplified().split(u' ', Qt::SkipEmptyParts);
    for (const QString &text : words) {
        Word word{text, QStringMatcher(text, Qt::CaseInsensitive)};
        for (int i = 0; i <= static_cast<int>(Operation::Probe); ++i) {
            if (word.matcher.indexIn(operationName(static_cast<Operation>(i))) >= 0)
                word.operations |= 1U << i;
        }
        m_words.push_back(std::move(word));
    }
}

bool ExchangeMatcher::occurs(const Word &word, const Exchange &exchange)
{
    return (word.operations >> static_cast<int>(exchange.operation) & 1U) != 0
        || word.matcher.indexIn(exchange.account) >= 0 || word.matcher.indexIn(exchange.url) >= 0
        || word.matcher.indexIn(exchange.outcome) >= 0
        || exchange.method.compare(word.text, Qt::CaseInsensitive) == 0
        || (word.text.at(0).isDigit()
            && QString::number(exchange.httpStatus).startsWith(word.text));
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
        [&exchange](const Word &word) { return occurs(word, exchange); });
}

} // namespace latchkey::ui
