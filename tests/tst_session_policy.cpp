// When to renew, and the steps of a renewal whatever stands in its way: a pure function.

#include "session/backoff.h"
#include "support/policyplay.h"
#include "support/sessionsim.h"

#include <QTest>

using namespace latchkey;
using namespace latchkey::policy;

class TestSessionPolicy final : public QObject {
    Q_OBJECT

private slots:
    void marginsFollowTheLifetime_data();
    void marginsFollowTheLifetime();
    void renewalsAreSpreadByATenthOfTheMargin();
    void pausesGrowAndStayBounded();
    void aRefreshGoesThroughItsSevenSteps();
    void whatBroughtThePairIsTold();
    void aBusyLockIsAskedAgainSoon();
    void aSiblingsNewerPairIsAdoptedInsteadOfARefresh();
    void aSiblingsEscrowIsBroughtHome();
    void aLockedKeychainPostponesWhileTheTokenIsGood();
    void aLockedKeychainDoesNotStopARefreshOnceTheTokenRanOut();
    void aFullDiskPostponesWhileTheTokenIsGood();
    void aSilentKeychainLeavesTheEscrowAndFreesTheLock();
    void aSealThatFailsStillStores();
    void anEscrowsKeyIsStoredBeforeARefresh();
    void anEscrowWhoseKeyIsNotStoredIsNotReliedUpon();
    void whyTheKeychainHasItNotIsTold();
    void asleepForHoursMeansOneRefresh();
    void onlyAPairOfAnEarlierRunIsLookedAtOften();
    void neverMoreThanFourRequestsInTenSeconds();
    void unexpectedEventsDoNoHarm();
};

