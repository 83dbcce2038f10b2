#pragma once

#include "http/call.h"
#include "http/idlewatch.h"
#include "http/managerpool.h"
#include "http/serverconfig.h"
#include "http/tlscheck.h"
#include "values/exchange.h"
#include "values/result.h"

#include <QNetworkAccessManager>
#include <QNetworkProxy>
#include <QObject>
#include <QPointer>
#include <QTimer>

#include <functional>
#include <memory>
#include <vector>

namespace latchkey {

class HttpExchange;

/// A running call, for whoever may want to end it early. Copyable; does not own the call.
class CallHandle final {
public:
    CallHandle() = default;
    explicit CallHandle(HttpExchange *exchange); ///< may be null: a call that has ended

    /// Ends the call with `cancelled`; the server may have acted all the same. Does nothing when
    /// the call has ended.
    void cancel();
    [[nodiscard]] bool isRunning() const; ///< false once it has answered

private:
    QPointer<HttpExchange> m_exchange;
};

/// Sends single requests to one server: one intent is one request on the wire, and one more where
/// the call allows it.
///
/// It follows no redirect, sends nothing else again by itself, keeps no cookies, answers no
/// authentication prompt, bounds time and size, and tells what went wrong by kind. Connections are
/// kept for two seconds after the last answer, and not at all after a sign-out. Lives on the thread
/// that made it; running calls end unheard when it is destroyed.
class HttpClient final : public QObject {
    Q_OBJECT

public:
    /// Opens nothing yet. Another server entry, or a changed one, needs another client.
    explicit HttpClient(ServerConfig config, QObject *parent = nullptr);
    ~HttpClient() override;

    /// Sends \a call; \a then is called once with a whole answer of whatever status, or with an
    /// error of the transport, never before `send` returns and never after \a context has died.
    CallHandle send(Call call, QObject *context, Then<HttpAnswer> then);
    /// Answers with \a error in the same way without sending anything: for what is refused here.
    /// Cancelled before that, it answers `cancelled`.
    CallHandle refuse(ApiError error, QObject *context, Then<HttpAnswer> then);

    /// A call runs, or has just ended and whoever asked may still be hearing of it.
    [[nodiscard]] bool isBusy() const;
    [[nodiscard]] const ServerConfig &config() const { return m_config; } ///< as given, for life
    /// Gives a client that was made without an API key the key of its server: a keychain may be
    /// locked for long. From the next call on.
    void addApiKey(std::shared_ptr<const Secret> key) { m_config.apiKey = std::move(key); }
    /// The name of a header of this server, such as `X-NAP-Refresh-Token` for `Refresh-Token`.
    [[nodiscard]] QByteArray headerName(QByteArrayView name) const;

signals:
    /// An exchange has ended, secrets taken out. Costs nothing while nobody is connected; connect
    /// before the call whose exchange is meant. Comes before the call's own answer is heard, and
    /// also for a call whose context has died. A direct connection must not destroy this object.
    void exchanged(const latchkey::Exchange &exchange);
    /// A whole answer has come, of whatever status; before whoever asked hears of it. A direct
    /// connection must not destroy this object.
    void answered(const latchkey::HttpAnswer &answer);

private:
    struct Waiting {
        QPointer<HttpExchange> exchange;
        std::function<void()> begin;
    };

    [[nodiscard]] std::shared_ptr<QNetworkAccessManager> pooled(
        HttpExchange *exchange, Operation operation);
    /// Calls \a begin, at once where the way to the server is known, else once the system has
    /// told it, unless \a exchange has ended by then.
    void onceWayIsKnown(HttpExchange *exchange, bool isFresh, std::function<void()> begin);
    void onWayFound(const QList<QNetworkProxy> &systems);
    [[nodiscard]] std::shared_ptr<QNetworkAccessManager> makeManager();
    void onIdle(Operation last);
    void closeConnections();
    [[nodiscard]] std::optional<ApiError> headerFault(const Call &call) const;

    ServerConfig m_config;
    TlsTrust m_trust;
    QList<QNetworkProxy> m_systems; ///< the system's proxies, as last told
    std::vector<Waiting> m_waiting; ///< for the system to tell them
    bool m_isAsking = false; ///< the system is being asked
    ManagerPool m_pool;
    quint16 m_port = 0; ///< that the newest connections go to: the server's, or its proxy's
    IdleWatch m_idle; ///< of what m_pool keeps open
    QTimer m_close; ///< runs while nothing is asked
    quint64 m_exchanges = 0;
};

} // namespace latchkey
