#include "session/storedsession.h"

#include <QDataStream>
#include <QIODevice>
#include <QTimeZone>

#include <utility>

namespace latchkey {

static constexpr quint32 magic = 0x4C4B5302; // 'LKS', version 2
static constexpr quint32 longestField = 128 * 1024;

static void put(QDataStream &out, QByteArrayView bytes)
{
    out << static_cast<quint32>(bytes.size());
    out.writeRawData(bytes.data(), static_cast<int>(bytes.size()));
}

static void put(QDataStream &out, const std::optional<QDateTime> &time)
{
    out << static_cast<qint64>(time ? time->toMSecsSinceEpoch() : -1);
}

Secret packSession(const StoredSession &session)
{
    QByteArray bytes;
    // One allocation, so that growing leaves no copies of tokens behind.
    bytes.reserve(512 + session.escrowKey.size() + session.pair.sessionToken.size()
        + session.pair.refreshToken.size() + session.pair.sessionId.size() * 4);
    QDataStream out(&bytes, QIODevice::WriteOnly);
    out.setVersion(QDataStream::Qt_6_0);
    out << magic << session.generation << session.receivedWallMs;
    put(out, session.pair.sessionId.toUtf8());
    put(out, session.pair.sessionToken.view());
    put(out, session.pair.sessionExpiry);
    put(out, session.pair.refreshToken.view());
    put(out, session.pair.refreshExpiry);
    put(out, session.escrowKey.view());
    return Secret::takeFrom(bytes);
}

static std::optional<Secret> takeField(QDataStream &in)
{
    quint32 size = 0;
    in >> size;
    if (in.status() != QDataStream::Ok || size > longestField)
        return std::nullopt;
    QByteArray bytes(static_cast<qsizetype>(size), Qt::Uninitialized);
    if (in.readRawData(bytes.data(), static_cast<int>(size)) != static_cast<int>(size))
        return std::nullopt;
    return Secret::takeFrom(bytes);
}

/// The end of the year 9999, the last that the API's own form of a time can name. What is later was
/// not written by this program, and sums with it would overflow.
static constexpr qint64 latestMs = 253'402'300'799'999;

static std::optional<QDateTime> takeTime(QDataStream &in)
{
    qint64 milliseconds = -1;
    in >> milliseconds;
    if (milliseconds < 0 || milliseconds > latestMs)
        return std::nullopt;
    return QDateTime::fromMSecsSinceEpoch(milliseconds, QTimeZone::utc());
}

std::optional<StoredSession> unpackSession(const Secret &bytes)
{
    const QByteArrayView view = bytes.view();
    QDataStream in(QByteArray::fromRawData(view.data(), view.size()));
    in.setVersion(QDataStream::Qt_6_0);
    quint32 found = 0;
    StoredSession session;
    in >> found >> session.generation >> session.receivedWallMs;
    if (found != magic)
        return std::nullopt;
    // A moment long ago has the pair renewed at once.
    if (session.receivedWallMs < 0 || session.receivedWallMs > latestMs)
        session.receivedWallMs = 0;
    const std::optional<Secret> sessionId = takeField(in);
    std::optional<Secret> sessionToken = takeField(in);
    session.pair.sessionExpiry = takeTime(in);
    std::optional<Secret> refreshToken = takeField(in);
    session.pair.refreshExpiry = takeTime(in);
    std::optional<Secret> escrowKey = takeField(in);
    if (in.status() != QDataStream::Ok || !sessionId || !sessionToken || !refreshToken
        || refreshToken->isEmpty() || !escrowKey || !in.atEnd())
        return std::nullopt;
    session.pair.sessionId = QString::fromUtf8(sessionId->view());
    session.pair.sessionToken = std::move(*sessionToken);
    session.pair.refreshToken = std::move(*refreshToken);
    session.escrowKey = std::move(*escrowKey);
    return session;
}

TokenTimes timesOf(const StoredSession &session)
{
    TokenTimes times
        = timesOf(session.pair, Instant{session.receivedWallMs, 0}, session.generation);
    // The boot clock of that moment may be of another boot: only the wall clock is left.
    times.receivedBootMs.reset();
    return times;
}

} // namespace latchkey
