// Two windows with one profile: both write the lists of servers and accounts, from what each has in
// memory.

#include "accountlist.h"
#include "serverlist.h"
#include "support/testfolder.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QTest>

using namespace latchkey;

static AccountId accountOf(const char *name)
{
    static const QUuid server = QUuid::createUuid();
    return {server, QStringLiteral("https://a.test:443"),
        QLatin1String(name) + QStringLiteral("@a.test")};
}

static ServerEntry serverNamed(const char *name)
{
    const auto host = QLatin1String(name);
    return {.id = QUuid::createUuid(),
        .name = host,
        .url = QUrl(QStringLiteral("https://%1.test").arg(host))};
}

class TestAppTwoWindows final : public QObject {
    Q_OBJECT

private slots:
    void twoWindowsLoseNothingOfEachOther();
    void aWindowBehindUndoesNoChangeOfAServer();
    void aWindowBehindUndoesNoChangeOfAnAccount();
    void whatIsRemovedStaysSo();
    void aKeyTypedHereIsForTheAddressInTheFile();
    void whoSignsInHereIsSignedIn_data();
    void whoSignsInHereIsSignedIn();
    void whoIsSignedInElsewhereIsNotForgottenHere();
    void whoIsSignedInOnARemovedServerIsForgotten();
    void bothMayAddTheSameAccount();
    void aServerThatIsSignedInToStays();
    void whatSomebodyDamagedStaysInTheFile();
    void aFileThatCannotBeReadTakesNothingAway();
    void aFileThatWasTakenAwayComesBackForWhoNeedsItOnly();
};

void TestAppTwoWindows::twoWindowsLoseNothingOfEachOther()
{
    const TestFolder folder;
    const QString origin = QStringLiteral("https://a.test:443");
    ServerEntry first{.id = QUuid::createUuid(),
        .name = QStringLiteral("A"),
        .url = QUrl(QStringLiteral("https://a.test"))};
    ServerEntry second{.id = QUuid::createUuid(),
        .name = QStringLiteral("B"),
        .url = QUrl(QStringLiteral("https://b.test"))};
    const AccountId ann{first.id, origin, QStringLiteral("ann@a.test")};
    const AccountId bob{second.id, origin, QStringLiteral("bob@b.test")};
    ServerList oneServers(folder.file(QStringLiteral("servers.json")));
    ServerList otherServers(folder.file(QStringLiteral("servers.json")));
    AccountList oneAccounts(folder.file(QStringLiteral("accounts.json")));
    AccountList otherAccounts(folder.file(QStringLiteral("accounts.json")));
    otherServers.put(second);
    otherAccounts.use({.id = bob, .kept = true});
    oneServers.put(first);
    oneAccounts.use({.id = ann, .kept = true});
    QVERIFY(oneServers.find(second.id)); // it is shown there, too
    QVERIFY(oneAccounts.find(bob)->kept);
    const ServerList servers(folder.file(QStringLiteral("servers.json")));
    QVERIFY(servers.find(first.id) && servers.find(second.id));
    const AccountList accounts(folder.file(QStringLiteral("accounts.json")));
    QVERIFY(accounts.find(ann) && accounts.find(bob));
    QCOMPARE(QDir(folder.path()).entryList({QStringLiteral("*.lock")}), QStringList());
}

void TestAppTwoWindows::aWindowBehindUndoesNoChangeOfAServer()
{
    const TestFolder folder;
    const QString path = folder.file(QStringLiteral("servers.json"));
    ServerEntry edited = serverNamed("edited");
    const ServerEntry removed = serverNamed("removed");
    const ServerEntry missed = serverNamed("missed");
    ServerList ahead(path);
    for (const ServerEntry &server : {edited, removed, missed})
        ahead.put(server);
    ServerList behind(path);
    edited.url = QUrl(QStringLiteral("https://elsewhere.test"));
    edited.isProtected = true;
    ahead.put(edited);
    ahead.remove(removed.id);
    ahead.remove(missed.id);
    behind.setCurrent(missed.id); // which writes the list
    QCOMPARE(toJson(*ServerList(path).find(edited.id)), toJson(edited));
    QVERIFY(!ServerList(path).find(removed.id));
    // What was changed there goes in beside it, and what was typed is not lost.
    ServerEntry named = *behind.find(edited.id);
    named.name = QStringLiteral("Named");
    behind.put(named);
    edited.name = named.name;
    QCOMPARE(toJson(*ServerList(path).find(edited.id)), toJson(edited));
    ServerEntry again = missed;
    again.name = QStringLiteral("Missed");
    behind.put(again);
    QCOMPARE(ServerList(path).find(missed.id)->name, again.name);
    QVERIFY(!ServerList(path).find(removed.id));
    ahead.setCurrent(edited.id); // it comes back there, too
    QCOMPARE(ahead.find(missed.id)->name, again.name);
}

