#include "http/connectionpool.h"

#include "http/connection.h"

#include <algorithm>
#include <chrono>
#include <utility>

namespace latchkey {

ConnectionPool::ConnectionPool(ServerConfig config, QObject *parent)
    : QObject(parent)
    , m_config(std::move(config))
{
    m_sweep.setInterval(std::chrono::seconds(5));
    connect(&m_sweep, &QTimer::timeout, this, &ConnectionPool::dropOld);
}

Connection *ConnectionPool::take(bool fresh)
{
    while (!fresh && !m_idle.empty()) {
        const Idle idle = m_idle.back();
        m_idle.pop_back();
        idle.connection->disconnect(this);
        const bool young = !idle.since.hasExpired(longestIdleSeconds * 1000);
        if (young && idle.connection->isStillGood())
            return idle.connection;
        idle.connection->deleteLater();
    }
    return new Connection(m_config, this);
}

void ConnectionPool::giveBack(Connection *connection)
{
    if (m_idle.size() >= mostIdle) {
        connection->deleteLater();
        return;
    }
    Idle idle;
    idle.connection = connection;
    idle.since.start();
    m_idle.push_back(idle);
    // An answer nobody asked for belongs to no request: such a connection is not used again.
    connect(connection, &Connection::received, this, [this, connection] { drop(connection); });
    connect(connection, &Connection::lost, this, [this, connection] { drop(connection); });
    if (!m_sweep.isActive())
        m_sweep.start();
}

void ConnectionPool::drop(Connection *connection)
{
    std::erase_if(m_idle, [connection](const Idle &idle) { return idle.connection == connection; });
    connection->disconnect(this);
    connection->deleteLater();
}

void ConnectionPool::dropOld()
{
    std::erase_if(m_idle, [](const Idle &idle) {
        const bool old = idle.since.hasExpired(longestIdleSeconds * 1000);
        if (old)
            idle.connection->deleteLater();
        return old;
    });
    if (m_idle.empty())
        m_sweep.stop();
}

} // namespace latchkey
