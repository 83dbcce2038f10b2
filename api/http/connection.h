#pragma once

#include "http/serverconfig.h"
#include "http/tlscheck.h"

#include <QElapsedTimer>
#include <QHostAddress>
#include <QList>
#include <QTcpSocket>
#include <QTimer>

#include <optional>
#include <vector>

namespace latchkey {

/// A TCP or TLS connection to one server, usable for one request at a time.
///
/// Reaches the server over IPv6 and IPv4 side by side (RFC 8305), so that a dead route of one
/// family costs a quarter of a second. Checks the certificate before anyone can write a byte. Lives
/// on the thread that made it.
class Connection final : public QObject {
    Q_OBJECT

public:
    Connection(const ServerConfig &config, QObject *parent);
    ~Connection() override;

    /// Starts to connect; `ready` or `lost` follows, never before this returns.
    void open();
    [[nodiscard]] bool isReady() const { return m_ready; }
    /// For a connection that was kept: true if it is still open and silent. The server may have
    /// closed it a moment ago without our event loop having heard; this looks (and does not wait).
    [[nodiscard]] bool isStillGood();

    void write(QByteArrayView bytes);
    /// Up to \a size bytes into \a buffer; 0 where nothing has arrived.
    qint64 read(char *buffer, qint64 size);
    [[nodiscard]] qint64 bytesToWrite() const;
    /// Ends the connection at once; nothing is heard of it afterwards.
    void close();

    /// Meaningful after `lost`.
    [[nodiscard]] QAbstractSocket::SocketError error() const { return m_error; }
    [[nodiscard]] const std::optional<TlsFault> &tlsFault() const { return m_tlsFault; }

signals:
    void connected(); ///< TCP; through a proxy: to the server as far as the proxy says
    void encrypted();
    void ready(); ///< requests may be written
    void received();
    void written();
    void lost();

private:
    void openThroughProxy(const QNetworkProxy &proxy);
    void onAddresses(const QList<QHostAddress> &addresses);
    void tryNext();
    [[nodiscard]] QTcpSocket *makeSocket();
    void onTried(QTcpSocket *socket);
    void onConnected(QTcpSocket *socket);
    void onEncrypted();
    void onSslErrors(const QList<QSslError> &errors);
    void onError();
    void becomeReady();
    void lose(QAbstractSocket::SocketError error);

    ServerConfig m_config;
    bool m_tls;
    std::vector<QTcpSocket *> m_attempts; // children
    QTcpSocket *m_socket = nullptr; // the attempt that came through
    QList<QHostAddress> m_untried;
    QTimer m_nextAttempt;
    int m_lookup = -1;
    std::optional<TlsFault> m_tlsFault;
    QAbstractSocket::SocketError m_error = QAbstractSocket::UnknownSocketError;
    bool m_ready = false;
    bool m_looking = false; // whether a kept connection is still good
    bool m_lost = false;
};

} // namespace latchkey
