#include "http/answerparser.h"

#include "values/secret.h"

#include <algorithm>
#include <cstring>

namespace latchkey {

static constexpr qsizetype longestChunkLine = 256;

static bool isTokenCharacter(char c)
{
    // RFC 9110, section 5.6.2.
    static constexpr char signs[] = "!#$%&'*+-.^_`|~";
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
        || (c != '\0' && std::strchr(signs, c) != nullptr);
}

static bool isToken(QByteArrayView text)
{
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), isTokenCharacter);
}

static bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

static bool isForbiddenInValue(char c)
{
    const auto code = static_cast<unsigned char>(c);
    return (code < 0x20 && c != '\t') || code == 0x7F;
}

static bool isNamed(const std::pair<QByteArray, QByteArray> &header, QByteArrayView name)
{
    return header.first.compare(name, Qt::CaseInsensitive) == 0;
}

AnswerParser::~AnswerParser()
{
    wipe(m_body);
}

void AnswerParser::fail(Fault fault)
{
    m_state = State::Failed;
    m_fault = fault;
}

qsizetype AnswerParser::feed(QByteArrayView bytes)
{
    qsizetype used = 0;
    while (m_state == State::Reading && used < bytes.size()) {
        const QByteArrayView rest = bytes.sliced(used);
        const bool data = m_part == Part::Body || m_part == Part::ChunkData;
        const qsizetype step = data ? takeBody(rest) : takeLine(rest);
        used += step;
        m_taken += step;
    }
    return used;
}

qsizetype AnswerParser::takeLine(QByteArrayView bytes)
{
    const auto *found = static_cast<const char *>(
        std::memchr(bytes.data(), '\n', static_cast<std::size_t>(bytes.size())));
    const qsizetype step = found ? found - bytes.data() + 1 : bytes.size();
    const bool head = m_part == Part::StatusLine || m_part == Part::Header;
    const bool framing = m_part == Part::ChunkSize || m_part == Part::ChunkEnd;
    (framing ? m_framingBytes : m_headBytes) += step;
    if (m_headBytes > maximumHead || m_framingBytes > maximumFraming) {
        fail(Fault::TooLarge);
        return step;
    }
    // Most lines come in one piece and need no copy.
    const bool whole = found && m_line.isEmpty();
    if (!whole)
        m_line.append(bytes.first(step));
    QByteArrayView line = whole ? bytes.first(step) : QByteArrayView(m_line);
    if (framing && line.size() > longestChunkLine) {
        fail(Fault::BadChunk);
        return step;
    }
    // Whoever does not speak HTTP need not be heard to the end of a line that never comes.
    static constexpr QByteArrayView protocol("HTTP/1.");
    const qsizetype known = std::min(line.size(), protocol.size());
    if (m_part == Part::StatusLine && line.first(known) != protocol.first(known)) {
        fail(Fault::NotHttp);
        return step;
    }
    if (!found)
        return step;
    line.chop(line.endsWith("\r\n") ? 2 : 1);
    if (head && line.contains('\r'))
        fail(Fault::NotHttp);
    else
        onLine(line);
    m_line.clear();
    return step;
}

void AnswerParser::onLine(QByteArrayView line)
{
    switch (m_part) {
    case Part::StatusLine:
        onStatusLine(line);
        break;
    case Part::Header:
        if (line.isEmpty())
            onHeadEnd();
        else
            onHeaderLine(line);
        break;
    case Part::ChunkSize:
        onChunkSize(line);
        break;
    case Part::ChunkEnd:
        if (line.isEmpty())
            m_part = Part::ChunkSize;
        else
            fail(Fault::BadChunk);
        break;
    case Part::Trailer:
        // Trailers come too late to be trusted with anything: read over.
        if (line.isEmpty())
            m_state = State::Complete;
        break;
    case Part::Body:
    case Part::ChunkData:
        Q_UNREACHABLE();
    }
}

void AnswerParser::onStatusLine(QByteArrayView line)
{
    const bool version = line.startsWith("HTTP/1.0 ") || line.startsWith("HTTP/1.1 ");
    const bool status = line.size() >= 12 && isDigit(line[9]) && isDigit(line[10])
        && isDigit(line[11]) && (line.size() == 12 || line[12] == ' ');
    if (!version || !status || line[9] < '1' || line[9] > '5') {
        fail(Fault::NotHttp);
        return;
    }
    m_http10 = line[7] == '0';
    m_status = (line[9] - '0') * 100 + (line[10] - '0') * 10 + (line[11] - '0');
    m_part = Part::Header;
}

