#include "http/idlewatch.h"

#include "http/openconnections.h"

#include <algorithm>

namespace latchkey {

void IdleWatch::onBegin()
{
    ++m_running;
    m_received.clear();
}

void IdleWatch::onEnd(quint16 port)
{
    if (--m_running > 0)
        return;
    const QList<OpenConnection> connections = openConnectionsTo(port);
    for (const OpenConnection &connection : connections)
        m_received.insert(connection.identity(), connection.received);
}

bool IdleWatch::isDisturbed(quint16 port) const
{
    if (m_received.isEmpty())
        return false;
    const QList<OpenConnection> connections = openConnectionsTo(port);
    return std::any_of(connections.cbegin(), connections.cend(), [this](const auto &connection) {
        const auto before = m_received.constFind(connection.identity());
        return before != m_received.cend() && *before != connection.received;
    });
}

} // namespace latchkey
