#pragma once

#include "session/tokentimes.h"
#include "values/secret.h"
#include "values/tokens.h"

#include <optional>

namespace latchkey {

/// A pair as it lies in the keychain, with what is needed to go on after a restart.
struct StoredSession {
    TokenPair pair; ///< as the server gave it
    quint64 generation = 0; ///< counts the pairs of the account
    qint64 receivedWallMs = 0; ///< milliseconds since 1970, UTC, by the clock of then
    Secret escrowKey; ///< seals the account's escrow; empty inside the escrow itself
};

/// The bytes of a keychain entry or an escrow: a magic number with a version, then the fields.
[[nodiscard]] Secret packSession(const StoredSession &session);

/// Reads what `packSession` wrote; none where the bytes are damaged or of a newer version.
[[nodiscard]] std::optional<StoredSession> unpackSession(const Secret &bytes);

/// The times of a stored pair: as at its receipt, but by the wall clock.
[[nodiscard]] TokenTimes timesOf(const StoredSession &session);

} // namespace latchkey
