// The lists of servers and accounts on disk: what the next start finds there.

#include "accountlist.h"
#include "http/serveraddress.h"
#include "serverlist.h"
#include "support/testfolder.h"

#include <QElapsedTimer>
#include <QJsonDocument>
#include <QTest>

using namespace latchkey;

class TestAppLists final : public QObject {
    Q_OBJECT

private slots:
    void serversSurviveARestart();
    void anAddressWithSignsSurvivesARestart();
    void unusableServerIsLeftOut();
    void aStartFromTheBackupIsWrittenOn();
    void aLeftOutEntryHidesNoOther();
    void nothingIsWrittenThatStandsThere();
    void lastOutcomeOfAnAccountIsKept();
    void anAddressThatWaitsIsWhereTheNextStartBegins();
    void accountsThatDifferInCapitalsAreTwo();
    void theNextStartBeginsWithTheAccountGoneToLast();
    void aChangeThatLeadsToAnotherDoesNotWaitForItself();
};

void TestAppLists::serversSurviveARestart()
{
    const TestFolder folder;
    ServerEntry entry;
    entry.id = QUuid::createUuid();
    entry.name = QStringLiteral("Northgate");
    entry.url = QUrl(QStringLiteral("https://auth.example.test:8443/base"));
    entry.look = ui::ServerLook::Teal;
    entry.isProtected = true;
    {
        ServerList list(folder.file(QStringLiteral("servers.json")));
        list.put(entry);
        list.setCurrent(entry.id);
    }
    const ServerList list(folder.file(QStringLiteral("servers.json")));
    QVERIFY(list.current());
    QCOMPARE(toJson(*list.current()), toJson(entry));
    QCOMPARE(list.current()->origin(), QStringLiteral("https://auth.example.test:8443"));
}

void TestAppLists::anAddressWithSignsSurvivesARestart()
{
    const TestFolder folder;
    const QString path = folder.file(QStringLiteral("servers.json"));
    ServerEntry entry;
    entry.id = QUuid::createUuid();
    entry.url = *parseServerAddress(QStringLiteral("https://auth.example.test/b%20se%25/%C3%BC"));
    ServerList list(path);
    list.put(entry);
    list.setCurrent(entry.id);
    QCOMPARE(ServerList(path).all().size(), 1U);
    QCOMPARE(ServerList(path).current()->url, entry.url);
}

void TestAppLists::unusableServerIsLeftOut()
{
    const TestFolder folder;
    const QString path = folder.file(QStringLiteral("servers.json"),
        "{\"servers\": [{\"id\": \"no\", \"url\": \"https://a.test\"},"
        " {\"id\": \"6d3a1a58-6ef2-4a0e-9d55-0c8b7a3f5e21\", \"url\": \"http://evil.test\"},"
        " {\"id\": \"6d3a1a58-6ef2-4a0e-9d55-0c8b7a3f5e22\", \"url\": \"https://good.test\"}]}");
    ServerList list(path);
    QCOMPARE(list.all().size(), 1U);
    QCOMPARE(list.all().front().url.host(), QStringLiteral("good.test"));
    QVERIFY(list.problem());
    for (const char *fault : {"id: expected", "url: expected"})
        QVERIFY2(list.problem()->contains(QLatin1String(fault)), qPrintable(*list.problem()));
    // What could not be read is still there when the list has been written again.
    list.setCurrent(list.all().front().id);
    const QJsonArray left = JsonFile(path).load().value(QLatin1String("servers")).toArray();
    QCOMPARE(left.size(), 3);
    QVERIFY(left.contains(QJsonObject{{QStringLiteral("id"), QStringLiteral("no")},
        {QStringLiteral("url"), QStringLiteral("https://a.test")}}));
}

void TestAppLists::anAddressThatWaitsIsWhereTheNextStartBegins()
{
    const TestFolder folder;
    const QString path = folder.file(QStringLiteral("accounts.json"));
    const QString origin = QStringLiteral("https://a.test:443");
    const QUuid server = QUuid::createUuid();
    const auto idOf = [&](const char *name) {
        return AccountId{server, origin, QLatin1String(name) + QStringLiteral("@a.test")};
    };
    const auto first = [&] {
        return AccountList(path).latestAt(server, origin)->id.email;
    };
    const AccountId elsewhere{QUuid::createUuid(), origin, QStringLiteral("zoe@b.test")};
    AccountList list(path);
    list.use(AccountEntry{.id = idOf("ann")}); // signed out since
    list.use(AccountEntry{.id = elsewhere});
    list.awaitVerification(idOf("bob"));
    QCOMPARE(first(), idOf("bob").email);
    QCOMPARE(AccountList(path).all().front().id, elsewhere); // of no concern to another server
    list.awaitVerification(idOf("cleo")); // made anew with the right address
    QCOMPARE(first(), idOf("cleo").email);
    list.noteVerified(idOf("cleo"));
    list.noteVerified(idOf("nobody"));
    QCOMPARE(AccountList(path).find(idOf("cleo"))->outcome, ui::LastOutcome::None);
    QVERIFY(!list.find(idOf("nobody")));
    // Who is signed in stays so.
    list.setKept(idOf("cleo"), true);
    list.awaitVerification(idOf("dora"));
    QCOMPARE(first(), idOf("cleo").email);
    QCOMPARE(AccountList(path).find(idOf("dora"))->outcome, ui::LastOutcome::EmailNotVerified);
    list.awaitVerification(idOf("cleo")); // a mail is asked for once more
    QCOMPARE(AccountList(path).find(idOf("cleo"))->outcome, ui::LastOutcome::None);
}

