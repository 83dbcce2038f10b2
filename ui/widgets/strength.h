#pragma once

#include "values/secret.h"

namespace latchkey::ui {

/// How hard a password is to guess.
enum class Strength { TooEasy, Weak, Fair, Good, Strong };

struct StrengthVerdict {
    Strength strength = Strength::TooEasy;
    bool guessedFirst = true; ///< among the ten thousand or so that are tried first
};

/// zxcvbn's verdict on the first 64 bytes of \a password.
[[nodiscard]] StrengthVerdict passwordStrength(const Secret &password);

} // namespace latchkey::ui
