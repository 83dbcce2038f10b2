#pragma once

#include <QNetworkProxyFactory>

namespace latchkey {

/// The system's proxies, and none at all for a server on this computer: a proxy that may read
/// loopback traffic has no business there.
class DirectLoopbackProxyFactory final : public QNetworkProxyFactory {
public:
    [[nodiscard]] QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery &query) override;
};

} // namespace latchkey
