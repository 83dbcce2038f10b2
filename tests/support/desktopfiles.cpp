#include "support/desktopfiles.h"

#include <QDirIterator>
#include <QFile>

#include <algorithm>

QStringList desktopFilesWith(const QList<QByteArray> &needles)
{
    QStringList found;
    for (const char *variable : {"HOME", "XDG_RUNTIME_DIR", "TMPDIR"}) {
        QDirIterator files(qEnvironmentVariable(variable), QDir::Files | QDir::Hidden,
            QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            if (!file.open(QIODevice::ReadOnly))
                continue;
            const QByteArray content = file.readAll();
            const bool has = std::any_of(needles.cbegin(), needles.cend(),
                [&content](const QByteArray &needle) { return content.contains(needle); });
            if (has)
                found.append(file.fileName());
        }
    }
    return found;
}
