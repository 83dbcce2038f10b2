#include "exchangelog.h"

#include <algorithm>

namespace latchkey {

// What the memory manager and Qt's reference count add to a piece of data of its own.
static constexpr qint64 overhead = 40;

static qint64 sizeOf(const QByteArray &bytes)
{
    return bytes.isEmpty() ? 0 : bytes.capacity() + overhead;
}

static qint64 sizeOf(const QString &text)
{
    return text.isEmpty() ? 0 : 2 * text.capacity() + overhead;
}

static qint64 sizeOf(const QList<std::pair<QByteArray, QByteArray>> &headers)
{
    qint64 size = static_cast<qint64>(headers.capacity() * sizeof(headers.front())) + overhead;
    for (const auto &header : headers)
        size += sizeOf(header.first) + sizeOf(header.second);
    return size;
}

qint64 ExchangeLog::sizeInMemory(const Exchange &exchange)
{
    return static_cast<qint64>(sizeof(LoggedExchange)) + sizeOf(exchange.account)
        + sizeOf(exchange.method) + sizeOf(exchange.url) + sizeOf(exchange.outcome)
        + sizeOf(exchange.requestHeaders) + sizeOf(exchange.responseHeaders)
        + sizeOf(exchange.requestBody) + sizeOf(exchange.responseBody);
}

void ExchangeLog::append(const QUuid &server, const Exchange &exchange)
{
    m_entries.push_back({server, exchange});
    m_bytes += sizeInMemory(exchange);
    emit appended();
    std::size_t gone = 0;
    qint64 left = m_bytes;
    while (
        m_entries.size() - gone > 1 && (m_entries.size() - gone > mostEntries || left > mostBytes))
        left -= sizeInMemory(m_entries[gone++].exchange);
    dropFirst(gone);
}

void ExchangeLog::clear()
{
    dropFirst(m_entries.size());
}

void ExchangeLog::dropFirst(std::size_t count)
{
    if (count == 0)
        return;
    emit aboutToDropFirst(static_cast<int>(count));
    for (std::size_t i = 0; i < count; ++i) {
        m_bytes -= sizeInMemory(m_entries.front().exchange);
        m_entries.pop_front();
    }
    m_dropped += count;
    emit droppedFirst(static_cast<int>(count));
}

const LoggedExchange *ExchangeLog::find(quint64 number) const
{
    return number < m_dropped || number - m_dropped >= m_entries.size()
        ? nullptr
        : &m_entries[static_cast<std::size_t>(number - m_dropped)];
}

std::optional<quint64> ExchangeLog::newestOf(const QUuid &server, const QString &account) const
{
    const auto newest = [this](const auto &fits) -> std::optional<quint64> {
        const auto found = std::find_if(m_entries.rbegin(), m_entries.rend(), fits);
        if (found == m_entries.rend())
            return std::nullopt;
        return m_dropped + static_cast<quint64>(m_entries.rend() - found) - 1;
    };
    const auto ofAccount
        = account.isEmpty() ? std::nullopt : newest([&](const LoggedExchange &entry) {
              return entry.server == server && entry.exchange.account == account;
          });
    return ofAccount ? ofAccount
                     : newest([&](const LoggedExchange &entry) { return entry.server == server; });
}

} // namespace latchkey
