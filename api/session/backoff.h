#pragma once

#include <QtGlobal>

namespace latchkey::policy {

/// The next number of a small generator, 0 to 1; \a seed moves on. Deterministic, so that a failed
/// simulation can be played again.
[[nodiscard]] double nextRandom(quint64 &seed);

/// Milliseconds before try number \a tries + 1 of a refresh: 2, 5, 15, 30 s, then doubling to 16
/// minutes, each up to a tenth longer by \a random.
[[nodiscard]] qint64 refreshBackoffMs(int tries, double random);

/// Milliseconds before the store is tried again: 2, 5, 15, then 30 s.
[[nodiscard]] qint64 storeBackoffMs(int tries);

} // namespace latchkey::policy
