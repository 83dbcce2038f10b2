// What a person asks for while the keychain is busy or not to be had: it is done all the same.

#include "support/policyplay.h"

#include <QTest>

using namespace latchkey;
using namespace latchkey::policy;

class TestSessionPolicyWishes final : public QObject {
    Q_OBJECT

private slots:
    void aSignOutLeavesWhatOnlyReads();
    void aSignOutWaitsForWhatWasSent();
    void aSignOutIsNotGivenUpForAnotherSignIn();
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

QTEST_GUILESS_MAIN(TestSessionPolicyWishes)
#include "tst_session_policywishes.moc"
