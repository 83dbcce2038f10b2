#include "session/durablefile.h"

#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace latchkey {

namespace {

/// A file descriptor that closes itself.
class Descriptor final {
public:
    explicit Descriptor(int number) : m_number(number) { }
    ~Descriptor()
    {
        if (m_number >= 0)
            ::close(m_number);
    }
    Descriptor(const Descriptor &) = delete;
    Descriptor &operator=(const Descriptor &) = delete;
    [[nodiscard]] int number() const { return m_number; }
    [[nodiscard]] bool isOpen() const { return m_number >= 0; }

private:
    int m_number;
};

DiskFault faultOf(int error)
{
    switch (error) {
    case ENOENT:
        return DiskFault::Missing;
    case ENOSPC:
    case EDQUOT:
    case EROFS:
    case EACCES:
    case EFBIG:
        return DiskFault::Full;
    default:
        return DiskFault::Failed;
    }
}

tl::unexpected<DiskFault> failure()
{
    return tl::unexpected(faultOf(errno));
}

QByteArray nameOf(const QString &path)
{
    return QFile::encodeName(path);
}

QByteArray temporaryOf(const QString &path)
{
    return nameOf(path + QStringLiteral(".new"));
}

bool writeAll(int descriptor, QByteArrayView bytes)
{
    qsizetype written = 0;
    while (written < bytes.size()) {
        const ssize_t count = ::pwrite(descriptor, bytes.data() + written,
            static_cast<size_t>(bytes.size() - written), written);
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)
            return false;
        written += count;
    }
    return ::ftruncate(descriptor, bytes.size()) == 0;
}

bool syncDirectoryOf(const QString &path)
{
    const Descriptor directory(
        ::open(nameOf(QFileInfo(path).path()).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    return directory.isOpen() && ::fsync(directory.number()) == 0;
}

tl::expected<void, DiskFault> write(const QString &path, QByteArrayView bytes, bool sync)
{
    const QByteArray temporary = temporaryOf(path);
    // Not truncated on opening: the space may have been reserved.
    const Descriptor file(
        ::open(temporary.constData(), O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600));
    if (!file.isOpen() || ::fchmod(file.number(), 0600) != 0 || !writeAll(file.number(), bytes)
        || (sync && ::fsync(file.number()) != 0)
        || ::rename(temporary.constData(), nameOf(path).constData()) != 0)
        return failure();
    if (sync && !syncDirectoryOf(path))
        return failure();
    return {};
}

} // namespace

tl::expected<void, DiskFault> writeDurably(const QString &path, QByteArrayView bytes)
{
    return write(path, bytes, true);
}

tl::expected<void, DiskFault> writeAtOnce(const QString &path, QByteArrayView bytes)
{
    return write(path, bytes, false);
}

tl::expected<void, DiskFault> reserveFor(const QString &path, qint64 size)
{
    // Read as well: where a file system cannot reserve, the C library reads what is there.
    const Descriptor file(
        ::open(temporaryOf(path).constData(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600));
    if (!file.isOpen())
        return failure();
    const int error = ::posix_fallocate(file.number(), 0, size);
    if (error != 0)
        return tl::unexpected(faultOf(error));
    return {};
}

tl::expected<QByteArray, DiskFault> readSmall(const QString &path, qint64 longest)
{
    const Descriptor file(::open(nameOf(path).constData(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW));
    if (!file.isOpen())
        return failure();
    QByteArray bytes(longest + 1, Qt::Uninitialized);
    qsizetype size = 0;
    while (size < bytes.size()) {
        const ssize_t count
            = ::read(file.number(), bytes.data() + size, static_cast<size_t>(bytes.size() - size));
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return failure();
        if (count == 0)
            break;
        size += count;
    }
    if (size > longest)
        return tl::unexpected(DiskFault::Failed);
    bytes.truncate(size);
    return bytes;
}

bool removeDurably(const QString &path)
{
    ::unlink(temporaryOf(path).constData());
    const bool gone = ::unlink(nameOf(path).constData()) == 0;
    if (gone)
        syncDirectoryOf(path);
    return gone || errno == ENOENT;
}

QString setAside(const QString &path)
{
    for (int number = 1; number < 1000; ++number) {
        QString aside = path + QStringLiteral(".set-aside-%1").arg(number);
        // A link fails where the name is taken; a rename would overwrite what lies there.
        if (::link(nameOf(path).constData(), nameOf(aside).constData()) == 0) {
            ::unlink(nameOf(path).constData());
            syncDirectoryOf(path);
            return aside;
        }
        if (errno != EEXIST)
            break;
    }
    return {};
}

} // namespace latchkey
