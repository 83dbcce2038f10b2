#pragma once

#include "values/secret.h"

#include <QByteArray>
#include <QByteArrayList>
#include <QByteArrayView>

#include <vector>

namespace latchkey {

/// The secrets that one exchange is known to carry: what must not come back in an echo. Wiped when
/// it dies.
class KnownSecrets final {
public:
    /// Shorter ones are not looked for: three letters stand everywhere by chance.
    static constexpr qsizetype shortest = 4;

    void add(QByteArrayView secret); ///< copied; one that is shorter than `shortest` is left out
    /// Every value of \a json that stands under a secret's name.
    void addFromJson(QByteArrayView json);
    /// True if \a text holds one of them: as it is, with JSON, HTML or percent escapes, or in
    /// base64 of either alphabet.
    [[nodiscard]] bool occurIn(QByteArrayView text) const;

private:
    struct Known {
        Secret plain;
        Secret base64; ///< without padding
        Secret base64Url; ///< the same, in the alphabet of addresses
    };
    std::vector<Known> m_secrets;
};

/// True for names of members, form fields, query items and headers whose values are secrets:
/// `password`, `confirmPassword`, `refresh_token`, `X-NAP-API-Key`, `Authorization`, `Cookie`, ...;
/// false for what only speaks of one (`session_token_expiry`).
[[nodiscard]] bool isSecretName(QByteArrayView name);

/// A stretch of bytes.
struct Span {
    qsizetype start = 0; ///< from the first byte
    qsizetype length = 0; ///< in bytes
};

/// True for a text that is one token through and through: 32 or more characters of base64url, or
/// a JWT.
[[nodiscard]] bool looksLikeToken(QByteArrayView text);

/// Everything in \a text that has the shape of a token or of an API key, last first, so that a
/// replacement does not move the ones still to come.
[[nodiscard]] std::vector<Span> tokensIn(QByteArrayView text);

/// The secrets' names that \a text assigns something to (`password: x`, `"token":"x`, `pwd=x`,
/// `<secret>x`, `Bearer x`), each once; also inside escaped JSON.
[[nodiscard]] QByteArrayList secretsNamedIn(QByteArrayView text);

} // namespace latchkey
