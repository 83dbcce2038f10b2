// Signing out: what the server, the stores and whoever waits are told, in which order.

#include "session/accountfiles.h"
#include "session/erasuremark.h"
#include "support/sessionbench.h"
#include "support/troubledstore.h"

#include <QElapsedTimer>
#include <QTest>

#include <utility>
#include <vector>

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
    void aSignOutThatWaitsItsTurnKeepsTheSessionBusy();
    void aSignOutDoesNotWaitForAHangingKeychainTwice();
    void everyoneWhoSignsOutIsToldOnce();
    void aSignInTellsEveryoneWhoSignsOut();
    void aSessionThatEndsTellsWhoSignsOut();

private:
    std::unique_ptr<Session> signedInOn(SecretStore &store);

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

std::unique_ptr<Session> TestSessionSignOut::signedInOn(SecretStore &store)
{
    auto session = std::make_unique<Session>(
        m_bench->account(), m_bench->api.get(), &store, &m_bench->clock, m_bench->stateDirectory());
    session->begin(m_bench->logIn(), true);
    return eventually([&] { return isAtRest(*session); }) ? std::move(session) : nullptr;
}

void TestSessionSignOut::aSignOutThatWaitsItsTurnKeepsTheSessionBusy()
{
    TroubledStore store;
    const auto session = signedInOn(store);
    QVERIFY(session);
    m_bench->fault({{QStringLiteral("drop"), QStringLiteral("after")}});
    m_bench->clock.jump(hourMs + 1000);
    session->renewNow();
    QVERIFY(eventually([&] { return m_bench->requests() == 1; }));
    // The answer is lost, and the stores are read once more before the second try.
    store.silentForMs = 500;
    const int before = store.reads;
    QVERIFY(eventually([&] { return store.reads > before; }));
    QVERIFY(!session->isBusy());
    std::optional<SignOutReport> report;
    session->signOut(this, [&](const SignOutReport &what) { report = what; });
    QVERIFY(session->isBusy());
    bool rested = false; // whoever waits for the session to be at rest would end it
    connect(session.get(), &Session::changed, this,
        [&] { rested = rested || (!session->isBusy() && session->sessionToken()); });
    QVERIFY(eventually([&] { return report.has_value(); }));
    QVERIFY(!rested);
    QVERIFY(!session->isBusy());
}

void TestSessionSignOut::aSignOutDoesNotWaitForAHangingKeychainTwice()
{
    TroubledStore store;
    store.silentForMs = 800;
    const auto session = signedInOn(store);
    QVERIFY(session);
    QVERIFY(eventually([&] { return !session->isBusy(); }));
    const int before = store.reads;
    m_bench->clock.jump(60'000);
    session->networkBack(); // the save
    QVERIFY(eventually([&] { return store.reads > before; }));
    QElapsedTimer timer;
    timer.start();
    session->signOut(this, [](const SignOutReport &) {});
    QVERIFY(session->isBusy());
    QVERIFY(eventually([&] { return m_bench->requests(QStringLiteral("logout")) == 1; }));
    QVERIFY2(timer.elapsed() < 1400, QByteArray::number(timer.elapsed()) + " ms");
    QVERIFY(!ErasureMark::allIn(m_bench->stateDirectory()).isEmpty());
    QVERIFY(eventually([&] { return m_bench->openSessions() == 0; }));
}

void TestSessionSignOut::everyoneWhoSignsOutIsToldOnce()
{
    TroubledStore store;
    const auto session = signedInOn(store);
    QVERIFY(session);
    std::vector<SignOutReport> reports;
    const auto tell = [&](const SignOutReport &what) {
        reports.push_back(what);
    };
    session->signOut(this, tell);
    session->signOut(this, tell);
    {
        QObject gone;
        session->signOut(&gone, [](const SignOutReport &) { QFAIL("its context has died"); });
    }
    // One who comes when the server has answered is told what it said.
    bool asked = false;
    connect(session.get(), &Session::changed, this, [&] {
        if (store.erasures == 1 && !std::exchange(asked, true))
            session->signOut(this, tell);
    });
    QVERIFY(eventually([&] { return reports.size() == 3; }));
    QVERIFY(!session->isBusy());
    QVERIFY(!eventually([&] { return reports.size() > 3; }, 100));
    for (const SignOutReport &report : reports) {
        QVERIFY(report.serverConfirmed);
        QVERIFY(report.erased);
        QVERIFY(report.sessionTokenEnd.has_value());
    }
    QCOMPARE(m_bench->requests(QStringLiteral("logout")), 1);
}

void TestSessionSignOut::aSignInTellsEveryoneWhoSignsOut()
{
    TroubledStore store;
    const auto session = signedInOn(store);
    QVERIFY(session);
    m_bench->fault({{QStringLiteral("operation"), QStringLiteral("logout")},
        {QStringLiteral("delayMs"), 500}});
    std::vector<SignOutReport> reports;
    for (int i = 0; i < 2; ++i)
        session->signOut(this, [&](const SignOutReport &what) { reports.push_back(what); });
    session->begin(m_bench->logIn(), true);
    QVERIFY(eventually([&] { return reports.size() == 2 && isAtRest(*session); }));
    QVERIFY(!reports.front().erased);
    QVERIFY(!reports.back().erased);
}

void TestSessionSignOut::aSessionThatEndsTellsWhoSignsOut()
{
    TroubledStore store;
    auto session = signedInOn(store);
    QVERIFY(session);
    std::vector<SignOutReport> reports;
    for (int i = 0; i < 2; ++i)
        session->signOut(this, [&](const SignOutReport &what) { reports.push_back(what); });
    session.reset();
    QVERIFY(reports.empty()); // from the event loop: the callers may be ending as well
    QVERIFY(eventually([&] { return reports.size() == 2; }));
    QVERIFY(!reports.front().serverConfirmed);
    QVERIFY(!reports.front().erased);
}

QTEST_GUILESS_MAIN(TestSessionSignOut)
#include "tst_session_signout.moc"
