#pragma once

#include <QDateTime>
#include <QString>
#include <QStringList>

#include <optional>

namespace latchkey {

/// What a session token says of itself. Read for display and for timing, never trusted: no
/// operation publishes the key that could check the signature (contract, section 6).
struct Claims {
    QString issuer; ///< `iss`: the server's public base URL
    QString subject; ///< `sub`: the user id
    QStringList audience; ///< `aud`
    QString tokenId; ///< `jti`: the session id
    std::optional<QDateTime> expiresAt; ///< `exp`, UTC
    std::optional<QDateTime> notBefore; ///< `nbf`, UTC
    std::optional<QDateTime> issuedAt; ///< `iat`, UTC
    QString organisationId; ///< `org_id`: what identifies the organisation
    QString organisationSlug; ///< `org_slug`; display only
    QString organisationName; ///< may change at the first refresh; display only
    QString email; ///< `email`: letter for letter as at sign-up
    bool emailVerified = false; ///< `email_verified`, at the time of issue
    QString firstName; ///< `user_fname`
    QString lastName; ///< `user_lname`
    QString role; ///< `user_org_role`
    QString avatarUrl; ///< never fetched: it lies on another origin
};

} // namespace latchkey
