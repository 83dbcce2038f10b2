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
/// Where motion is told until the group above has it everywhere.
static QString gnomeGroup()
{
    return QStringLiteral("org.gnome.desktop.interface");
}
static QString colourKey()
{
    return QStringLiteral("color-scheme");
}
static QString contrastKey()
{
    return QStringLiteral("contrast");
}
static QString motionKey()
{
    return QStringLiteral("reduced-motion");
}
static QString animationsKey()
{
    return QStringLiteral("enable-animations");
}

static bool isDarkPalette(const QPalette &palette)
{
    return palette.color(QPalette::Window).lightness() < 128;
}

Appearance::Appearance(QObject *parent)
    : QObject(parent)
    , m_palette(QGuiApplication::palette())
    , m_dark(isDarkPalette(m_palette))
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
    read(group(), colourKey());
    read(group(), contrastKey());
    read(group(), motionKey());
    read(gnomeGroup(), animationsKey());
}

void Appearance::read(const QString &group, const QString &key)
{
    QDBusMessage message
        = QDBusMessage::createMethodCall(service(), path(), interface(), QStringLiteral("Read"));
    message << group << key;
    auto *watcher
        = new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(message), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher, group, key] {
        watcher->deleteLater();
        const QDBusPendingReply<QDBusVariant> reply = *watcher;
        if (!reply.isError())
            onSettingChanged(group, key, reply.value());
    });
}

void Appearance::onSettingChanged(
    const QString &changedGroup, const QString &key, const QDBusVariant &value)
{
    // `Read` wraps the value once more than the signal does.
    QVariant inner = value.variant();
    while (inner.canConvert<QDBusVariant>())
        inner = inner.value<QDBusVariant>().variant();
    const bool first = inner.toUInt() == 1; // prefer dark, more contrast, less motion
    if (changedGroup == gnomeGroup() && key == animationsKey())
        set(&Appearance::m_animationsOff, !inner.toBool());
    else if (changedGroup == group() && key == colourKey())
        set(&Appearance::m_dark, first);
    else if (changedGroup == group() && key == contrastKey())
        set(&Appearance::m_highContrast, first);
    else if (changedGroup == group() && key == motionKey())
        set(&Appearance::m_motionReduced, first);
}

void Appearance::set(bool Appearance::*part, bool value)
{
    if (this->*part == value)
        return;
    this->*part = value;
    emit changed();
}

QPalette Appearance::contrastPalette() const
{
    if (isDarkPalette(m_palette) == m_dark)
        return m_palette;
    const QColor ground = m_dark ? Qt::black : Qt::white;
    const QColor ink = m_dark ? Qt::white : Qt::black;
    QPalette palette(ground);
    for (const auto role : {QPalette::Window, QPalette::Base, QPalette::Button})
        palette.setColor(role, ground);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(role, ink);
    palette.setColor(QPalette::Highlight, ink);
    palette.setColor(QPalette::HighlightedText, ground);
    palette.setColor(QPalette::Link, m_dark ? QColor(0x80, 0xD0, 0xFF) : QColor(0x00, 0x33, 0x99));
    return palette;
}

} // namespace latchkey
