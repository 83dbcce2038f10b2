// What leaves the support desk: commands for a shell, archives; and what the log keeps.

#include "desk/clockskew.h"
#include "desk/curlcommand.h"
#include "desk/harexport.h"
#include "desk/secretclipboard.h"
#include "exchangelog.h"
#include "http/httpclient.h"
#include "support/apicalls.h"
#include "support/misbehavingserver.h"
#include "support/sandboxprocess.h"
#include "support/socksproxy.h"
#include "support/tlsserver.h"

#include <QClipboard>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QGuiApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QMimeData>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace latchkey;

namespace {

constexpr char key[] = "nap_test_abc123def456ghi789";
constexpr char password[] = "it's \"quoted\" $HOME";

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

class TestAppDesk final : public QObject {
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
    void archiveFitsTheSchema();
    void archiveIsTheOwnersAlone();
    void archiveHoldsTheDetail();
    void unwritableArchiveIsReported();
    void cancelledExportLeavesNothing();
    void logDropsTheOldestByNumber();
    void logDropsTheOldestBySize();
    void newestOfAnAccountIsFound();
    void copiedSecretIsMarkedAndTakenBack();
    void clipboardOfSomebodyElseIsLeftAlone();
    void serversClockIsReadFromItsDate();

private:
    /// Every operation once, as the client records it.
    std::vector<Exchange> allOperations();
    Exchange exchangeOf(const std::function<void()> &call);

