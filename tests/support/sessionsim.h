#pragma once

#include "session/policy.h"

#include <QString>

#include <deque>

/// One account's days, simulated: a server with strict rotation, a keychain, sleep, clocks that
/// jump, networks that come and go. Everything follows from the seed.
class SessionSim final {
public:
    struct Tally {
        int refreshes = 0; ///< that the server answered with a new pair
        int requests = 0;
        int mostInTenSeconds = 0;
        bool signedOut = false;
        bool lossWasOurs = false; ///< the sign-out followed from a lost answer: unavoidable
        double planned = 0; ///< refreshes that the time awake and online asks for
        QString trouble; ///< an invariant that did not hold
    };

    /// \a calm: nothing goes wrong, for counting.
    SessionSim(quint64 seed, bool calm);
    Tally run(int days);

private:
    struct Due {
        qint64 atBootMs = 0;
        latchkey::policy::Event event;
    };

    double nextRandom();
    bool chance(double probability) { return nextRandom() < probability; }
    void give(const latchkey::policy::Event &event);
    void carryOut(latchkey::policy::Effect effect);
    void loseAnswer(); ///< the server has a new pair, and the client will not hear of it
    void answerRefresh();
    void weather();
    void check();
    latchkey::TokenTimes newPair();

    latchkey::policy::State m_state;
    latchkey::Instant m_now{1'795'525'756'000, 1'000'000};
    std::deque<Due> m_due;
    std::deque<qint64> m_sends;
    std::optional<latchkey::TokenTimes> m_keychain;
    std::optional<latchkey::TokenTimes> m_escrow;
    std::optional<latchkey::TokenTimes> m_fresh;
    quint64 m_seed;
    bool m_calm;
    quint64 m_serverPair = 0; ///< the one that the server knows
    quint64 m_clientPair = 0;
    quint64 m_freshPair = 0;
    bool m_intent = false;
    bool m_locked = false;
    qint64 m_lifetimeMs = 3600 * 1000;
    qint64 m_offlineUntil = 0;
    qint64 m_badUntil = 0;
    int m_badKind = 0;
    qint64 m_memberGoneUntil = 0;
    qint64 m_keychainGoneUntil = 0;
    bool m_mayLose = false;
    Tally m_tally;
};
