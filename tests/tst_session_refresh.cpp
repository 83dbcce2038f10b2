// One account's session against the real sandbox: what each answer, and each missing answer, does.

#include "http/serveraddress.h"
#include "session/accountfiles.h"
#include "session/intentmarker.h"
#include "support/sessionbench.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

using namespace latchkey;

namespace {

constexpr qint64 hourMs = 3600 * 1000;

} // namespace

class TestSessionRefresh : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup() { m_bench.reset(); }

    void fiftyCallersCauseOneRefresh();
    void aDeadCallerIsNotCalled();
    void aFreshTokenIsGivenWithoutARefresh();
    void aTokenThatAResourceServerRefusedIsRenewedOnce();
    void aRefreshSendsTheRefreshHeaderAlone();
    void anAnswerLostBeforeTheCommitCostsNothing();
    void anAnswerLostAfterTheCommitEndsAsInterrupted();
    void theNoteOfARefreshIsOnTheDiskWhileItIsOut();
    void whatAProcessLeftOpenIsToldAtTheNextStart();
    void anAnswerCutInItsBodyStoresNothing_data();
    void anAnswerCutInItsBodyStoresNothing();
    void anAnswerThatLacksAFieldStoresNothing_data();
    void anAnswerThatLacksAFieldStoresNothing();
    void anAnswerThatIsNoRefusalKeepsTheSession_data();
    void anAnswerThatIsNoRefusalKeepsTheSession();
    void tooManyRequestsWaitsAsLongAsTheServerSays();
    void aServerThatIsGoneKeepsTheSession();
    void aRefusedPairIsSetAsideAndNotErased();
    void aMembershipThatComesBackHealsByItself();
    void aClockTwoDaysAheadAndBackCostsOneRefreshAtMost();
    void aLateRefreshDoesNotReplaceANewSignIn();
    void aSessionForThisRunOnlyWritesNothing();
    void aSessionGoesOnAfterARestart();

private:
    std::unique_ptr<SessionBench> m_bench;
};

void TestSessionRefresh::init()
{
    m_bench = std::make_unique<SessionBench>();
    QVERIFY2(m_bench->start(), qPrintable(m_bench->sandbox.errorText()));
}

