#include "desk/harexport.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QStringDecoder>
#include <QUrl>
#include <QUrlQuery>

#include <algorithm>
#include <utility>

namespace latchkey {

namespace {

constexpr int sliceMs = 8;

double milliseconds(qint64 microseconds)
{
    return double(microseconds) / 1000;
}

QJsonArray pairsOf(const QList<std::pair<QByteArray, QByteArray>> &headers)
{
    QJsonArray array;
    for (const auto &header : headers) {
        array.append(QJsonObject{{QStringLiteral("name"), QString::fromUtf8(header.first)},
            {QStringLiteral("value"), QString::fromUtf8(header.second)}});
    }
    return array;
}

QJsonArray queryOf(const QUrl &url)
{
    QJsonArray array;
    const auto items = QUrlQuery(url).queryItems(QUrl::FullyDecoded);
    for (const auto &item : items) {
        array.append(QJsonObject{
            {QStringLiteral("name"), item.first}, {QStringLiteral("value"), item.second}});
    }
    return array;
}

/// QUrl leaves brackets of a path as they are; they belong to addresses of hosts alone.
QString encoded(const QUrl &url)
{
    QString text = QString::fromLatin1(url.toEncoded());
    const qsizetype path = text.indexOf(QLatin1Char('/'), text.indexOf(QLatin1String("://")) + 3);
    if (path < 0)
        return text;
    QString rest = text.mid(path);
    rest.replace(QLatin1Char('['), QLatin1String("%5B"))
        .replace(QLatin1Char(']'), QLatin1String("%5D"));
    return text.left(path) + rest;
}

QString mimeType(const QList<std::pair<QByteArray, QByteArray>> &headers)
{
    for (const auto &header : headers) {
        if (header.first.compare("content-type", Qt::CaseInsensitive) == 0)
            return QString::fromUtf8(header.second);
    }
    return QStringLiteral("x-unknown");
}

QJsonObject requestOf(const Exchange &exchange)
{
    const QUrl url(exchange.url);
    QJsonObject request{{QStringLiteral("method"), exchange.method},
        {QStringLiteral("url"), encoded(url)},
        {QStringLiteral("httpVersion"), QStringLiteral("HTTP/1.1")},
        {QStringLiteral("cookies"), QJsonArray()},
        {QStringLiteral("headers"), pairsOf(exchange.requestHeaders)},
        {QStringLiteral("queryString"), queryOf(url)}, {QStringLiteral("headersSize"), -1},
        {QStringLiteral("bodySize"), exchange.requestBody.size()}};
    if (!exchange.requestBody.isEmpty()) {
        request.insert(QStringLiteral("postData"),
            QJsonObject{{QStringLiteral("mimeType"), mimeType(exchange.requestHeaders)},
                {QStringLiteral("text"), QString::fromUtf8(exchange.requestBody)}});
    }
    return request;
}

QJsonObject responseOf(const Exchange &exchange)
{
    QJsonObject content{{QStringLiteral("size"), exchange.responseBody.size()},
        {QStringLiteral("mimeType"), mimeType(exchange.responseHeaders)}};
    QStringDecoder utf8(QStringDecoder::Utf8);
    const QString text = utf8(exchange.responseBody);
    if (utf8.hasError()) {
        content.insert(
            QStringLiteral("text"), QString::fromLatin1(exchange.responseBody.toBase64()));
        content.insert(QStringLiteral("encoding"), QStringLiteral("base64"));
    } else if (!text.isEmpty()) {
        content.insert(QStringLiteral("text"), text);
    }
    return {{QStringLiteral("status"), exchange.httpStatus}, {QStringLiteral("statusText"), u""_qs},
        {QStringLiteral("httpVersion"), QStringLiteral("HTTP/1.1")},
        {QStringLiteral("cookies"), QJsonArray()},
        {QStringLiteral("headers"), pairsOf(exchange.responseHeaders)},
        {QStringLiteral("content"), content}, {QStringLiteral("redirectURL"), u""_qs},
        {QStringLiteral("headersSize"), -1},
        {QStringLiteral("bodySize"), exchange.responseBody.size()}};
}

/// The phases one after the other; together they are the whole.
QJsonObject timingsOf(const Exchange &exchange)
{
    qint64 begin = 0;
    const auto until = [&begin](const std::optional<qint64> &end) {
        const qint64 phase = std::max<qint64>(end.value_or(begin) - begin, 0);
        begin += phase;
        return milliseconds(phase);
    };
    QJsonObject timings{{QStringLiteral("blocked"), -1}, {QStringLiteral("dns"), -1}};
    timings.insert(QStringLiteral("connect"),
        exchange.encryptedAfterUs ? until(exchange.encryptedAfterUs) : -1);
    timings.insert(QStringLiteral("send"), until(exchange.sentAfterUs));
    timings.insert(QStringLiteral("wait"), until(exchange.firstByteAfterUs));
    timings.insert(QStringLiteral("receive"), until(exchange.durationUs));
    return timings;
}

} // namespace

QJsonObject harEntry(const Exchange &exchange)
{
    QString comment = operationName(exchange.operation) + QStringLiteral(": ") + exchange.outcome;
    if (!exchange.account.isEmpty())
        comment += QStringLiteral(" (%1)").arg(exchange.account);
    return {
        {QStringLiteral("startedDateTime"), exchange.startedAt.toUTC().toString(Qt::ISODateWithMs)},
        {QStringLiteral("time"), milliseconds(exchange.durationUs)},
        {QStringLiteral("request"), requestOf(exchange)},
        {QStringLiteral("response"), responseOf(exchange)},
        {QStringLiteral("cache"), QJsonObject()}, {QStringLiteral("timings"), timingsOf(exchange)},
        {QStringLiteral("comment"), comment}};
}

HarExport::HarExport(
    const ExchangeLog *log, std::vector<quint64> numbers, const QString &path, QObject *parent)
    : QObject(parent)
    , m_log(log)
    , m_numbers(std::move(numbers))
    , m_file(path)
{
    connect(&m_timer, &QTimer::timeout, this, &HarExport::writeSlice);
}

void HarExport::start()
{
    // Before anything is in it, and also where an older file of other rights is replaced.
    if (!m_file.open(QIODevice::WriteOnly)
        || !m_file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner)) {
        const QString failure = m_file.errorString();
        m_file.cancelWriting();
        emit finished(0, failure);
        return;
    }
    const QJsonObject creator{{QStringLiteral("name"), QStringLiteral("Latchkey")},
        {QStringLiteral("version"), QCoreApplication::applicationVersion()}};
    m_file.write("{\"log\":{\"version\":\"1.2\",\"creator\":"
        + QJsonDocument(creator).toJson(QJsonDocument::Compact) + ",\"entries\":[");
    m_timer.start();
}

void HarExport::writeSlice()
{
    QElapsedTimer clock;
    clock.start();
    while (m_next < m_numbers.size() && clock.elapsed() < sliceMs) {
        const LoggedExchange *entry = m_log->find(m_numbers[m_next++]);
        if (!entry)
            continue;
        m_file.write(m_written++ == 0 ? "\n" : ",\n");
        m_file.write(QJsonDocument(harEntry(entry->exchange)).toJson(QJsonDocument::Compact));
    }
    emit progressed(static_cast<int>(m_next), static_cast<int>(m_numbers.size()));
    if (m_next == m_numbers.size() || m_file.error() != QFileDevice::NoError)
        end();
}

void HarExport::end()
{
    m_timer.stop();
    m_file.write("\n]}}\n");
    const bool kept = m_file.commit();
    emit finished(m_written, kept ? std::nullopt : std::optional(m_file.errorString()));
}

void HarExport::cancel()
{
    m_timer.stop();
    m_file.cancelWriting();
    m_file.commit(); // removes what was written
}

} // namespace latchkey
