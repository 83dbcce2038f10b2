#include "http/floodwatch.h"

#include <QElapsedTimer>
#include <QMutex>

namespace latchkey {

namespace {

/// What is known of one port. Sockets belong to the whole process, and so does this; clients on
/// other threads have a part in it.
struct Port {
    QList<FloodWatch *> watches; ///< of exchanges that are running
    qint64 expected = 0; ///< bytes that they have read as they may
    QList<OpenConnection> seen; ///< by whichever of them looked last
    QElapsedTimer seenAgo; ///< since then; invalid before
    QElapsedTimer beat; ///< since the first watch; all look at the same multiples of the interval
};

/// Until the next look of all watches, 1 to FloodWatch::interval.
int millisecondsToNextLook(const Port &port)
{
    return FloodWatch::interval - static_cast<int>(port.beat.elapsed() % FloodWatch::interval);
}

QMutex portsMutex;
QHash<quint16, Port> ports; // those with an exchange

} // namespace

/// The connections to \a port as one of its watches has just seen them, else as they are: with many
/// exchanges, each of which searched all descriptors for itself, that were most of their work.
static QList<OpenConnection> connectionsSeen(quint16 port)
{
    static constexpr qint64 freshMs = FloodWatch::interval / 4;
    {
        const QMutexLocker locker(&portsMutex);
        const Port known = ports.value(port);
        if (known.seenAgo.isValid() && !known.seenAgo.hasExpired(freshMs))
            return known.seen;
    }
    QList<OpenConnection> found = openConnectionsTo(port);
    const QMutexLocker locker(&portsMutex);
    const auto known = ports.find(port);
    if (known != ports.end()) {
        known->seen = found;
        known->seenAgo.start();
    }
    return found;
}

FloodWatch::FloodWatch(quint16 port, QObject *parent) : QObject(parent), m_port(port)
{
    const QMutexLocker locker(&portsMutex);
    Port &known = ports[m_port];
    known.watches.append(this);
    if (!known.beat.isValid())
        known.beat.start();
    m_expectedBefore = known.expected;
    m_timer.setTimerType(Qt::PreciseTimer);
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &FloodWatch::look);
    m_timer.start(millisecondsToNextLook(known));
}

FloodWatch::~FloodWatch()
{
    const QMutexLocker locker(&portsMutex);
    Port &known = ports[m_port];
    known.watches.removeOne(this);
    if (known.watches.isEmpty())
        ports.remove(m_port);
}

void FloodWatch::expect(qint64 bytes)
{
    const QMutexLocker locker(&portsMutex);
    ports[m_port].expected += bytes;
}

bool FloodWatch::isAlone() const
{
    const QMutexLocker locker(&portsMutex);
    return ports.value(m_port).watches.size() == 1;
}

void FloodWatch::tellOthers()
{
    const QMutexLocker locker(&portsMutex);
    const QList<FloodWatch *> watches = ports.value(m_port).watches;
    for (FloodWatch *other : watches) {
        if (other != this) // later: whoever hears of it may be destroyed by it
            QMetaObject::invokeMethod(
                other, [other] { emit other->cut(false); }, Qt::QueuedConnection);
    }
}

/// What \a connection may have brought before this exchange: a kept one has a past. Each request
/// sends some hundred bytes and may bring \a FloodWatch::bound; one that never asked brought none.
static qint64 pastOf(const OpenConnection &connection)
{
    static constexpr qint64 bytesPerByteSent = 1024;
    return connection.received < connection.sent * bytesPerByteSent ? connection.received : 0;
}

QList<OpenConnection> FloodWatch::floodsAmong(const QList<OpenConnection> &connections)
{
    qint64 expected = 0;
    {
        const QMutexLocker locker(&portsMutex);
        expected = ports.value(m_port).expected - m_expectedBefore;
    }
    // Twice, for header lines and frames that nobody counts.
    const qint64 allowed = bound + 2 * expected;
    QList<OpenConnection> found;
    for (const OpenConnection &connection : connections) {
        const quint64 identity = connection.identity();
        if (!m_before.contains(identity))
            m_before.insert(identity, pastOf(connection));
        if (connection.received - m_before.value(identity) > allowed)
            found.append(connection);
    }
    return found;
}

void FloodWatch::look()
{
    {
        const QMutexLocker locker(&portsMutex);
        m_timer.start(millisecondsToNextLook(ports.value(m_port)));
    }
    if (floodsAmong(connectionsSeen(m_port)).isEmpty())
        return;
    // Once more: another watch may have cut it since they were seen.
    const QList<OpenConnection> floods = floodsAmong(openConnectionsTo(m_port));
    if (floods.isEmpty())
        return;
    // Before the cut, whose exchange may end at once and has to know why.
    tellOthers();
    for (const OpenConnection &connection : floods)
        cutConnection(connection);
    emit cut(isAlone());
}

} // namespace latchkey
