// A server's proxy: how it is typed, kept and used.

#include "connections.h"
#include "errortext.h"
#include "keychainerasure.h"
#include "serverlist.h"
#include "session/keychainstore.h"
#include "session/memorystore.h"
#include "support/tlsserver.h"
#include "texts.h"

#include <QDirIterator>
#include <QJsonDocument>
#include <QLoggingCategory>
#include <QPointer>
#include <QTemporaryDir>
#include <QTest>

using namespace latchkey;

class TestAppProxy final : public QObject {
    Q_OBJECT

private slots:
    void anAddressIsRead_data();
    void anAddressIsRead();
    void aWrongAddressIsTold_data();
    void aWrongAddressIsTold();
    void whatCannotBeSentIsRefused();
    void theSettingSurvivesARestart_data();
    void theSettingSurvivesARestart();
    void aWrongSettingNamesItsMember_data();
    void aWrongSettingNamesItsMember();

    void thePasswordComesFromTheKeyring();
    void thePasswordIsInTheKeyringAlone();
    void aWrongPasswordIsSaid();
    void whatIsForgottenIsGone();
    void aChangedProxyMakesAnotherClient();
    void aFormerClientGoesOnceNobodyUsesIt();
    void anUnchangedEntryKeepsItsClient();
    void theSystemsProxyIsUsedOnlyWhereTheEntrySaysSo();

private:
    [[nodiscard]] ServerEntry serverBehind(const TunnelProxy &proxy, const QString &user = {});
    /// What the probe of \a server comes to; `ok`, or the name of an error kind.
    QString probe(Connections &connections, const ServerEntry &server);

    const TestAuthority m_authority;
    ApiError m_error; ///< of the last probe
};

static const QString service = QStringLiteral("Latchkey test of proxies");
constexpr char password[] = "s\u00E9same:7 once more";

/// What a proxy sees of user 'ann' with that password, Latin-1 as RFC 7617 has it by default.
static QByteArray basicAuthorization()
{
    return "Basic " + ("ann:" + QString::fromUtf8(password).toLatin1()).toBase64();
}

static QString passwordEntry(const ServerEntry &server)
{
    return QStringLiteral("latchkey/proxy-password/%1")
        .arg(server.id.toString(QUuid::WithoutBraces));
}

static ProxySetting proxyOf(const QString &address, const QString &user = {})
{
    ProxySetting proxy = readProxyAddress(address).value_or(ProxySetting());
    proxy.user = user;
    return proxy;
}

void TestAppProxy::anAddressIsRead_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<int>("port");
    QTest::addColumn<bool>("isSocks");
    QTest::addColumn<QString>("again");
    const auto row
        = [](const char *typed, const char *host, int port, bool isSocks, const char *again) {
              QTest::newRow(typed)
                  << QString::fromLatin1(host) << port << isSocks << QString::fromLatin1(again);
          };
    row("proxy.test:8080", "proxy.test", 8080, false, "proxy.test:8080");
    row("  Proxy.Test:1  ", "proxy.test", 1, false, "proxy.test:1");
    row("http://proxy.test:3128/", "proxy.test", 3128, false, "proxy.test:3128");
    row("socks5://proxy.test:1080", "proxy.test", 1080, true, "socks5://proxy.test:1080");
    row("[::1]:65535", "::1", 65535, false, "[::1]:65535");
    row("10.0.0.7:80", "10.0.0.7", 80, false, "10.0.0.7:80");
}

void TestAppProxy::anAddressIsRead()
{
    QFETCH(const QString, host);
    QFETCH(const int, port);
    QFETCH(const bool, isSocks);
    QFETCH(const QString, again);
    const auto proxy = readProxyAddress(QString::fromLatin1(QTest::currentDataTag()));
    QVERIFY(proxy);
    QCOMPARE(proxy->mode, ui::ProxyMode::Own);
    QCOMPARE(proxy->host, host);
    QCOMPARE(int(proxy->port), port);
    QCOMPARE(proxy->kind == ProxySetting::Kind::Socks5, isSocks);
    QCOMPARE(proxy->address(), again);
    QVERIFY(readProxyAddress(again) == proxy);
}

