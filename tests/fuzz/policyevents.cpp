// What happens around the policy, and what it promises whatever happens.

#include "demand.h"
#include "policyworld.h"

#include <algorithm>
#include <utility>

using namespace latchkey;
using namespace latchkey::policy;

static constexpr qint64 minute = 60 * 1000;
static constexpr qint64 hour = 60 * minute;

void PolicyWorld::pass(qint64 milliseconds)
{
    m_now.wallMs += milliseconds;
    m_now.bootMs += milliseconds;
}

void PolicyWorld::passUntilWoken()
{
    if (const auto wake = wakeInMs(m_state, m_now)) {
        pass(*wake);
        give(Woke{});
    }
}

void PolicyWorld::signIn()
{
    m_hasLeft = false;
    m_signOutAsked = false;
    m_isKept = false;
    const quint64 before = m_state.times ? m_state.times->generation : 0;
    const TokenTimes times = newPair(before);
    m_serverPair = m_lastPair;
    give(LoggedIn{times, pick(4) != 1});
}

void PolicyWorld::crash()
{
    for (const Asked &asked : std::exchange(m_asked, {})) {
        // What was on its way may have arrived.
        if (asked.effect == Effect::SendRefresh && isServers(asked.pair) && maybe())
            rotateUnheard(asked.pair);
    }
    // The next run knows what the intent says.
    if (m_lostPair != m_intentPair)
        m_lostPair = 0;
    m_doubtfulPair = m_intentPair;
    m_holdsLock = false;
    m_found.reset();
    m_sends.clear(); // nobody has written down what was sent
    m_hasNews = false;
    m_signOutAsked = false;
    m_state = State{};
    m_hasLeft = m_isMarked || (!m_keychain && !m_escrow); // nothing here is to be restored
    if (m_keychain || m_escrow)
        give(Start{20261124});
}

void PolicyWorld::siblingActs()
{
    // It works as this program does: with the lock, and with what lies in the keychain.
    const int what = pick(6);
    if (what == 0) {
        m_siblingHoldsLock = !m_siblingHoldsLock && !m_holdsLock;
        return;
    }
    // Where no lock can be had, two at once is what no policy can help.
    const bool goesWithout = !m_holdsLock && m_state.activity != Activity::Locking
        && (m_state.task == Task::Begin || m_state.task == Task::Refresh
            || m_state.task == Task::Save || m_state.task == Task::SignOut);
    if (m_holdsLock || m_siblingHoldsLock || !m_state.keep || goesWithout)
        return;
    const Pair newest = m_escrow && m_keychain && m_escrow->generation > m_keychain->generation
        ? m_escrow
        : m_keychain;
    if (what <= 3 && isServers(newest) && !m_isMarked) {
        const TokenTimes fresh = newPair(newest->generation + 1);
        m_serverPair = m_lastPair;
        m_isKept = true;
        if (what == 3) {
            m_escrow = fresh; // its keychain does not answer
        } else {
            m_keychain = fresh;
            m_escrow.reset();
        }
        m_newsGeneration = fresh.generation;
        m_hasNews = true;
    } else if (what == 4) {
        m_keychain.reset();
        m_escrow.reset();
        m_isMarked = true;
        m_serverPair = 0;
        m_hasLeft = true;
        m_hasNews = true;
    } else if (what == 5) {
        const auto seconds = static_cast<quint64>(m_now.wallMs / 1000);
        const quint64 known = std::max(m_newsGeneration, newest ? newest->generation : 0);
        const quint64 generation = std::max(seconds, known + 1);
        // Pairs follow each other more slowly than seconds; one that is nowhere but in memory, in
        // the same second or before the clock was set back, cannot be told from its sign-in.
        if (m_state.times && m_state.times->generation >= generation)
            return;
        m_keychain = newPair(generation);
        m_escrow.reset();
        m_isMarked = false;
        m_serverPair = m_lastPair;
        m_isKept = true;
        // Who is signed out here does not look at what siblings do.
        m_hasLeft = m_signOutAsked || m_state.phase == SessionPhase::SignedOut;
        m_newsGeneration = m_keychain->generation;
        m_hasNews = true;
    }
}

void PolicyWorld::personActs()
{
    switch (pick(8)) {
    case 0:
    case 1:
    case 2:
        give(RenewRequested{});
        break;
    case 3:
        give(StoreRequested{});
        break;
    case 4:
        signIn();
        break;
    case 5:
        if (!m_state.times && m_state.phase != SessionPhase::Locked)
            break;
        m_hasLeft = true;
        m_signOutAsked = true;
        give(SignOutRequested{});
        break;
    case 6:
        if (m_state.phase == SessionPhase::Locked)
            m_hasLeft = true;
        give(GoOnWithoutStore{});
        break;
    default:
        crash();
        break;
    }
}

