#pragma once

#include "values/secret.h"

#include <QDateTime>
#include <QString>

#include <optional>
#include <variant>

namespace latchkey {

/// What a person types to sign in. The address is sent letter for letter (contract, section 8).
struct Credentials {
    QString email;
    Secret password;
};

/// What a person types to create an account.
struct SignUpForm {
    QString firstName;
    QString lastName;
    QString email;
    Secret password;
    Secret confirmPassword;
    QString inviteToken; ///< blank: none
};

/// The two tokens of a session as the server issued them, with the server's own dates.
struct TokenPair {
    QString sessionId;
    Secret sessionToken; ///< base64url of a whole JWT, sent as it is
    std::optional<QDateTime> sessionExpiry; ///< UTC
    Secret refreshToken; ///< opaque
    std::optional<QDateTime> refreshExpiry; ///< UTC; a hint, the server does not enforce it

    [[nodiscard]] TokenPair clone() const
    {
        return {
            sessionId, sessionToken.clone(), sessionExpiry, refreshToken.clone(), refreshExpiry};
    }
};

struct SignedIn {
    TokenPair tokens;
};
struct SeveralOrganisations {
    QString flowId;
};
struct EmailNotVerified { };
struct NoOrganisation { };

/// What a login can come to when the server could be asked.
using LoginOutcome = std::variant<SignedIn, SeveralOrganisations, EmailNotVerified, NoOrganisation>;

/// The answer to a sign-up. The account is there, its address not verified, no mail sent yet.
struct SignedUp {
    QString userId;
};

} // namespace latchkey
