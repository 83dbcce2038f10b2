// The system's own proxy settings: they may name a file whose host keeps silent.

#include "http/httpclient.h"
#include "http/networkwatch.h"
#include "http/systemproxy.h"
#include "support/apicalls.h"
#include "support/misbehavingserver.h"
#include "support/tlsserver.h"

#include <QElapsedTimer>
#include <QTest>

#include <memory>

using namespace latchkey;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace wire;

namespace {

constexpr int nameTimeMs = 40'000; ///< until the system says that there is no such host

const QUrl serverUrl(u"https://auth.example.test"_qs);

/// Has the system name what stands at \a file as its proxy settings.
void nameAFile(const QUrl &file)
{
    qputenv("https_proxy", "pac+" + file.toEncoded() + "/proxy.pac");
}

} // namespace

class TestApiSystemProxy final : public QObject {
    Q_OBJECT

private slots:
    void theSystemsProxyIsTaken();
    void aFileThatComesLateHoldsNobodyUp();
    void aFileThatComesLateIsUsed();
    void whoGivesUpIsNotSent_data();
    void whoGivesUpIsNotSent();
    void aSignOutIsSentThoughNobodyHears();
    void whatGoesAtOnceNeedsNoFile();
    void aClientMayGoMeanwhile();
    void cleanup() { qunsetenv("https_proxy"); }
};

void TestApiSystemProxy::theSystemsProxyIsTaken()
{
    const TestAuthority authority;
    CertificateWish wish;
    wish.alternativeNames = "DNS:auth.example.test";
    TlsServer server(authority.issue(wish));
    TunnelProxy proxy(server.serverPort());
    qputenv("https_proxy", "http://127.0.0.1:" + QByteArray::number(proxy.serverPort()));
    ApiCaller caller(configFor(serverUrl, authority.file()));
    QCOMPARE(caller.call(Operation::LogOut).name, u"ok"_qs);
    QCOMPARE(proxy.tunnels(), 1);
}

namespace {

/// A host of a file that keeps silent until it is let go, and a caller that has to wait for it.
struct Bench {
    std::unique_ptr<RawServer> host = std::make_unique<RawServer>();
    std::unique_ptr<ApiCaller> caller = std::make_unique<ApiCaller>(configFor(serverUrl));
    Outcome outcome;
    int sent = 0;

