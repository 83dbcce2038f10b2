#include "session/accountfiles.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace latchkey {

AccountFiles accountFiles(const QString &directory, const QString &keychainKey)
{
    const QByteArray hash
        = QCryptographicHash::hash(keychainKey.toUtf8(), QCryptographicHash::Sha256);
    const QString stem = QDir(directory).filePath(QString::fromLatin1(hash.left(16).toHex()));
    return {directory, stem + QStringLiteral(".lock"), stem + QStringLiteral(".escrow"),
        stem + QStringLiteral(".intent"), stem + QStringLiteral(".news"),
        stem + QStringLiteral(".erase")};
}

QStringList AccountFiles::asides() const
{
    const QString stem = QFileInfo(lock).completeBaseName();
    QStringList paths;
    const QDir where(directory);
    const QStringList names
        = where.entryList({stem + QStringLiteral(".*.set-aside-*")}, QDir::Files | QDir::Hidden);
    for (const QString &name : names)
        paths.append(where.filePath(name));
    return paths;
}

QStringList AccountFiles::remove() const
{
    QStringList left;
    const QStringList paths = QStringList{escrow, intent, news, erasure} + asides();
    for (const QString &path : paths) {
        if (QFile::exists(path) && !QFile::remove(path))
            left.append(path);
    }
    return left;
}

bool makePrivateDirectory(const QString &directory)
{
    if (QFileInfo(directory).isDir())
        return true;
    return QDir().mkpath(directory)
        && QFile::setPermissions(directory, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
}

} // namespace latchkey
