#include "session/secretservice.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusMetaType>
#include <QDBusObjectPath>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusServiceWatcher>
#include <QMap>
#include <QTimer>

#include <utility>

using StringMap = QMap<QString, QString>;
Q_DECLARE_METATYPE(StringMap)

namespace latchkey {

static constexpr int patienceMs = 8000;

static QString serviceName()
{
    return QStringLiteral("org.freedesktop.secrets");
}

SecretService::SecretService(QObject *parent) : QObject(parent)
{
    qDBusRegisterMetaType<StringMap>();
    auto *watcher = new QDBusServiceWatcher(serviceName(), QDBusConnection::sessionBus(),
        QDBusServiceWatcher::WatchForRegistration, this);
    connect(watcher, &QDBusServiceWatcher::serviceRegistered, this, &SecretService::appeared);
}

void SecretService::find(const QString &service, const QString &key, QObject *context,
    std::function<void(EntryPresence)> then)
{
    const QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected()) {
        QTimer::singleShot(
            0, context, [then = std::move(then)] { then(EntryPresence::ServiceSilent); });
        return;
    }
    QDBusMessage message
        = QDBusMessage::createMethodCall(serviceName(), QStringLiteral("/org/freedesktop/secrets"),
            QStringLiteral("org.freedesktop.Secret.Service"), QStringLiteral("SearchItems"));
    // The attributes that QtKeychain's libsecret schema writes.
    const StringMap attributes{{QStringLiteral("server"), service}, {QStringLiteral("user"), key}};
    message << QVariant::fromValue(attributes);
    auto *watcher = new QDBusPendingCallWatcher(bus.asyncCall(message, patienceMs), context);
    connect(
        watcher, &QDBusPendingCallWatcher::finished, context, [watcher, then = std::move(then)] {
            watcher->deleteLater();
            using Paths = QList<QDBusObjectPath>;
            const QDBusPendingReply<Paths, Paths> reply = *watcher;
            if (reply.isError())
                then(EntryPresence::ServiceSilent);
            else if (!reply.argumentAt<0>().isEmpty())
                then(EntryPresence::Unlocked);
            else
                then(reply.argumentAt<1>().isEmpty() ? EntryPresence::Absent
                                                     : EntryPresence::Locked);
        });
}

} // namespace latchkey
