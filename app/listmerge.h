#pragma once

#include <QHash>
#include <QJsonArray>
#include <QJsonObject>
#include <QSet>
#include <QString>

#include <optional>

namespace latchkey {

/// What a list that two windows of one profile write is made of.
struct ListRules {
    /// The entry as this version writes it; none where it cannot be read.
    std::optional<QJsonObject> (*read)(const QJsonObject &entry);
    /// What entries are told apart by; also of one that cannot be read as a whole.
    QString (*keyOf)(const QJsonObject &entry);
    /// A new entry of the same key of which nothing else is known.
    QJsonObject (*blank)(const QJsonObject &entry);
    /// Whether another window has begun to use the entry anew since \a before: it stays though this
    /// window has removed it.
    bool (*isBack)(const QJsonObject &before, const QJsonObject &theirs);
};

/// What this window insists on, whatever another one has done.
struct ListClaims {
    /// Keys of entries that are to be there, with these members as here.
    QHash<QString, QSet<QString>> held;
    QSet<QString> dropped; ///< keys of removed entries that are not to be back
};

/// The states of a list that are merged. Of each key there is one entry, as this version writes it.
struct ListStates {
    QJsonArray before; ///< what this window has read or written last
    QJsonArray mine; ///< what it has now
    QJsonArray theirs; ///< what stands in the file
    ListClaims claims;
};

struct MergedList {
    QJsonArray entries; ///< for the file: in this window's order, then what came from the other one
    QJsonArray added; ///< those of them that this window does not have yet
};

/// Three-way merge. Of each entry, every member that this window has not changed is the file's, so
/// that nothing which was not changed here undoes what was done elsewhere. What was removed
/// elsewhere stays so unless it is held here.
[[nodiscard]] MergedList mergeLists(const ListStates &states, const ListRules &rules);

} // namespace latchkey