    Bench()
    {
        nameAFile(host->url());
        QObject::connect(caller->client(), &HttpClient::exchanged, caller->client(),
            [this](const Exchange &) { ++sent; });
    }
    ~Bench() { letGo(); }
    [[nodiscard]] bool isAsked() const
    {
        return QTest::qWaitFor([this] { return host->requests() > 0; }, 20'000);
    }
    void letGo()
    {
        host = nullptr;
        QVERIFY(QTest::qWaitFor([] { return !isFindingSystemProxies(); }, 20'000));
        QCoreApplication::sendPostedEvents(); // what was found is told
    }
};

} // namespace

void TestApiSystemProxy::aFileThatComesLateHoldsNobodyUp()
{
    Bench bench;
    bench.caller->setDeadline(300ms);
    QElapsedTimer time;
    time.start();
    bench.caller->start(Operation::Refresh, &bench.outcome);
    QVERIFY(time.elapsed() < 5'000); // the file never comes
    QVERIFY(bench.isAsked());
    QTRY_VERIFY(bench.outcome.done());
    // That this computer is on no network is told before the settings.
    const QString fault = isNetworkThere() ? u"proxyFailed"_qs : u"offline"_qs;
    QCOMPARE(bench.outcome.name, fault);
    const auto *proxy = std::get_if<ProxyDetail>(&bench.outcome.error.detail);
    QCOMPARE(proxy && proxy->cause == ProxyCause::SettingsSilent, isNetworkThere());
    // The next one does not ask once more.
    Outcome second;
    bench.caller->start(Operation::Probe, &second);
    QTRY_COMPARE(second.name, fault);
    QCOMPARE(bench.host->connections(), 1);
    QCOMPARE(bench.sent, 0);
}

void TestApiSystemProxy::aFileThatComesLateIsUsed()
{
    Bench bench;
    Outcome second;
    bench.caller->start(Operation::Refresh, &bench.outcome);
    bench.caller->start(Operation::Probe, &second);
    QVERIFY(bench.isAsked());
    QVERIFY(!bench.outcome.done() && !second.done());
    bench.letGo(); // a file without content leads straight to a host that is not there
    QTRY_VERIFY_WITH_TIMEOUT(bench.outcome.done() && second.done(), nameTimeMs);
    QCOMPARE(bench.sent, 2);
    QVERIFY(bench.outcome.name != u"proxyFailed"_qs);
}

void TestApiSystemProxy::whoGivesUpIsNotSent_data()
{
    QTest::addColumn<Operation>("operation");
    QTest::addColumn<bool>("byContext");
    QTest::newRow("cancelled refresh") << Operation::Refresh << false;
    QTest::newRow("cancelled sign-out") << Operation::LogOut << false;
    QTest::newRow("refresh, unheard") << Operation::Refresh << true;
    QTest::newRow("sign-in, unheard") << Operation::LogIn << true;
    QTest::newRow("probe, unheard") << Operation::Probe << true;
}

void TestApiSystemProxy::whoGivesUpIsNotSent()
{
    QFETCH(const Operation, operation);
    QFETCH(const bool, byContext);
    Bench bench;
    auto context = std::make_unique<QObject>();
    CallHandle call = bench.caller->start(operation, &bench.outcome, context.get());
    QVERIFY(bench.isAsked());
    if (byContext)
        context = nullptr;
    else
        call.cancel();
    QCOMPARE(bench.outcome.name, byContext ? QString() : u"cancelled"_qs);
    QVERIFY(!call.isRunning() || QTest::qWaitFor([&] { return !call.isRunning(); }));
    bench.letGo();
    QVERIFY(!bench.caller->client()->isBusy());
    QCOMPARE(bench.sent, 0);
    QCOMPARE(bench.outcome.calls, byContext ? 0 : 1);
}

void TestApiSystemProxy::aSignOutIsSentThoughNobodyHears()
{
    Bench bench;
    auto context = std::make_unique<QObject>();
    bench.caller->start(Operation::LogOut, &bench.outcome, context.get());
    QVERIFY(bench.isAsked());
    context = nullptr;
    bench.letGo();
    QTRY_COMPARE_WITH_TIMEOUT(bench.sent, 1, nameTimeMs);
    QCOMPARE(bench.outcome.calls, 0);
}

void TestApiSystemProxy::whatGoesAtOnceNeedsNoFile()
{
    Bench bench;
    RawServer server;
    server.answer(ok());
    ApiCaller loopback(server.url());
    QCOMPARE(loopback.call(Operation::LogOut).name, u"ok"_qs);
    TunnelProxy proxy(1);
    proxy.refuse("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n");
    ServerConfig config = configFor(serverUrl);
    config.proxy = QNetworkProxy(QNetworkProxy::HttpProxy, u"127.0.0.1"_qs, proxy.serverPort());
    ApiCaller through(config);
    QCOMPARE(through.call(Operation::LogOut).name, u"proxyFailed"_qs);
    QCOMPARE(proxy.heads().size(), 1);
    QCOMPARE(bench.host->connections(), 0);
}

void TestApiSystemProxy::aClientMayGoMeanwhile()
{
    Bench bench;
    bench.caller->start(Operation::Refresh, &bench.outcome);
    QVERIFY(bench.isAsked());
    bench.caller = nullptr;
    bench.letGo();
    QCOMPARE(bench.outcome.calls, 0);
}

QTEST_MAIN(TestApiSystemProxy)
#include "tst_api_systemproxy.moc"
