#pragma once

#include "values/secret.h"

#include <QDateTime>
#include <QString>

#include <optional>
#include <variant>

namespace latchkey {

/// What a person types to sign in. The address is sent letter for letter (contract, section 8).
struct Credentials {
    QString email; ///< 1 to 512 code points
    Secret password; ///< UTF-8; not empty
};

/// What a person types to create an account.
struct SignUpForm {
    QString firstName; ///< 1 to 512 code points, no NUL
    QString lastName; ///< the same
    QString email; ///< 1 to 512 code points of the server's grammar
    Secret password; ///< 8 to 32 code points, at most 72 bytes of UTF-8
    Secret confirmPassword; ///< the same bytes
    QString inviteToken; ///< blank: none
};

/// The two tokens of a session as the server issued them, with the server's own dates.
struct TokenPair {
    QString sessionId; ///< `jti` of the session token; empty where the server names none
    Secret sessionToken; ///< base64url of a whole JWT, sent as it is
    std::optional<QDateTime> sessionExpiry; ///< UTC
    Secret refreshToken; ///< opaque
    std::optional<QDateTime> refreshExpiry; ///< UTC; a hint, the server does not enforce it

    /// A second owner of both tokens; the only way to copy a pair.
    [[nodiscard]] TokenPair clone() const
    {
        return {
            sessionId, sessionToken.clone(), sessionExpiry, refreshToken.clone(), refreshExpiry};
    }
};

/// The login worked: tokens are there, and nobody else has them.
struct SignedIn {
    TokenPair tokens; ///< hand them to Session::begin, or end them with AuthApi::logOut
};
/// The password is right and a choice is open. Released servers offer no way to make it.
struct SeveralOrganisations {
    QString flowId; ///< for AuthApi::getFlow; good for ten minutes
};
/// The address has to be confirmed first; this says so before it looks at the password.
struct EmailNotVerified { };
/// The password is right, but the account is in no organisation.
struct NoOrganisation { };

/// What a login can come to when the server could be asked.
using LoginOutcome = std::variant<SignedIn, SeveralOrganisations, EmailNotVerified, NoOrganisation>;

/// The answer to a sign-up. The account is there, its address not verified, no mail sent yet.
struct SignedUp {
    QString userId; ///< what the server calls the account
};

} // namespace latchkey