void TestAppLists::aStartFromTheBackupIsWrittenOn()
{
    const TestFolder folder;
    const QString path = folder.file(QStringLiteral("accounts.json"));
    const AccountId ann{
        QUuid::createUuid(), QStringLiteral("https://a.test:443"), QStringLiteral("ann@a.test")};
    AccountId bob = ann;
    bob.email = QStringLiteral("bob@a.test");
    AccountId cleo = ann;
    cleo.email = QStringLiteral("cleo@a.test");
    AccountList(path).use({.id = ann, .kept = true});
    AccountList(path).use({.id = bob, .kept = true});
    AccountList(path).use({.id = bob, .name = QStringLiteral("Bob"), .kept = true});
    QVERIFY(!folder.file(QStringLiteral("accounts.json"), "{").isEmpty());
    AccountList list(path);
    QVERIFY(list.isLost());
    QVERIFY(list.find(ann) && list.find(bob)); // from the backup
    list.setKept(ann, false);
    list.remove(bob);
    QVERIFY(list.addLost(cleo));
    const AccountList next(path);
    QVERIFY(!next.isLost());
    QVERIFY(!next.find(ann)->kept);
    QVERIFY(!next.find(bob));
    QVERIFY(next.find(cleo)->kept);
}

void TestAppLists::aLeftOutEntryHidesNoOther()
{
    const TestFolder folder;
    const QByteArray damaged
        = "{\"id\": \"6d3a1a58-6ef2-4a0e-9d55-0c8b7a3f5e21\", \"url\": \"no\"}";
    const QByteArray good = "{\"id\": \"6d3a1a58-6ef2-4a0e-9d55-0c8b7a3f5e21\","
                            " \"url\": \"https://good.test\"}";
    const QString path = folder.file(
        QStringLiteral("servers.json"), "{\"servers\": [" + damaged + ", " + good + "]}");
    ServerList list(path);
    QCOMPARE(list.all().size(), 1U);
    ServerEntry entry = list.all().front();
    entry.name = QStringLiteral("Good");
    list.put(entry);
    list.setCurrent(entry.id);
    QCOMPARE(ServerList(path).all().front().name, entry.name);
    const QJsonArray left = JsonFile(path).load().value(QLatin1String("servers")).toArray();
    QVERIFY(left.contains(QJsonDocument::fromJson(damaged).object()));
    QCOMPARE(left.size(), 2);
    // Damaged by hand, the good one is written as it was.
    QVERIFY(!folder
                 .file(QStringLiteral("servers.json"),
                     "{\"servers\": [" + damaged + ", " + QByteArray(good).replace("https", "no")
                         + "]}")
                 .isEmpty());
    list.setCurrent({});
    QCOMPARE(ServerList(path).all().front().name, entry.name);
    QVERIFY(JsonFile(path)
                .load()
                .value(QLatin1String("servers"))
                .toArray()
                .contains(QJsonDocument::fromJson(damaged).object()));
}

// Each write makes a backup of what stood there: one without a change would take the place of it.
void TestAppLists::nothingIsWrittenThatStandsThere()
{
    const TestFolder folder;
    const QString path = folder.file(QStringLiteral("servers.json"));
    ServerEntry entry;
    entry.id = QUuid::createUuid();
    entry.url = QUrl(QStringLiteral("https://a.test"));
    ServerList list(path);
    list.put(entry);
    entry.name = QStringLiteral("A");
    list.put(entry);
    const auto backup = [&path] {
        return JsonFile(path + QStringLiteral(".backup")).load();
    };
    const QJsonObject before = backup();
    QVERIFY(!before.isEmpty());
    for (int times = 0; times < 3; ++times)
        list.hold(entry.id);
    QCOMPARE(backup(), before);
}