void TestAppTwoWindows::aWindowBehindUndoesNoChangeOfAnAccount()
{
    const TestFolder folder;
    const QString path = folder.file(QStringLiteral("accounts.json"));
    const QUuid server = QUuid::createUuid();
    const auto idOf = [&](const char *name) {
        return AccountId{server, QStringLiteral("https://a.test:443"), QLatin1String(name)};
    };
    AccountList ahead(path);
    for (const char *name : {"ann", "bob", "cleo"})
        ahead.use({.id = idOf(name), .kept = true});
    ahead.noteOutcome(idOf("cleo"), ui::LastOutcome::EmailNotVerified);
    AccountList behind(path);
    ahead.setKept(idOf("ann"), false); // signed out
    ahead.remove(idOf("bob"));
    ahead.noteVerified(idOf("cleo"));
    behind.setPerson(idOf("ann"), QStringLiteral("Ann"), QStringLiteral("Red"));
    behind.setPerson(idOf("bob"), QStringLiteral("Bob"), QStringLiteral("Red"));
    const AccountList file(path);
    QCOMPARE(file.find(idOf("ann"))->name, QStringLiteral("Ann"));
    QVERIFY(!file.find(idOf("ann"))->kept);
    QVERIFY(!file.find(idOf("bob")));
    QCOMPARE(file.find(idOf("cleo"))->outcome, ui::LastOutcome::None);
}

void TestAppTwoWindows::whatIsRemovedStaysSo()
{
    const TestFolder folder;
    const QString path = folder.file(QStringLiteral("accounts.json"));
    const AccountId ann{
        QUuid::createUuid(), QStringLiteral("https://a.test:443"), QStringLiteral("ann@a.test")};
    AccountId bob = ann;
    bob.email = QStringLiteral("bob@a.test");
    AccountList accounts(path);
    accounts.use({.id = ann});
    AccountList other(path);
    accounts.remove(ann);
    other.use({.id = bob}); // a window that has not heard of it
    accounts.setKept(bob, true);
    accounts.use({.id = bob, .name = QStringLiteral("Bob"), .kept = true});
    QVERIFY(!accounts.find(ann));
    QVERIFY(!AccountList(path).find(ann));
    // Signed in again there, it is one that both have.
    other.setKept(ann, true);
    QVERIFY(AccountList(path).find(ann)->kept);
    accounts.setPerson(bob, QStringLiteral("Robert"), QString());
    QVERIFY(accounts.find(ann)->kept);
    QVERIFY(AccountList(path).find(ann)->kept);
}

// The keychain has one key a server, for the address that it was typed for.
void TestAppTwoWindows::aKeyTypedHereIsForTheAddressInTheFile()
{
    const TestFolder folder;
    const QString path = folder.file(QStringLiteral("servers.json"));
    ServerEntry server = serverNamed("one");
    ServerList here(path);
    here.put(server);
    ServerList there(path);
    ServerEntry moved = server;
    moved.url = QUrl(QStringLiteral("https://elsewhere.test"));
    moved.isProtected = true;
    there.put(moved);
    there.noteKeyKept(server.id);
    // Whatever is done here without a key, that one is not for the address that stands here.
    here.put(server);
    here.hold(server.id);
    here.setCurrent(server.id);
    QCOMPARE(ServerList(path).find(server.id)->url, moved.url);
    server.staleKeyOrigin = moved.origin();
    here.put(server);
    here.noteKeyKept(server.id);
    QCOMPARE(ServerList(path).find(server.id)->url, server.url);
    QVERIFY(ServerList(path).find(server.id)->ownsKeptKey());
    QVERIFY(ServerList(path).find(server.id)->isProtected);
    // What the other window says of another key is about the one before.
    moved.staleKeyOrigin = QStringLiteral("https://before.test");
    there.put(moved);
    here.noteKeyKept(server.id);
    QVERIFY(ServerList(path).find(server.id)->ownsKeptKey());
}

