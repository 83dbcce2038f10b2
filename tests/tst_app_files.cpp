#include "accountlist.h"
#include "apikeyfile.h"
#include "jsonfile.h"
#include "options.h"
#include "resendtimes.h"
#include "serverlist.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace latchkey;

/// What the program reads and writes beside the keychain: command line, key file, settings.
class tst_app_files final : public QObject {
    Q_OBJECT

private slots:
    void commandLineIsRead();
    void wrongCommandLineNamesTheOption_data();
    void wrongCommandLineNamesTheOption();
    void keyFileIsReadWithoutBlanks();
    void badKeyFileIsNamed_data();
    void badKeyFileIsNamed();
    void savedObjectComesBack();
    void damagedFileIsSetAsideAndTheBackupServes();
    void damagedFileAtEveryLengthLosesNothing();
    void whatCannotBeOpenedIsNotReplaced();
    void unwritablePlaceIsSaid();
    void serversSurviveARestart();
    void unusableServerIsLeftOut();
    void lastOutcomeOfAnAccountIsKept();
    void anAddressThatWaitsIsWhereTheNextStartBegins();
    void accountsThatDifferInCapitalsAreTwo();
    void theNextStartBeginsWithTheAccountGoneToLast();
    void twoWindowsLoseNothingOfEachOther();
    void whatIsRemovedStaysSo();
    void aChangeThatLeadsToAnotherDoesNotWaitForItself();
    void resendWaitSurvivesARestart();
};

static QString pathIn(const QTemporaryDir &dir, const char *name)
{
    return dir.filePath(QLatin1String(name));
}

