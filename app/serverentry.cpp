#include "serverentry.h"

#include "http/serveraddress.h"

namespace latchkey {

QString ServerEntry::shownHost() const
{
    const int port = url.port();
    return port < 0 ? url.host() : QStringLiteral("%1:%2").arg(url.host()).arg(port);
}

QString ServerEntry::origin() const
{
    return isOwnSandbox ? QStringLiteral("sandbox") : originOf(url);
}

QJsonObject toJson(const ServerEntry &entry)
{
    QJsonObject json{
        {QStringLiteral("id"), entry.id.toString(QUuid::WithoutBraces)},
        {QStringLiteral("name"), entry.name},
        {QStringLiteral("url"), entry.url.toString()},
        {QStringLiteral("look"), ui::serverLookKey(entry.look)},
        {QStringLiteral("protected"), entry.isProtected},
    };
    if (!entry.headerPrefix.isEmpty())
        json.insert(QStringLiteral("headerPrefix"), entry.headerPrefix);
    if (!entry.caFile.isEmpty())
        json.insert(QStringLiteral("caFile"), entry.caFile);
    return json;
}

std::optional<ServerEntry> serverFromJson(const QJsonObject &json)
{
    ServerEntry entry;
    entry.id = QUuid::fromString(json.value(QLatin1String("id")).toString());
    const auto url = parseServerAddress(json.value(QLatin1String("url")).toString());
    if (entry.id.isNull() || !url)
        return std::nullopt;
    entry.url = *url;
    entry.name = json.value(QLatin1String("name")).toString(entry.shownHost());
    entry.look = ui::serverLookFromKey(json.value(QLatin1String("look")).toString());
    entry.isProtected = json.value(QLatin1String("protected")).toBool();
    entry.headerPrefix = json.value(QLatin1String("headerPrefix")).toString();
    entry.caFile = json.value(QLatin1String("caFile")).toString();
    return entry;
}

} // namespace latchkey
