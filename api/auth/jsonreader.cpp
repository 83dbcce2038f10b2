#include "auth/jsonreader.h"

#include "auth/duplicatekeys.h"

#include <QJsonDocument>
#include <QRegularExpression>
#include <QTimeZone>

#include <algorithm>
#include <utility>

namespace latchkey {

JsonResult<QJsonObject> readJsonObject(QByteArrayView body)
{
    QJsonParseError error;
    // A view of the caller's bytes: no second copy of tokens.
    const auto bytes = QByteArray::fromRawData(body.data(), body.size());
    const QJsonDocument document = QJsonDocument::fromJson(bytes, &error);
    if (error.error != QJsonParseError::NoError || !document.isObject())
        return tl::unexpected(JsonFault{QStringLiteral("body"), QStringLiteral("one JSON object")});
    if (const std::optional<QString> twice = findDuplicateKey(body))
        return tl::unexpected(JsonFault{*twice, QStringLiteral("a member that stands once")});
    return document.object();
}

tl::expected<std::optional<QDateTime>, QString> readServerTime(const QString &text)
{
    static const QRegularExpression form(
        QStringLiteral("^(\\d{4})-(\\d\\d)-(\\d\\d)[Tt](\\d\\d):(\\d\\d):(\\d\\d)(?:\\.(\\d{1,9}))?"
                       "([Zz]|[+-]\\d\\d:\\d\\d)\\z"));
    const QRegularExpressionMatch match = form.match(text);
    if (!match.hasMatch())
        return tl::unexpected(QStringLiteral("an RFC 3339 time with zone"));
    const auto number = [&match](int group) {
        return match.captured(group).toInt();
    };
    const QDate date(number(1), number(2), number(3));
    if (!date.isValid())
        return tl::unexpected(QStringLiteral("a date that exists"));
    if (number(6) == 60)
        return std::nullopt; // a leap second: a real time that QTime cannot hold
    // Cut, not rounded: '.9999999' must not carry into the next second.
    const int milliseconds = match.captured(7).leftJustified(3, QLatin1Char('0'), true).toInt();
    const QTime time(number(4), number(5), number(6), milliseconds);
    if (!time.isValid())
        return tl::unexpected(QStringLiteral("a time of day that exists"));
    if (date.year() < 1970)
        return std::nullopt; // Go writes 'unset' as 0001-01-01T00:00:00Z

    QDateTime result(date, time, QTimeZone::utc());
    const QString zone = match.captured(8);
    if (zone.size() > 1) {
        const int seconds = (zone.mid(1, 2).toInt() * 60 + zone.mid(4, 2).toInt()) * 60;
        result = result.addSecs(zone.startsWith(QLatin1Char('-')) ? seconds : -seconds);
    }
    return result;
}

ObjectReader::ObjectReader(QJsonObject object, QString path)
    : m_object(std::move(object))
    , m_path(std::move(path))
{
}

QString ObjectReader::pathOf(QLatin1String key) const
{
    return m_path.isEmpty() ? QString(key) : m_path + QLatin1Char('.') + key;
}

JsonFault ObjectReader::fault(QLatin1String key, const char *expectation) const
{
    return {pathOf(key), QString::fromLatin1(expectation)};
}

bool ObjectReader::has(QLatin1String key) const
{
    const QJsonValue value = m_object.value(key);
    return !value.isUndefined() && !value.isNull();
}

JsonResult<QString> ObjectReader::requiredString(QLatin1String key) const
{
    const QJsonValue value = m_object.value(key);
    if (!value.isString())
        return tl::unexpected(fault(key, "a string"));
    const QString text = value.toString();
    if (text.contains(QChar(u'\0')))
        return tl::unexpected(fault(key, "a string without NUL"));
    return text;
}

JsonResult<QString> ObjectReader::requiredToken(QLatin1String key, qsizetype maximum) const
{
    return requiredString(key).and_then([&](const QString &text) -> JsonResult<QString> {
        if (text.isEmpty())
            return tl::unexpected(fault(key, "a token that is not empty"));
        if (text.size() > maximum)
            return tl::unexpected(fault(key, "a token of usual length"));
        const bool visible = std::all_of(text.begin(), text.end(),
            [](QChar c) { return c.unicode() > 0x20 && c.unicode() < 0x7F; });
        if (!visible)
            return tl::unexpected(fault(key, "a token of visible ASCII characters"));
        return text;
    });
}

JsonResult<std::optional<QString>> ObjectReader::optionalString(QLatin1String key) const
{
    if (!has(key))
        return std::nullopt;
    return requiredString(key).map([](const QString &text) { return std::optional(text); });
}

JsonResult<bool> ObjectReader::requiredBool(QLatin1String key) const
{
    const QJsonValue value = m_object.value(key);
    if (!value.isBool())
        return tl::unexpected(fault(key, "true or false"));
    return value.toBool();
}

JsonResult<bool> ObjectReader::optionalBool(QLatin1String key, bool otherwise) const
{
    return has(key) ? requiredBool(key) : JsonResult<bool>(otherwise);
}

JsonResult<ObjectReader> ObjectReader::requiredObject(QLatin1String key) const
{
    const QJsonValue value = m_object.value(key);
    if (!value.isObject())
        return tl::unexpected(fault(key, "an object"));
    return ObjectReader(value.toObject(), pathOf(key));
}

JsonResult<std::optional<QDateTime>> ObjectReader::optionalTime(QLatin1String key) const
{
    if (!has(key))
        return std::nullopt;
    return requiredString(key).and_then(
        [&](const QString &text) -> JsonResult<std::optional<QDateTime>> {
            auto time = readServerTime(text);
            if (!time)
                return tl::unexpected(JsonFault{pathOf(key), time.error()});
            return *time;
        });
}

} // namespace latchkey
