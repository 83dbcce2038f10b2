#include "session/backoff.h"

#include <algorithm>
#include <iterator>

namespace latchkey::policy {

double nextRandom(quint64 &seed)
{
    // SplitMix64 (Steele, Lea, Flood 2014): one addition and three mixing steps.
    seed += 0x9E3779B97F4A7C15ULL;
    quint64 mixed = seed;
    mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9ULL;
    mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBULL;
    mixed ^= mixed >> 31;
    return static_cast<double>(mixed >> 11) / 9007199254740992.0;
}

qint64 refreshBackoffMs(int tries, double random)
{
    static constexpr qint64 first[] = {2'000, 5'000, 15'000, 30'000};
    static constexpr int known = static_cast<int>(std::size(first));
    const int index = std::max(tries, 0);
    const qint64 base = index < known
        ? first[index]
        : std::min<qint64>(30'000LL << std::min(index - known + 1, 10), 16 * 60 * 1000);
    return base + static_cast<qint64>(random * static_cast<double>(base) / 10);
}

qint64 storeBackoffMs(int tries)
{
    static constexpr qint64 waits[] = {2'000, 5'000, 15'000, 30'000};
    return waits[std::clamp(tries, 0, static_cast<int>(std::size(waits)) - 1)];
}

} // namespace latchkey::policy
