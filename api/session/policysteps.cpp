// Steps that tasks share, and what comes after one.

#include "session/policysteps.h"
#include "session/backoff.h"

#include <utility>

namespace latchkey::policy {

bool isSetAside(const State &state)
{
    return state.doubt == Doubt::Refused || state.doubt == Doubt::MembershipGone;
}

void takeLock(Step &step, Task task, Instant now)
{
    State &state = step.state;
    state.task = task;
    state.activity = Activity::Locking;
    state.lockSinceBootMs = now.bootMs;
    state.nextLockBootMs.reset();
    step.effects.push_back(Effect::TakeLock);
}

void readStore(Step &step)
{
    step.state.activity = Activity::Reading;
    step.effects.push_back(step.state.mayAsk ? Effect::ReadStoreAsking : Effect::ReadStore);
}

void writeStore(Step &step)
{
    step.state.activity = Activity::Storing;
    step.state.nextStoreBootMs.reset();
    step.effects.push_back(step.state.mayAsk ? Effect::WriteStoreAsking : Effect::WriteStore);
}

void tryStoreLater(State &state, Instant now)
{
    state.nextStoreBootMs = now.bootMs + storeBackoffMs(state.storeTries++);
}

void endTask(Step &step)
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

void accept(State &state, const TokenTimes &times)
{
    state.phase = SessionPhase::SignedIn;
    state.times = times;
    state.doubt = Doubt::None;
    state.lossWallMs.reset();
    state.endReason = SessionReason::None;
    state.tries = 0;
    state.renewWanted = false;
    state.nextTryBootMs.reset();
    state.postponedBootMs.reset();
    state.escrowHolds = false;
    state.jitter = nextRandom(state.seed);
}

SessionStorage storageOutsideKeychain(const State &state)
{
    // Nobody else can open a seal whose key is in the memory of this program alone.
    return state.escrowHolds && state.keyIsStored ? SessionStorage::EscrowOnly
                                                  : SessionStorage::MemoryOnly;
}

void adopt(Step &step, const StoreRead &read)
{
    accept(step.state, *read.newest);
    step.state.lossWallMs = read.interruptedWallMs;
    step.state.escrowHolds = read.escrowIsNewest;
    step.state.storage
        = read.escrowIsNewest ? storageOutsideKeychain(step.state) : SessionStorage::Keychain;
    step.effects.push_back(Effect::AdoptFound);
}

bool isNewer(const State &state, const StoreRead &read)
{
    return read.newest && (!state.times || read.newest->generation > state.times->generation);
}

bool canBeWritten(StoreView view)
{
    return view == StoreView::Readable || view == StoreView::Empty;
}

void forget(Step &step)
{
    const State former = std::exchange(step.state, State{});
    step.state.epoch = former.epoch + 1;
    step.state.seed = former.seed;
    if (former.holdsLock)
        step.effects.push_back(Effect::ReleaseLock);
    step.effects.push_back(Effect::ForgetTokens);
}

void endElsewhere(Step &step, Instant now)
{
    if (step.state.signOutWanted) { // whoever waits for it is still to be told
        finish(step, now);
        return;
    }
    forget(step);
    step.state.phase = SessionPhase::Ended;
    step.state.endReason = SessionReason::Elsewhere;
}

void goOn(Step &step, Instant now)
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
        if (state.times && state.phase == SessionPhase::Ended) { // nothing of its own to save
            state.task = Task::Look;
            readStore(step);
        } else if (state.times) {
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

void finish(Step &step, Instant now)
{
    endTask(step);
    goOn(step, now);
}

} // namespace latchkey::policy
