#include "http/directproxy.h"

#include "http/serveraddress.h"

namespace latchkey {

QList<QNetworkProxy> DirectLoopbackProxyFactory::queryProxy(const QNetworkProxyQuery &query)
{
    const QString host = query.peerHostName().isEmpty() ? query.url().host() : query.peerHostName();
    if (isLoopbackHost(host))
        return {QNetworkProxy(QNetworkProxy::NoProxy)};
    return systemProxyForQuery(query);
}

} // namespace latchkey
