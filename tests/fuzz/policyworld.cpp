#include "policyworld.h"

#include "demand.h"

#include <algorithm>
#include <utility>

using namespace latchkey;
using namespace latchkey::policy;

int PolicyWorld::pick(int below)
{
    return m_isFair || isOver() ? 0 : m_data[m_at++] % below;
}

TokenTimes PolicyWorld::newPair(quint64 generation)
{
    TokenTimes times;
    times.receivedWallMs = m_now.wallMs;
    times.receivedBootMs = m_now.bootMs;
    times.lifetimeMs = m_lifetimeMs;
    times.generation = generation;
    times.organisationId = QString::number(++m_lastPair);
    return times;
}

bool PolicyWorld::isServers(const Pair &pair) const
{
    return pair && m_serverPair != 0 && pair->organisationId.toInt() == m_serverPair;
}

bool PolicyWorld::isHeldOnDisk() const
{
    // The key of an escrow lies in the keychain's entry.
    return isServers(m_keychain) || (m_keychain && isServers(m_escrow));
}

// The policy and what carries out its effects -------------------------------------------------

void PolicyWorld::tell(const Event &event)
{
    const SessionPhase before = m_state.phase;
    const bool heldIt = isServers(m_state.times);
    Step next = step(std::move(m_state), event, m_now);
    trace(event, next);
    m_state = std::move(next.state);
    for (const Effect effect : next.effects)
        carryOut(effect);
    const bool ended
        = m_state.phase == SessionPhase::Ended || m_state.phase == SessionPhase::SignedOut;
    if (ended && before == SessionPhase::SignedIn)
        demand(!heldIt || m_hasLeft, "a session that the server knows does not end by itself");
}

void PolicyWorld::give(const Event &event)
{
    tell(event);
    // What is carried out at once is answered before anything else can happen.
    while (!m_events.empty()) {
        const Event next = m_events.front();
        m_events.pop_front();
        tell(next);
    }
    demandAfterEvent();
}

void PolicyWorld::carryOut(Effect effect)
{
    const auto ask = [this, effect] {
        m_asked.push_back({effect, m_state.epoch, m_state.times});
    };
    switch (effect) {
    case Effect::TakeLock:
        demand(!m_holdsLock, "a lock is taken once");
        if (m_siblingHoldsLock) {
            m_events.push_back(LockBusy{});
        } else if (pick(16) == 1) {
            m_events.push_back(LockUnusable{});
        } else {
            m_holdsLock = true;
            m_events.push_back(LockTaken{});
        }
        break;
    case Effect::ReleaseLock:
        demand(m_holdsLock, "a lock that is released was held");
        m_holdsLock = false;
        break;
    case Effect::ReadStore:
    case Effect::ReadStoreAsking:
    case Effect::SendLogOut:
        ask();
        break;
    case Effect::AdoptFound:
        demand(m_found && m_found->organisationId == m_state.times->organisationId,
            "what is adopted was found");
        m_found.reset();
        break;
    case Effect::WriteIntent:
        demand(m_state.times.has_value(), "an intent is about a pair");
        if (pick(8) == 1) {
            m_events.push_back(DiskFailed{});
        } else {
            m_intentPair = m_state.times->organisationId.toInt();
            m_intentWallMs = m_now.wallMs;
            m_events.push_back(IntentWritten{});
        }
        break;
    case Effect::ClearIntent:
        demand(!m_state.times || m_intentPair == 0 || m_intentPair != m_lostPair
                || m_state.times->organisationId.toInt() != m_lostPair,
            "what tells the next run of a lost answer stays");
        m_intentPair = 0;
        break;
    case Effect::SendRefresh:
        sendRefresh();
        ask();
        break;
    case Effect::WriteEscrow:
        if (pick(8) == 1) {
            m_events.push_back(SealFailed{});
        } else {
            m_escrow = m_state.fresh;
            m_isKept = m_isKept || isHeldOnDisk();
            m_events.push_back(Sealed{});
        }
        break;
    case Effect::ClearEscrow:
        demand(m_hasLeft || !isServers(m_escrow) || isServers(m_keychain),
            "an escrow goes when the keychain has what it holds");
        m_escrow.reset();
        break;
    case Effect::WriteStore:
    case Effect::WriteStoreAsking:
        demand(m_state.times.has_value(), "a pair is stored");
        ask();
        break;
    case Effect::EraseStore:
        demand(m_hasLeft, "nothing is erased unasked");
        m_escrow.reset();
        m_intentPair = 0;
        m_isMarked = true;
        ask();
        break;
    case Effect::ClearErasureMark:
        m_isMarked = false;
        m_newsGeneration = m_state.times->generation;
        // Of two sign-ins at once the one that is put away last counts from then on.
        if (!isServers(m_state.times)) {
            m_serverPair = m_state.times->organisationId.toInt();
            m_isKept = false;
        }
        break;
    case Effect::TellSiblings:
        m_newsGeneration = m_state.times->generation;
        break;
    case Effect::MarkErasure:
        demand(m_hasLeft, "nothing is marked for erasure unasked");
        m_isMarked = true;
        break;
    case Effect::Publish:
    case Effect::ForgetTokens:
        break;
    }
}

