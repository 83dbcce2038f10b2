#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QList>

#include <utility>

namespace latchkey {

/// Reads one HTTP/1.x answer from the bytes of a connection (RFC 9112), as they come.
///
/// Strict where leniency would let one answer pass for another: an answer whose length could be
/// read in two ways is refused. Bounded in every direction: body, headers, lines, interim answers
/// and what chunk framing may add. Pure: no socket, no clock.
class AnswerParser final {
public:
    /// A body beyond this many bytes ends the reading.
    static constexpr qint64 maximumBody = 256 * 1024;
    /// The same for status lines, headers and trailers together. The platform sends about 300.
    static constexpr qint64 maximumHead = 64 * 1024;
    static constexpr int maximumHeaderLines = 256;
    /// Interim (1xx) answers before the real one.
    static constexpr int maximumInterim = 8;
    /// Chunk sizes and extensions, counted apart from what they frame.
    static constexpr qint64 maximumFraming = 2 * maximumBody;

    enum class State { Reading, Complete, Failed };
    enum class Fault {
        None,
        NotHttp, ///< the head is not one of HTTP/1.x, or says two things about the length
        TooLarge,
        BadChunk, ///< the head was fine, the framing of the body is not
        Cut, ///< the connection ended before the answer did
    };

    AnswerParser() = default;
    ~AnswerParser();
    AnswerParser(const AnswerParser &) = delete;
    AnswerParser &operator=(const AnswerParser &) = delete;

    /// Takes \a bytes in and tells how many belonged to this answer; fewer than given only where it
    /// is complete or failed.
    qsizetype feed(QByteArrayView bytes);
    /// The connection has ended: completes an answer that lasts until then, cuts any other.
    void end();

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] Fault fault() const { return m_fault; }
    [[nodiscard]] bool began() const { return m_taken > 0; }
    [[nodiscard]] bool headComplete() const { return m_part >= Part::Body; }
    /// 0 until the head of the final answer is complete.
    [[nodiscard]] int status() const { return headComplete() ? m_status : 0; }
    [[nodiscard]] const QList<std::pair<QByteArray, QByteArray>> &headers() const
    {
        return m_headers;
    }
    [[nodiscard]] const QByteArray &body() const { return m_body; }
    [[nodiscard]] QByteArray takeBody() { return std::exchange(m_body, {}); }
    /// True where only the end of the connection ended the body, so that a cut cannot be told from
    /// the end by the framing.
    [[nodiscard]] bool lastsUntilClose() const { return m_framing == Framing::UntilClose; }
    /// True if the connection may serve another request after this answer.
    [[nodiscard]] bool keepsConnection() const;
    /// Every byte taken in, framing and all.
    [[nodiscard]] qint64 bytesTaken() const { return m_taken; }

private:
    enum class Part { StatusLine, Header, Body, ChunkSize, ChunkData, ChunkEnd, Trailer };
    enum class Framing { None, Length, Chunked, UntilClose };

    qsizetype takeLine(QByteArrayView bytes);
    qsizetype takeBody(QByteArrayView bytes);
    void onLine(QByteArrayView line);
    void onStatusLine(QByteArrayView line);
    void onHeaderLine(QByteArrayView line);
    void onHeadEnd();
    void onChunkSize(QByteArrayView line);
    [[nodiscard]] bool readFraming();
    [[nodiscard]] bool readLength(QByteArrayView value);
    void fail(Fault fault);

    State m_state = State::Reading;
    Fault m_fault = Fault::None;
    Part m_part = Part::StatusLine;
    Framing m_framing = Framing::None;
    QByteArray m_line;
    QList<std::pair<QByteArray, QByteArray>> m_headers;
    QByteArray m_body;
    qint64 m_rest = 0; // bytes of the body or chunk still to come
    qint64 m_headBytes = 0;
    qint64 m_framingBytes = 0;
    qint64 m_taken = 0;
    int m_status = 0;
    int m_interim = 0;
    bool m_http10 = false;
};

} // namespace latchkey
