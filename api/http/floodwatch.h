#pragma once

#include "http/openconnections.h"

#include <QHash>
#include <QList>
#include <QObject>
#include <QTimer>

namespace latchkey {

/// Bounds what comes in on the wire while an answer is awaited.
///
/// QNetworkAccessManager tells nothing while it reads a head, the frame of a chunk, a trailer or an
/// interim answer, and reads them as long as there are any: its memory grows until the deadline. So
/// the system's own count of bytes is looked at, and a connection that brought more than any answer
/// may have is cut under its reader. Where the system does not count (all but Linux) only the
/// deadline is left.
class FloodWatch final : public QObject {
    Q_OBJECT

public:
    /// More than this in one exchange is no answer: head and body of the largest one, and TLS.
    static constexpr qint64 bound = 512 * 1024;
    /// Time between two looks, in milliseconds. Usual answers end before the first. Watches of one
    /// port look at the same time, so that the first look of a later one comes sooner, and share a
    /// look that is less than a quarter of it old.
    static constexpr int interval = 20;

    /// Watches this process's connections to \a port, which is the server's or, where there is
    /// one, its proxy's. Which of them carries which exchange nobody tells. Watches of one port
    /// know of each other, on whichever thread; those of other ports do not count.
    explicit FloodWatch(quint16 port, QObject *parent = nullptr);
    ~FloodWatch() override;

    /// Tells all watches of the port that an exchange has read \a bytes as it may.
    void expect(qint64 bytes);

signals:
    /// A connection to the port was cut, by this watch or another. \a alone: no other exchange is
    /// running there, so it was this one's.
    void cut(bool alone);

private:
    void look();
    [[nodiscard]] bool isAlone() const;
    void tellOthers();
    /// Those of \a connections that brought more than \a bound since the first look.
    [[nodiscard]] QList<OpenConnection> floodsAmong(const QList<OpenConnection> &connections);

    QTimer m_timer;
    QHash<quint64, qint64> m_before; // bytes that a connection had brought already
    qint64 m_expectedBefore = 0;
    quint16 m_port;
};

} // namespace latchkey
