#include "session/ratewindow.h"

#include <algorithm>

namespace latchkey {

// A request that was not answered by then has been given up by whoever sent it.
static constexpr qint64 longestFlightMs = 60'000;
// Until the answers of what is on its way tell more.
static constexpr qint64 lookAgainMs = 250;
// Of the clock of milliseconds.
static constexpr qint64 roundingMs = 2;

int RateWindow::onTheWay(qint64 nowMs) const
{
    const auto first = std::upper_bound(m_sent.begin(), m_sent.end(), nowMs - longestFlightMs);
    return static_cast<int>(m_sent.end() - first);
}

qint64 RateWindow::waitMs(RateUse use, qint64 nowMs) const
{
    if (nowMs < m_pausedUntilMs)
        return m_pausedUntilMs - nowMs;
    if (m_limit == 0)
        return 0;
    const int reserve = use == RateUse::Refresh ? 0 : std::max(1, m_limit / 10);
    const int left = (isKnown(nowMs) ? m_remaining : m_limit) - onTheWay(nowMs);
    if (left > reserve)
        return 0;
    if (isKnown(nowMs))
        return m_endMs - nowMs;
    // A limit of one leaves nothing but the reserve.
    return onTheWay(nowMs) == 0 ? 0 : lookAgainMs;
}

void RateWindow::sent(qint64 nowMs)
{
    while (!m_sent.empty() && m_sent.front() <= nowMs - longestFlightMs)
        m_sent.pop_front();
    m_sent.push_back(nowMs);
}

void RateWindow::answered()
{
    if (!m_sent.empty())
        m_sent.pop_front();
}

void RateWindow::heard(const RateCounters &counters, qint64 nowMs)
{
    const qint64 end = nowMs + counters.endsInMs;
    if (isKnown(nowMs) && counters.window < m_window)
        return; // a late answer of an earlier window
    m_limit = counters.limit;
    if (!isKnown(nowMs) || counters.window != m_window) {
        m_window = counters.window;
        m_remaining = counters.remaining;
        m_endMs = end;
        // The window began when its first request was counted, before this answer was sent.
        m_endIsExact = counters.remaining == counters.limit - 1 && counters.endsInMs > 0;
        if (m_endIsExact)
            m_endMs += roundingMs;
        return;
    }
    m_remaining = std::min(m_remaining, counters.remaining);
    // The server tells times in whole seconds: two answers of one window may differ by one.
    if (!m_endIsExact)
        m_endMs = std::max(m_endMs, end);
}

void RateWindow::refused(qint64 waitMs, qint64 nowMs)
{
    m_pausedUntilMs = std::max(m_pausedUntilMs, nowMs + waitMs);
}

} // namespace latchkey
