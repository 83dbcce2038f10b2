#include "support/tlsserver.h"

TlsServer::TlsServer(const TestCertificate &certificate, QObject *parent)
    : QTcpServer(parent)
    , m_answer("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 16\r\n\r\n"
               "{\"success\":true}")
{
    m_configuration = QSslConfiguration::defaultConfiguration();
    m_configuration.setLocalCertificateChain({certificate.certificate()});
    m_configuration.setPrivateKey(certificate.key());
    m_configuration.setPeerVerifyMode(QSslSocket::VerifyNone);
    if (!listen(QHostAddress::LocalHost))
        qFatal("no port for the test's server");
}

void TlsServer::addToChain(const TestCertificate &authority)
{
    m_configuration.setLocalCertificateChain(
        m_configuration.localCertificateChain() << authority.certificate());
}

void TlsServer::setProtocol(QSsl::SslProtocol protocol)
{
    m_configuration.setProtocol(protocol);
}

QUrl TlsServer::url(const QString &host) const
{
    return QUrl(QStringLiteral("https://%1:%2").arg(host).arg(serverPort()));
}

void TlsServer::incomingConnection(qintptr descriptor)
{
    ++m_connections;
    auto *socket = new QSslSocket(this);
    socket->setSslConfiguration(m_configuration);
    socket->setSocketDescriptor(descriptor);
    connect(socket, &QSslSocket::encrypted, this, [this] { ++m_encrypted; });
    connect(socket, &QSslSocket::readyRead, this, [this, socket] { onReadyRead(socket); });
    connect(socket, &QSslSocket::encryptedBytesWritten, this, [this, socket] { pour(socket); });
    connect(socket, &QSslSocket::disconnected, socket, &QObject::deleteLater);
    // A handshake that fails is over.
    connect(socket, &QSslSocket::errorOccurred, socket, &QSslSocket::disconnectFromHost,
        Qt::QueuedConnection);
    socket->startServerEncryption();
}

void TlsServer::flood(const QByteArray &block, qint64 limit)
{
    m_block = block;
    m_limit = limit;
}

void TlsServer::pour(QSslSocket *socket)
{
    if (m_block.isEmpty() || m_requests == 0 || m_flooded >= m_limit)
        return;
    if (socket->bytesToWrite() + socket->encryptedBytesToWrite() < 256 * 1024) {
        socket->write(m_block);
        m_flooded += m_block.size();
    }
}

void TlsServer::onReadyRead(QSslSocket *socket)
{
    const QByteArray bytes = socket->readAll();
    m_bytes += bytes.size();
    m_received += bytes;
    // All that these tests send ends with a head or with `{}`.
    if (bytes.endsWith("\r\n\r\n") && bytes.contains("POST "))
        return;
    if (bytes.endsWith("\r\n\r\n") || bytes.endsWith('}')) {
        ++m_requests;
        socket->write(m_answer);
        pour(socket);
        if (m_closes)
            socket->disconnectFromHost();
    }
}

TunnelProxy::TunnelProxy(quint16 target, QObject *parent) : QTcpServer(parent), m_target(target)
{
    if (!listen(QHostAddress::LocalHost))
        qFatal("no port for the test's proxy");
}

void TunnelProxy::incomingConnection(qintptr descriptor)
{
    auto *client = new QTcpSocket(this);
    client->setSocketDescriptor(descriptor);
    connect(client, &QTcpSocket::readyRead, this, [this, client] { onHead(client); });
    connect(client, &QTcpSocket::disconnected, client, &QObject::deleteLater);
}

void TunnelProxy::onHead(QTcpSocket *client)
{
    const QByteArray seen = client->peek(64 * 1024);
    m_seen += seen; // some of it twice, where a head comes in parts
    const qsizetype end = seen.indexOf("\r\n\r\n");
    if (end < 0)
        return;
    const QByteArray head = client->read(end + 4);
    m_heads.append(head);
    if (!m_refusal.isEmpty()) {
        client->write(m_refusal);
        client->disconnectFromHost();
    } else if (!m_demanded.isEmpty()
        && !head.contains("\r\nProxy-Authorization: " + m_demanded + "\r\n")) {
        client->write("HTTP/1.1 407 Who?\r\nProxy-Authenticate: Basic realm=\"x\"\r\n"
                      "Content-Length: 0\r\n\r\n");
    } else {
        openTunnel(client);
    }
}

void TunnelProxy::openTunnel(QTcpSocket *client)
{
    ++m_tunnels;
    client->disconnect(this);
    auto *target = new QTcpSocket(client);
    connect(target, &QTcpSocket::connected, client,
        [client] { client->write("HTTP/1.1 200 Established\r\n\r\n"); });
    connect(client, &QTcpSocket::readyRead, target,
        [client, target] { target->write(client->readAll()); });
    connect(target, &QTcpSocket::readyRead, client,
        [client, target] { client->write(target->readAll()); });
    connect(target, &QTcpSocket::disconnected, client, &QTcpSocket::disconnectFromHost);
    target->connectToHost(QHostAddress::LocalHost, m_target);
}
