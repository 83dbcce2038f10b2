#include "http/directproxy.h"

#include "http/serveraddress.h"

#include <QNetworkProxyFactory>

namespace latchkey {

QNetworkProxy proxyFor(const ServerConfig &config)
{
    const QNetworkProxy none(QNetworkProxy::NoProxy);
    if (isLoopbackHost(config.baseUrl.host()))
        return none;
    if (config.proxy)
        return *config.proxy;
    const QList<QNetworkProxy> found
        = QNetworkProxyFactory::systemProxyForQuery(QNetworkProxyQuery(config.baseUrl));
    // 'Default' would be the application's own, which nobody sets.
    if (found.isEmpty() || found.first().type() == QNetworkProxy::DefaultProxy)
        return none;
    return found.first();
}

} // namespace latchkey
