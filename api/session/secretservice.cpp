#include "session/secretservice.h"

#include "session/libsecretsession.h"
#include "session/secretprompt.h"

#include <QDBusConnection>
#include <QDBusError>
#include <QDBusMessage>
#include <QDBusMetaType>
#include <QDBusObjectPath>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusServiceWatcher>
#include <QDBusVariant>
#include <QMap>
#include <QTimer>

#include <memory>
#include <utility>

using StringMap = QMap<QString, QString>;
Q_DECLARE_METATYPE(StringMap)

namespace latchkey {

static constexpr int patienceMs = 8000;

SecretService::SecretService(QObject *parent) : QObject(parent) { }

bool SecretService::listen()
{
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return false;
    if (std::exchange(m_isListening, true))
        return true;
    qDBusRegisterMetaType<StringMap>();
    auto *watcher = new QDBusServiceWatcher(
        secretServiceName(), bus, QDBusServiceWatcher::WatchForRegistration, this);
    connect(watcher, &QDBusServiceWatcher::serviceRegistered, this, [this] {
        forgetLibsecretSession();
        emit appeared();
    });
    // Any path: each collection tells of its own lock. A signature with blanks would be normalised
    // at every call.
    // clang-format off
    bus.connect(secretServiceName(), QString(), QStringLiteral("org.freedesktop.DBus.Properties"),
        QStringLiteral("PropertiesChanged"), this, SLOT(onPropertiesChanged(QString,QVariantMap)));
    // clang-format on
    return true;
}

void SecretService::onPropertiesChanged(const QString &, const QVariantMap &changed)
{
    if (changed.contains(QStringLiteral("Locked")))
        emit appeared();
}

using Paths = QList<QDBusObjectPath>;
using Search = QDBusPendingReply<Paths, Paths>; // unlocked, locked

static QDBusPendingCall search(const StringMap &attributes)
{
    QDBusMessage message = QDBusMessage::createMethodCall(secretServiceName(),
        QStringLiteral("/org/freedesktop/secrets"),
        QStringLiteral("org.freedesktop.Secret.Service"), QStringLiteral("SearchItems"));
    message << QVariant::fromValue(attributes);
    return QDBusConnection::sessionBus().asyncCall(message, patienceMs);
}

// The attributes that QtKeychain's libsecret schema writes.
static QString serviceAttribute()
{
    return QStringLiteral("server");
}
static QString keyAttribute()
{
    return QStringLiteral("user");
}

static EntryPresence presenceIn(const Search &reply)
{
    if (reply.isError()) {
        const QDBusError::ErrorType error = reply.error().type();
        return error == QDBusError::NoReply || error == QDBusError::Timeout
                || error == QDBusError::TimedOut
            ? EntryPresence::Hanging
            : EntryPresence::NoService;
    }
    if (!reply.argumentAt<0>().isEmpty())
        return EntryPresence::Unlocked;
    return reply.argumentAt<1>().isEmpty() ? EntryPresence::Absent : EntryPresence::Locked;
}

/// Asks for a property of what lies at \a path.
static QDBusPendingCall property(const QString &path, const QString &interface, const QString &name)
{
    QDBusMessage message = QDBusMessage::createMethodCall(secretServiceName(), path,
        QStringLiteral("org.freedesktop.DBus.Properties"), QStringLiteral("Get"));
    message << interface << name;
    return QDBusConnection::sessionBus().asyncCall(message, patienceMs);
}

/// Asks for a property of the collection for new entries; an invalid one where nobody can say.
static void askForPlace(
    const QString &name, QObject *context, std::function<void(const QVariant &)> then)
{
    const QString alias = QStringLiteral("/org/freedesktop/secrets/aliases/default");
    auto *watcher = new QDBusPendingCallWatcher(
        property(alias, QStringLiteral("org.freedesktop.Secret.Collection"), name), context);
    QObject::connect(
        watcher, &QDBusPendingCallWatcher::finished, context, [watcher, then = std::move(then)] {
            watcher->deleteLater();
            const QDBusPendingReply<QDBusVariant> reply = *watcher;
            then(reply.isError() ? QVariant() : reply.value().variant());
        });
}

/// What it means that nothing was found. A service that cannot say whether the collection for new
/// entries is locked is taken for open; what a locked one does not show may be there all the same.
static void findPlace(QObject *context, const std::function<void(EntryPresence)> &then)
{
    askForPlace(QStringLiteral("Locked"), context, [context, then](const QVariant &locked) {
        if (!locked.toBool())
            return then(EntryPresence::Absent);
        askForPlace(QStringLiteral("Items"), context, [then](const QVariant &items) {
            const bool showsSome = !qdbus_cast<Paths>(items).isEmpty();
            then(showsSome ? EntryPresence::AbsentLocked : EntryPresence::Hidden);
        });
    });
}

void SecretService::find(const QString &service, const QString &key, QObject *context,
    std::function<void(EntryPresence)> then)
{
    if (!listen()) {
        QTimer::singleShot(
            0, context, [then = std::move(then)] { then(EntryPresence::NoService); });
        return;
    }
    auto *watcher = new QDBusPendingCallWatcher(
        search({{serviceAttribute(), service}, {keyAttribute(), key}}), context);
    connect(watcher, &QDBusPendingCallWatcher::finished, context,
        [watcher, context, then = std::move(then)] {
            watcher->deleteLater();
            const EntryPresence presence = presenceIn(Search(*watcher));
            if (presence == EntryPresence::Absent)
                findPlace(context, then);
            else
                then(presence);
        });
}

void SecretService::askToOpen()
{
    if (!listen() || std::exchange(m_isAsking, true))
        return;
    unlockPlace(this, [this](bool open) {
        m_isAsking = false;
        if (open)
            emit appeared();
    });
}

/// Collects the keys of some items, whose attributes are asked for one by one.
struct Listing {
    qsizetype missing = 0;
    QStringList keys;
    std::function<void(std::optional<QStringList>)> then;

