#include "http/httpexchange.h"

#include "http/connection.h"
#include "http/connectionpool.h"
#include "http/serveraddress.h"
#include "http/transporterror.h"

#include <QCoreApplication>
#include <QNetworkInterface>

#include <algorithm>
#include <array>
#include <utility>

namespace latchkey {

static bool isNetworkThere()
{
    const QList<QNetworkInterface> interfaces = QNetworkInterface::allInterfaces();
    return std::any_of(interfaces.cbegin(), interfaces.cend(), [](const auto &interface) {
        const auto flags = interface.flags();
        return flags.testFlag(QNetworkInterface::IsRunning)
            && !flags.testFlag(QNetworkInterface::IsLoopBack)
            && !interface.addressEntries().isEmpty();
    });
}

HttpExchange::HttpExchange(
    Call call, const ServerConfig &config, ConnectionPool *pool, QObject *parent)
    : QObject(parent)
    , m_call(std::move(call))
    , m_config(config)
    , m_pool(pool)
{
    m_deadline.setSingleShot(true);
    connect(&m_deadline, &QTimer::timeout, this, [this] {
        m_deadlinePassed = true;
        finish();
    });
}

HttpExchange::~HttpExchange()
{
    releaseConnection(false);
}

void HttpExchange::record(quint64 number, ExchangeReport::Sink sink)
{
    m_record = std::make_unique<ExchangeRecord>(m_call, m_config, number);
    m_sink = std::move(sink);
}

void HttpExchange::listenTo(QObject *context, Then<HttpAnswer> then)
{
    m_context = context;
    m_then = std::move(then);
    m_contextWatch = connect(context, &QObject::destroyed, this, &HttpExchange::onContextGone);
}

void HttpExchange::refuse(ApiError error, QObject *context, Then<HttpAnswer> then)
{
    listenTo(context, std::move(then));
    QTimer::singleShot(0, this, [this, error = std::move(error)] {
        if (!std::exchange(m_finished, true))
            answer(tl::unexpected(m_cancelled ? this->error(ErrorKind::Cancelled) : error));
    });
}

void HttpExchange::start(QObject *context, Then<HttpAnswer> then)
{
    listenTo(context, std::move(then));
    m_deadline.start(m_call.deadline);
    m_connection = m_pool->take(m_call.freshConnection);
    connect(m_connection, &Connection::ready, this, &HttpExchange::onReady);
    connect(m_connection, &Connection::received, this, &HttpExchange::onReceived);
    connect(m_connection, &Connection::lost, this, &HttpExchange::onLost);
    if (m_record)
        watchPhases();
    if (m_connection->isReady())
        onReady();
    else
        m_connection->open();
}

void HttpExchange::watchPhases()
{
    if (m_connection->isReady())
        m_record->onKept();
    connect(m_connection, &Connection::connected, this, [this] { m_record->onConnected(); });
    connect(m_connection, &Connection::encrypted, this, [this] { m_record->onEncrypted(); });
    connect(m_connection, &Connection::written, this, [this] {
        if (m_written && m_connection->bytesToWrite() == 0)
            m_record->onSent();
    });
}

static void addHeader(QByteArray &head, QByteArrayView name, QByteArrayView value)
{
    head.append(name).append(": ").append(value).append("\r\n");
}

/// `host:port` for the Host header (RFC 9110, section 7.2).
static QByteArray hostOf(const QUrl &url)
{
    QByteArray host = url.host(QUrl::FullyEncoded).toLatin1();
    if (host.contains(':'))
        host = '[' + host + ']';
    return url.port() < 0 ? host : host + ':' + QByteArray::number(url.port());
}

QByteArray HttpExchange::requestHead() const
{
    QByteArray head;
    // Tokens have up to several thousand characters: growing would leave copies behind.
    head.reserve(16 * 1024);
    const QByteArray path = m_config.baseUrl.path(QUrl::FullyEncoded).toLatin1();
    head.append(m_call.method).append(' ').append(path).append(m_call.path.toLatin1());
    head.append(" HTTP/1.1\r\n");
    addHeader(head, "Host", hostOf(m_config.baseUrl));
    addHeader(head, "User-Agent",
        "Latchkey/" + QCoreApplication::applicationVersion().toLatin1().simplified());
    addHeader(head, "Accept", "application/json");
    addHeader(head, "Accept-Encoding", "identity");
    if (m_call.freshConnection)
        addHeader(head, "Connection", "close");
    if (m_config.apiKey && !m_config.apiKey->isEmpty())
        addHeader(head, m_config.headerPrefix + "API-Key", m_config.apiKey->view());
    for (const SecretHeader &header : m_call.headers)
        addHeader(head, header.name, header.value.view());
    if (!m_call.body.isEmpty())
        addHeader(head, "Content-Type", "application/json");
    if (m_call.method != "GET")
        addHeader(head, "Content-Length", QByteArray::number(m_call.body.size()));
    head.append("\r\n");
    return head;
}

void HttpExchange::onReady()
{
    QByteArray request = requestHead();
    if (m_record)
        m_record->onRequest(request, m_call.body.view());
    request.append(m_call.body.view());
    // From here on the server may have acted.
    m_written = true;
    m_connection->write(request);
    wipe(request);
    m_call.body.wipe();
}

void HttpExchange::onReceived()
{
    std::array<char, 16 * 1024> buffer;
    qint64 size = 0;
    while (m_parser.state() == AnswerParser::State::Reading
        && (size = m_connection->read(buffer.data(), buffer.size())) > 0) {
        if (m_record)
            m_record->onFirstByte();
        const qsizetype used = m_parser.feed(QByteArrayView(buffer.data(), size));
        wipeMemory(buffer.data(), static_cast<std::size_t>(size));
        if (used < size) {
            // More than one answer for one request: this connection is not trusted again.
            m_connection->close();
        }
        // The body of a redirect says nothing that is not said already.
        if (m_parser.status() >= 300 && m_parser.status() < 400)
            break;
    }
    if (m_parser.state() != AnswerParser::State::Reading || m_parser.status() / 100 == 3)
        finish();
}

void HttpExchange::onLost()
{
    onReceived();
    if (m_finished)
        return;
    m_parser.end();
    finish();
}

void HttpExchange::cancel()
{
    m_cancelled = true;
    if (m_connection)
        finish();
}

void HttpExchange::onContextGone()
{
    m_then = nullptr;
    if (isHarmless(m_call.operation))
        cancel();
}

bool HttpExchange::hasAnswer() const
{
    if (m_cancelled || m_deadlinePassed)
        return false;
    return m_parser.state() == AnswerParser::State::Complete || m_parser.status() / 100 == 3;
}

Result<HttpAnswer> HttpExchange::readAnswer()
{
    HttpAnswer whole;
    whole.status = m_parser.status();
    whole.headers = m_parser.headers();
    whole.receivedAt = QDateTime::currentDateTimeUtc();
    whole.lastedUntilClose = m_parser.lastsUntilClose();
    if (whole.status >= 300 && whole.status < 400)
        return tl::unexpected(error(ErrorKind::Redirected));
    // Nobody asked for one, and what it unfolds to may be of any size.
    if (whole.hasHeader("Content-Encoding"))
        return tl::unexpected(error(ErrorKind::NotThisApi));
    whole.body = m_parser.takeBody();
    return whole;
}

ApiError HttpExchange::error(ErrorKind kind, ErrorDetail detail) const
{
    ApiError result;
    result.kind = kind;
    result.operation = m_call.operation;
    result.httpStatus = m_parser.status();
    result.detail = std::move(detail);
    return result;
}

ApiError HttpExchange::transportError() const
{
    const bool stopped = m_cancelled || m_deadlinePassed;
    if (!stopped && m_connection && m_connection->tlsFault())
        return error(m_connection->tlsFault()->first, m_connection->tlsFault()->second);
    const QUrl &server = m_config.baseUrl;
    TransportFacts facts;
    facts.operation = m_call.operation;
    facts.error = m_connection ? m_connection->error() : QAbstractSocket::UnknownSocketError;
    facts.cancelled = m_cancelled;
    facts.deadlinePassed = m_deadlinePassed;
    facts.tooLarge = m_parser.fault() == AnswerParser::Fault::TooLarge;
    facts.notHttp = m_parser.fault() == AnswerParser::Fault::NotHttp;
    facts.mayHaveGoneOut = m_written;
    facts.answerBegan = m_parser.began();
    facts.loopback = isLoopbackHost(server.host());
    facts.networkThere = facts.loopback || m_written || isNetworkThere();
    const ErrorKind kind = transportErrorKind(facts);

    if (kind == ErrorKind::TimedOut || (kind == ErrorKind::OutcomeUnknown && m_deadlinePassed)) {
        const auto seconds = std::chrono::ceil<std::chrono::seconds>(m_call.deadline);
        return error(kind, DeadlineDetail{static_cast<int>(seconds.count())});
    }
    if (kind == ErrorKind::AnswerUnreadable)
        return error(kind, AnswerDetail{QStringLiteral("body"), QStringLiteral("a whole answer")});
    if ((kind == ErrorKind::ProxyFailed || kind == ErrorKind::ProxyAuth) && m_config.proxy)
        return error(kind, ProxyDetail{m_config.proxy->hostName()});
    const int standard = server.scheme() == QLatin1String("https") ? 443 : 80;
    return error(kind, HostDetail{server.host(), server.port(standard)});
}

void HttpExchange::finish()
{
    if (std::exchange(m_finished, true))
        return;
    m_deadline.stop();
    std::shared_ptr<ExchangeReport> report;
    if (m_record)
        report = std::make_shared<ExchangeReport>(
            m_record->finish(m_parser), std::exchange(m_sink, nullptr));
    Result<HttpAnswer> result
        = hasAnswer() ? readAnswer() : Result<HttpAnswer>(tl::unexpected(transportError()));
    releaseConnection(hasAnswer() && m_parser.keepsConnection() && !m_call.freshConnection);
    if (report && result)
        result->report = report;
    else if (report)
        report->finish(errorKindName(result.error().kind));
    answer(std::move(result));
}

void HttpExchange::releaseConnection(bool keep)
{
    if (!m_connection)
        return;
    m_connection->disconnect(this);
    if (keep && m_connection->isReady()) {
        m_pool->giveBack(m_connection);
    } else {
        m_connection->close();
        m_connection->deleteLater();
    }
    m_connection = nullptr;
}

void HttpExchange::answer(Result<HttpAnswer> result)
{
    const Then<HttpAnswer> then = std::exchange(m_then, nullptr);
    const bool heard = !m_context.isNull();
    disconnect(m_contextWatch);
    deleteLater();
    if (then && heard)
        then(std::move(result));
}

} // namespace latchkey
