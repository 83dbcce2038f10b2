// What a person asks for while the keychain is busy or not to be had: it is done all the same.

#include "support/policyplay.h"

#include <QTest>

#include <algorithm>

using namespace latchkey;
using namespace latchkey::policy;

class TestSessionPolicyWishes final : public QObject {
    Q_OBJECT

private slots:
    void aSignOutLeavesWhatOnlyReads();
    void aSignOutWaitsForWhatWasSent();
    void aSignOutEndsTheSessionThatHasJustBegun();
    void aSignOutIsNotGivenUpForAnotherSignIn();
    void aRenewalFollowsTheStoreThatWasTriedFirst_data();
    void aRenewalFollowsTheStoreThatWasTriedFirst();
    void aRenewalIsHeardWhileTheStoreIsTried();
    void aGoodTokenWaitsForTheStoreBeforeItIsRenewed();
    void aFreshTokenIsNotRenewed();
    void tryingTheStoreRenewsNothing();
    void impatienceSendsNoCrowd();
};

static Play savingLater()
{
    Play play;
    play.state.storage = SessionStorage::MemoryOnly;
    play.state.nextStoreBootMs = play.now.bootMs + 30'000;
    play.pass(30'000);
    return play;
}

void TestSessionPolicyWishes::aSignOutLeavesWhatOnlyReads()
{
    Play play = savingLater();
    play.tell(Woke{});
    play.tell(LockTaken{});
    QCOMPARE(play.state.task, Task::Save);
    QVERIFY(play.did(Effect::ReadStore));
    const quint64 epoch = play.state.epoch;
    play.tell(SignOutRequested{});
    QCOMPARE(play.state.task, Task::SignOut);
    QVERIFY(play.state.epoch > epoch); // the answer of the read is not heard
    QVERIFY(play.did(Effect::ReleaseLock));
    QVERIFY(play.did(Effect::TakeLock));
    play.tell(LockTaken{});
    play.tell(play.own(StoreView::Silent));
    QVERIFY(play.did(Effect::MarkErasure));
    QVERIFY(play.did(Effect::SendLogOut));
}

void TestSessionPolicyWishes::aSignOutWaitsForWhatWasSent()
{
    Play play;
    play.pass(hour - 60'000);
    play.send();
    play.tell(RefreshFailed{ErrorKind::OutcomeUnknown, 0, std::nullopt});
    QVERIFY(play.did(Effect::ReadStore));
    play.tell(SignOutRequested{});
    QVERIFY(play.effects.empty());
    play.tell(play.own());
    QVERIFY(play.did(Effect::SendRefresh)); // only the newest pair ends the session
}

void TestSessionPolicyWishes::aSignOutEndsTheSessionThatHasJustBegun()
{
    Play play;
    const Instant before = play.now;
    play.pass(1'000);
    play.tell(LoggedIn{pairOf(0, play.now), true});
    QVERIFY(play.did(Effect::TakeLock)); // which another window holds
    const TokenTimes begun = *play.state.times;
    play.tell(SignOutRequested{});
    play.tell(LockTaken{});
    // Another window has renewed what there was before.
    StoreRead former;
    former.newest = pairOf(7, before);
    former.highestGeneration = 7;
    play.tell(former);
    if (play.state.task == Task::Begin) {
        play.tell(Stored{});
        play.tell(LockTaken{});
        play.tell(play.own());
    }
    QVERIFY(play.did(Effect::SendLogOut));
    QCOMPARE(play.state.times->receivedBootMs, begun.receivedBootMs);
    QCOMPARE(play.state.times->origin, PairOrigin::SignIn);
}

void TestSessionPolicyWishes::aSignOutIsNotGivenUpForAnotherSignIn()
{
    Play play;
    play.state = State{};
    play.tell(Start{1});
    play.tell(StoreRead{StoreView::Locked});
    QCOMPARE(play.state.phase, SessionPhase::Locked);
    play.tell(SignOutRequested{});
    play.tell(GoOnWithoutStore{});
    QCOMPARE(play.state.task, Task::SignOut);
    play.tell(LockTaken{});
    play.tell(StoreRead{StoreView::Locked});
    QVERIFY(play.did(Effect::MarkErasure));
}

void TestSessionPolicyWishes::aRenewalFollowsTheStoreThatWasTriedFirst_data()
{
    QTest::addColumn<RefreshFailed>("failure");
    QTest::addColumn<SessionPhase>("phase");
    QTest::newRow("the server is down")
        << RefreshFailed{ErrorKind::ServerFailed, 503, std::nullopt} << SessionPhase::SignedIn;
    QTest::newRow("the pair is set aside")
        << RefreshFailed{ErrorKind::SessionRefused, 401, std::nullopt} << SessionPhase::Ended;
}

/// Run out, and the server has not renewed it; the keychain is silent all the time.
static Play runOut(const RefreshFailed &failure)
{
    Play play = savingLater();
    play.state.nextStoreBootMs = play.now.bootMs + 2 * hour;
    play.pass(hour);
    play.tell(Woke{});
    play.tell(LockTaken{});
    play.tell(play.own(StoreView::Silent));
    play.tell(IntentWritten{});
    play.tell(failure);
    if (failure.kind == ErrorKind::SessionRefused)
        play.tell(play.own(StoreView::Silent));
    play.pass(20'000);
    play.state.nextTryBootMs = play.now.bootMs + 13 * 60'000;
    play.all.clear();
    return play;
}

static int sent(const Play &play)
{
    return static_cast<int>(std::count(play.all.begin(), play.all.end(), Effect::SendRefresh));
}

void TestSessionPolicyWishes::aRenewalFollowsTheStoreThatWasTriedFirst()
{
    QFETCH(RefreshFailed, failure);
    QFETCH(SessionPhase, phase);
    Play play = runOut(failure);
    QCOMPARE(play.state.phase, phase);
    play.tell(RenewRequested{});
    if (play.state.activity == Activity::Locking)
        play.tell(LockTaken{});
    QVERIFY(play.did(Effect::ReadStoreAsking));
    QVERIFY(play.state.task != Task::Refresh);
    play.tell(play.own(StoreView::Silent));
    QCOMPARE(play.state.task, Task::Refresh);
    play.tell(LockTaken{});
    play.tell(play.own(StoreView::Silent));
    play.tell(IntentWritten{});
    QVERIFY(play.did(Effect::SendRefresh));
    play.tell(RefreshFailed{ErrorKind::ServerFailed, 503, std::nullopt});
    QCOMPARE(sent(play), 1); // asked for once, sent once
    QCOMPARE(play.state.activity, Activity::Idle);
    QVERIFY(play.state.nextTryBootMs > play.now.bootMs);
}

void TestSessionPolicyWishes::aRenewalIsHeardWhileTheStoreIsTried()
{
    Play play = runOut({ErrorKind::ServerFailed, 503, std::nullopt});
    play.state.nextStoreBootMs = play.now.bootMs;
    play.tell(Woke{});
    play.tell(LockTaken{});
    QCOMPARE(play.state.task, Task::Save);
    QCOMPARE(play.status().reason, SessionReason::TokenRunOut);
    play.tell(RenewRequested{});
    QVERIFY(play.effects.empty());
    QCOMPARE(play.status().reason, SessionReason::Refreshing);
    play.tell(play.own(StoreView::Silent));
    QCOMPARE(play.state.task, Task::Refresh);
}

void TestSessionPolicyWishes::aGoodTokenWaitsForTheStoreBeforeItIsRenewed()
{
    Play play = savingLater();
    play.state.nextStoreBootMs = play.now.bootMs + 5000;
    play.all.clear();
    QVERIFY(!isTooFresh(play.state, play.now));
    play.tell(RenewRequested{});
    QCOMPARE(play.status().reason, SessionReason::Refreshing);
    for (int i = 0; i < 2; ++i) { // the save, the refresh
        play.tell(LockTaken{});
        play.tell(play.own(StoreView::Locked));
    }
    QCOMPARE(play.state.activity, Activity::Idle);
    QCOMPARE(play.status().reason, SessionReason::None);
    QVERIFY(play.state.postponedBootMs.has_value());
    QCOMPARE(sent(play), 0);
    play.tell(StoreAvailable{});
    play.tell(LockTaken{});
    play.tell(play.own());
    QCOMPARE(play.state.task, Task::Refresh);
    play.tell(LockTaken{});
    play.tell(play.own());
    play.tell(IntentWritten{});
    QCOMPARE(sent(play), 1);
}

void TestSessionPolicyWishes::aFreshTokenIsNotRenewed()
{
    Play play;
    play.state.nextStoreBootMs = play.now.bootMs + 30'000;
    play.pass(1000);
    QVERIFY(isTooFresh(play.state, play.now));
    play.tell(RenewRequested{});
    play.tell(LockTaken{});
    play.tell(play.own(StoreView::Silent));
    QCOMPARE(play.state.activity, Activity::Idle);
    QVERIFY(!play.state.postponedBootMs);
    play.pass(5000);
    QVERIFY(!isTooFresh(play.state, play.now));
}

void TestSessionPolicyWishes::tryingTheStoreRenewsNothing()
{
    Play play = savingLater();
    play.state.nextStoreBootMs = play.now.bootMs + 30'000;
    play.tell(StoreRequested{});
    play.tell(LockTaken{});
    QVERIFY(play.did(Effect::ReadStoreAsking));
    play.tell(play.own());
    QCOMPARE(play.state.activity, Activity::Idle);
    QCOMPARE(play.status().storage, SessionStorage::Keychain);
    QVERIFY(!play.state.nextStoreBootMs);
}

void TestSessionPolicyWishes::impatienceSendsNoCrowd()
{
    Play play = runOut({ErrorKind::ServerFailed, 503, std::nullopt});
    for (int press = 0; press < 20; ++press) {
        play.tell(RenewRequested{});
        while (play.state.activity != Activity::Idle) {
            if (play.state.activity == Activity::Locking)
                play.tell(LockTaken{});
            else if (play.state.activity == Activity::Reading)
                play.tell(play.own(StoreView::Silent));
            else if (play.state.activity == Activity::Preparing)
                play.tell(IntentWritten{});
            else
                play.tell(RefreshFailed{ErrorKind::ServerFailed, 503, std::nullopt});
        }
        play.pass(1000);
    }
    QCOMPARE(sent(play), 8); // four in ten seconds
}

QTEST_GUILESS_MAIN(TestSessionPolicyWishes)
#include "tst_session_policywishes.moc"
