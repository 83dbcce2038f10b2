#pragma once

#include <QDateTime>
#include <QJsonObject>
#include <QString>

#include <optional>
#include <vector>

namespace latchkey::ui {

/// One claim as it stands in the token, and what it means.
struct ClaimRow {
    QString name; ///< `exp`
    QString value; ///< as it is in the token
    QString words;
};

/// The claims in the order in which people ask for them; those that nobody here knows come last.
/// \a serverUrl: the server in use, for `iss`; \a now for what is relative.
[[nodiscard]] std::vector<ClaimRow> claimRows(
    const QJsonObject &claims, const QString &serverUrl, const QDateTime &now);

/// '13:53:41 (12:53:41 UTC), 18 minutes ago'; with the date on another day than \a now.
[[nodiscard]] QString momentWords(const QDateTime &when, const QDateTime &now);
/// A NumericDate (RFC 7519) of a claim; none where it is missing or out of range.
[[nodiscard]] std::optional<QDateTime> claimTime(const QJsonObject &claims, const char *name);
/// '2 minutes 14 seconds', for how far a clock is off.
[[nodiscard]] QString offsetWords(qint64 seconds);

} // namespace latchkey::ui
