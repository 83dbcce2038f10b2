#pragma once

#include "serverentry.h"

#include <QByteArray>
#include <QString>

#include <optional>
#include <vector>

namespace latchkey {

/// \a servers as a file that others can import: members as in `servers.json`, so nothing secret.
[[nodiscard]] QByteArray serverFileOf(const std::vector<ServerEntry> &servers);

/// Writes \a bytes to \a path, whole or not at all, for its owner alone. Why not, as a sentence.
[[nodiscard]] std::optional<QString> writeServerFile(const QString &path, const QByteArray &bytes);

/// An entry of such a file that cannot be used.
struct ServerFileFault {
    int number = 0; ///< counted from 1
    QString name; ///< as the file says; may be empty
    QString fault; ///< names the member: `url: expected ...`. Not translated
};

/// What came out of reading such a file.
struct ServerFileContent {
    std::vector<ServerEntry> servers; ///< in the order of the file
    std::vector<ServerFileFault> faults;
    /// Why nothing could be read at all, as a sentence; the rest is empty then.
    std::optional<QString> problem;
};

/// Understands what `serverFileOf` writes. An entry that cannot be used leaves the others alone;
/// members that are not known are passed over.
[[nodiscard]] ServerFileContent readServerFile(const QByteArray &bytes);
/// The same of a file on disk, of at most 4 MiB.
[[nodiscard]] ServerFileContent loadServerFile(const QString &path);

/// What is to be added to \a known. An entry that is there already, member by member, is not added
/// again; one that differs from its namesake in id is added under an id of its own, because
/// accounts belong to the entry that is there.
struct ServerImport {
    std::vector<ServerEntry> added;
    int known = 0; ///< entries that were there already
    int renumbered = 0; ///< entries of `added` that have another id than in the file
};
[[nodiscard]] ServerImport serverImportOf(
    const std::vector<ServerEntry> &read, const std::vector<ServerEntry> &known);

} // namespace latchkey
