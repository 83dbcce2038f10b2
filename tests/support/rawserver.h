#pragma once

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QObject>
#include <QTcpServer>
#include <QTcpSocket>
#include <QUrl>

#include <functional>

/// A server on loopback that says to each request exactly what a test wants, well-formed or not,
/// and counts what it was sent. Lives on the test's own thread.
class RawServer final : public QObject {
    Q_OBJECT

public:
    using Script = std::function<void(QTcpSocket *socket, int number)>;

    explicit RawServer(QObject *parent = nullptr);

    quint16 port() const { return m_server.serverPort(); }
    QUrl url() const { return QUrl(QStringLiteral("http://127.0.0.1:%1").arg(port())); }
    /// No longer reachable; what is connected stays.
    void stopListening() { m_server.close(); }

    /// Called for each whole request (head, and body as its length says); numbers begin with 1.
    void onRequest(Script script) { m_script = std::move(script); }
    /// Called for each new connection, before anything was read.
    void onConnection(std::function<void(QTcpSocket *)> script)
    {
        m_onConnection = std::move(script);
    }
    /// Every request gets \a bytes; \a close: and then the end of the connection.
    void answer(const QByteArray &bytes, bool close = false);
    /// The same with bytes that do not stop coming: \a block again and again, up to \a limit bytes.
    void flood(const QByteArray &start, const QByteArray &block, qint64 limit);

    int requests() const { return int(m_requests.size()); }
    int connections() const { return m_connections; }
    int open() const { return int(m_open.size()); }
    qint64 bytesReceived() const { return m_bytes; }
    qint64 bytesFlooded() const { return m_flooded; }
    /// Every byte of every connection, in the order of arrival, be it a request or not.
    const QByteArray &raw() const { return m_raw; }
    const QList<QByteArray> &received() const { return m_requests; }
    QByteArray lastRequest() const
    {
        return m_requests.isEmpty() ? QByteArray() : m_requests.last();
    }
    void forget();

    /// Ends a connection with RST instead of FIN.
    static void reset(QTcpSocket *socket);
    /// A JSON answer of the usual form, with a length.
    static QByteArray json(int status, const QByteArray &body, const QByteArray &moreHeaders = {});
    /// \a body in chunks of \a size bytes.
    static QByteArray chunked(const QByteArray &body, qsizetype size);
    /// A refresh answer's body with good tokens.
    static QByteArray tokensBody();

private:
    void onNewConnection();
    void onReadyRead(QTcpSocket *socket);
    void pour(QTcpSocket *socket);

    Script m_script;
    std::function<void(QTcpSocket *)> m_onConnection;
    QHash<QTcpSocket *, QByteArray> m_open;
    QList<QByteArray> m_requests;
    QByteArray m_raw;
    QByteArray m_block;
    qint64 m_limit = 0;
    qint64 m_flooded = 0;
    qint64 m_bytes = 0;
    int m_connections = 0;
    QTcpServer m_server; // last: its sockets, when they end, still report to the rest
};
