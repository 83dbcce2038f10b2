// One gate an origin: who may send when, and a session's refresh that passes it.

#include "session/rategate.h"
#include "support/sessionbench.h"
#include "support/troubledstore.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QTest>

using namespace latchkey;

namespace {

/// An answer as the server gives it, \a resetIn seconds before its window ends.
HttpAnswer answerOf(int status, int limit, int remaining, int resetIn)
{
    HttpAnswer answer;
    answer.status = status;
    answer.receivedAt = QDateTime::currentDateTimeUtc();
    answer.headers = {{"Date", "Tue, 24 Nov 2026 18:00:00 GMT"},
        {"X-Ratelimit-Limit", QByteArray::number(limit)},
        {"X-Ratelimit-Remaining", QByteArray::number(remaining)},
        {"X-Ratelimit-Reset", QByteArray::number(qint64(1795543200) + resetIn)}};
    return answer;
}

} // namespace

class TestSessionRateGate : public QObject {
    Q_OBJECT

private slots:
    void nobodyWaitsBeforeAnythingIsKnown();
    void theLastOfAWindowIsLeftToRefreshes();
    void whatWasSentCountsBeforeItsAnswer();
    void aLateAnswerGivesNothingBack();
    void aNewWindowBeginsAnew();
    void theNextWindowIsAsLargeAndCountsWhatIsOnItsWay();
    void theEndOfAWindowIsThatOfItsFirstRequest();
    void whatIsNeverAnsweredCountsForAMinute();
    void aRefusalHoldsEverybodyBack();
    void refreshesGoBeforeThoseWhoAskedEarlier();
    void refreshesThatComeDueTogetherAreNoStorm();
    void impatientOnesAreToldHowLongItTakes();
    void theDeadAreNotCalled();
    void oneOriginHasOneGate();
    void aRefusalOfOneAccountHoldsTheOthersOnThatOriginBack();
    void aRefreshIsSentFromTheLastOfTheWindow();
    void aRefreshWaitsForAShortWindowToEnd();
    void askingWithoutAKeychainDoesNotEndAPause();
};

void TestSessionRateGate::nobodyWaitsBeforeAnythingIsKnown()
{
    RateWindow window;
    for (int i = 0; i < 1000; ++i) {
        QCOMPARE(window.waitMs(RateUse::Other, i), qint64(0));
        window.sent(i);
    }
}

