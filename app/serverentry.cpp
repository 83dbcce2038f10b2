#include "serverentry.h"

#include "helpaddress.h"
#include "http/serveraddress.h"

#include <QRegularExpression>

#include <optional>
#include <utility>

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

bool isHeaderPrefix(const QString &text)
{
    static const QRegularExpression token(QStringLiteral("^[A-Za-z0-9!#$%&'*+.^_`|~-]*\\z"));
    return token.match(text).hasMatch();
}

QJsonObject toJson(const ServerEntry &entry)
{
    QJsonObject json{
        {QStringLiteral("id"), entry.id.toString(QUuid::WithoutBraces)},
        {QStringLiteral("name"), entry.name},
        {QStringLiteral("url"), entry.url.toString(QUrl::FullyEncoded)},
        {QStringLiteral("look"), ui::serverLookKey(entry.look)},
        {QStringLiteral("protected"), entry.isProtected},
    };
    if (!entry.headerPrefix.isEmpty())
        json.insert(QStringLiteral("headerPrefix"), entry.headerPrefix);
    if (!entry.caFile.isEmpty())
        json.insert(QStringLiteral("caFile"), entry.caFile);
    if (!entry.helpAddress.isEmpty())
        json.insert(QStringLiteral("helpAddress"), entry.helpAddress.toString(QUrl::FullyEncoded));
    if (!entry.staleKeyOrigin.isEmpty())
        json.insert(QStringLiteral("staleKeyOrigin"), entry.staleKeyOrigin);
    if (const QJsonObject proxy = toJson(entry.proxy); !proxy.isEmpty())
        json.insert(QStringLiteral("proxy"), proxy);
    return json;
}

/// Why a member that may be missing cannot be used. What is not understood is not guessed at: a
/// server taken for one without protection would be worse than one that is left out.
static std::optional<QString> memberFault(const QJsonObject &json)
{
    for (const char *name :
        {"name", "look", "headerPrefix", "caFile", "helpAddress", "staleKeyOrigin"}) {
        const QJsonValue value = json.value(QLatin1String(name));
        if (!value.isUndefined() && !value.isString())
            return QLatin1String(name) + QStringLiteral(": expected a text");
    }
    const QJsonValue guarded = json.value(QLatin1String("protected"));
    if (!guarded.isUndefined() && !guarded.isBool())
        return QStringLiteral("protected: expected true or false");
    if (!isHeaderPrefix(json.value(QLatin1String("headerPrefix")).toString()))
        return QStringLiteral("headerPrefix: expected the beginning of a header's name");
    return std::nullopt;
}

tl::expected<ServerEntry, QString> serverFromJson(const QJsonObject &json)
{
    ServerEntry entry;
    entry.id = QUuid::fromString(json.value(QLatin1String("id")).toString());
    if (entry.id.isNull())
        return tl::unexpected(QStringLiteral("id: expected a UUID"));
    const auto url = parseServerAddress(json.value(QLatin1String("url")).toString());
    if (!url)
        return tl::unexpected(QStringLiteral("url: expected https, or http on this computer"));
    if (auto fault = memberFault(json))
        return tl::unexpected(*std::move(fault));
    auto proxy = proxyFromJson(json.value(QLatin1String("proxy")));
    if (!proxy)
        return tl::unexpected(std::move(proxy.error()));
    const auto help = readHelpAddress(json.value(QLatin1String("helpAddress")).toString());
    if (!help)
        return tl::unexpected(
            QStringLiteral("helpAddress: expected https, or http on this computer"));
    entry.url = *url;
    entry.helpAddress = *help;
    entry.proxy = *std::move(proxy);
    entry.name = json.value(QLatin1String("name")).toString();
    if (entry.name.trimmed().isEmpty())
        entry.name = entry.shownHost();
    entry.look = ui::serverLookFromKey(json.value(QLatin1String("look")).toString());
    entry.isProtected = json.value(QLatin1String("protected")).toBool();
    entry.headerPrefix = json.value(QLatin1String("headerPrefix")).toString();
    entry.caFile = json.value(QLatin1String("caFile")).toString();
    entry.staleKeyOrigin = json.value(QLatin1String("staleKeyOrigin")).toString();
    return entry;
}

} // namespace latchkey
