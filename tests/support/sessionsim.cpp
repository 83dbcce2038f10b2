#include "support/sessionsim.h"

#include "session/backoff.h"

#include <algorithm>
#include <utility>

using namespace latchkey;
using namespace latchkey::policy;

static constexpr qint64 minute = 60 * 1000;
static constexpr qint64 hour = 60 * minute;

SessionSim::SessionSim(quint64 seed, bool calm) : m_seed(seed), m_calm(calm)
{
    // Lives from a minute to a day.
    static constexpr qint64 lives[] = {minute, 5 * minute, 15 * minute, hour, hour, 24 * hour};
    m_lifetimeMs = lives[static_cast<int>(nextRandom() * 6)];
    m_mayLose = !calm && chance(0.3);
}

double SessionSim::nextRandom()
{
    return policy::nextRandom(m_seed);
}

TokenTimes SessionSim::newPair()
{
    TokenTimes times;
    times.receivedWallMs = m_now.wallMs;
    times.receivedBootMs = m_now.bootMs;
    times.lifetimeMs = m_lifetimeMs;
    return times;
}

void SessionSim::give(const Event &event)
{
    Step next = policy::step(std::move(m_state), event, m_now);
    m_state = std::move(next.state);
    for (const Effect effect : next.effects)
        carryOut(effect);
    check();
}

void SessionSim::loseAnswer()
{
    ++m_serverPair;
    m_tally.lossWasOurs = true;
}

