// Accounts that are brought back at the start, while the keychain takes its time: the person may
// have changed everything meanwhile.

#include "accountlist.h"
#include "accountrestore.h"
#include "connections.h"
#include "serverlist.h"
#include "services.h"
#include "sessions.h"
#include "support/sessionbench.h"
#include "support/troubledstore.h"

#include <QTest>
#include <QTimer>

using namespace latchkey;

class TestAppRestore final : public QObject {
    Q_OBJECT

private slots:
    void whatWasChangedMeanwhileCounts_data();
    void whatWasChangedMeanwhileCounts();
};

enum class Change { None, Address, ServerRemoved, AccountForgotten, SignedOut };

void TestAppRestore::whatWasChangedMeanwhileCounts_data()
{
    QTest::addColumn<Change>("change");
    QTest::addColumn<bool>("isRestored");
    QTest::newRow("nothing") << Change::None << true;
    QTest::newRow("another address") << Change::Address << false;
    QTest::newRow("server removed") << Change::ServerRemoved << false;
    QTest::newRow("account forgotten") << Change::AccountForgotten << false;
    QTest::newRow("signed out") << Change::SignedOut << false;
}

void TestAppRestore::whatWasChangedMeanwhileCounts()
{
    QFETCH(const Change, change);
    SessionBench bench;
    const auto file = [&bench](const char *name) {
        return bench.directory.filePath(QLatin1String(name));
    };
    TroubledStore store;
    store.silentForMs = 300;
    ServerList servers(file("servers.json"));
    AccountList accounts(file("accounts.json"));
    Connections connections(&store);
    Sessions sessions(&accounts, &store, &bench.clock, bench.stateDirectory());
    Services services;
    services.servers = &servers;
    services.accounts = &accounts;
    services.connections = &connections;
    services.sessions = &sessions;
    AccountRestore restore(&services);

    ServerEntry server{.id = QUuid::createUuid(),
        .name = QStringLiteral("One"),
        .url = QUrl(QStringLiteral("https://one.example.test"))};
    const AccountId ann{server.id, server.origin(), QStringLiteral("ann@example.test")};
    // The account that the program begins with is brought back by its page, not here.
    servers.put({.id = QUuid::createUuid(), .name = QStringLiteral("Another"), .url = server.url});
    servers.put(server);
    accounts.use({.id = ann, .kept = true});
    bool isAnswered = false; // to all who have asked
    const auto meanwhile = [&] {
        connections.loadSecrets(server, this, [&isAnswered] { isAnswered = true; });
        if (change == Change::Address) {
            server.url = QUrl(QStringLiteral("https://other.example.test"));
            server.staleKeyOrigin = ann.origin;
            servers.put(server);
            connections.withApi(server, this, [](AuthApi &) {});
        } else if (change == Change::ServerRemoved) {
            servers.remove(server.id);
        } else if (change == Change::AccountForgotten) {
            accounts.remove(ann);
        } else if (change == Change::SignedOut) {
            accounts.setKept(ann, false);
        }
    };
    store.onRead = [&] {
        if (store.reads == 1)
            QTimer::singleShot(0, this, meanwhile);
    };
    restore.run();
    QTRY_VERIFY(isAnswered);
    QTEST(sessions.find(ann) != nullptr, "isRestored");
    const AuthApi *api = connections.api(server.id);
    const bool isConnected = change == Change::None || change == Change::Address;
    QCOMPARE(api != nullptr, isConnected);
    if (isConnected)
        QCOMPARE(api->client()->config().baseUrl, server.url);
}

QTEST_GUILESS_MAIN(TestAppRestore)
#include "tst_app_restore.moc"
