#include "session/secretprompt.h"

#include <QDBusConnection>
#include <QDBusError>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusServiceWatcher>

#include <utility>

namespace latchkey {

using Paths = QList<QDBusObjectPath>;

QString secretServiceName()
{
    return QStringLiteral("org.freedesktop.secrets");
}

static QString promptInterface()
{
    return QStringLiteral("org.freedesktop.Secret.Prompt");
}

SecretPrompt::SecretPrompt(
    const QDBusObjectPath &path, QObject *parent, std::function<void(bool done)> then)
    : QObject(parent)
    , m_path(path.path())
    , m_then(std::move(then))
{
    QDBusConnection bus = QDBusConnection::sessionBus();
    // A signature with blanks would be normalised at every call.
    // clang-format off
    bus.connect(secretServiceName(), m_path, promptInterface(), QStringLiteral("Completed"), this,
        SLOT(onCompleted(bool,QDBusVariant)));
    // clang-format on
    auto *gone = new QDBusServiceWatcher(
        secretServiceName(), bus, QDBusServiceWatcher::WatchForUnregistration, this);
    connect(gone, &QDBusServiceWatcher::serviceUnregistered, this, [this] { end(false); });
    QDBusMessage message = call(QStringLiteral("Prompt"));
    message << QString(); // no window that it would have to stand before
    auto *watcher = new QDBusPendingCallWatcher(bus.asyncCall(message), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher] {
        // One that answers only when the person has is not given up.
        const QDBusError::ErrorType error = watcher->error().type();
        if (watcher->isError() && error != QDBusError::NoReply && error != QDBusError::Timeout
            && error != QDBusError::TimedOut)
            end(false);
    });
}

SecretPrompt::~SecretPrompt()
{
    if (m_then)
        QDBusConnection::sessionBus().send(call(QStringLiteral("Dismiss")));
}

QDBusMessage SecretPrompt::call(const QString &method) const
{
    return QDBusMessage::createMethodCall(secretServiceName(), m_path, promptInterface(), method);
}

void SecretPrompt::onCompleted(bool dismissed, const QDBusVariant &)
{
    end(!dismissed);
}

void SecretPrompt::end(bool done)
{
    deleteLater();
    if (const auto then = std::exchange(m_then, nullptr))
        then(done);
}

static QDBusPendingCall callService(const QString &method, const QVariant &argument)
{
    QDBusMessage message = QDBusMessage::createMethodCall(secretServiceName(),
        QStringLiteral("/org/freedesktop/secrets"),
        QStringLiteral("org.freedesktop.Secret.Service"), method);
    message << argument;
    return QDBusConnection::sessionBus().asyncCall(message);
}

static void unlock(
    const QDBusObjectPath &place, QObject *context, const std::function<void(bool)> &then)
{
    auto *watcher = new QDBusPendingCallWatcher(
        callService(QStringLiteral("Unlock"), QVariant::fromValue(Paths{place})), context);
    QObject::connect(
        watcher, &QDBusPendingCallWatcher::finished, context, [watcher, context, then] {
            watcher->deleteLater();
            const QDBusPendingReply<Paths, QDBusObjectPath> reply = *watcher; // opened, question
            if (reply.isError())
                then(false);
            else if (reply.argumentAt<1>().path() == QLatin1String("/")) // no question
                then(!reply.argumentAt<0>().isEmpty());
            else
                new SecretPrompt(reply.argumentAt<1>(), context, then);
        });
}

void unlockPlace(QObject *context, std::function<void(bool open)> then)
{
    // By its own name: not every service takes the alias for it here.
    auto *watcher = new QDBusPendingCallWatcher(
        callService(QStringLiteral("ReadAlias"), QStringLiteral("default")), context);
    QObject::connect(watcher, &QDBusPendingCallWatcher::finished, context,
        [watcher, context, then = std::move(then)] {
            watcher->deleteLater();
            const QDBusPendingReply<QDBusObjectPath> reply = *watcher;
            if (reply.isError() || reply.value().path() == QLatin1String("/")) // there is none
                then(false);
            else
                unlock(reply.value(), context, then);
        });
}

} // namespace latchkey
