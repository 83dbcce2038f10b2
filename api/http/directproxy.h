#pragma once

#include "http/serverconfig.h"

#include <QNetworkProxy>

namespace latchkey {

/// The proxy for a server: none at all for one on this computer (a proxy that may read loopback
/// traffic has no business there), else the entry's own, else the system's first for its address.
[[nodiscard]] QNetworkProxy proxyFor(const ServerConfig &config);

} // namespace latchkey
