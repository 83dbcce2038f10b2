// The password of a server's proxy: in the keyring and nowhere else, and gone once forgotten.

#include "errortext.h"
#include "keychainerasure.h"
#include "serverlist.h"
#include "session/keychainstore.h"
#include "session/memorystore.h"
#include "support/proxybench.h"
#include "texts.h"

#include <QDirIterator>
#include <QLoggingCategory>
#include <QTemporaryDir>
#include <QTest>

using namespace latchkey;

class TestAppProxyPassword final : public QObject {
    Q_OBJECT

private slots:
    void thePasswordComesFromTheKeyring();
    void thePasswordIsInTheKeyringAlone();
    void aWrongPasswordIsSaid();
    void thePasswordIsToldToItsOwnProxyAndUserAlone();
    void whatIsForgottenIsGone();

private:
    ProxyBench m_bench;
};

static const QString service = QStringLiteral("Latchkey test of proxies");

static QString passwordEntry(const ServerEntry &server)
{
    return QStringLiteral("latchkey/proxy-password/%1")
        .arg(server.id.toString(QUuid::WithoutBraces));
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

void TestAppProxyPassword::thePasswordComesFromTheKeyring()
{
    TlsServer target(m_bench.certificate());
    TunnelProxy proxy(target.serverPort());
    proxy.demand(ProxyBench::basicAuthorization());
    const ServerEntry server = m_bench.serverBehind(proxy, QStringLiteral("ann"));
    KeychainStore keyring(service);
    {
        Connections connections(&keyring);
        QVERIFY(keepProxyPassword(connections, server, ProxyBench::password));
        QCOMPARE(m_bench.probe(connections, server), QStringLiteral("ok"));
    }
    QVERIFY(keyringEntries().contains(passwordEntry(server)));
    Connections later(&keyring);
    QVERIFY(!later.hasProxyPassword(server));
    QCOMPARE(m_bench.probe(later, server), QStringLiteral("ok"));
    QCOMPARE(proxy.tunnels(), 2);
    QCOMPARE(target.requests(), 2);
    QVERIFY(!target.received().contains("Proxy-Authorization"));
}

void TestAppProxyPassword::thePasswordIsInTheKeyringAlone()
{
    TlsServer target(m_bench.certificate());
    TunnelProxy proxy(target.serverPort());
    proxy.demand(ProxyBench::basicAuthorization());
    const ServerEntry server = m_bench.serverBehind(proxy, QStringLiteral("ann"));
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
        QVERIFY(keepProxyPassword(connections, server, ProxyBench::password));
        servers.put(server); // makes the backup, too
        QCOMPARE(m_bench.probe(connections, server), QStringLiteral("ok"));
        QVERIFY(keepProxyPassword(connections, server, "wrong"));
        QCOMPARE(m_bench.probe(connections, server), QStringLiteral("proxyAuth"));
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
    for (const QByteArray &secret :
        {QByteArray("same:7 once"), ProxyBench::basicAuthorization().mid(6, 20)}) {
        QVERIFY2(!files.contains(secret), secret.constData());
        QVERIFY2(!listener.said().contains(secret), secret.constData());
        QVERIFY2(!exchanges.contains(secret), secret.constData());
        QVERIFY2(
            proxy.seen().contains(ProxyBench::basicAuthorization()), "looked for what nobody said");
    }
}

void TestAppProxyPassword::aWrongPasswordIsSaid()
{
    TunnelProxy proxy(1);
    proxy.demand(ProxyBench::basicAuthorization());
    MemoryStore store;
    Connections connections(&store);
    const ServerEntry named = m_bench.serverBehind(proxy, QStringLiteral("ann"));
    QVERIFY(keepProxyPassword(connections, named, "wrong"));
    QCOMPARE(m_bench.probe(connections, named), QStringLiteral("proxyAuth"));
    ui::ErrorText text = ui::errorText(m_bench.error(), errorContext(named));
    QCOMPARE(text.title, QStringLiteral("The proxy does not let us through"));
    QVERIFY2(text.sentence.contains(QLatin1String("does not take the user name and the password")),
        qPrintable(text.sentence));
    QCOMPARE(text.actions.front().action, ui::Action::EditServerProxy);
    const ServerEntry nameless = m_bench.serverBehind(proxy);
    QCOMPARE(m_bench.probe(connections, nameless), QStringLiteral("proxyAuth"));
    text = ui::errorText(m_bench.error(), errorContext(nameless));
    QVERIFY2(text.sentence.contains(QLatin1String("wants a password")), qPrintable(text.sentence));
    QCOMPARE(proxy.tunnels(), 0);
}

/// The program may end between the write of the entry and that of the keyring, and the keyring may
/// say no: then the entry names one proxy and the keyring holds the password of another.
void TestAppProxyPassword::thePasswordIsToldToItsOwnProxyAndUserAlone()
{
    TunnelProxy former(1);
    TunnelProxy proxy(1);
    proxy.demand(ProxyBench::basicAuthorization());
    MemoryStore store;
    ServerEntry server = m_bench.serverBehind(former, QStringLiteral("ann"));
    {
        Connections connections(&store);
        QVERIFY(keepProxyPassword(connections, server, ProxyBench::password));
        QVERIFY(connections.hasProxyPassword(server));
    }
    const ProxySetting other = m_bench.serverBehind(proxy, QStringLiteral("ann")).proxy;
    ProxySetting otherUser = server.proxy;
    otherUser.user = QStringLiteral("bob");
    for (const ProxySetting &setting : {other, otherUser}) {
        Connections connections(&store);
        server.proxy = setting;
        bool isLoaded = false;
        connections.loadSecrets(server, this, [&isLoaded] { isLoaded = true; });
        QTRY_VERIFY(isLoaded);
        QVERIFY(!connections.hasProxyPassword(server));
        QVERIFY(connections.credentials(server).proxyPassword == nullptr);
    }
    server.proxy = other;
    Connections connections(&store);
    QCOMPARE(m_bench.probe(connections, server), QStringLiteral("proxyAuth"));
    QVERIFY(!proxy.seen().isEmpty());
    QVERIFY(!proxy.seen().contains(ProxyBench::basicAuthorization()));
}

void TestAppProxyPassword::whatIsForgottenIsGone()
{
    TunnelProxy proxy(1);
    const ServerEntry one = m_bench.serverBehind(proxy, QStringLiteral("ann"));
    const ServerEntry other = m_bench.serverBehind(proxy, QStringLiteral("bob"));
    KeychainStore keyring(service);
    Connections connections(&keyring);
    QVERIFY(keepProxyPassword(connections, one, ProxyBench::password));
    QVERIFY(keepProxyPassword(connections, other, ProxyBench::password));
    std::optional<bool> gone;
    connections.eraseProxyPassword(one.id, this, [&gone](bool done) { gone = done; });
    QVERIFY(!connections.hasProxyPassword(one));
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
    QVERIFY(!connections.hasProxyPassword(other));
    QCOMPARE(keyringEntries(), QStringList());
}

QTEST_GUILESS_MAIN(TestAppProxyPassword)
#include "tst_app_proxypassword.moc"
