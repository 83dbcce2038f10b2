#include "demo/demoinboxfeed.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkProxy>
#include <QNetworkReply>

#include <algorithm>
#include <utility>

namespace latchkey {

static constexpr int pollMs = 500;

DemoInboxFeed::DemoInboxFeed(QUrl controlUrl, QObject *parent)
    : QObject(parent)
    , m_controlUrl(std::move(controlUrl))
{
    m_network.setProxy(QNetworkProxy(QNetworkProxy::NoProxy));
    m_timer.setInterval(pollMs);
    connect(&m_timer, &QTimer::timeout, this, &DemoInboxFeed::poll);
}

void DemoInboxFeed::follow(const QString &email)
{
    m_email = email;
    m_mails.clear();
    m_timer.start();
    poll();
}

void DemoInboxFeed::stop()
{
    m_timer.stop();
}

QString DemoInboxFeed::textOf(const QString &id) const
{
    const auto found = std::find_if(
        m_mails.cbegin(), m_mails.cend(), [&id](const ui::Mail &mail) { return mail.id == id; });
    return found == m_mails.cend() ? QString() : found->text;
}

void DemoInboxFeed::poll()
{
    if (m_asking)
        return;
    m_asking = true;
    QUrl url = m_controlUrl;
    url.setPath(QStringLiteral("/inbox"));
    if (!m_email.isEmpty()) {
        // By hand: QUrlQuery leaves a '+' as it is, and addresses may hold one.
        url.setQuery(QLatin1String("to=") + QString::fromLatin1(QUrl::toPercentEncoding(m_email)),
            QUrl::StrictMode);
    }
    QNetworkReply *reply = m_network.get(QNetworkRequest(url));
    connect(reply, &QNetworkReply::finished, this, [this, reply] {
        reply->deleteLater();
        m_asking = false;
        if (reply->error() == QNetworkReply::NoError)
            read(reply->readAll());
    });
}

void DemoInboxFeed::read(const QByteArray &body)
{
    const QJsonArray array = QJsonDocument::fromJson(body).array();
    std::vector<ui::Mail> mails;
    for (const QJsonValue &value : array) {
        const QJsonObject json = value.toObject();
        const auto text = [&json](const char *key) {
            return json.value(QLatin1String(key)).toString();
        };
        const QJsonValue id = json.value(QLatin1String("id"));
        mails.push_back({id.isString() ? id.toString() : QString::number(id.toInteger()),
            text("from"), text("to"), text("subject"), text("text"), text("link"),
            QDateTime::fromString(text("time"), Qt::ISODateWithMs)});
    }
    std::reverse(mails.begin(), mails.end());
    const bool same = std::equal(mails.begin(), mails.end(), m_mails.begin(), m_mails.end(),
        [](const ui::Mail &a, const ui::Mail &b) { return a.id == b.id; });
    if (same)
        return;
    m_mails = std::move(mails);
    emit changed();
}

} // namespace latchkey
