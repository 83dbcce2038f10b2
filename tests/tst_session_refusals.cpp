// An answer to a refresh that brings no new pair: what is no refusal keeps the session, and what is
// one does not erase the pair.

#include "support/sessionbench.h"

#include <QJsonArray>
#include <QTest>

using namespace latchkey;

class TestSessionRefusals final : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup() { m_bench.reset(); }

    void anAnswerThatLacksAFieldStoresNothing_data();
    void anAnswerThatLacksAFieldStoresNothing();
    void anAnswerThatIsNoRefusalKeepsTheSession_data();
    void anAnswerThatIsNoRefusalKeepsTheSession();
    void tooManyRequestsWaitsAsLongAsTheServerSays();
    void aRefusedPairIsSetAsideAndNotErased();
    void aMembershipThatComesBackHealsByItself();

private:
    std::unique_ptr<SessionBench> m_bench;
};

void TestSessionRefusals::init()
{
    m_bench = std::make_unique<SessionBench>();
    QVERIFY2(m_bench->start(), qPrintable(m_bench->sandbox.errorText()));
}

void TestSessionRefusals::anAnswerThatLacksAFieldStoresNothing_data()
{
    QTest::addColumn<QString>("body");
    const QString long1 = QString(1'000'000, QLatin1Char('a'));
    QTest::newRow("no refresh token")
        << QStringLiteral(R"({"tokens":{"session_token":"abc","session_id":"x"}})");
    QTest::newRow("an empty token")
        << QStringLiteral(R"({"tokens":{"session_token":"","refresh_token":"","session_id":"x"}})");
    QTest::newRow("a token with a newline") << QStringLiteral(
        R"({"tokens":{"session_token":"a\nb","refresh_token":"a\r\nb","session_id":"x"}})");
    QTest::newRow("a token with NUL") << QStringLiteral(
        R"({"tokens":{"session_token":"a\u0000b","refresh_token":"a\u0000b","session_id":"x"}})");
    QTest::newRow("a megabyte") << QStringLiteral(
        R"({"tokens":{"session_token":"%1","refresh_token":"b","session_id":"x"}})")
                                       .arg(long1);
}

void TestSessionRefusals::anAnswerThatLacksAFieldStoresNothing()
{
    QFETCH(QString, body);
    const auto session = m_bench->signedIn();
    QVERIFY(session);
    const auto before = m_bench->storedRefreshToken();
    m_bench->fault({{QStringLiteral("status"), 200}, {QStringLiteral("times"), 2},
        {QStringLiteral("headers"),
            QJsonArray{QJsonArray{QStringLiteral("Content-Type"),
                QStringLiteral("application/json; charset=utf-8")}}},
        {QStringLiteral("body"), body}});
    m_bench->clock.jump(hourMs - 60'000);
    session->renewNow();
    QVERIFY(eventually([&] { return m_bench->requests() == 2 && isAtRest(*session); }));
    QCOMPARE(m_bench->storedRefreshToken(), before);
    QVERIFY(!sessionTokenOf(*session).isEmpty());
    // The server had not acted this time: the next try is as good as ever.
    session->renewNow();
    QVERIFY(eventually([&] { return m_bench->requests() == 3 && isAtRest(*session); }));
    QCOMPARE(session->status().reason, SessionReason::None);
    QVERIFY(m_bench->storedRefreshToken() != before);
}

void TestSessionRefusals::anAnswerThatIsNoRefusalKeepsTheSession_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("body");
    QTest::newRow("500") << 500 << QStringLiteral("application/json")
                         << QStringLiteral(R"({"message":"An error occurred","code":500})");
    QTest::newRow("empty 500") << 500 << QString() << QString();
    QTest::newRow("502 page") << 502 << QStringLiteral("text/html") << QStringLiteral("<html>");
    QTest::newRow("503") << 503 << QStringLiteral("text/plain") << QStringLiteral("busy");
    QTest::newRow("captive portal") << 200 << QStringLiteral("text/html")
                                    << QStringLiteral("<html>Welcome to the hotel</html>");
    QTest::newRow("401 page of a proxy")
        << 401 << QStringLiteral("text/html") << QStringLiteral("<html>Sign in</html>");
    QTest::newRow("wrong API key") << 401 << QStringLiteral("application/json")
                                   << QStringLiteral(R"({"error":"Invalid API key"})");
    QTest::newRow("408") << 408 << QString() << QString();
    QTest::newRow("302") << 302 << QString() << QString();
    QTest::newRow("404") << 404 << QStringLiteral("text/plain")
                         << QStringLiteral("404 page not found");
}

