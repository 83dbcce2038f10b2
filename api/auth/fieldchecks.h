#pragma once

#include "values/apierror.h"
#include "values/secret.h"
#include "values/tokens.h"

#include <QString>

#include <optional>

namespace latchkey {

/// A field that would be refused, found before anything is sent.
struct FieldProblem {
    Field field = Field::None; ///< the first at fault, in the order of the page
    FieldFault fault = FieldFault::Empty; ///< what is wrong with it
};

/// The server's limits (contract, sections 3 and 8).
inline constexpr int minimumPasswordCharacters = 8;
inline constexpr int maximumPasswordCharacters = 32; ///< code points, as the server counts
inline constexpr int maximumPasswordBytes = 72; ///< of UTF-8: bcrypt reads no further
inline constexpr int maximumNameCharacters = 512; ///< code points
inline constexpr int maximumEmailCharacters = 512; ///< code points
inline constexpr int verificationTokenCharacters = 43; ///< 256 bits in base64url

/// True for an address that the server's grammar accepts (contract, section 8).
[[nodiscard]] bool isEmailAddress(const QString &text);

/// Empty, TooLong or BadForm; none where the server would take it. Trims nothing.
[[nodiscard]] std::optional<FieldFault> checkEmail(const QString &email);
/// For a password that is being chosen: length in code points, and in bytes, because servers hash
/// with bcrypt.
[[nodiscard]] std::optional<FieldFault> checkNewPassword(const Secret &password);
/// Empty, TooLong (code points) or BadCharacter (NUL).
[[nodiscard]] std::optional<FieldFault> checkName(const QString &name);
/// 43 characters of base64url.
[[nodiscard]] std::optional<FieldFault> checkVerificationToken(QByteArrayView token);
/// What can stand in a path segment: not empty, no `/`, `?`, `#`, no control character.
[[nodiscard]] std::optional<FieldFault> checkFlowId(const QString &id);

/// The first problem of a whole form, in the order of the page.
[[nodiscard]] std::optional<FieldProblem> checkSignUp(const SignUpForm &form);
/// The address as `checkEmail`; of the password only that there is one: it may be older than the
/// rules for new ones, and some servers take more bytes than others.
[[nodiscard]] std::optional<FieldProblem> checkCredentials(const Credentials &credentials);

} // namespace latchkey