void TestAppTwoWindows::whoSignsInHereIsSignedIn_data()
{
    QTest::addColumn<bool>("removed");
    QTest::newRow("after a sign-out elsewhere") << false;
    QTest::newRow("after it was forgotten elsewhere") << true;
}

void TestAppTwoWindows::whoSignsInHereIsSignedIn()
{
    QFETCH(const bool, removed);
    const TestFolder folder;
    const QString path = folder.file(QStringLiteral("accounts.json"));
    const AccountId ann = accountOf("ann");
    AccountList there(path);
    there.use({.id = ann, .kept = true});
    AccountList here(path);
    there.setKept(ann, false);
    if (removed)
        there.remove(ann);
    else
        there.noteOutcome(ann, ui::LastOutcome::EmailNotVerified);
    here.use({.id = ann, .kept = true}); // it was so here all the time
    QVERIFY(AccountList(path).find(ann) && AccountList(path).find(ann)->kept);
    QCOMPARE(AccountList(path).find(ann)->outcome, ui::LastOutcome::None);
    there.use({.id = accountOf("bob")});
    QVERIFY(AccountList(path).find(ann) && AccountList(path).find(ann)->kept);
}

void TestAppTwoWindows::whoIsSignedInElsewhereIsNotForgottenHere()
{
    const TestFolder folder;
    const QString path = folder.file(QStringLiteral("accounts.json"));
    const AccountId ann = accountOf("ann");
    AccountList here(path);
    here.use({.id = ann, .kept = true});
    AccountList there(path);
    here.setKept(ann, false);
    there.use({.id = ann, .kept = true});
    here.remove(ann); // without a sign-out: it is signed out here
    for (const auto &found : {here.find(ann), AccountList(path).find(ann)})
        QVERIFY(found && found->kept);
}

void TestAppTwoWindows::whoIsSignedInOnARemovedServerIsForgotten()
{
    const TestFolder folder;
    const QString path = folder.file(QStringLiteral("accounts.json"));
    const AccountId ann = accountOf("ann");
    AccountList here(path);
    here.use({.id = ann, .kept = true});
    AccountList there(path);
    here.setKept(ann, false);
    there.use({.id = ann, .kept = true});
    const AccountId bob = accountOf("bob"); // nobody has heard of him here
    there.use({.id = bob, .kept = true});
    here.removeAllOf(ann.server);
    QVERIFY(here.all().empty());
    QVERIFY(AccountList(path).all().empty());
}

void TestAppTwoWindows::bothMayAddTheSameAccount()
{
    const TestFolder folder;
    const QString path = folder.file(QStringLiteral("accounts.json"));
    const AccountId ann = accountOf("ann");
    AccountList here(path);
    AccountList there(path);
    there.use({.id = ann, .name = QStringLiteral("Ann"), .kept = true});
    here.awaitVerification(ann); // signed up here long ago
    QVERIFY(AccountList(path).find(ann)->kept);
    QCOMPARE(AccountList(path).find(ann)->name, QStringLiteral("Ann"));
    QCOMPARE(AccountList(path).find(ann)->outcome, ui::LastOutcome::EmailNotVerified);
}

void TestAppTwoWindows::aServerThatIsSignedInToStays()
{
    const TestFolder folder;
    const QString path = folder.file(QStringLiteral("servers.json"));
    const ServerEntry server = serverNamed("one");
    ServerList here(path);
    here.put(server);
    ServerList there(path);
    there.remove(server.id);
    here.hold(server.id);
    QVERIFY(ServerList(path).find(server.id));
    here.hold(QUuid::createUuid());
    QCOMPARE(ServerList(path).all().size(), 1U);
}

