// Every fault of the wire against a session with its tokens in a store: what the server saw, what
// came of it, how long it took, what memory it cost, and that the stored pair is what it was.
#include "session/storedsession.h"
#include "support/apicalls.h"
#include "support/faultcases.h"
#include "support/memorymeter.h"
#include "support/misbehavingserver.h"
#include "support/sessionbench.h"
#include "support/tlsserver.h"

#include <QDir>
#include <QElapsedTimer>
#include <QTest>

#include <algorithm>

using namespace latchkey;
using namespace Qt::StringLiterals;
using namespace wire;

static constexpr qint64 mostMemory = 32LL * 1024 * 1024;
static const QByteArray oldSession = "c2Vzc2lvbiB0b2tlbiBvZiBiZWZvcmU";
// As long as the token that ApiCaller sends: requests can be compared by their size.
static const QByteArray oldRefresh = "oldAxEaDVl7-97k32e2NCLkV92vHlpjnl_sb3d2jOqb";
static const QByteArray newRefresh = "rKAxEaDVl7-97k32e2NCLkV92vHlpjnl_sb3d2jOqbU";

// Freed memory goes back at once: what is measured is what the client holds.
extern "C" const char *__asan_default_options();
extern "C" const char *__asan_default_options()
{
    return "quarantine_size_mb=1";
}

namespace {

/// A session in the middle of its life, whose pair lies in a store, at a server of the test's.
class Bench final {
public:
    explicit Bench(const ServerConfig &config)
        : caller(config)
        , account{QUuid(u"{3c3a64a1-52a7-4a3c-9c36-111111111111}"_qs),
              config.baseUrl.toString(QUrl::RemovePath), u"ann@example.test"_qs}
        , session(account, caller.operator->(), &store, &clock, directory.path() + u"/sessions"_qs)
    {
        QObject::connect(caller.client(), &HttpClient::exchanged, &session,
            [this](const Exchange &exchange) { exchanges.append(exchange.outcome); });
    }
    /// Signed in, stored, and near the time of its renewal.
    bool signIn()
    {
        TokenPair pair;
        pair.sessionToken = Secret(QByteArrayView(oldSession));
        pair.refreshToken = Secret(QByteArrayView(oldRefresh));
        session.begin(std::move(pair), true);
        if (!eventually([this] { return isAtRest(session); }) || !stored())
            return false;
        generation = stored()->generation;
        clock.jump(50LL * 60 * 1000);
        return true;
    }
    /// The outcomes of all exchanges until the session is at rest again.
    QStringList renew()
    {
        exchanges.clear();
        session.renewNow();
        eventually([this] { return !exchanges.isEmpty() && isAtRest(session); }, 40'000);
        return exchanges;
    }
    std::optional<StoredSession> stored()
    {
        std::optional<StoredSession> found;
        bool answered = false;
        QObject context;
        store.read(keychainKeyOf(account), &context, [&](const auto &result) {
            answered = true;
            if (result)
                found = unpackSession(**result);
        });
        eventually([&] { return answered; });
        return found;
    }
    QStringList escrows() const
    {
        return QDir(directory.path() + u"/sessions"_qs).entryList({u"*.escrow"_qs}, QDir::Files);
    }

    QTemporaryDir directory;
    MemoryStore store;
    MovedClock clock;
    ApiCaller caller;
    AccountId account;
    Session session;
    QStringList exchanges;
    quint64 generation = 0;
};

} // namespace

class TestSessionWire final : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void aFaultCostsNothing_data();
    void aFaultCostsNothing();
    void aBadCertificateLeavesTheSessionAlone_data();
    void aBadCertificateLeavesTheSessionAlone();
    void aRefreshGoesOutOnAConnectionOfItsOwn();
    void cleanupTestCase();

private:
    void tryOperation(Bench &bench, RawServer &server, const FaultCase &fault, FaultSeen seen);

    QHash<Operation, qsizetype> m_sizes; ///< of a request that nothing goes wrong with
    const TestAuthority m_authority;
    int m_faults = 0; ///< that came to what they should
    qint64 m_mostGrowth = 0;
    qint64 m_longest = 0;
};

