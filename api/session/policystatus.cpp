// What the policy's state means for the rest of the program, and when to look at it again.

#include "session/policy.h"

#include <QTimeZone>

#include <algorithm>
#include <limits>

namespace latchkey::policy {

/// Somebody may set the wall clock, by which a pair of an earlier run is judged. On the whole
/// minute: what looks then, all accounts and what is on the screen, is one wake-up.
static qint64 longestSleepMs(const State &state, Instant now)
{
    constexpr qint64 minute = 60'000;
    // The boot clock counts sleep, and nobody sets it.
    if (!state.times || state.times->receivedBootMs)
        return std::numeric_limits<qint64>::max();
    const qint64 into = now.wallMs % minute;
    return minute - (into < 0 ? into + minute : into);
}

std::optional<qint64> wakeInMs(const State &state, Instant now)
{
    std::optional<qint64> next;
    const qint64 longest = longestSleepMs(state, now);
    const auto consider = [&next, longest](qint64 in) {
        next = std::clamp<qint64>(std::min(in, next.value_or(longest)), 0, longest);
    };
    if (state.activity == Activity::Locking) {
        if (state.nextLockBootMs)
            consider(*state.nextLockBootMs - now.bootMs);
        return next;
    }
    if (state.activity != Activity::Idle)
        return std::nullopt;
    if (state.nextStoreBootMs)
        consider(*state.nextStoreBootMs - now.bootMs);
    if (!state.times)
        return next;
    const qint64 left = sessionLeftMs(*state.times, now);
    if (state.nextTryBootMs) {
        consider(*state.nextTryBootMs - now.bootMs);
        if (left > 0)
            consider(left);
    } else if (state.phase == SessionPhase::SignedIn) {
        if (state.postponedBootMs)
            consider(std::min(*state.postponedBootMs - now.bootMs, left));
        else
            consider(renewalInMs(state, now));
    }
    return next;
}

static QDateTime atWall(qint64 wallMs)
{
    return QDateTime::fromMSecsSinceEpoch(wallMs, QTimeZone::utc());
}

static SessionReason reasonOf(const State &state, Instant now)
{
    if (state.phase == SessionPhase::Ended)
        return state.endReason;
    if (state.phase != SessionPhase::SignedIn)
        return SessionReason::None;
    if (state.renewWanted || (state.task == Task::Refresh && state.activity != Activity::Storing))
        return SessionReason::Refreshing;
    if (state.doubt == Doubt::MembershipGone)
        return SessionReason::MembershipGone;
    if (!state.nextTryBootMs)
        return SessionReason::None;
    if (sessionLeftMs(*state.times, now) <= 0)
        return SessionReason::TokenRunOut;
    return state.retryKind == ErrorKind::Offline ? SessionReason::Offline : SessionReason::Retrying;
}

SessionStatus statusOf(const State &state, Instant now)
{
    SessionStatus status;
    status.phase = state.phase;
    status.reason = reasonOf(state, now);
    status.storage = state.storage;
    status.trouble = state.trouble;
    status.retryKind = state.retryKind;
    status.retryHttpStatus = state.retryHttpStatus;
    status.times.tries = state.tries;
    if (state.tries > 0 && !isSetAside(state)) // the first of the tries, whether it was lost or not
        status.times.since = atWall(state.doubtSinceWallMs);
    else if (state.doubt != Doubt::None || state.tries > 0)
        status.times.since = atWall(state.lossWallMs.value_or(state.doubtSinceWallMs));
    if (state.nextTryBootMs)
        status.times.nextTry = atWall(now.wallMs + *state.nextTryBootMs - now.bootMs);
    if (!state.times)
        return status;
    const TokenTimes &times = *state.times;
    status.times.receivedAt = atWall(times.receivedWallMs);
    status.times.origin = times.origin;
    status.times.sessionExpiry = atWall(now.wallMs + sessionLeftMs(times, now));
    status.times.renewal = atWall(now.wallMs + renewalInMs(state, now));
    if (times.refreshLifetimeMs)
        status.times.refreshExpiry = atWall(times.receivedWallMs + *times.refreshLifetimeMs);
    return status;
}

} // namespace latchkey::policy
