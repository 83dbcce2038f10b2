#include "http/connection.h"

#include "http/directproxy.h"
#include "http/serveraddress.h"

#include <QHostInfo>
#include <QSslSocket>

#include <algorithm>
#include <chrono>
#include <utility>

namespace latchkey {

// RFC 8305, section 8.
static constexpr std::chrono::milliseconds attemptDelay{250};
// What the system may hold for us unread: a flood waits at the sender.
static constexpr qint64 readBuffer = 64 * 1024;

Connection::Connection(const ServerConfig &config, QObject *parent)
    : QObject(parent)
    , m_config(config)
    , m_tls(config.baseUrl.scheme() == QLatin1String("https"))
{
    m_nextAttempt.setSingleShot(true);
    connect(&m_nextAttempt, &QTimer::timeout, this, &Connection::tryNext);
}

Connection::~Connection()
{
    close();
}

void Connection::open()
{
    const QString host = m_config.baseUrl.host();
    const QNetworkProxy proxy = proxyFor(m_config);
    if (proxy.type() != QNetworkProxy::NoProxy) {
        openThroughProxy(proxy);
        return;
    }
    const QHostAddress literal(host);
    if (!literal.isNull()) {
        // From the event loop: a caller must not hear of a failure before open() has returned.
        QTimer::singleShot(0, this, [this, literal] { onAddresses({literal}); });
        return;
    }
    m_lookup = QHostInfo::lookupHost(host, this, [this](const QHostInfo &info) {
        m_lookup = -1;
        onAddresses(info.addresses());
    });
}

void Connection::openThroughProxy(const QNetworkProxy &proxy)
{
    QTcpSocket *socket = makeSocket();
    socket->setProxy(proxy);
    // The proxy resolves the name: ours may not know it.
    socket->connectToHost(
        m_config.baseUrl.host(), static_cast<quint16>(m_config.baseUrl.port(m_tls ? 443 : 80)));
}

static QList<QHostAddress> interleaved(const QList<QHostAddress> &addresses)
{
    QList<QHostAddress> first;
    QList<QHostAddress> second;
    for (const QHostAddress &address : addresses) {
        const bool sameFamily = address.protocol() == addresses.first().protocol();
        (sameFamily ? first : second).append(address);
    }
    QList<QHostAddress> result;
    for (qsizetype i = 0; i < std::max(first.size(), second.size()); ++i) {
        if (i < first.size())
            result.append(first.at(i));
        if (i < second.size())
            result.append(second.at(i));
    }
    return result;
}

void Connection::onAddresses(const QList<QHostAddress> &addresses)
{
    if (m_lost)
        return;
    if (addresses.isEmpty()) {
        lose(QAbstractSocket::HostNotFoundError);
        return;
    }
    m_untried = interleaved(addresses);
    tryNext();
}

void Connection::tryNext()
{
    if (m_lost || m_socket || m_untried.isEmpty())
        return;
    const QHostAddress address = m_untried.takeFirst();
    if (!m_untried.isEmpty())
        m_nextAttempt.start(attemptDelay);
    QTcpSocket *socket = makeSocket();
    socket->setProxy(QNetworkProxy::NoProxy);
    socket->connectToHost(address, static_cast<quint16>(m_config.baseUrl.port(m_tls ? 443 : 80)));
}

QTcpSocket *Connection::makeSocket()
{
    QTcpSocket *socket = m_tls ? new QSslSocket(this) : new QTcpSocket(this);
    socket->setReadBufferSize(readBuffer);
    m_attempts.push_back(socket);
    connect(socket, &QTcpSocket::connected, this, [this, socket] { onConnected(socket); });
    connect(socket, &QTcpSocket::errorOccurred, this, [this, socket] { onTried(socket); });
    return socket;
}

static void discard(QTcpSocket *socket, QObject *listener)
{
    socket->disconnect(listener);
    socket->abort();
    socket->deleteLater();
}

void Connection::onTried(QTcpSocket *socket)
{
    if (socket == m_socket) {
        onError();
        return;
    }
    const QAbstractSocket::SocketError error = socket->error();
    std::erase(m_attempts, socket);
    discard(socket, this);
    if (!m_untried.isEmpty())
        tryNext();
    else if (m_attempts.empty())
        lose(error);
}

void Connection::onConnected(QTcpSocket *socket)
{
    if (m_socket)
        return;
    m_nextAttempt.stop();
    m_socket = socket;
    for (QTcpSocket *attempt : std::exchange(m_attempts, {})) {
        if (attempt != socket)
            discard(attempt, this);
    }
    // The request is one write and waits for its answer: nothing is won by collecting bytes.
    socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    connect(socket, &QTcpSocket::disconnected, this,
        [this] { lose(QAbstractSocket::RemoteHostClosedError); });
    emit connected();
    if (!m_tls) {
        becomeReady();
        return;
    }
    auto *tls = qobject_cast<QSslSocket *>(socket);
    connect(tls, &QSslSocket::encrypted, this, &Connection::onEncrypted);
    connect(tls, &QSslSocket::sslErrors, this, &Connection::onSslErrors);
    tls->setSslConfiguration(tlsConfiguration(m_config.caFile));
    tls->setPeerVerifyName(m_config.baseUrl.host());
    tls->startClientEncryption();
}

void Connection::onEncrypted()
{
    const auto *tls = qobject_cast<QSslSocket *>(m_socket);
    m_tlsFault = tlsWeakness(tls->sslConfiguration(), m_config.baseUrl.host());
    if (m_tlsFault) {
        lose(QAbstractSocket::SslHandshakeFailedError);
        return;
    }
    emit encrypted();
    becomeReady();
}

void Connection::onSslErrors(const QList<QSslError> &errors)
{
    // Nothing is ever ignored here: without an ignoreSslErrors() call the handshake fails.
    const auto *tls = qobject_cast<QSslSocket *>(m_socket);
    m_tlsFault = tlsFaultOf(errors, tls->sslConfiguration(), m_config.baseUrl.host());
}

void Connection::onError()
{
    const QAbstractSocket::SocketError error = m_socket->error();
    if (m_looking && error == QAbstractSocket::SocketTimeoutError)
        return; // nothing to read is what was hoped for
    const bool handshake = error == QAbstractSocket::SslHandshakeFailedError
        || (m_tls && !m_ready && error == QAbstractSocket::SslInternalError);
    if (handshake && !m_tlsFault)
        m_tlsFault = handshakeFaultOf(m_socket->errorString(), m_config.baseUrl.host());
    lose(error);
}

void Connection::becomeReady()
{
    m_ready = true;
    connect(m_socket, &QTcpSocket::readyRead, this, &Connection::received);
    connect(m_socket, &QTcpSocket::bytesWritten, this, &Connection::written);
    emit ready();
}

void Connection::lose(QAbstractSocket::SocketError error)
{
    if (m_lost)
        return;
    m_lost = true;
    m_ready = false;
    m_error = error;
    emit lost();
}

bool Connection::isStillGood()
{
    if (!m_ready || m_socket->bytesAvailable() > 0)
        return false;
    m_looking = true;
    m_socket->waitForReadyRead(0);
    m_looking = false;
    return m_ready && m_socket->state() == QAbstractSocket::ConnectedState
        && m_socket->bytesAvailable() == 0;
}

void Connection::write(QByteArrayView bytes)
{
    m_socket->write(bytes.data(), bytes.size());
}

qint64 Connection::read(char *buffer, qint64 size)
{
    if (!m_socket || !m_socket->isOpen() || m_socket->bytesAvailable() == 0)
        return 0;
    return std::max<qint64>(m_socket->read(buffer, size), 0);
}

qint64 Connection::bytesToWrite() const
{
    if (!m_socket)
        return 0;
    const auto *tls = qobject_cast<const QSslSocket *>(m_socket);
    return m_socket->bytesToWrite() + (tls ? tls->encryptedBytesToWrite() : 0);
}

void Connection::close()
{
    m_lost = true;
    m_ready = false;
    m_nextAttempt.stop();
    if (m_lookup >= 0)
        QHostInfo::abortHostLookup(std::exchange(m_lookup, -1));
    for (QTcpSocket *attempt : std::exchange(m_attempts, {}))
        discard(attempt, this);
    if (QTcpSocket *socket = std::exchange(m_socket, nullptr))
        discard(socket, this);
}

} // namespace latchkey
