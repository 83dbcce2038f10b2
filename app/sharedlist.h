#pragma once

#include "jsonfile.h"
#include "listmerge.h"

#include <QLatin1String>

#include <optional>

namespace latchkey {

/// A list of entries in a JSON file that two windows of one profile may write. Owner of the file
/// and of what is known of it; the entries themselves are the caller's.
class SharedList final {
public:
    struct Loaded {
        QJsonObject file;
        QJsonArray entries; ///< of each key the first that can be read
        QJsonArray unread; ///< the others: they stay in the file as they are
    };
    struct Saved {
        QJsonArray added; ///< what another window has added: in the file, not yet with the caller
        std::optional<QString> failure; ///< a sentence
    };

    /// The file at \a path has the list as its \a member.
    SharedList(const QString &path, QLatin1String member, const ListRules &rules);

    /// To be called once, before everything else.
    [[nodiscard]] Loaded load();
    [[nodiscard]] const std::optional<QString> &problem() const { return m_file.problem(); }
    [[nodiscard]] const QString &path() const { return m_file.path(); }

    /// The entry of \a key is to be in the file, with these \a members as the caller has them,
    /// whatever another window has done to it. Holds until a `save` succeeds, as `drop` does.
    void hold(const QString &key, const QSet<QString> &members = {});
    /// The entry of \a key, which the caller has removed, is not to be back, whatever another
    /// window has begun with it.
    void drop(const QString &key) { m_claims.dropped.insert(key); }
    /// Writes \a mine, merged with what another window has written since, and the members of
    /// \a beside. Of a file that was taken away since, with its backup, nothing is written anew but
    /// what is held. \a anew: what stood there before is not to be in its backup either.
    [[nodiscard]] Saved save(const QJsonArray &mine, QJsonObject beside, bool anew);
    /// The caller has forgotten everything and removes the file.
    void reset();

private:
    struct Content {
        QJsonArray entries;
        QJsonArray unread;
    };
    [[nodiscard]] Content contentOf(const QJsonArray &values) const;
    [[nodiscard]] Content present(const QJsonObject &file, const QJsonArray &mine) const;

    JsonFile m_file;
    QLatin1String m_member;
    ListRules m_rules;
    QJsonArray m_known; ///< the caller's entries as they were read or written last
    QJsonArray m_unread;
    ListClaims m_claims;
};

} // namespace latchkey
