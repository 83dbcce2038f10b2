#pragma once

#include "http/serverconfig.h"

#include <QNetworkAccessManager>
#include <QNetworkProxy>

#include <optional>

namespace latchkey {

/// Sends everything of \a manager the way that \a config tells: through no proxy to a server on
/// this computer (one that may read loopback traffic has no business there), else through the
/// entry's own, else through the system's first for the server's address.
void setWay(QNetworkAccessManager &manager, const ServerConfig &config);

/// The proxy that setWay() chose; none where the way is straight.
[[nodiscard]] std::optional<QNetworkProxy> proxyOf(const QNetworkAccessManager &manager);

/// The port that the wire of \a manager leads to: the proxy's, else that of \a server.
[[nodiscard]] quint16 wirePort(const QNetworkAccessManager &manager, const QUrl &server);

} // namespace latchkey
