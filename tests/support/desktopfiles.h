#pragma once

#include <QByteArray>
#include <QList>
#include <QStringList>

/// The files of the test's own desktop (home, runtime and temporary directory) that hold one of
/// \a needles as it is.
QStringList desktopFilesWith(const QList<QByteArray> &needles);
