#include "auth/jsonbody.h"

namespace latchkey {

// Large enough for the longest form (two names and an address of 512 characters, all of which may
// take six bytes when escaped), so that the buffer never moves and leaves a copy behind.
static constexpr qsizetype bufferSize = 16 * 1024;

JsonBody::JsonBody()
{
    m_buffer.reserve(bufferSize);
    m_buffer.append('{');
}

JsonBody::~JsonBody()
{
    wipe(m_buffer);
}

void JsonBody::addEscaped(QByteArrayView utf8)
{
    static constexpr char digits[] = "0123456789abcdef";
    for (const char byte : utf8) {
        const auto code = static_cast<unsigned char>(byte);
        if (byte == '"' || byte == '\\') {
            m_buffer.append('\\').append(byte);
        } else if (code < 0x20) {
            m_buffer.append("\\u00").append(digits[code >> 4]).append(digits[code & 0xF]);
        } else {
            m_buffer.append(byte);
        }
    }
}

JsonBody &JsonBody::add(QByteArrayView key, const QString &value)
{
    QByteArray utf8 = value.toUtf8();
    return add(key, Secret::takeFrom(utf8));
}

JsonBody &JsonBody::add(QByteArrayView key, const Secret &value)
{
    if (!m_first)
        m_buffer.append(',');
    m_first = false;
    m_buffer.append('"').append(key).append("\":\"");
    addEscaped(value.view());
    m_buffer.append('"');
    return *this;
}

Secret JsonBody::finish()
{
    m_buffer.append('}');
    return Secret::takeFrom(m_buffer);
}

} // namespace latchkey
