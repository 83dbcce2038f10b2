// A refresh: sent, answered, lost, refused.

#include "session/backoff.h"
#include "session/policysteps.h"

#include <algorithm>
#include <utility>

namespace latchkey::policy {

// A refused pair is tried again once an hour: membership comes back, servers are restored.
static constexpr qint64 setAsideRetryMs = 3600 * 1000;

void send(Step &step, Instant now)
{
    State &state = step.state;
    if (const auto until = crowdedUntil(state, now)) {
        state.nextTryBootMs = *until;
        finish(step, now);
        return;
    }
    state.activity = Activity::Refreshing;
    state.recentSends.push_back(now.bootMs);
    step.effects.push_back(Effect::SendRefresh);
}

void beginRefresh(Step &step, Instant now)
{
    State &state = step.state;
    state.renewWanted = false;
    state.nextTryBootMs.reset();
    state.postponedBootMs.reset();
    state.reread = Reread::No;
    if (state.keep) {
        takeLock(step, Task::Refresh, now);
        return;
    }
    state.task = Task::Refresh;
    send(step, now);
}

void postpone(Step &step, Instant now)
{
    step.state.postponedBootMs = now.bootMs + storeBackoffMs(step.state.storeTries++);
    finish(step, now);
}

void prepare(Step &step)
{
    step.state.activity = Activity::Preparing;
    step.effects.push_back(Effect::WriteIntent);
}

// Put off like everything that could not be kept.
void onKeyNotStored(Step &step, Instant now)
{
    State &state = step.state;
    state.storage = storageOutsideKeychain(state);
    tryStoreLater(state, now);
    if (hasRunOut(state, now)) {
        prepare(step);
        return;
    }
    state.postponedBootMs = state.nextStoreBootMs;
    finish(step, now);
}

static void retryLater(State &state, const RefreshFailed &failure, Instant now)
{
    if (state.tries == 0 && !isSetAside(state))
        state.doubtSinceWallMs = now.wallMs;
    state.retryKind = failure.kind;
    state.retryHttpStatus = failure.httpStatus;
    const qint64 wait = failure.retryInMs
        ? std::clamp<qint64>(*failure.retryInMs, 1000, setAsideRetryMs)
        : refreshBackoffMs(state.tries, nextRandom(state.seed));
    state.nextTryBootMs = now.bootMs + wait;
    ++state.tries;
}

static void setAside(State &state, Doubt doubt, Instant now)
{
    if (state.doubt != doubt)
        state.doubtSinceWallMs = now.wallMs;
    state.doubt = doubt;
    state.tries = 0;
    state.nextTryBootMs = now.bootMs + setAsideRetryMs;
}

static void clearIntent(Step &step)
{
    if (step.state.keep && !step.state.lossWallMs)
        step.effects.push_back(Effect::ClearIntent);
}

void onRefused(Step &step, Instant now)
{
    State &state = step.state;
    state.endReason = state.lossWallMs ? SessionReason::Interrupted : SessionReason::Refused;
    state.retryKind = ErrorKind::SessionRefused;
    state.retryHttpStatus = 401;
    setAside(state, Doubt::Refused, now);
    clearIntent(step);
    // The session token itself was not refused by anybody: it serves until it runs out.
    if (hasRunOut(state, now))
        state.phase = SessionPhase::Ended;
    finish(step, now);
}

static bool isAnswerLost(ErrorKind kind)
{
    return kind == ErrorKind::OutcomeUnknown || kind == ErrorKind::AnswerUnreadable
        || kind == ErrorKind::TooLarge;
}

/// The auth server itself may have acted although this is what came back: it failed after the
/// change, or something on the way put a page of its own in the place of the answer. What has no
/// status was not sent, and a 4xx says that nothing was done.
static bool mayHaveArrived(const RefreshFailed &failure)
{
    const bool declined = failure.httpStatus >= 400 && failure.httpStatus < 500;
    return failure.kind == ErrorKind::ServerFailed
        || (failure.kind == ErrorKind::NotThisApi && failure.httpStatus != 0 && !declined);
}

static void onAnswerLost(Step &step, const RefreshFailed &failure, Instant now)
{
    State &state = step.state;
    const bool second = state.doubt == Doubt::AnswerLost;
    if (!state.lossWallMs)
        state.lossWallMs = now.wallMs;
    state.doubt = Doubt::AnswerLost;
    if (second) {
        retryLater(state, failure, now);
        finish(step, now);
        return;
    }
    if (!state.keep) {
        send(step, now);
        return;
    }
    // Perhaps a sibling has stored a newer pair; otherwise one deliberate try with the same token.
    state.reread = Reread::AfterLoss;
    readStore(step);
}

void onRefreshed(Step &step, const Refreshed &refreshed, Instant now)
{
    State &state = step.state;
    TokenTimes times = refreshed.times;
    times.generation = state.times->generation + 1;
    times.origin = PairOrigin::Renewal;
    if (state.keep) {
        state.fresh = times;
        state.activity = Activity::Sealing;
        step.effects.push_back(Effect::WriteEscrow);
        return;
    }
    accept(state, times);
    step.effects.push_back(Effect::Publish);
    finish(step, now);
}

void onSealed(Step &step, bool sealed)
{
    State &state = step.state;
    accept(state, *std::exchange(state.fresh, std::nullopt));
    state.escrowHolds = sealed;
    step.effects.push_back(Effect::Publish);
    writeStore(step);
}

void onRefreshFailed(Step &step, const RefreshFailed &failure, Instant now)
{
    State &state = step.state;
    if (isAnswerLost(failure.kind)) {
        onAnswerLost(step, failure, now);
        return;
    }
    if (failure.kind == ErrorKind::SessionRefused) {
        if (!state.keep) {
            onRefused(step, now);
            return;
        }
        state.reread = Reread::AfterRefusal;
        readStore(step);
        return;
    }
    if (mayHaveArrived(failure) && !state.lossWallMs)
        state.lossWallMs = now.wallMs;
    if (failure.kind == ErrorKind::MembershipGone) {
        state.lossWallMs.reset(); // the server knows this pair: nothing was lost
        setAside(state, Doubt::MembershipGone, now);
    } else {
        retryLater(state, failure, now);
    }
    clearIntent(step);
    finish(step, now);
}

} // namespace latchkey::policy
