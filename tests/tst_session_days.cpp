// Days of the policy, simulated: none loses a session, and none asks too often.

#include "support/sessionsim.h"

#include <QTest>

#include <algorithm>
#include <ctime>

using namespace latchkey;

class TestSessionDays final : public QObject {
    Q_OBJECT

private slots:
    void simulatedDaysLoseNoSession();
    void refreshesAreNoMoreThanTheTimeAsksFor();
};

void TestSessionDays::simulatedDaysLoseNoSession()
{
    const bool soak = qEnvironmentVariableIsSet("LATCHKEY_SOAK");
    const int accounts = soak ? 1000 : 60;
    const int days = soak ? 10 : 5;
    const std::clock_t begun = std::clock();
    int requests = 0;
    int refreshes = 0;
    int interrupted = 0;
    for (int account = 0; account < accounts; ++account) {
        const quint64 seed = 1000 + static_cast<quint64>(account);
        const SessionSim::Tally tally = SessionSim(seed, false).run(days);
        const QByteArray name = "seed " + QByteArray::number(seed);
        QVERIFY2(tally.trouble.isEmpty(), name + ": " + tally.trouble.toUtf8());
        QVERIFY2(tally.mostInTenSeconds <= 4, name);
        // The one loss that cannot be avoided: an answer that never came.
        QVERIFY2(!tally.signedOut || tally.lossWasOurs, name + ": needless sign-out");
        interrupted += tally.signedOut ? 1 : 0;
        requests += tally.requests;
        refreshes += tally.refreshes;
    }
    // Processor time: how many others this computer works for does not matter.
    const double perSecond
        = accounts * days / (double(std::clock() - begun) / double(CLOCKS_PER_SEC));
    qInfo().noquote() << accounts * days << "account-days:" << refreshes << "refreshes," << requests
                      << "requests," << interrupted << "interrupted by lost answers, 0 needless"
                      << "sign-outs;" << qRound(perSecond) << "account-days a processor second";
#ifdef NDEBUG
    QVERIFY(perSecond >= 1000);
#endif
}

void TestSessionDays::refreshesAreNoMoreThanTheTimeAsksFor()
{
    double most = 0;
    double least = 9;
    for (quint64 seed = 1; seed <= 30; ++seed) {
        const SessionSim::Tally tally = SessionSim(seed, true).run(10);
        QVERIFY2(tally.trouble.isEmpty(), qPrintable(tally.trouble));
        QVERIFY(!tally.signedOut);
        const double ratio = tally.refreshes / tally.planned;
        most = std::max(most, ratio);
        least = std::min(least, ratio);
        QCOMPARE(tally.requests, tally.refreshes);
    }
    qInfo() << "refreshes by time/(lifetime - margin):" << least << "to" << most;
    QVERIFY(most <= 1.1);
    QVERIFY(least >= 0.9);
}

QTEST_GUILESS_MAIN(TestSessionDays)
#include "tst_session_days.moc"
