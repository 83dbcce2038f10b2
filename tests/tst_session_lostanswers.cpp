// A refresh whose answer does not come, or comes in part: what is kept, tried again and told.

#include "session/accountfiles.h"
#include "session/intentmarker.h"
#include "support/sessionbench.h"

#include <QTest>

using namespace latchkey;

class TestSessionLostAnswers final : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup() { m_bench.reset(); }

    void anAnswerLostBeforeTheCommitCostsNothing();
    void anAnswerLostAfterTheCommitEndsAsInterrupted();
    void theNoteOfARefreshIsOnTheDiskWhileItIsOut();
    void whatAProcessLeftOpenIsToldAtTheNextStart();
    void anAnswerCutInItsBodyStoresNothing_data();
    void anAnswerCutInItsBodyStoresNothing();
    void aServerThatIsGoneKeepsTheSession();

private:
    std::unique_ptr<SessionBench> m_bench;
};

void TestSessionLostAnswers::init()
{
    m_bench = std::make_unique<SessionBench>();
    QVERIFY2(m_bench->start(), qPrintable(m_bench->sandbox.errorText()));
}

void TestSessionLostAnswers::anAnswerLostBeforeTheCommitCostsNothing()
{
    const auto session = m_bench->signedIn();
    QVERIFY(session);
    m_bench->fault({{QStringLiteral("drop"), QStringLiteral("before")}});
    m_bench->clock.jump(hourMs - 60'000);
    QVERIFY(!sessionTokenOf(*session).isEmpty());
    QVERIFY(eventually([&] { return isAtRest(*session); }));
    // The lost one and the one deliberate try.
    QCOMPARE(m_bench->requests(), 2);
    QCOMPARE(session->status().reason, SessionReason::None);
}

void TestSessionLostAnswers::anAnswerLostAfterTheCommitEndsAsInterrupted()
{
    const auto session = m_bench->signedIn();
    QVERIFY(session);
    const auto before = m_bench->storedRefreshToken();
    m_bench->fault({{QStringLiteral("drop"), QStringLiteral("after")}});
    m_bench->clock.jump(hourMs - 60'000);
    session->renewNow();
    QVERIFY(eventually([&] { return m_bench->requests() == 2 && isAtRest(*session); }));
    // The session token was refused by nobody: it serves until it runs out.
    QVERIFY(!sessionTokenOf(*session).isEmpty());
    m_bench->clock.jump(61'000);
    session->networkBack();
    QVERIFY(eventually([&] { return session->status().phase == SessionPhase::Ended; }));
    QCOMPARE(session->status().reason, SessionReason::Interrupted);
    QVERIFY(session->status().times.since.has_value());
    QCOMPARE(m_bench->storedRefreshToken(), before);
}

void TestSessionLostAnswers::theNoteOfARefreshIsOnTheDiskWhileItIsOut()
{
    const auto session = m_bench->signedIn();
    QVERIFY(session);
    const auto sent = m_bench->storedRefreshToken();
    QVERIFY(sent);
    const IntentMarker marker(
        accountFiles(m_bench->stateDirectory(), keychainKeyOf(m_bench->account())).intent);
    m_bench->fault({{QStringLiteral("delayAnswerMs"), 300}});
    m_bench->clock.jump(hourMs - 60'000);
    session->renewNow();
    QVERIFY(eventually([&] { return m_bench->requests() == 1; }));
    const std::optional<Intent> intent = marker.read();
    QVERIFY(intent && intent->isAbout(Secret(*sent)));
    QVERIFY(eventually([&] { return isAtRest(*session); }));
    QVERIFY(!marker.read());
}

void TestSessionLostAnswers::whatAProcessLeftOpenIsToldAtTheNextStart()
{
    auto session = m_bench->signedIn();
    QVERIFY(session);
    m_bench->fault({{QStringLiteral("delayAnswerMs"), 1000}});
    m_bench->clock.jump(hourMs - 60'000);
    const QDateTime left = QDateTime::fromMSecsSinceEpoch(m_bench->clock.now().wallMs, Qt::UTC);
    session->renewNow();
    // Not before the server has carried it out: of two at once both would be.
    QVERIFY(eventually([&] { return m_bench->refreshesDone() == 1; }));
    session = m_bench->makeSession();
    session->restore();
    QVERIFY(eventually([&] { return m_bench->requests() == 2 && isAtRest(*session); }));
    m_bench->clock.jump(61'000);
    session->networkBack();
    QVERIFY(eventually([&] { return session->status().phase == SessionPhase::Ended; }));
    QCOMPARE(session->status().reason, SessionReason::Interrupted);
    QVERIFY(qAbs(session->status().times.since->msecsTo(left)) < 2000);
}

void TestSessionLostAnswers::anAnswerCutInItsBodyStoresNothing_data()
{
    QTest::addColumn<QJsonObject>("fault");
    QTest::newRow("inside the body") << QJsonObject{{QStringLiteral("cutBodyAt"), 700}};
    QTest::newRow("before its last byte") << QJsonObject{{QStringLiteral("cutBodyAt"), 20}};
    QTest::newRow("inside the headers") << QJsonObject{{QStringLiteral("cutAt"), 30}};
    QTest::newRow("reset") << QJsonObject{
        {QStringLiteral("cutAt"), 0}, {QStringLiteral("reset"), true}};
}

void TestSessionLostAnswers::anAnswerCutInItsBodyStoresNothing()
{
    QFETCH(QJsonObject, fault);
    const auto session = m_bench->signedIn();
    QVERIFY(session);
    const auto before = m_bench->storedRefreshToken();
    m_bench->fault(fault);
    m_bench->clock.jump(hourMs - 60'000);
    session->renewNow();
    QVERIFY(eventually([&] { return m_bench->requests() == 2 && isAtRest(*session); }));
    QCOMPARE(m_bench->storedRefreshToken(), before);
    QVERIFY(!sessionTokenOf(*session).isEmpty());
}

void TestSessionLostAnswers::aServerThatIsGoneKeepsTheSession()
{
    const auto session = m_bench->signedIn();
    QVERIFY(session);
    m_bench->sandbox.kill();
    m_bench->clock.jump(hourMs - 60'000);
    session->renewNow();
    QVERIFY(eventually([&] { return session->status().times.nextTry.has_value(); }));
    QCOMPARE(session->status().phase, SessionPhase::SignedIn);
    QVERIFY(!sessionTokenOf(*session).isEmpty());
    m_bench->clock.jump(hourMs);
    session->networkBack();
    QVERIFY(eventually([&] { return session->status().times.tries == 2; }));
    QCOMPARE(session->status().reason, SessionReason::TokenRunOut);
    QVERIFY(sessionTokenOf(*session).isEmpty());
}

QTEST_GUILESS_MAIN(TestSessionLostAnswers)
#include "tst_session_lostanswers.moc"
