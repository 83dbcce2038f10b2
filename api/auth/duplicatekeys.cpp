#include "auth/duplicatekeys.h"

#include <QByteArray>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>

#include <vector>

namespace latchkey {

namespace {

struct Level {
    bool isObject = false;
    bool keyNext = false;
    QSet<QString> keys;
    QString key; // the member being read
};

} // namespace

static qsizetype endOfString(QByteArrayView json, qsizetype start)
{
    qsizetype at = start + 1;
    while (at < json.size() && json[at] != '"')
        at += json[at] == '\\' ? 2 : 1;
    return at;
}

static QString decoded(QByteArrayView quoted)
{
    // Escapes make two spellings of one key; the reader that judges the document decodes them.
    const QByteArray wrapped = '[' + quoted.toByteArray() + ']';
    return QJsonDocument::fromJson(wrapped).array().at(0).toString();
}

static QString pathOf(const std::vector<Level> &levels)
{
    QStringList parts;
    for (const Level &level : levels) {
        if (level.isObject && !level.key.isEmpty())
            parts.append(level.key);
    }
    return parts.join(QLatin1Char('.'));
}

std::optional<QString> findDuplicateKey(QByteArrayView json)
{
    std::vector<Level> levels;
    for (qsizetype at = 0; at < json.size(); ++at) {
        switch (json[at]) {
        case '{':
            levels.push_back({true, true, {}, {}});
            break;
        case '[':
            levels.push_back({});
            break;
        case '}':
        case ']':
            if (!levels.empty())
                levels.pop_back();
            break;
        case ',':
            if (!levels.empty())
                levels.back().keyNext = levels.back().isObject;
            break;
        case '"': {
            const qsizetype end = endOfString(json, at);
            if (!levels.empty() && levels.back().keyNext) {
                Level &level = levels.back();
                level.keyNext = false;
                level.key = decoded(json.sliced(at, end - at + 1));
                if (level.keys.contains(level.key))
                    return pathOf(levels);
                level.keys.insert(level.key);
            }
            at = end;
            break;
        }
        default:
            break;
        }
    }
    return std::nullopt;
}

} // namespace latchkey
