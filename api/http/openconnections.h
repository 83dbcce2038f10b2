#pragma once

#include <QList>
#include <QtGlobal>

#include <optional>

namespace latchkey {

/// A TCP connection of this process, as the system's kernel counts it.
struct OpenConnection {
    int descriptor = -1; ///< of this process; may be another's as soon as it is closed
    quint16 localPort = 0; ///< with the descriptor what tells it from a later one
    qint64 received = 0; ///< bytes since it was made, before TLS is taken off
    qint64 sent = 0; ///< bytes that the peer has confirmed

    /// Tells it from the connections that are open beside it. One made later on the same descriptor
    /// has another local port.
    [[nodiscard]] quint64 identity() const
    {
        return (static_cast<quint64>(descriptor) << 16) | localPort;
    }
};

/// The connections of this process to \a port of whatever host, also those that the peer has closed
/// meanwhile. Empty on systems that do not count bytes a connection (all but Linux).
[[nodiscard]] QList<OpenConnection> openConnectionsTo(quint16 port);

/// What the kernel counts now of \a connection, to \a port; none when it has gone.
[[nodiscard]] std::optional<OpenConnection> seenAgain(
    const OpenConnection &connection, quint16 port);

/// Resets \a connection, whichever thread reads from it: what has arrived unread is lost, and the
/// peer hears of it at once. Does nothing when it has gone meanwhile.
void cutConnection(const OpenConnection &connection);

} // namespace latchkey
