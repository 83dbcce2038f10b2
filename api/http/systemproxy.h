#pragma once

#include <QList>
#include <QNetworkProxy>
#include <QUrl>

#include <functional>

class QObject;

namespace latchkey {

/// Asks the system which proxies lead to \a server, best first; `NoProxy` for a straight way. The
/// settings may name a file to be fetched from a host (PAC), which can take as long as that host
/// likes: it is asked on a thread of its own. \a then is called once on the thread of \a context,
/// never before this returns and never after \a context has died.
void findSystemProxies(
    const QUrl &server, QObject *context, std::function<void(const QList<QNetworkProxy> &)> then);

/// True while the system is being asked. Nothing can end that: a process that is to end now must
/// not run the destructors of what is static, one of which waits for the answer.
[[nodiscard]] bool isFindingSystemProxies();

} // namespace latchkey
