#include "resendtimes.h"

#include <QTimeZone>

namespace latchkey {

static QString keyOf(const ServerEntry &server, const QString &email)
{
    return server.id.toString(QUuid::WithoutBraces) + QLatin1Char('/') + email;
}

ResendTimes::ResendTimes(const QString &path) : m_file(path), m_times(m_file.load()) { }

void ResendTimes::note(const ServerEntry &server, const QString &email)
{
    const qint64 now = QDateTime::currentSecsSinceEpoch();
    QJsonObject kept;
    for (auto it = m_times.constBegin(); it != m_times.constEnd(); ++it) {
        if (now - it.value().toInteger() < waitSeconds)
            kept.insert(it.key(), it.value());
    }
    kept.insert(keyOf(server, email), now);
    m_times = kept;
    // A wait that could not be written down is merely forgotten at the next start.
    static_cast<void>(m_file.save(m_times));
}

void ResendTimes::forget(const QUuid &server)
{
    QJsonObject kept;
    for (auto it = m_times.constBegin(); it != m_times.constEnd(); ++it) {
        if (!it.key().startsWith(server.toString(QUuid::WithoutBraces)))
            kept.insert(it.key(), it.value());
    }
    if (kept == m_times)
        return;
    m_times = kept;
    static_cast<void>(m_file.replace(m_times));
}

QDateTime ResendTimes::nextTime(const ServerEntry &server, const QString &email) const
{
    const qint64 asked = m_times.value(keyOf(server, email)).toInteger(0);
    if (asked == 0)
        return {};
    const qint64 now = QDateTime::currentSecsSinceEpoch();
    // A clock that was set back must not turn a minute into a day.
    const qint64 next = asked > now ? now : asked + waitSeconds;
    return QDateTime::fromSecsSinceEpoch(next, QTimeZone::utc());
}

} // namespace latchkey
