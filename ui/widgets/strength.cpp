#include "widgets/strength.h"

#include <zxcvbn.h>

#include <algorithm>
#include <vector>

namespace latchkey::ui {

StrengthVerdict passwordStrength(const Secret &password)
{
    if (password.isEmpty())
        return {};
    // The time it takes grows with the cube of the length, and 32 characters are the server's
    // limit: a whole file pasted by mistake must not freeze the window.
    constexpr qsizetype looksAt = 64;
    const QByteArrayView view = password.view().first(std::min(password.size(), looksAt));
    std::vector<char> text(view.begin(), view.end());
    text.push_back('\0');
    const double bits = ZxcvbnMatch(text.data(), nullptr, nullptr);
    wipeMemory(text.data(), text.size());

    // 10^3, 10^6, 10^8 and 10^10 guesses, in bits, as zxcvbn's own scores have it.
    StrengthVerdict verdict;
    verdict.guessedFirst = bits < 13.3; // 10^4
    verdict.strength = bits < 9.97 ? Strength::TooEasy
        : bits < 19.93             ? Strength::Weak
        : bits < 26.58             ? Strength::Fair
        : bits < 33.22             ? Strength::Good
                                   : Strength::Strong;
    return verdict;
}

} // namespace latchkey::ui
