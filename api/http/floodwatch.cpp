#include "http/floodwatch.h"

#include "http/openconnections.h"

#include <algorithm>
#include <atomic>
#include <chrono>

namespace latchkey {

// Sockets belong to the whole process, and so does what is known of them.
static std::atomic<qint64> expectedBytes = 0;
static std::atomic<int> watches = 0;

FloodWatch::FloodWatch(quint16 port, QObject *parent)
    : QObject(parent)
    , m_expectedBefore(expectedBytes)
    , m_port(port)
{
    ++watches;
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &FloodWatch::look);
    m_timer.start(std::chrono::milliseconds(interval));
}

FloodWatch::~FloodWatch()
{
    --watches;
}

void FloodWatch::expect(qint64 bytes)
{
    expectedBytes += bytes;
}

/// What \a connection may have brought before this exchange: a kept one has a past. Each request
/// sends some hundred bytes and may bring \a FloodWatch::bound; one that never asked brought none.
static qint64 pastOf(const OpenConnection &connection)
{
    static constexpr qint64 bytesPerByteSent = 1024;
    return connection.received < connection.sent * bytesPerByteSent ? connection.received : 0;
}

bool FloodWatch::cutAbove(qint64 bytes)
{
    // Twice, for header lines and frames that nobody counts.
    const qint64 allowed = bytes + 2 * (expectedBytes - m_expectedBefore);
    bool found = false;
    const QList<OpenConnection> connections = openConnectionsTo(m_port);
    for (const OpenConnection &connection : connections) {
        const quint64 identity = connection.identity();
        if (!m_before.contains(identity))
            m_before.insert(identity, pastOf(connection));
        if (connection.received - m_before.value(identity) > allowed) {
            cutConnection(connection);
            found = true;
        }
    }
    return found;
}

void FloodWatch::look()
{
    if (cutAbove(bound))
        emit cut(watches == 1);
}

void FloodWatch::giveUp()
{
    cutAbove(suspicious);
}

} // namespace latchkey
