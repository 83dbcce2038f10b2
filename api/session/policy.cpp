// What each event means.

#include "session/backoff.h"
#include "session/policysteps.h"

#include <utility>

namespace latchkey::policy {

// Whoever holds the lock longer than a refresh and a keychain may take has been stopped.
static constexpr qint64 longestLockWaitMs = 75 * 1000;

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

static void handle(Step &step, const StoreRead &what, Instant now)
{
    onStoreRead(step, what, now);
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
    state.times->origin = PairOrigin::SignIn;
    state.storage = login.keep ? SessionStorage::Keychain : SessionStorage::MemoryOnly;
    state.mayAsk = true; // somebody is sitting there
    if (login.keep)
        takeLock(step, Task::Begin, now);
}

static void handle(Step &step, const Woke &, Instant now)
{
    goOn(step, now);
}

static bool waitsForStore(const State &state)
{
    return state.phase == SessionPhase::Locked || state.phase == SessionPhase::Restoring
        || (state.nextStoreBootMs && state.keep);
}

static void tryStoreNow(Step &step, Instant now)
{
    if (waitsForStore(step.state)) {
        step.state.mayAsk = true;
        step.state.nextStoreBootMs = now.bootMs;
    }
    goOn(step, now);
}

static void handle(Step &step, const RenewRequested &, Instant now)
{
    State &state = step.state;
    const bool mayRefresh = canRefresh(state) && !isTooFresh(state, now);
    const bool storeIsTried = state.task == Task::Save || state.task == Task::Look;
    if (state.activity != Activity::Idle) {
        state.renewWanted = state.renewWanted || (storeIsTried && mayRefresh);
        return;
    }
    // The store comes first: what is in memory alone would be lost with a pair that rotates.
    if (waitsForStore(state)) {
        state.renewWanted = mayRefresh;
        tryStoreNow(step, now);
    } else if (mayRefresh) {
        beginRefresh(step, now);
    } else {
        goOn(step, now);
    }
}

static void handle(Step &step, const StoreRequested &, Instant now)
{
    if (step.state.activity == Activity::Idle)
        tryStoreNow(step, now);
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

static void handle(Step &step, const Refreshed &what, Instant now)
{
    onRefreshed(step, what, now);
}

static void handle(Step &step, const Sealed &, Instant)
{
    onSealed(step, true);
}

static void handle(Step &step, const SealFailed &, Instant)
{
    onSealed(step, false);
}

static void handle(Step &step, const RefreshFailed &what, Instant now)
{
    onRefreshFailed(step, what, now);
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

static void handle(Step &step, const StoreFailed &what, Instant now)
{
    State &state = step.state;
    state.trouble = what.why;
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
    if (state.phase != SessionPhase::Locked || state.signOutWanted) // it ends by itself
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
    if (canBeLeft(state)) {
        ++state.epoch;
        endTask(step);
    }
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
