#include "profile.h"

#include <QDir>
#include <QStandardPaths>

namespace latchkey {

QString Profile::file(const QString &name) const
{
    return QDir(directory).filePath(name);
}

Profile profileOf(const Options &options)
{
    Profile profile;
    profile.isDemo = options.demo;
    profile.keychainService
        = options.demo ? QStringLiteral("Latchkey demo") : QStringLiteral("Latchkey");
    const QString base = options.profile.isEmpty()
        ? QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation)
        : QDir(options.profile).absolutePath();
    profile.directory = options.demo ? QDir(base).filePath(QStringLiteral("demo")) : base;
    return profile;
}

} // namespace latchkey
