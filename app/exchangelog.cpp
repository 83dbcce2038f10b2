#include "exchangelog.h"

namespace latchkey {

static qint64 sizeOf(const QList<std::pair<QByteArray, QByteArray>> &headers)
{
    qint64 size = 0;
    for (const auto &header : headers)
        size += header.first.size() + header.second.size();
    return size;
}

static qint64 sizeOf(const Exchange &exchange)
{
    return exchange.requestBody.size() + exchange.responseBody.size()
        + sizeOf(exchange.requestHeaders) + sizeOf(exchange.responseHeaders);
}

void ExchangeLog::append(const QUuid &server, const Exchange &exchange)
{
    m_entries.push_back({server, exchange});
    m_bytes += sizeOf(exchange);
    emit appended();
    int gone = 0;
    while (m_entries.size() > 1 && (m_entries.size() > mostEntries || m_bytes > mostBytes)) {
        m_bytes -= sizeOf(m_entries.front().exchange);
        m_entries.pop_front();
        ++gone;
    }
    if (gone > 0) {
        m_dropped += static_cast<quint64>(gone);
        emit droppedFirst(gone);
    }
}

void ExchangeLog::clear()
{
    const auto gone = static_cast<int>(m_entries.size());
    m_dropped += m_entries.size();
    m_entries.clear();
    m_bytes = 0;
    if (gone > 0)
        emit droppedFirst(gone);
}

} // namespace latchkey
