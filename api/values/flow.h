#pragma once

#include <QDateTime>
#include <QJsonObject>
#include <QString>

#include <optional>
#include <vector>

namespace latchkey {

/// An organisation as a flow names it (contract, section 7).
struct Organisation {
    QString id; ///< what identifies it
    QString name; ///< for people; may change
    QString slug; ///< its name in addresses
    std::optional<QString> description; ///< plain text of whoever manages it
    std::optional<QString> avatarUrl; ///< never fetched
    QJsonObject settings; ///< values of any JSON type
    std::optional<QDateTime> createdAt; ///< UTC
    std::optional<QDateTime> updatedAt; ///< UTC
    std::optional<QDateTime> deletedAt; ///< UTC; set for one that is on its way out
};

/// A login flow, as a server that offers the look-up describes it. Lives ten minutes.
struct Flow {
    QString id; ///< the one that was asked for
    QString type; ///< `login`, `invite`, `password_reset`, `sso`, or what a later server makes
    QString userId; ///< of whoever logged in
    QString email; ///< letter for letter as at sign-up
    bool mfaRequired = false; ///< a second factor is wanted
    bool mfaVerified = false; ///< and was given
    std::optional<QDateTime> createdAt; ///< UTC
    std::optional<QDateTime> expiresAt; ///< UTC
    std::vector<Organisation> organisations; ///< to choose from, in the server's order
    std::optional<QString> inviteToken; ///< of an invitation flow
    std::optional<QString> ssoProvider; ///< of a single sign-on flow
    std::optional<QString> ssoUserId; ///< the person's id at that provider
    /// Unchecked text of whoever logged in: never opened by itself.
    std::optional<QString> returnTo;
};

} // namespace latchkey