void TestSessionRateGate::theLastOfAWindowIsLeftToRefreshes()
{
    RateWindow window;
    window.heard({120, 13, 1, 1000}, 0);
    QCOMPARE(window.waitMs(RateUse::Other, 0), qint64(0));
    window.heard({120, 12, 1, 1000}, 0);
    QCOMPARE(window.waitMs(RateUse::Other, 400), qint64(600));
    QCOMPARE(window.waitMs(RateUse::Refresh, 400), qint64(0));
    window.heard({120, 0, 1, 1000}, 0);
    QCOMPARE(window.waitMs(RateUse::Refresh, 400), qint64(600));
    // Small windows keep one.
    RateWindow small;
    small.heard({5, 1, 1, 60'000}, 0);
    QCOMPARE(small.waitMs(RateUse::Other, 0), qint64(60'000));
    QCOMPARE(small.waitMs(RateUse::Refresh, 0), qint64(0));
}

void TestSessionRateGate::whatWasSentCountsBeforeItsAnswer()
{
    RateWindow window;
    window.heard({10, 3, 1, 60'000}, 0);
    window.sent(0);
    window.sent(0);
    QCOMPARE(window.waitMs(RateUse::Other, 0), qint64(60'000));
    window.sent(0);
    QCOMPARE(window.waitMs(RateUse::Refresh, 0), qint64(60'000));
}

void TestSessionRateGate::aLateAnswerGivesNothingBack()
{
    RateWindow window;
    window.heard({10, 1, 1, 60'000}, 0);
    window.heard({10, 9, 1, 60'000}, 10);
    QCOMPARE(window.waitMs(RateUse::Other, 10), qint64(60'000));
}

void TestSessionRateGate::aNewWindowBeginsAnew()
{
    RateWindow window;
    window.heard({10, 0, 1, 1000}, 0);
    QCOMPARE(window.waitMs(RateUse::Other, 999), qint64(1));
    QCOMPARE(window.waitMs(RateUse::Other, 1000), qint64(0));
    window.heard({10, 9, 2, 1000}, 5000);
    QCOMPARE(window.waitMs(RateUse::Other, 5000), qint64(0));
}

void TestSessionRateGate::theNextWindowIsAsLargeAndCountsWhatIsOnItsWay()
{
    RateWindow window;
    window.heard({10, 0, 1, 1000}, 0);
    for (int i = 0; i < 9; ++i) {
        QCOMPARE(window.waitMs(RateUse::Other, 2000), qint64(0));
        window.sent(2000);
    }
    QVERIFY(window.waitMs(RateUse::Other, 2000) > 0);
    QCOMPARE(window.waitMs(RateUse::Refresh, 2000), qint64(0));
    // The first of the nine is answered, eight are still to be counted.
    window.answered();
    window.heard({10, 9, 3, 1000}, 2010);
    QVERIFY(window.waitMs(RateUse::Other, 2010) > 0);
    // An answer of the former window says nothing about this one.
    window.answered();
    window.heard({10, 0, 1, 0}, 2020);
    QCOMPARE(window.waitMs(RateUse::Other, 2020), qint64(0));
}

void TestSessionRateGate::theEndOfAWindowIsThatOfItsFirstRequest()
{
    RateWindow window;
    window.heard({10, 9, 5, 1000}, 100);
    window.heard({10, 1, 5, 1000}, 700); // the same second of the server's clock
    QVERIFY(window.waitMs(RateUse::Other, 1099) > 0);
    QCOMPARE(window.waitMs(RateUse::Other, 1102), qint64(0));
    // Where the first was another program's, the latest that fits.
    RateWindow shared;
    shared.heard({10, 5, 5, 1000}, 100);
    shared.heard({10, 1, 5, 1000}, 700);
    QCOMPARE(shared.waitMs(RateUse::Other, 1102), qint64(598));
}

void TestSessionRateGate::whatIsNeverAnsweredCountsForAMinute()
{
    RateWindow window;
    window.heard({10, 9, 1, 1000}, 0);
    for (int i = 0; i < 9; ++i)
        window.sent(0);
    QVERIFY(window.waitMs(RateUse::Other, 59'999) > 0);
    QCOMPARE(window.waitMs(RateUse::Other, 60'000), qint64(0));
}

void TestSessionRateGate::aRefusalHoldsEverybodyBack()
{
    RateWindow window;
    window.refused(40'000, 0);
    window.heard({10, 9, 1, 1000}, 0);
    QCOMPARE(window.waitMs(RateUse::Refresh, 1000), qint64(39'000));
    QCOMPARE(window.waitMs(RateUse::Other, 1000), qint64(39'000));
    window.refused(1000, 2000); // a shorter one does not shorten it
    QCOMPARE(window.waitMs(RateUse::Refresh, 5000), qint64(35'000));
    QCOMPARE(window.waitMs(RateUse::Refresh, 40'000), qint64(0));
}

void TestSessionRateGate::refreshesGoBeforeThoseWhoAskedEarlier()
{
    MovedClock clock;
    RateGate gate(&clock);
    gate.hear(answerOf(429, 10, 0, 60));
    QByteArray order;
    const auto ask = [&](RateUse use, char name) {
        gate.pass(use, hourMs, this, [&order, name](qint64 waitMs) {
            if (waitMs == 0)
                order += name;
        });
    };
    ask(RateUse::Other, 'a');
    ask(RateUse::Refresh, '1');
    ask(RateUse::Other, 'b');
    ask(RateUse::Refresh, '2');
    QElapsedTimer timer;
    timer.start();
    QVERIFY(eventually([&] { return timer.elapsed() > 100; }));
    QCOMPARE(order, QByteArray());
    clock.jump(61'000);
    QVERIFY(eventually([&] { return order.size() == 4; }));
    QCOMPARE(order, QByteArray("12ab"));
}

void TestSessionRateGate::refreshesThatComeDueTogetherAreNoStorm()
{
    MovedClock clock;
    clock.freeze();
    RateGate gate(&clock);
    QList<qint64> refreshes;
    QByteArray others;
    gate.pass(RateUse::Other, hourMs, this, [&](qint64) { others += 'p'; });
    gate.pass(RateUse::Other, 0, this, [&](qint64 waitMs) { others += waitMs > 0 ? 'i' : '-'; });
    for (int i = 0; i < 5; ++i)
        gate.pass(RateUse::Refresh, 100, this, [&](qint64 waitMs) { refreshes.append(waitMs); });
    // One goes, two wait, and those whose turn comes too late for them are told each its own.
    QVERIFY(eventually([&] { return refreshes.size() == 3; }));
    QCOMPARE(refreshes, (QList<qint64>{0, 150, 200}));
    QCOMPARE(others, QByteArray("i"));
    clock.jump(49);
    QElapsedTimer timer;
    timer.start();
    QVERIFY(eventually([&] { return timer.elapsed() > 100; }));
    QCOMPARE(refreshes.size(), 3);
    for (const int passed : {4, 5}) {
        QCOMPARE(others, QByteArray("i")); // what is no refresh lets those go first
        clock.jump(passed == 4 ? 1 : 50);
        QVERIFY(eventually([&] { return refreshes.size() >= passed; }));
        QCOMPARE(refreshes.size(), passed);
        QCOMPARE(refreshes.last(), qint64(0));
    }
    QVERIFY(eventually([&] { return others == "ip"; }));
}

void TestSessionRateGate::impatientOnesAreToldHowLongItTakes()
{
    MovedClock clock;
    RateGate gate(&clock);
    std::optional<qint64> told;
    bool patientCalled = false;
    gate.hear(answerOf(429, 10, 0, 60));
    gate.pass(RateUse::Other, hourMs, this, [&](qint64) { patientCalled = true; });
    gate.pass(RateUse::Other, 2000, this, [&](qint64 waitMs) { told = waitMs; });
    QVERIFY(!told); // never before pass returns
    QVERIFY(eventually([&] { return told.has_value(); }));
    QVERIFY(*told > 58'000 && *told <= 60'000);
    QVERIFY(!patientCalled);
}

void TestSessionRateGate::theDeadAreNotCalled()
{
    MovedClock clock;
    RateGate gate(&clock);
    bool dead = false;
    bool alive = false;
    auto caller = std::make_unique<QObject>();
    gate.pass(RateUse::Refresh, 0, caller.get(), [&](qint64) { dead = true; });
    gate.pass(RateUse::Refresh, 0, this, [&](qint64) { alive = true; });
    caller.reset();
    QVERIFY(eventually([&] { return alive; }));
    QVERIFY(!dead);
}

void TestSessionRateGate::oneOriginHasOneGate()
{
    MovedClock clock;
    RateGates gates(&clock);
    const auto clientOf = [](const char *address) {
        ServerConfig config;
        config.baseUrl = QUrl(QLatin1String(address));
        config.apiKey = std::make_shared<const Secret>();
        return std::make_unique<HttpClient>(config);
    };
    const auto one = clientOf("https://auth.example.test/base");
    const auto same = clientOf("https://auth.example.test:443");
    const auto other = clientOf("https://auth.example.test:8443");
    QCOMPARE(gates.of(one.get()), gates.of(same.get()));
    QVERIFY(gates.of(one.get()) != gates.of(other.get()));
}

void TestSessionRateGate::aRefusalOfOneAccountHoldsTheOthersOnThatOriginBack()
{
    SessionBench bench;
    QVERIFY2(bench.start(), qPrintable(bench.sandbox.errorText()));
    const QString bob = QStringLiteral("bob@example.test");
    bench.createAccount(bob);
    const auto anns = bench.signedIn();
    QVERIFY(anns);
    const auto bobs = bench.makeSession(bob);
    bobs->begin(bench.logIn(bob), true);
    QVERIFY(eventually([&] { return isAtRest(*bobs); }));
    bench.fault({{QStringLiteral("status"), 429}, {QStringLiteral("body"), QStringLiteral("x")},
        {QStringLiteral("headers"),
            QJsonArray{QJsonArray{QStringLiteral("Retry-After"), QStringLiteral("40")}}}});
    bench.clock.jump(hourMs - 200'000);
    anns->renewNow();
    QVERIFY(eventually([&] { return bench.requests() == 1 && isAtRest(*anns); }));
    bobs->renewNow();
    QVERIFY(eventually([&] { return bobs->status().reason == SessionReason::Retrying; }));
    QCOMPARE(bobs->status().retryKind, ErrorKind::RateLimited);
    QVERIFY(bobs->status().times.nextTry.has_value());
    QCOMPARE(bench.requests(), 1);
    QVERIFY(!sessionTokenOf(*bobs).isEmpty());
    bench.clock.jump(46'000);
    anns->networkBack();
    bobs->networkBack();
    QVERIFY(eventually([&] {
        return isAtRest(*anns) && isAtRest(*bobs) && anns->status().reason == SessionReason::None
            && bobs->status().reason == SessionReason::None;
    }));
    QCOMPARE(bench.requests(), 3);
}

void TestSessionRateGate::aRefreshIsSentFromTheLastOfTheWindow()
{
    SessionBench bench;
    QVERIFY2(bench.start({QStringLiteral("--rate"), QStringLiteral("5-m")}),
        qPrintable(bench.sandbox.errorText()));
    RateGate *gate = bench.gates.of(bench.http.get());
    const auto session = bench.signedIn();
    QVERIFY(session);
    for (int i = 0; i < 3; ++i) {
        bool answered = false;
        bench.api->probe(this, [&](const auto &) { answered = true; });
        QVERIFY(eventually([&] { return answered; }));
    }
    // One request is left.
    std::optional<qint64> other;
    gate->pass(RateUse::Other, 0, this, [&](qint64 waitMs) { other = waitMs; });
    QVERIFY(eventually([&] { return other.has_value(); }));
    QVERIFY(*other > 0);
    bench.clock.jump(20'000); // still in the same minute
    session->renewNow();
    QVERIFY(eventually([&] { return isAtRest(*session) && bench.requests() == 1; }));
    QCOMPARE(session->status().reason, SessionReason::None);
}

void TestSessionRateGate::aRefreshWaitsForAShortWindowToEnd()
{
    SessionBench bench;
    QVERIFY2(bench.start(), qPrintable(bench.sandbox.errorText()));
    const auto session = bench.signedIn();
    QVERIFY(session);
    bench.clock.jump(hourMs - 60'000);
    bench.gates.of(bench.http.get())->hear(answerOf(200, 120, 0, 1));
    QElapsedTimer timer;
    timer.start();
    session->renewNow();
    QVERIFY(eventually([&] { return isAtRest(*session) && bench.requests() == 1; }));
    QVERIFY(timer.elapsed() >= 950);
    QCOMPARE(session->status().reason, SessionReason::None);
    QCOMPARE(session->status().times.tries, 0);
}

void TestSessionRateGate::askingWithoutAKeychainDoesNotEndAPause()
{
    SessionBench bench;
    QVERIFY2(bench.start(), qPrintable(bench.sandbox.errorText()));
    TroubledStore store;
    store.silentForMs = 20;
    Session session(bench.account(), bench.api.get(), &store, &bench.clock, bench.stateDirectory());
    session.passThrough(bench.gates.of(bench.http.get()));
    session.begin(bench.logIn(), true);
    QVERIFY(eventually([&] { return isAtRest(session); }));
    const int before = bench.refreshesDone();
    bench.clock.jump(hourMs + 1000);
    bench.gates.of(bench.http.get())->hear(answerOf(429, 120, 0, 60));
    session.renewNow();
    QVERIFY(eventually(
        [&] { return !session.isBusy() && session.status().retryKind == ErrorKind::RateLimited; }));
    QCOMPARE(bench.refreshesDone(), before);
    bench.clock.jump(61'000); // the pause is over
    session.renewNow();
    QVERIFY(eventually([&] { return bench.refreshesDone() == before + 1; }));
}

QTEST_GUILESS_MAIN(TestSessionRateGate)
#include "tst_session_rategate.moc"
