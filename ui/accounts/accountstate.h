#pragma once

#include "style/colours.h"

#include "values/sessionstatus.h"

#include <QString>

namespace latchkey::ui {

/// What the last sign-in of an account came to that has no session.
enum class LastOutcome { None, EmailNotVerified, SeveralOrganisations, NoOrganisation };

/// How an account stands, in the words of a list.
struct AccountState {
    QString title; ///< a few words
    QString glyph; ///< name of an icon; each state has its own outline
    Tone tone = Tone::Plain;
    /// There is a session, or may be one that the keyring has not given yet: there is something to
    /// sign out of.
    bool isSignedIn = false;
    bool isWell = false; ///< signed in, and nothing that anybody need know of

    [[nodiscard]] bool operator==(const AccountState &) const = default;
};

/// Of an account with a session in this run.
[[nodiscard]] AccountState accountState(
    const SessionStatus &status, const QString &organisation, bool memoryByChoice);
/// Of an account without one. \a kept: the keychain holds a session that was not read yet.
[[nodiscard]] AccountState accountState(LastOutcome outcome, bool kept);

} // namespace latchkey::ui
