#include "auth/tokensreader.h"

#include <QJsonArray>

namespace latchkey {

// A session token grows with the names in it (several thousand characters with very long ones); a
// refresh token has 43 characters today. Far beyond that it is no token.
static constexpr qsizetype longestSessionToken = 64 * 1024;
static constexpr qsizetype longestRefreshToken = 4 * 1024;

static QLatin1String spelling(const ObjectReader &reader, const char *snake, const char *camel)
{
    return reader.has(QLatin1String(camel)) ? QLatin1String(camel) : QLatin1String(snake);
}

JsonResult<TokenPair> readTokenPair(const ObjectReader &tokens)
{
    auto sessionId = tokens.optionalString(spelling(tokens, "session_id", "sessionId"));
    if (!sessionId)
        return tl::unexpected(sessionId.error());
    auto session = tokens.requiredToken(
        spelling(tokens, "session_token", "sessionToken"), longestSessionToken);
    if (!session)
        return tl::unexpected(session.error());
    auto refresh = tokens.requiredToken(
        spelling(tokens, "refresh_token", "refreshToken"), longestRefreshToken);
    if (!refresh)
        return tl::unexpected(refresh.error());
    const auto sessionExpiry
        = tokens.optionalTime(spelling(tokens, "session_token_expiry", "sessionTokenExpiry"));
    if (!sessionExpiry)
        return tl::unexpected(sessionExpiry.error());
    const auto refreshExpiry
        = tokens.optionalTime(spelling(tokens, "refresh_token_expiry", "refreshTokenExpiry"));
    if (!refreshExpiry)
        return tl::unexpected(refreshExpiry.error());

    TokenPair pair;
    pair.sessionId = sessionId->value_or(QString());
    pair.sessionToken = Secret::takeFrom(*session);
    pair.sessionExpiry = *sessionExpiry;
    pair.refreshToken = Secret::takeFrom(*refresh);
    pair.refreshExpiry = *refreshExpiry;
    return pair;
}

namespace {

/// Collects optional members of one object and keeps the first fault.
class Collector final {
public:
    explicit Collector(const ObjectReader &reader) : m_reader(reader) { }

    void text(const char *key, QString &into)
    {
        store(m_reader.optionalString(QLatin1String(key)), into);
    }
    void text(const char *key, std::optional<QString> &into)
    {
        keep(m_reader.optionalString(QLatin1String(key)), into);
    }
    void time(const char *key, std::optional<QDateTime> &into)
    {
        keep(m_reader.optionalTime(QLatin1String(key)), into);
    }
    void flag(const char *key, bool &into)
    {
        keep(m_reader.optionalBool(QLatin1String(key), into), into);
    }
    [[nodiscard]] const std::optional<JsonFault> &fault() const { return m_fault; }

private:
    void store(const JsonResult<std::optional<QString>> &value, QString &into)
    {
        std::optional<QString> text;
        keep(value, text);
        into = text.value_or(QString());
    }
    template <typename T> void keep(const JsonResult<T> &value, T &into)
    {
        if (value)
            into = *value;
        else if (!m_fault)
            m_fault = value.error();
    }

    const ObjectReader &m_reader;
    std::optional<JsonFault> m_fault;
};

} // namespace

static JsonResult<Organisation> readOrganisation(const ObjectReader &reader)
{
    Organisation organisation;
    Collector collect(reader);
    collect.text("id", organisation.id);
    collect.text("name", organisation.name);
    collect.text("slug", organisation.slug);
    collect.text("description", organisation.description);
    collect.text("avatarURL", organisation.avatarUrl);
    collect.time("createdAt", organisation.createdAt);
    collect.time("updatedAt", organisation.updatedAt);
    collect.time("deletedAt", organisation.deletedAt);
    if (collect.fault())
        return tl::unexpected(*collect.fault());
    if (reader.has(QLatin1String("settings"))) {
        const auto settings = reader.requiredObject(QLatin1String("settings"));
        if (!settings)
            return tl::unexpected(settings.error());
        organisation.settings = settings->object();
    }
    return organisation;
}

static JsonResult<std::vector<Organisation>> readOrganisations(const ObjectReader &flow)
{
    static constexpr QLatin1String key("orgs");
    std::vector<Organisation> organisations;
    if (!flow.has(key))
        return organisations;
    const QJsonValue value = flow.object().value(key);
    if (!value.isArray())
        return tl::unexpected(flow.fault(key, "an array"));
    const QJsonArray array = value.toArray();
    for (qsizetype i = 0; i < array.size(); ++i) {
        const QString path = QStringLiteral("%1[%2]").arg(flow.pathOf(key)).arg(i);
        if (!array.at(i).isObject())
            return tl::unexpected(JsonFault{path, QStringLiteral("an object")});
        auto organisation = readOrganisation(ObjectReader(array.at(i).toObject(), path));
        if (!organisation)
            return tl::unexpected(organisation.error());
        organisations.push_back(std::move(*organisation));
    }
    return organisations;
}

JsonResult<Flow> readFlow(const ObjectReader &reader)
{
    const auto id = reader.requiredString(QLatin1String("id"));
    if (!id)
        return tl::unexpected(id.error());
    Flow flow;
    flow.id = *id;
    Collector collect(reader);
    collect.text("type", flow.type);
    collect.text("userId", flow.userId);
    collect.text("email", flow.email);
    collect.flag("mfaRequired", flow.mfaRequired);
    collect.flag("mfaVerified", flow.mfaVerified);
    collect.time("createdAt", flow.createdAt);
    collect.time("expiresAt", flow.expiresAt);
    collect.text("inviteToken", flow.inviteToken);
    collect.text("ssoProvider", flow.ssoProvider);
    collect.text("ssoUserId", flow.ssoUserId);
    collect.text("returnTo", flow.returnTo);
    if (collect.fault())
        return tl::unexpected(*collect.fault());
    auto organisations = readOrganisations(reader);
    if (!organisations)
        return tl::unexpected(organisations.error());
    flow.organisations = std::move(*organisations);
    return flow;
}

} // namespace latchkey
