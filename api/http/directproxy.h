#pragma once

#include "http/serverconfig.h"

#include <QList>
#include <QNetworkAccessManager>
#include <QNetworkProxy>

#include <optional>

namespace latchkey {

/// Whether the way to the server of \a config is the system's to tell (see `findSystemProxies`):
/// neither a server on this computer nor one with a proxy of its own.
[[nodiscard]] bool isWayTheSystems(const ServerConfig &config);

/// Sends everything of \a manager the way that \a config tells: through no proxy to a server on
/// this computer (one that may read loopback traffic has no business there), else through the
/// entry's own, else through the first of \a systems.
void setWay(QNetworkAccessManager &manager, const ServerConfig &config,
    const QList<QNetworkProxy> &systems);

/// The proxy that setWay() chose; none where the way is straight.
[[nodiscard]] std::optional<QNetworkProxy> proxyOf(const QNetworkAccessManager &manager);

/// The port that the wire of \a manager leads to: the proxy's, else that of \a server.
[[nodiscard]] quint16 wirePort(const QNetworkAccessManager &manager, const QUrl &server);

} // namespace latchkey