void TestSessionWire::initTestCase()
{
    // Also what the first call loads is no growth then.
    RawServer server;
    server.answer(ok());
    ApiCaller caller(server.url());
    for (const Operation operation : {Operation::SignUp, Operation::LogIn,
             Operation::SendVerification, Operation::VerifyEmail, Operation::GetFlow}) {
        caller.call(operation);
        m_sizes.insert(operation, server.lastRequest().size());
    }
    Bench bench(configFor(server.url()));
    QVERIFY(bench.signIn());
    server.answer(RawServer::json(200, RawServer::tokensBody()));
    QCOMPARE(bench.renew(), QStringList{u"ok"_qs});
    QVERIFY(server.lastRequest().contains(oldRefresh));
    QVERIFY(!server.lastRequest().contains(oldSession));
    m_sizes.insert(Operation::Refresh, server.lastRequest().size());
}

void TestSessionWire::aFaultCostsNothing_data()
{
    QTest::addColumn<int>("index");
    const QList<FaultCase> all = faultCases();
    for (qsizetype i = 0; i < all.size(); ++i)
        QTest::newRow(all.at(i).name.constData()) << int(i);
}

void TestSessionWire::tryOperation(
    Bench &bench, RawServer &server, const FaultCase &fault, FaultSeen seen)
{
    if (fault.lettingGo)
        QTRY_COMPARE(server.open(), 0);
    server.forget();
    QElapsedTimer clock;
    clock.start();
    QStringList outcomes;
    if (seen.operation == Operation::Refresh)
        outcomes = bench.renew();
    else
        outcomes.append(bench.caller.call(seen.operation).name);
    const qint64 time = clock.elapsed();
    m_longest = std::max(m_longest, time);
    if (seen.orElse && outcomes == QStringList{QLatin1String(seen.orElse)}) {
        seen.outcome = seen.orElse;
        seen.requests = 0;
    }
    for (const QString &outcome : std::as_const(outcomes))
        QCOMPARE(outcome, QLatin1String(seen.outcome));
    QCOMPARE(server.requests(), seen.requests);
    QCOMPARE(server.bytesReceived(), seen.requests * m_sizes.value(seen.operation));
    QVERIFY(sawNothingElse(server));
    const int most = fault.mostMs * std::max(1, seen.requests);
    QVERIFY2(time >= fault.leastMs * seen.requests && time <= most,
        QByteArray::number(time).constData());
    const QByteArray raw = server.raw().toLower();
    QVERIFY(!raw.contains("\r\ncookie:") && !raw.contains("authorization:"));
}