    void add(const QString &key)
    {
        if (!key.isEmpty() && !keys.contains(key))
            keys.append(key);
        if (--missing == 0)
            then(keys);
    }
};

static void askForKey(
    const QDBusObjectPath &item, QObject *context, const std::shared_ptr<Listing> &listing)
{
    auto *watcher = new QDBusPendingCallWatcher(
        property(item.path(), QStringLiteral("org.freedesktop.Secret.Item"),
            QStringLiteral("Attributes")),
        context);
    QObject::connect(watcher, &QDBusPendingCallWatcher::finished, context, [watcher, listing] {
        watcher->deleteLater();
        const QDBusPendingReply<QDBusVariant> reply = *watcher;
        const StringMap attributes
            = reply.isError() ? StringMap() : qdbus_cast<StringMap>(reply.value().variant());
        listing->add(attributes.value(keyAttribute()));
    });
}

void SecretService::list(
    const QString &service, QObject *context, std::function<void(std::optional<QStringList>)> then)
{
    if (!listen()) {
        QTimer::singleShot(0, context, [then = std::move(then)] { then(std::nullopt); });
        return;
    }
    auto *watcher = new QDBusPendingCallWatcher(search({{serviceAttribute(), service}}), context);
    connect(watcher, &QDBusPendingCallWatcher::finished, context,
        [watcher, context, then = std::move(then)] {
            watcher->deleteLater();
            const Search reply = *watcher;
            if (reply.isError()) {
                then(std::nullopt);
                return;
            }
            const Paths items = reply.argumentAt<0>() + reply.argumentAt<1>();
            if (items.isEmpty()) {
                then(QStringList());
                return;
            }
            const auto listing = std::make_shared<Listing>();
            listing->missing = items.size();
            listing->then = then;
            for (const QDBusObjectPath &item : items)
                askForKey(item, context, listing);
        });
}

} // namespace latchkey
