#include "listmerge.h"

#include <map>
#include <set>

namespace latchkey {

namespace {

using ByKey = std::map<QString, QJsonObject>;

ByKey byKey(const QJsonArray &list, const MergeRules &rules)
{
    ByKey entries;
    for (const QJsonValue &value : list)
        entries.emplace(rules.keyOf(value.toObject()), value.toObject());
    return entries;
}

QJsonObject mergeMembers(
    const QJsonObject &before, const QJsonObject &mine, const QJsonObject &theirs)
{
    QJsonObject merged = theirs;
    for (auto member = mine.begin(); member != mine.end(); ++member) {
        if (before.value(member.key()) != member.value())
            merged.insert(member.key(), member.value());
    }
    for (auto member = before.begin(); member != before.end(); ++member) {
        if (!mine.contains(member.key()))
            merged.remove(member.key());
    }
    return merged;
}

} // namespace

MergedList mergeLists(const QJsonArray &before, const QJsonArray &mine, const QJsonArray &theirs,
    const MergeRules &rules)
{
    const ByKey known = byKey(before, rules);
    const ByKey there = byKey(theirs, rules);
    MergedList merged;
    std::set<QString> here;
    for (const QJsonValue &value : mine) {
        const QJsonObject entry = value.toObject();
        const QString key = rules.keyOf(entry);
        here.insert(key);
        const auto was = known.find(key);
        const auto other = there.find(key);
        if (other != there.end())
            merged.entries.append(mergeMembers(
                was == known.end() ? QJsonObject() : was->second, entry, other->second));
        else if (was == known.end() || rules.stays(was->second, entry))
            merged.entries.append(entry);
    }
    for (const QJsonValue &value : theirs) {
        const QString key = rules.keyOf(value.toObject());
        if (here.contains(key) || known.contains(key))
            continue; // the latter was removed here
        merged.entries.append(value);
        merged.added.append(value);
    }
    return merged;
}

} // namespace latchkey