void TestAppTwoWindows::whatSomebodyDamagedStaysInTheFile()
{
    const TestFolder folder;
    const QString path = folder.file(QStringLiteral("servers.json"));
    const ServerEntry server = serverNamed("one");
    const ServerEntry other = serverNamed("other");
    ServerList servers(path);
    servers.put(server);
    servers.put(other);
    // By hand, while the window is open: one entry is not what it was, one is new and unreadable.
    QJsonObject file = JsonFile(path).load();
    QJsonArray values = file.value(QLatin1String("servers")).toArray();
    QJsonObject damaged = values[0].toObject();
    damaged.insert(QStringLiteral("url"), QStringLiteral("htps://one.test"));
    values[0] = damaged;
    const QJsonObject unknown{{QStringLiteral("id"), QStringLiteral("later")}};
    values.append(unknown);
    file.insert(QStringLiteral("servers"), values);
    QVERIFY(!folder.file(QStringLiteral("servers.json"), QJsonDocument(file).toJson()).isEmpty());
    servers.setCurrent(other.id);
    QVERIFY(ServerList(path).find(server.id));
    QCOMPARE(ServerList(path).find(server.id)->url, server.url);
    QVERIFY(JsonFile(path).load().value(QLatin1String("servers")).toArray().contains(unknown));
    servers.setCurrent(server.id);
    QVERIFY(JsonFile(path).load().value(QLatin1String("servers")).toArray().contains(unknown));
}

void TestAppTwoWindows::aFileThatCannotBeReadTakesNothingAway()
{
    const TestFolder folder;
    const AccountId ann{
        QUuid::createUuid(), QStringLiteral("https://a.test:443"), QStringLiteral("ann@a.test")};
    const QString path = folder.file(QStringLiteral("accounts.json"));
    AccountList accounts(path);
    accounts.use({.id = ann, .kept = true});
    for (const char *damage : {"", "{\"accounts\": [", "{}", "[]"}) {
        static_cast<void>(folder.file(QStringLiteral("accounts.json"), damage));
        accounts.setPerson(ann, QLatin1String(damage) + QLatin1Char('!'), QString());
        QVERIFY2(AccountList(path).find(ann), damage);
    }
}

// As 'Forget everything' in another window does: nothing comes back by what is changed here, and
// nothing that is signed in is lost.
void TestAppTwoWindows::aFileThatWasTakenAwayComesBackForWhoNeedsItOnly()
{
    const TestFolder folder;
    const AccountId ann = accountOf("ann");
    const QString accountsPath = folder.file(QStringLiteral("accounts.json"));
    const QString serversPath = folder.file(QStringLiteral("servers.json"));
    const AccountId bob = accountOf("bob");
    AccountList accounts(accountsPath);
    ServerList servers(serversPath);
    const ServerEntry server = serverNamed("one");
    const ServerEntry other = serverNamed("other");
    servers.put(server);
    servers.put(other);
    accounts.use({.id = bob, .kept = true});
    accounts.use({.id = ann, .kept = true});
    for (const QString &path : {accountsPath, serversPath})
        QVERIFY(QFile::remove(path) && QFile::remove(path + QStringLiteral(".backup")));
    accounts.setPerson(ann, QStringLiteral("Ann"), QString());
    accounts.setKept(ann, false);
    servers.setCurrent(server.id);
    QVERIFY(!QFile::exists(accountsPath) && !QFile::exists(serversPath));
    accounts.use({.id = ann, .kept = true});
    servers.hold(server.id);
    for (int times = 0; times < 2; ++times) {
        QVERIFY(AccountList(accountsPath).find(ann)->kept);
        QVERIFY(!AccountList(accountsPath).find(bob));
        QVERIFY(ServerList(serversPath).find(server.id));
        QVERIFY(!ServerList(serversPath).find(other.id));
        accounts.setPerson(ann, QStringLiteral("Anna"), QString());
        servers.setCurrent(other.id);
    }
    // Forgotten here, it begins anew with whatever comes.
    for (const char *end : {"", ".backup"})
        QVERIFY(QFile::remove(accountsPath + QLatin1String(end)));
    accounts.clear();
    accounts.noteOutcome(bob, ui::LastOutcome::EmailNotVerified);
    QCOMPARE(AccountList(accountsPath).all().size(), 1U);
}

QTEST_GUILESS_MAIN(TestAppTwoWindows)
#include "tst_app_twowindows.moc"
