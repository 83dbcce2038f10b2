// A keychain that is locked at the start holds a server's API key back: once it is open, everything
// that was begun without the key goes on with it.

#include "accountlist.h"
#include "connections.h"
#include "sessions.h"
#include "support/sessionbench.h"
#include "support/troubledstore.h"

#include <QSignalSpy>
#include <QTest>
#include <QTimer>

using namespace latchkey;

class TestAppLateKey final : public QObject {
    Q_OBJECT

private slots:
    void init();
    void aSessionGoesOnWithTheKeyThatCameLate();
    void aKeyOfAnotherAddressIsNotAdded();
    void nobodyIsAskedForWhatIsNoLongerWanted();
    void aKeyThatAnotherWindowKeptForAnotherAddressIsNotTold();

private:
    static Secret key() { return Secret("nap_test_abc123def456ghi789"); }
    AuthApi *connectTo(Connections &connections);

    ServerEntry m_server;
    TroubledStore m_store;
};

void TestAppLateKey::init()
{
    m_server = {};
    m_server.id = QUuid::createUuid();
    m_server.name = QStringLiteral("One");
    m_store.readFault.reset();
    bool kept = false;
    m_store.write(secretKeyOf(apiKeyKind(), m_server.id), key(), this,
        [&kept](const auto &done) { kept = done.has_value(); });
    QVERIFY(eventually([&kept] { return kept; }));
    m_store.readFault = StoreFault::Locked;
}

/// Without the key, which the keychain does not give.
AuthApi *TestAppLateKey::connectTo(Connections &connections)
{
    AuthApi *api = nullptr;
    connections.withApi(m_server, this, [&api](AuthApi &given) { api = &given; });
    eventually([&api] { return api != nullptr; });
    return api;
}

void TestAppLateKey::aSessionGoesOnWithTheKeyThatCameLate()
{
    SessionBench bench;
    QVERIFY2(bench.start(), qPrintable(bench.sandbox.errorText()));
    m_server.url = QUrl(bench.sandbox.origin());
    Connections connections(&m_store);
    AuthApi *api = connectTo(connections);
    QVERIFY(api);

    AccountList accounts(bench.directory.filePath(QStringLiteral("accounts.json")));
    Sessions sessions(&accounts, &bench.store, &bench.clock, bench.stateDirectory());
    connect(&connections, &Connections::keyFound, &sessions, &Sessions::tryAgain);
    Session *session = sessions.begin(bench.account(), api, bench.logIn(), true);
    QVERIFY(eventually([&] { return isAtRest(*session); }));
    bench.clock.jump(60'000);
    session->renewNow();
    QVERIFY(eventually([&] { return session->status().retryHttpStatus == 401; }));
    QCOMPARE(bench.refreshesDone(), 0);

    QSignalSpy found(&connections, &Connections::keyFound);
    emit m_store.availabilityChanged(); // something was locked, or another collection unlocked
    bool isAnswered = false; // by the store, whose answer was under way before
    QTimer::singleShot(0, this, [&isAnswered] { isAnswered = true; });
    QTRY_VERIFY(isAnswered);
    QVERIFY(found.empty());
    m_store.readFault.reset();
    emit m_store.availabilityChanged();
    QVERIFY(eventually([&] { return bench.refreshesDone() == 1 && isAtRest(*session); }));
    QCOMPARE(found.size(), 1);
    QCOMPARE(connections.api(m_server.id), api);
}

void TestAppLateKey::aKeyOfAnotherAddressIsNotAdded()
{
    m_server.url = QUrl(QStringLiteral("https://one.example.test"));
    Connections connections(&m_store);
    QVERIFY(connectTo(connections));
    // Edited, with a key that has not been kept: what lies there is for the former address.
    ServerEntry edited = m_server;
    edited.url = QUrl(QStringLiteral("https://other.example.test"));
    edited.staleKeyOrigin = m_server.origin();
    AuthApi *other = nullptr;
    connections.withApi(edited, this, [&other](AuthApi &api) { other = &api; });
    QVERIFY(other);
    m_store.readFault.reset();
    emit m_store.availabilityChanged();
    QTRY_VERIFY(connections.hasApiKey(m_server.id));
    QVERIFY(other->client()->config().apiKey->isEmpty());
    QVERIFY(!connections.credentials(edited).apiKey);
}

void TestAppLateKey::nobodyIsAskedForWhatIsNoLongerWanted()
{
    m_server.url = QUrl(QStringLiteral("https://one.example.test"));
    Connections connections(&m_store);
    QVERIFY(connectTo(connections));
    connections.forget(m_server.id);
    const int before = m_store.reads;
    m_store.readFault.reset();
    emit m_store.availabilityChanged();
    QCOMPARE(m_store.reads, before);
    QVERIFY(!connections.hasApiKey(m_server.id));
}

// The other window has moved the server and typed the key for its new address; this one begins to
// use the server only then, as it was.
void TestAppLateKey::aKeyThatAnotherWindowKeptForAnotherAddressIsNotTold()
{
    m_store.readFault.reset();
    m_server.url = QUrl(QStringLiteral("https://one.example.test"));
    ServerEntry moved = m_server;
    moved.url = QUrl(QStringLiteral("https://other.example.test"));
    Connections there(&m_store);
    const Secret typed("nap_test_typed_for_the_other");
    bool kept = false;
    there.setApiKey(moved, typed.clone(), this, [&kept](bool well) { kept = well; });
    QVERIFY(eventually([&kept] { return kept; }));
    QVERIFY(*there.credentials(moved).apiKey == typed);

    Connections here(&m_store);
    const AuthApi *api = connectTo(here);
    QVERIFY(api && api->client()->config().apiKey->isEmpty());
    QVERIFY(!here.credentials(m_server).apiKey);
    QVERIFY(!here.hasApiKey(m_server.id)); // nobody is told that it has one
    bool isLoaded = false;
    here.loadSecrets(moved, this, [&isLoaded] { isLoaded = true; });
    QVERIFY(eventually([&isLoaded] { return isLoaded; }));
    QVERIFY(*here.credentials(moved).apiKey == typed); // edited there by now
    here.setApiKey(m_server, key(), this, [](bool) {});
    QVERIFY(*here.credentials(m_server).apiKey == key());
    Connections next(&m_store);
    api = connectTo(next);
    QVERIFY(api && *api->client()->config().apiKey == key());
}

QTEST_GUILESS_MAIN(TestAppLateKey)
#include "tst_app_latekey.moc"
