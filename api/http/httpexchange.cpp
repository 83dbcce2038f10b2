#include "http/httpexchange.h"

#include "http/answerhead.h"
#include "http/directproxy.h"

#include <QCoreApplication>

#include <utility>

namespace latchkey {

HttpExchange::HttpExchange(Call call, const ServerConfig &config, TlsTrust *trust, QObject *parent)
    : QObject(parent)
    , m_call(std::move(call))
    , m_config(config)
    , m_trust(trust)
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
    dropReply(); // which its manager takes along
}

void HttpExchange::record(std::function<quint64()> nextNumber, ExchangeReport::Sink sink)
{
    m_nextNumber = std::move(nextNumber);
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
        request.setSslConfiguration(m_trust->configuration());
    request.setRawHeader("Accept", "application/json");
    request.setRawHeader(
        "User-Agent", "Latchkey/" + QCoreApplication::applicationVersion().toLatin1().simplified());
    if (m_config.apiKey) // Qt leaves a header without a value out
        request.setRawHeader(
            m_config.headerPrefix + "API-Key", m_config.apiKey->view().toByteArray());
    for (const SecretHeader &header : m_call.headers)
        request.setRawHeader(header.name, header.value.view().toByteArray());
    if (m_call.method != "GET")
        request.setHeader(
            QNetworkRequest::ContentTypeHeader, QByteArrayLiteral("application/json"));
    // Without a length Qt would keep a copy of the body, which it could send again.
    request.setHeader(QNetworkRequest::ContentLengthHeader, m_call.body.size());
    return request;
}

void HttpExchange::open(QObject *context, Then<HttpAnswer> then)
{
    listenTo(context, std::move(then));
    m_isWaiting = true;
    m_deadline.start(m_call.deadline);
}

void HttpExchange::start(std::shared_ptr<QNetworkAccessManager> manager, ManagerMaker another)
{
    m_isWaiting = false;
    m_manager = std::move(manager);
    m_anotherManager = std::move(another);
    // From now on: a request that goes out with little of it left would lose the server's answer.
    m_deadline.start(m_call.deadline);
    sendRequest();
}

void HttpExchange::sendRequest()
{
    const QNetworkRequest request = buildRequest();
    if (m_nextNumber) {
        m_record = std::make_unique<ExchangeRecord>(m_call, m_config, m_nextNumber());
        m_record->onRequest(request, m_call.body.view());
    }
    m_watch = std::make_unique<FloodWatch>(wirePort(*m_manager, m_config.baseUrl));
    connect(m_watch.get(), &FloodWatch::cut, this, &HttpExchange::onCut);
    // The call keeps a body that may have to go out once more.
    m_body = new OneShotBody(m_call.mayRepeat ? m_call.body.clone() : std::move(m_call.body), this);
    // A GET, which Qt would send up to four times, has one as well: without any bytes.
    if (m_call.method == "POST")
        m_reply = m_manager->post(request, m_body);
    else
        m_reply = m_manager->sendCustomRequest(request, m_call.method, m_body);
    m_reply->setReadBufferSize(64 * 1024);
    watch();
}

void HttpExchange::watch()
{
    connect(m_reply, &QNetworkReply::socketStartedConnecting, this,
        [this] { m_mayHaveConnected = true; });
    connect(m_reply, &QNetworkReply::requestSent, this, [this] {
        if (m_record)
            m_record->onSent();
    });
    connect(m_reply, &QNetworkReply::encrypted, this, &HttpExchange::onEncrypted);
    connect(m_reply, &QNetworkReply::sslErrors, this, &HttpExchange::onSslErrors);
    connect(m_reply, &QNetworkReply::metaDataChanged, this, &HttpExchange::onHead);
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
    // Before a way is found nothing has gone out, and what it would open or change nobody would
    // hear of. Signing out is meant all the same.
    const bool isUnsent = m_isWaiting && m_call.operation != Operation::LogOut;
    if (isUnsent || isHarmless(m_call.operation))
        cancel();
}

void HttpExchange::abort()
{
    // Emits finished() at once, which ends the exchange.
    if (m_reply)
        m_reply->abort();
    else if (m_isWaiting)
        answer(tl::unexpected(waitError()));
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
    // Nothing is ever ignored: the handshake fails unless somebody tells Qt to go on.
    m_tlsFault = tlsFaultOf(errors, m_reply->sslConfiguration(), m_config.baseUrl.host());
}

