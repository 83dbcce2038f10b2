// Several accounts, servers that move, a list that is lost: what belongs to whom, in the real
// keyring.

#include "accountlist.h"
#include "http/serveraddress.h"
#include "session/keychainstore.h"
#include "sessions.h"
#include "support/sessionbench.h"

#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

using namespace latchkey;

namespace {

const QString serviceName = QStringLiteral("Latchkey test");

/// A server at another address that remembers whatever it is sent.
class Listener final : public QTcpServer {
public:
    Listener()
    {
        listen(QHostAddress::LocalHost);
        connect(this, &QTcpServer::newConnection, this, [this] {
            QTcpSocket *socket = nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, this, [this, socket] {
                received += socket->readAll();
                socket->write("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n");
            });
        });
    }
    QByteArray received;
};

QString emailOf(const Session &session)
{
    const auto claims = session.claims();
    return claims ? claims->email : QString();
}

} // namespace

class TestSessionAccounts : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void accountsNeverMix();
    void aServerThatMovedSeesNoTokenOfItsAccounts();
    void aSessionThatIsLetGoEndsItsRefreshFirst();

private:
    /// The program's own objects, as after a start.
    void startProgram();
    Session *signIn(SessionBench &bench, const AccountId &account);

    std::unique_ptr<SessionBench> m_bench;
    std::unique_ptr<KeychainStore> m_keyring;
    std::unique_ptr<AccountList> m_list;
    std::unique_ptr<Sessions> m_sessions;
};

void TestSessionAccounts::init()
{
    m_bench = std::make_unique<SessionBench>();
    QVERIFY2(m_bench->start(), qPrintable(m_bench->sandbox.errorText()));
    startProgram();
}

void TestSessionAccounts::cleanup()
{
    m_sessions.reset();
    m_list.reset();
    m_keyring.reset();
    m_bench.reset();
}

void TestSessionAccounts::startProgram()
{
    m_sessions.reset();
    m_list.reset();
    m_keyring = std::make_unique<KeychainStore>(serviceName);
    m_list = std::make_unique<AccountList>(
        m_bench->directory.filePath(QStringLiteral("accounts.json")));
    m_sessions = std::make_unique<Sessions>(
        m_list.get(), m_keyring.get(), &m_bench->clock, m_bench->stateDirectory());
}

Session *TestSessionAccounts::signIn(SessionBench &bench, const AccountId &account)
{
    TokenPair pair = bench.logIn(account.email);
    if (pair.refreshToken.isEmpty())
        return nullptr;
    Session *session = m_sessions->begin(account, bench.api.get(), std::move(pair), true);
    return eventually([&] { return isAtRest(*session); }) ? session : nullptr;
}

