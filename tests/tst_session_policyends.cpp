// What ends a session and what does not: lost answers, refusals, sign-outs, siblings.

#include "support/policyplay.h"

#include <QTest>

using namespace latchkey;
using namespace latchkey::policy;

class TestSessionPolicyEnds final : public QObject {
    Q_OBJECT

private slots:
    void aLostAnswerIsTriedOnceMoreAtOnceAndThenLater();
    void aRefusalReadsTheStoresOnceMore();
    void aRefusalAfterALossSaysInterrupted();
    void aRefusalAfterAnAnswerThatHidesTheServersSaysInterrupted_data();
    void aRefusalAfterAnAnswerThatHidesTheServersSaysInterrupted();
    void aLostMembershipProvesThatNothingWasLost();
    void anIntentOfAnEarlierRunSaysInterrupted();
    void membershipGoneIsTriedOnceAnHour();
    void aSignOutWaitsForTheRefreshAndSendsTheNewest();
    void aSignOutTakesASiblingsNewerPair();
    void aSignOutBySiblingEndsElsewhere();
    void aNewSignInBySiblingIsTakenOver();
    void aNoteAboutAnOlderPairIsNotAboutThisOne();
    void aSignInAfterARefusalIsTakenOverOnceTheKeychainOpens();
    void aNewSignInBySiblingIsTakenOverOnceTheKeychainOpens();
    void anErasureThatIsLeftIsDoneInsteadOfARestore();
    void aSignInIsNewerThanAnythingEverSeen();
};

