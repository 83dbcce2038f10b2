#include "session/rategate.h"

#include "auth/ratelimit.h"
#include "http/httpclient.h"
#include "http/serveraddress.h"

#include <algorithm>
#include <utility>

namespace latchkey {

// While somebody waits: timers stop in sleep, and a window may open sooner than it was said.
static constexpr qint64 longestLookMs = 1000;

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
    return m_window.waitMs(use, m_clock->now().bootMs);
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
    for (Waiting &waiting : queue) {
        const qint64 wait = m_window.waitMs(use, nowMs);
        if (wait > 0 && nowMs + wait <= waiting.untilMs) {
            rest.push_back(std::move(waiting));
            continue;
        }
        if (wait == 0 && waiting.context)
            m_window.sent(nowMs);
        due.emplace_back(std::move(waiting), wait);
    }
    queue = std::move(rest);
}

void RateGate::release()
{
    const qint64 nowMs = m_clock->now().bootMs;
    Verdicts due;
    collect(m_refreshes, RateUse::Refresh, nowMs, due);
    collect(m_others, RateUse::Other, nowMs, due);
    if (!m_refreshes.empty() || !m_others.empty()) {
        const qint64 wait = std::max<qint64>(m_window.waitMs(RateUse::Refresh, nowMs), 10);
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
