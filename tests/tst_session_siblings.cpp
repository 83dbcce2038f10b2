// Several processes on one account: one of them renews, all of them know.

#include "support/sessionbench.h"
#include "support/sessionprocess.h"

#include <QElapsedTimer>
#include <QTest>

#include <algorithm>
#include <memory>
#include <vector>

class TestSessionSiblings : public QObject {
    Q_OBJECT

private slots:
    void eightProcessesRenewOnceAnExpiry();
    void aSignOutInOneSignsOutTheOthersWithinTwoSeconds();
    void aNewSignInInOneIsTakenOverByTheOthers();
    void twoSpellingsOfAnAddressNeverMix();

private:
    void startClients(SessionBench &bench, int count);
    bool all(const std::function<bool(SessionProcess &)> &holds)
    {
        return std::all_of(
            m_clients.begin(), m_clients.end(), [&](const auto &client) { return holds(*client); });
    }

    std::vector<std::unique_ptr<SessionProcess>> m_clients;
};

void TestSessionSiblings::startClients(SessionBench &bench, int count)
{
    m_clients.clear();
    for (int i = 0; i < count; ++i) {
        m_clients.push_back(std::make_unique<SessionProcess>());
        m_clients.back()->start(bench.sandbox.origin(), SessionBench::annsAddress(),
            bench.stateDirectory(), i == 0 ? QStringLiteral("login") : QStringLiteral("restore"));
        if (i == 0)
            QVERIFY(eventually([&] { return m_clients[0]->status() == "signedIn none idle"; }));
    }
    QVERIFY(eventually([&] {
        return all([](SessionProcess &client) { return client.status().startsWith("signedIn"); });
    }));
}

