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

void ExchangeRecord::onRequest(const QNetworkRequest &request, QByteArrayView body)
{
    m_exchange.bytesSent = body.size();
    const QList<QByteArray> names = request.rawHeaderList();
    for (const QByteArray &name : names) {
        const QByteArray value = request.rawHeader(name);
        m_exchange.bytesSent += name.size() + value.size() + 4; // ": " and the line's end
        m_exchange.requestHeaders.append({name, redactedHeader(name, value, m_known)});
    }
    m_exchange.requestBody = redactedBody(body, m_known);
}

Exchange ExchangeRecord::finish(
    int status, const QList<std::pair<QByteArray, QByteArray>> &headers, QByteArrayView body)
{
    m_exchange.durationUs = m_clock.nsecsElapsed() / 1000;
    m_exchange.httpStatus = status;
    m_exchange.bytesReceived = body.size();
    for (const auto &header : headers) {
        m_exchange.bytesReceived += header.first.size() + header.second.size() + 4;
        m_exchange.responseHeaders.append(
            {header.first, redactedHeader(header.first, header.second, m_known)});
    }
    m_exchange.responseBody = redactedBody(body, m_known);
    return std::move(m_exchange);
}

} // namespace latchkey