void TestAppProxy::aWrongAddressIsTold_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<FieldFault>("fault");
    const auto row = [](const char *typed, FieldFault fault) {
        QTest::newRow(typed) << QString::fromLatin1(typed) << fault;
    };
    row(" ", FieldFault::Empty);
    for (const char *typed : {"proxy.test", "proxy.test:", "proxy.test:0", "proxy.test:65536",
             "proxy.test:http", ":8080", "http://", "https://proxy.test:443", "ftp://proxy.test:21",
             "proxy.test:8080/path", "proxy.test:8080?a", "proxy.test:8080#a", "two words:8080",
             "::1:8080"})
        row(typed, FieldFault::BadForm);
    for (const char *typed : {"ann@proxy.test:8080", "http://ann:sesame@proxy.test:8080"})
        row(typed, FieldFault::BadCharacter);
}

void TestAppProxy::aWrongAddressIsTold()
{
    QFETCH(const QString, typed);
    QFETCH(const FieldFault, fault);
    const auto proxy = readProxyAddress(typed);
    QVERIFY(!proxy);
    QCOMPARE(proxy.error(), fault);
}

void TestAppProxy::whatCannotBeSentIsRefused()
{
    for (const char16_t *good : {u"", u"ann", u"ANN\\desk", u"J\u00FCrg"})
        QVERIFY(!proxyUserFault(QString::fromUtf16(good)));
    for (const char16_t *bad : {u"an:n", u"ann\r\n", u"\u0142", u"a\u0085"})
        QVERIFY(proxyUserFault(QString::fromUtf16(bad)));
    const auto passwordFault = [](const QString &text) {
        return proxyPasswordFault(Secret(text.toUtf8()));
    };
    QVERIFY(!passwordFault(QStringLiteral("se:same \u00E4")));
    QVERIFY(passwordFault(QStringLiteral("\u0142")));
    QVERIFY(passwordFault(QStringLiteral("a\nb")));
}

void TestAppProxy::theSettingSurvivesARestart_data()
{
    QTest::addColumn<ProxySetting>("proxy");
    ProxySetting none;
    none.mode = ui::ProxyMode::None;
    QTest::newRow("system") << ProxySetting();
    QTest::newRow("none") << none;
    QTest::newRow("HTTP") << proxyOf(QStringLiteral("proxy.test:8080"));
    QTest::newRow("SOCKS") << proxyOf(
        QStringLiteral("socks5://proxy.test:1080"), QStringLiteral("ann"));
}

void TestAppProxy::theSettingSurvivesARestart()
{
    QFETCH(const ProxySetting, proxy);
    const QTemporaryDir dir;
    const QString path = dir.filePath(QStringLiteral("servers.json"));
    ServerEntry entry;
    entry.id = QUuid::createUuid();
    entry.url = QUrl(QStringLiteral("https://auth.example.test"));
    entry.proxy = proxy;
    ServerList(path).put(entry);
    const ServerList list(path);
    QVERIFY(!list.problem());
    QVERIFY(list.find(entry.id));
    QVERIFY(list.find(entry.id)->proxy == proxy);
    QCOMPARE(toJson(entry).contains(QLatin1String("proxy")), proxy.mode != ui::ProxyMode::System);
}

void TestAppProxy::aWrongSettingNamesItsMember_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("named");
    const auto row = [](const char *json, const char *named) {
        QTest::newRow(json) << QByteArray(json) << QString::fromLatin1(named);
    };
    row(R"("proxy.test:8080")", "proxy: expected");
    row("null", "proxy: expected");
    row(R"({"mode": "sometimes"})", "proxy.mode: expected");
    row(R"({"mode": 7})", "proxy.mode: expected");
    row("{}", "proxy.mode: expected");
    row(R"({"mode": "explicit"})", "proxy.address: expected");
    row(R"({"mode": "explicit", "address": 8080})", "proxy.address: expected");
    row(R"({"mode": "explicit", "address": "ann:sesame@p.test:1"})", "proxy.address: expected");
    row(R"({"mode": "explicit", "address": "p.test:1", "user": 7})", "proxy.user: expected");
    row(R"({"mode": "explicit", "address": "p.test:1", "user": "a:b"})", "proxy.user: expected");
}

void TestAppProxy::aWrongSettingNamesItsMember()
{
    QFETCH(const QByteArray, json);
    QFETCH(const QString, named);
    const QTemporaryDir dir;
    const QString path = dir.filePath(QStringLiteral("servers.json"));
    const QByteArray entry = R"({"id": "6d3a1a58-6ef2-4a0e-9d55-0c8b7a3f5e22", "name": "Desk",)"
                             R"("url": "https://good.test", "proxy": )"
        + json + '}';
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("{\"servers\": [" + entry + "]}");
    file.close();
    ServerList list(path);
    // Left out: it must not be reached by a way that nobody has chosen.
    QVERIFY(list.all().empty());
    QVERIFY(list.problem());
    QVERIFY2(list.problem()->contains(named) && list.problem()->contains(QLatin1String("'Desk'")),
        qPrintable(*list.problem()));
    list.setCurrent(QUuid::createUuid()); // writes
    QCOMPARE(JsonFile(path).load().value(QLatin1String("servers")).toArray().first().toObject(),
        QJsonDocument::fromJson(entry).object());
}

