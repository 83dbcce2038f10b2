#include "http/systemproxy.h"

#include <QFutureWatcher>
#include <QNetworkProxyFactory>
#include <QPromise>

#include <atomic>
#include <thread>
#include <utility>

namespace latchkey {

static std::atomic<int> running = 0;

void findSystemProxies(
    const QUrl &server, QObject *context, std::function<void(const QList<QNetworkProxy> &)> then)
{
    using Proxies = QList<QNetworkProxy>;
    QPromise<Proxies> promise;
    promise.start();
    auto *watcher = new QFutureWatcher<Proxies>(context);
    QObject::connect(
        watcher, &QFutureWatcherBase::finished, context, [watcher, then = std::move(then)] {
            watcher->deleteLater();
            then(watcher->result());
        });
    watcher->setFuture(promise.future());
    ++running;
    // Nobody could wait for its end, so nobody owns it; it touches nothing but the promise.
    std::thread([server, promise = std::move(promise)]() mutable {
        promise.addResult(QNetworkProxyFactory::systemProxyForQuery(QNetworkProxyQuery(server)));
        promise.finish();
        --running;
    }).detach();
}

bool isFindingSystemProxies()
{
    return running > 0;
}

} // namespace latchkey
