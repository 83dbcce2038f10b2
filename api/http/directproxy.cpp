#include "http/directproxy.h"

#include "http/serveraddress.h"

#include <QNetworkProxyFactory>

namespace latchkey {

bool isWayTheSystems(const ServerConfig &config)
{
    return !isLoopbackHost(config.baseUrl.host()) && !config.proxy;
}

namespace {

/// Straight to a server on this computer, by the name of 'as the application does': Qt takes
/// no proxy for loopback, whatever the application has set. With 'no proxy' it would open the
/// socket unbuffered and read an answer's head byte by byte, a system call each.
class BufferedLoopback final : public QNetworkProxyFactory {
public:
    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery &) override
    {
        return {QNetworkProxy(QNetworkProxy::DefaultProxy)};
    }
};

} // namespace

void setWay(
    QNetworkAccessManager &manager, const ServerConfig &config, const QList<QNetworkProxy> &systems)
{
    if (isLoopbackHost(config.baseUrl.host()))
        manager.setProxyFactory(new BufferedLoopback); // the manager's from now on
    else if (config.proxy)
        manager.setProxy(*config.proxy);
    else
        manager.setProxy(systems.isEmpty() ? QNetworkProxy(QNetworkProxy::NoProxy) : systems[0]);
}

std::optional<QNetworkProxy> proxyOf(const QNetworkAccessManager &manager)
{
    const QNetworkProxy proxy = manager.proxy();
    if (proxy.type() == QNetworkProxy::NoProxy || proxy.type() == QNetworkProxy::DefaultProxy)
        return std::nullopt;
    return proxy;
}

quint16 wirePort(const QNetworkAccessManager &manager, const QUrl &server)
{
    if (const auto proxy = proxyOf(manager))
        return proxy->port();
    return static_cast<quint16>(server.port(server.scheme() == QLatin1String("https") ? 443 : 80));
}

} // namespace latchkey
