#include "http/openconnections.h"

#ifdef Q_OS_LINUX

#include <QtEndian>

#include <dirent.h>
#include <linux/tcp.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <cstdlib>
#include <memory>

namespace latchkey {

using NameFunction = int (*)(int, sockaddr *, socklen_t *);

/// The port of one end of a socket; none for what is no TCP socket or not connected.
static std::optional<quint16> portOf(int descriptor, NameFunction nameOf)
{
    sockaddr_storage address = {};
    socklen_t size = sizeof address;
    if (nameOf(descriptor, reinterpret_cast<sockaddr *>(&address), &size) != 0)
        return std::nullopt;
    if (address.ss_family == AF_INET)
        return qFromBigEndian(reinterpret_cast<const sockaddr_in &>(address).sin_port);
    if (address.ss_family == AF_INET6)
        return qFromBigEndian(reinterpret_cast<const sockaddr_in6 &>(address).sin6_port);
    return std::nullopt;
}

static std::optional<OpenConnection> connectionAt(int descriptor, quint16 port)
{
    if (portOf(descriptor, ::getpeername) != port)
        return std::nullopt;
    tcp_info info = {};
    socklen_t size = sizeof info;
    if (::getsockopt(descriptor, IPPROTO_TCP, TCP_INFO, &info, &size) != 0)
        return std::nullopt;
    OpenConnection connection;
    connection.descriptor = descriptor;
    connection.localPort = portOf(descriptor, ::getsockname).value_or(0);
    connection.received = static_cast<qint64>(info.tcpi_bytes_received);
    connection.sent = static_cast<qint64>(info.tcpi_bytes_acked);
    return connection;
}

QList<OpenConnection> openConnectionsTo(quint16 port)
{
    QList<OpenConnection> found;
    const std::unique_ptr<DIR, int (*)(DIR *)> directory(::opendir("/proc/self/fd"), ::closedir);
    if (!directory)
        return found;
    while (const dirent *entry = ::readdir(directory.get())) {
        if (entry->d_name[0] == '.')
            continue;
        const int descriptor = std::atoi(entry->d_name);
        if (const auto connection = connectionAt(descriptor, port))
            found.append(*connection);
    }
    return found;
}

std::optional<OpenConnection> seenAgain(const OpenConnection &connection, quint16 port)
{
    const auto now = connectionAt(connection.descriptor, port);
    return now && now->identity() == connection.identity() ? now : std::nullopt;
}

void cutConnection(const OpenConnection &connection)
{
    if (portOf(connection.descriptor, ::getsockname) != connection.localPort)
        return;
    // A reset. After a mere shutdown Qt's thread would still go through all that the window held.
    sockaddr nowhere = {};
    nowhere.sa_family = AF_UNSPEC;
    static_cast<void>(::connect(connection.descriptor, &nowhere, sizeof nowhere));
}

} // namespace latchkey

#else

namespace latchkey {

QList<OpenConnection> openConnectionsTo(quint16)
{
    return {};
}

std::optional<OpenConnection> seenAgain(const OpenConnection &, quint16)
{
    return std::nullopt;
}

void cutConnection(const OpenConnection &) { }

} // namespace latchkey

#endif
