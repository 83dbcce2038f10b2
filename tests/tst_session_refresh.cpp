// A session's refresh against the real sandbox, where all goes well: who causes one, what it sends,
// and what it leaves for the next.

#include "http/serveraddress.h"
#include "support/sessionbench.h"

#include <QDir>
#include <QElapsedTimer>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

using namespace latchkey;

class TestSessionRefresh final : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup() { m_bench.reset(); }

    void fiftyCallersCauseOneRefresh();
    void aDeadCallerIsNotCalled();
    void aFreshTokenIsGivenWithoutARefresh();
    void aTokenThatAResourceServerRefusedIsRenewedOnce();
    void aRefreshSendsTheRefreshHeaderAlone();
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