void PolicyWorld::sendRefresh()
{
    demand(m_state.times.has_value(), "a refresh has a pair");
    m_sends.push_back(m_now.bootMs);
    while (m_now.bootMs - m_sends.front() >= 10'000)
        m_sends.pop_front();
    demand(m_sends.size() <= 4, "no more than four refreshes in ten seconds");
}

StoreRead PolicyWorld::readStores()
{
    // Most of the time it is there.
    static constexpr StoreView views[] = {StoreView::Readable, StoreView::Readable,
        StoreView::Readable, StoreView::Locked, StoreView::Silent};
    StoreRead read;
    read.keychain = views[pick(5)];
    const bool open = read.keychain == StoreView::Readable;
    if (open && !m_keychain)
        read.keychain = StoreView::Empty;
    if (open)
        read.newest = m_keychain;
    read.escrowLeft = m_escrow.has_value();
    // Its key lies in the keychain, and in the memory of who has read that.
    const bool hasKey = open ? m_keychain.has_value() : m_state.times.has_value();
    if (m_escrow && hasKey && (!read.newest || m_escrow->generation > read.newest->generation)) {
        read.newest = m_escrow;
        read.escrowIsNewest = true;
    }
    if (read.newest)
        read.newest->receivedBootMs.reset();
    read.highestGeneration = m_newsGeneration;
    for (const Pair &pair : {m_keychain, m_escrow}) {
        if (pair && open)
            read.highestGeneration = std::max(read.highestGeneration, pair->generation);
    }
    read.signedOut = m_isMarked;
    if (read.newest && read.newest->organisationId.toInt() == m_intentPair)
        read.interruptedWallMs = m_intentWallMs;
    m_found = read.newest;
    return read;
}

void PolicyWorld::answer(const Asked &asked)
{
    // An older epoch's answer is not heard, though what was asked for has been done.
    const bool heard = asked.epoch == m_state.epoch;
    switch (asked.effect) {
    case Effect::ReadStore:
    case Effect::ReadStoreAsking:
        if (heard)
            give(readStores());
        break;
    case Effect::WriteStore:
    case Effect::WriteStoreAsking:
        if (pick(4) == 1) {
            if (heard)
                give(StoreFailed{});
            break;
        }
        demand(!isServers(m_keychain) || isServers(asked.pair) || !heard,
            "the server's pair is not overwritten by another");
        m_keychain = asked.pair;
        m_isKept = m_isKept || isHeldOnDisk();
        if (heard)
            give(Stored{});
        break;
    case Effect::SendLogOut:
        if (pick(4) != 1 && isServers(asked.pair))
            m_serverPair = 0;
        if (heard)
            give(LoggedOut{});
        break;
    case Effect::EraseStore:
        if (pick(4) != 1) {
            m_keychain.reset();
            m_isMarked = false;
        }
        if (heard)
            give(Erased{});
        break;
    case Effect::SendRefresh:
        answerRefresh(asked);
        break;
    default:
        break;
    }
}

void PolicyWorld::answerOne()
{
    if (m_asked.empty())
        return;
    // The keychain does one thing after the other; the network need not wait for it.
    const auto isNetwork = [](const Asked &asked) {
        return asked.effect == Effect::SendRefresh || asked.effect == Effect::SendLogOut;
    };
    const bool network = maybe();
    auto chosen = std::find_if(m_asked.begin(), m_asked.end(),
        [&](const Asked &asked) { return isNetwork(asked) == network; });
    if (chosen == m_asked.end())
        chosen = m_asked.begin();
    const Asked asked = *chosen;
    m_asked.erase(chosen);
    answer(asked);
}

/// What may come back whether the server has acted or not: nothing, or somebody else's words.
RefreshFailed PolicyWorld::hideAnswer()
{
    static constexpr std::pair<ErrorKind, int> hidden[] = {{ErrorKind::OutcomeUnknown, 0},
        {ErrorKind::AnswerUnreadable, 200}, {ErrorKind::TooLarge, 200},
        {ErrorKind::ServerFailed, 500}, {ErrorKind::ServerFailed, 502},
        {ErrorKind::ServerFailed, 503}, {ErrorKind::NotThisApi, 200}, // a portal's page
        {ErrorKind::NotThisApi, 204}};
    const auto &[kind, status] = hidden[pick(8)];
    return {kind, status, std::nullopt};
}

/// The server takes another pair for \a sent, and nobody hears of it.
void PolicyWorld::rotateUnheard(const Pair &sent)
{
    m_isKept = false;
    m_serverPair = ++m_lastPair;
    m_lostPair = sent->organisationId.toInt();
}

void PolicyWorld::answerRefresh(const Asked &asked)
{
    const bool heard = asked.epoch == m_state.epoch;
    const bool known = isServers(asked.pair);
    RefreshFailed failure;
    const int what = pick(12);
    if (what == 3) {
        failure.kind = ErrorKind::Offline;
    } else if (what == 4) { // a page before the server, or a proxy that wants a password
        failure = {ErrorKind::NotThisApi, maybe() ? 404 : 401, std::nullopt};
    } else if (what == 5) {
        failure = {ErrorKind::RateLimited, 429, qint64(pick(256)) * 20'000};
    } else if (what >= 6 && what <= 9) { // on its way there, or on its way back
        if (what >= 8 && known)
            rotateUnheard(asked.pair);
        m_doubtfulPair = asked.pair->organisationId.toInt();
        failure = hideAnswer();
    } else if (!known) {
        failure = {ErrorKind::SessionRefused, 401, std::nullopt};
    } else if (what == 10) {
        failure = {ErrorKind::MembershipGone, 401, std::nullopt};
    } else {
        const TokenTimes fresh = newPair(0);
        m_serverPair = m_lastPair;
        m_isKept = false;
        if (heard)
            give(Refreshed{fresh});
        return;
    }
    if (heard)
        give(failure);
}
