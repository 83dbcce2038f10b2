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
    const QString usual = QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation);
    const QString base = options.profile.isEmpty() ? usual : QDir(options.profile).absolutePath();
    profile.directory = options.demo ? QDir(base).filePath(QStringLiteral("demo")) : base;
    const QString holder = options.demo ? profile.directory : usual;
    profile.stateDirectory = QDir(holder).filePath(QStringLiteral("sessions"));
    return profile;
}

} // namespace latchkey
