#include "session/sealingkey.h"

#include <cstring>
#include <new>
#include <sodium.h>

namespace latchkey {

static constexpr qsizetype nonceLength = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
static constexpr qsizetype tagLength = crypto_aead_xchacha20poly1305_ietf_ABYTES;
static_assert(SealingKey::length == crypto_aead_xchacha20poly1305_ietf_KEYBYTES);

static const unsigned char *raw(QByteArrayView bytes)
{
    return reinterpret_cast<const unsigned char *>(bytes.data());
}

static unsigned char *raw(QByteArray &bytes)
{
    return reinterpret_cast<unsigned char *>(bytes.data());
}

SealingKey::SealingKey()
{
    if (sodium_init() < 0)
        throw std::bad_alloc();
    m_bytes = static_cast<unsigned char *>(sodium_malloc(length));
    if (!m_bytes)
        throw std::bad_alloc();
}

SealingKey::~SealingKey()
{
    sodium_free(m_bytes); // overwrites first
}

std::shared_ptr<const SealingKey> SealingKey::make()
{
    std::shared_ptr<SealingKey> key(new SealingKey);
    randombytes_buf(key->m_bytes, length);
    return key;
}

std::shared_ptr<const SealingKey> SealingKey::from(QByteArrayView bytes)
{
    if (bytes.size() != length)
        return nullptr;
    std::shared_ptr<SealingKey> key(new SealingKey);
    std::memcpy(key->m_bytes, bytes.data(), length);
    return key;
}

QByteArrayView SealingKey::view() const
{
    return {m_bytes, length};
}

QByteArray SealingKey::seal(QByteArrayView plain, QByteArrayView context) const
{
    QByteArray sealed(nonceLength + plain.size() + tagLength, Qt::Uninitialized);
    // A nonce of 24 bytes may be drawn at random for ever without meeting itself.
    randombytes_buf(raw(sealed), nonceLength);
    crypto_aead_xchacha20poly1305_ietf_encrypt(raw(sealed) + nonceLength, nullptr, raw(plain),
        static_cast<unsigned long long>(plain.size()), raw(context),
        static_cast<unsigned long long>(context.size()), nullptr, raw(sealed), m_bytes);
    return sealed;
}

std::optional<Secret> SealingKey::open(QByteArrayView sealed, QByteArrayView context) const
{
    if (sealed.size() < nonceLength + tagLength)
        return std::nullopt;
    const QByteArrayView cipher = sealed.sliced(nonceLength);
    QByteArray plain(cipher.size() - tagLength, Qt::Uninitialized);
    const int result = crypto_aead_xchacha20poly1305_ietf_decrypt(raw(plain), nullptr, nullptr,
        raw(cipher), static_cast<unsigned long long>(cipher.size()), raw(context),
        static_cast<unsigned long long>(context.size()), raw(sealed), m_bytes);
    if (result != 0)
        return std::nullopt;
    return Secret::takeFrom(plain);
}

} // namespace latchkey
