// The command for a shell: pasted, it asks what the client has asked, in the same way, and holds no
// secret.

#include "desk/curlcommand.h"
#include "support/misbehavingserver.h"
#include "support/recordedcalls.h"
#include "support/socksproxy.h"
#include "support/tlsserver.h"

#include <QProcess>
#include <QTest>

using namespace latchkey;

namespace {

/// Runs \a command as a person would who pastes it into a shell.
struct Shell {
    int exitCode = -1;
    int status = 0;
    QByteArray output;

    Shell(const QString &command, const QMap<QString, QString> &variables)
    {
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        for (const char *proxy : {"http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY"})
            environment.remove(QLatin1String(proxy));
        for (auto it = variables.begin(); it != variables.end(); ++it)
            environment.insert(it.key(), it.value());
        process.setProcessEnvironment(environment);
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.start(QStringLiteral("sh"), {QStringLiteral("-c"), command});
        // A server or a proxy of the test's may be what it talks to.
        static_cast<void>(QTest::qWaitFor(
            [&process] { return process.state() == QProcess::NotRunning; }, 20'000));
        exitCode = process.exitCode();
        output = process.readAll();
        const qsizetype at = output.indexOf("HTTP/1.1 ");
        status = at < 0 ? 0 : output.mid(at + 9, 3).toInt();
    }
};

} // namespace

class TestAppCurlCommand final : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void pastedCommandGetsTheSameStatus_data();
    void pastedCommandGetsTheSameStatus();
    void pastedCommandGoesTheWayOfTheEntry_data();
    void pastedCommandGoesTheWayOfTheEntry();
    void pastedCommandPassesNoProxyOnThisComputer();
    void unsetVariableStopsTheCommand();
    void commandHoldsNoSecret();
    void quotesOfThePersonStayText();
    void twoSecretsOfOneNameAreTold();

private:
    RecordedCalls m_calls;
};

void TestAppCurlCommand::initTestCase()
{
    QVERIFY2(m_calls.start(), qPrintable(m_calls.sandbox().errorText()));
}

void TestAppCurlCommand::pastedCommandGetsTheSameStatus_data()
{
    QTest::addColumn<int>("operation");
    QTest::addColumn<QString>("password");
    QTest::addColumn<int>("status");
    const QString good = QLatin1String(RecordedCalls::password);
    const auto row = [](const char *name, Operation operation, const QString &typed, int status) {
        QTest::newRow(name) << static_cast<int>(operation) << typed << status;
    };
    row("login", Operation::LogIn, good, 200);
    row("login, wrong password", Operation::LogIn, QStringLiteral("wrong"), 401);
    row("sign-up of a known address", Operation::SignUp, good, 400);
    row("refresh", Operation::Refresh, good, 200);
    row("logout of a dead session", Operation::LogOut, good, 200);
    row("mail to nobody", Operation::SendVerification, good, 400);
    row("verify with a wrong token", Operation::VerifyEmail, good, 400);
    row("flow that is over", Operation::GetFlow, good, 400);
    row("probe", Operation::Probe, good, 200);
}

void TestAppCurlCommand::pastedCommandGetsTheSameStatus()
{
    QFETCH(int, operation);
    QFETCH(QString, password);
    QFETCH(int, status);
    const QString email = RecordedCalls::email();
    const QString dead(43, QLatin1Char('x'));
    QString refreshToken = dead;
    AuthApi &api = m_calls.api();
    const auto nothing = [](const auto &) {
    };
    if (static_cast<Operation>(operation) == Operation::Refresh) {
        m_calls.exchangeOf([&] {
            api.logIn({email, Secret(password.toUtf8())}, this,
                [&refreshToken](Result<LoginOutcome> outcome) {
                    if (auto *in = outcome ? std::get_if<SignedIn>(&*outcome) : nullptr)
                        refreshToken = QString::fromUtf8(in->tokens.refreshToken.view());
                });
        });
        QVERIFY(QTest::qWaitFor([&] { return refreshToken != dead; }));
    }
    const Exchange exchange = m_calls.exchangeOf([&] {
        switch (static_cast<Operation>(operation)) {
        case Operation::LogIn:
            api.logIn({email, Secret(password.toUtf8())}, this, nothing);
            break;
        case Operation::SignUp:
            api.signUp({QStringLiteral("Ann"), QStringLiteral("O'Brien"), email,
                           Secret(password.toUtf8()), Secret(password.toUtf8()), {}},
                this, nothing);
            break;
        case Operation::Refresh:
            api.refresh(Secret(refreshToken.toUtf8()), false, this, [&](Result<TokenPair> pair) {
                if (pair)
                    refreshToken = QString::fromUtf8(pair->refreshToken.view());
            });
            break;
        case Operation::LogOut:
            api.logOut(Secret(dead.toUtf8()), this, nothing);
            break;
        case Operation::SendVerification:
            api.sendVerification(QStringLiteral("nobody@example.test"), this, nothing);
            break;
        case Operation::VerifyEmail:
            api.verifyEmail(dead, this, nothing);
            break;
        case Operation::GetFlow:
            api.getFlow(QStringLiteral("01990000-0000-7000-8000-000000000000"), this, nothing);
            break;
        case Operation::Probe:
            api.probe(this, nothing);
            break;
        }
    });
    QCOMPARE(exchange.httpStatus, status);
    // Inside a JSON body a value stands as JSON writes it.
    QString escaped = password;
    escaped.replace(QLatin1Char('"'), QLatin1String("\\\""));
    const QString command = curlCommand(exchange);
    const Shell pasted(command,
        {{QStringLiteral("LATCHKEY_API_KEY"), QLatin1String(RecordedCalls::key)},
            {QStringLiteral("LATCHKEY_PASSWORD"), escaped},
            {QStringLiteral("LATCHKEY_CONFIRM_PASSWORD"), escaped},
            {QStringLiteral("LATCHKEY_REFRESH_TOKEN"), refreshToken},
            {QStringLiteral("LATCHKEY_TOKEN"), dead}});
    QVERIFY2(pasted.status == status, qPrintable(command) + pasted.output);
}

void TestAppCurlCommand::pastedCommandGoesTheWayOfTheEntry_data()
{
    QTest::addColumn<ui::ProxyMode>("mode");
    QTest::addColumn<ProxySetting::Kind>("kind");
    using Kind = ProxySetting::Kind;
    QTest::newRow("http") << ui::ProxyMode::Own << Kind::Http;
    QTest::newRow("socks") << ui::ProxyMode::Own << Kind::Socks5;
    QTest::newRow("the system's") << ui::ProxyMode::System << Kind::Http;
    QTest::newRow("none") << ui::ProxyMode::None << Kind::Http;
}

void TestAppCurlCommand::pastedCommandGoesTheWayOfTheEntry()
{
    QFETCH(const ui::ProxyMode, mode);
    QFETCH(const ProxySetting::Kind, kind);
    const TestAuthority authority;
    TlsServer server(authority.issue(CertificateWish::of("auth.example.test")));
    server.answer(wire::ok());
    TunnelProxy tunnel(server.serverPort());
    const QByteArray good
        = "Basic " + QByteArray("a'nn:").append(RecordedCalls::password).toBase64();
    const bool isSystems = mode == ui::ProxyMode::System;
    if (!isSystems)
        tunnel.demand(good);
    SocksProxy socks(server.serverPort(), "a'nn", RecordedCalls::password);

    ServerEntry entry;
    entry.caFile = authority.file();
    entry.proxy.mode = mode;
    if (mode == ui::ProxyMode::Own) {
        const bool isHttp = kind == ProxySetting::Kind::Http;
        entry.proxy.kind = kind;
        entry.proxy.host = QStringLiteral("127.0.0.1");
        entry.proxy.port = isHttp ? tunnel.serverPort() : socks.serverPort();
        entry.proxy.user = QStringLiteral("a'nn");
    }
    Exchange exchange;
    exchange.method = QStringLiteral("GET");
    exchange.url = QStringLiteral("https://auth.example.test/");
    const QString command = curlCommand(exchange, entry);
    QVERIFY(!command.contains(QLatin1String("quoted"))); // a word of the password
    QMap<QString, QString> variables{
        {QStringLiteral("LATCHKEY_PROXY_PASSWORD"), QLatin1String(RecordedCalls::password)}};
    // Of the environment only who says 'the system's' takes anything.
    variables.insert(QStringLiteral("https_proxy"),
        QStringLiteral("http://127.0.0.1:%1").arg(isSystems ? tunnel.serverPort() : 1));
    if (mode == ui::ProxyMode::Own)
        variables.insert(QStringLiteral("no_proxy"), QStringLiteral("*"));
    const Shell pasted(command, variables);
    const bool isNone = mode == ui::ProxyMode::None;
    QVERIFY2(isNone == (pasted.exitCode == 6), pasted.output); // such a host is not found
    QCOMPARE(server.requests(), isNone ? 0 : 1);
    QCOMPARE(tunnel.tunnels() + socks.tunnels(), isNone ? 0 : 1);
    QCOMPARE(socks.tunnels(), kind == ProxySetting::Kind::Socks5 ? 1 : 0);
}

void TestAppCurlCommand::pastedCommandPassesNoProxyOnThisComputer()
{
    const Exchange exchange = m_calls.exchangeOfProbe();
    ServerEntry entry;
    entry.proxy.mode = ui::ProxyMode::Own;
    entry.proxy.host = QStringLiteral("127.0.0.1");
    entry.proxy.port = 1;
    const Shell pasted(curlCommand(exchange, entry),
        {{QStringLiteral("LATCHKEY_API_KEY"), QLatin1String(RecordedCalls::key)},
            {QStringLiteral("http_proxy"), QStringLiteral("http://127.0.0.1:1")}});
    QVERIFY2(pasted.status == 200, pasted.output);
}

void TestAppCurlCommand::unsetVariableStopsTheCommand()
{
    const Exchange exchange = m_calls.exchangeOfProbe();
    m_calls.sandbox().control({{QStringLiteral("do"), QStringLiteral("reset-counts")}});
    const Shell pasted(curlCommand(exchange), {});
    QVERIFY(pasted.exitCode != 0);
    QVERIFY2(pasted.output.contains("LATCHKEY_API_KEY"), pasted.output);
    QVERIFY(m_calls.sandbox()
                .getControl(QStringLiteral("/counts"))
                .object()
                .value(QLatin1String("operations"))
                .toObject()
                .isEmpty());
}

void TestAppCurlCommand::commandHoldsNoSecret()
{
    const Exchange exchange = m_calls.exchangeOf([&] {
        m_calls.api().logIn({RecordedCalls::email(), Secret(RecordedCalls::password)}, this,
            [](const Result<LoginOutcome> &) {});
    });
    const QString command = curlCommand(exchange);
    QVERIFY(!command.contains(QLatin1String(RecordedCalls::key)));
    QVERIFY(!command.contains(QLatin1String("quoted")));
    QVERIFY(!command.contains(QLatin1String("[removed")));
}

void TestAppCurlCommand::quotesOfThePersonStayText()
{
    Exchange exchange;
    exchange.method = QStringLiteral("POST");
    exchange.url = QStringLiteral("http://127.0.0.1:9/$(touch x)`id`'");
    exchange.requestBody = "{\"a\":\"'; echo owned; '\"}";
    const Shell pasted(
        QStringLiteral("curl() { printf '<%s>' \"$@\"; }\n") + curlCommand(exchange), {});
    QVERIFY2(pasted.output.contains("<{\"a\":\"'; echo owned; '\"}>"), pasted.output);
    QVERIFY2(pasted.output.contains("<http://127.0.0.1:9/$(touch x)`id`'>"), pasted.output);
}

void TestAppCurlCommand::twoSecretsOfOneNameAreTold()
{
    Exchange exchange;
    exchange.method = QStringLiteral("POST");
    exchange.url = QStringLiteral("http://127.0.0.1:9/");
    exchange.requestHeaders = {{"X-OTHER-Session-Token", "[removed: 43 characters, 1a2b3c4d]"}};
    exchange.requestBody
        = "{\"token\":\"[removed: 3 characters]\",\"b\":{\"token\":\"[removed: 4 characters]\"}}";
    const QString command = curlCommand(exchange);
    QVERIFY(command.contains(QLatin1String("${LATCHKEY_TOKEN:?}")));
    QVERIFY(command.contains(QLatin1String("${LATCHKEY_TOKEN_2:?}")));
    QVERIFY(command.contains(QLatin1String("${LATCHKEY_SESSION_TOKEN:?}")));
}

QTEST_GUILESS_MAIN(TestAppCurlCommand)
#include "tst_app_curlcommand.moc"
