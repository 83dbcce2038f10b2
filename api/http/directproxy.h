#pragma once

#include "http/serverconfig.h"

#include <QNetworkAccessManager>
#include <QNetworkProxy>

#include <optional>

namespace latchkey {

/// The proxy for a server: none at all for one on this computer (a proxy that may read loopback
/// traffic has no business there), else the entry's own, else the system's first for its address.
[[nodiscard]] QNetworkProxy proxyFor(const ServerConfig &config);

/// The proxy that \a config has of its own and that is used for its server; none where the system
/// decides, where the way is straight on purpose, and for a server on this computer.
[[nodiscard]] std::optional<QNetworkProxy> ownProxyOf(const ServerConfig &config);

/// Sends everything of \a manager the way that proxyFor() tells.
void setWay(QNetworkAccessManager &manager, const ServerConfig &config);

/// The proxy that setWay() chose; none where the way is straight.
[[nodiscard]] std::optional<QNetworkProxy> proxyOf(const QNetworkAccessManager &manager);

/// The port that the wire of \a manager leads to: the proxy's, else that of \a server.
[[nodiscard]] quint16 wirePort(const QNetworkAccessManager &manager, const QUrl &server);

} // namespace latchkey
