#include "session/tokentimes.h"

#include "auth/jwt.h"

namespace latchkey {

qint64 sessionLifetimeMs(const std::optional<Claims> &claims)
{
    constexpr qint64 year = 366LL * 24 * 3600 * 1000;
    if (!claims || !claims->expiresAt || !claims->issuedAt)
        return defaultLifetimeMs;
    const qint64 lifetime = claims->issuedAt->msecsTo(*claims->expiresAt);
    return lifetime > 0 && lifetime <= year ? lifetime : defaultLifetimeMs;
}

TokenTimes timesOf(const TokenPair &pair, Instant now, quint64 generation)
{
    const auto read = readClaims(pair.sessionToken.view());
    const std::optional<Claims> claims = read ? std::optional(*read) : std::nullopt;
    TokenTimes times;
    times.receivedWallMs = now.wallMs;
    times.receivedBootMs = now.bootMs;
    times.lifetimeMs = sessionLifetimeMs(claims);
    times.generation = generation;
    if (claims)
        times.organisationId = claims->organisationId;
    // Both expiries come from one clock, the server's: only their distance is meaningful here.
    if (pair.sessionExpiry && pair.refreshExpiry) {
        const qint64 longer = pair.sessionExpiry->msecsTo(*pair.refreshExpiry);
        times.refreshLifetimeMs = times.lifetimeMs + longer;
    }
    return times;
}

} // namespace latchkey
