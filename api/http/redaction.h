#pragma once

#include "http/secretnames.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QString>
#include <QUrl>

namespace latchkey {

/// The first 8 hexadecimal digits of the SHA-256 of a token. Without salt: tokens of this platform
/// have 256 random bits or a signature, so nothing can be guessed from 32 bits of a hash, and the
/// same token is recognised across runs, exports and by whoever holds it
/// (`printf %s TOKEN | sha256sum`). Never made of passwords or keys, which could be guessed.
[[nodiscard]] QByteArray tokenFingerprint(QByteArrayView token);

/// What stands in the place of a secret: `[removed: 14 characters]`, and for what looks like a
/// token `[removed: 43 characters, 1a2b3c4d]`.
[[nodiscard]] QByteArray removedMark(QByteArrayView secret);

/// These three are pure. What they return holds no secret by name, by shape (long runs of
/// base64url, JWTs, keys) or by being known; names, structure and lengths stay.
///
/// A body that is JSON keeps every other byte. A form keeps its names and harmless values. Any
/// other text that holds a secret, or names one, is removed whole; the names are told.
[[nodiscard]] QByteArray redactedBody(QByteArrayView body, const KnownSecrets &known);
/// The value of one header; \a name decides where its shape does not.
[[nodiscard]] QByteArray redactedHeader(
    QByteArrayView name, QByteArrayView value, const KnownSecrets &known);
/// User information is removed, secrets in path and query are replaced; host and port stay.
[[nodiscard]] QString redactedUrl(const QUrl &url, const KnownSecrets &known);

} // namespace latchkey
