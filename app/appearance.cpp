#include "appearance.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>
#include <QGuiApplication>
#include <QPalette>

namespace latchkey {

static QString service()
{
    return QStringLiteral("org.freedesktop.portal.Desktop");
}
static QString path()
{
    return QStringLiteral("/org/freedesktop/portal/desktop");
}
static QString interface()
{
    return QStringLiteral("org.freedesktop.portal.Settings");
}
static QString group()
{
    return QStringLiteral("org.freedesktop.appearance");
}
static QString key()
{
    return QStringLiteral("color-scheme");
}

Appearance::Appearance(QObject *parent)
    : QObject(parent)
    , m_dark(QGuiApplication::palette().color(QPalette::Window).lightness() < 128)
{
}

void Appearance::ask()
{
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return;
    // A signature with blanks would be normalised at every call.
    // clang-format off
    bus.connect(service(), path(), interface(), QStringLiteral("SettingChanged"), this,
        SLOT(onSettingChanged(QString,QString,QDBusVariant)));
    // clang-format on
    QDBusMessage message
        = QDBusMessage::createMethodCall(service(), path(), interface(), QStringLiteral("Read"));
    message << group() << key();
    auto *watcher = new QDBusPendingCallWatcher(bus.asyncCall(message), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher] {
        watcher->deleteLater();
        const QDBusPendingReply<QDBusVariant> reply = *watcher;
        if (!reply.isError())
            onSettingChanged(group(), key(), reply.value());
    });
}

void Appearance::onSettingChanged(
    const QString &changedGroup, const QString &changedKey, const QDBusVariant &value)
{
    if (changedGroup != group() || changedKey != key())
        return;
    // `Read` wraps the value once more than the signal does.
    QVariant inner = value.variant();
    while (inner.canConvert<QDBusVariant>())
        inner = inner.value<QDBusVariant>().variant();
    constexpr uint preferDark = 1;
    setDark(inner.toUInt() == preferDark);
}

void Appearance::setDark(bool dark)
{
    if (m_dark == dark)
        return;
    m_dark = dark;
    emit darkChanged(dark);
}

} // namespace latchkey
