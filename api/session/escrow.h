#pragma once

#include "session/durablefile.h"
#include "session/sealingkey.h"
#include "session/storedsession.h"

#include <QString>

#include <tl/expected.hpp>

namespace latchkey {

/// The sealed file that holds a new pair between the server's answer and the keychain's: about a
/// millisecond to write, where a keychain takes a hundred and may take for ever.
class Escrow final {
public:
    /// Why a sealed pair cannot be had.
    enum class Fault {
        Missing, ///< there is none: the usual case
        Unreadable, ///< the disk would not give it
        BadSeal, ///< cut, damaged, of another account, or sealed under another key
        Newer, ///< of a version that this program does not know
    };

    /// \a account is the keychain key: a file of one account does not open as another's.
    Escrow(QString path, const QString &account);

    /// Claims the space for the next `write`.
    [[nodiscard]] tl::expected<void, DiskFault> reserve() const;
    /// Blocks until the disk has it.
    [[nodiscard]] tl::expected<void, DiskFault> write(
        const StoredSession &session, const SealingKey &key) const;
    [[nodiscard]] tl::expected<StoredSession, Fault> read(const SealingKey &key) const; ///< stays
    [[nodiscard]] bool exists() const; ///< readable or not
    bool remove() const; ///< with what `reserve` claimed; true when both are gone
    [[nodiscard]] const QString &path() const { return m_path; } ///< for `setAside`

private:
    QString m_path;
    QByteArray m_account;
};

} // namespace latchkey
