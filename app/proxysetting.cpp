#include "proxysetting.h"

#include <QUrl>

#include <algorithm>

namespace latchkey {

using ui::ProxyMode;

static constexpr QLatin1String httpScheme("http");
static constexpr QLatin1String socksScheme("socks5");

QString ProxySetting::address() const
{
    if (mode != ProxyMode::Own)
        return {};
    const QString bare = host.contains(u':') ? u'[' + host + u']' : host;
    const QString place = QStringLiteral("%1:%2").arg(bare).arg(port);
    return kind == Kind::Socks5 ? socksScheme + QLatin1String("://") + place : place;
}

tl::expected<ProxySetting, FieldFault> readProxyAddress(const QString &text)
{
    const QString trimmed = text.trimmed();
    if (trimmed.isEmpty())
        return tl::unexpected(FieldFault::Empty);
    const bool hasScheme = trimmed.contains(QLatin1String("://"));
    if (trimmed.contains(u'@'))
        return tl::unexpected(FieldFault::BadCharacter);
    const QUrl url(
        hasScheme ? trimmed : httpScheme + QLatin1String("://") + trimmed, QUrl::StrictMode);
    const bool isSocks = url.scheme() == socksScheme;
    const bool isPlace = url.isValid() && !url.host().isEmpty() && url.port() > 0
        && (url.path().isEmpty() || url.path() == QLatin1String("/")) && !url.hasQuery()
        && !url.hasFragment();
    if (!isPlace || (!isSocks && url.scheme() != httpScheme))
        return tl::unexpected(FieldFault::BadForm);
    ProxySetting proxy;
    proxy.mode = ProxyMode::Own;
    proxy.kind = isSocks ? ProxySetting::Kind::Socks5 : ProxySetting::Kind::Http;
    proxy.host = url.host();
    proxy.port = static_cast<quint16>(url.port());
    return proxy;
}

static bool canBeSent(QChar character)
{
    const char16_t code = character.unicode();
    return (code >= 0x20 && code < 0x7F) || (code >= 0xA0 && code <= 0xFF);
}

std::optional<FieldFault> proxyUserFault(const QString &text)
{
    if (text.contains(u':') || !std::all_of(text.cbegin(), text.cend(), canBeSent))
        return FieldFault::BadCharacter;
    return std::nullopt;
}

std::optional<FieldFault> proxyPasswordFault(const Secret &password)
{
    QString text = QString::fromUtf8(password.view());
    const bool good = std::all_of(text.cbegin(), text.cend(), canBeSent);
    wipe(text);
    return good ? std::nullopt : std::optional(FieldFault::BadCharacter);
}

/// Neither an address nor a user name can hold a line's end.
static QByteArray ownerOf(const ProxySetting &proxy)
{
    return (proxy.address() + u' ' + proxy.user + u'\n').toUtf8();
}

Secret keptPassword(const ProxySetting &proxy, const Secret &password)
{
    QByteArray bytes = ownerOf(proxy);
    bytes.reserve(bytes.size() + password.size()); // no copy stays behind
    bytes += password.view();
    return Secret::takeFrom(bytes);
}

std::optional<Secret> passwordFor(const ProxySetting &proxy, const Secret &kept)
{
    const QByteArray owner = ownerOf(proxy);
    if (!kept.view().startsWith(owner))
        return std::nullopt;
    return Secret(kept.view().sliced(owner.size()));
}

QJsonObject toJson(const ProxySetting &proxy)
{
    switch (proxy.mode) {
    case ProxyMode::System:
        return {};
    case ProxyMode::None:
        return {{QStringLiteral("mode"), QStringLiteral("none")}};
    case ProxyMode::Own:
        break;
    }
    QJsonObject json{{QStringLiteral("mode"), QStringLiteral("explicit")},
        {QStringLiteral("address"), proxy.address()}};
    if (!proxy.user.isEmpty())
        json.insert(QStringLiteral("user"), proxy.user);
    return json;
}

static tl::expected<ProxySetting, QString> ownProxyFromJson(const QJsonObject &json)
{
    auto proxy = readProxyAddress(json.value(QLatin1String("address")).toString());
    if (!proxy)
        return tl::unexpected(QStringLiteral("proxy.address: expected host:port"));
    const QJsonValue user = json.value(QLatin1String("user"));
    if ((!user.isUndefined() && !user.isString()) || proxyUserFault(user.toString()))
        return tl::unexpected(QStringLiteral("proxy.user: expected a user name without a colon"));
    proxy->user = user.toString();
    return *proxy;
}

tl::expected<ProxySetting, QString> proxyFromJson(const QJsonValue &json)
{
    if (json.isUndefined())
        return ProxySetting();
    if (!json.isObject())
        return tl::unexpected(QStringLiteral("proxy: expected an object"));
    const QString mode = json.toObject().value(QLatin1String("mode")).toString();
    if (mode == QLatin1String("explicit"))
        return ownProxyFromJson(json.toObject());
    ProxySetting proxy;
    if (mode == QLatin1String("none"))
        proxy.mode = ProxyMode::None;
    else if (mode != QLatin1String("system"))
        return tl::unexpected(QStringLiteral("proxy.mode: expected system, none or explicit"));
    return proxy;
}

} // namespace latchkey
