#pragma once

#include "values/apierror.h"

#include <QDateTime>
#include <QString>

#include <optional>

namespace latchkey {

enum class SessionPhase { SignedOut, Restoring, SignedIn, Locked, Ended };

enum class SessionReason {
    None,
    Refreshing,
    Retrying, ///< see `retryKind` and `nextTry`
    Offline,
    TokenRunOut, ///< signed in, but the session token has expired and could not be renewed yet
    MembershipGone,
    Elsewhere, ///< ended: signed out by another window or program
    Interrupted, ///< ended: the answer to a refresh was lost
    Refused, ///< ended: the server no longer accepts the session
};

/// Where the tokens of a session are kept at the moment.
enum class SessionStorage { Keychain, EscrowOnly, MemoryOnly, Full };

/// What is known of the tokens' lives. UTC, by the local clock.
struct SessionTimes {
    std::optional<QDateTime> renewedAt; ///< when the present session token was received
    std::optional<QDateTime> sessionExpiry;
    std::optional<QDateTime> renewal; ///< when the next refresh is planned
    std::optional<QDateTime> refreshExpiry; ///< a hint
    std::optional<QDateTime> nextTry; ///< while waiting to retry
    std::optional<QDateTime> since; ///< when the present reason began
    int tries = 0; ///< failed tries of the refresh that is due
};

/// The state of one account's session as everyone but the session itself sees it.
struct SessionStatus {
    SessionPhase phase = SessionPhase::SignedOut;
    SessionReason reason = SessionReason::None;
    SessionStorage storage = SessionStorage::Keychain;
    SessionTimes times;
    ErrorKind retryKind = ErrorKind::ServerFailed; ///< meaningful while `reason` is Retrying
    int retryHttpStatus = 0; ///< of the answer that caused the wait; 0: none arrived
};

} // namespace latchkey