void SessionSim::answerRefresh()
{
    m_sends.push_back(m_now.bootMs);
    ++m_tally.requests;
    while (m_now.bootMs - m_sends.front() >= 10'000)
        m_sends.pop_front();
    m_tally.mostInTenSeconds = std::max(m_tally.mostInTenSeconds, static_cast<int>(m_sends.size()));
    RefreshFailed failure;
    const qint64 at = m_now.bootMs + 20 + static_cast<qint64>(nextRandom() * 200);
    if (m_now.bootMs < m_offlineUntil) {
        failure.kind = chance(0.5) ? ErrorKind::Offline : ErrorKind::HostNotFound;
    } else if (m_now.bootMs < m_badUntil) {
        static constexpr std::pair<ErrorKind, int> kinds[] = {{ErrorKind::RateLimited, 429},
            {ErrorKind::ServerFailed, 500}, {ErrorKind::ServerFailed, 503},
            {ErrorKind::NotThisApi, 200}, {ErrorKind::Redirected, 302}};
        failure = {kinds[m_badKind].first, kinds[m_badKind].second, std::nullopt};
        if (m_badKind == 0)
            failure.retryInMs = 1000 + static_cast<qint64>(nextRandom() * 90'000);
        // A server that fails, or a page in the place of its answer, after the change was made.
        const bool hides = m_badKind >= 1 && m_badKind <= 3;
        if (hides && m_mayLose && m_clientPair == m_serverPair && chance(0.02))
            loseAnswer();
    } else if (m_clientPair != m_serverPair) {
        failure = {ErrorKind::SessionRefused, 401, std::nullopt};
        if (!m_state.lossWallMs)
            m_tally.trouble = QStringLiteral("a lost answer would be told as a refusal");
    } else if (m_now.bootMs < m_memberGoneUntil) {
        failure = {ErrorKind::MembershipGone, 401, std::nullopt};
    } else if (!m_calm && chance(0.01)) { // lost on its way there
        failure.kind = ErrorKind::OutcomeUnknown;
    } else if (m_mayLose && chance(0.002)) { // lost on its way back
        loseAnswer();
        failure.kind = ErrorKind::OutcomeUnknown;
    } else {
        m_freshPair = ++m_serverPair;
        ++m_tally.refreshes;
        m_due.push_back({at, Refreshed{newPair()}});
        return;
    }
    m_due.push_back({at, failure});
}

void SessionSim::carryOut(Effect effect)
{
    const bool keychainWorks = m_now.bootMs >= m_keychainGoneUntil;
    const qint64 soon = m_now.bootMs + 30;
    switch (effect) {
    case Effect::TakeLock:
        m_locked = true;
        m_due.push_back({m_now.bootMs, LockTaken{}});
        break;
    case Effect::ReleaseLock:
        m_locked = false;
        break;
    case Effect::ReadStore:
    case Effect::ReadStoreAsking: {
        StoreRead read;
        read.keychain = keychainWorks ? StoreView::Readable : StoreView::Silent;
        if (keychainWorks)
            read.newest = m_keychain;
        if (m_escrow && (!read.newest || m_escrow->generation > read.newest->generation)) {
            read.newest = m_escrow;
            read.escrowIsNewest = true;
        }
        if (keychainWorks && !read.newest)
            read.keychain = StoreView::Empty;
        read.escrowLeft = m_escrow.has_value();
        if (m_keychain)
            read.highestGeneration = m_keychain->generation;
        m_due.push_back({soon, read});
        break;
    }
    case Effect::WriteIntent:
        m_intent = true;
        m_due.push_back({m_now.bootMs, IntentWritten{}});
        break;
    case Effect::ClearIntent:
        m_intent = false;
        break;
    case Effect::SendRefresh:
        if (!m_locked)
            m_tally.trouble = QStringLiteral("sent without the lock");
        if (!m_intent)
            m_tally.trouble = QStringLiteral("sent without an intent");
        answerRefresh();
        break;
    case Effect::WriteEscrow:
        m_escrow = m_state.fresh;
        m_due.push_back({m_now.bootMs, Sealed{}});
        break;
    case Effect::ClearEscrow:
        m_escrow.reset();
        break;
    case Effect::Publish:
        if (!m_escrow || m_escrow->generation != m_state.times->generation)
            m_tally.trouble = QStringLiteral("published before it was sealed");
        m_clientPair = m_freshPair;
        break;
    case Effect::WriteStore:
    case Effect::WriteStoreAsking:
        if (keychainWorks) {
            m_keychain = m_state.times;
            m_due.push_back({soon, Stored{}});
        } else {
            m_due.push_back({m_now.bootMs + 8000, StoreFailed{}});
        }
        break;
    case Effect::AdoptFound:
    case Effect::ClearErasureMark:
    case Effect::TellSiblings:
    case Effect::MarkErasure:
    case Effect::SendLogOut:
    case Effect::EraseStore:
    case Effect::ForgetTokens:
        break;
    }
}

/// What happens to a laptop, about every half hour.
void SessionSim::weather()
{
    if (m_calm)
        return;
    const double what = nextRandom();
    const auto upTo = [this](qint64 longest) {
        return static_cast<qint64>(nextRandom() * static_cast<double>(longest));
    };
    if (what < 0.15) { // sleep; both clocks go on
        const qint64 slept = upTo(9 * hour);
        m_now.wallMs += slept;
        m_now.bootMs += slept;
    } else if (what < 0.2) { // somebody sets the clock
        m_now.wallMs += upTo(4 * 24 * hour) - 2 * 24 * hour;
    } else if (what < 0.4) {
        m_offlineUntil = m_now.bootMs + upTo(2 * hour);
    } else if (what < 0.5) {
        m_badUntil = m_now.bootMs + upTo(hour);
        m_badKind = static_cast<int>(nextRandom() * 5);
    } else if (what < 0.52) {
        m_memberGoneUntil = m_now.bootMs + upTo(6 * hour);
    } else if (what < 0.6) {
        m_keychainGoneUntil = m_now.bootMs + upTo(3 * hour);
    } else if (what < 0.8) {
        give(RenewRequested{});
    } else {
        for (int i = 0; i < 6; ++i)
            give(NetworkBack{});
    }
}

void SessionSim::check()
{
    if (m_state.phase == SessionPhase::SignedOut || m_state.endReason == SessionReason::Elsewhere)
        m_tally.trouble = QStringLiteral("signed out by itself");
    if (m_state.activity == Activity::Idle && m_locked)
        m_tally.trouble = QStringLiteral("idle with the lock held");
    if (m_state.activity == Activity::Idle && !wakeInMs(m_state, m_now) && m_state.times)
        m_tally.trouble = QStringLiteral("nothing planned");
}

SessionSim::Tally SessionSim::run(int days)
{
    m_serverPair = m_clientPair = m_freshPair = 1;
    const qint64 end = m_now.bootMs + days * 24 * hour;
    qint64 nextWeather = m_now.bootMs + minute;
    const qint64 begun = m_now.bootMs;
    m_state.seed = m_seed;
    give(LoggedIn{newPair(), true});
    while (m_now.bootMs < end && m_tally.trouble.isEmpty()) {
        const auto soonest = std::min_element(m_due.begin(), m_due.end(),
            [](const Due &a, const Due &b) { return a.atBootMs < b.atBootMs; });
        const std::optional<qint64> wake = wakeInMs(m_state, m_now);
        qint64 at = nextWeather;
        if (wake)
            at = std::min(at, m_now.bootMs + *wake);
        const bool isDue = soonest != m_due.end() && soonest->atBootMs <= at;
        if (isDue)
            at = soonest->atBootMs;
        const qint64 passed = std::max<qint64>(at - m_now.bootMs, 0);
        m_now.bootMs += passed;
        m_now.wallMs += passed;
        if (isDue) {
            const Event event = soonest->event;
            m_due.erase(soonest);
            give(event);
        } else if (m_now.bootMs >= nextWeather) {
            nextWeather = m_now.bootMs + static_cast<qint64>(nextRandom() * double(hour));
            weather();
        } else {
            give(Woke{});
        }
        if (m_state.phase == SessionPhase::Ended) {
            m_tally.signedOut = true;
            break;
        }
    }
    m_tally.planned = double(m_now.bootMs - begun) / double(m_lifetimeMs - marginMs(m_lifetimeMs));
    return m_tally;
}