void TestSessionWire::aFaultCostsNothing()
{
    static const QList<FaultCase> all = faultCases();
    QFETCH(const int, index);
    const FaultCase &fault = all.at(index);
    RawServer server;
    Bench bench(configFor(server.url()));
    QVERIFY(bench.signIn());
    bench.caller.setDeadline(std::chrono::milliseconds(fault.deadlineMs));
    fault.play(server);

    const MemoryMeter meter;
    for (const FaultSeen &seen : fault.seen) {
        tryOperation(bench, server, fault, seen);
        if (QTest::currentTestFailed())
            return;
    }
    const qint64 growth = meter.growth();
    m_mostGrowth = std::max(m_mostGrowth, growth);
    QVERIFY2(growth <= mostMemory, QByteArray::number(growth / 1024).constData());

    const SessionStatus status = bench.session.status();
    QCOMPARE(status.phase, SessionPhase::SignedIn);
    if (fault.seen.last().operation == Operation::Refresh)
        QCOMPARE(status.reason, fault.reason);
    if (fault.waitSeconds) {
        const qint64 wait = bench.clock.now().wallMs + *fault.waitSeconds * 1000LL;
        QVERIFY(qAbs(status.times.nextTry->toMSecsSinceEpoch() - wait) < 2000);
    }
    // The stored pair is what it was, or the whole new one; nothing lies beside it.
    const auto stored = bench.stored();
    QVERIFY(stored);
    QCOMPARE(
        stored->pair.refreshToken.view().toByteArray(), fault.renewed ? newRefresh : oldRefresh);
    QCOMPARE(stored->generation, bench.generation + (fault.renewed ? 1 : 0));
    QCOMPARE(bench.escrows(), QStringList());
    ++m_faults;
    if (fault.renewed) { // and used for a while: no loop
        QVERIFY(status.times.renewal->toMSecsSinceEpoch() > bench.clock.now().wallMs + 20'000);
        return;
    }
    QCOMPARE(stored->pair.sessionToken.view().toByteArray(), oldSession);
    QCOMPARE(sessionTokenOf(bench.session), oldSession);
}

void TestSessionWire::aBadCertificateLeavesTheSessionAlone_data()
{
    QTest::addColumn<int>("wish");
    QTest::addColumn<QString>("outcome");
    const char *names[] = {"28: expired", "28: not yet valid", "28: another host",
        "28: self-signed", "28: an unknown authority", "28: SHA-1", "28: TLS 1.1"};
    const char *outcomes[] = {"tlsExpired", "tlsNotYet", "tlsWrongHost", "tlsSelfSigned",
        "tlsUnknownIssuer", "tlsWeak", "tlsTooOld"};
    for (int i = 0; i < 7; ++i)
        QTest::newRow(names[i]) << i << QString::fromLatin1(outcomes[i]);
}

void TestSessionWire::aBadCertificateLeavesTheSessionAlone()
{
    QFETCH(const int, wish);
    QFETCH(const QString, outcome);
    CertificateWish certificate;
    if (wish == 0)
        certificate.validFromDays = -60;
    else if (wish == 1)
        certificate.validFromDays = 10;
    else if (wish == 2)
        certificate.alternativeNames = "DNS:other.example.test";
    else if (wish == 3)
        certificate.selfSigned = true;
    else if (wish == 5)
        certificate.digest = "SHA1";
    TlsServer server(m_authority.issue(certificate));
    QT_WARNING_PUSH
    QT_WARNING_DISABLE_DEPRECATED
    if (wish == 6)
        server.setProtocol(QSsl::TlsV1_1);
    QT_WARNING_POP
    server.answer(RawServer::json(200, RawServer::tokensBody()));
    Bench bench(configFor(server.url(), wish == 4 ? QString() : m_authority.file()));
    QVERIFY(bench.signIn());

    const MemoryMeter meter;
    QElapsedTimer clock;
    clock.start();
    QCOMPARE(bench.renew(), QStringList{outcome});
    QVERIFY(clock.elapsed() < 5000);
    QVERIFY(meter.growth() <= mostMemory);
    QCOMPARE(server.connections(), 1);
    QCOMPARE(server.requests(), 0);
    QCOMPARE(server.bytesReceived(), 0);
    QCOMPARE(bench.session.status().phase, SessionPhase::SignedIn);
    QCOMPARE(bench.session.status().reason, SessionReason::Retrying);
    const auto stored = bench.stored();
    QVERIFY(stored);
    QCOMPARE(stored->pair.refreshToken.view().toByteArray(), oldRefresh);
    QCOMPARE(stored->generation, bench.generation);
    QCOMPARE(bench.escrows(), QStringList());
    QCOMPARE(sessionTokenOf(bench.session), oldSession);
}

void TestSessionWire::aRefreshGoesOutOnAConnectionOfItsOwn()
{
    // One that was kept may have been closed by the server a moment ago: whether it acted on what
    // was sent could not be told.
    RawServer server;
    server.answer(ok());
    Bench bench(configFor(server.url()));
    QVERIFY(bench.signIn());
    for (int i = 0; i < 2; ++i)
        QCOMPARE(bench.caller.call(Operation::SendVerification).name, u"ok"_qs);
    QCOMPARE(server.connections(), 1); // kept
    QCOMPARE(server.open(), 1);
    server.answer(RawServer::json(200, RawServer::tokensBody()));
    QCOMPARE(bench.renew(), QStringList{u"ok"_qs});
    QCOMPARE(server.requests(), 3);
    QCOMPARE(server.connections(), 2);
}

void TestSessionWire::cleanupTestCase()
{
    qInfo("%d faults of the wire: memory grew by %lld KiB at most, the longest call took %lld ms",
        m_faults, m_mostGrowth / 1024, m_longest);
}

int main(int argc, char *argv[])
{
    return runUnderLowPolicy<TestSessionWire>(argc, argv);
}
#include "tst_session_wire.moc"