void TestSessionAccounts::accountsNeverMix()
{
    SessionBench second;
    QVERIFY2(second.start(), qPrintable(second.sandbox.errorText()));
    const QString big = QStringLiteral("Ann@example.test");
    const QString bob = QStringLiteral("bob@example.test");
    m_bench->createAccount(big);
    m_bench->createAccount(bob);
    AccountId elsewhere = second.account();
    elsewhere.server = QUuid::createUuid();
    // One address twice by its capitals, another beside it, and the same on another server.
    const std::vector<std::pair<AccountId, SessionBench *>> accounts{
        {m_bench->account(), m_bench.get()}, {m_bench->account(big), m_bench.get()},
        {m_bench->account(bob), m_bench.get()}, {elsewhere, &second}};
    for (const auto &[account, bench] : accounts)
        QVERIFY(signIn(*bench, account));
    for (int round = 0; round < 3; ++round) {
        QList<QByteArray> tokens;
        for (const auto &[account, bench] : accounts) {
            Session *session = m_sessions->find(account);
            QVERIFY(session);
            if (round > 0) // each renews, the second time after a restart
                QVERIFY(eventually([&, known = session, server = bench] {
                    known->networkBack();
                    return server->requests() >= round && isAtRest(*known)
                        && known->status().storage == SessionStorage::Keychain;
                }));
            QCOMPARE(emailOf(*session), account.email);
            tokens.append(sessionTokenOf(*session));
            QVERIFY(!tokens.last().isEmpty());
            QCOMPARE(tokens.count(tokens.last()), 1);
        }
        QCOMPARE(m_bench->openSessions(), 3);
        QCOMPARE(second.openSessions(), 1);
        m_bench->clock.jump(hourMs - 60'000);
        if (round == 1) {
            startProgram();
            QCOMPARE(m_list->all().size(), accounts.size());
            for (const auto &[account, bench] : accounts) {
                Session *session = m_sessions->restore(account, bench->api.get());
                QVERIFY(eventually([&] { return isAtRest(*session); }));
            }
        }
    }
    // Signing out of one is felt by nobody else.
    bool out = false;
    m_sessions->find(accounts[1].first)->signOut(this, [&](const SignOutReport &report) {
        out = report.serverConfirmed && report.erased;
    });
    QVERIFY(eventually([&] { return out; }));
    QCOMPARE(m_bench->openSessions(), 2);
    startProgram();
    for (const auto &[account, bench] : accounts) {
        Session *session = m_sessions->restore(account, bench->api.get());
        const bool isOut = account == accounts[1].first;
        QCOMPARE(m_list->find(account)->kept, !isOut);
        QVERIFY(eventually([&] {
            return isOut ? session->status().phase == SessionPhase::SignedOut
                    || session->status().phase == SessionPhase::Ended
                         : isAtRest(*session);
        }));
        if (!isOut)
            QCOMPARE(emailOf(*session), account.email);
    }
}

void TestSessionAccounts::aServerThatMovedSeesNoTokenOfItsAccounts()
{
    const AccountId account = m_bench->account();
    Session *session = signIn(*m_bench, account);
    QVERIFY(session);
    QVERIFY(eventually([&] { return m_list->find(account)->kept; }));
    const QByteArray token = sessionTokenOf(*session);
    const Listener listener;
    const QUrl moved(QStringLiteral("http://127.0.0.1:%1").arg(listener.serverPort()));
    ServerConfig config = m_bench->http->config();
    config.baseUrl = moved;
    HttpClient client(config);
    AuthApi api(&client);

    m_sessions->letGo(account.server);
    QVERIFY(!m_sessions->find(account));
    // The list offers it at its own origin only, and it is not forgotten.
    QVERIFY(!m_list->latestAt(account.server, originOf(moved)));
    QVERIFY(m_list->latestAt(account.server, account.origin));
    QVERIFY(m_list->find(account)->kept);
    // Even somebody who opens it with the new server sends nothing there.
    m_bench->clock.jump(hourMs + 1000);
    session = m_sessions->restore(account, &api);
    QVERIFY(eventually([&] { return session->status().times.nextTry.has_value(); }));
    session->renewNow();
    QVERIFY(eventually([&] { return session->status().times.tries == 2; }));
    QCOMPARE(session->status().phase, SessionPhase::SignedIn);
    QCOMPARE(listener.received, QByteArray());
    QCOMPARE(m_bench->requests(), 0);
    QCOMPARE(m_bench->openSessions(), 1);

    // Back at the old address it goes on without a password.
    m_sessions->letGo(account.server);
    session = m_sessions->restore(account, m_bench->api.get());
    QVERIFY(eventually([&] { return m_bench->requests() == 1 && isAtRest(*session); }));
    QCOMPARE(session->status().reason, SessionReason::None);
    QVERIFY(sessionTokenOf(*session) != token);

    // Nor does signing out go there.
    m_sessions->letGo(account.server);
    QVERIFY(eventually([&] { return !m_sessions->isBusy(); }));
    session = m_sessions->restore(account, &api);
    QVERIFY(eventually([&] { return isAtRest(*session); }));
    std::optional<SignOutReport> report;
    session->signOut(this, [&](const SignOutReport &what) { report = what; });
    QVERIFY(eventually([&] { return report.has_value(); }));
    QVERIFY(!report->serverConfirmed && report->erased);
    QCOMPARE(listener.received, QByteArray());
}

void TestSessionAccounts::aSessionThatIsLetGoEndsItsRefreshFirst()
{
    const AccountId account = m_bench->account();
    Session *session = signIn(*m_bench, account);
    QVERIFY(session);
    m_bench->fault({{QStringLiteral("delayAnswerMs"), 500}});
    m_bench->clock.jump(hourMs - 60'000);
    session->renewNow();
    QVERIFY(eventually([&] { return m_bench->requests() == 1; }));
    m_sessions->letGo(account.server);
    QVERIFY(!m_sessions->find(account));
    QVERIFY(m_sessions->isBusy());
    session = m_sessions->restore(account, m_bench->api.get());
    QVERIFY(eventually([&] { return !m_sessions->isBusy() && isAtRest(*session); }));
    // The new one knows the pair that the old one was given.
    m_bench->clock.jump(hourMs - 60'000);
    session->networkBack();
    QVERIFY(eventually([&] { return m_bench->requests() == 2 && isAtRest(*session); }));
    QCOMPARE(session->status().reason, SessionReason::None);
    QCOMPARE(m_bench->openSessions(), 1);
}

QTEST_GUILESS_MAIN(TestSessionAccounts)
#include "tst_session_accounts.moc"
