#pragma once

#include "values/apierror.h"

#include <QDateTime>
#include <QString>

#include <optional>

namespace latchkey {

/// Where a session stands. The diagram of `api/session/README.md` has the ways between them.
enum class SessionPhase {
    SignedOut, ///< no tokens; signing in is the next step
    Restoring, ///< the keychain is being read
    SignedIn, ///< tokens are held; the reason tells whether all is well
    Locked, ///< tokens may lie in a keychain that is locked or silent
    Ended, ///< there were tokens; the reason tells what became of them
};

/// What a phase does not tell. Meaningful for SignedIn and Ended; None elsewhere.
enum class SessionReason {
    None, ///< all is well
    Refreshing, ///< a refresh is under way; the session token may still be good
    Retrying, ///< see `retryKind` and `nextTry`
    Offline, ///< no network; goes on by itself
    TokenRunOut, ///< signed in, but the session token has expired and could not be renewed yet
    MembershipGone, ///< no longer in the organisation; tried again once an hour
    Elsewhere, ///< ended: signed out by another window or program
    Interrupted, ///< ended: the answer to a refresh was lost
    Refused, ///< ended: the server no longer accepts the session
};

/// Where the tokens of a session are kept at the moment.
enum class SessionStorage {
    Keychain, ///< where they belong
    EscrowOnly, ///< sealed on the disk until the keychain takes them
    MemoryOnly, ///< gone with the program: nothing else takes them, or the person wanted it so
    Full, ///< the disk is full, so a renewal waits as long as the token is good
};

/// Why the keychain does not hold the present tokens.
enum class KeychainTrouble {
    Silent, ///< there is none, or it does not answer
    Locked, ///< and nobody has unlocked it
    NotKept, ///< it answers, and refuses or gives back something else
};

/// What brought the present tokens.
enum class PairOrigin {
    Unknown, ///< they were found in the keychain: an earlier run, or another program, put them
             ///< there
    SignIn,
    Renewal,
};

/// What is known of the tokens' lives. UTC, by the local clock.
struct SessionTimes {
    std::optional<QDateTime> receivedAt; ///< when the present tokens were received
    PairOrigin origin = PairOrigin::Unknown; ///< what brought them
    std::optional<QDateTime> sessionExpiry; ///< `exp`, moved to the local clock
    std::optional<QDateTime> renewal; ///< when the next refresh is planned
    std::optional<QDateTime> refreshExpiry; ///< a hint
    std::optional<QDateTime> nextTry; ///< while waiting to retry
    std::optional<QDateTime> since; ///< when the present reason began
    int tries = 0; ///< failed tries of the refresh that is due
};

/// The state of one account's session as everyone but the session itself sees it.
struct SessionStatus {
    SessionPhase phase = SessionPhase::SignedOut; ///< decide on this first
    SessionReason reason = SessionReason::None; ///< why the phase is not plain
    SessionStorage storage = SessionStorage::Keychain; ///< meaningful while tokens are held
    KeychainTrouble trouble = KeychainTrouble::Silent; ///< meaningful for EscrowOnly and MemoryOnly
    SessionTimes times; ///< all unset while no tokens are held
    ErrorKind retryKind = ErrorKind::ServerFailed; ///< meaningful while `reason` is Retrying
    int retryHttpStatus = 0; ///< of the answer that caused the wait; 0: none arrived
};

} // namespace latchkey
