#include "session/policy.h"

#include "session/backoff.h"

#include <QTimeZone>

#include <algorithm>
#include <utility>

namespace latchkey::policy {

// A refused pair is tried again once an hour: membership comes back, servers are restored.
static constexpr qint64 setAsideRetryMs = 3600 * 1000;
static constexpr qint64 longestSleepMs = 30 * 1000;

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

static qint64 renewalInMs(const State &state, Instant now)
{
    const qint64 margin = marginMs(state.times->lifetimeMs);
    const auto early = static_cast<qint64>(state.jitter * static_cast<double>(margin) / 10);
    return sessionLeftMs(*state.times, now) - margin - early;
}

static bool mayRefresh(const State &state)
{
    return state.activity == Activity::Idle && state.times && !state.signOutWanted
        && (state.phase == SessionPhase::SignedIn || state.phase == SessionPhase::Ended);
}

static void sendRefresh(Step &step)
{
    step.state.activity = Activity::Refreshing;
    step.state.nextTryBootMs.reset();
    step.effects.push_back(Effect::SendRefresh);
}

static void readStore(Step &step)
{
    step.state.activity = Activity::Reading;
    step.state.nextStoreBootMs.reset();
    step.effects.push_back(Effect::ReadStore);
}

static void writeStore(Step &step)
{
    step.state.activity = Activity::Storing;
    step.state.nextStoreBootMs.reset();
    step.effects.push_back(Effect::WriteStore);
}

static void forget(Step &step)
{
    State &state = step.state;
    const quint64 epoch = state.epoch;
    const quint64 seed = state.seed;
    state = State{};
    state.epoch = epoch + 1;
    state.seed = seed;
    step.effects.push_back(Effect::ForgetTokens);
}

static void beginSignOut(Step &step)
{
    State &state = step.state;
    if (state.times && state.doubt != Doubt::Refused) {
        state.activity = Activity::LoggingOut;
        step.effects.push_back(Effect::SendLogOut);
    } else {
        state.activity = Activity::Erasing;
        step.effects.push_back(Effect::EraseStore);
    }
}

/// What is due now that nothing else is going on.
static void goOn(Step &step, Instant now)
{
    State &state = step.state;
    if (state.activity != Activity::Idle)
        return;
    if (state.signOutWanted) {
        beginSignOut(step);
        return;
    }
    if (state.nextStoreBootMs && now.bootMs >= *state.nextStoreBootMs) {
        if (state.times)
            writeStore(step);
        else
            readStore(step);
        return;
    }
    if (!mayRefresh(state))
        return;
    const bool waiting = state.nextTryBootMs.has_value();
    if (waiting ? now.bootMs >= *state.nextTryBootMs
                : state.phase == SessionPhase::SignedIn && renewalInMs(state, now) <= 0)
        sendRefresh(step);
    else if (state.doubt == Doubt::Refused && sessionLeftMs(*state.times, now) <= 0)
        state.phase = SessionPhase::Ended;
}

static void accept(State &state, const TokenTimes &times)
{
    state.phase = SessionPhase::SignedIn;
    state.times = times;
    state.doubt = Doubt::None;
    state.lossWallMs.reset();
    state.endReason = SessionReason::None;
    state.tries = 0;
    state.nextTryBootMs.reset();
    state.jitter = nextRandom(state.seed);
}

static void waitForStore(State &state, Instant now)
{
    state.activity = Activity::Idle;
    state.nextStoreBootMs = now.bootMs + storeBackoffMs(state.storeTries++);
}

static void retryLater(State &state, const RefreshFailed &failure, Instant now)
{
    if (state.tries == 0)
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

static void onRefused(Step &step, Instant now)
{
    State &state = step.state;
    state.endReason = state.lossWallMs ? SessionReason::Interrupted : SessionReason::Refused;
    state.retryKind = ErrorKind::SessionRefused;
    state.retryHttpStatus = 401;
    setAside(state, Doubt::Refused, now);
    // The session token itself was not refused by anybody: it serves until it runs out.
    if (sessionLeftMs(*state.times, now) <= 0)
        state.phase = SessionPhase::Ended;
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
        return;
    }
    // Perhaps a sibling has stored a newer pair; otherwise one deliberate try with the same token.
    state.readAfterLoss = true;
    readStore(step);
}

static bool isAnswerLost(ErrorKind kind)
{
    return kind == ErrorKind::OutcomeUnknown || kind == ErrorKind::AnswerUnreadable
        || kind == ErrorKind::TooLarge;
}

static void handle(Step &step, const Start &start, Instant)
{
    step.state.seed = start.seed;
    step.state.phase = SessionPhase::Restoring;
    readStore(step);
}

static void handle(Step &step, const StoreFound &found, Instant now)
{
    State &state = step.state;
    state.activity = Activity::Idle;
    state.storeTries = 0;
    state.storage = SessionStorage::Keychain;
    if (std::exchange(state.readAfterLoss, false)) {
        const bool newer = state.times && found.times.generation > state.times->generation;
        if (newer)
            accept(state, found.times);
        else
            sendRefresh(step);
        return;
    }
    accept(state, found.times);
    goOn(step, now);
}

static void handle(Step &step, const StoreEmpty &, Instant)
{
    State &state = step.state;
    state.activity = Activity::Idle;
    if (std::exchange(state.readAfterLoss, false)) {
        // Memory only, or somebody signed out meanwhile: the deliberate try tells.
        sendRefresh(step);
        return;
    }
    state.phase = SessionPhase::Ended;
    state.endReason = SessionReason::Elsewhere;
}

static void storeNotReadable(Step &step, Instant now)
{
    State &state = step.state;
    if (std::exchange(state.readAfterLoss, false)) {
        state.activity = Activity::Idle;
        sendRefresh(step);
        return;
    }
    state.phase = SessionPhase::Locked;
    waitForStore(state, now);
}

static void handle(Step &step, const StoreLocked &, Instant now)
{
    storeNotReadable(step, now);
}
static void handle(Step &step, const StoreSilent &, Instant now)
{
    storeNotReadable(step, now);
}

static void handle(Step &step, const LoggedIn &login, Instant)
{
    State &state = step.state;
    ++state.epoch;
    state.keep = login.keep;
    state.activity = Activity::Idle;
    state.signOutWanted = false;
    state.storeTries = 0;
    state.nextStoreBootMs.reset();
    accept(state, login.times);
    state.storage = login.keep ? SessionStorage::Keychain : SessionStorage::MemoryOnly;
    if (login.keep)
        writeStore(step);
}

static void handle(Step &step, const Woke &, Instant now)
{
    goOn(step, now);
}

static void handle(Step &step, const RenewRequested &, Instant now)
{
    State &state = step.state;
    if (state.activity != Activity::Idle)
        return;
    if (state.phase == SessionPhase::Locked || state.phase == SessionPhase::Restoring)
        readStore(step);
    else if (mayRefresh(state))
        sendRefresh(step);
    else
        goOn(step, now);
}

static void handle(Step &step, const NetworkBack &, Instant now)
{
    State &state = step.state;
    const bool rateLimited = state.retryKind == ErrorKind::RateLimited;
    if (state.nextTryBootMs && state.doubt == Doubt::None && !rateLimited)
        state.nextTryBootMs = now.bootMs;
    goOn(step, now);
}

static void handle(Step &step, const Refreshed &refreshed, Instant now)
{
    State &state = step.state;
    state.activity = Activity::Idle;
    accept(state, refreshed.times);
    if (state.signOutWanted)
        beginSignOut(step);
    else if (state.keep)
        writeStore(step);
    else
        goOn(step, now);
}

static void handle(Step &step, const RefreshFailed &failure, Instant now)
{
    State &state = step.state;
    state.activity = Activity::Idle;
    if (isAnswerLost(failure.kind))
        onAnswerLost(step, failure, now);
    else if (failure.kind == ErrorKind::SessionRefused)
        onRefused(step, now);
    else if (failure.kind == ErrorKind::MembershipGone)
        setAside(state, Doubt::MembershipGone, now);
    else
        retryLater(state, failure, now);
    if (state.activity == Activity::Idle && state.signOutWanted)
        beginSignOut(step);
}

static void handle(Step &step, const Stored &, Instant now)
{
    State &state = step.state;
    state.activity = Activity::Idle;
    state.storage = SessionStorage::Keychain;
    state.storeTries = 0;
    state.nextStoreBootMs.reset();
    goOn(step, now);
}

static void handle(Step &step, const StoreFailed &, Instant now)
{
    State &state = step.state;
    state.storage = SessionStorage::MemoryOnly;
    waitForStore(state, now);
    goOn(step, now);
}

static void handle(Step &step, const GoOnWithoutStore &, Instant)
{
    State &state = step.state;
    if (state.phase != SessionPhase::Locked)
        return;
    // The stored pair stays where it is: the person chose to sign in beside it, for this run.
    state.activity = Activity::Idle;
    state.nextStoreBootMs.reset();
    state.phase = SessionPhase::SignedOut;
    state.storage = SessionStorage::MemoryOnly;
}

static void handle(Step &step, const SignOutRequested &, Instant)
{
    State &state = step.state;
    if (state.signOutWanted)
        return;
    state.signOutWanted = true;
    if (state.activity == Activity::Idle)
        beginSignOut(step);
}

static void handle(Step &step, const LoggedOut &, Instant)
{
    step.state.activity = Activity::Erasing;
    step.effects.push_back(Effect::EraseStore);
}

static void handle(Step &step, const Erased &, Instant)
{
    forget(step);
}

static void handle(Step &step, const SignedOutElsewhere &, Instant)
{
    forget(step);
    step.state.phase = SessionPhase::Ended;
    step.state.endReason = SessionReason::Elsewhere;
}

Step step(State state, const Event &event, Instant now)
{
    Step result{std::move(state), {}};
    std::visit([&](const auto &what) { handle(result, what, now); }, event);
    return result;
}

std::optional<qint64> wakeInMs(const State &state, Instant now)
{
    if (state.activity != Activity::Idle)
        return std::nullopt;
    std::optional<qint64> next;
    const auto consider = [&next](qint64 in) {
        next = std::clamp<qint64>(std::min(in, next.value_or(longestSleepMs)), 0, longestSleepMs);
    };
    if (state.nextStoreBootMs)
        consider(*state.nextStoreBootMs - now.bootMs);
    if (state.times && state.nextTryBootMs) {
        consider(*state.nextTryBootMs - now.bootMs);
        const qint64 left = sessionLeftMs(*state.times, now);
        if (left > 0)
            consider(left);
    } else if (state.times && state.phase == SessionPhase::SignedIn) {
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
    if (state.activity == Activity::Refreshing || state.readAfterLoss)
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
    status.retryKind = state.retryKind;
    status.retryHttpStatus = state.retryHttpStatus;
    status.times.tries = state.tries;
    if (state.doubt != Doubt::None || state.tries > 0)
        status.times.since = atWall(state.lossWallMs.value_or(state.doubtSinceWallMs));
    if (state.nextTryBootMs)
        status.times.nextTry = atWall(now.wallMs + *state.nextTryBootMs - now.bootMs);
    if (!state.times)
        return status;
    const TokenTimes &times = *state.times;
    status.times.renewedAt = atWall(times.receivedWallMs);
    status.times.sessionExpiry = atWall(now.wallMs + sessionLeftMs(times, now));
    status.times.renewal = atWall(now.wallMs + renewalInMs(state, now));
    if (times.refreshLifetimeMs)
        status.times.refreshExpiry = atWall(times.receivedWallMs + *times.refreshLifetimeMs);
    return status;
}

} // namespace latchkey::policy
