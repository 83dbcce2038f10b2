#pragma once

#include <QDateTime>
#include <QJsonObject>
#include <QString>

#include <optional>
#include <vector>

namespace latchkey {

/// An organisation as a flow names it (contract, section 7).
struct Organisation {
    QString id;
    QString name;
    QString slug;
    std::optional<QString> description;
    std::optional<QString> avatarUrl; ///< never fetched
    QJsonObject settings; ///< values of any JSON type
    std::optional<QDateTime> createdAt;
    std::optional<QDateTime> updatedAt;
    std::optional<QDateTime> deletedAt;
};

/// A login flow, as a server that offers the look-up describes it. Lives ten minutes.
struct Flow {
    QString id;
    QString type; ///< `login`, `invite`, `password_reset`, `sso`, or what a later server makes
    QString userId;
    QString email;
    bool mfaRequired = false;
    bool mfaVerified = false;
    std::optional<QDateTime> createdAt; ///< UTC
    std::optional<QDateTime> expiresAt; ///< UTC
    std::vector<Organisation> organisations;
    std::optional<QString> inviteToken;
    std::optional<QString> ssoProvider;
    std::optional<QString> ssoUserId;
    /// Unchecked text of whoever logged in: never opened by itself.
    std::optional<QString> returnTo;
};

} // namespace latchkey
