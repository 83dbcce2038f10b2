#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

#include <tl/expected.hpp>

namespace latchkey {

/// Why a file could not be read or written.
enum class DiskFault {
    Missing, ///< there is no such file
    Full, ///< no space, no quota, read-only
    Failed, ///< everything else
};

/// Small files that must survive a kill at any moment and a power cut after the call returned.
/// All calls block; what they take is bounded by one fsync of a few kilobytes.

/// Puts \a bytes at \a path: temporary file (mode 0600), fsync, rename, fsync of the directory.
/// Whoever reads sees the old content or the new, never a part.
[[nodiscard]] tl::expected<void, DiskFault> writeDurably(const QString &path, QByteArrayView bytes);
/// The same without the two fsyncs, for what may be lost in a power cut.
[[nodiscard]] tl::expected<void, DiskFault> writeAtOnce(const QString &path, QByteArrayView bytes);
/// Claims \a size bytes on the disk for the next `writeDurably` to \a path, so that it cannot find
/// the disk full.
[[nodiscard]] tl::expected<void, DiskFault> reserveFor(const QString &path, qint64 size);
/// The whole of a file of at most \a longest bytes; a longer one counts as Failed.
[[nodiscard]] tl::expected<QByteArray, DiskFault> readSmall(const QString &path, qint64 longest);
/// Removes \a path, and what `reserveFor` claimed for it. True when neither is there any more.
bool removeDurably(const QString &path);
/// Renames a file that cannot be used, so that nobody trips over it and nothing is lost. Its new
/// path, empty where that failed.
QString setAside(const QString &path);

} // namespace latchkey
