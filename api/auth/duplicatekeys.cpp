#include "auth/duplicatekeys.h"

#include <QByteArray>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>

#include <algorithm>
#include <vector>

namespace latchkey {

namespace {

struct Level {
    bool isObject = false;
    bool keyNext = false;
    qsizetype index = 0; // of the element being read, in an array
    QString key; // of the member being read, in an object
    std::vector<QString> keys;
    QSet<QString> manyKeys; // all of them, once there are many

    /// False if \a added was there already.
    bool add(const QString &added)
    {
        // Objects of this API have about ten members: looking through a list beats hashing them.
        if (keys.size() < 16) {
            if (std::find(keys.begin(), keys.end(), added) != keys.end())
                return false;
            keys.push_back(added);
            return true;
        }
        if (manyKeys.isEmpty())
            manyKeys = QSet<QString>(keys.begin(), keys.end());
        const qsizetype before = manyKeys.size();
        manyKeys.insert(added);
        return manyKeys.size() > before;
    }
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
    if (!quoted.contains('\\'))
        return QString::fromUtf8(quoted.sliced(1, quoted.size() - 2));
    // Escapes make two spellings of one key; the reader that judges the document decodes them.
    const QByteArray wrapped = '[' + quoted.toByteArray() + ']';
    return QJsonDocument::fromJson(wrapped).array().at(0).toString();
}

static QString pathOf(const std::vector<Level> &levels)
{
    QString path;
    for (const Level &level : levels) {
        if (!level.isObject)
            path += QStringLiteral("[%1]").arg(level.index);
        else if (!level.key.isEmpty())
            path += (path.isEmpty() ? QString() : QStringLiteral(".")) + level.key;
    }
    return path;
}

std::optional<QString> findDuplicateKey(QByteArrayView json)
{
    std::vector<Level> levels;
    for (qsizetype at = 0; at < json.size(); ++at) {
        switch (json[at]) {
        case '{':
            levels.push_back({true, true, 0, {}, {}, {}});
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
            if (!levels.empty()) {
                levels.back().keyNext = levels.back().isObject;
                ++levels.back().index;
            }
            break;
        case '"': {
            const qsizetype end = endOfString(json, at);
            if (!levels.empty() && levels.back().keyNext) {
                Level &level = levels.back();
                level.keyNext = false;
                level.key = decoded(json.sliced(at, end - at + 1));
                if (!level.add(level.key))
                    return pathOf(levels);
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
