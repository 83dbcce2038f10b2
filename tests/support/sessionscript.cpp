#include "support/sessionscript.h"

#include "session/backoff.h"

#include <utility>

using namespace latchkey;
using namespace latchkey::policy;

static constexpr qint64 minute = 60 * 1000;
static constexpr qint64 hour = 60 * minute;

std::vector<ScriptStep> scriptOf(quint64 seed)
{
    using Kind = ScriptStep::Kind;
    // Never just before or after the moment at which a token is due: its jitter is drawn.
    static constexpr ScriptStep passes[] = {
        {Kind::Pass, 20}, {Kind::Pass, 56}, {Kind::Pass, 56}, {Kind::Pass, 200}, {Kind::Pass, 540}};
    static constexpr ScriptStep others[]
        = {{Kind::SetWall, 48}, {Kind::SetWall, -48}, {Kind::SetWall, 0}, {Kind::Renew, 0},
            {Kind::AnswerStatus, 200}, {Kind::AnswerStatus, 302}, {Kind::AnswerStatus, 401},
            {Kind::AnswerStatus, 500}, {Kind::AnswerStatus, 503}, {Kind::TooMany, 0},
            {Kind::LoseBefore, 0}, {Kind::LoseBefore, 0}, {Kind::LeaveOrganisation, 0},
            {Kind::JoinOrganisation, 0}, {Kind::LoseAfter, 0}, {Kind::EndSessions, 0}};
    std::vector<ScriptStep> script;
    for (int i = 0; i < 10; ++i) {
        // The last two end the session: one script in a few sees them.
        const int count = seed % 4 == 0 ? 16 : 14;
        script.push_back(others[static_cast<int>(nextRandom(seed) * count)]);
        script.push_back(passes[static_cast<int>(nextRandom(seed) * 5)]);
    }
    return script;
}

QString nameOf(const ScriptStep &step)
{
    static constexpr const char *names[] = {"pass minutes", "set wall hours", "renew",
        "answer status", "too many", "lose before", "lose after", "leave", "join", "end sessions"};
    return QStringLiteral("%1 %2")
        .arg(QLatin1String(names[static_cast<int>(step.kind)]))
        .arg(step.amount);
}

QString nameOf(const ScriptView &view)
{
    return QStringLiteral("phase %1 reason %2 requests %3")
        .arg(static_cast<int>(view.phase))
        .arg(static_cast<int>(view.reason))
        .arg(view.requests);
}

ScriptSim::ScriptSim()
{
    give(LoggedIn{newPair(), true});
}

TokenTimes ScriptSim::newPair() const
{
    TokenTimes times;
    times.receivedWallMs = m_now.wallMs;
    times.receivedBootMs = m_now.bootMs;
    times.lifetimeMs = hour;
    return times;
}

void ScriptSim::give(const Event &event)
{
    m_due.push_back(event);
    while (!m_due.empty()) {
        const Event next = m_due.front();
        m_due.pop_front();
        Step step = policy::step(std::move(m_state), next, m_now);
        m_state = std::move(step.state);
        for (const Effect effect : step.effects)
            carryOut(effect);
    }
}

void ScriptSim::answer()
{
    using Kind = ScriptStep::Kind;
    RefreshFailed failure;
    if (const qint64 wait = m_window.waitMs(RateUse::Refresh, m_now.bootMs); wait > 0) {
        m_due.push_back(RefreshFailed{ErrorKind::RateLimited, 0, wait});
        return;
    }
    ++m_requests;
    ScriptStep fault{Kind::Pass, 0};
    if (!m_faults.empty()) {
        fault = m_faults.front();
        m_faults.pop_front();
    }
    if (fault.kind == Kind::AnswerStatus) {
        failure.kind = fault.amount >= 500 ? ErrorKind::ServerFailed : ErrorKind::NotThisApi;
        failure.httpStatus = fault.amount;
    } else if (fault.kind == Kind::TooMany) {
        failure = {ErrorKind::RateLimited, 429, 40'000};
        m_window.refused(40'000, m_now.bootMs);
    } else if (fault.kind == Kind::LoseBefore) {
        failure.kind = ErrorKind::OutcomeUnknown;
    } else if (fault.kind == Kind::LoseAfter) { // whatever it said
        failure.kind = ErrorKind::OutcomeUnknown;
        if (m_clientPair == m_serverPair && m_isMember)
            ++m_serverPair;
    } else if (m_clientPair != m_serverPair) {
        failure = {ErrorKind::SessionRefused, 401, std::nullopt};
    } else if (!m_isMember) {
        failure = {ErrorKind::MembershipGone, 401, std::nullopt};
    } else {
        m_freshPair = ++m_serverPair;
        m_due.push_back(Refreshed{newPair()});
        return;
    }
    m_due.push_back(failure);
}

void ScriptSim::carryOut(Effect effect)
{
    switch (effect) {
    case Effect::TakeLock:
        m_due.push_back(LockTaken{});
        break;
    case Effect::ReadStore:
    case Effect::ReadStoreAsking: {
        StoreRead read;
        read.keychain = m_stored ? StoreView::Readable : StoreView::Empty;
        read.newest = m_stored;
        read.highestGeneration = m_stored ? m_stored->generation : 0;
        m_due.push_back(read);
        break;
    }
    case Effect::WriteIntent:
        m_due.push_back(IntentWritten{});
        break;
    case Effect::SendRefresh:
        answer();
        break;
    case Effect::WriteEscrow:
        m_due.push_back(Sealed{});
        break;
    case Effect::Publish:
        m_clientPair = m_freshPair;
        break;
    case Effect::WriteStore:
    case Effect::WriteStoreAsking:
        m_stored = m_state.times;
        m_due.push_back(Stored{});
        break;
    default:
        break;
    }
}

ScriptView ScriptSim::play(const ScriptStep &step)
{
    using Kind = ScriptStep::Kind;
    switch (step.kind) {
    case Kind::Pass:
        m_now.bootMs += step.amount * minute;
        m_now.wallMs += step.amount * minute;
        give(NetworkBack{});
        break;
    case Kind::SetWall:
        m_now.wallMs += step.amount * hour - m_wallAheadMs;
        m_wallAheadMs = step.amount * hour;
        give(NetworkBack{});
        break;
    case Kind::Renew:
        give(RenewRequested{});
        break;
    case Kind::LeaveOrganisation:
        m_isMember = false;
        break;
    case Kind::JoinOrganisation:
        m_isMember = true;
        break;
    case Kind::EndSessions:
        ++m_serverPair;
        break;
    default:
        m_faults.push_back(step);
    }
    const SessionStatus status = statusOf(m_state, m_now);
    return {status.phase, status.reason, m_requests};
}
