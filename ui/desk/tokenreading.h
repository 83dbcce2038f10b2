#pragma once

#include <QJsonObject>
#include <QString>

#include <optional>

namespace latchkey::ui {

/// How a token is written down.
enum class TokenForm {
    Wrapped, ///< base64url of the whole JWT, as this platform sends it
    Plain, ///< the JWT itself: three parts between dots
};

/// What keeps a token from being read.
enum class TokenDefect {
    Empty, ///< nothing but spaces
    WrongCharacter, ///< one that base64url does not have (`at`)
    WrongLength, ///< base64url that no number of bytes gives: it was cut
    Opaque, ///< base64url, but nothing readable in it: a refresh or verification token
    NotThreeParts, ///< `parts` parts between dots
    HeaderNotJson, ///< (`at`, in the decoded header)
    ClaimsNotJson, ///< (`at`, in the decoded claims)
    ClaimsCut, ///< the claims end too early
};

struct TokenFault {
    TokenDefect defect = TokenDefect::Empty;
    qsizetype at = 0; ///< place of the first wrong character, counted from 1; 0: none
    QChar character; ///< of WrongCharacter
    int parts = 0; ///< of NotThreeParts
};

/// A token as far as it could be read. The signature is not looked at.
struct TokenReading {
    TokenForm form = TokenForm::Wrapped;
    qsizetype sentSize = 0; ///< characters as they were given
    qsizetype decodedSize = 0; ///< of the JWT
    std::optional<QJsonObject> header;
    std::optional<QJsonObject> claims;
    bool hasSignature = false;
    std::optional<TokenFault> fault; ///< the first one; what was read before it is there
};

/// Reads \a text: spaces, quotes and 'Bearer' around it are overlooked, nothing inside is.
[[nodiscard]] TokenReading readToken(const QString &text);
/// The fault in one sentence.
[[nodiscard]] QString faultText(const TokenFault &fault);

} // namespace latchkey::ui