void TestSessionSiblings::eightProcessesRenewOnceAnExpiry()
{
    const int expiries = qEnvironmentVariableIsSet("LATCHKEY_SOAK") ? 500 : 20;
    constexpr double lifetime = 2;
    SessionBench bench;
    QVERIFY2(bench.start({QStringLiteral("--session-lifetime"), QString::number(lifetime)}),
        qPrintable(bench.sandbox.errorText()));
    startClients(bench, 8);
    const auto escrows = [&] {
        qsizetype sum = 0;
        for (const auto &client : m_clients)
            sum += client->escrows().size();
        return sum;
    };
    const int refreshesBefore = bench.requests();
    const qsizetype escrowsBefore = escrows();
    QElapsedTimer timer;
    timer.start();
    QVERIFY(eventually([&] { return bench.requests() - refreshesBefore >= expiries; },
        int(expiries * lifetime * 1000) + 30'000));
    const double seconds = double(timer.elapsed()) / 1000;
    // Each request was answered with a pair that was sealed by one process: nobody asked in vain.
    QVERIFY(eventually([&] {
        return escrows() - escrowsBefore == bench.requests() - refreshesBefore
            && all([](SessionProcess &client) { return client.status() == "signedIn none idle"; });
    }));
    const QJsonObject statuses = bench.sandbox.getControl(QStringLiteral("/counts"))
                                     .object()
                                     .value(QLatin1String("statuses"))
                                     .toObject()
                                     .value(QLatin1String("refresh"))
                                     .toObject();
    QCOMPARE(statuses.keys(), QStringList{QStringLiteral("200")});
    const double perExpiry = seconds / (bench.requests() - refreshesBefore);
    qInfo() << "8 processes," << bench.requests() - refreshesBefore << "refreshes in" << seconds
            << "s, one every" << perExpiry << "s; 0 sign-outs";
    // Never sooner than the margin before an expiry, with its jitter.
    QVERIFY(perExpiry >= lifetime * 2 / 3 - lifetime / 30 - 0.1);
    QVERIFY(all([](SessionProcess &client) { return client.status().startsWith("signedIn"); }));
}

void TestSessionSiblings::aSignOutInOneSignsOutTheOthersWithinTwoSeconds()
{
    SessionBench bench;
    QVERIFY2(bench.start(), qPrintable(bench.sandbox.errorText()));
    startClients(bench, 4);
    QElapsedTimer timer;
    timer.start();
    m_clients[2]->tell("signout");
    QVERIFY(eventually([&] {
        return all([](SessionProcess &client) {
            return client.status().startsWith("ended elsewhere")
                || client.status().startsWith("signedOut");
        });
    }));
    qInfo() << "signed out everywhere after" << timer.elapsed() << "ms";
    QVERIFY(timer.elapsed() < 2000);
    QVERIFY(eventually([&] { return m_clients[2]->lines().last().startsWith("signed out"); }));
    QCOMPARE(m_clients[2]->lines().last(), QByteArray("signed out confirmed erased"));
    QCOMPARE(bench.openSessions(), 0);
    // Whoever starts now finds nothing.
    SessionProcess late;
    late.start(bench.sandbox.origin(), SessionBench::annsAddress(), bench.stateDirectory(),
        QStringLiteral("restore"));
    QVERIFY(eventually([&] {
        return late.status().startsWith("ended") || late.status().startsWith("signedOut");
    }));
}

void TestSessionSiblings::aNewSignInInOneIsTakenOverByTheOthers()
{
    SessionBench bench;
    QVERIFY2(bench.start(), qPrintable(bench.sandbox.errorText()));
    startClients(bench, 3);
    m_clients[0]->tell("signout");
    QVERIFY(eventually([&] {
        return m_clients[0]->status().startsWith("signedOut")
            && m_clients[1]->status().startsWith("ended")
            && m_clients[2]->status().startsWith("ended");
    }));
    m_clients[0]->tell("login");
    QVERIFY(eventually([&] {
        return all([](SessionProcess &client) { return client.status() == "signedIn none idle"; });
    }));
    QCOMPARE(bench.openSessions(), 1);
    // All of them hold the same pair: each can renew it.
    for (int i = 0; i < 3; ++i) {
        const int before = bench.requests();
        QElapsedTimer age;
        age.start();
        eventually([&] { return age.elapsed() > 5100; }); // a fresh token is not renewed
        m_clients[size_t(i)]->tell("renew");
        QVERIFY(eventually([&] { return bench.requests() == before + 1; }));
        QVERIFY(eventually([&] {
            return all(
                [](SessionProcess &client) { return client.status() == "signedIn none idle"; });
        }));
    }
    QCOMPARE(bench.openSessions(), 1);
}

void TestSessionSiblings::twoSpellingsOfAnAddressNeverMix()
{
    SessionBench bench;
    QVERIFY2(bench.start(), qPrintable(bench.sandbox.errorText()));
    bench.createAccount(QStringLiteral("Ann@example.test"));
    SessionProcess small;
    SessionProcess big;
    small.start(bench.sandbox.origin(), SessionBench::annsAddress(), bench.stateDirectory(),
        QStringLiteral("login"));
    big.start(bench.sandbox.origin(), QStringLiteral("Ann@example.test"), bench.stateDirectory(),
        QStringLiteral("login"));
    QVERIFY(eventually([&] {
        return small.status() == "signedIn none idle" && big.status() == "signedIn none idle";
    }));
    small.tell("signout");
    QVERIFY(eventually([&] { return small.lines().last().startsWith("signed out"); }));
    QCOMPARE(big.status(), QByteArray("signedIn none idle"));
    QCOMPARE(bench.openSessions(), 1);
    big.kill();
    big.start(bench.sandbox.origin(), QStringLiteral("Ann@example.test"), bench.stateDirectory(),
        QStringLiteral("restore"));
    QVERIFY(eventually([&] { return big.status() == "signedIn none idle"; }));
}

QTEST_GUILESS_MAIN(TestSessionSiblings)
#include "tst_session_siblings.moc"
