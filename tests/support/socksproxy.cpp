#include "support/socksproxy.h"

#include <utility>

namespace {

enum Stage { Greeting, Password, Request, Tunnel };
constexpr char stageName[] = "stage";

int at(const QByteArray &bytes, qsizetype index)
{
    return index < bytes.size() ? static_cast<unsigned char>(bytes.at(index)) : 0;
}

} // namespace

SocksProxy::SocksProxy(quint16 target, QByteArray user, QByteArray password, QObject *parent)
    : QTcpServer(parent)
    , m_user(std::move(user))
    , m_password(std::move(password))
    , m_target(target)
{
    if (!listen(QHostAddress::LocalHost))
        qFatal("no port for the test's proxy");
}

void SocksProxy::incomingConnection(qintptr descriptor)
{
    auto *client = new QTcpSocket(this);
    client->setSocketDescriptor(descriptor);
    client->setProperty(stageName, Greeting);
    connect(client, &QTcpSocket::readyRead, this, [this, client] { onBytes(client); });
    connect(client, &QTcpSocket::disconnected, client, &QObject::deleteLater);
}

void SocksProxy::onBytes(QTcpSocket *client)
{
    bool took = true;
    while (took) {
        switch (client->property(stageName).toInt()) {
        case Greeting:
            took = takeGreeting(client);
            break;
        case Password:
            took = takePassword(client);
            break;
        case Request:
            took = takeRequest(client);
            break;
        default:
            return;
        }
    }
}

bool SocksProxy::takeGreeting(QTcpSocket *client)
{
    const QByteArray seen = client->peek(257);
    const qsizetype size = 2 + at(seen, 1);
    if (seen.size() < 2 || seen.size() < size)
        return false;
    const bool knowsPasswords = client->read(size).mid(2).contains('\x02');
    client->write(knowsPasswords ? QByteArray("\x05\x02", 2) : QByteArray("\x05\xFF", 2));
    client->setProperty(stageName, Password);
    return knowsPasswords;
}

bool SocksProxy::takePassword(QTcpSocket *client)
{
    const QByteArray seen = client->peek(513);
    const qsizetype userSize = at(seen, 1);
    const qsizetype passwordSize = at(seen, 2 + userSize);
    if (seen.size() < 3 + userSize || seen.size() < 3 + userSize + passwordSize)
        return false;
    client->read(3 + userSize + passwordSize);
    const bool good
        = seen.mid(2, userSize) == m_user && seen.mid(3 + userSize, passwordSize) == m_password;
    client->write(good ? QByteArray("\x01\x00", 2) : QByteArray("\x01\x01", 2));
    client->setProperty(stageName, Request);
    if (!good) {
        ++m_refusals;
        client->disconnectFromHost();
    }
    return good;
}

bool SocksProxy::takeRequest(QTcpSocket *client)
{
    const QByteArray seen = client->peek(262);
    constexpr int byName = 3; // the proxy is to find the host
    const qsizetype nameSize = at(seen, 4);
    if (seen.size() < 7 + nameSize || at(seen, 3) != byName)
        return false;
    client->read(7 + nameSize);
    m_askedFor = seen.mid(5, nameSize);
    ++m_tunnels;
    client->setProperty(stageName, Tunnel);
    auto *target = new QTcpSocket(client);
    connect(target, &QTcpSocket::connected, client,
        [client] { client->write(QByteArray("\x05\x00\x00\x01\x00\x00\x00\x00\x00\x00", 10)); });
    connect(client, &QTcpSocket::readyRead, target,
        [client, target] { target->write(client->readAll()); });
    connect(target, &QTcpSocket::readyRead, client,
        [client, target] { client->write(target->readAll()); });
    connect(target, &QTcpSocket::disconnected, client, &QTcpSocket::disconnectFromHost);
    target->connectToHost(QHostAddress::LocalHost, m_target);
    return false;
}
