#pragma once

#include "session/policy.h"
#include "session/ratewindow.h"

#include <QString>

#include <deque>
#include <vector>

/// One thing that happens to a session, as a simulation and the real stack both can play it.
struct ScriptStep {
    enum class Kind {
        Pass, ///< time, `amount` minutes on both clocks; then the network is back
        SetWall, ///< somebody sets the clock, `amount` hours ahead of the truth
        Renew, ///< the person asks for it
        AnswerStatus, ///< the next answer has the status `amount` and is none of the API's
        TooMany, ///< the next answer is 429 with 40 s to wait
        LoseBefore, ///< the next request is lost before the server acts
        LoseAfter, ///< the next answer is lost after the server has acted
        LeaveOrganisation,
        JoinOrganisation,
        EndSessions, ///< at the server
    };
    Kind kind = Kind::Pass;
    int amount = 0;
};

/// The script that follows from \a seed.
std::vector<ScriptStep> scriptOf(quint64 seed);
QString nameOf(const ScriptStep &step);

/// What both have to agree on after each step.
struct ScriptView {
    latchkey::SessionPhase phase = latchkey::SessionPhase::SignedIn;
    latchkey::SessionReason reason = latchkey::SessionReason::None;
    int requests = 0; ///< refreshes that the server has seen
    bool operator==(const ScriptView &) const = default;
};
QString nameOf(const ScriptView &view);

/// Plays a script through the pure policy, with a server of strict rotation beside it.
class ScriptSim final {
public:
    ScriptSim();
    ScriptView play(const ScriptStep &step);

private:
    void give(const latchkey::policy::Event &event);
    void carryOut(latchkey::policy::Effect effect);
    void answer();
    [[nodiscard]] latchkey::TokenTimes newPair() const;

    latchkey::RateWindow m_window;
    latchkey::policy::State m_state;
    latchkey::Instant m_now{1'795'525'756'000, 1'000'000};
    std::deque<latchkey::policy::Event> m_due;
    std::deque<ScriptStep> m_faults;
    std::optional<latchkey::TokenTimes> m_stored;
    int m_serverPair = 1;
    int m_clientPair = 1;
    int m_freshPair = 1;
    int m_requests = 0;
    qint64 m_wallAheadMs = 0;
    bool m_isMember = true;
};
