// When something is due.

#include "session/policysteps.h"

#include <algorithm>

namespace latchkey::policy {

// Nobody has a reason to renew a token that has just been renewed.
static constexpr qint64 tooFreshMs = 5'000;
static constexpr qint64 crowdWindowMs = 10'000;
static constexpr std::size_t crowd = 4; // requests in that window

qint64 marginMs(qint64 lifetimeMs)
{
    const qint64 tenth = std::clamp<qint64>(lifetimeMs / 10, 20'000, 300'000);
    return std::min(tenth, lifetimeMs / 3);
}

qint64 sessionLeftMs(const TokenTimes &times, Instant now)
{
    const qint64 age = times.receivedBootMs ? now.bootMs - *times.receivedBootMs
                                            : now.wallMs - times.receivedWallMs;
    return age < 0 ? -1 : times.lifetimeMs - age;
}

qint64 renewalInMs(const State &state, Instant now)
{
    const qint64 margin = marginMs(state.times->lifetimeMs);
    const auto early = static_cast<qint64>(state.jitter * static_cast<double>(margin) / 10);
    return sessionLeftMs(*state.times, now) - margin - early;
}

bool hasRunOut(const State &state, Instant now)
{
    return sessionLeftMs(*state.times, now) <= 0;
}

bool canRefresh(const State &state)
{
    return state.times && !state.signOutWanted
        && (state.phase == SessionPhase::SignedIn || state.phase == SessionPhase::Ended);
}

bool isTooFresh(const State &state, Instant now)
{
    return canRefresh(state) && !state.nextTryBootMs && state.times->lifetimeMs >= realLifetimeMs
        && state.times->lifetimeMs - sessionLeftMs(*state.times, now) < tooFreshMs;
}

bool refreshIsDue(const State &state, Instant now)
{
    if (!canRefresh(state))
        return false;
    if (state.renewWanted)
        return true;
    if (state.nextTryBootMs)
        return now.bootMs >= *state.nextTryBootMs;
    if (state.phase != SessionPhase::SignedIn)
        return false;
    if (state.postponedBootMs) // also one that was asked for before its time
        return now.bootMs >= *state.postponedBootMs || hasRunOut(state, now);
    return renewalInMs(state, now) <= 0;
}

std::optional<qint64> crowdedUntil(State &state, Instant now)
{
    if (state.times->lifetimeMs < realLifetimeMs)
        return std::nullopt;
    std::erase_if(state.recentSends,
        [now](qint64 sent) { return now.bootMs - sent >= crowdWindowMs || sent > now.bootMs; });
    if (state.recentSends.size() < crowd)
        return std::nullopt;
    return state.recentSends.front() + crowdWindowMs;
}

} // namespace latchkey::policy
