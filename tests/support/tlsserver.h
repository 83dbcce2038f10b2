#pragma once

#include "support/certificates.h"

#include <QByteArray>
#include <QList>
#include <QObject>
#include <QSslConfiguration>
#include <QSslSocket>
#include <QTcpServer>
#include <QUrl>

/// An HTTP server behind TLS, on loopback, with a certificate of the test's choice. Counts what it
/// was told in the clear of the tunnel.
class TlsServer final : public QTcpServer {
    Q_OBJECT

public:
    explicit TlsServer(const TestCertificate &certificate, QObject *parent = nullptr);

    /// Sent along, so that the chain is whole.
    void addToChain(const TestCertificate &authority);
    void setProtocol(QSsl::SslProtocol protocol);
    /// To every request.
    void answer(const QByteArray &bytes) { m_answer = bytes; }

    /// Ends the connection behind each answer, or in the place of an empty one.
    void closeAfterAnswer() { m_closes = true; }

    /// Behind each answer \a block again and again, up to \a limit bytes.
    void flood(const QByteArray &block, qint64 limit);

    QUrl url(const QString &host = QStringLiteral("127.0.0.1")) const;
    int connections() const { return m_connections; }
    int encrypted() const { return m_encrypted; }
    int requests() const { return m_requests; }
    /// Decrypted bytes: of requests, if any came through.
    qint64 bytesReceived() const { return m_bytes; }
    const QByteArray &received() const { return m_received; }
    qint64 bytesFlooded() const { return m_flooded; }

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    void onReadyRead(QSslSocket *socket);
    void pour(QSslSocket *socket);

    QSslConfiguration m_configuration;
    QByteArray m_answer;
    QByteArray m_received;
    int m_connections = 0;
    int m_encrypted = 0;
    int m_requests = 0;
    qint64 m_bytes = 0;
    QByteArray m_block;
    bool m_closes = false;
    qint64 m_limit = 0;
    qint64 m_flooded = 0;
};

/// A proxy that opens the tunnel it is asked for, always to the same port of this computer, or does
/// what a test wants instead.
class TunnelProxy final : public QTcpServer {
    Q_OBJECT

public:
    explicit TunnelProxy(quint16 target, QObject *parent = nullptr);

    /// Demands this as the value of `Proxy-Authorization`.
    void demand(const QByteArray &authorization) { m_demanded = authorization; }
    /// Says this in place of opening a tunnel.
    void refuse(const QByteArray &answer) { m_refusal = answer; }

    /// All bytes that stood before a tunnel.
    const QByteArray &seen() const { return m_seen; }
    /// The heads of all requests.
    const QList<QByteArray> &heads() const { return m_heads; }
    int tunnels() const { return m_tunnels; }

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    void onHead(QTcpSocket *client);
    void openTunnel(QTcpSocket *client);

    QByteArray m_demanded;
    QByteArray m_refusal;
    QList<QByteArray> m_heads;
    QByteArray m_seen;
    int m_tunnels = 0;
    quint16 m_target;
};
