#include "http/httpclient.h"

#include "http/directproxy.h"
#include "http/httpexchange.h"
#include "http/systemproxy.h"

#include <QMetaMethod>

#include <algorithm>
#include <utility>

namespace latchkey {

CallHandle::CallHandle(HttpExchange *exchange) : m_exchange(exchange) { }

void CallHandle::cancel()
{
    if (m_exchange)
        m_exchange->cancel();
}

bool CallHandle::isRunning() const
{
    return !m_exchange.isNull();
}

static constexpr std::chrono::seconds keptOpen{2};

HttpClient::HttpClient(ServerConfig config, QObject *parent)
    : QObject(parent)
    , m_config(std::move(config))
    , m_trust(m_config.caFile)
    , m_pool([this] { return makeManager(); })
{
    m_close.setSingleShot(true);
    m_close.setInterval(keptOpen);
    connect(&m_close, &QTimer::timeout, this, &HttpClient::closeConnections);
}

HttpClient::~HttpClient()
{
    // Before the manager: an exchange that ends must not meet one that is half gone.
    const auto running = findChildren<HttpExchange *>(QString(), Qt::FindDirectChildrenOnly);
    qDeleteAll(running);
}

bool HttpClient::isBusy() const
{
    return findChild<HttpExchange *>(QString(), Qt::FindDirectChildrenOnly) != nullptr;
}

QByteArray HttpClient::headerName(QByteArrayView name) const
{
    return m_config.headerPrefix + name.toByteArray();
}

static bool hasControlCharacter(QByteArrayView bytes)
{
    return std::any_of(bytes.begin(), bytes.end(), [](char byte) {
        const auto code = static_cast<unsigned char>(byte);
        return code < 0x20 || code == 0x7F;
    });
}

std::optional<ApiError> HttpClient::headerFault(const Call &call) const
{
    // A line break in a value would begin a header of its own choosing.
    ApiError fault;
    fault.kind = ErrorKind::FieldInvalid;
    fault.operation = call.operation;
    fault.detail = FieldDetail{FieldFault::BadCharacter};
    if (hasControlCharacter(m_config.headerPrefix)) {
        fault.field = Field::HeaderPrefix;
        return fault;
    }
    if (m_config.apiKey && hasControlCharacter(m_config.apiKey->view())) {
        fault.field = Field::ApiKey;
        return fault;
    }
    const bool badToken = std::any_of(call.headers.begin(), call.headers.end(),
        [](const SecretHeader &header) { return hasControlCharacter(header.value.view()); });
    if (badToken) {
        fault.field = Field::Token;
        return fault;
    }
    return std::nullopt;
}

/// Goes when the client and all exchanges have let go of it, with the client at the latest.
std::shared_ptr<QNetworkAccessManager> HttpClient::makeManager()
{
    std::shared_ptr<QNetworkAccessManager> manager(new QNetworkAccessManager(this),
        [](QNetworkAccessManager *unused) { unused->deleteLater(); });
    setWay(*manager, m_config, m_systems);
    return manager;
}

void HttpClient::onceWayIsKnown(HttpExchange *exchange, bool isFresh, std::function<void()> begin)
{
    if (!isWayTheSystems(m_config))
        return begin();
    if (m_idle.isDisturbed(m_port))
        closeConnections();
    // What goes over a connection that is there needs no way.
    if (!isFresh && !m_pool.isFull())
        return begin();
    std::erase_if(m_waiting,
        [](const Waiting &each) { return !each.exchange || !each.exchange->isWaiting(); });
    m_waiting.push_back({exchange, std::move(begin)});
    if (!std::exchange(m_isAsking, true))
        findSystemProxies(m_config.baseUrl, this,
            [this](const QList<QNetworkProxy> &systems) { onWayFound(systems); });
}

void HttpClient::onWayFound(const QList<QNetworkProxy> &systems)
{
    m_systems = systems;
    m_isAsking = false;
    for (const Waiting &each : std::exchange(m_waiting, {})) {
        if (each.exchange && each.exchange->isWaiting())
            each.begin();
    }
}

/// A manager that keeps connections, a new one where those that are kept cannot be trusted.
std::shared_ptr<QNetworkAccessManager> HttpClient::pooled(
    HttpExchange *exchange, Operation operation)
{
    if (m_idle.isDisturbed(m_port))
        closeConnections();
    m_close.stop();
    m_idle.onBegin();
    auto manager = m_pool.take();
    m_port = wirePort(*manager, m_config.baseUrl);
    connect(exchange, &HttpExchange::ended, this,
        [this, port = m_port, operation, weak = std::weak_ptr(manager)](bool mayHaveConnected) {
            m_pool.giveBack(weak.lock().get());
            m_idle.onEnd(port, mayHaveConnected);
            if (!m_idle.isBusy())
                onIdle(operation);
        });
    return manager;
}

/// Qt keeps a connection's buffers as long as the connection, and in them the last request and
/// answer: passwords and tokens among them. Nothing of those who sign out may stay.
void HttpClient::onIdle(Operation last)
{
    if (last == Operation::LogOut)
        closeConnections();
    else
        m_close.start();
}

void HttpClient::closeConnections()
{
    // Exchanges that run on it keep it as long as they need it.
    m_pool.clear();
}

CallHandle HttpClient::refuse(ApiError error, QObject *context, Then<HttpAnswer> then)
{
    Call none;
    none.operation = error.operation;
    auto *exchange = new HttpExchange(std::move(none), m_config, &m_trust, this);
    exchange->refuse(std::move(error), context, std::move(then));
    return CallHandle(exchange);
}

CallHandle HttpClient::send(Call call, QObject *context, Then<HttpAnswer> then)
{
    if (std::optional<ApiError> fault = headerFault(call))
        return refuse(std::move(*fault), context, std::move(then));
    const bool fresh = call.freshConnection;
    const Operation operation = call.operation;
    auto *exchange = new HttpExchange(std::move(call), m_config, &m_trust, this);
    static const QMetaMethod observed = QMetaMethod::fromSignal(&HttpClient::exchanged);
    if (isSignalConnected(observed)) {
        const QPointer<HttpClient> self(this);
        exchange->record([this] { return ++m_exchanges; },
            [self](const Exchange &ended) {
                if (self)
                    emit self->exchanged(ended);
            });
    }
    connect(exchange, &HttpExchange::spoilt, this,
        [this](QNetworkAccessManager *manager) { m_pool.drop(manager); });
    auto heard
        = [self = QPointer<HttpClient>(this), then = std::move(then)](Result<HttpAnswer> answer) {
              if (self && answer)
                  emit self->answered(*answer);
              then(std::move(answer));
          };
    exchange->open(context, std::move(heard));
    onceWayIsKnown(exchange, fresh, [this, exchange, fresh, operation] {
        exchange->start(
            fresh ? makeManager() : pooled(exchange, operation), [this] { return makeManager(); });
    });
    return CallHandle(exchange);
}

} // namespace latchkey
