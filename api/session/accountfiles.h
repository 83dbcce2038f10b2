#pragma once

#include "session/accountid.h"

#include <QString>
#include <QStringList>

namespace latchkey {

/// Where the non-secret and the sealed files of one account lie. The names come from a hash of the
/// account's keychain key: two spellings of an address are two accounts, also on a disk that does
/// not tell capitals apart, and a listing of the directory names nobody.
struct AccountFiles {
    QString directory; ///< shared by all accounts, mode 0700
    QString lock; ///< never removed: a lock on a file that is replaced locks nobody out
    QString escrow; ///< a pair on its way into the keychain, sealed
    QString intent; ///< 'a refresh was sent', by a hash of its token
    QString news; ///< what the processes of the account tell each other
    QString erasure; ///< the mark of an erasure that is still to be done

    /// Files that were set aside, of whichever kind.
    [[nodiscard]] QStringList asides() const;
    /// Removes all but the lock, which is empty and names nobody, and which another program may
    /// hold. Returns the paths that are still there.
    [[nodiscard]] QStringList remove() const;
};

/// The paths; nothing is made or looked at.
[[nodiscard]] AccountFiles accountFiles(const QString &directory, const QString &keychainKey);

/// Makes \a directory for the owner alone. False where that cannot be done.
bool makePrivateDirectory(const QString &directory);

} // namespace latchkey
