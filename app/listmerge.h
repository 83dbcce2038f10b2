#pragma once

#include <QJsonArray>
#include <QJsonObject>
#include <QString>

namespace latchkey {

/// What becomes of a list that two windows of one profile write.
struct MergedList {
    QJsonArray entries; ///< for the file: in this window's order, then what came from the other one
    QJsonArray added; ///< those of them that this window does not have yet
};

/// How the entries of a list are told apart.
struct MergeRules {
    QString (*keyOf)(const QJsonObject &entry);
    /// Whether an entry that another window has removed stays all the same, because this one has
    /// changed it from \a before to \a mine.
    bool (*stays)(const QJsonObject &before, const QJsonObject &mine);
};

/// Three-way merge of lists of objects: \a before is what this window has written or read last,
/// \a mine what it has now, \a theirs what stands in the file. Of each entry, each member that this
/// window has not changed is the file's; so nothing that was not changed here undoes what was done
/// elsewhere.
[[nodiscard]] MergedList mergeLists(const QJsonArray &before, const QJsonArray &mine,
    const QJsonArray &theirs, const MergeRules &rules);

} // namespace latchkey
