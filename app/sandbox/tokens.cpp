#include "tokens.h"

#include "ids.h"
#include "jsonwriter.h"

#include <algorithm>

namespace sandbox {

static constexpr std::int64_t leewaySeconds = 300;

std::string sessionClaims(
    const World &world, const std::string &session, const Subject &subject, std::int64_t now)
{
    const std::int64_t issued = now / nanosPerSecond;
    const std::int64_t expires
        = (now + world.options.sessionSeconds * nanosPerSecond) / nanosPerSecond;
    std::vector<std::string> audiences;
    for (const std::string &audience : world.options.audiences)
        audiences.push_back(jsonString(audience));
    JsonObject claims;
    claims.add("iss", world.options.baseUrl)
        .add("sub", subject.account.id)
        .addRaw("aud", jsonArray(audiences))
        .add("exp", expires)
        .add("nbf", issued - leewaySeconds)
        .add("iat", issued)
        .add("jti", session)
        .add("org_slug", subject.organisationSlug)
        .add("org_name", subject.organisationName)
        .add("org_id", subject.organisationId)
        .add("email", subject.account.email)
        .add("email_verified", subject.account.verified)
        .add("user_fname", subject.account.firstName.value_or(""))
        .add("user_lname", subject.account.lastName.value_or(""));
    if (subject.account.avatarUrl)
        claims.add("user_avatar_url", *subject.account.avatarUrl);
    claims.add("user_org_role", subject.role);
    return claims.text();
}

IssuedPair issuePair(World &world, const std::string &session, const Subject &subject)
{
    const std::int64_t now = world.clock.now();
    IssuedPair pair;
    pair.stored.sessionToken = world.signedToken(sessionClaims(world, session, subject, now));
    pair.stored.refreshToken = newToken();
    pair.stored.sessionExpires = now + world.options.sessionSeconds * nanosPerSecond;
    pair.stored.refreshExpires = now + world.options.refreshSeconds * nanosPerSecond;
    pair.json = JsonObject()
                    .add("session_id", session)
                    .add("session_token", pair.stored.sessionToken)
                    .add("session_token_expiry", rfc3339(pair.stored.sessionExpires))
                    .add("refresh_token", pair.stored.refreshToken)
                    .add("refresh_token_expiry", rfc3339(pair.stored.refreshExpires))
                    .text();
    return pair;
}

/// Dates hold with five minutes of leeway either way; without an expiry nothing holds.
static bool datesHold(const JsonValue &claims, std::int64_t now)
{
    const auto seconds = double(now) / double(nanosPerSecond);
    const auto expires = claims.numberMember("exp");
    const auto notBefore = claims.numberMember("nbf");
    const auto issued = claims.numberMember("iat");
    return expires && seconds <= *expires + leewaySeconds
        && (!notBefore || seconds >= *notBefore - leewaySeconds)
        && (!issued || seconds >= *issued - leewaySeconds);
}

SessionHeader judgeSessionHeader(World &world, const std::optional<std::string> &value)
{
    if (!value || value->empty())
        return SessionHeader::Absent;
    const auto jwt = base64UrlDecoded(*value);
    if (!jwt)
        return SessionHeader::Absent;
    if (std::count(jwt->begin(), jwt->end(), '.') != 2)
        return SessionHeader::Broken;
    const std::size_t first = jwt->find('.');
    const std::size_t second = jwt->rfind('.');
    const auto headerText = base64UrlDecoded(std::string_view(*jwt).substr(0, first));
    const auto claimsText
        = base64UrlDecoded(std::string_view(*jwt).substr(first + 1, second - first - 1));
    if (!headerText || !claimsText)
        return SessionHeader::Absent;
    const auto header = readJson(*headerText);
    const auto claims = readJson(*claimsText);
    if (!header || header->stringMember("alg") != "RS256" || !claims || !claims->isObject())
        return SessionHeader::Absent;
    if (!world.signer.verifies(*jwt) || !datesHold(*claims, world.clock.now()))
        return SessionHeader::Absent;
    return SessionHeader::Present;
}

} // namespace sandbox