void HttpExchange::onHead()
{
    if (m_record)
        m_record->onFirstByte();
    // What no body can mend need not be waited for.
    if (!m_headFault)
        m_headFault = headFault(readHead());
    if (m_headFault)
        abort();
}

void HttpExchange::onCut(bool alone)
{
    m_cutBeside = true;
    if (alone)
        abort();
    // Else the one that was cut ends by itself.
}

void HttpExchange::onReadyRead()
{
    m_received += m_reply->readAll();
    if (m_received.size() > maximumAnswerBytes) {
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
    // Of a request without body Qt does not tell that it was sent; only that it was lost.
    return (m_body && m_body->wasRead()) || m_reply->error() == QNetworkReply::ContentReSendError;
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

bool HttpExchange::isInterim() const
{
    return status() >= 100 && status() < 200;
}

bool HttpExchange::isWholeAnswer() const
{
    // Whatever Qt says of an exchange that was stopped here.
    if (m_cancelled || m_deadlinePassed || m_tooLarge || m_tlsFault || m_headFault)
        return false;
    // An interim answer that Qt takes for the last one: the answer itself is yet to come. What ends
    // short of its framing has an error of its own.
    if (isInterim())
        return false;
    // A 407 of the server is an answer like any other, also where a proxy has opened the way to it:
    // what that says to the request for a tunnel is no answer of this exchange and has no status.
    const bool challenge
        = m_reply->error() == QNetworkReply::ProxyAuthenticationRequiredError && status() == 407;
    return challenge || isFromStatus(m_reply->error());
}

HttpAnswer HttpExchange::readHead() const
{
    HttpAnswer head;
    head.status = status();
    head.headers = m_reply->rawHeaderPairs();
    head.receivedAt = QDateTime::currentDateTimeUtc();
    return head;
}

HttpAnswer HttpExchange::readAnswer() const
{
    HttpAnswer whole = readHead();
    whole.lastedUntilClose = lastsUntilClose(whole);
    whole.body = m_received;
    return whole;
}

void HttpExchange::onFinished()
{
    if (m_watch)
        m_watch->expect(m_received.size());
    m_watch = nullptr;
    Result<HttpAnswer> result
        = isWholeAnswer() ? readAnswer() : Result<HttpAnswer>(tl::unexpected(transportError()));
    writeDown(&result);
    wipe(m_received);
    // Qt keeps the trust of its first connection to a host, which the next call may not share.
    const bool isSpoilt
        = m_tlsFault || m_deadlinePassed || m_tooLarge || m_cutBeside || isInterim();
    if (isSpoilt)
        emit spoilt(m_manager.get());
    else if (repeat(result))
        return;
    answer(std::move(result));
}

void HttpExchange::writeDown(Result<HttpAnswer> *result)
{
    if (!m_record)
        return;
    auto report = std::make_shared<ExchangeReport>(
        m_record->finish(status(), m_reply->rawHeaderPairs(), m_received), m_sink);
    m_record = nullptr;
    if (*result)
        (*result)->report = std::move(report);
    else
        report->finish(errorKindName(result->error().kind));
}

/// Sends a harmless request once more when its answer was lost. True if it did.
bool HttpExchange::repeat(const Result<HttpAnswer> &result)
{
    const bool lost = !result && result.error().kind == ErrorKind::AnswerUnreadable;
    if (!lost || !std::exchange(m_call.mayRepeat, false))
        return false;
    dropReply();
    // Qt may not have noticed yet that the connection is gone, and use it again.
    m_manager = m_anotherManager();
    sendRequest();
    return true;
}

void HttpExchange::dropReply()
{
    if (m_reply) {
        m_reply->disconnect(this);
        m_reply->deleteLater();
        m_reply = nullptr;
    }
    if (m_body)
        m_body->deleteLater();
}

void HttpExchange::answer(Result<HttpAnswer> result)
{
    const Then<HttpAnswer> then = std::exchange(m_then, nullptr);
    const bool heard = !m_context.isNull();
    m_isWaiting = false;
    m_deadline.stop();
    disconnect(m_contextWatch);
    dropReply();
    deleteLater();
    // Of one that was given up Qt may tell no more.
    emit ended(m_mayHaveConnected || !result);
    if (then && heard) {
        then(std::move(result));
    } else if (result) {
        if (result->report && m_call.judge)
            result->report->finish(m_call.judge(*result));
        wipe(result->body);
    }
}

} // namespace latchkey