void PolicyWorld::happen()
{
    switch (pick(16)) {
    case 0:
    case 1:
    case 2:
    case 3:
    case 4:
        answerOne();
        break;
    case 5:
    case 6:
        passUntilWoken();
        break;
    case 7:
        pass(pick(256) * 20);
        break;
    case 8:
        pass(pick(256) * minute / 10);
        give(Woke{});
        break;
    case 9:
        pass(pick(256) * hour / 10);
        give(Woke{});
        break;
    case 10: // somebody sets the clock
        m_now.wallMs += (pick(256) - 128) * hour / 2;
        break;
    case 11:
        give(NetworkBack{});
        break;
    case 12:
        give(StoreAvailable{});
        break;
    case 13:
        siblingActs();
        break;
    case 14:
        if (std::exchange(m_hasNews, false))
            give(SiblingWrote{m_newsGeneration, m_isMarked});
        break;
    default:
        personActs();
        break;
    }
}

/// Whatever can be waited for comes, and nothing goes wrong any more.
void PolicyWorld::clearUp()
{
    m_isFair = true;
    m_siblingHoldsLock = false;
    if (std::exchange(m_hasNews, false))
        give(SiblingWrote{m_newsGeneration, m_isMarked});
    // Long enough for what was put off for an hour, and for a day's token to run out.
    const qint64 end = m_now.bootMs + 30 * hour;
    while (!m_asked.empty() || (m_now.bootMs < end && !isSettled())) {
        if (!m_asked.empty())
            answerOne();
        else if (wakeInMs(m_state, m_now))
            passUntilWoken();
        else
            break;
    }
}

void PolicyWorld::run()
{
    static constexpr qint64 lives[] = {minute / 2, minute, 5 * minute, hour, 24 * hour};
    m_lifetimeMs = lives[pick(5)];
    signIn();
    while (!isOver())
        happen();
    clearUp();
    demandAllIsWell();
}

// What is promised ---------------------------------------------------------------------------

void PolicyWorld::demandAfterEvent()
{
    const bool awaits = std::any_of(m_asked.begin(), m_asked.end(),
        [this](const Asked &asked) { return asked.epoch == m_state.epoch; });
    const bool idle = m_state.activity == Activity::Idle;
    demand(idle == (m_state.task == Task::None), "a task has a step");
    demand(!idle || !m_holdsLock, "nothing is done with the lock held");
    demand(m_state.holdsLock == m_holdsLock, "it knows whether it holds the lock");
    const auto wake = wakeInMs(m_state, m_now);
    demand(idle || awaits || wake, "what is under way goes on");
    const bool waits = m_state.phase == SessionPhase::SignedIn
        || m_state.phase == SessionPhase::Locked || m_state.phase == SessionPhase::Restoring;
    demand(!idle || !waits || wake, "a session that is not over looks at itself again");
    demand(m_state.phase != SessionPhase::SignedIn || m_state.times, "signed in means with a pair");
    demand(!idle || m_state.storage != SessionStorage::EscrowOnly || !isServers(m_state.times)
            || m_hasLeft || isHeldOnDisk(),
        "what is said to be in the escrow can be opened by the next run");
    demand(!m_isKept || m_hasLeft || m_serverPair == 0 || isHeldOnDisk(),
        "what was kept once stays kept");
    const SessionStatus status = statusOf(m_state, m_now);
    if (!m_state.times || status.phase != SessionPhase::Ended)
        return;
    const int pair = m_state.times->organisationId.toInt();
    demand(status.reason != SessionReason::Refused || pair != m_lostPair,
        "a session that was lost with an answer is not told as refused");
    demand(status.reason != SessionReason::Interrupted || pair == m_doubtfulPair,
        "what is told as interrupted may have been");
}

/// Signed in with the server's pair, put away where it belongs.
bool PolicyWorld::isWell() const
{
    return m_state.activity == Activity::Idle && m_state.phase == SessionPhase::SignedIn
        && isServers(m_state.times) && m_state.doubt == Doubt::None && !m_state.nextTryBootMs
        && sessionLeftMs(*m_state.times, m_now) > 0
        && (!m_state.keep
            || (m_state.storage == SessionStorage::Keychain && isServers(m_keychain)));
}

/// Nothing more is to be expected.
bool PolicyWorld::isSettled() const
{
    if (m_state.activity != Activity::Idle || m_state.signOutWanted)
        return false;
    const bool held = isServers(m_state.times) || isHeldOnDisk();
    return isWell() || m_hasLeft || !held;
}

void PolicyWorld::demandAllIsWell()
{
    demand(m_asked.empty(), "everything was answered");
    demand(m_state.activity == Activity::Idle, "nothing is stuck");
    if (m_signOutAsked) {
        demand(m_state.phase == SessionPhase::SignedOut || m_state.phase == SessionPhase::Ended,
            "who wants to sign out is signed out");
        return;
    }
    // Where an answer was lost nobody holds the server's pair: the one loss that cannot be avoided.
    const bool held = isServers(m_state.times) || isHeldOnDisk();
    demand(m_hasLeft || !held || isWell(), "who has the server's pair is signed in with it");
}
