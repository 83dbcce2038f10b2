#pragma once

#include "values/secret.h"

#include <QByteArrayView>

#include <memory>
#include <optional>

namespace latchkey {

/// The key that seals an account's escrow, in memory that is locked, guarded and left out of core
/// dumps (libsodium). Shared by whoever seals and opens; wiped with its last owner.
class SealingKey final {
public:
    static constexpr qsizetype length = 32; ///< bytes

    /// A new random key.
    [[nodiscard]] static std::shared_ptr<const SealingKey> make();
    /// The key that was stored as \a bytes; null where they are no key.
    [[nodiscard]] static std::shared_ptr<const SealingKey> from(QByteArrayView bytes);
    ~SealingKey();
    SealingKey(const SealingKey &) = delete;
    SealingKey &operator=(const SealingKey &) = delete;

    [[nodiscard]] QByteArrayView view() const; ///< for the keychain only; as long-lived as this

    /// \a plain, encrypted and authenticated together with \a context, which is not hidden.
    [[nodiscard]] QByteArray seal(QByteArrayView plain, QByteArrayView context) const;
    /// What `seal` was given; none where a bit or the context differs.
    [[nodiscard]] std::optional<Secret> open(QByteArrayView sealed, QByteArrayView context) const;

private:
    SealingKey();

    unsigned char *m_bytes = nullptr;
};

} // namespace latchkey
