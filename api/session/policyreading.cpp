// What was read, for each task: which pair counts, and what is done with it.

#include "session/policysteps.h"

#include <algorithm>
#include <utility>

namespace latchkey::policy {

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
    // The note is about the pair that was read, which may be an older one than this session's.
    const bool isOwn = read.newest && read.newest->generation == state.times->generation;
    if (isOwn && read.interruptedWallMs && !state.lossWallMs)
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
    } else if (!read.signedOut && !canBeWritten(read.keychain)
        && (!state.times || state.phase == SessionPhase::Ended)) {
        tryStoreLater(state, now); // somebody has signed in, and it cannot be read yet
    }
    finish(step, now);
}

static void noteTrouble(State &state, StoreView keychain)
{
    if (keychain == StoreView::Locked)
        state.trouble = KeychainTrouble::Locked;
    else if (keychain == StoreView::Silent)
        state.trouble = KeychainTrouble::Silent;
    else if (keychain == StoreView::Unreadable)
        state.trouble = KeychainTrouble::NotKept;
}

void onStoreRead(Step &step, const StoreRead &read, Instant now)
{
    noteTrouble(step.state, read.keychain);
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

} // namespace latchkey::policy
