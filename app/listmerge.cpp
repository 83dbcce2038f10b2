#include "listmerge.h"

#include <map>

namespace latchkey {

namespace {

using ByKey = std::map<QString, QJsonObject>;

ByKey byKey(const QJsonArray &list, const ListRules &rules)
{
    ByKey entries;
    for (const QJsonValue &value : list)
        entries.emplace(rules.keyOf(value.toObject()), value.toObject());
    return entries;
}

/// \a own are members that are to be as in \a mine.
QJsonObject mergeMembers(const QJsonObject &before, const QJsonObject &mine,
    const QJsonObject &theirs, const QSet<QString> &own)
{
    QJsonObject merged = theirs;
    for (auto member = mine.begin(); member != mine.end(); ++member) {
        if (own.contains(member.key()) || before.value(member.key()) != member.value())
            merged.insert(member.key(), member.value());
    }
    for (const QString &member : theirs.keys()) {
        if (!mine.contains(member) && (own.contains(member) || before.contains(member)))
            merged.remove(member);
    }
    return merged;
}

} // namespace

MergedList mergeLists(const ListStates &states, const ListRules &rules)
{
    const ByKey before = byKey(states.before, rules);
    const ByKey mine = byKey(states.mine, rules);
    const ByKey theirs = byKey(states.theirs, rules);
    MergedList merged;
    for (const QJsonValue &value : states.mine) {
        const QJsonObject entry = value.toObject();
        const QString key = rules.keyOf(entry);
        const auto was = before.find(key);
        const auto other = theirs.find(key);
        const auto claim = states.claims.held.find(key);
        const bool isHeld = claim != states.claims.held.end();
        if (other != theirs.end())
            merged.entries.append(
                mergeMembers(was == before.end() ? rules.blank(entry) : was->second, entry,
                    other->second, isHeld ? *claim : QSet<QString>()));
        else if (isHeld || was == before.end())
            merged.entries.append(entry);
    }
    for (const QJsonValue &value : states.theirs) {
        const QString key = rules.keyOf(value.toObject());
        const auto was = before.find(key);
        const bool isRemovedHere = was != before.end()
            && (states.claims.dropped.contains(key)
                || !rules.isBack(was->second, value.toObject()));
        if (mine.contains(key) || isRemovedHere)
            continue;
        merged.entries.append(value);
        merged.added.append(value);
    }
    return merged;
}

} // namespace latchkey