ServerEntry TestAppProxy::serverBehind(const TunnelProxy &proxy, const QString &user)
{
    ServerEntry server;
    server.id = QUuid::createUuid();
    server.name = QStringLiteral("Desk");
    server.url = QUrl(QStringLiteral("https://auth.example.test"));
    server.caFile = m_authority.file();
    server.proxy = proxyOf(QStringLiteral("127.0.0.1:%1").arg(proxy.serverPort()), user);
    return server;
}

QString TestAppProxy::probe(Connections &connections, const ServerEntry &server)
{
    QString outcome;
    connections.withApi(server, this, [&, this](AuthApi &api) {
        api.probe(this, [&, this](const Result<ProbeAnswer> &answer) {
            m_error = answer ? ApiError() : answer.error();
            outcome = answer ? QStringLiteral("ok") : errorKindName(answer.error().kind);
        });
    });
    if (!QTest::qWaitFor([&outcome] { return !outcome.isEmpty(); }, 20'000))
        return QStringLiteral("no answer");
    return outcome;
}

static TestCertificate certificateFrom(const TestAuthority &authority)
{
    CertificateWish wish;
    wish.alternativeNames = "DNS:auth.example.test";
    return authority.issue(wish);
}

static bool keep(Connections &connections, const ServerEntry &server, const char *secret)
{
    std::optional<bool> kept;
    QObject context;
    connections.setProxyPassword(
        server.id, Secret(secret), &context, [&kept](bool done) { kept = done; });
    return QTest::qWaitFor([&kept] { return kept.has_value(); }, 20'000) && *kept;
}

/// The keys of what the keyring holds for these tests.
static QStringList keyringEntries()
{
    SecretService keyring;
    std::optional<QStringList> found;
    bool answered = false;
    QObject context;
    keyring.list(service, &context, [&](const std::optional<QStringList> &keys) {
        found = keys;
        answered = true;
    });
    if (!QTest::qWaitFor([&answered] { return answered; }, 20'000) || !found)
        return {QStringLiteral("no answer")};
    return *found;
}

void TestAppProxy::thePasswordComesFromTheKeyring()
{
    TlsServer target(certificateFrom(m_authority));
    TunnelProxy proxy(target.serverPort());
    proxy.demand(basicAuthorization());
    const ServerEntry server = serverBehind(proxy, QStringLiteral("ann"));
    KeychainStore keyring(service);
    {
        Connections connections(&keyring);
        QVERIFY(keep(connections, server, password));
        QCOMPARE(probe(connections, server), QStringLiteral("ok"));
    }
    QVERIFY(keyringEntries().contains(passwordEntry(server)));
    Connections later(&keyring);
    QVERIFY(!later.hasProxyPassword(server.id));
    QCOMPARE(probe(later, server), QStringLiteral("ok"));
    QCOMPARE(proxy.tunnels(), 2);
    QCOMPARE(target.requests(), 2);
    QVERIFY(!target.received().contains("Proxy-Authorization"));
}

/// Everything that the program says while this lives, in all categories.
class Listener final {
public:
    Listener()
    {
        QLoggingCategory::setFilterRules(QStringLiteral("*=true"));
        s_said = &m_said;
        qInstallMessageHandler([](QtMsgType, const QMessageLogContext &, const QString &message) {
            *s_said += message.toUtf8() + '\n';
        });
    }
    ~Listener()
    {
        qInstallMessageHandler(nullptr);
        QLoggingCategory::setFilterRules({});
    }
    Listener(const Listener &) = delete;
    Listener &operator=(const Listener &) = delete;
    [[nodiscard]] const QByteArray &said() const { return m_said; }

private:
    inline static QByteArray *s_said = nullptr;
    QByteArray m_said;
};

void TestAppProxy::thePasswordIsInTheKeyringAlone()
{
    TlsServer target(certificateFrom(m_authority));
    TunnelProxy proxy(target.serverPort());
    proxy.demand(basicAuthorization());
    const ServerEntry server = serverBehind(proxy, QStringLiteral("ann"));
    const QTemporaryDir profile;
    const Listener listener;
    QByteArray exchanges;
    {
        KeychainStore keyring(service);
        Connections connections(&keyring);
        connect(&connections, &Connections::exchanged, this,
            [&exchanges](const QUuid &, const Exchange &exchange) {
                for (const auto &[name, value] : exchange.requestHeaders)
                    exchanges += name + ": " + value + '\n';
                exchanges += exchange.url.toUtf8() + exchange.responseBody;
            });
        ServerList servers(profile.filePath(QStringLiteral("servers.json")));
        servers.put(server);
        QVERIFY(keep(connections, server, password));
        servers.put(server); // makes the backup, too
        QCOMPARE(probe(connections, server), QStringLiteral("ok"));
        QVERIFY(keep(connections, server, "wrong"));
        QCOMPARE(probe(connections, server), QStringLiteral("proxyAuth"));
    }
    QVERIFY(exchanges.contains("auth.example.test"));
    QByteArray files;
    QDirIterator each(profile.path(), QDir::Files | QDir::Hidden);
    while (each.hasNext()) {
        QFile file(each.next());
        QVERIFY(file.open(QIODevice::ReadOnly));
        files += file.readAll();
    }
    QVERIFY(files.contains("127.0.0.1") && files.contains("\"user\": \"ann\""));
    for (const QByteArray &secret : {QByteArray("same:7 once"), basicAuthorization().mid(6, 20)}) {
        QVERIFY2(!files.contains(secret), secret.constData());
        QVERIFY2(!listener.said().contains(secret), secret.constData());
        QVERIFY2(!exchanges.contains(secret), secret.constData());
        QVERIFY2(proxy.seen().contains(basicAuthorization()), "looked for what nobody said");
    }
}

void TestAppProxy::aWrongPasswordIsSaid()
{
    TunnelProxy proxy(1);
    proxy.demand(basicAuthorization());
    MemoryStore store;
    Connections connections(&store);
    const ServerEntry named = serverBehind(proxy, QStringLiteral("ann"));
    QVERIFY(keep(connections, named, "wrong"));
    QCOMPARE(probe(connections, named), QStringLiteral("proxyAuth"));
    ui::ErrorText text = ui::errorText(m_error, errorContext(named));
    QCOMPARE(text.title, QStringLiteral("The proxy does not let us through"));
    QVERIFY2(text.sentence.contains(QLatin1String("does not take the user name and the password")),
        qPrintable(text.sentence));
    QCOMPARE(text.actions.front().action, ui::Action::EditServerProxy);
    const ServerEntry nameless = serverBehind(proxy);
    QCOMPARE(probe(connections, nameless), QStringLiteral("proxyAuth"));
    text = ui::errorText(m_error, errorContext(nameless));
    QVERIFY2(text.sentence.contains(QLatin1String("wants a password")), qPrintable(text.sentence));
    QCOMPARE(proxy.tunnels(), 0);
}

void TestAppProxy::whatIsForgottenIsGone()
{
    TunnelProxy proxy(1);
    const ServerEntry one = serverBehind(proxy, QStringLiteral("ann"));
    const ServerEntry other = serverBehind(proxy, QStringLiteral("bob"));
    KeychainStore keyring(service);
    Connections connections(&keyring);
    QVERIFY(keep(connections, one, password));
    QVERIFY(keep(connections, other, password));
    std::optional<bool> gone;
    connections.eraseProxyPassword(one.id, this, [&gone](bool done) { gone = done; });
    QVERIFY(!connections.hasProxyPassword(one.id));
    QTRY_VERIFY(gone.has_value());
    QVERIFY(*gone);
    QVERIFY(!keyringEntries().contains(passwordEntry(one)));
    QVERIFY(keyringEntries().contains(passwordEntry(other)));
    // 'Forget everything' has no list of its own: it takes what the keyring holds.
    KeychainErasure everything(&keyring, service);
    std::optional<qsizetype> left;
    everything.run([&left](std::optional<qsizetype> count) { left = count.value_or(-1); });
    QTRY_VERIFY_WITH_TIMEOUT(left.has_value(), 20'000);
    QCOMPARE(*left, 0);
    connections.forgetSecrets();
    QVERIFY(!connections.hasProxyPassword(other.id));
    QCOMPARE(keyringEntries(), QStringList());
}

void TestAppProxy::aChangedProxyMakesAnotherClient()
{
    TlsServer target(certificateFrom(m_authority));
    TunnelProxy first(target.serverPort());
    TunnelProxy second(target.serverPort());
    second.demand(basicAuthorization());
    MemoryStore store;
    Connections connections(&store);
    ServerEntry server = serverBehind(first);
    QCOMPARE(probe(connections, server), QStringLiteral("ok"));
    server.proxy
        = proxyOf(QStringLiteral("127.0.0.1:%1").arg(second.serverPort()), QStringLiteral("ann"));
    QCOMPARE(probe(connections, server), QStringLiteral("proxyAuth"));
    QVERIFY(keep(connections, server, password));
    QCOMPARE(probe(connections, server), QStringLiteral("ok"));
    QCOMPARE(first.tunnels(), 1);
    QCOMPARE(second.tunnels(), 1);
    server.proxy = {};
    server.proxy.mode = ui::ProxyMode::None;
    const QString straight = probe(connections, server); // nobody knows that host here
    QVERIFY2(straight == QLatin1String("hostNotFound") || straight == QLatin1String("offline"),
        qPrintable(straight));
    QCOMPARE(first.tunnels() + second.tunnels(), 2);
}

void TestAppProxy::aFormerClientGoesOnceNobodyUsesIt()
{
    // It holds the key and the proxy's password of before.
    TunnelProxy proxy(1);
    proxy.refuse("HTTP/1.1 403 No\r\n\r\n");
    MemoryStore store;
    Connections connections(&store);
    ServerEntry server = serverBehind(proxy);
    std::vector<QPointer<HttpClient>> clients;
    auto user = std::make_unique<QObject>(); // such as a session
    const auto connectWith = [&](const QString &prefix) {
        server.headerPrefix = prefix;
        connections.withApi(server, this, [&](AuthApi &api) {
            clients.emplace_back(api.client());
            api.leaseTo(user.get());
        });
    };
    connectWith(QStringLiteral("A-"));
    QTRY_COMPARE(clients.size(), 1U);
    user = std::make_unique<QObject>();
    connectWith(QStringLiteral("B-"));
    QTRY_COMPARE(clients.size(), 2U);
    QVERIFY(!clients[0]);
    connections.forget(server.id);
    QVERIFY2(clients[1], "a session may call it");
    user = std::make_unique<QObject>();
    QTRY_VERIFY(!clients[1]);

    // Nor does it go under a call.
    connectWith(QStringLiteral("C-"));
    QTRY_COMPARE(clients.size(), 3U);
    user.reset();
    int answers = 0;
    connections.api(server.id)->probe(this, [&](const Result<ProbeAnswer> &) {
        connections.forget(server.id);
        QVERIFY(clients[2]);
        ++answers;
    });
    QTRY_COMPARE(answers, 1);
    QTRY_VERIFY(!clients[2]);
}

void TestAppProxy::anUnchangedEntryKeepsItsClient()
{
    TunnelProxy proxy(1);
    MemoryStore store;
    Connections connections(&store);
    const ServerEntry server = serverBehind(proxy, QStringLiteral("ann"));
    QVERIFY(keep(connections, server, password));
    std::vector<AuthApi *> given;
    for (int times = 0; times < 3; ++times)
        connections.withApi(server, this, [&given](AuthApi &api) { given.push_back(&api); });
    QTRY_COMPARE(given.size(), 3U);
    QVERIFY(given[0] == given[1] && given[1] == given[2]);
}

void TestAppProxy::theSystemsProxyIsUsedOnlyWhereTheEntrySaysSo()
{
    TlsServer target(certificateFrom(m_authority));
    TunnelProxy systems(target.serverPort());
    const QByteArray before = qgetenv("https_proxy");
    qputenv("https_proxy", "http://127.0.0.1:" + QByteArray::number(systems.serverPort()));
    MemoryStore store;
    Connections connections(&store);
    ServerEntry server = serverBehind(systems);
    server.proxy = {};
    server.proxy.mode = ui::ProxyMode::None;
    QVERIFY(probe(connections, server) != QLatin1String("ok"));
    QCOMPARE(systems.heads().size(), 0);
    server.proxy = {};
    QCOMPARE(probe(connections, server), QStringLiteral("ok"));
    QCOMPARE(systems.tunnels(), 1);
    before.isNull() ? qunsetenv("https_proxy") : qputenv("https_proxy", before);
}

QTEST_GUILESS_MAIN(TestAppProxy)
#include "tst_app_proxy.moc"
