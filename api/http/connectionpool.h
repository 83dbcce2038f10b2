#pragma once

#include "http/serverconfig.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <vector>

namespace latchkey {

class Connection;

/// Connections to one server that have served and may serve again.
///
/// The platform keeps them open without limit, a proxy before it usually for a minute: they are
/// given up before that, because a request on a connection that is just being closed may or may not
/// arrive.
class ConnectionPool final : public QObject {
    Q_OBJECT

public:
    static constexpr int longestIdleSeconds = 45;
    static constexpr std::size_t mostIdle = 8;

    explicit ConnectionPool(ServerConfig config, QObject *parent = nullptr);

    /// A connection that is ready, or a new one that has to be opened. The caller owns it (it stays
    /// a child of this pool) until it hands it back or destroys it. \a fresh: never a kept one.
    [[nodiscard]] Connection *take(bool fresh);
    /// Keeps \a connection for the next request.
    void giveBack(Connection *connection);
    [[nodiscard]] std::size_t idleCount() const { return m_idle.size(); }

private:
    struct Idle {
        Connection *connection = nullptr;
        QElapsedTimer since;
    };
    void drop(Connection *connection);
    void dropOld();

    ServerConfig m_config;
    std::vector<Idle> m_idle; // children
    QTimer m_sweep;
};

} // namespace latchkey