void TestSessionPolicyEnds::aLostAnswerIsTriedOnceMoreAtOnceAndThenLater()
{
    Play play;
    play.pass(hour - 60'000);
    play.send();
    play.tell(RefreshFailed{ErrorKind::OutcomeUnknown, 0, std::nullopt});
    QVERIFY(play.did(Effect::ReadStore));
    QVERIFY(!play.did(Effect::ClearIntent));
    play.tell(play.own());
    QVERIFY(play.did(Effect::SendRefresh));
    play.tell(RefreshFailed{ErrorKind::OutcomeUnknown, 0, std::nullopt});
    QVERIFY(!play.did(Effect::SendRefresh));
    QVERIFY(!play.did(Effect::ClearIntent));
    QVERIFY(play.did(Effect::ReleaseLock));
    QVERIFY(play.status().times.nextTry.has_value());
}

void TestSessionPolicyEnds::aRefusalReadsTheStoresOnceMore()
{
    Play play;
    play.pass(hour - 60'000);
    play.send();
    play.tell(RefreshFailed{ErrorKind::SessionRefused, 401, std::nullopt});
    QVERIFY(play.did(Effect::ReadStore));
    StoreRead newer = play.own();
    newer.newest = pairOf(newer.newest->generation + 1, play.now);
    play.tell(newer);
    QVERIFY(play.did(Effect::AdoptFound));
    QCOMPARE(play.state.doubt, Doubt::None);
    QCOMPARE(play.status().reason, SessionReason::None);
}

void TestSessionPolicyEnds::aRefusalAfterALossSaysInterrupted()
{
    for (const bool lost : {true, false}) {
        Play play;
        play.pass(hour - 60'000);
        play.send();
        if (lost) {
            play.tell(RefreshFailed{ErrorKind::OutcomeUnknown, 0, std::nullopt});
            play.tell(play.own());
        }
        play.tell(RefreshFailed{ErrorKind::SessionRefused, 401, std::nullopt});
        play.tell(play.own());
        QCOMPARE(play.status().phase, SessionPhase::SignedIn);
        QVERIFY(!play.did(Effect::EraseStore));
        QCOMPARE(play.did(Effect::ClearIntent), !lost);
        play.pass(61'000);
        play.tell(Woke{});
        QCOMPARE(play.status().phase, SessionPhase::Ended);
        QCOMPARE(play.status().reason, lost ? SessionReason::Interrupted : SessionReason::Refused);
    }
}

void TestSessionPolicyEnds::aRefusalAfterAnAnswerThatHidesTheServersSaysInterrupted_data()
{
    QTest::addColumn<ErrorKind>("kind");
    QTest::addColumn<int>("httpStatus");
    QTest::addColumn<SessionReason>("reason");
    const auto row = [](const char *name, ErrorKind kind, int status, SessionReason reason) {
        QTest::newRow(name) << kind << status << reason;
    };
    using enum ErrorKind;
    // It was sent, and what came back does not say that the server left the pair alone.
    row("a page in the place of the answer", NotThisApi, 200, SessionReason::Interrupted);
    row("204", NotThisApi, 204, SessionReason::Interrupted);
    row("a status that nobody knows", NotThisApi, 600, SessionReason::Interrupted);
    row("200 without tokens", AnswerUnreadable, 200, SessionReason::Interrupted);
    row("500", ServerFailed, 500, SessionReason::Interrupted);
    row("502", ServerFailed, 502, SessionReason::Interrupted);
    row("503", ServerFailed, 503, SessionReason::Interrupted);
    row("504", ServerFailed, 504, SessionReason::Interrupted);
    // Nothing was sent, or whoever answered has not acted.
    row("the server is at another address", NotThisApi, 0, SessionReason::Refused);
    row("a proxy asks who it is", NotThisApi, 401, SessionReason::Refused);
    row("no such page", NotThisApi, 404, SessionReason::Refused);
    row("redirected", Redirected, 302, SessionReason::Refused);
    row("too many", RateLimited, 429, SessionReason::Refused);
    row("wrong API key", ApiKeyRefused, 401, SessionReason::Refused);
    row("nobody accepts connections", Refused, 0, SessionReason::Refused);
    row("no network", Offline, 0, SessionReason::Refused);
    row("not sent in time", TimedOut, 0, SessionReason::Refused);
}

void TestSessionPolicyEnds::aRefusalAfterAnAnswerThatHidesTheServersSaysInterrupted()
{
    QFETCH(ErrorKind, kind);
    QFETCH(int, httpStatus);
    QFETCH(SessionReason, reason);
    Play play;
    play.pass(hour - 60'000);
    const qint64 lostWallMs = play.now.wallMs;
    play.send();
    play.tell(RefreshFailed{kind, httpStatus, std::nullopt});
    const bool mayBeLost = reason == SessionReason::Interrupted;
    QCOMPARE(play.did(Effect::ClearIntent), !mayBeLost);
    if (play.state.activity == Activity::Reading) { // once more at once
        play.tell(play.own());
    } else {
        play.pass(120'000);
        play.send();
    }
    QVERIFY(play.did(Effect::SendRefresh));
    play.tell(RefreshFailed{ErrorKind::SessionRefused, 401, std::nullopt});
    play.tell(play.own());
    QCOMPARE(play.did(Effect::ClearIntent), !mayBeLost);
    play.pass(61'000);
    play.tell(Woke{});
    QCOMPARE(play.status().phase, SessionPhase::Ended);
    QCOMPARE(play.status().reason, reason);
    if (mayBeLost)
        QCOMPARE(play.status().times.since->toMSecsSinceEpoch(), lostWallMs);
}

void TestSessionPolicyEnds::aLostMembershipProvesThatNothingWasLost()
{
    Play play;
    play.pass(hour - 60'000);
    play.send();
    play.tell(RefreshFailed{ErrorKind::ServerFailed, 503, std::nullopt});
    QVERIFY(!play.did(Effect::ClearIntent));
    play.pass(120'000);
    play.send();
    const qint64 goneWallMs = play.now.wallMs;
    play.tell(RefreshFailed{ErrorKind::MembershipGone, 401, std::nullopt});
    QVERIFY(play.did(Effect::ClearIntent));
    QCOMPARE(play.status().times.since->toMSecsSinceEpoch(), goneWallMs);
    // No network at the hourly try does not change since when it is so.
    play.pass(hour);
    play.send();
    play.tell(RefreshFailed{ErrorKind::Offline, 0, std::nullopt});
    QCOMPARE(play.status().reason, SessionReason::MembershipGone);
    QCOMPARE(play.status().times.since->toMSecsSinceEpoch(), goneWallMs);
    play.pass(120'000);
    play.send();
    play.tell(RefreshFailed{ErrorKind::SessionRefused, 401, std::nullopt});
    play.tell(play.own());
    QCOMPARE(play.status().reason, SessionReason::Refused);
}

void TestSessionPolicyEnds::anIntentOfAnEarlierRunSaysInterrupted()
{
    Play play;
    const TokenTimes known = *play.state.times;
    play.state = State{};
    play.tell(Start{7});
    StoreRead read;
    read.newest = known;
    read.interruptedWallMs = play.now.wallMs - 5000;
    play.tell(read);
    QCOMPARE(play.status().phase, SessionPhase::SignedIn);
    play.pass(hour + 1000);
    play.send();
    play.tell(RefreshFailed{ErrorKind::SessionRefused, 401, std::nullopt});
    play.tell(play.own());
    QCOMPARE(play.status().phase, SessionPhase::Ended);
    QCOMPARE(play.status().reason, SessionReason::Interrupted);
    QCOMPARE(play.status().times.since->toMSecsSinceEpoch(), *read.interruptedWallMs);
}

void TestSessionPolicyEnds::membershipGoneIsTriedOnceAnHour()
{
    Play play;
    play.pass(hour - 60'000);
    play.send();
    play.tell(RefreshFailed{ErrorKind::MembershipGone, 401, std::nullopt});
    QCOMPARE(play.status().reason, SessionReason::MembershipGone);
    play.pass(hour - 1000);
    play.tell(NetworkBack{});
    QVERIFY(!play.did(Effect::TakeLock));
    play.pass(2000);
    play.send();
    play.tell(Refreshed{pairOf(0, play.now)});
    play.tell(Sealed{});
    play.tell(Stored{});
    QCOMPARE(play.status().reason, SessionReason::None);
}

void TestSessionPolicyEnds::aSignOutWaitsForTheRefreshAndSendsTheNewest()
{
    Play play;
    play.pass(hour - 60'000);
    play.send();
    play.tell(SignOutRequested{});
    QVERIFY(!play.did(Effect::SendLogOut));
    play.tell(Refreshed{pairOf(0, play.now)});
    play.tell(Sealed{});
    QVERIFY(play.did(Effect::Publish));
    play.tell(Stored{});
    QVERIFY(play.did(Effect::TakeLock));
    play.tell(LockTaken{});
    play.tell(play.own());
    const std::vector<Effect> expected{Effect::MarkErasure, Effect::SendLogOut};
    QVERIFY(play.effects == expected);
    play.tell(LoggedOut{});
    QVERIFY(play.did(Effect::EraseStore));
    const quint64 epoch = play.state.epoch;
    play.tell(Erased{});
    QVERIFY(play.state.epoch > epoch);
    QVERIFY(play.did(Effect::ForgetTokens));
    QVERIFY(play.did(Effect::ReleaseLock));
    QCOMPARE(play.status().phase, SessionPhase::SignedOut);
}

void TestSessionPolicyEnds::aSignOutTakesASiblingsNewerPair()
{
    Play play;
    play.tell(SignOutRequested{});
    play.tell(LockTaken{});
    StoreRead read = play.own();
    read.newest = pairOf(read.newest->generation + 1, play.now);
    play.tell(read);
    const std::vector<Effect> expected{Effect::AdoptFound, Effect::MarkErasure, Effect::SendLogOut};
    QVERIFY(play.effects == expected);
}

void TestSessionPolicyEnds::aSignOutBySiblingEndsElsewhere()
{
    Play play;
    play.tell(SiblingWrote{play.state.times->generation, true});
    QVERIFY(play.did(Effect::ReadStore));
    StoreRead read;
    read.keychain = StoreView::Empty;
    read.signedOut = true;
    play.tell(read);
    QVERIFY(play.did(Effect::ForgetTokens));
    QCOMPARE(play.status().phase, SessionPhase::Ended);
    QCOMPARE(play.status().reason, SessionReason::Elsewhere);
}

void TestSessionPolicyEnds::aNewSignInBySiblingIsTakenOver()
{
    Play play;
    play.tell(SiblingWrote{0, true});
    StoreRead out;
    out.keychain = StoreView::Empty;
    out.signedOut = true;
    play.tell(out);
    play.tell(SiblingWrote{900, false});
    QVERIFY(play.did(Effect::ReadStore));
    StoreRead in;
    in.newest = pairOf(900, play.now);
    play.tell(in);
    QVERIFY(play.did(Effect::AdoptFound));
    QCOMPARE(play.status().phase, SessionPhase::SignedIn);
}

void TestSessionPolicyEnds::aNoteAboutAnOlderPairIsNotAboutThisOne()
{
    // Found by fuzzing: the keychain had not taken this session's pair, and held the one before.
    for (const bool older : {true, false}) {
        Play play;
        play.pass(hour - 60'000);
        play.tell(Woke{});
        play.tell(LockTaken{});
        StoreRead read = play.own();
        read.newest->generation -= older ? 1 : 0;
        read.interruptedWallMs = play.now.wallMs - hour;
        play.tell(read);
        QCOMPARE(play.state.lossWallMs.has_value(), !older);
    }
}

void TestSessionPolicyEnds::aSignInAfterARefusalIsTakenOverOnceTheKeychainOpens()
{
    // Found by fuzzing: the refused pair is still there, and kept the session from looking again.
    Play play;
    for (int i = 0; i < 2; ++i) { // the token does not last until the second, an hour later
        play.pass(hour - (i == 0 ? 60'000 : 0));
        play.send();
        play.tell(RefreshFailed{ErrorKind::SessionRefused, 401, std::nullopt});
        play.tell(play.own());
    }
    const quint64 later = play.state.times->generation + 1;
    QCOMPARE(play.status().phase, SessionPhase::Ended);
    play.tell(SiblingWrote{later, false});
    StoreRead in;
    in.keychain = StoreView::Locked;
    play.tell(in);
    QVERIFY(play.state.nextStoreBootMs);
    play.pass(*play.state.nextStoreBootMs - play.now.bootMs);
    play.tell(Woke{});
    QVERIFY(play.did(Effect::ReadStore));
    in.keychain = StoreView::Readable;
    in.newest = pairOf(later, play.now);
    play.tell(in);
    QVERIFY(play.did(Effect::AdoptFound));
    QCOMPARE(play.status().phase, SessionPhase::SignedIn);
}

void TestSessionPolicyEnds::aNewSignInBySiblingIsTakenOverOnceTheKeychainOpens()
{
    // Found by fuzzing: looked at once, in vain, and never again.
    Play play;
    play.tell(SiblingWrote{0, true});
    StoreRead out;
    out.keychain = StoreView::Empty;
    out.signedOut = true;
    play.tell(out);
    play.tell(SiblingWrote{900, false});
    StoreRead in;
    in.keychain = StoreView::Locked;
    play.tell(in);
    QCOMPARE(play.status().phase, SessionPhase::Ended);
    const auto wake = wakeInMs(play.state, play.now);
    QVERIFY(wake);
    play.pass(*wake);
    play.tell(Woke{});
    QVERIFY(play.did(Effect::ReadStore));
    in.keychain = StoreView::Readable;
    in.newest = pairOf(900, play.now);
    play.tell(in);
    QVERIFY(play.did(Effect::AdoptFound));
    QCOMPARE(play.status().phase, SessionPhase::SignedIn);
}

void TestSessionPolicyEnds::anErasureThatIsLeftIsDoneInsteadOfARestore()
{
    Play play;
    StoreRead read = play.own();
    read.signedOut = true;
    play.state = State{};
    play.tell(Start{1});
    play.tell(read);
    QVERIFY(!play.did(Effect::AdoptFound));
    QCOMPARE(play.status().phase, SessionPhase::SignedOut);
    play.tell(LockTaken{});
    play.tell(read);
    QVERIFY(play.did(Effect::EraseStore));
    QVERIFY(!play.did(Effect::SendLogOut));
}

void TestSessionPolicyEnds::aSignInIsNewerThanAnythingEverSeen()
{
    Play play;
    play.tell(LoggedIn{pairOf(0, play.now), true});
    play.tell(LockTaken{});
    StoreRead read;
    read.keychain = StoreView::Silent;
    read.highestGeneration = 4'000'000'000;
    play.tell(read);
    QVERIFY(play.state.times->generation > 4'000'000'000);
    // Nobody could say what a locked keychain hides: seconds outrun refreshes.
    Play other;
    QVERIFY(other.state.times->generation >= quint64(other.now.wallMs / 1000));
}

QTEST_GUILESS_MAIN(TestSessionPolicyEnds)
#include "tst_session_policyends.moc"
