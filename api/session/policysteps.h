#pragma once

#include "session/policy.h"

/// Inside the policy: the steps of which its files are made. Pure as it is: each changes the state
/// in \a step and adds the effects that follow. For `policy*.cpp` alone; others call
/// `policy::step`.
namespace latchkey::policy {

/// Session tokens that live shorter exist in tests only, milliseconds.
inline constexpr qint64 realLifetimeMs = 30'000;

// policytiming.cpp

/// The session token is no good any more. Needs `times`.
[[nodiscard]] bool hasRunOut(const State &state, Instant now);
/// There is a pair to refresh, and nobody is signing out.
[[nodiscard]] bool canRefresh(const State &state);
/// A refresh should begin: it was asked for while the store was tried, or is due by its time or by
/// that of the next try.
[[nodiscard]] bool refreshIsDue(const State &state, Instant now);
/// Until when (boot clock, milliseconds) no request may go out, because four did within ten
/// seconds; none if one may. Forgets those that are older.
[[nodiscard]] std::optional<qint64> crowdedUntil(State &state, Instant now);

// policysteps.cpp

/// Begins \a task with the account's lock.
void takeLock(Step &step, Task task, Instant now);
/// Reads escrow and keychain; StoreRead goes on.
void readStore(Step &step);
/// Writes the session's pair to the keychain; Stored or StoreFailed goes on.
void writeStore(Step &step);
/// Plans the next try to reach the keychain.
void tryStoreLater(State &state, Instant now);
/// Ends the task and lets go of the lock.
void endTask(Step &step);
/// The same, and goes on with what is due by now.
void finish(Step &step, Instant now);
/// Begins what is due, now that nothing else is going on.
void goOn(Step &step, Instant now);
/// A pair that the server has just given or a store held is the session's: no doubt is left.
void accept(State &state, const TokenTimes &times);
/// The same with the pair that was read.
void adopt(Step &step, const StoreRead &read);
/// Where the session's pair is while the keychain has not taken it.
[[nodiscard]] SessionStorage storageOutsideKeychain(const State &state);
/// What was read is newer than the session's own.
[[nodiscard]] bool isNewer(const State &state, const StoreRead &read);
/// The keychain would take an entry now, and nothing that is not understood is overwritten.
[[nodiscard]] bool canBeWritten(StoreView view);
/// Nothing is left of the session; answers that are still to come are not heard.
void forget(Step &step);
/// Somebody else has signed out.
void endElsewhere(Step &step, Instant now);

// policyrefresh.cpp

/// Begins a refresh: with the lock, or at once where nothing is kept.
void beginRefresh(Step &step, Instant now);
/// Puts a refresh off whose result could not be kept.
void postpone(Step &step, Instant now);
/// Writes the intent; IntentWritten or DiskFailed goes on.
void prepare(Step &step);
/// The request itself, or later where too many have gone out.
void send(Step &step, Instant now);
/// The keychain has not taken the escrow's key: the escrow could not be relied on.
void onKeyNotStored(Step &step, Instant now);
/// The stores have no newer pair: this one is dead.
void onRefused(Step &step, Instant now);
/// A new pair has come.
void onRefreshed(Step &step, const Refreshed &refreshed, Instant now);
/// No pair came.
void onRefreshFailed(Step &step, const RefreshFailed &failure, Instant now);
/// The new pair lies in the escrow, or could not be put there.
void onSealed(Step &step, bool sealed);

// policyreading.cpp

/// Goes on with the task for which the stores were read.
void onStoreRead(Step &step, const StoreRead &read, Instant now);

// policysignout.cpp

/// A sign-out need not wait for the task: nothing was sent or written, and it reads the stores
/// itself. A keychain that does not answer would take longer than the end of the program waits.
[[nodiscard]] bool canBeLeft(const State &state);
/// Begins a sign-out: with the lock, or at once where nothing is kept.
void beginSignOut(Step &step, Instant now);
/// Goes on with it: tells the server with the newest pair, or finishes an erasure that was left.
void readForSignOut(Step &step, const StoreRead &read);
/// Erases what is stored; Erased ends the session.
void erase(Step &step);

} // namespace latchkey::policy