void TestAppLists::lastOutcomeOfAnAccountIsKept()
{
    const TestFolder folder;
    const QString origin = QStringLiteral("https://a.test:443");
    const AccountId inUse{QUuid::createUuid(), origin, QStringLiteral("ann@a.test")};
    const AccountId tried{inUse.server, origin, QStringLiteral("bob@a.test")};
    {
        AccountList list(folder.file(QStringLiteral("accounts.json")));
        AccountEntry entry;
        entry.id = inUse;
        list.use(entry);
        list.setPerson(inUse, QStringLiteral("Ann"), QStringLiteral("Red"));
        list.noteOutcome(tried, ui::LastOutcome::EmailNotVerified);
    }
    AccountList list(folder.file(QStringLiteral("accounts.json")));
    QCOMPARE(list.find(inUse)->organisation, QStringLiteral("Red"));
    QCOMPARE(list.find(tried)->outcome, ui::LastOutcome::EmailNotVerified);
    QVERIFY(!list.find(tried)->kept);
    // Where the program begins does not change by what was only tried.
    QCOMPARE(list.latestOn(inUse.server)->id.email, inUse.email);
    list.remove(tried);
    QVERIFY(!AccountList(folder.file(QStringLiteral("accounts.json"))).find(tried));
}

void TestAppLists::accountsThatDifferInCapitalsAreTwo()
{
    const TestFolder folder;
    const QUuid server = QUuid::createUuid();
    const QString origin = QStringLiteral("https://a.test:443");
    const AccountId lower{server, origin, QStringLiteral("ann@a.test")};
    const AccountId upper{server, origin, QStringLiteral("Ann@a.test")};
    {
        AccountList list(folder.file(QStringLiteral("accounts.json")));
        for (const AccountId &id : {lower, upper}) {
            AccountEntry entry;
            entry.id = id;
            entry.name = QStringLiteral("Ann");
            list.use(entry);
        }
        list.setKept(lower, true);
    }
    const AccountList list(folder.file(QStringLiteral("accounts.json")));
    QCOMPARE(list.all().size(), 2U);
    QVERIFY(list.find(lower)->kept);
    QVERIFY(!list.find(upper)->kept);
    QCOMPARE(list.latestOn(server)->id.email, upper.email);
    QVERIFY(keychainKeyOf(lower) != keychainKeyOf(upper));
}

void TestAppLists::theNextStartBeginsWithTheAccountGoneToLast()
{
    const TestFolder folder;
    const QUuid server = QUuid::createUuid();
    const QString origin = QStringLiteral("https://auth.example.test");
    const auto entryOf = [&](const char *email) {
        AccountEntry entry;
        entry.id = {server, origin, QLatin1String(email)};
        entry.kept = true;
        return entry;
    };
    {
        AccountList list(folder.file(QStringLiteral("accounts.json")));
        for (const char *email : {"ann@example.test", "bob@example.test", "cleo@example.test"})
            list.use(entryOf(email));
        list.bringFirst(entryOf("ann@example.test").id);
        list.bringFirst(entryOf("nobody@example.test").id);
    }
    const AccountList list(folder.file(QStringLiteral("accounts.json")));
    QStringList order;
    for (const AccountEntry &account : list.all())
        order.append(account.id.email.section(u'@', 0, 0));
    QCOMPARE(order.join(u' '), QStringLiteral("ann cleo bob"));
    QVERIFY(list.latestAt(server, origin)->kept);
}

void TestAppLists::aChangeThatLeadsToAnotherDoesNotWaitForItself()
{
    const TestFolder folder;
    ServerList servers(folder.file(QStringLiteral("servers.json")));
    AccountList accounts(folder.file(QStringLiteral("accounts.json")));
    const ServerEntry server{.id = QUuid::createUuid(),
        .name = QStringLiteral("A"),
        .url = QUrl(QStringLiteral("https://a.test"))};
    const AccountId ann{server.id, server.origin(), QStringLiteral("ann@a.test")};
    connect(&servers, &ServerList::changed, this, [&] { servers.setCurrent(server.id); });
    connect(&accounts, &AccountList::changed, this, [&] { accounts.setKept(ann, true); });
    QElapsedTimer timer;
    timer.start();
    servers.put(server);
    accounts.use({.id = ann});
    QVERIFY2(timer.elapsed() < 900, qPrintable(QString::number(timer.elapsed())));
    QCOMPARE(ServerList(folder.file(QStringLiteral("servers.json"))).current()->id, server.id);
    QVERIFY(AccountList(folder.file(QStringLiteral("accounts.json"))).find(ann)->kept);
}

QTEST_GUILESS_MAIN(TestAppLists)
#include "tst_app_lists.moc"
