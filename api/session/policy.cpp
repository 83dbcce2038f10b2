#include "session/policy.h"

#include "session/backoff.h"

#include <algorithm>
#include <utility>

namespace latchkey::policy {

// A refused pair is tried again once an hour: membership comes back, servers are restored.
static constexpr qint64 setAsideRetryMs = 3600 * 1000;
// Whoever holds the lock longer than a refresh and a keychain may take has been stopped.
static constexpr qint64 longestLockWaitMs = 75 * 1000;
// Nobody has a reason to renew a token that has just been renewed.
static constexpr qint64 tooFreshMs = 5'000;
static constexpr qint64 crowdWindowMs = 10'000;
static constexpr std::size_t crowd = 4; // requests in that window
static constexpr qint64 realLifetimeMs = 30'000; // shorter ones exist in tests only

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

bool isSetAside(const State &state)
{
    return state.doubt == Doubt::Refused || state.doubt == Doubt::MembershipGone;
}

static bool hasRunOut(const State &state, Instant now)
{
    return sessionLeftMs(*state.times, now) <= 0;
}

static void goOn(Step &step, Instant now);

// Steps that tasks share.

static void takeLock(Step &step, Task task, Instant now)
{
    State &state = step.state;
    state.task = task;
    state.activity = Activity::Locking;
    state.lockSinceBootMs = now.bootMs;
    state.nextLockBootMs.reset();
    step.effects.push_back(Effect::TakeLock);
}

static void readStore(Step &step)
{
    step.state.activity = Activity::Reading;
    step.effects.push_back(step.state.mayAsk ? Effect::ReadStoreAsking : Effect::ReadStore);
}

static void writeStore(Step &step)
{
    step.state.activity = Activity::Storing;
    step.state.nextStoreBootMs.reset();
    step.effects.push_back(step.state.mayAsk ? Effect::WriteStoreAsking : Effect::WriteStore);
}

static void endTask(Step &step)
{
    State &state = step.state;
    state.task = Task::None;
    state.activity = Activity::Idle;
    state.reread = Reread::No;
    state.mayAsk = false;
    state.nextLockBootMs.reset();
    if (std::exchange(state.holdsLock, false))
        step.effects.push_back(Effect::ReleaseLock);
}

static void finish(Step &step, Instant now)
{
    endTask(step);
    goOn(step, now);
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
    state.postponedBootMs.reset();
    state.escrowHolds = false;
    state.jitter = nextRandom(state.seed);
}

/// Where the session's pair is while the keychain has not taken it.
static SessionStorage storageOutsideKeychain(const State &state)
{
    // Nobody else can open a seal whose key is in the memory of this program alone.
    return state.escrowHolds && state.keyIsStored ? SessionStorage::EscrowOnly
                                                  : SessionStorage::MemoryOnly;
}

static void adopt(Step &step, const StoreRead &read)
{
    accept(step.state, *read.newest);
    step.state.lossWallMs = read.interruptedWallMs;
    step.state.escrowHolds = read.escrowIsNewest;
    step.state.storage
        = read.escrowIsNewest ? storageOutsideKeychain(step.state) : SessionStorage::Keychain;
    step.effects.push_back(Effect::AdoptFound);
}

static bool isNewer(const State &state, const StoreRead &read)
{
    return read.newest && (!state.times || read.newest->generation > state.times->generation);
}

static bool canBeWritten(StoreView view)
{
    return view == StoreView::Readable || view == StoreView::Empty;
}

static void forget(Step &step)
{
    const State former = std::exchange(step.state, State{});
    step.state.epoch = former.epoch + 1;
    step.state.seed = former.seed;
    if (former.holdsLock)
        step.effects.push_back(Effect::ReleaseLock);
    step.effects.push_back(Effect::ForgetTokens);
}

static void endElsewhere(Step &step, Instant now)
{
    if (step.state.signOutWanted) { // whoever waits for it is still to be told
        finish(step, now);
        return;
    }
    forget(step);
    step.state.phase = SessionPhase::Ended;
    step.state.endReason = SessionReason::Elsewhere;
}

static void tryStoreLater(State &state, Instant now)
{
    state.nextStoreBootMs = now.bootMs + storeBackoffMs(state.storeTries++);
}

// Refresh.

static std::optional<qint64> crowdedUntil(State &state, Instant now)
{
    if (state.times->lifetimeMs < realLifetimeMs)
        return std::nullopt;
    std::erase_if(state.recentSends,
        [now](qint64 sent) { return now.bootMs - sent >= crowdWindowMs || sent > now.bootMs; });
    if (state.recentSends.size() < crowd)
        return std::nullopt;
    return state.recentSends.front() + crowdWindowMs;
}

static void send(Step &step, Instant now)
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

static void beginRefresh(Step &step, Instant now)
{
    State &state = step.state;
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

static void postpone(Step &step, Instant now)
{
    step.state.postponedBootMs = now.bootMs + storeBackoffMs(step.state.storeTries++);
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

static void onRefused(Step &step, Instant now)
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

static void prepare(Step &step)
{
    step.state.activity = Activity::Preparing;
    step.effects.push_back(Effect::WriteIntent);
}

/// The escrow could not be relied on: put off like everything that could not be kept.
static void onKeyNotStored(Step &step, Instant now)
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

// What was read, for each task.

static void readForRestore(Step &step, const StoreRead &read, Instant now)
{
    State &state = step.state;
    if (read.signedOut) {
        state.phase = SessionPhase::SignedOut;
        state.eraseOnly = true;
        endTask(step);
        takeLock(step, Task::SignOut, now);
        return;
    }
    state.storeTries = 0;
    if (read.newest) {
        adopt(step, read);
        if (read.escrowLeft)
            state.nextStoreBootMs = now.bootMs;
    } else if (read.keychain == StoreView::Locked || read.keychain == StoreView::Silent) {
        state.phase = SessionPhase::Locked;
        tryStoreLater(state, now);
    } else {
        state.phase = SessionPhase::Ended;
        state.endReason
            = read.keychain == StoreView::Empty ? SessionReason::Elsewhere : SessionReason::Refused;
    }
    finish(step, now);
}

static void readForBegin(Step &step, const StoreRead &read, Instant now)
{
    State &state = step.state;
    // Newer than anything, also than what a locked keychain hides: pairs follow each other more
    // slowly than seconds.
    const auto seconds = static_cast<quint64>(std::max<qint64>(now.wallMs / 1000, 0));
    state.times->generation
        = std::max({read.highestGeneration + 1, state.times->generation, seconds});
    step.effects.push_back(Effect::ClearErasureMark);
    // An entry that only a newer program can read is replaced by a sign-in, by nothing else.
    if (canBeWritten(read.keychain) || read.keychain == StoreView::Unreadable) {
        writeStore(step);
        return;
    }
    state.storage = SessionStorage::MemoryOnly;
    tryStoreLater(state, now);
    finish(step, now);
}

/// A newer pair was found under the lock: take it, and bring it home if it lies in the escrow only.
static void adoptUnderLock(Step &step, const StoreRead &read, Instant now)
{
    adopt(step, read);
    if (read.escrowIsNewest && canBeWritten(read.keychain)) {
        writeStore(step);
        return;
    }
    if (read.escrowIsNewest)
        tryStoreLater(step.state, now);
    finish(step, now);
}

static void readForRefresh(Step &step, const StoreRead &read, Instant now)
{
    State &state = step.state;
    const Reread reread = std::exchange(state.reread, Reread::No);
    if (read.signedOut) {
        endElsewhere(step, now);
        return;
    }
    if (isNewer(state, read)) {
        adoptUnderLock(step, read, now);
        return;
    }
    if (reread == Reread::AfterLoss) {
        send(step, now);
        return;
    }
    if (reread == Reread::AfterRefusal) {
        onRefused(step, now);
        return;
    }
    if (read.interruptedWallMs && !state.lossWallMs)
        state.lossWallMs = read.interruptedWallMs;
    if (!canBeWritten(read.keychain) && !hasRunOut(state, now)) {
        postpone(step, now);
        return;
    }
    if (canBeWritten(read.keychain) && !state.keyIsStored) {
        writeStore(step);
        state.activity = Activity::Securing;
        return;
    }
    prepare(step);
}

static void readForSave(Step &step, const StoreRead &read, Instant now)
{
    State &state = step.state;
    if (read.signedOut) {
        endElsewhere(step, now);
        return;
    }
    if (isNewer(state, read)) {
        adoptUnderLock(step, read, now);
        return;
    }
    if (!canBeWritten(read.keychain)) {
        tryStoreLater(state, now);
        finish(step, now);
        return;
    }
    const bool isThere = read.keychain == StoreView::Readable && !read.escrowIsNewest && read.newest
        && read.newest->generation == state.times->generation;
    if (!isThere) {
        writeStore(step);
        return;
    }
    state.storage = SessionStorage::Keychain;
    state.storeTries = 0;
    state.escrowHolds = false;
    state.nextStoreBootMs.reset();
    step.effects.push_back(Effect::ClearEscrow);
    finish(step, now);
}

static void readForLook(Step &step, const StoreRead &read, Instant now)
{
    State &state = step.state;
    if (read.signedOut && state.phase != SessionPhase::Ended) {
        endElsewhere(step, now);
        return;
    }
    if (!read.signedOut && isNewer(state, read)) {
        adopt(step, read);
        // Whoever wrote the escrow brings it home; if that process dies, this one does.
        if (read.escrowIsNewest)
            tryStoreLater(state, now);
    } else if (!read.signedOut && !state.times && !canBeWritten(read.keychain)) {
        tryStoreLater(state, now); // somebody has signed in, and it cannot be read yet
    }
    finish(step, now);
}

static void erase(Step &step)
{
    step.state.activity = Activity::Erasing;
    step.effects.push_back(Effect::EraseStore);
}

static void logOut(Step &step)
{
    State &state = step.state;
    if (state.times && state.doubt != Doubt::Refused) {
        state.activity = Activity::LoggingOut;
        step.effects.push_back(Effect::SendLogOut);
    } else {
        erase(step);
    }
}

static void readForSignOut(Step &step, const StoreRead &read)
{
    State &state = step.state;
    if (state.eraseOnly) {
        state.eraseOnly = false;
        if (!read.signedOut) { // somebody has signed in since
            endTask(step);
            state.phase = SessionPhase::Restoring;
            state.task = Task::Restore;
            readStore(step);
            return;
        }
        erase(step);
        return;
    }
    // Only the newest refresh token ends the session.
    if (!read.signedOut && isNewer(state, read))
        adopt(step, read);
    step.effects.push_back(Effect::MarkErasure);
    logOut(step);
}

// What is due.

static void beginSignOut(Step &step, Instant now)
{
    State &state = step.state;
    if (state.keep) {
        takeLock(step, Task::SignOut, now);
        return;
    }
    state.task = Task::SignOut;
    logOut(step);
}

static bool refreshIsDue(const State &state, Instant now)
{
    if (!state.times
        || (state.phase != SessionPhase::SignedIn && state.phase != SessionPhase::Ended))
        return false;
    if (state.nextTryBootMs)
        return now.bootMs >= *state.nextTryBootMs;
    if (state.phase != SessionPhase::SignedIn)
        return false;
    if (state.postponedBootMs) // also one that was asked for before its time
        return now.bootMs >= *state.postponedBootMs || hasRunOut(state, now);
    return renewalInMs(state, now) <= 0;
}

/// What is due now that nothing else is going on.
static void goOn(Step &step, Instant now)
{
    State &state = step.state;
    if (state.activity == Activity::Locking) {
        if (state.nextLockBootMs && now.bootMs >= *state.nextLockBootMs) {
            state.nextLockBootMs.reset();
            step.effects.push_back(Effect::TakeLock);
        }
        return;
    }
    if (state.activity != Activity::Idle)
        return;
    if (state.signOutWanted) {
        beginSignOut(step, now);
    } else if (std::exchange(state.lookWanted, false)) {
        state.task = Task::Look;
        readStore(step);
    } else if (state.nextStoreBootMs && now.bootMs >= *state.nextStoreBootMs) {
        state.nextStoreBootMs.reset();
        if (state.times) {
            takeLock(step, Task::Save, now);
        } else {
            state.task = Task::Restore;
            readStore(step);
        }
    } else if (refreshIsDue(state, now)) {
        beginRefresh(step, now);
    } else if (state.times && state.doubt == Doubt::Refused && hasRunOut(state, now)) {
        state.phase = SessionPhase::Ended;
    }
}

// Events.

static void handle(Step &step, const Start &start, Instant)
{
    step.state.seed = start.seed;
    step.state.phase = SessionPhase::Restoring;
    step.state.task = Task::Restore;
    readStore(step);
}

static void handle(Step &step, const LockTaken &, Instant)
{
    step.state.holdsLock = true;
    if (step.state.activity == Activity::Locking)
        readStore(step);
}

static void handle(Step &step, const LockBusy &, Instant now)
{
    State &state = step.state;
    const qint64 waited = now.bootMs - state.lockSinceBootMs;
    if (state.task == Task::SignOut && waited > longestLockWaitMs) {
        readStore(step);
        return;
    }
    const qint64 pause = waited < 2000 ? 40 : 200;
    state.nextLockBootMs = now.bootMs + pause
        + static_cast<qint64>(nextRandom(state.seed) * static_cast<double>(pause));
}

static void handle(Step &step, const LockUnusable &, Instant now)
{
    State &state = step.state;
    if (state.task == Task::Refresh) {
        state.storage = SessionStorage::Full;
        if (!hasRunOut(state, now)) {
            postpone(step, now);
            return;
        }
    }
    // Without a place for locks and escrows the keychain alone has to do.
    readStore(step);
}

static void handle(Step &step, const StoreRead &read, Instant now)
{
    // What is locked or silent says nothing about it.
    if (read.keychain == StoreView::Readable)
        step.state.keyIsStored = read.keyIsStored;
    else if (read.keychain == StoreView::Empty || read.keychain == StoreView::Unreadable)
        step.state.keyIsStored = false;
    switch (step.state.task) {
    case Task::Restore:
        readForRestore(step, read, now);
        break;
    case Task::Begin:
        readForBegin(step, read, now);
        break;
    case Task::Refresh:
        readForRefresh(step, read, now);
        break;
    case Task::Save:
        readForSave(step, read, now);
        break;
    case Task::Look:
        readForLook(step, read, now);
        break;
    case Task::SignOut:
        readForSignOut(step, read);
        break;
    case Task::None:
        break;
    }
}

static void handle(Step &step, const IntentWritten &, Instant now)
{
    if (step.state.storage == SessionStorage::Full)
        step.state.storage = SessionStorage::Keychain;
    send(step, now);
}

static void handle(Step &step, const DiskFailed &, Instant now)
{
    step.state.storage = SessionStorage::Full;
    if (hasRunOut(step.state, now))
        send(step, now);
    else
        postpone(step, now);
}

static void handle(Step &step, const LoggedIn &login, Instant now)
{
    State &state = step.state;
    ++state.epoch;
    state.keep = login.keep;
    state.signOutWanted = false;
    state.lookWanted = false;
    state.eraseOnly = false;
    state.storeTries = 0;
    state.fresh.reset();
    state.nextStoreBootMs.reset();
    endTask(step);
    accept(state, login.times);
    state.storage = login.keep ? SessionStorage::Keychain : SessionStorage::MemoryOnly;
    state.mayAsk = true; // somebody is sitting there
    if (login.keep)
        takeLock(step, Task::Begin, now);
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
    if (state.phase == SessionPhase::Locked || state.phase == SessionPhase::Restoring
        || (state.nextStoreBootMs && state.keep)) {
        state.mayAsk = true;
        state.nextStoreBootMs = now.bootMs;
        goOn(step, now);
        return;
    }
    const bool canRefresh = state.times && !state.signOutWanted
        && (state.phase == SessionPhase::SignedIn || state.phase == SessionPhase::Ended);
    const bool tooFresh = canRefresh && !state.nextTryBootMs
        && state.times->lifetimeMs >= realLifetimeMs
        && state.times->lifetimeMs - sessionLeftMs(*state.times, now) < tooFreshMs;
    if (canRefresh && !tooFresh)
        beginRefresh(step, now);
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

static void handle(Step &step, const StoreAvailable &, Instant now)
{
    State &state = step.state;
    if (state.nextStoreBootMs)
        state.nextStoreBootMs = now.bootMs;
    if (state.postponedBootMs)
        state.postponedBootMs = now.bootMs;
    goOn(step, now);
}

static void handle(Step &step, const SiblingWrote &news, Instant now)
{
    State &state = step.state;
    if (!state.keep || state.phase == SessionPhase::SignedOut)
        return;
    const bool matters = news.signedOut || !state.times || state.phase == SessionPhase::Ended
        || news.generation > state.times->generation;
    state.lookWanted = state.lookWanted || matters;
    goOn(step, now);
}

static void handle(Step &step, const Refreshed &refreshed, Instant now)
{
    State &state = step.state;
    TokenTimes times = refreshed.times;
    times.generation = state.times->generation + 1;
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

static void onSealed(Step &step, bool sealed)
{
    State &state = step.state;
    accept(state, *std::exchange(state.fresh, std::nullopt));
    state.escrowHolds = sealed;
    step.effects.push_back(Effect::Publish);
    writeStore(step);
}

static void handle(Step &step, const Sealed &, Instant)
{
    onSealed(step, true);
}

static void handle(Step &step, const SealFailed &, Instant)
{
    onSealed(step, false);
}

static void handle(Step &step, const RefreshFailed &failure, Instant now)
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

static void handle(Step &step, const Stored &, Instant now)
{
    State &state = step.state;
    state.storage = SessionStorage::Keychain;
    state.storeTries = 0;
    state.escrowHolds = false;
    state.keyIsStored = true;
    state.nextStoreBootMs.reset();
    step.effects.push_back(Effect::ClearEscrow);
    if (state.activity == Activity::Securing) {
        prepare(step);
        return;
    }
    if (!state.lossWallMs)
        step.effects.push_back(Effect::ClearIntent);
    step.effects.push_back(Effect::TellSiblings);
    finish(step, now);
}

static void handle(Step &step, const StoreFailed &, Instant now)
{
    State &state = step.state;
    if (state.activity == Activity::Securing) {
        onKeyNotStored(step, now);
        return;
    }
    state.storage = storageOutsideKeychain(state);
    tryStoreLater(state, now);
    if (state.escrowHolds)
        step.effects.push_back(Effect::TellSiblings);
    finish(step, now);
}

static void handle(Step &step, const GoOnWithoutStore &, Instant)
{
    State &state = step.state;
    if (state.phase != SessionPhase::Locked)
        return;
    // The stored pair stays where it is: the person chose to sign in beside it, for this run.
    ++state.epoch;
    endTask(step);
    state.nextStoreBootMs.reset();
    state.phase = SessionPhase::SignedOut;
    state.storage = SessionStorage::MemoryOnly;
}

static void handle(Step &step, const SignOutRequested &, Instant now)
{
    State &state = step.state;
    if (state.signOutWanted)
        return;
    state.signOutWanted = true;
    if (state.activity == Activity::Locking && state.task != Task::SignOut)
        endTask(step);
    goOn(step, now);
}

static void handle(Step &step, const LoggedOut &, Instant)
{
    erase(step);
}

static void handle(Step &step, const Erased &, Instant)
{
    forget(step);
}

Step step(State state, const Event &event, Instant now)
{
    Step result{std::move(state), {}};
    std::visit([&](const auto &what) { handle(result, what, now); }, event);
    return result;
}

} // namespace latchkey::policy
