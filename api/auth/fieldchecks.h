#pragma once

#include "values/apierror.h"
#include "values/secret.h"
#include "values/tokens.h"

#include <QString>

#include <optional>

namespace latchkey {

/// A field that would be refused, found before anything is sent.
struct FieldProblem {
    Field field = Field::None;
    FieldFault fault = FieldFault::Empty;
};

/// The server's limits (contract, sections 3 and 8).
inline constexpr int minimumPasswordCharacters = 8;
inline constexpr int maximumPasswordCharacters = 32;
inline constexpr int maximumPasswordBytes = 72;
inline constexpr int maximumNameCharacters = 512;
inline constexpr int maximumEmailCharacters = 512;
inline constexpr int verificationTokenCharacters = 43;

/// True for an address that the server's grammar accepts (contract, section 8).
[[nodiscard]] bool isEmailAddress(const QString &text);

[[nodiscard]] std::optional<FieldFault> checkEmail(const QString &email);
/// For a password that is being chosen: length in code points and, where the server hashes with
/// bcrypt (\a limitBytes), in bytes.
[[nodiscard]] std::optional<FieldFault> checkNewPassword(const Secret &password, bool limitBytes);
[[nodiscard]] std::optional<FieldFault> checkName(const QString &name);
/// 43 characters of base64url.
[[nodiscard]] std::optional<FieldFault> checkVerificationToken(QByteArrayView token);
/// What can stand in a path segment: not empty, no `/`, `?`, `#`, no control character.
[[nodiscard]] std::optional<FieldFault> checkFlowId(const QString &id);

/// The first problem of a whole form, in the order of the page.
[[nodiscard]] std::optional<FieldProblem> checkSignUp(const SignUpForm &form, bool limitBytes);
[[nodiscard]] std::optional<FieldProblem> checkCredentials(const Credentials &credentials);

} // namespace latchkey