    SandboxProcess m_sandbox;
    std::unique_ptr<ApiCaller> m_caller;
    std::vector<Exchange> m_seen;
    QString m_refreshToken;
};

void TestAppDesk::initTestCase()
{
    QVERIFY2(m_sandbox.start({QStringLiteral("--rsa-bits"), QStringLiteral("2048")}),
        qPrintable(m_sandbox.errorText()));
    m_sandbox.control({{QStringLiteral("do"), QStringLiteral("create-account")},
        {QStringLiteral("email"), QStringLiteral("ann+o'b@example.test")},
        {QStringLiteral("password"), QLatin1String(password)}, {QStringLiteral("verified"), true}});
    m_caller = std::make_unique<ApiCaller>(QUrl(m_sandbox.origin()), key);
    connect(m_caller->client(), &HttpClient::exchanged, this,
        [this](const Exchange &exchange) { m_seen.push_back(exchange); });
}

Exchange TestAppDesk::exchangeOf(const std::function<void()> &call)
{
    m_seen.clear();
    call();
    if (!QTest::qWaitFor([this] { return !m_seen.empty(); }, 20'000))
        return {};
    return m_seen.back();
}

void TestAppDesk::pastedCommandGetsTheSameStatus_data()
{
    QTest::addColumn<int>("operation");
    QTest::addColumn<QString>("password");
    QTest::addColumn<int>("status");
    const QString good = QLatin1String(password);
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

void TestAppDesk::pastedCommandGetsTheSameStatus()
{
    QFETCH(int, operation);
    QFETCH(QString, password);
    QFETCH(int, status);
    const QString email = QStringLiteral("ann+o'b@example.test");
    const QString dead(43, QLatin1Char('x'));
    QString refreshToken = dead;
    AuthApi &api = *m_caller->operator->();
    const auto nothing = [](const auto &) {
    };
    if (static_cast<Operation>(operation) == Operation::Refresh) {
        exchangeOf([&] {
            api.logIn({email, Secret(password.toUtf8())}, this,
                [&refreshToken](Result<LoginOutcome> outcome) {
                    if (auto *in = outcome ? std::get_if<SignedIn>(&*outcome) : nullptr)
                        refreshToken = QString::fromUtf8(in->tokens.refreshToken.view());
                });
        });
        QVERIFY(QTest::qWaitFor([&] { return refreshToken != dead; }));
    }
    const Exchange exchange = exchangeOf([&] {
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
        {{QStringLiteral("LATCHKEY_API_KEY"), QLatin1String(key)},
            {QStringLiteral("LATCHKEY_PASSWORD"), escaped},
            {QStringLiteral("LATCHKEY_CONFIRM_PASSWORD"), escaped},
            {QStringLiteral("LATCHKEY_REFRESH_TOKEN"), refreshToken},
            {QStringLiteral("LATCHKEY_TOKEN"), dead}});
    QVERIFY2(pasted.status == status, qPrintable(command) + pasted.output);
}

void TestAppDesk::pastedCommandGoesTheWayOfTheEntry_data()
{
    QTest::addColumn<ui::ProxyMode>("mode");
    QTest::addColumn<ProxySetting::Kind>("kind");
    using Kind = ProxySetting::Kind;
    QTest::newRow("http") << ui::ProxyMode::Own << Kind::Http;
    QTest::newRow("socks") << ui::ProxyMode::Own << Kind::Socks5;
    QTest::newRow("the system's") << ui::ProxyMode::System << Kind::Http;
    QTest::newRow("none") << ui::ProxyMode::None << Kind::Http;
}

void TestAppDesk::pastedCommandGoesTheWayOfTheEntry()
{
    QFETCH(const ui::ProxyMode, mode);
    QFETCH(const ProxySetting::Kind, kind);
    const TestAuthority authority;
    CertificateWish wish;
    wish.alternativeNames = "DNS:auth.example.test"; // which nobody but a proxy finds
    TlsServer server(authority.issue(wish));
    server.answer(wire::ok());
    TunnelProxy tunnel(server.serverPort());
    const QByteArray good = "Basic " + QByteArray("a'nn:").append(password).toBase64();
    const bool isSystems = mode == ui::ProxyMode::System;
    if (!isSystems)
        tunnel.demand(good);
    SocksProxy socks(server.serverPort(), "a'nn", password);

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
        {QStringLiteral("LATCHKEY_PROXY_PASSWORD"), QLatin1String(password)}};
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

void TestAppDesk::pastedCommandPassesNoProxyOnThisComputer()
{
    const Exchange exchange
        = exchangeOf([&] { (*m_caller)->probe(this, [](const Result<ProbeAnswer> &) {}); });
    ServerEntry entry;
    entry.proxy.mode = ui::ProxyMode::Own;
    entry.proxy.host = QStringLiteral("127.0.0.1");
    entry.proxy.port = 1;
    const Shell pasted(curlCommand(exchange, entry),
        {{QStringLiteral("LATCHKEY_API_KEY"), QLatin1String(key)},
            {QStringLiteral("http_proxy"), QStringLiteral("http://127.0.0.1:1")}});
    QVERIFY2(pasted.status == 200, pasted.output);
}

void TestAppDesk::unsetVariableStopsTheCommand()
{
    const Exchange exchange
        = exchangeOf([&] { (*m_caller)->probe(this, [](const Result<ProbeAnswer> &) {}); });
    m_sandbox.control({{QStringLiteral("do"), QStringLiteral("reset-counts")}});
    const Shell pasted(curlCommand(exchange), {});
    QVERIFY(pasted.exitCode != 0);
    QVERIFY2(pasted.output.contains("LATCHKEY_API_KEY"), pasted.output);
    QVERIFY(m_sandbox.getControl(QStringLiteral("/counts"))
                .object()
                .value(QLatin1String("operations"))
                .toObject()
                .isEmpty());
}

void TestAppDesk::commandHoldsNoSecret()
{
    const Exchange exchange = exchangeOf([&] {
        (*m_caller)->logIn({QStringLiteral("ann+o'b@example.test"), Secret(password)}, this,
            [](const Result<LoginOutcome> &) {});
    });
    const QString command = curlCommand(exchange);
    QVERIFY(!command.contains(QLatin1String(key)));
    QVERIFY(!command.contains(QLatin1String("quoted")));
    QVERIFY(!command.contains(QLatin1String("[removed")));
}

void TestAppDesk::quotesOfThePersonStayText()
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

void TestAppDesk::twoSecretsOfOneNameAreTold()
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

std::vector<Exchange> TestAppDesk::allOperations()
{
    std::vector<Exchange> all;
    for (const Operation operation : {Operation::LogIn, Operation::Refresh, Operation::GetFlow,
             Operation::VerifyEmail, Operation::Probe}) {
        m_seen.clear();
        m_caller->call(operation);
        all.insert(all.end(), m_seen.begin(), m_seen.end());
    }
    Exchange silent = all.front();
    silent.httpStatus = 0;
    silent.responseHeaders.clear();
    silent.responseBody.clear();
    silent.sentAfterUs.reset();
    silent.firstByteAfterUs.reset();
    all.push_back(silent);
    Exchange binary = all.front();
    binary.responseBody = QByteArray("\xff\xfe\x00\x01", 4);
    binary.url += QStringLiteral("/[removed: 43 characters, 1a2b3c4d]?a=b&c=%20");
    all.push_back(binary);
    return all;
}

static QJsonDocument exported(const std::vector<Exchange> &exchanges, const QString &path)
{
    ExchangeLog log;
    std::vector<quint64> numbers;
    for (const Exchange &exchange : exchanges) {
        numbers.push_back(log.dropped() + log.entries().size());
        log.append({}, exchange);
    }
    HarExport har(&log, numbers, path);
    QSignalSpy finished(&har, &HarExport::finished);
    har.start();
    if (finished.isEmpty() && !finished.wait(20'000))
        return {};
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll())
                                          : QJsonDocument();
}

void TestAppDesk::archiveFitsTheSchema()
{
    const QTemporaryDir place;
    const QString path = place.filePath(QStringLiteral("out.har"));
    const std::vector<Exchange> exchanges = allOperations();
    QVERIFY(exchanges.size() >= 7);
    const QJsonDocument har = exported(exchanges, path);
    QCOMPARE(har[QLatin1String("log")][QLatin1String("entries")].toArray().size(),
        static_cast<qsizetype>(exchanges.size()));
    QProcess validator;
    validator.start(QStringLiteral("/usr/bin/python3"),
        {QStringLiteral(LATCHKEY_SOURCE_DIR "/tests/support/check-json.py"),
            QStringLiteral(LATCHKEY_FIXTURES "/har-1.2.schema.json"), path});
    QVERIFY(validator.waitForFinished(30'000));
    QVERIFY2(validator.exitCode() == 0, validator.readAllStandardError());
}

void TestAppDesk::archiveIsTheOwnersAlone()
{
    const QTemporaryDir place;
    const QString path = place.filePath(QStringLiteral("out.har"));
    QFile older(path);
    QVERIFY(older.open(QIODevice::WriteOnly));
    older.close();
    QVERIFY(older.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ReadOther));
    QVERIFY(!exported(allOperations(), path).isNull());
    QCOMPARE(QFileInfo(path).permissions() & ~(QFile::ReadUser | QFile::WriteUser),
        QFile::Permissions(QFile::ReadOwner | QFile::WriteOwner));
}

void TestAppDesk::archiveHoldsTheDetail()
{
    Exchange e;
    e.startedAt = QDateTime::fromString(QStringLiteral("2026-11-24T14:03:21.190Z"), Qt::ISODate);
    e.method = QStringLiteral("POST");
    e.url = QStringLiteral("http://127.0.0.1:9/api/auth/login");
    e.httpStatus = 403;
    e.sentAfterUs = 1'000;
    e.firstByteAfterUs = 5'000;
    e.durationUs = 6'500;
    e.requestBody = "{}";
    const QJsonObject entry = harEntry(e);
    QCOMPARE(entry.value(QLatin1String("startedDateTime")).toString(),
        QStringLiteral("2026-11-24T14:03:21.190Z"));
    const QJsonObject timings = entry.value(QLatin1String("timings")).toObject();
    QCOMPARE(timings.value(QLatin1String("send")).toDouble(), 1.0);
    QCOMPARE(timings.value(QLatin1String("wait")).toDouble(), 4.0);
    QCOMPARE(timings.value(QLatin1String("receive")).toDouble(), 1.5);
    QCOMPARE(entry.value(QLatin1String("time")).toDouble(), 6.5);
    QCOMPARE(entry[QLatin1String("response")][QLatin1String("status")].toInt(), 403);
    QCOMPARE(entry[QLatin1String("request")][QLatin1String("postData")][QLatin1String("text")]
                 .toString(),
        QStringLiteral("{}"));
}

void TestAppDesk::unwritableArchiveIsReported()
{
    const ExchangeLog log;
    HarExport har(&log, {}, QStringLiteral("/nowhere/at/all/out.har"));
    QSignalSpy finished(&har, &HarExport::finished);
    har.start();
    QCOMPARE(finished.size(), 1);
    QVERIFY(finished.first().at(1).value<std::optional<QString>>().has_value());
}

void TestAppDesk::cancelledExportLeavesNothing()
{
    const QTemporaryDir place;
    ExchangeLog log;
    log.append({}, Exchange{});
    HarExport har(&log, {0}, place.filePath(QStringLiteral("out.har")));
    har.start();
    har.cancel();
    QCOMPARE(QDir(place.path()).entryList(QDir::Files | QDir::Hidden), QStringList());
}

void TestAppDesk::logDropsTheOldestByNumber()
{
    ExchangeLog log;
    Exchange e;
    for (std::size_t i = 0; i < ExchangeLog::mostEntries + 3; ++i) {
        e.number = i;
        log.append({}, e);
    }
    QCOMPARE(log.entries().size(), ExchangeLog::mostEntries);
    QCOMPARE(log.dropped(), 3ULL);
    QCOMPARE(log.find(2), nullptr);
    QCOMPARE(log.find(3)->exchange.number, 3ULL);
    log.clear();
    QCOMPARE(log.bytes(), 0);
    QCOMPARE(log.dropped(), static_cast<quint64>(ExchangeLog::mostEntries + 3));
}

void TestAppDesk::logDropsTheOldestBySize()
{
    ExchangeLog log;
    Exchange e;
    for (int i = 0; i < 20; ++i) {
        e.responseBody = QByteArray(ExchangeLog::mostBytes / 10, 'x');
        log.append({}, e);
        QVERIFY(log.bytes() <= ExchangeLog::mostBytes);
    }
    QVERIFY(log.entries().size() < 11);
}

void TestAppDesk::newestOfAnAccountIsFound()
{
    ExchangeLog log;
    const QUuid here = QUuid::createUuid();
    const QUuid there = QUuid::createUuid();
    const auto add = [&log](const QUuid &server, const char *account) {
        Exchange e;
        e.account = QLatin1String(account);
        log.append(server, e);
    };
    QCOMPARE(log.newestOf(here, {}), std::nullopt);
    add(here, "ann");
    add(here, "bob");
    add(there, "ann");
    QCOMPARE(log.newestOf(here, QStringLiteral("ann")), std::optional<quint64>(0));
    QCOMPARE(log.newestOf(here, QStringLiteral("cem")), std::optional<quint64>(1));
    QCOMPARE(log.newestOf(there, {}), std::optional<quint64>(2));
}

void TestAppDesk::copiedSecretIsMarkedAndTakenBack()
{
    const QClipboard *clipboard = QGuiApplication::clipboard();
    SecretClipboard secrets(200);
    QSignalSpy cleared(&secrets, &SecretClipboard::cleared);
    secrets.copy(Secret("a token"));
    QCOMPARE(clipboard->text(), QStringLiteral("a token"));
    QCOMPARE(clipboard->mimeData()->data(QStringLiteral("x-kde-passwordManagerHint")),
        QByteArray("secret"));
    QTRY_COMPARE(cleared.size(), 1);
    QCOMPARE(clipboard->text(), QString());
    {
        SecretClipboard leaving(60'000);
        leaving.copy(Secret("another"));
    }
    QCOMPARE(clipboard->text(), QString());
    QCOMPARE(SecretClipboard::usualMs, 30'000);
}

void TestAppDesk::clipboardOfSomebodyElseIsLeftAlone()
{
    QClipboard *clipboard = QGuiApplication::clipboard();
    SecretClipboard secrets(100);
    QSignalSpy cleared(&secrets, &SecretClipboard::cleared);
    secrets.copy(Secret("a token"));
    clipboard->setText(QStringLiteral("a shopping list"));
    QVERIFY(!cleared.wait(300));
    QCOMPARE(clipboard->text(), QStringLiteral("a shopping list"));
}

void TestAppDesk::serversClockIsReadFromItsDate()
{
    ExchangeLog log;
    const QUuid here = QUuid::createUuid();
    Exchange e;
    e.startedAt = QDateTime::fromString(QStringLiteral("2026-11-24T14:00:00Z"), Qt::ISODate);
    e.firstByteAfterUs = 2'000'000;
    e.responseHeaders = {{"date", "Tue, 24 Nov 2026 14:02:16 GMT"}};
    QCOMPARE(clockSkew(log.entries(), here), std::nullopt);
    log.append(here, e);
    QCOMPARE(clockSkew(log.entries(), here), std::optional<qint64>(134));
    QCOMPARE(clockSkew(log.entries(), QUuid::createUuid()), std::nullopt);
    e.responseHeaders = {{"Date", "yesterday"}};
    log.append(here, e);
    QCOMPARE(clockSkew(log.entries(), here), std::optional<qint64>(134));
}

QTEST_MAIN(TestAppDesk)
#include "tst_app_desk.moc"
