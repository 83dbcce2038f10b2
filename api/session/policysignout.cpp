// A sign-out: told to the server, erased here.

#include "session/policysteps.h"

namespace latchkey::policy {

void erase(Step &step)
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

void readForSignOut(Step &step, const StoreRead &read)
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

bool canBeLeft(const State &state)
{
    if (state.activity != Activity::Locking && state.activity != Activity::Reading)
        return false;
    switch (state.task) {
    case Task::Restore:
    case Task::Save:
    case Task::Look:
        return true;
    case Task::Refresh:
        return state.reread == Reread::No;
    case Task::Begin: // from what is read the pair has its generation, without which any is newer
    case Task::SignOut:
    case Task::None:
        return false;
    }
    Q_UNREACHABLE();
}

void beginSignOut(Step &step, Instant now)
{
    State &state = step.state;
    if (state.keep) {
        takeLock(step, Task::SignOut, now);
        return;
    }
    state.task = Task::SignOut;
    logOut(step);
}

} // namespace latchkey::policy
