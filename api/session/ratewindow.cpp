#include "session/ratewindow.h"

#include <algorithm>
#include <cmath>

namespace latchkey {

// The server tells the end of its window in whole seconds: two answers of one window may differ.
static constexpr qint64 roundingMs = 1500;

qint64 RateWindow::waitMs(RateUse use, qint64 nowMs) const
{
    if (nowMs < m_pausedUntilMs)
        return m_pausedUntilMs - nowMs;
    if (!isKnown(nowMs))
        return 0;
    const int reserve = use == RateUse::Refresh ? 0 : std::max(1, m_limit / 10);
    return m_remaining > reserve ? 0 : m_endMs - nowMs;
}

void RateWindow::sent(qint64 nowMs)
{
    if (isKnown(nowMs) && m_remaining > 0)
        --m_remaining;
}

void RateWindow::heard(int limit, int remaining, qint64 endsInMs, qint64 nowMs)
{
    const qint64 end = nowMs + endsInMs;
    const bool sameWindow = isKnown(nowMs) && std::abs(end - m_endMs) <= roundingMs;
    // Within a window the counter only falls; what is still on its way was counted when it was
    // sent.
    m_remaining = sameWindow ? std::min(m_remaining, remaining) : remaining;
    m_endMs = sameWindow ? std::max(m_endMs, end) : end;
    m_limit = limit;
}

void RateWindow::refused(qint64 waitMs, qint64 nowMs)
{
    m_pausedUntilMs = std::max(m_pausedUntilMs, nowMs + waitMs);
}

} // namespace latchkey
