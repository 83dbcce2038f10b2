#include "http/httpexchange.h"

#include "http/serveraddress.h"
#include "http/transporterror.h"

#include <QCoreApplication>
#include <QNetworkInterface>

#include <algorithm>
#include <numeric>
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

HttpExchange::HttpExchange(Call call, const ServerConfig &config, QObject *parent)
    : QObject(parent)
    , m_call(std::move(call))
    , m_config(config)
{
    m_deadline.setSingleShot(true);
    connect(&m_deadline, &QTimer::timeout, this, [this] {
        m_deadlinePassed = true;
        abort();
    });
}

HttpExchange::~HttpExchange()
{
    wipe(m_received);
    if (m_reply) {
        m_reply->disconnect(this);
        m_reply->abort();
        m_reply->deleteLater();
    }
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

static void refuseHabits(QNetworkRequest &request)
{
    using Request = QNetworkRequest;
    request.setAttribute(Request::RedirectPolicyAttribute, Request::ManualRedirectPolicy);
    request.setAttribute(Request::CookieLoadControlAttribute, Request::Manual);
    request.setAttribute(Request::CookieSaveControlAttribute, Request::Manual);
    request.setAttribute(Request::AuthenticationReuseAttribute, Request::Manual);
    request.setAttribute(Request::Http2AllowedAttribute, false);
    request.setAttribute(Request::DoNotBufferUploadDataAttribute, true);
    request.setAttribute(Request::CacheLoadControlAttribute, Request::AlwaysNetwork);
    request.setAttribute(Request::CacheSaveControlAttribute, false);
    // Naming an encoding ourselves switches Qt's decompression off: a bomb stays a small body.
    request.setRawHeader("Accept-Encoding", "identity");
}

QNetworkRequest HttpExchange::buildRequest() const
{
    QUrl url = m_config.baseUrl;
    url.setPath(url.path(QUrl::FullyEncoded) + m_call.path, QUrl::StrictMode);
    QNetworkRequest request(url);
    refuseHabits(request);
    if (url.scheme() == QLatin1String("https"))
        request.setSslConfiguration(tlsConfiguration(m_config.caFile));
    request.setRawHeader("Accept", "application/json");
    request.setRawHeader(
        "User-Agent", "Latchkey/" + QCoreApplication::applicationVersion().toLatin1().simplified());
    if (m_config.apiKey && !m_config.apiKey->isEmpty())
        request.setRawHeader(
            m_config.headerPrefix + "API-Key", m_config.apiKey->view().toByteArray());
    for (const SecretHeader &header : m_call.headers)
        request.setRawHeader(header.name, header.value.view().toByteArray());
    if (m_call.method != "GET") {
        request.setHeader(
            QNetworkRequest::ContentTypeHeader, QByteArrayLiteral("application/json"));
        request.setHeader(QNetworkRequest::ContentLengthHeader, m_call.body.size());
    }
    return request;
}

void HttpExchange::start(QNetworkAccessManager *manager, QObject *context, Then<HttpAnswer> then)
{
    listenTo(context, std::move(then));
    const QNetworkRequest request = buildRequest();
    if (m_record)
        m_record->onRequest(request, m_call.body.view());
    if (m_call.method == "GET") {
        m_reply = manager->get(request);
    } else {
        m_body = new OneShotBody(std::move(m_call.body), this);
        m_reply = manager->post(request, m_body);
    }
    m_reply->setReadBufferSize(64 * 1024);
    watch();
    m_deadline.start(m_call.deadline);
}

void HttpExchange::watch()
{
    connect(m_reply, &QNetworkReply::requestSent, this, [this] {
        m_requestSent = true;
        if (m_record)
            m_record->onSent();
    });
    connect(m_reply, &QNetworkReply::encrypted, this, &HttpExchange::onEncrypted);
    connect(m_reply, &QNetworkReply::sslErrors, this, &HttpExchange::onSslErrors);
    connect(m_reply, &QNetworkReply::metaDataChanged, this, [this] {
        if (m_record)
            m_record->onFirstByte();
    });
    connect(m_reply, &QNetworkReply::readyRead, this, &HttpExchange::onReadyRead);
    connect(m_reply, &QNetworkReply::finished, this, &HttpExchange::onFinished);
}

void HttpExchange::cancel()
{
    m_cancelled = true;
    abort();
}

void HttpExchange::onContextGone()
{
    m_then = nullptr;
    if (isHarmless(m_call.operation))
        cancel();
}

void HttpExchange::abort()
{
    // Emits finished() at once, which ends the exchange.
    if (m_reply && m_reply->isRunning())
        m_reply->abort();
}

void HttpExchange::onEncrypted()
{
    if (m_record)
        m_record->onEncrypted();
    m_tlsFault = tlsWeakness(m_reply->sslConfiguration(), m_config.baseUrl.host());
    if (m_tlsFault)
        abort(); // nothing has been sent yet
}

void HttpExchange::onSslErrors(const QList<QSslError> &errors)
{
    // Nothing is ever ignored: without a call of ignoreSslErrors() the handshake fails.
    m_tlsFault = tlsFaultOf(errors, m_reply->sslConfiguration(), m_config.baseUrl.host());
}

void HttpExchange::onReadyRead()
{
    if (!m_reply->isOpen())
        return;
    m_received += m_reply->readAll();
    if (m_received.size() > maximumAnswer) {
        m_tooLarge = true;
        abort();
    }
}

int HttpExchange::status() const
{
    return m_reply ? m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt() : 0;
}

bool HttpExchange::mayHaveGoneOut() const
{
    return m_requestSent || (m_body && m_body->wasRead());
}

/// True for the codes that stand for an HTTP status and not for a fault on the way.
static bool isFromStatus(QNetworkReply::NetworkError code)
{
    return code == QNetworkReply::NoError
        || (code >= QNetworkReply::ContentAccessDenied && code < QNetworkReply::ProtocolUnknownError
            && code != QNetworkReply::ContentReSendError)
        || code == QNetworkReply::ProtocolInvalidOperationError // what Qt calls a 400
        || (code >= QNetworkReply::InternalServerError
            && code <= QNetworkReply::UnknownServerError);
}

bool HttpExchange::isWholeAnswer() const
{
    if (m_cancelled || m_deadlinePassed || m_tooLarge || m_tlsFault)
        return false;
    // Qt wants to send the body of a 307 again and fails, because it cannot: a redirect all the
    // same.
    if (status() >= 300 && status() < 400)
        return true;
    // A 407 without a proxy of ours is an answer like any other.
    const bool challenge = m_reply->error() == QNetworkReply::ProxyAuthenticationRequiredError
        && status() == 407 && !m_config.proxy;
    if (!isFromStatus(m_reply->error()) && !challenge)
        return false;
    // Qt takes a body cut short for a whole one in some framings: compare with what was promised.
    const QByteArray length = m_reply->rawHeader("Content-Length");
    bool isNumber = false;
    const qint64 promised = length.toLongLong(&isNumber);
    return !isNumber || promised <= m_received.size();
}

/// No number, a negative one or several: whose answer ends where is anybody's guess.
static bool hasStrangeLength(const HttpAnswer &answer)
{
    if (!answer.hasHeader("Content-Length"))
        return false;
    const QByteArray length = answer.header("Content-Length").trimmed();
    return length.isEmpty()
        || !std::all_of(length.begin(), length.end(), [](char c) { return c >= '0' && c <= '9'; });
}

Result<HttpAnswer> HttpExchange::readAnswer()
{
    HttpAnswer whole;
    whole.status = status();
    whole.headers = m_reply->rawHeaderPairs();
    whole.receivedAt = QDateTime::currentDateTimeUtc();
    const qint64 headerBytes = std::accumulate(whole.headers.cbegin(), whole.headers.cend(),
        qint64(0),
        [](qint64 sum, const auto &pair) { return sum + pair.first.size() + pair.second.size(); });
    if (headerBytes > maximumAnswer)
        return tl::unexpected(error(ErrorKind::TooLarge));
    if (whole.status >= 300 && whole.status < 400)
        return tl::unexpected(error(ErrorKind::Redirected));
    // Nobody asked for an encoding, and what it unfolds to may be of any size.
    if (whole.hasHeader("Content-Encoding") || hasStrangeLength(whole))
        return tl::unexpected(error(ErrorKind::NotThisApi));
    whole.lastedUntilClose
        = !whole.hasHeader("Content-Length") && !whole.hasHeader("Transfer-Encoding");
    whole.body = m_received;
    return whole;
}

ApiError HttpExchange::error(ErrorKind kind, ErrorDetail detail) const
{
    ApiError result;
    result.kind = kind;
    result.operation = m_call.operation;
    result.httpStatus = status();
    result.detail = std::move(detail);
    return result;
}

ApiError HttpExchange::transportError() const
{
    const bool stopped = m_cancelled || m_deadlinePassed || m_tooLarge;
    if (!stopped && m_tlsFault)
        return error(m_tlsFault->first, m_tlsFault->second);
    const QUrl &server = m_config.baseUrl;
    if (!stopped && m_reply->error() == QNetworkReply::SslHandshakeFailedError) {
        const TlsFault fault = handshakeFaultOf(m_reply->errorString(), server.host());
        return error(fault.first, fault.second);
    }
    TransportFacts facts;
    facts.operation = m_call.operation;
    facts.error = m_reply->error();
    facts.cancelled = m_cancelled;
    facts.deadlinePassed = m_deadlinePassed;
    facts.tooLarge = m_tooLarge;
    facts.mayHaveGoneOut = mayHaveGoneOut();
    facts.answerBegan = status() != 0;
    facts.loopback = isLoopbackHost(server.host());
    facts.networkThere = facts.loopback || facts.mayHaveGoneOut || isNetworkThere();
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

void HttpExchange::onFinished()
{
    if (std::exchange(m_finished, true))
        return;
    m_deadline.stop();
    if (m_reply->isOpen() && m_reply->bytesAvailable() > 0)
        m_received += m_reply->readAll();
    if (m_received.size() > maximumAnswer)
        m_tooLarge = true;
    Result<HttpAnswer> result
        = isWholeAnswer() ? readAnswer() : Result<HttpAnswer>(tl::unexpected(transportError()));
    if (m_record) {
        auto report = std::make_shared<ExchangeReport>(
            m_record->finish(status(), m_reply->rawHeaderPairs(), m_received),
            std::exchange(m_sink, nullptr));
        if (result)
            result->report = std::move(report);
        else
            report->finish(errorKindName(result.error().kind));
    }
    wipe(m_received);
    answer(std::move(result));
}

void HttpExchange::answer(Result<HttpAnswer> result)
{
    const Then<HttpAnswer> then = std::exchange(m_then, nullptr);
    const bool heard = !m_context.isNull();
    disconnect(m_contextWatch);
    if (m_reply) {
        m_reply->disconnect(this);
        m_reply->deleteLater();
        m_reply = nullptr;
    }
    deleteLater();
    if (then && heard)
        then(std::move(result));
}

} // namespace latchkey
