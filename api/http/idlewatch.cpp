#include "http/idlewatch.h"

#include <algorithm>
#include <utility>

namespace latchkey {

void IdleWatch::onBegin()
{
    ++m_running;
}

void IdleWatch::onEnd(quint16 port, bool mayHaveConnected)
{
    m_mayBeMore = m_mayBeMore || mayHaveConnected;
    if (--m_running > 0)
        return;
    if (std::exchange(m_mayBeMore, false)) {
        m_kept = openConnectionsTo(port);
        return;
    }
    QList<OpenConnection> kept;
    for (const OpenConnection &connection : std::as_const(m_kept)) {
        if (const auto now = seenAgain(connection, port))
            kept.append(*now);
    }
    m_kept = kept;
}

bool IdleWatch::isDisturbed(quint16 port) const
{
    return m_running == 0
        && std::any_of(m_kept.cbegin(), m_kept.cend(), [port](const OpenConnection &before) {
               const auto now = seenAgain(before, port);
               return now && now->received != before.received;
           });
}

} // namespace latchkey
