#include "sharedlist.h"

#include <QFileInfo>
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
    QSet<QString> seen;
    Content content;
    for (const QJsonValue &value : values) {
        const QString key = m_rules.keyOf(value.toObject());
        std::optional<QJsonObject> entry = m_rules.read(value.toObject());
        if (!entry && known.contains(key))
            entry = known.value(key); // damaged since: as it was before
        if (entry && !seen.contains(key)) {
            content.entries.append(*entry);
            seen.insert(key);
        } else {
            content.unread.append(value);
        }
    }
    return content;
}

/// What the file holds at this moment, without the unreadable of what is no longer among \a mine.
SharedList::Content SharedList::present(const QJsonArray &mine) const
{
    const QJsonValue values = m_file.peek().value(m_member);
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

SharedList::Saved SharedList::save(const QJsonArray &mine, QJsonObject beside, bool anew)
{
    const auto held = m_file.lock();
    if (!m_known.isEmpty() && m_claimed.isEmpty() && !QFileInfo::exists(m_file.path()))
        return {};
    const Content there = present(mine);
    const MergedList merged = mergeLists({m_known, mine, there.entries, m_claimed}, m_rules);
    QJsonArray values = merged.entries;
    for (const QJsonValue &value : there.unread)
        values.append(value);
    beside.insert(m_member, values);
    Saved saved{merged.added, anew ? m_file.replace(beside) : m_file.save(beside)};
    if (!saved.failure) {
        m_known = mine;
        m_unread = there.unread;
        m_claimed.clear();
    }
    for (const QJsonValue &value : merged.added)
        m_known.append(value);
    return saved;
}

void SharedList::reset()
{
    m_known = {};
    m_unread = {};
    m_claimed.clear();
}

} // namespace latchkey
