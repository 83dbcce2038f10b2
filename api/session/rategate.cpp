#include "session/rategate.h"

#include "auth/ratelimit.h"
#include "http/httpclient.h"
#include "http/serveraddress.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace latchkey {

// While somebody waits: timers stop in sleep, and a window may open sooner than it was said.
static constexpr qint64 longestLookMs = 1000;
// Twenty a second. A hundred sessions that come due together (a machine that wakes, a network that
// is back, the end of a pause) are through in five, and no server sees them all at once.
static constexpr qint64 refreshPaceMs = 50;

RateGate::RateGate(const Clock *clock, QObject *parent) : QObject(parent), m_clock(clock)
{
    m_again.setSingleShot(true);
    connect(&m_again, &QTimer::timeout, this, &RateGate::release);
}

void RateGate::pass(RateUse use, qint64 patienceMs, QObject *context, PassThen then)
{
    auto &queue = use == RateUse::Refresh ? m_refreshes : m_others;
    queue.push_back({context, std::move(then), m_clock->now().bootMs + patienceMs});
    // From the event loop: a refresh that is asked for in the same breath still goes first.
    m_again.start(0);
}

qint64 RateGate::waitMs(RateUse use) const
{
    return waitMs(use, m_clock->now().bootMs, std::ssize(m_refreshes));
}

qint64 RateGate::waitMs(RateUse use, qint64 nowMs, std::ptrdiff_t ahead) const
{
    const qint64 wait = m_window.waitMs(use, nowMs);
    if (use == RateUse::Other && ahead == 0)
        return wait;
    return std::max(wait, m_nextRefreshMs - nowMs) + ahead * refreshPaceMs;
}

void RateGate::hear(const HttpAnswer &answer)
{
    const qint64 nowMs = m_clock->now().bootMs;
    m_window.answered();
    const std::optional<RateLimit> counters = readRateLimit(answer);
    if (counters && counters->reset)
        m_window.heard({counters->limit, counters->remaining, counters->resetSecond,
                           answer.receivedAt.msecsTo(*counters->reset)},
            nowMs);
    if (answer.status == 429)
        m_window.refused(answer.receivedAt.msecsTo(retryTime(answer)), nowMs);
    if (!m_refreshes.empty() || !m_others.empty())
        m_again.start(0);
}

void RateGate::collect(std::deque<Waiting> &queue, RateUse use, qint64 nowMs, Verdicts &due)
{
    std::deque<Waiting> rest;
    // Refreshes that the one that is looked at has to wait for.
    std::ptrdiff_t ahead = use == RateUse::Refresh ? 0 : std::ssize(m_refreshes);
    for (Waiting &waiting : queue) {
        if (!waiting.context)
            continue;
        const qint64 wait = waitMs(use, nowMs, ahead);
        if (wait > 0 && use == RateUse::Refresh)
            ++ahead;
        if (wait > 0 && nowMs + wait <= waiting.untilMs) {
            rest.push_back(std::move(waiting));
            continue;
        }
        if (wait == 0)
            countSent(use, nowMs);
        due.emplace_back(std::move(waiting), wait);
    }
    queue = std::move(rest);
}

void RateGate::countSent(RateUse use, qint64 nowMs)
{
    m_window.sent(nowMs);
    if (use == RateUse::Refresh)
        m_nextRefreshMs = nowMs + refreshPaceMs;
}

void RateGate::release()
{
    const qint64 nowMs = m_clock->now().bootMs;
    Verdicts due;
    collect(m_refreshes, RateUse::Refresh, nowMs, due);
    collect(m_others, RateUse::Other, nowMs, due);
    if (!m_refreshes.empty() || !m_others.empty()) {
        const qint64 wait = std::max<qint64>(waitMs(RateUse::Refresh, nowMs, 0), 10);
        m_again.start(static_cast<int>(std::min(wait, longestLookMs)));
    }
    // Last: whoever is called may end this object.
    for (const auto &[waiting, wait] : due) {
        if (waiting.context)
            waiting.then(wait);
    }
}

RateGate *RateGates::of(HttpClient *client)
{
    std::unique_ptr<RateGate> &gate = m_gates[originOf(client->config().baseUrl)];
    if (!gate)
        gate = std::make_unique<RateGate>(m_clock);
    QObject::connect(
        client, &HttpClient::answered, gate.get(), &RateGate::hear, Qt::UniqueConnection);
    return gate.get();
}

} // namespace latchkey
