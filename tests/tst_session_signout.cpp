// Signing out: what the server, the stores and whoever waits are told, in which order.

#include "session/accountfiles.h"
#include "session/erasuremark.h"
#include "support/sessionbench.h"

#include <QTest>

using namespace latchkey;

class TestSessionSignOut : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup() { m_bench.reset(); }

    void signingOutDuringARefreshEndsTheNewestSession();
    void signingOutOfflineErasesHereAndSaysSo();
    void signingOutTellsCallersWhoWait();
    void aSignOutThatWasCutShortIsFinishedAtTheNextStart();

private:
    std::unique_ptr<SessionBench> m_bench;
};

void TestSessionSignOut::init()
{
    m_bench = std::make_unique<SessionBench>();
    QVERIFY2(m_bench->start(), qPrintable(m_bench->sandbox.errorText()));
}

void TestSessionSignOut::signingOutDuringARefreshEndsTheNewestSession()
{
    const auto session = m_bench->signedIn();
    QVERIFY(session);
    m_bench->fault({{QStringLiteral("delayAnswerMs"), 300}});
    m_bench->clock.jump(hourMs - 60'000);
    session->renewNow();
    QVERIFY(eventually([&] { return m_bench->requests() == 1; }));
    std::optional<SignOutReport> report;
    session->signOut(this, [&](const SignOutReport &what) { report = what; });
    QVERIFY(eventually([&] { return report.has_value(); }));
    QVERIFY(report->serverConfirmed);
    QVERIFY(report->erased);
    QVERIFY(!report->offline);
    QCOMPARE(m_bench->openSessions(), 0);
    QCOMPARE(session->status().phase, SessionPhase::SignedOut);
    QVERIFY(!m_bench->storedRefreshToken());
}

void TestSessionSignOut::signingOutOfflineErasesHereAndSaysSo()
{
    const auto session = m_bench->signedIn();
    QVERIFY(session);
    m_bench->sandbox.kill();
    std::optional<SignOutReport> report;
    session->signOut(this, [&](const SignOutReport &what) { report = what; });
    QVERIFY(eventually([&] { return report.has_value(); }));
    QVERIFY(!report->serverConfirmed);
    QVERIFY(report->offline);
    QVERIFY(report->erased);
    QVERIFY(report->sessionTokenEnd.has_value());
    QVERIFY(!m_bench->storedRefreshToken());
}

void TestSessionSignOut::signingOutTellsCallersWhoWait()
{
    const auto session = m_bench->signedIn();
    QVERIFY(session);
    m_bench->fault({{QStringLiteral("delayMs"), 300}, {QStringLiteral("status"), 500}});
    m_bench->clock.jump(hourMs + 1000);
    int refused = 0;
    session->withToken(this, [&](const auto &token) { refused += token ? 0 : 1; });
    std::optional<SignOutReport> report;
    session->signOut(this, [&](const SignOutReport &what) { report = what; });
    QVERIFY(eventually([&] { return report.has_value() && refused == 1; }));
    QVERIFY(sessionTokenOf(*session).isEmpty());
}

void TestSessionSignOut::aSignOutThatWasCutShortIsFinishedAtTheNextStart()
{
    auto session = m_bench->signedIn();
    QVERIFY(session);
    m_bench->fault({{QStringLiteral("operation"), QStringLiteral("logout")},
        {QStringLiteral("delayMs"), 2000}});
    session->signOut(this, [](const SignOutReport &) {});
    QVERIFY(eventually([&] { return m_bench->requests(QStringLiteral("logout")) == 1; }));
    QVERIFY(!ErasureMark::allIn(m_bench->stateDirectory()).isEmpty());
    QVERIFY(m_bench->storedRefreshToken());
    session = m_bench->makeSession();
    session->restore();
    QVERIFY(eventually(
        [&] { return session->status().phase == SessionPhase::SignedOut && !session->isBusy(); }));
    QVERIFY(!m_bench->storedRefreshToken());
    QVERIFY(ErasureMark::allIn(m_bench->stateDirectory()).isEmpty());
}

QTEST_GUILESS_MAIN(TestSessionSignOut)
#include "tst_session_signout.moc"
