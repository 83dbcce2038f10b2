#pragma once

#include "values/apierror.h"

#include <QString>
#include <QStringView>

#include <optional>

namespace latchkey {

/// What signing in with an account comes to: what a row of an account check expects, and what it
/// then finds.
enum class CheckOutcome {
    SignedIn, ///< tokens came, and where they were refreshed, new ones
    NotVerified, ///< the address has to be confirmed first
    NoOrganisation, ///< the password is right, the account is in no organisation
    SeveralOrganisations, ///< the password is right, and a choice is open
    WrongCredentials, ///< no such account, or another password
    AccountUnusable, ///< the server fails at this account (one without a password)
    MembershipGone, ///< signed in, and refused at the first refresh (banned, removed)
};

/// The word of an outcome in files and reports: `signed-in`, `not-verified`, `no-organisation`,
/// `several-organisations`, `wrong-credentials`, `account-unusable`, `membership-gone`. Not
/// translated; stable.
[[nodiscard]] QString checkOutcomeName(CheckOutcome outcome);
/// Reads such a word, in any case, with blanks or underscores for hyphens, and what else means the
/// same (`docs/support-desk.md` lists them: `ok`, `unverified`, `wrong password` ...).
[[nodiscard]] std::optional<CheckOutcome> checkOutcomeFromName(QStringView text);

/// One of the three steps of a row.
enum class CheckStep {
    NotReached, ///< not yet, or not at all
    Running, ///< sent, or waiting for the server's rate limit
    Passed, ///< answered as a step that goes well
    Failed, ///< answered otherwise, or not at all
};

/// What a row is doing.
enum class CheckState {
    Waiting, ///< its turn has not come; also in a run that was cancelled
    SigningIn, ///< the login is under way
    Refreshing, ///< signed in, the refresh is under way
    SigningOut, ///< the logout is under way
    Done, ///< `verdict` is there
};

/// What came of a row.
enum class CheckVerdict {
    None, ///< not done
    AsExpected, ///< the outcome is the expected one, and no session was left open
    NotAsExpected, ///< the server said something else: `outcome` or `error` tells what
    Undecided, ///< the server could not be asked, or a session could not be closed: see `error`
};

/// One row of an account check, as far as it has come. Holds no secret.
struct CheckResult {
    int line = 0; ///< where the row begins in its file, from 1; 0: not from a file
    QString email; ///< as sent, letter for letter
    QString note; ///< the file's own remark
    CheckOutcome expected = CheckOutcome::SignedIn; ///< by the file
    CheckState state = CheckState::Waiting; ///< what it is doing
    CheckVerdict verdict = CheckVerdict::None; ///< once `state` is Done
    std::optional<CheckOutcome> outcome; ///< what it came to; none where that cannot be told
    CheckStep signIn = CheckStep::NotReached; ///< first step; Failed for any outcome without tokens
    CheckStep refresh = CheckStep::NotReached; ///< second, where it was asked for
    CheckStep signOut = CheckStep::NotReached; ///< last, where tokens had come
    /// What stood in the way, or the answer that no outcome fits; once `state` is Done without the
    /// server's own words, which may repeat a secret. Also set beside an outcome that is an error:
    /// wrong credentials, account unusable, membership gone.
    std::optional<ApiError> error;
    QString organisation; ///< that it signed in to, by the token; plain text of the server
    /// The server may still hold a session that nobody can close: an answer with tokens was lost or
    /// replaced by another (5xx, a page of a gateway), or the logout never confirmed.
    bool mayRemainOpen = false;
    qint64 durationMs = 0; ///< from the first request to the last answer, waits included
};

/// How far an account check has come.
struct CheckProgress {
    int all = 0; ///< rows, without the faulty ones of a file
    int done = 0; ///< the next three together
    int asExpected = 0; ///< CheckVerdict::AsExpected
    int notAsExpected = 0; ///< CheckVerdict::NotAsExpected
    int undecided = 0; ///< CheckVerdict::Undecided
    int running = 0; ///< begun and not done
    int mayRemainOpen = 0; ///< sessions that may be left on the server
    bool stopping = false; ///< no more rows begin; what was begun is finished
    /// The server's rate limit holds all of them back for so long; 0: it does not.
    qint64 nextInMs = 0;
    std::optional<qint64> remainingMs; ///< estimated from the pace so far; none before it is known
};

} // namespace latchkey
