#pragma once

#include "errortext.h"
#include "serverentry.h"
#include "session/session.h"

#include <optional>

namespace latchkey {

/// What a person has to know of a sign-out; none where all went well.
[[nodiscard]] std::optional<ui::ErrorText> signOutNote(
    const ServerEntry &server, const QString &email, const SignOutReport &report);

/// What became of the accounts that were to be signed out together.
struct SignOutTally {
    int signedOut = 0; ///< of this computer; each of them counts below as well
    int confirmed = 0; ///< by the server
    int notErased = 0; ///< the keyring did not say that the entry is gone
    int left = 0; ///< not begun: somebody has cancelled
};

/// The result in words: what the server confirmed, and what only this computer knows.
[[nodiscard]] ui::ErrorText signedOutOfAllText(const QString &server, const SignOutTally &tally);

} // namespace latchkey
