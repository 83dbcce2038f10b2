#include "desk/claimwords.h"

#include "shown.h"
#include "timetext.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTimeZone>

#include <array>
#include <cmath>

namespace latchkey::ui {

namespace {

struct ClaimWords {
    Q_DECLARE_TR_FUNCTIONS(Claims)
};

constexpr std::array order{"sub", "email", "email_verified", "org_id", "org_name", "org_slug",
    "user_org_role", "user_fname", "user_lname", "iss", "aud", "iat", "nbf", "exp", "jti"};

QString valueText(const QJsonValue &value)
{
    if (value.isString())
        return value.toString();
    if (value.isDouble())
        return QString::number(value.toDouble(), 'g', 17);
    if (value.isArray()) {
        QStringList parts;
        const QJsonArray array = value.toArray();
        for (const QJsonValue &part : array)
            parts += valueText(part);
        return parts.join(QStringLiteral(", "));
    }
    if (value.isObject())
        return QString::fromUtf8(QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact));
    return value.isNull() ? u"null"_qs : value.toBool() ? u"true"_qs : u"false"_qs;
}

QString personWords(const QJsonObject &claims)
{
    const QString name = (claims.value(QLatin1String("user_fname")).toString() + u' '
        + claims.value(QLatin1String("user_lname")).toString())
                             .trimmed();
    return name.isEmpty() ? ClaimWords::tr("The person")
                          : ClaimWords::tr("The person: %1").arg(isolated(shown(name, 120)));
}

QString organisationWords(const QJsonObject &claims)
{
    const QString name = claims.value(QLatin1String("org_name")).toString();
    const QString slug = claims.value(QLatin1String("org_slug")).toString();
    if (name.isEmpty())
        return ClaimWords::tr("The organisation");
    return ClaimWords::tr("Organisation: %1 (%2)")
        .arg(isolated(shown(name, 120)), isolated(shown(slug, 120)));
}

QString issuerWords(const QJsonValue &value, const QString &serverUrl)
{
    if (serverUrl.isEmpty())
        return ClaimWords::tr("The server that made it");
    const auto withoutSlash = [](QString url) {
        while (url.endsWith(u'/'))
            url.chop(1);
        return url;
    };
    const bool same = withoutSlash(value.toString()) == withoutSlash(serverUrl);
    return same ? ClaimWords::tr("Made by this server (the name matches)")
                : ClaimWords::tr("Another name than %1; a server may have a second one")
                      .arg(isolated(shown(serverUrl)));
}

QString timeWords(const QString &name, const QJsonObject &claims, const QDateTime &now)
{
    const auto when = claimTime(claims, name.toLatin1().constData());
    if (!when)
        return ClaimWords::tr("Not a time");
    const QString words = momentWords(*when, now);
    if (name == QLatin1String("iat"))
        return ClaimWords::tr("Issued %1").arg(words);
    if (name == QLatin1String("nbf"))
        return *when <= now ? ClaimWords::tr("Usable since %1").arg(words)
                            : ClaimWords::tr("Not usable before %1").arg(words);
    return *when <= now ? ClaimWords::tr("Ended %1").arg(words)
                        : ClaimWords::tr("Ends %1").arg(words);
}

QString wordsOf(
    const QString &name, const QJsonObject &claims, const QString &serverUrl, const QDateTime &now)
{
    const QJsonValue value = claims.value(name);
    if (name == QLatin1String("iat") || name == QLatin1String("nbf")
        || name == QLatin1String("exp"))
        return timeWords(name, claims, now);
    if (name == QLatin1String("sub"))
        return personWords(claims);
    if (name == QLatin1String("email"))
        return claims.value(QLatin1String("email_verified")).toBool()
            ? ClaimWords::tr("Address, verified")
            : ClaimWords::tr("Address, not verified");
    if (name == QLatin1String("email_verified"))
        return ClaimWords::tr("Whether the address was confirmed, at the time of issue");
    if (name == QLatin1String("org_id"))
        return organisationWords(claims);
    if (name == QLatin1String("org_name"))
        return ClaimWords::tr("Name of the organisation; may change when renewed");
    if (name == QLatin1String("org_slug"))
        return ClaimWords::tr("The organisation's name in addresses");
    if (name == QLatin1String("user_org_role"))
        return ClaimWords::tr("Role in that organisation");
    if (name == QLatin1String("user_fname"))
        return ClaimWords::tr("First name");
    if (name == QLatin1String("user_lname"))
        return ClaimWords::tr("Last name");
    if (name == QLatin1String("iss"))
        return issuerWords(value, serverUrl);
    if (name == QLatin1String("aud"))
        return ClaimWords::tr("Meant for %n name(s)", nullptr,
            value.isArray() ? static_cast<int>(value.toArray().size()) : 1);
    if (name == QLatin1String("jti"))
        return ClaimWords::tr("The session; stays the same when renewed");
    return ClaimWords::tr("Not known to Latchkey");
}

} // namespace

std::optional<QDateTime> claimTime(const QJsonObject &claims, const char *name)
{
    const QJsonValue value = claims.value(QLatin1String(name));
    const double seconds = value.toDouble(-1);
    constexpr double endOf9999 = 253402300799.0;
    if (!value.isDouble() || !std::isfinite(seconds) || seconds < 0 || seconds > endOf9999)
        return std::nullopt;
    return QDateTime::fromMSecsSinceEpoch(
        static_cast<qint64>(std::floor(seconds * 1000)), QTimeZone::utc());
}

QString momentWords(const QDateTime &when, const QDateTime &now)
{
    const QDateTime local = when.toLocalTime();
    const bool today = local.date() == now.toLocalTime().date();
    QString text = clockSecondsText(when);
    if (!today)
        text = ClaimWords::tr("%1, %2", "date, time").arg(dateText(when), text);
    const QString utc = when.toUTC().toString(QStringLiteral("HH:mm:ss"));
    const qint64 ahead = now.secsTo(when);
    const QString relative = ahead > 0
        ? ClaimWords::tr("in %1", "a length of time").arg(durationText(ahead))
        : agoText(-ahead);
    return ClaimWords::tr("%1 (%2 UTC), %3").arg(text, utc, relative);
}

QString offsetWords(qint64 seconds)
{
    const qint64 off = std::abs(seconds);
    if (off >= 2LL * 24 * 3'600)
        return durationText(off + 1);
    if (off >= 7'200)
        return ClaimWords::tr("%n hours", nullptr, static_cast<int>(off / 3'600));
    QString rest = ClaimWords::tr("%n second(s)", nullptr, static_cast<int>(off % 60));
    if (off < 60)
        return rest;
    return ClaimWords::tr("%n minute(s)", nullptr, static_cast<int>(off / 60)) + u' ' + rest;
}

std::vector<ClaimRow> claimRows(
    const QJsonObject &claims, const QString &serverUrl, const QDateTime &now)
{
    QStringList names;
    for (const char *name : order) {
        if (claims.contains(QLatin1String(name)))
            names += QLatin1String(name);
    }
    for (auto it = claims.begin(); it != claims.end(); ++it) {
        if (!names.contains(it.key()))
            names += it.key();
    }
    std::vector<ClaimRow> rows;
    rows.reserve(static_cast<std::size_t>(names.size()));
    for (const QString &name : std::as_const(names)) {
        rows.push_back({shown(name, 60), shown(valueText(claims.value(name)), 400),
            wordsOf(name, claims, serverUrl, now)});
    }
    return rows;
}

} // namespace latchkey::ui
