#pragma once

#include <QString>
#include <QUrl>

#include <optional>

namespace latchkey {

/// What was found in a text that a person pasted on the verify page.
struct VerificationInput {
    QString token; ///< 43 characters of base64url; for a person's eyes nowhere
    /// The host of the link it stood in, without the port; empty for a bare token.
    QString linkHost;
};

/// Finds a verification token in a bare token, a link (also `latchkey://verify-email?token=`), a
/// link broken over lines, a link that a mail scanner wrapped (percent-encoded inside another), or
/// a whole mail, text or HTML. None where the text holds no token or several different ones.
[[nodiscard]] std::optional<VerificationInput> findVerificationToken(const QString &text);

/// True if \a linkHost is neither the server's host nor its public name (`iss` of its tokens):
/// worth a note beside the field, not an alarm (contract, section 5).
[[nodiscard]] bool isForeignLinkHost(
    const QString &linkHost, const QUrl &server, const QString &issuer);

} // namespace latchkey
