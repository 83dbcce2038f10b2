#include "support/rawserver.h"

#include <algorithm>

#include <sys/socket.h>

RawServer::RawServer(QObject *parent) : QObject(parent)
{
    connect(&m_server, &QTcpServer::newConnection, this, &RawServer::onNewConnection);
    if (!m_server.listen(QHostAddress::LocalHost))
        qFatal("no port for the test's server");
}

void RawServer::forget()
{
    m_requests.clear();
    m_raw.clear();
    m_connections = 0;
    m_bytes = 0;
    m_flooded = 0;
}

void RawServer::onNewConnection()
{
    while (QTcpSocket *socket = m_server.nextPendingConnection()) {
        ++m_connections;
        m_open.insert(socket, {});
        connect(socket, &QTcpSocket::readyRead, this, [this, socket] { onReadyRead(socket); });
        connect(socket, &QTcpSocket::bytesWritten, this, [this, socket] { pour(socket); });
        connect(socket, &QTcpSocket::disconnected, this, [this, socket] {
            m_open.remove(socket);
            socket->deleteLater();
        });
        if (m_onConnection)
            m_onConnection(socket);
    }
}

static qsizetype lengthOf(const QByteArray &head)
{
    const QByteArray lower = head.toLower();
    const qsizetype at = lower.indexOf("\r\ncontent-length:");
    return at < 0
        ? 0
        : lower.mid(at + 17, lower.indexOf("\r\n", at + 2) - at - 17).trimmed().toLongLong();
}

void RawServer::onReadyRead(QTcpSocket *socket)
{
    if (!m_open.contains(socket))
        return;
    const QByteArray bytes = socket->readAll();
    m_bytes += bytes.size();
    m_raw += bytes;
    m_open[socket] += bytes;
    while (m_open.contains(socket)) {
        QByteArray &buffer = m_open[socket];
        const qsizetype head = buffer.indexOf("\r\n\r\n");
        const qsizetype whole = head < 0 ? 0 : head + 4 + lengthOf(buffer.first(head + 2));
        if (head < 0 || buffer.size() < whole)
            return;
        m_requests.append(buffer.first(whole));
        buffer.remove(0, whole);
        if (m_script)
            m_script(socket, requests());
    }
}

void RawServer::answer(const QByteArray &bytes, bool close)
{
    m_block.clear();
    m_script = [bytes, close](QTcpSocket *socket, int) {
        socket->write(bytes);
        if (close)
            socket->disconnectFromHost();
    };
}

void RawServer::flood(const QByteArray &start, const QByteArray &block, qint64 limit)
{
    m_block = block;
    m_limit = limit;
    m_flooded = 0;
    m_script = [start](QTcpSocket *socket, int) {
        socket->write(start);
    };
}

void RawServer::pour(QTcpSocket *socket)
{
    if (m_block.isEmpty() || !m_open.contains(socket))
        return;
    while (socket->bytesToWrite() < 256 * 1024 && m_flooded < m_limit) {
        socket->write(m_block);
        m_flooded += m_block.size();
    }
    if (m_flooded >= m_limit)
        socket->disconnectFromHost();
}

void RawServer::reset(QTcpSocket *socket)
{
    // No time to linger: what is unsent is thrown away, and the peer is told so.
    const linger none = {1, 0};
    setsockopt(int(socket->socketDescriptor()), SOL_SOCKET, SO_LINGER, &none, sizeof none);
    socket->abort();
}

QByteArray RawServer::json(int status, const QByteArray &body, const QByteArray &moreHeaders)
{
    return "HTTP/1.1 " + QByteArray::number(status) + " Said\r\n"
        + "Content-Type: application/json; charset=utf-8\r\n" + moreHeaders
        + "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

QByteArray RawServer::chunked(const QByteArray &body, qsizetype size)
{
    QByteArray framed;
    for (qsizetype at = 0; at < body.size(); at += size) {
        const QByteArray chunk = body.mid(at, size);
        framed += QByteArray::number(chunk.size(), 16) + "\r\n" + chunk + "\r\n";
    }
    return framed + "0\r\n\r\n";
}

QByteArray RawServer::tokensBody()
{
    const QByteArray claims
        = QByteArray(R"({"exp":1795529356,"email":"ann@example.test"})")
              .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
    const QByteArray jwt = "eyJhbGciOiJSUzI1NiIsInR5cCI6IkpXVCJ9." + claims + ".c2lnbmF0dXJl";
    const QByteArray token
        = jwt.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
    return R"({"tokens":{"session_id":"01a20dac-c737-77e7-b624-f363ef1d05b8","session_token":")"
        + token
        + R"(","session_token_expiry":"2026-11-24T14:09:16.104908317Z","refresh_token":")"
          R"(rKAxEaDVl7-97k32e2NCLkV92vHlpjnl_sb3d2jOqbU","refresh_token_expiry":)"
          R"("2026-12-24T13:09:16.104908317Z"}})";
}
