#pragma once

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QTcpServer>

/// Stands between a client and a sandbox, passes every byte on, and remembers every token that the
/// server issued.
class TokenTap final : public QTcpServer {
public:
    explicit TokenTap(quint16 serverPort);

    [[nodiscard]] QString origin() const;
    /// Session and refresh tokens, oldest first.
    [[nodiscard]] const QList<QByteArray> &tokens() const { return m_tokens; }

private:
    void onConnection(quint16 serverPort);
    void read(QByteArray &answers);

    QList<QByteArray> m_tokens;
};
