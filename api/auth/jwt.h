#pragma once

#include "values/claims.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QJsonObject>

#include <tl/expected.hpp>

namespace latchkey {

/// Which part of a token could not be read.
enum class TokenFault {
    NotBase64Url, ///< the whole is not base64url without padding
    NotThreeParts, ///< decoded, it has not exactly three parts between dots
    HeaderUnreadable, ///< the first part is not base64url of a JSON object
    ClaimsUnreadable, ///< nor is the second
};

/// The JWT inside a session token of this platform (base64url of the whole JWT). Not checked
/// further.
[[nodiscard]] tl::expected<QByteArray, TokenFault> decodeSessionToken(QByteArrayView token);

/// The claims of a session token. Claims of a wrong type or out of range are left unset: the token
/// itself stays usable. The signature is **not** checked; never decide anything of weight on them.
[[nodiscard]] tl::expected<Claims, TokenFault> readClaims(QByteArrayView token);

} // namespace latchkey