static void put(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

static QStringList line(const char *text)
{
    return QString::fromLatin1(text).split(QLatin1Char(' '), Qt::SkipEmptyParts);
}

void tst_app_files::commandLineIsRead()
{
    const auto options = readOptions(
        line("latchkey --server https://auth.example.test --api-key-file k --profile p"));
    QVERIFY(options);
    QCOMPARE(options->server, QStringLiteral("https://auth.example.test"));
    QCOMPARE(options->apiKeyFile, QStringLiteral("k"));
    QCOMPARE(options->profile, QStringLiteral("p"));
    QVERIFY(!options->demo);
    QCOMPARE(readOptions(line("latchkey --help")).error().exitStatus, 0);
    QVERIFY(readOptions(line("latchkey --help")).error().text.contains(QLatin1String("--demo")));
}

void tst_app_files::wrongCommandLineNamesTheOption_data()
{
    QTest::addColumn<QString>("arguments");
    QTest::addColumn<QString>("named");
    const auto row = [](const char *arguments, const char *named) {
        QTest::newRow(arguments) << QString::fromLatin1(arguments) << QString::fromLatin1(named);
    };
    row("latchkey --nonsense", "nonsense");
    row("latchkey --fresh", "--fresh");
    row("latchkey --demo --server http://localhost", "--demo");
    row("latchkey --api-key-file k", "--api-key-file");
    row("latchkey --demo --demo-session-lifetime many", "--demo-session-lifetime");
    row("latchkey --demo-session-lifetime 5", "--demo-session-lifetime");
    row("latchkey latchkey:a latchkey:b", "latchkey:b");
    row("latchkey file:///etc/passwd", "file:///etc/passwd");
}

void tst_app_files::wrongCommandLineNamesTheOption()
{
    QFETCH(const QString, arguments);
    QFETCH(const QString, named);
    const auto options = readOptions(arguments.split(QLatin1Char(' ')));
    QVERIFY(!options);
    QCOMPARE(options.error().exitStatus, 2);
    QVERIFY2(options.error().text.contains(named), qPrintable(options.error().text));
}

void tst_app_files::keyFileIsReadWithoutBlanks()
{
    const QTemporaryDir dir;
    put(pathIn(dir, "key"), "  nap_test_abc \n");
    const auto key = readApiKeyFile(pathIn(dir, "key"));
    QVERIFY(key);
    QCOMPARE(key->view(), QByteArrayView("nap_test_abc"));
}

void tst_app_files::badKeyFileIsNamed_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("missing") << QByteArray();
    QTest::newRow("empty") << QByteArray("\n \n");
    QTest::newRow("two lines") << QByteArray("one\ntwo\n");
    QTest::newRow("endless") << QByteArray(100'000, 'x');
}

void tst_app_files::badKeyFileIsNamed()
{
    QFETCH(const QByteArray, content);
    const QTemporaryDir dir;
    const QString path = pathIn(dir, "key");
    if (!content.isNull())
        put(path, content);
    const auto key = readApiKeyFile(path);
    QVERIFY(!key);
    QVERIFY2(key.error().contains(path), qPrintable(key.error()));
}

static QJsonObject object(int value)
{
    return {{QStringLiteral("value"), value}};
}

void tst_app_files::savedObjectComesBack()
{
    const QTemporaryDir dir;
    JsonFile file(pathIn(dir, "deep/er/a.json"));
    QCOMPARE(file.load(), QJsonObject());
    QVERIFY(!file.problem());
    QVERIFY(!file.save(object(1)));
    QCOMPARE(JsonFile(file.path()).load(), object(1));
    const auto others = QFileDevice::ReadGroup | QFileDevice::ReadOther;
    QVERIFY(!(QFile::permissions(file.path()) & others));
}

void tst_app_files::damagedFileIsSetAsideAndTheBackupServes()
{
    const QTemporaryDir dir;
    JsonFile file(pathIn(dir, "a.json"));
    QVERIFY(!file.save(object(1)));
    QVERIFY(!file.save(object(2)));
    put(file.path(), "{\"value\": 3");
    QCOMPARE(file.load(), object(1));
    QVERIFY(file.problem());
    const QStringList aside = QDir(dir.path()).entryList({QStringLiteral("a.json.damaged-*")});
    QCOMPARE(aside.size(), 1);
    QVERIFY(file.problem()->contains(aside.first()));
    QFile kept(dir.filePath(aside.first()));
    QVERIFY(kept.open(QIODevice::ReadOnly));
    QCOMPARE(kept.readAll(), QByteArray("{\"value\": 3"));
}

void tst_app_files::damagedFileAtEveryLengthLosesNothing()
{
    const QTemporaryDir dir;
    JsonFile file(pathIn(dir, "a.json"));
    QVERIFY(!file.save(object(1)));
    QVERIFY(!file.save(object(2)));
    QFile whole(file.path());
    QVERIFY(whole.open(QIODevice::ReadOnly));
    const QByteArray bytes = whole.readAll().trimmed();
    for (qsizetype length = 0; length < bytes.size(); ++length) {
        put(file.path(), bytes.left(length));
        QCOMPARE(file.load(), object(1));
        QVERIFY(file.problem());
    }
}

void tst_app_files::whatCannotBeOpenedIsNotReplaced()
{
    // A directory in its place: it stops root as well.
    const QTemporaryDir dir;
    QVERIFY(QDir(dir.path()).mkpath(QStringLiteral("a.json/inside")));
    JsonFile file(pathIn(dir, "a.json"));
    QCOMPARE(file.load(), QJsonObject());
    QVERIFY(file.problem());
    QVERIFY(!file.save(object(1)));
    QCOMPARE(JsonFile(file.path()).load(), object(1));
    const QStringList aside = QDir(dir.path()).entryList({QStringLiteral("a.json.damaged-*")});
    QCOMPARE(aside.size(), 1);
    QVERIFY(QFileInfo::exists(dir.filePath(aside.first() + QStringLiteral("/inside"))));
}

void tst_app_files::unwritablePlaceIsSaid()
{
    // A file where a directory should be: it stops root as well.
    const QTemporaryDir dir;
    put(pathIn(dir, "blocked"), "x");
    const auto failure = JsonFile(pathIn(dir, "blocked/a.json")).save(object(1));
    QVERIFY(failure);
    QVERIFY2(failure->contains(pathIn(dir, "blocked")), qPrintable(*failure));
}

void tst_app_files::serversSurviveARestart()
{
    const QTemporaryDir dir;
    ServerEntry entry;
    entry.id = QUuid::createUuid();
    entry.name = QStringLiteral("Northgate");
    entry.url = QUrl(QStringLiteral("https://auth.example.test:8443/base"));
    entry.look = ui::ServerLook::Teal;
    entry.isProtected = true;
    {
        ServerList list(pathIn(dir, "servers.json"));
        list.put(entry);
        list.setCurrent(entry.id);
    }
    const ServerList list(pathIn(dir, "servers.json"));
    QVERIFY(list.current());
    QCOMPARE(toJson(*list.current()), toJson(entry));
    QCOMPARE(list.current()->origin(), QStringLiteral("https://auth.example.test:8443"));
}

void tst_app_files::unusableServerIsLeftOut()
{
    const QTemporaryDir dir;
    put(pathIn(dir, "servers.json"),
        "{\"servers\": [{\"id\": \"no\", \"url\": \"https://a.test\"},"
        " {\"id\": \"6d3a1a58-6ef2-4a0e-9d55-0c8b7a3f5e21\", \"url\": \"http://evil.test\"},"
        " {\"id\": \"6d3a1a58-6ef2-4a0e-9d55-0c8b7a3f5e22\", \"url\": \"https://good.test\"}]}");
    ServerList list(pathIn(dir, "servers.json"));
    QCOMPARE(list.all().size(), 1U);
    QCOMPARE(list.all().front().url.host(), QStringLiteral("good.test"));
    QVERIFY(list.problem());
    for (const char *fault : {"id: expected", "url: expected"})
        QVERIFY2(list.problem()->contains(QLatin1String(fault)), qPrintable(*list.problem()));
    // What could not be read is still there when the list has been written again.
    list.setCurrent(list.all().front().id);
    const QJsonArray left
        = JsonFile(pathIn(dir, "servers.json")).load().value(QLatin1String("servers")).toArray();
    QCOMPARE(left.size(), 3);
    QVERIFY(left.contains(QJsonObject{{QStringLiteral("id"), QStringLiteral("no")},
        {QStringLiteral("url"), QStringLiteral("https://a.test")}}));
}

void tst_app_files::anAddressThatWaitsIsWhereTheNextStartBegins()
{
    const QTemporaryDir dir;
    const QString path = pathIn(dir, "accounts.json");
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

void tst_app_files::lastOutcomeOfAnAccountIsKept()
{
    const QTemporaryDir dir;
    const QString origin = QStringLiteral("https://a.test:443");
    const AccountId inUse{QUuid::createUuid(), origin, QStringLiteral("ann@a.test")};
    const AccountId tried{inUse.server, origin, QStringLiteral("bob@a.test")};
    {
        AccountList list(pathIn(dir, "accounts.json"));
        AccountEntry entry;
        entry.id = inUse;
        list.use(entry);
        list.setPerson(inUse, QStringLiteral("Ann"), QStringLiteral("Red"));
        list.noteOutcome(tried, ui::LastOutcome::EmailNotVerified);
    }
    AccountList list(pathIn(dir, "accounts.json"));
    QCOMPARE(list.find(inUse)->organisation, QStringLiteral("Red"));
    QCOMPARE(list.find(tried)->outcome, ui::LastOutcome::EmailNotVerified);
    QVERIFY(!list.find(tried)->kept);
    // Where the program begins does not change by what was only tried.
    QCOMPARE(list.latestOn(inUse.server)->id.email, inUse.email);
    list.remove(tried);
    QVERIFY(!AccountList(pathIn(dir, "accounts.json")).find(tried));
}

void tst_app_files::accountsThatDifferInCapitalsAreTwo()
{
    const QTemporaryDir dir;
    const QUuid server = QUuid::createUuid();
    const QString origin = QStringLiteral("https://a.test:443");
    const AccountId lower{server, origin, QStringLiteral("ann@a.test")};
    const AccountId upper{server, origin, QStringLiteral("Ann@a.test")};
    {
        AccountList list(pathIn(dir, "accounts.json"));
        for (const AccountId &id : {lower, upper}) {
            AccountEntry entry;
            entry.id = id;
            entry.name = QStringLiteral("Ann");
            list.use(entry);
        }
        list.setKept(lower, true);
    }
    const AccountList list(pathIn(dir, "accounts.json"));
    QCOMPARE(list.all().size(), 2U);
    QVERIFY(list.find(lower)->kept);
    QVERIFY(!list.find(upper)->kept);
    QCOMPARE(list.latestOn(server)->id.email, upper.email);
    QVERIFY(keychainKeyOf(lower) != keychainKeyOf(upper));
}

void tst_app_files::theNextStartBeginsWithTheAccountGoneToLast()
{
    const QTemporaryDir dir;
    const QUuid server = QUuid::createUuid();
    const QString origin = QStringLiteral("https://auth.example.test");
    const auto entryOf = [&](const char *email) {
        AccountEntry entry;
        entry.id = {server, origin, QLatin1String(email)};
        entry.kept = true;
        return entry;
    };
    {
        AccountList list(pathIn(dir, "accounts.json"));
        for (const char *email : {"ann@example.test", "bob@example.test", "cleo@example.test"})
            list.use(entryOf(email));
        list.bringFirst(entryOf("ann@example.test").id);
        list.bringFirst(entryOf("nobody@example.test").id);
    }
    const AccountList list(pathIn(dir, "accounts.json"));
    QStringList order;
    for (const AccountEntry &account : list.all())
        order.append(account.id.email.section(u'@', 0, 0));
    QCOMPARE(order.join(u' '), QStringLiteral("ann cleo bob"));
    QVERIFY(list.latestAt(server, origin)->kept);
}

void tst_app_files::twoWindowsLoseNothingOfEachOther()
{
    const QTemporaryDir dir;
    const QString origin = QStringLiteral("https://a.test:443");
    ServerEntry first{.id = QUuid::createUuid(),
        .name = QStringLiteral("A"),
        .url = QUrl(QStringLiteral("https://a.test"))};
    ServerEntry second{.id = QUuid::createUuid(),
        .name = QStringLiteral("B"),
        .url = QUrl(QStringLiteral("https://b.test"))};
    const AccountId ann{first.id, origin, QStringLiteral("ann@a.test")};
    const AccountId bob{second.id, origin, QStringLiteral("bob@b.test")};
    ServerList oneServers(pathIn(dir, "servers.json"));
    ServerList otherServers(pathIn(dir, "servers.json"));
    AccountList oneAccounts(pathIn(dir, "accounts.json"));
    AccountList otherAccounts(pathIn(dir, "accounts.json"));
    otherServers.put(second);
    otherAccounts.use({.id = bob, .kept = true});
    oneServers.put(first);
    oneAccounts.use({.id = ann, .kept = true});
    QVERIFY(oneServers.find(second.id)); // it is shown there, too
    QVERIFY(oneAccounts.find(bob)->kept);
    const ServerList servers(pathIn(dir, "servers.json"));
    QVERIFY(servers.find(first.id) && servers.find(second.id));
    const AccountList accounts(pathIn(dir, "accounts.json"));
    QVERIFY(accounts.find(ann) && accounts.find(bob));
    QCOMPARE(QDir(dir.path()).entryList({QStringLiteral("*.lock")}), QStringList());
}

void tst_app_files::whatIsRemovedStaysSo()
{
    const QTemporaryDir dir;
    const AccountId ann{
        QUuid::createUuid(), QStringLiteral("https://a.test:443"), QStringLiteral("ann@a.test")};
    AccountList accounts(pathIn(dir, "accounts.json"));
    accounts.use({.id = ann});
    AccountList other(pathIn(dir, "accounts.json"));
    accounts.remove(ann);
    other.setKept(ann, true); // a window that has not heard of it
    AccountId bob = ann;
    bob.email = QStringLiteral("bob@a.test");
    accounts.use({.id = bob});
    QVERIFY(!accounts.find(ann));
    QVERIFY(!AccountList(pathIn(dir, "accounts.json")).find(ann));
}

void tst_app_files::aChangeThatLeadsToAnotherDoesNotWaitForItself()
{
    const QTemporaryDir dir;
    ServerList servers(pathIn(dir, "servers.json"));
    AccountList accounts(pathIn(dir, "accounts.json"));
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
    QCOMPARE(ServerList(pathIn(dir, "servers.json")).current()->id, server.id);
    QVERIFY(AccountList(pathIn(dir, "accounts.json")).find(ann)->kept);
}

void tst_app_files::resendWaitSurvivesARestart()
{
    const QTemporaryDir dir;
    ServerEntry server;
    server.id = QUuid::createUuid();
    const QString email = QStringLiteral("ann@a.test");
    const QDateTime before = QDateTime::currentDateTimeUtc();
    ResendTimes(pathIn(dir, "resend.json")).note(server, email);
    const ResendTimes times(pathIn(dir, "resend.json"));
    const qint64 wait = before.secsTo(times.nextTime(server, email));
    QVERIFY2(wait >= 58 && wait <= 61, qPrintable(QString::number(wait)));
    QVERIFY(!times.nextTime(server, QStringLiteral("Ann@a.test")).isValid());
}

QTEST_GUILESS_MAIN(tst_app_files)
#include "tst_app_files.moc"
