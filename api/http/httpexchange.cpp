#include "http/httpexchange.h"

#include "http/serveraddress.h"
#include "http/tlscheck.h"
#include "http/transporterror.h"

#include <QCoreApplication>
#include <QNetworkInterface>
#include <QSslConfiguration>

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

HttpExchange::HttpExchange(Call call, ServerConfig config, QObject *parent)
    : QObject(parent)
    , m_call(std::move(call))
    , m_config(std::move(config))
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

void HttpExchange::listenTo(QObject *context, Then<HttpAnswer> then)
{
    m_context = context;
    m_then = std::move(then);
    m_contextWatch = connect(context, &QObject::destroyed, this, &HttpExchange::onContextGone);
}

void HttpExchange::refuse(ApiError error, QObject *context, Then<HttpAnswer> then)
{
    listenTo(context, std::move(then));
    QTimer::singleShot(
        0, this, [this, error = std::move(error)] { answer(tl::unexpected(error)); });
}

QNetworkRequest HttpExchange::buildRequest() const
{
    QUrl url = m_config.baseUrl;
    url.setPath(url.path(QUrl::FullyEncoded) + m_call.path, QUrl::StrictMode);
    QNetworkRequest request(url);
    request.setAttribute(
        QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    request.setAttribute(QNetworkRequest::DoNotBufferUploadDataAttribute, true);
    request.setAttribute(
        QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    request.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    request.setSslConfiguration(tlsConfiguration(m_config.caFile));

    request.setRawHeader("Accept", "application/json");
    // Naming an encoding ourselves switches Qt's decompression off: a bomb stays a small body.
    request.setRawHeader("Accept-Encoding", "identity");
    request.setRawHeader(
        "User-Agent", "Latchkey/" + QCoreApplication::applicationVersion().toUtf8());
    if (m_config.apiKey && !m_config.apiKey->isEmpty())
        request.setRawHeader(
            m_config.headerPrefix + "API-Key", m_config.apiKey->view().toByteArray());
    for (const SecretHeader &header : m_call.headers)
        request.setRawHeader(header.name, header.value.view().toByteArray());
    return request;
}

void HttpExchange::start(QNetworkAccessManager *manager, QObject *context, Then<HttpAnswer> then)
{
    listenTo(context, std::move(then));
    QNetworkRequest request = buildRequest();
    if (m_call.method == "GET") {
        m_reply = manager->get(request);
    } else {
        const qint64 size = m_call.body.size();
        m_body = new OneShotBody(std::move(m_call.body), this);
        request.setHeader(
            QNetworkRequest::ContentTypeHeader, QByteArrayLiteral("application/json"));
        request.setHeader(QNetworkRequest::ContentLengthHeader, size);
        m_reply = manager->post(request, m_body);
    }
    m_reply->setReadBufferSize(64 * 1024);
    connect(m_reply, &QNetworkReply::requestSent, this, [this] { m_requestSent = true; });
    connect(m_reply, &QNetworkReply::encrypted, this, &HttpExchange::onEncrypted);
    connect(m_reply, &QNetworkReply::sslErrors, this, &HttpExchange::onSslErrors);
    connect(m_reply, &QNetworkReply::readyRead, this, &HttpExchange::onReadyRead);
    connect(m_reply, &QNetworkReply::finished, this, &HttpExchange::onFinished);
    m_deadline.start(m_call.deadline);
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
    const QString host = m_config.baseUrl.host();
    if (const auto weakness = tlsWeakness(m_reply->sslConfiguration(), host)) {
        m_tlsError = error(weakness->first, weakness->second);
        abort();
    }
}

void HttpExchange::onSslErrors(const QList<QSslError> &errors)
{
    // Nothing is ever ignored here: without an ignoreSslErrors() call the handshake fails.
    const std::optional<ErrorKind> kind = tlsErrorKind(errors);
    if (!kind)
        return;
    TlsDetail detail;
    detail.host = m_config.baseUrl.host();
    const auto peer = m_reply->sslConfiguration().peerCertificate();
    const QSslCertificate certificate = peer.isNull() ? errors.first().certificate() : peer;
    detail.names = certificate.subjectAlternativeNames().values();
    detail.date
        = *kind == ErrorKind::TlsNotYet ? certificate.effectiveDate() : certificate.expiryDate();
    m_tlsError = error(*kind, detail);
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

bool HttpExchange::isWholeAnswer() const
{
    if (m_cancelled || m_deadlinePassed || m_tooLarge || m_tlsError)
        return false;
    const QNetworkReply::NetworkError code = m_reply->error();
    const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    const bool fromStatus = code == QNetworkReply::NoError
        || (code >= QNetworkReply::ContentAccessDenied && code < QNetworkReply::ProtocolUnknownError
            && code != QNetworkReply::ContentReSendError)
        || (code >= QNetworkReply::InternalServerError && code <= QNetworkReply::UnknownServerError)
        || (code == QNetworkReply::ProxyAuthenticationRequiredError && status == 407
            && isLoopbackHost(m_config.baseUrl.host()));
    if (!fromStatus)
        return false;
    // Qt takes a body cut short for a whole one in some framings: compare with what was promised.
    const QByteArray length = m_reply->rawHeader("Content-Length");
    return length.isEmpty() || length.contains(',') || length.toLongLong() <= m_received.size();
}

Result<HttpAnswer> HttpExchange::readAnswer()
{
    HttpAnswer whole;
    whole.status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    whole.headers = m_reply->rawHeaderPairs();
    whole.receivedAt = QDateTime::currentDateTimeUtc();
    const qint64 headerBytes = std::accumulate(whole.headers.cbegin(), whole.headers.cend(),
        qint64(0),
        [](qint64 sum, const auto &pair) { return sum + pair.first.size() + pair.second.size(); });
    if (headerBytes > maximumAnswer)
        return tl::unexpected(error(ErrorKind::TooLarge));
    if (whole.status >= 300 && whole.status < 400)
        return tl::unexpected(error(ErrorKind::Redirected));
    if (whole.hasHeader("Content-Encoding") || whole.header("Content-Length").contains(','))
        return tl::unexpected(error(ErrorKind::NotThisApi));
    whole.body = std::exchange(m_received, {});
    return whole;
}

ApiError HttpExchange::error(ErrorKind kind, ErrorDetail detail) const
{
    ApiError result;
    result.kind = kind;
    result.operation = m_call.operation;
    if (m_reply)
        result.httpStatus = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    result.detail = std::move(detail);
    return result;
}

ApiError HttpExchange::transportError() const
{
    if (m_tlsError)
        return *m_tlsError;
    const QUrl &server = m_config.baseUrl;
    TransportFacts facts;
    facts.operation = m_call.operation;
    facts.error = m_reply->error();
    facts.cancelled = m_cancelled;
    facts.deadlinePassed = m_deadlinePassed;
    facts.tooLarge = m_tooLarge;
    facts.mayHaveGoneOut = m_requestSent || (m_body && m_body->wasRead());
    facts.answerBegan = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).isValid();
    facts.networkThere = isNetworkThere();
    facts.loopback = isLoopbackHost(server.host());
    const ErrorKind kind = transportErrorKind(facts);

    if (kind == ErrorKind::TimedOut || (kind == ErrorKind::OutcomeUnknown && m_deadlinePassed)) {
        const auto seconds = std::chrono::ceil<std::chrono::seconds>(m_call.deadline);
        return error(kind, DeadlineDetail{static_cast<int>(seconds.count())});
    }
    if (kind == ErrorKind::AnswerUnreadable)
        return error(kind, AnswerDetail{QStringLiteral("body"), QStringLiteral("a whole answer")});
    return error(kind,
        HostDetail{
            server.host(), server.port(server.scheme() == QLatin1String("https") ? 443 : 80)});
}

void HttpExchange::onFinished()
{
    m_deadline.stop();
    if (m_reply->isOpen() && m_reply->bytesAvailable() > 0)
        m_received += m_reply->readAll();
    if (m_received.size() > maximumAnswer)
        m_tooLarge = true;
    if (isWholeAnswer())
        answer(readAnswer());
    else
        answer(tl::unexpected(transportError()));
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
    emit ended();
    if (then && heard)
        then(std::move(result));
}

} // namespace latchkey
