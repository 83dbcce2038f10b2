#pragma once

#include <QByteArray>
#include <QTcpServer>
#include <QTcpSocket>

/// A SOCKS 5 proxy (RFC 1928) that wants a user name and a password (RFC 1929) and leads always to
/// the same port of this computer.
class SocksProxy final : public QTcpServer {
    Q_OBJECT

public:
    /// Lets only \a user with \a password through.
    SocksProxy(quint16 target, QByteArray user, QByteArray password, QObject *parent = nullptr);

    int tunnels() const { return m_tunnels; }
    int refusals() const { return m_refusals; } ///< of a user name and a password
    const QByteArray &askedFor() const { return m_askedFor; } ///< the host of the last tunnel

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    void onBytes(QTcpSocket *client);
    [[nodiscard]] bool takeGreeting(QTcpSocket *client);
    [[nodiscard]] bool takePassword(QTcpSocket *client);
    [[nodiscard]] bool takeRequest(QTcpSocket *client);

    QByteArray m_user;
    QByteArray m_password;
    QByteArray m_askedFor;
    int m_tunnels = 0;
    int m_refusals = 0;
    quint16 m_target;
};
