#include "sharedlist.h"

#include <QHash>

#include <utility>

namespace latchkey {

SharedList::SharedList(const QString &path, QLatin1String member, const ListRules &rules)
    : m_file(path)
    , m_member(member)
    , m_rules(rules)
{
}

SharedList::Loaded SharedList::load()
{
    const QJsonObject file = m_file.load();
    const Content content = contentOf(file.value(m_member).toArray());
    m_known = content.entries;
    m_unread = content.unread;
    return {file, content.entries, content.unread};
}

SharedList::Content SharedList::contentOf(const QJsonArray &values) const
{
    QHash<QString, QJsonObject> known;
    for (const QJsonValue &value : m_known)
        known.insert(m_rules.keyOf(value.toObject()), value.toObject());
    // What somebody has damaged since is as it was; what was so at the start is nobody's.
    for (const QJsonValue &value : values) {
        if (m_rules.read(value.toObject()))
            known.remove(m_rules.keyOf(value.toObject()));
    }
    QSet<QString> seen;
    Content content;
    for (const QJsonValue &value : values) {
        const QString key = m_rules.keyOf(value.toObject());
        std::optional<QJsonObject> entry = m_rules.read(value.toObject());
        if (!entry && known.contains(key) && !m_unread.contains(value))
            entry = known.value(key);
        if (entry && !seen.contains(key)) {
            content.entries.append(*entry);
            seen.insert(key);
        } else {
            content.unread.append(value);
        }
    }
    return content;
}

/// What \a file holds, without the unreadable of what is no longer among \a mine.
SharedList::Content SharedList::present(const QJsonObject &file, const QJsonArray &mine) const
{
    const QJsonValue values = file.value(m_member);
    // A file that cannot be read says nothing of what another window has done.
    Content content = values.isArray() ? contentOf(values.toArray()) : Content{m_known, m_unread};
    QSet<QString> removed;
    for (const QJsonValue &value : m_known)
        removed.insert(m_rules.keyOf(value.toObject()));
    for (const QJsonValue &value : mine)
        removed.remove(m_rules.keyOf(value.toObject()));
    QJsonArray left;
    for (const QJsonValue &value : std::as_const(content.unread)) {
        if (!removed.contains(m_rules.keyOf(value.toObject())))
            left.append(value);
    }
    content.unread = left;
    return content;
}

void SharedList::hold(const QString &key, const QSet<QString> &members)
{
    m_claims.held[key] += members;
}

SharedList::Saved SharedList::save(const QJsonArray &mine, QJsonObject beside, bool anew)
{
    const auto held = m_file.lock();
    const bool isTakenAway = !m_known.isEmpty() && m_file.isGone();
    if (isTakenAway && m_claims.held.isEmpty())
        return {};
    const QJsonObject file = m_file.peek();
    const Content there = isTakenAway ? Content() : present(file, mine);
    const MergedList merged = mergeLists({m_known, mine, there.entries, m_claims}, m_rules);
    QJsonArray values = merged.entries;
    for (const QJsonValue &value : there.unread)
        values.append(value);
    beside.insert(m_member, values);
    Saved saved{merged.added, {}};
    if (anew)
        saved.failure = m_file.replace(beside);
    else if (beside != file)
        saved.failure = m_file.save(beside);
    if (!saved.failure) {
        m_known = mine;
        m_unread = there.unread;
        m_claims = {};
    }
    for (const QJsonValue &value : merged.added)
        m_known.append(value);
    return saved;
}

void SharedList::reset()
{
    m_known = {};
    m_unread = {};
    m_claims = {};
}

} // namespace latchkey
