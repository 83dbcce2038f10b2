#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

/// What a core image of a process would hold: everything it can read, the sanitizer's own shadow
/// aside.
class ProcessMemory final {
public:
    struct Find {
        qsizetype needle = 0; ///< which of those searched for
        QByteArray place; ///< the mapping, and what stands around
    };

    /// Every place where one of \a needles (8 bytes or more each) stands, each needle once.
    [[nodiscard]] static QList<Find> search(qint64 pid, const QList<QByteArray> &needles);

    /// The same in a core image that was written to \a path.
    [[nodiscard]] static QList<Find> searchImage(
        const QString &path, const QList<QByteArray> &needles);
};
