#include "http/exchangerecord.h"

#include <utility>

namespace latchkey {

ExchangeReport::ExchangeReport(Exchange exchange, Sink sink)
    : m_exchange(std::move(exchange))
    , m_sink(std::move(sink))
{
}

ExchangeReport::~ExchangeReport()
{
    finish(QStringLiteral("ok"));
}

void ExchangeReport::finish(const QString &outcome)
{
    if (const Sink sink = std::exchange(m_sink, nullptr)) {
        m_exchange.outcome = outcome;
        sink(m_exchange);
    }
}

ExchangeRecord::ExchangeRecord(const Call &call, const ServerConfig &config, quint64 number)
{
    m_clock.start();
    m_exchange.number = number;
    m_exchange.startedAt = QDateTime::currentDateTimeUtc();
    m_exchange.account = call.account;
    m_exchange.operation = call.operation;
    m_exchange.method = QString::fromLatin1(call.method);
    if (config.apiKey)
        m_known.add(config.apiKey->view());
    for (const SecretHeader &header : call.headers)
        m_known.add(header.value.view());
    m_known.addFromJson(call.body.view());
    QUrl url = config.baseUrl;
    url.setPath(url.path(QUrl::FullyEncoded) + call.path, QUrl::StrictMode);
    m_exchange.url = redactedUrl(url, m_known);
}

void ExchangeRecord::mark(std::optional<qint64> &moment)
{
    if (!moment)
        moment = m_clock.nsecsElapsed() / 1000;
}

void ExchangeRecord::onRequest(QByteArrayView head, QByteArrayView body)
{
    m_exchange.bytesSent = head.size() + body.size();
    qsizetype at = head.indexOf("\r\n") + 2;
    for (qsizetype end = head.indexOf("\r\n", at); end > at; end = head.indexOf("\r\n", at)) {
        const QByteArrayView line = head.sliced(at, end - at);
        const qsizetype colon = line.indexOf(':');
        const QByteArrayView name = line.first(colon);
        const QByteArrayView value = line.sliced(colon + 1).trimmed();
        m_exchange.requestHeaders.append(
            {name.toByteArray(), redactedHeader(name, value, m_known)});
        at = end + 2;
    }
    m_exchange.requestBody = redactedBody(body, m_known);
}

Exchange ExchangeRecord::finish(const AnswerParser &parser)
{
    m_exchange.durationUs = m_clock.nsecsElapsed() / 1000;
    m_exchange.httpStatus = parser.status();
    m_exchange.bytesReceived = parser.bytesTaken();
    for (const auto &header : parser.headers())
        m_exchange.responseHeaders.append(
            {header.first, redactedHeader(header.first, header.second, m_known)});
    m_exchange.responseBody = redactedBody(parser.body(), m_known);
    return std::move(m_exchange);
}

} // namespace latchkey
