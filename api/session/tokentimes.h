#pragma once

#include "session/clock.h"
#include "values/claims.h"
#include "values/sessionstatus.h"
#include "values/tokens.h"

#include <QtGlobal>

#include <optional>

namespace latchkey {

/// When a pair was received and how long it lives, by the server's own dates and the local clock of
/// the moment of receipt. No secret in it: this is all the policy ever sees of a pair.
struct TokenTimes {
    qint64 receivedWallMs = 0; ///< milliseconds since 1970, UTC
    /// Boot clock at receipt; none after a restart, when only the wall clock is left to go by.
    std::optional<qint64> receivedBootMs;
    qint64 lifetimeMs = 0; ///< of the session token, always positive
    std::optional<qint64> refreshLifetimeMs; ///< a hint: the server does not enforce it
    PairOrigin origin = PairOrigin::Unknown; ///< what brought them
    quint64 generation = 0; ///< counts the pairs of one account, the newest is the highest
    QString organisationId; ///< `org_id`: another one after a renewal is worth a word
};

/// The life of a session token whose claims cannot be read.
inline constexpr qint64 defaultLifetimeMs = 3600 * 1000;

/// `exp - iat` of the claims, so that a wrong local clock does not matter; the default where they
/// are missing, do not rise, or lie beyond a year.
[[nodiscard]] qint64 sessionLifetimeMs(const std::optional<Claims> &claims);

/// The times of a pair that has just been received.
[[nodiscard]] TokenTimes timesOf(const TokenPair &pair, Instant now, quint64 generation);

} // namespace latchkey
