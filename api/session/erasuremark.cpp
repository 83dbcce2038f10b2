#include "session/erasuremark.h"

#include "session/durablefile.h"

#include <QDir>
#include <QFileInfo>

#include <utility>

namespace latchkey {

ErasureMark::ErasureMark(QString path) : m_path(std::move(path)) { }

bool ErasureMark::set(const QString &keychainKey) const
{
    return writeDurably(m_path, keychainKey.toUtf8()).has_value();
}

bool ErasureMark::isSet() const
{
    return QFileInfo::exists(m_path);
}

std::optional<QString> ErasureMark::keychainKey() const
{
    const auto bytes = readSmall(m_path, 8192);
    return bytes ? std::optional(QString::fromUtf8(*bytes)) : std::nullopt;
}

bool ErasureMark::remove() const
{
    return removeDurably(m_path);
}

QStringList ErasureMark::allIn(const QString &directory)
{
    QStringList paths;
    const QDir where(directory);
    for (const QString &name : where.entryList({QStringLiteral("*.erase")}, QDir::Files))
        paths.append(where.filePath(name));
    return paths;
}

} // namespace latchkey