void TestSessionRefusals::anAnswerThatIsNoRefusalKeepsTheSession()
{
    QFETCH(int, status);
    QFETCH(QString, type);
    QFETCH(QString, body);
    const auto session = m_bench->signedIn();
    QVERIFY(session);
    const auto before = m_bench->storedRefreshToken();
    QJsonObject fault{{QStringLiteral("status"), status}, {QStringLiteral("body"), body}};
    if (!type.isEmpty())
        fault.insert(QStringLiteral("headers"),
            QJsonArray{QJsonArray{QStringLiteral("Content-Type"), type}});
    m_bench->fault(fault);
    m_bench->clock.jump(hourMs - 60'000);
    session->renewNow();
    QVERIFY(eventually([&] { return m_bench->requests() == 1 && isAtRest(*session); }));
    QCOMPARE(session->status().reason, SessionReason::Retrying);
    QVERIFY(session->status().times.nextTry.has_value());
    QCOMPARE(m_bench->storedRefreshToken(), before);
    QVERIFY(!sessionTokenOf(*session).isEmpty());
    m_bench->clock.jump(3'000);
    session->networkBack();
    QVERIFY(eventually([&] { return m_bench->requests() == 2 && isAtRest(*session); }));
    QCOMPARE(session->status().reason, SessionReason::None);
}

void TestSessionRefusals::tooManyRequestsWaitsAsLongAsTheServerSays()
{
    const auto session = m_bench->signedIn();
    QVERIFY(session);
    m_bench->fault({{QStringLiteral("status"), 429}, {QStringLiteral("body"), QStringLiteral("x")},
        {QStringLiteral("headers"),
            QJsonArray{QJsonArray{QStringLiteral("Retry-After"), QStringLiteral("40")}}}});
    m_bench->clock.jump(hourMs - 300'000);
    session->renewNow();
    QVERIFY(eventually([&] { return m_bench->requests() == 1 && isAtRest(*session); }));
    QCOMPARE(session->status().retryKind, ErrorKind::RateLimited);
    m_bench->clock.jump(30'000);
    session->networkBack();
    QVERIFY(isAtRest(*session));
    QCOMPARE(m_bench->requests(), 1);
    m_bench->clock.jump(41'000);
    session->networkBack();
    QVERIFY(eventually([&] { return m_bench->requests() == 2 && isAtRest(*session); }));
    QCOMPARE(session->status().reason, SessionReason::None);
}

void TestSessionRefusals::aRefusedPairIsSetAsideAndNotErased()
{
    const auto session = m_bench->signedIn();
    QVERIFY(session);
    const auto before = m_bench->storedRefreshToken();
    m_bench->sandbox.control({{QStringLiteral("do"), QStringLiteral("end-sessions")},
        {QStringLiteral("email"), SessionBench::annsAddress()}});
    m_bench->clock.jump(hourMs - 60'000);
    session->renewNow();
    QVERIFY(eventually([&] { return m_bench->requests() >= 1 && isAtRest(*session); }));
    QVERIFY(!sessionTokenOf(*session).isEmpty());
    m_bench->clock.jump(61'000);
    session->networkBack();
    QVERIFY(eventually([&] { return session->status().phase == SessionPhase::Ended; }));
    QCOMPARE(session->status().reason, SessionReason::Refused);
    QCOMPARE(m_bench->storedRefreshToken(), before);
    QCOMPARE(m_bench->requests(), 1);
    m_bench->clock.jump(hourMs);
    session->networkBack();
    QVERIFY(eventually([&] { return m_bench->requests() == 2; }));
    QVERIFY(eventually([&] { return session->status().phase == SessionPhase::Ended; }));
}

void TestSessionRefusals::aMembershipThatComesBackHealsByItself()
{
    const auto session = m_bench->signedIn();
    QVERIFY(session);
    m_bench->sandbox.control({{QStringLiteral("do"), QStringLiteral("remove-from-all-orgs")},
        {QStringLiteral("email"), SessionBench::annsAddress()}});
    m_bench->clock.jump(hourMs - 60'000);
    session->renewNow();
    QVERIFY(eventually([&] { return session->status().reason == SessionReason::MembershipGone; }));
    QCOMPARE(session->status().phase, SessionPhase::SignedIn);
    m_bench->sandbox.control({{QStringLiteral("do"), QStringLiteral("add-to-org")},
        {QStringLiteral("email"), SessionBench::annsAddress()},
        {QStringLiteral("org"), QStringLiteral("default")}});
    m_bench->clock.jump(hourMs + 1000);
    session->networkBack();
    QVERIFY(eventually([&] { return session->status().reason == SessionReason::None; }));
    QCOMPARE(m_bench->requests(), 2);
}

QTEST_GUILESS_MAIN(TestSessionRefusals)
#include "tst_session_refusals.moc"
