#include "auth/jwt.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTimeZone>

#include <cmath>

namespace latchkey {

static std::optional<QByteArray> fromBase64Url(const QByteArray &text)
{
    // The default decoder skips what it does not know; a damaged token must not pass as another.
    constexpr auto options = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals
        | QByteArray::AbortOnBase64DecodingErrors;
    auto decoded = QByteArray::fromBase64Encoding(text, options);
    if (text.isEmpty() || decoded.decodingStatus != QByteArray::Base64DecodingStatus::Ok)
        return std::nullopt;
    return *decoded;
}

tl::expected<QByteArray, TokenFault> decodeSessionToken(QByteArrayView token)
{
    const std::optional<QByteArray> jwt = fromBase64Url(token.toByteArray());
    if (!jwt)
        return tl::unexpected(TokenFault::NotBase64Url);
    if (jwt->count('.') != 2)
        return tl::unexpected(TokenFault::NotThreeParts);
    return *jwt;
}

static std::optional<QDateTime> numericDate(const QJsonValue &value)
{
    // RFC 7519, section 2: seconds since 1970, fractions allowed.
    if (!value.isDouble())
        return std::nullopt;
    const double seconds = value.toDouble();
    constexpr double endOf9999 = 253402300799.0;
    if (!std::isfinite(seconds) || seconds < 0 || seconds > endOf9999)
        return std::nullopt;
    return QDateTime::fromMSecsSinceEpoch(
        static_cast<qint64>(std::floor(seconds * 1000)), QTimeZone::utc());
}

static QString textOf(const QJsonObject &claims, QLatin1String snake, QLatin1String camel)
{
    const QJsonValue value = claims.value(snake);
    return value.isString() ? value.toString() : claims.value(camel).toString();
}

static QStringList audienceOf(const QJsonValue &value)
{
    if (value.isString())
        return {value.toString()};
    QStringList audience;
    const QJsonArray array = value.toArray();
    for (const QJsonValue &entry : array)
        audience.append(entry.toString());
    return audience;
}

static Claims claimsOf(const QJsonObject &json)
{
    const auto text = [&json](const char *snake, const char *camel) {
        return textOf(json, QLatin1String(snake), QLatin1String(camel));
    };
    Claims claims;
    claims.issuer = text("iss", "iss");
    claims.subject = text("sub", "sub");
    claims.audience = audienceOf(json.value(QLatin1String("aud")));
    claims.tokenId = text("jti", "jti");
    claims.expiresAt = numericDate(json.value(QLatin1String("exp")));
    claims.notBefore = numericDate(json.value(QLatin1String("nbf")));
    claims.issuedAt = numericDate(json.value(QLatin1String("iat")));
    claims.organisationId = text("org_id", "orgId");
    claims.organisationSlug = text("org_slug", "orgSlug");
    claims.organisationName = text("org_name", "orgName");
    claims.email = text("email", "email");
    claims.emailVerified = json.value(QLatin1String("email_verified")).toBool();
    claims.firstName = text("user_fname", "userFname");
    claims.lastName = text("user_lname", "userLname");
    claims.role = text("user_org_role", "userOrgRole");
    claims.avatarUrl = text("user_avatar_url", "userAvatarUrl");
    return claims;
}

tl::expected<Claims, TokenFault> readClaims(QByteArrayView token)
{
    const auto jwt = decodeSessionToken(token);
    if (!jwt)
        return tl::unexpected(jwt.error());
    const QList<QByteArray> parts = jwt->split('.');
    const auto header = fromBase64Url(parts.at(0));
    if (!header || !QJsonDocument::fromJson(*header).isObject())
        return tl::unexpected(TokenFault::HeaderUnreadable);
    const auto payload = fromBase64Url(parts.at(1));
    const QJsonDocument claims = payload ? QJsonDocument::fromJson(*payload) : QJsonDocument();
    if (!claims.isObject())
        return tl::unexpected(TokenFault::ClaimsUnreadable);
    return claimsOf(claims.object());
}

} // namespace latchkey