void AnswerParser::onHeaderLine(QByteArrayView line)
{
    const qsizetype colon = line.indexOf(':');
    // A line that begins with a blank goes on from the one before: obsolete since 2014.
    if (colon <= 0 || !isToken(line.first(colon)) || m_headers.size() >= maximumHeaderLines) {
        fail(m_headers.size() >= maximumHeaderLines ? Fault::TooLarge : Fault::NotHttp);
        return;
    }
    const QByteArrayView value = line.sliced(colon + 1).trimmed();
    if (std::any_of(value.begin(), value.end(), isForbiddenInValue)) {
        fail(Fault::NotHttp);
        return;
    }
    m_headers.append({line.first(colon).toByteArray(), value.toByteArray()});
}

void AnswerParser::onHeadEnd()
{
    if (m_status < 200) {
        // 101 would mean another protocol; nobody asked for one.
        if (m_status == 101 || ++m_interim > maximumInterim) {
            fail(m_status == 101 ? Fault::NotHttp : Fault::TooLarge);
            return;
        }
        m_headers.clear();
        m_part = Part::StatusLine;
        return;
    }
    if (!readFraming()) {
        fail(Fault::NotHttp);
        return;
    }
    m_part = m_framing == Framing::Chunked ? Part::ChunkSize : Part::Body;
    if (m_framing == Framing::None || (m_framing == Framing::Length && m_rest == 0))
        m_state = State::Complete;
    else if (m_framing == Framing::Length && m_rest > maximumBody)
        fail(Fault::TooLarge);
}

bool AnswerParser::readLength(QByteArrayView value)
{
    if (value.isEmpty() || value.size() > 18 || !std::all_of(value.begin(), value.end(), isDigit))
        return false;
    m_rest = value.toLongLong();
    return true;
}

bool AnswerParser::readFraming()
{
    // RFC 9112, section 6.3, without its repairs: two lengths, or a length beside chunks, are how
    // one answer is smuggled into another.
    int lengths = 0;
    int encodings = 0;
    for (const auto &header : m_headers) {
        if (isNamed(header, "Content-Length")) {
            ++lengths;
            if (!readLength(header.second))
                return false;
        } else if (isNamed(header, "Transfer-Encoding")) {
            ++encodings;
            if (m_http10 || header.second.compare("chunked", Qt::CaseInsensitive) != 0)
                return false;
        }
    }
    if (lengths > 1 || encodings > 1 || (lengths > 0 && encodings > 0))
        return false;
    if (m_status == 204 || m_status == 304)
        m_framing = Framing::None;
    else if (encodings > 0)
        m_framing = Framing::Chunked;
    else
        m_framing = lengths > 0 ? Framing::Length : Framing::UntilClose;
    return true;
}

void AnswerParser::onChunkSize(QByteArrayView line)
{
    const qsizetype end = line.indexOf(';');
    const QByteArrayView digits = (end < 0 ? line : line.first(end)).trimmed();
    const bool hexadecimal = !digits.isEmpty() && digits.size() <= 15
        && std::all_of(digits.begin(), digits.end(),
            [](char c) { return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); });
    if (!hexadecimal) {
        fail(Fault::BadChunk);
        return;
    }
    m_rest = digits.toLongLong(nullptr, 16);
    if (m_rest > maximumBody - m_body.size())
        fail(Fault::TooLarge);
    else
        m_part = m_rest == 0 ? Part::Trailer : Part::ChunkData;
}

qsizetype AnswerParser::takeBody(QByteArrayView bytes)
{
    const bool counted = m_framing != Framing::UntilClose;
    const qsizetype step
        = counted ? static_cast<qsizetype>(std::min<qint64>(bytes.size(), m_rest)) : bytes.size();
    if (m_body.size() + step > maximumBody) {
        fail(Fault::TooLarge);
        return step;
    }
    // Growing would leave copies of tokens behind: most answers fit at once.
    if (m_body.capacity() == 0)
        m_body.reserve(counted && m_framing == Framing::Length ? m_rest : 4096);
    m_body.append(bytes.first(step));
    m_rest -= counted ? step : 0;
    if (counted && m_rest == 0) {
        if (m_framing == Framing::Chunked)
            m_part = Part::ChunkEnd;
        else
            m_state = State::Complete;
    }
    return step;
}

void AnswerParser::end()
{
    if (m_state != State::Reading)
        return;
    if (m_part == Part::Body && m_framing == Framing::UntilClose)
        m_state = State::Complete;
    else
        fail(Fault::Cut);
}

bool AnswerParser::keepsConnection() const
{
    if (m_state != State::Complete || lastsUntilClose())
        return false;
    bool keeps = !m_http10;
    for (const auto &header : m_headers) {
        if (!isNamed(header, "Connection"))
            continue;
        const QByteArray value = header.second.toLower();
        if (value.contains("close"))
            return false;
        keeps = keeps || value.contains("keep-alive");
    }
    return keeps;
}

} // namespace latchkey
