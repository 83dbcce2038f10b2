#pragma once

#include "session/policy.h"

#include <cstddef>
#include <deque>
#include <optional>

/// One account's policy in a world that is ruled by bytes: a server with strict rotation, a
/// keychain, an escrow, a sibling process, clocks, a person. After every event it demands what a
/// session promises; at the end it lets the weather clear up and demands that all is well again.
/// Of a renewal that the server carried out and whose answer was lost, or hidden behind an error or
/// a page of somebody else's, it demands that it is told as such, and of no other one.
class PolicyWorld final {
public:
    PolicyWorld(const unsigned char *data, std::size_t size) : m_data(data), m_size(size) { }
    void run();

private:
    using Pair = std::optional<latchkey::TokenTimes>; ///< `organisationId` holds its number
    /// An effect whose answer is still to come, and the epoch in which it was asked for: Session
    /// does not hear answers of an older one.
    struct Asked {
        latchkey::policy::Effect effect;
        quint64 epoch = 0;
        Pair pair; ///< that it is about
    };

    // The bytes.
    [[nodiscard]] bool isOver() const { return m_at >= m_size; }
    int pick(int below); ///< 0 to below - 1; 0 once the bytes are used up
    bool maybe() { return pick(2) == 1; }

    // The policy and what carries out its effects.
    void give(const latchkey::policy::Event &event);
    void tell(const latchkey::policy::Event &event);
    void trace(const latchkey::policy::Event &event, const latchkey::policy::Step &next) const;
    void carryOut(latchkey::policy::Effect effect);
    void answerOne();
    void answer(const Asked &asked);
    void sendRefresh();
    void answerRefresh(const Asked &asked);
    [[nodiscard]] latchkey::policy::RefreshFailed hideAnswer();
    void rotateUnheard(const Pair &sent);
    [[nodiscard]] latchkey::policy::StoreRead readStores();
    [[nodiscard]] latchkey::TokenTimes newPair(quint64 generation);

    // The rest of the world.
    void happen();
    void siblingActs();
    void personActs();
    void signIn();
    void crash();
    void pass(qint64 milliseconds);
    void passUntilWoken();
    void clearUp();

    // What is promised.
    void demandAfterEvent();
    void demandAllIsWell();
    [[nodiscard]] bool isWell() const;
    [[nodiscard]] bool isSettled() const;
    [[nodiscard]] bool isServers(const Pair &pair) const;
    [[nodiscard]] bool isHeldOnDisk() const;

    const unsigned char *m_data;
    std::size_t m_size;
    std::size_t m_at = 0;
    bool m_isFair = false; ///< nothing goes wrong any more

    latchkey::policy::State m_state;
    latchkey::Instant m_now{1'795'525'756'000, 50'000'000};
    std::deque<latchkey::policy::Event> m_events; ///< answers that come at once
    std::deque<Asked> m_asked;
    std::deque<qint64> m_sends; ///< boot clock
    qint64 m_lifetimeMs = 3600 * 1000;
    int m_lastPair = 0;
    int m_serverPair = 0; ///< the only one that the server knows; 0: none
    bool m_isKept = false; ///< it lay on the disk: it has to survive a crash
    bool m_hasLeft = false; ///< somebody signed out, or went on without the store
    bool m_signOutAsked = false;
    Pair m_keychain;
    Pair m_escrow;
    Pair m_found; ///< by the last reading
    int m_intentPair = 0; ///< that the intent on the disk is about; 0: there is none
    qint64 m_intentWallMs = 0;
    int m_lostPair = 0; ///< the server took another for it, and this program can know; 0: none
    int m_doubtfulPair = 0; ///< the last one that may have been renewed unheard; 0: none
    bool m_isMarked = false; ///< for erasure, or signed out by the siblings' news
    bool m_hasNews = false; ///< that the policy has not heard of
    quint64 m_newsGeneration = 0;
    bool m_siblingHoldsLock = false;
    bool m_holdsLock = false;
};