void TestSessionRefresh::fiftyCallersCauseOneRefresh()
{
    const auto session = m_bench->signedIn();
    QVERIFY(session);
    m_bench->clock.jump(hourMs - 60'000);
    QList<QByteArray> tokens;
    for (int i = 0; i < 50; ++i) {
        session->withToken(this, [&tokens](const auto &token) {
            tokens.append(token ? (*token)->view().toByteArray() : QByteArray());
        });
    }
    QVERIFY(eventually([&] { return tokens.size() == 50; }));
    QVERIFY(!tokens.first().isEmpty());
    QCOMPARE(tokens.count(tokens.first()), 50);
    QVERIFY(eventually([&] { return isAtRest(*session); }));
    QCOMPARE(m_bench->requests(), 1);
}

void TestSessionRefresh::aDeadCallerIsNotCalled()
{
    const auto session = m_bench->signedIn();
    QVERIFY(session);
    m_bench->clock.jump(hourMs - 60'000);
    bool dead = false;
    bool alive = false;
    auto caller = std::make_unique<QObject>();
    session->withToken(caller.get(), [&dead](const auto &) { dead = true; });
    session->withToken(this, [&alive](const auto &) { alive = true; });
    caller.reset();
    QVERIFY(eventually([&] { return alive; }));
    QVERIFY(eventually([&] { return isAtRest(*session); }));
    QVERIFY(!dead);
}

void TestSessionRefresh::aFreshTokenIsGivenWithoutARefresh()
{
    const auto session = m_bench->signedIn();
    QVERIFY(session);
    QVERIFY(!sessionTokenOf(*session).isEmpty());
    QCOMPARE(m_bench->requests(), 0);
}

void TestSessionRefresh::aTokenThatAResourceServerRefusedIsRenewedOnce()
{
    const auto session = m_bench->signedIn();
    QVERIFY(session);
    m_bench->clock.jump(600'000);
    const QByteArray first = sessionTokenOf(*session);
    QVERIFY(!first.isEmpty());
    for (int i = 0; i < 5; ++i)
        session->tokenRefused(Secret(first));
    QVERIFY(eventually([&] { return m_bench->requests() == 1 && isAtRest(*session); }));
    const QByteArray second = sessionTokenOf(*session);
    QVERIFY(!second.isEmpty() && second != first);
    session->tokenRefused(Secret(first));
    QVERIFY(isAtRest(*session));
    QCOMPARE(m_bench->requests(), 1);
}

void TestSessionRefresh::aRefreshSendsTheRefreshHeaderAlone()
{
    const auto session = m_bench->signedIn();
    QVERIFY(session);
    QTcpServer listener;
    QVERIFY(listener.listen(QHostAddress::LocalHost));
    QByteArray received;
    int connections = 0;
    connect(&listener, &QTcpServer::newConnection, this, [&] {
        QTcpSocket *socket = listener.nextPendingConnection();
        ++connections;
        connect(socket, &QTcpSocket::readyRead, socket, [&received, socket] {
            received += socket->readAll();
            if (received.endsWith("{}"))
                socket->write("HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n");
        });
    });
    ServerConfig config = m_bench->http->config();
    config.baseUrl.setPort(listener.serverPort());
    HttpClient client(config);
    AuthApi api(&client);
    AccountId account = m_bench->account(QStringLiteral("other@example.test"));
    account.origin = originOf(config.baseUrl);
    Session other(account, &api, &m_bench->store, &m_bench->clock, m_bench->stateDirectory());
    other.begin(m_bench->logIn(), false);
    m_bench->clock.jump(hourMs);
    other.renewNow();
    QVERIFY(eventually([&] { return other.status().reason != SessionReason::Refreshing; }));
    const QByteArray headers = received.toLower();
    QVERIFY(headers.startsWith("post /api/auth/refresh "));
    QCOMPARE(headers.count("x-nap-refresh-token:"), 1);
    QVERIFY(!headers.contains("x-nap-session-token"));
    QVERIFY(!headers.contains("authorization"));
    QVERIFY(!headers.contains("cookie"));
    QCOMPARE(connections, 1);
}

void TestSessionRefresh::anAnswerLostBeforeTheCommitCostsNothing()
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

void TestSessionRefresh::anAnswerLostAfterTheCommitEndsAsInterrupted()
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

void TestSessionRefresh::theNoteOfARefreshIsOnTheDiskWhileItIsOut()
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

void TestSessionRefresh::whatAProcessLeftOpenIsToldAtTheNextStart()
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

void TestSessionRefresh::anAnswerCutInItsBodyStoresNothing_data()
{
    QTest::addColumn<QJsonObject>("fault");
    QTest::newRow("inside the body") << QJsonObject{{QStringLiteral("cutBodyAt"), 700}};
    QTest::newRow("before its last byte") << QJsonObject{{QStringLiteral("cutBodyAt"), 20}};
    QTest::newRow("inside the headers") << QJsonObject{{QStringLiteral("cutAt"), 30}};
    QTest::newRow("reset") << QJsonObject{
        {QStringLiteral("cutAt"), 0}, {QStringLiteral("reset"), true}};
}

void TestSessionRefresh::anAnswerCutInItsBodyStoresNothing()
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

void TestSessionRefresh::anAnswerThatLacksAFieldStoresNothing_data()
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

void TestSessionRefresh::anAnswerThatLacksAFieldStoresNothing()
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

void TestSessionRefresh::anAnswerThatIsNoRefusalKeepsTheSession_data()
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

void TestSessionRefresh::anAnswerThatIsNoRefusalKeepsTheSession()
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

void TestSessionRefresh::tooManyRequestsWaitsAsLongAsTheServerSays()
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

void TestSessionRefresh::aServerThatIsGoneKeepsTheSession()
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

void TestSessionRefresh::aRefusedPairIsSetAsideAndNotErased()
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

void TestSessionRefresh::aMembershipThatComesBackHealsByItself()
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

void TestSessionRefresh::aClockTwoDaysAheadAndBackCostsOneRefreshAtMost()
{
    const auto session = m_bench->signedIn();
    QVERIFY(session);
    for (const qint64 days : {2, 0, -2, 0}) {
        m_bench->clock.setWallAhead(days * 24 * hourMs);
        session->networkBack();
        QVERIFY(eventually([&] { return isAtRest(*session); }));
        QVERIFY(!sessionTokenOf(*session).isEmpty());
    }
    QVERIFY(m_bench->requests() <= 1);
}

void TestSessionRefresh::aLateRefreshDoesNotReplaceANewSignIn()
{
    const auto session = m_bench->signedIn();
    QVERIFY(session);
    TokenPair next = m_bench->logIn();
    const QByteArray expected = next.refreshToken.view().toByteArray();
    m_bench->fault({{QStringLiteral("delayAnswerMs"), 500}});
    m_bench->clock.jump(hourMs - 60'000);
    session->renewNow();
    QVERIFY(eventually([&] { return m_bench->requests() == 1; }));
    session->begin(std::move(next), true);
    QVERIFY(eventually([&] { return isAtRest(*session); }));
    // Long after the delayed answer has come.
    QElapsedTimer timer;
    timer.start();
    QVERIFY(eventually([&] { return timer.elapsed() > 1000; }));
    QVERIFY(isAtRest(*session));
    QCOMPARE(m_bench->storedRefreshToken(), std::optional(expected));
    m_bench->clock.jump(hourMs - 60'000);
    session->renewNow();
    QVERIFY(eventually([&] { return m_bench->requests() == 2 && isAtRest(*session); }));
    QCOMPARE(session->status().reason, SessionReason::None);
}

void TestSessionRefresh::aSessionForThisRunOnlyWritesNothing()
{
    const auto session = m_bench->signedIn(false);
    QVERIFY(session);
    m_bench->clock.jump(hourMs - 60'000);
    session->renewNow();
    QVERIFY(eventually([&] { return m_bench->requests() == 1 && isAtRest(*session); }));
    QCOMPARE(session->status().storage, SessionStorage::MemoryOnly);
    QVERIFY(!m_bench->storedRefreshToken());
    QVERIFY(QDir(m_bench->directory.path()).isEmpty());
}

void TestSessionRefresh::aSessionGoesOnAfterARestart()
{
    auto session = m_bench->signedIn();
    QVERIFY(session);
    const QByteArray token = sessionTokenOf(*session);
    session = m_bench->makeSession();
    session->restore();
    QVERIFY(eventually([&] { return isAtRest(*session); }));
    QCOMPARE(sessionTokenOf(*session), token);
    m_bench->clock.jump(hourMs);
    session->networkBack();
    QVERIFY(eventually([&] { return m_bench->requests() == 1 && isAtRest(*session); }));
    QVERIFY(sessionTokenOf(*session) != token);
}

QTEST_GUILESS_MAIN(TestSessionRefresh)
#include "tst_session_refresh.moc"
