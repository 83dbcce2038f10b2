#pragma once

#include "demand.h"

#include <QFileInfo>
#include <QTemporaryDir>

/// The path of a file that this process alone uses, in memory where there is a place for that.
inline QString placeFor(const char *name)
{
    static const QTemporaryDir place = [] {
        const QString memory = QStringLiteral("/dev/shm");
        return QFileInfo(memory).isWritable()
            ? QTemporaryDir(memory + QStringLiteral("/fuzz-XXXXXX"))
            : QTemporaryDir();
    }();
    demand(place.isValid(), "there is a place for files");
    return place.filePath(QString::fromLatin1(name));
}
