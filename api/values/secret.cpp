#include "values/secret.h"

#include <algorithm>
#include <cstring>
#include <utility>

namespace latchkey {

void wipeMemory(void *data, std::size_t size)
{
#ifdef Q_OS_LINUX
    if (size > 0)
        ::explicit_bzero(data, size);
#else
    // Writes through a volatile pointer may not be elided, whatever is known about the buffer.
    auto *bytes = static_cast<volatile unsigned char *>(data);
    for (std::size_t i = 0; i < size; ++i)
        bytes[i] = 0;
#endif
}

void wipe(QByteArray &bytes)
{
    if (bytes.isDetached())
        wipeMemory(bytes.data(), static_cast<std::size_t>(bytes.size()));
    bytes = QByteArray();
}

void wipe(QString &text)
{
    if (text.isDetached())
        wipeMemory(text.data(), static_cast<std::size_t>(text.size()) * sizeof(QChar));
    text = QString();
}

Secret::Secret(QByteArrayView bytes) : m_bytes(bytes.begin(), bytes.end()) { }

Secret::~Secret()
{
    wipe();
}

Secret::Secret(Secret &&other) noexcept : m_bytes(std::exchange(other.m_bytes, {})) { }

Secret &Secret::operator=(Secret &&other) noexcept
{
    if (this != &other) {
        wipe();
        m_bytes = std::exchange(other.m_bytes, {});
    }
    return *this;
}

Secret Secret::takeFrom(QString &text)
{
    QByteArray utf8 = text.toUtf8();
    latchkey::wipe(text);
    return takeFrom(utf8);
}

Secret Secret::takeFrom(QByteArray &bytes)
{
    Secret secret{QByteArrayView(bytes)};
    latchkey::wipe(bytes);
    return secret;
}

Secret Secret::clone() const
{
    return Secret(view());
}

QByteArrayView Secret::view() const
{
    return QByteArrayView(m_bytes.data(), size());
}

qsizetype Secret::codePoints() const
{
    // Every byte of UTF-8 that does not continue a character begins one.
    return std::count_if(m_bytes.begin(), m_bytes.end(),
        [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U; });
}

bool Secret::operator==(const Secret &other) const
{
    if (m_bytes.size() != other.m_bytes.size())
        return false;
    unsigned difference = 0;
    for (std::size_t i = 0; i < m_bytes.size(); ++i)
        difference |= static_cast<unsigned char>(m_bytes[i] ^ other.m_bytes[i]);
    return difference == 0;
}

void Secret::wipe()
{
    wipeMemory(m_bytes.data(), m_bytes.size());
    m_bytes.clear();
}

} // namespace latchkey