void TestSessionPolicy::marginsFollowTheLifetime_data()
{
    QTest::addColumn<qint64>("lifetime");
    QTest::addColumn<qint64>("margin");
    QTest::newRow("2 s") << qint64(2'000) << qint64(666);
    QTest::newRow("a minute") << qint64(60'000) << qint64(20'000);
    QTest::newRow("five minutes") << qint64(300'000) << qint64(30'000);
    QTest::newRow("an hour") << hour << qint64(300'000);
    QTest::newRow("a day") << 24 * hour << qint64(300'000);
}

void TestSessionPolicy::marginsFollowTheLifetime()
{
    QFETCH(qint64, lifetime);
    QFETCH(qint64, margin);
    QCOMPARE(marginMs(lifetime), margin);
}

void TestSessionPolicy::renewalsAreSpreadByATenthOfTheMargin()
{
    Play play;
    std::vector<qint64> early;
    for (int i = 0; i < 20; ++i) {
        play.tell(LoggedIn{pairOf(0, play.now), true});
        early.push_back(hour - marginMs(hour) - renewalInMs(play.state, play.now));
        QVERIFY(early.back() >= 0 && early.back() <= marginMs(hour) / 10);
        // Chosen once a token, not at every look.
        QCOMPARE(hour - marginMs(hour) - renewalInMs(play.state, play.now), early.back());
    }
    std::sort(early.begin(), early.end());
    QVERIFY(std::adjacent_find(early.begin(), early.end()) == early.end());
    QVERIFY(early.back() - early.front() > marginMs(hour) / 20);
}

void TestSessionPolicy::pausesGrowAndStayBounded()
{
    qint64 before = 0;
    for (int tries = 0; tries < 100; ++tries) {
        const qint64 pause = refreshBackoffMs(tries, 0);
        QVERIFY(pause >= before);
        QVERIFY(refreshBackoffMs(tries, 1) <= 16 * 60 * 1000 * 11 / 10);
        before = pause;
    }
    QCOMPARE(refreshBackoffMs(0, 0), qint64(2000));
    QCOMPARE(refreshBackoffMs(99, 0), qint64(16 * 60 * 1000));
}

void TestSessionPolicy::aRefreshGoesThroughItsSevenSteps()
{
    Play play;
    play.all.clear();
    play.pass(hour - 60'000);
    play.send();
    QCOMPARE(play.status().reason, SessionReason::Refreshing);
    play.tell(Refreshed{pairOf(0, play.now)});
    play.tell(Sealed{});
    play.tell(Stored{});
    const std::vector<Effect> expected{Effect::TakeLock, Effect::ReadStore, Effect::WriteIntent,
        Effect::SendRefresh, Effect::WriteEscrow, Effect::Publish, Effect::WriteStore,
        Effect::ClearEscrow, Effect::ClearIntent, Effect::TellSiblings, Effect::ReleaseLock};
    QVERIFY(play.all == expected);
    QCOMPARE(play.status().reason, SessionReason::None);
    QCOMPARE(play.status().storage, SessionStorage::Keychain);
}

void TestSessionPolicy::whatBroughtThePairIsTold()
{
    Play play;
    QCOMPARE(play.status().times.origin, PairOrigin::SignIn);
    play.pass(hour - 60'000);
    play.send();
    play.tell(Refreshed{pairOf(0, play.now)});
    play.tell(Sealed{});
    QCOMPARE(play.status().times.origin, PairOrigin::Renewal);
    play.tell(Stored{});
    play.pass(hour - 60'000);
    play.tell(Woke{});
    play.tell(LockTaken{});
    StoreRead read = play.own();
    read.newest = pairOf(read.newest->generation + 1, play.now);
    play.tell(read); // a sibling may have renewed or signed in
    QCOMPARE(play.status().times.origin, PairOrigin::Unknown);
    play.tell(LoggedIn{pairOf(0, play.now), true});
    QCOMPARE(play.status().times.origin, PairOrigin::SignIn);
}

void TestSessionPolicy::aBusyLockIsAskedAgainSoon()
{
    Play play;
    play.pass(hour - 60'000);
    play.tell(Woke{});
    play.tell(LockBusy{});
    const auto wake = wakeInMs(play.state, play.now);
    QVERIFY(wake && *wake > 0 && *wake <= 100);
    play.pass(*wake);
    play.tell(Woke{});
    QVERIFY(play.did(Effect::TakeLock));
}

void TestSessionPolicy::aSiblingsNewerPairIsAdoptedInsteadOfARefresh()
{
    Play play;
    play.pass(hour - 60'000);
    play.tell(Woke{});
    play.tell(LockTaken{});
    StoreRead read = play.own();
    read.newest = pairOf(read.newest->generation + 3, play.now);
    play.tell(read);
    QVERIFY(play.did(Effect::AdoptFound));
    QVERIFY(play.did(Effect::ReleaseLock));
    QVERIFY(!play.did(Effect::SendRefresh));
    QCOMPARE(play.state.times->generation, read.newest->generation);
}

void TestSessionPolicy::aSiblingsEscrowIsBroughtHome()
{
    Play play;
    play.pass(hour - 60'000);
    play.tell(Woke{});
    play.tell(LockTaken{});
    StoreRead read = play.own();
    read.newest = pairOf(read.newest->generation + 1, play.now);
    read.escrowIsNewest = true;
    read.escrowLeft = true;
    play.tell(read);
    QVERIFY(play.did(Effect::AdoptFound));
    QVERIFY(play.did(Effect::WriteStore));
    play.tell(Stored{});
    QVERIFY(play.did(Effect::ClearEscrow));
    QVERIFY(play.did(Effect::ReleaseLock));
}

void TestSessionPolicy::aLockedKeychainPostponesWhileTheTokenIsGood()
{
    for (const StoreView view : {StoreView::Locked, StoreView::Silent, StoreView::Unreadable}) {
        Play play;
        play.pass(hour - 60'000);
        play.tell(Woke{});
        play.tell(LockTaken{});
        play.tell(play.own(view));
        QVERIFY(play.did(Effect::ReleaseLock));
        QVERIFY(!play.did(Effect::WriteIntent));
        QCOMPARE(play.status().phase, SessionPhase::SignedIn);
        play.tell(StoreAvailable{});
        QVERIFY(play.did(Effect::TakeLock));
    }
}

void TestSessionPolicy::aLockedKeychainDoesNotStopARefreshOnceTheTokenRanOut()
{
    Play play;
    play.pass(hour + 1000);
    play.tell(Woke{});
    play.tell(LockTaken{});
    play.tell(play.own(StoreView::Locked));
    QVERIFY(play.did(Effect::WriteIntent));
}

void TestSessionPolicy::aFullDiskPostponesWhileTheTokenIsGood()
{
    for (const Event &fault : {Event(DiskFailed{}), Event(LockUnusable{})}) {
        Play play;
        play.pass(hour - 60'000);
        play.tell(Woke{});
        if (std::holds_alternative<DiskFailed>(fault)) {
            play.tell(LockTaken{});
            play.tell(play.own());
        }
        play.tell(fault);
        QVERIFY(!play.did(Effect::SendRefresh));
        QCOMPARE(play.status().storage, SessionStorage::Full);
        QCOMPARE(play.state.activity, Activity::Idle);
        play.pass(2000);
        play.tell(Woke{});
        QVERIFY(play.did(Effect::TakeLock));
        play.tell(LockTaken{});
        play.tell(play.own());
        play.tell(IntentWritten{});
        QVERIFY(play.did(Effect::SendRefresh));
        QCOMPARE(play.status().storage, SessionStorage::Keychain);
    }
}

void TestSessionPolicy::aSilentKeychainLeavesTheEscrowAndFreesTheLock()
{
    Play play;
    play.pass(hour - 60'000);
    play.send();
    play.tell(Refreshed{pairOf(0, play.now)});
    play.tell(Sealed{});
    play.tell(StoreFailed{});
    QVERIFY(!play.did(Effect::ClearEscrow));
    QVERIFY(play.did(Effect::TellSiblings));
    QVERIFY(play.did(Effect::ReleaseLock));
    QCOMPARE(play.status().storage, SessionStorage::EscrowOnly);
    play.pass(2000);
    play.tell(Woke{});
    play.tell(LockTaken{});
    StoreRead read = play.own();
    read.escrowIsNewest = true;
    read.escrowLeft = true;
    play.tell(read);
    QVERIFY(play.did(Effect::WriteStore));
    play.tell(Stored{});
    QVERIFY(play.did(Effect::ClearEscrow));
    QCOMPARE(play.status().storage, SessionStorage::Keychain);
}

void TestSessionPolicy::aSealThatFailsStillStores()
{
    Play play;
    play.pass(hour - 60'000);
    play.send();
    play.tell(Refreshed{pairOf(0, play.now)});
    play.tell(SealFailed{});
    QVERIFY(play.did(Effect::Publish));
    QVERIFY(play.did(Effect::WriteStore));
    play.tell(StoreFailed{});
    QCOMPARE(play.status().storage, SessionStorage::MemoryOnly);
}

void TestSessionPolicy::anEscrowsKeyIsStoredBeforeARefresh()
{
    for (const bool isWritten : {true, false}) {
        Play play;
        play.pass(hour - 60'000);
        play.tell(Woke{});
        play.tell(LockTaken{});
        play.tell(play.own(StoreView::Empty)); // somebody has emptied it
        QVERIFY(play.effects == std::vector<Effect>{Effect::WriteStore});
        if (isWritten) {
            play.tell(Stored{});
            QVERIFY(play.did(Effect::WriteIntent));
            QVERIFY(play.state.holdsLock);
            QCOMPARE(play.status().storage, SessionStorage::Keychain);
            continue;
        }
        play.tell(StoreFailed{});
        QVERIFY(play.did(Effect::ReleaseLock));
        QVERIFY(!play.did(Effect::WriteIntent));
        QCOMPARE(play.status().storage, SessionStorage::MemoryOnly);
        play.tell(StoreAvailable{});
        QVERIFY(play.did(Effect::TakeLock));
    }
}

void TestSessionPolicy::anEscrowWhoseKeyIsNotStoredIsNotReliedUpon()
{
    Play play;
    play.pass(hour + 1000);
    play.tell(Woke{});
    play.tell(LockTaken{});
    play.tell(play.own(StoreView::Empty));
    play.tell(StoreFailed{});
    QVERIFY(play.did(Effect::WriteIntent)); // there is nothing left to wait for
    play.tell(IntentWritten{});
    play.tell(Refreshed{pairOf(0, play.now)});
    play.tell(Sealed{});
    play.tell(StoreFailed{});
    QCOMPARE(play.status().storage, SessionStorage::MemoryOnly);
    play.pass(60'000);
    play.tell(Woke{});
    play.tell(LockTaken{});
    play.tell(play.own(StoreView::Empty));
    play.tell(Stored{});
    QCOMPARE(play.status().storage, SessionStorage::Keychain);
}

void TestSessionPolicy::whyTheKeychainHasItNotIsTold()
{
    const auto seen = [](const std::vector<Event> &events) {
        Play play;
        play.pass(hour + 1000);
        play.tell(Woke{});
        play.tell(LockTaken{});
        for (const Event &event : events)
            play.tell(event);
        return play.status().trouble;
    };
    const Play play;
    QCOMPARE(seen({play.own(StoreView::Locked)}), KeychainTrouble::Locked);
    QCOMPARE(seen({play.own(StoreView::Silent)}), KeychainTrouble::Silent);
    QCOMPARE(seen({play.own(StoreView::Unreadable)}), KeychainTrouble::NotKept);
    for (const KeychainTrouble why :
        {KeychainTrouble::Silent, KeychainTrouble::Locked, KeychainTrouble::NotKept})
        QCOMPARE(seen({play.own(StoreView::Empty), StoreFailed{why}}), why);
}

void TestSessionPolicy::asleepForHoursMeansOneRefresh()
{
    Play play;
    play.pass(9 * hour);
    play.send();
    QVERIFY(play.did(Effect::SendRefresh));
    play.tell(Refreshed{pairOf(0, play.now)});
    play.tell(Sealed{});
    play.tell(Stored{});
    play.tell(Woke{});
    QVERIFY(play.effects.empty());
}

void TestSessionPolicy::onlyAPairOfAnEarlierRunIsLookedAtOften()
{
    Play play;
    const qint64 due = renewalInMs(play.state, play.now);
    QVERIFY(due > hour / 2);
    QCOMPARE(wakeInMs(play.state, play.now), due);
    play.state.times->receivedBootMs.reset(); // judged by the wall clock, which may be set
    for (const qint64 passes : {qint64(0), qint64(12'345), qint64(47'655)}) {
        play.pass(passes);
        const auto wake = wakeInMs(play.state, play.now);
        QVERIFY(wake && *wake > 0 && *wake <= 60'000);
        QCOMPARE((play.now.wallMs + *wake) % 60'000, 0);
    }
}

void TestSessionPolicy::neverMoreThanFourRequestsInTenSeconds()
{
    Play play;
    play.pass(hour - 60'000);
    int sent = 0;
    const qint64 until = play.now.bootMs + 10'000;
    while (play.now.bootMs < until) {
        play.tell(NetworkBack{});
        play.tell(RenewRequested{});
        if (play.state.activity == Activity::Locking) {
            play.tell(LockTaken{});
            play.tell(play.own());
            play.tell(IntentWritten{});
        }
        if (play.did(Effect::SendRefresh)) {
            ++sent;
            play.tell(RefreshFailed{ErrorKind::Refused, 0, std::nullopt});
        }
        play.pass(100);
    }
    QCOMPARE(sent, 4);
}

void TestSessionPolicy::unexpectedEventsDoNoHarm()
{
    // Every event, in any order, whatever is going on: nothing crashes, nothing is erased unasked.
    quint64 seed = 20261124;
    const int rounds = qEnvironmentVariableIsSet("LATCHKEY_SOAK") ? 2'000'000 : 100'000;
    Play play;
    for (int i = 0; i < rounds; ++i) {
        const auto pick = static_cast<int>(nextRandom(seed) * 17);
        if (!play.state.times)
            play.tell(LoggedIn{pairOf(0, play.now), true});
        StoreRead read = play.own(static_cast<StoreView>(static_cast<int>(nextRandom(seed) * 5)));
        read.escrowLeft = nextRandom(seed) < 0.5;
        const Activity activity = play.state.activity;
        switch (pick) {
        case 0:
            play.tell(Woke{});
            break;
        case 1:
            play.tell(RenewRequested{});
            break;
        case 2:
            play.tell(NetworkBack{});
            break;
        case 3:
            play.tell(StoreAvailable{});
            break;
        case 4:
            play.tell(SiblingWrote{play.state.times->generation + 1, false});
            break;
        case 5:
            play.tell(LoggedIn{pairOf(0, play.now), true});
            break;
        default:
            play.pass(static_cast<qint64>(nextRandom(seed) * 600'000));
            if (activity == Activity::Locking)
                play.tell(nextRandom(seed) < 0.5 ? Event(LockTaken{}) : Event(LockBusy{}));
            else if (activity == Activity::Reading)
                play.tell(read);
            else if (activity == Activity::Preparing)
                play.tell(nextRandom(seed) < 0.5 ? Event(IntentWritten{}) : Event(DiskFailed{}));
            else if (activity == Activity::Refreshing)
                play.tell(nextRandom(seed) < 0.5
                        ? Event(Refreshed{pairOf(0, play.now)})
                        : Event(RefreshFailed{ErrorKind::OutcomeUnknown, 0, std::nullopt}));
            else if (activity == Activity::Sealing)
                play.tell(nextRandom(seed) < 0.5 ? Event(Sealed{}) : Event(SealFailed{}));
            else if (activity == Activity::Storing || activity == Activity::Securing)
                play.tell(nextRandom(seed) < 0.5 ? Event(Stored{}) : Event(StoreFailed{}));
        }
        QVERIFY(!play.did(Effect::EraseStore));
        QVERIFY(!play.did(Effect::SendLogOut));
        QVERIFY(play.state.activity == Activity::Idle || play.state.task != Task::None);
        QVERIFY(play.state.activity != Activity::Idle || !play.state.holdsLock);
    }
}

QTEST_GUILESS_MAIN(TestSessionPolicy)
#include "tst_session_policy.moc"
