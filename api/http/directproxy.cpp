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

std::optional<QNetworkProxy> ownProxyOf(const ServerConfig &config)
{
    if (!config.proxy || config.proxy->type() == QNetworkProxy::NoProxy
        || isLoopbackHost(config.baseUrl.host()))
        return std::nullopt;
    return config.proxy;
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

void setWay(QNetworkAccessManager &manager, const ServerConfig &config)
{
    if (isLoopbackHost(config.baseUrl.host()))
        manager.setProxyFactory(new BufferedLoopback); // the manager's from now on
    else
        manager.setProxy(proxyFor(config));
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
