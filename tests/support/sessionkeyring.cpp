#include "support/sessionkeyring.h"

#include <QDBusArgument>
#include <QDBusConnection>
#include <QDBusConnectionInterface>
#include <QDBusMessage>
#include <QDBusMetaType>
#include <QDBusObjectPath>
#include <QDBusReply>
#include <QDBusVariant>

/// A secret as the Secret Service passes it, unencrypted on the test's own bus.
struct BusSecret {
    QDBusObjectPath session;
    QByteArray parameters;
    QByteArray value;
    QString contentType;
};
Q_DECLARE_METATYPE(BusSecret)

static QDBusArgument &operator<<(QDBusArgument &out, const BusSecret &secret)
{
    out.beginStructure();
    out << secret.session << secret.parameters << secret.value << secret.contentType;
    out.endStructure();
    return out;
}

static const QDBusArgument &operator>>(const QDBusArgument &in, BusSecret &secret)
{
    in.beginStructure();
    in >> secret.session >> secret.parameters >> secret.value >> secret.contentType;
    in.endStructure();
    return in;
}

namespace keyring {

static QDBusObjectPath loginCollection()
{
    return QDBusObjectPath(QStringLiteral("/org/freedesktop/secrets/collection/login"));
}

static QDBusMessage call(const QString &interface, const QString &method, const QVariantList &with)
{
    QDBusMessage message = QDBusMessage::createMethodCall(QStringLiteral("org.freedesktop.secrets"),
        QStringLiteral("/org/freedesktop/secrets"), interface, method);
    message.setArguments(with);
    return QDBusConnection::sessionBus().call(message, QDBus::Block, 10'000);
}

bool lock()
{
    return call(QStringLiteral("org.freedesktop.Secret.Service"), QStringLiteral("Lock"),
               {QVariant::fromValue(QList<QDBusObjectPath>{loginCollection()})})
               .type()
        == QDBusMessage::ReplyMessage;
}

bool unlock()
{
    qDBusRegisterMetaType<BusSecret>();
    const QDBusMessage opened
        = call(QStringLiteral("org.freedesktop.Secret.Service"), QStringLiteral("OpenSession"),
            {QStringLiteral("plain"), QVariant::fromValue(QDBusVariant(QString()))});
    if (opened.arguments().size() != 2)
        return false;
    const BusSecret secret{opened.arguments().at(1).value<QDBusObjectPath>(), {},
        QByteArrayLiteral("private"), QStringLiteral("text/plain")};
    return call(QStringLiteral("org.gnome.keyring.InternalUnsupportedGuiltRiddenInterface"),
               QStringLiteral("UnlockWithMasterPassword"),
               {QVariant::fromValue(loginCollection()), QVariant::fromValue(secret)})
               .type()
        == QDBusMessage::ReplyMessage;
}

qint64 daemonPid()
{
    const QDBusReply<uint> pid = QDBusConnection::sessionBus().interface()->servicePid(
        QStringLiteral("org.freedesktop.secrets"));
    return pid.isValid() ? qint64(pid.value()) : 0;
}

} // namespace keyring
