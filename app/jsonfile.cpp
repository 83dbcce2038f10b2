#include "jsonfile.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QSaveFile>

#include <utility>

namespace latchkey {

namespace {
struct FileWords {
    Q_DECLARE_TR_FUNCTIONS(JsonFile)
};
} // namespace

JsonFile::JsonFile(QString path) : m_path(std::move(path)) { }

static std::optional<QJsonObject> readObject(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return std::nullopt;
    const QJsonDocument document = QJsonDocument::fromJson(file.readAll());
    return document.isObject() ? std::optional(document.object()) : std::nullopt;
}

static QString backupOf(const QString &path)
{
    return path + QStringLiteral(".backup");
}

QString JsonFile::setAside() const
{
    const QString stamp
        = QDateTime::currentDateTimeUtc().toString(QStringLiteral("yyyyMMdd-HHmmss-zzz"));
    const QString aside = QStringLiteral("%1.damaged-%2").arg(m_path, stamp);
    return QFile::rename(m_path, aside) ? aside : QString();
}

QJsonObject JsonFile::load()
{
    m_problem.reset();
    const bool exists = QFileInfo::exists(m_path);
    if (exists) {
        if (const auto object = readObject(m_path))
            return *object;
        QFile file(m_path);
        if (!file.open(QIODevice::ReadOnly)) {
            m_problem = FileWords::tr("%1 cannot be opened (%2).").arg(m_path, file.errorString());
        } else {
            file.close();
            const QString aside = setAside();
            m_problem = aside.isEmpty()
                ? FileWords::tr("%1 is damaged and could not be moved aside.").arg(m_path)
                : FileWords::tr("%1 is damaged. It was set aside as %2.").arg(m_path, aside);
        }
    }
    const auto backup = readObject(backupOf(m_path));
    if (exists && backup)
        *m_problem
            += QLatin1Char(' ') + FileWords::tr("The copy before the last change is in use.");
    return backup.value_or(QJsonObject());
}

bool JsonFile::isGone() const
{
    return !QFileInfo::exists(m_path) && !QFileInfo::exists(backupOf(m_path));
}

QJsonObject JsonFile::peek() const
{
    return readObject(m_path).value_or(QJsonObject());
}

std::unique_ptr<QLockFile> JsonFile::lock() const
{
    auto held = std::make_unique<QLockFile>(m_path + QStringLiteral(".lock"));
    held->tryLock(1'000);
    return held;
}

std::optional<QString> JsonFile::save(const QJsonObject &object) const
{
    const QFileInfo info(m_path);
    if (!QDir().mkpath(info.absolutePath()))
        return FileWords::tr("The directory %1 cannot be made.").arg(info.absolutePath());
    if (!readObject(m_path)) {
        // Such as nobody may read: it is not replaced.
        if (QFileInfo::exists(m_path) && setAside().isEmpty())
            return FileWords::tr("%1 cannot be read and could not be moved aside.").arg(m_path);
    } else {
        // By renaming a copy: there is a whole file under both names at every moment.
        const QString copy = backupOf(m_path) + QStringLiteral(".new");
        QFile::remove(copy);
        if (QFile::copy(m_path, copy)) {
            QFile::remove(backupOf(m_path));
            QFile::rename(copy, backupOf(m_path));
        }
    }
    QSaveFile file(m_path);
    if (!file.open(QIODevice::WriteOnly))
        return FileWords::tr("%1 cannot be written (%2).").arg(m_path, file.errorString());
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    file.write(QJsonDocument(object).toJson());
    if (!file.commit())
        return FileWords::tr("%1 cannot be written (%2).").arg(m_path, file.errorString());
    return std::nullopt;
}

std::optional<QString> JsonFile::replace(const QJsonObject &object) const
{
    if (auto failure = save(object))
        return failure;
    return save(object); // the first one is the backup now
}

} // namespace latchkey
