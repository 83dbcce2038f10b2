// The list of servers: what is kept, removed, moved and copied.

#include "helpaddress.h"
#include "serverfile.h"
#include "serverlist.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace latchkey;

class TestAppServers final : public QObject {
    Q_OBJECT

private slots:
    void aNewServerGetsAMarkThatNoOtherHas();
    void aRemovedServerStaysAway();
    void theOneInUseIsRemoved();
    void aServerIsMoved_data();
    void aServerIsMoved();
    void aCopyIsAServerOfItsOwn();
    void copiesHaveNamesOfTheirOwn();
    void aMemberOfAnotherTypeIsNamed_data();
    void aMemberOfAnotherTypeIsNamed();
    void twoOfOneIdAreNotMixedUp();
    void aDamagedFileLosesNoServer();

    void aHelpAddressIsRead_data();
    void aHelpAddressIsRead();

    void whatIsExportedComesBack();
    void anUnusableFileIsNamed_data();
    void anUnusableFileIsNamed();
    void badEntriesAreNamedAndTheOthersTaken();
    void importLosesNothing();
    void aFileIsWrittenWholeOrNotAtAll();

private:
    [[nodiscard]] QString path() const
    {
        return m_place.filePath(QUuid::createUuid().toString(QUuid::WithoutBraces));
    }
    QTemporaryDir m_place;
};

static ServerEntry entryCalled(const char *name)
{
    ServerEntry entry;
    entry.id = QUuid::createUuid();
    entry.name = QString::fromLatin1(name);
    entry.url = QUrl(QStringLiteral("https://%1.example.test").arg(QLatin1String(name)));
    entry.look = ui::ServerLook::Teal;
    entry.isProtected = true;
    entry.headerPrefix = QStringLiteral("X-OTHER-");
    entry.caFile = QStringLiteral("/etc/authority.pem");
    entry.helpAddress = QUrl(QStringLiteral("https://help.example.test/a?b=c#d"));
    return entry;
}

static QString namesOf(const ServerList &list)
{
    QStringList names;
    for (const ServerEntry &entry : list.all())
        names << entry.name;
    return names.join(QLatin1Char(' '));
}

/// Five servers, 'a' to 'e'.
static std::vector<ServerEntry> fill(ServerList &list)
{
    std::vector<ServerEntry> entries;
    for (const char *name : {"a", "b", "c", "d", "e"}) {
        entries.push_back(entryCalled(name));
        list.put(entries.back());
    }
    return entries;
}

void TestAppServers::aNewServerGetsAMarkThatNoOtherHas()
{
    ServerList list(path());
    QCOMPARE(list.freeLook(), ui::ServerLook::Graphite);
    for (const ui::ServerLook look : ui::allServerLooks) {
        QCOMPARE(list.freeLook(), look);
        ServerEntry entry = entryCalled("a");
        entry.look = look;
        list.put(entry);
    }
    QCOMPARE(list.freeLook(), ui::ServerLook::Graphite); // all are taken: from the start
}

void TestAppServers::aRemovedServerStaysAway()
{
    const QString file = path();
    QUuid removed;
    {
        ServerList list(file);
        const auto entries = fill(list);
        list.setCurrent(entries[3].id);
        removed = entries[1].id;
        const QSignalSpy changed(&list, &ServerList::changed);
        list.remove(removed);
        QCOMPARE(changed.size(), 1);
        list.remove(removed);
        list.remove(QUuid::createUuid());
        QCOMPARE(changed.size(), 1);
        QCOMPARE(list.current()->name, QStringLiteral("d"));
    }
    const ServerList list(file);
    QCOMPARE(namesOf(list), QStringLiteral("a c d e"));
    QVERIFY(!list.find(removed));
    QCOMPARE(list.current()->name, QStringLiteral("d"));
}

void TestAppServers::theOneInUseIsRemoved()
{
    const QString file = path();
    ServerList list(file);
    const auto entries = fill(list);
    list.setCurrent(entries[2].id);
    list.remove(entries[2].id);
    QCOMPARE(list.current()->name, QStringLiteral("a"));
    for (const ServerEntry &entry : entries)
        list.remove(entry.id);
    QVERIFY(!list.current());
    QVERIFY(!ServerList(file).current());
}

void TestAppServers::aServerIsMoved_data()
{
    QTest::addColumn<int>("from");
    QTest::addColumn<int>("to");
    QTest::addColumn<QString>("order");
    QTest::newRow("up by one") << 2 << 1 << "a c b d e";
    QTest::newRow("down by one") << 2 << 3 << "a b d c e";
    QTest::newRow("to the start") << 4 << 0 << "e a b c d";
    QTest::newRow("to the end") << 0 << 4 << "b c d e a";
    QTest::newRow("beyond the start") << 1 << -1 << "b a c d e";
    QTest::newRow("beyond the end") << 3 << 99 << "a b c e d";
    QTest::newRow("to where it is") << 3 << 3 << "a b c d e";
}

void TestAppServers::aServerIsMoved()
{
    QFETCH(const int, from);
    QFETCH(const int, to);
    QFETCH(const QString, order);
    const QString file = path();
    ServerList list(file);
    const auto entries = fill(list);
    list.move(entries[static_cast<std::size_t>(from)].id, to);
    QCOMPARE(namesOf(list), order);
    list.move(QUuid::createUuid(), 0);
    QCOMPARE(namesOf(ServerList(file)), order);
}

void TestAppServers::aCopyIsAServerOfItsOwn()
{
    const QString file = path();
    ServerList list(file);
    const auto entries = fill(list);
    ServerEntry sandbox = entries[1];
    sandbox.isOwnSandbox = true;
    list.put(sandbox);
    list.setCurrent(entries[4].id);
    const auto copy = list.duplicate(sandbox.id);
    QVERIFY(copy);
    QCOMPARE(namesOf(ServerList(file)), QStringLiteral("a b b copy c d e"));
    QVERIFY(copy->id != sandbox.id);
    QVERIFY(!copy->isOwnSandbox);
    QCOMPARE(list.current()->name, QStringLiteral("e"));
    QJsonObject expected = toJson(sandbox);
    const QJsonObject got = toJson(*list.find(copy->id));
    for (const char *own : {"id", "name"})
        expected.insert(QLatin1String(own), got.value(QLatin1String(own)));
    QCOMPARE(got, expected);
    QVERIFY(!list.duplicate(QUuid::createUuid()));
}

void TestAppServers::copiesHaveNamesOfTheirOwn()
{
    ServerList list(path());
    const ServerEntry entry = entryCalled("x");
    list.put(entry);
    for (int i = 0; i < 3; ++i)
        QVERIFY(list.duplicate(entry.id));
    QCOMPARE(namesOf(list), QStringLiteral("x x copy 3 x copy 2 x copy"));
}

void TestAppServers::aMemberOfAnotherTypeIsNamed_data()
{
    QTest::addColumn<QString>("member");
    QTest::addColumn<QByteArray>("value");
    const auto row = [](const char *member, const char *value) {
        QTest::addRow("%s %s", member, value) << QString::fromLatin1(member) << QByteArray(value);
    };
    row("id", "7");
    row("id", "\"\"");
    row("url", "null");
    row("url", "\"http://elsewhere.test\"");
    row("url", "\"https://ann:sesame@elsewhere.test\"");
    row("name", "{}");
    row("look", "1");
    row("protected", "\"yes\"");
    row("protected", "1");
    row("caFile", "[]");
    row("helpAddress", "7");
    row("helpAddress", "\"http://help.example.test\"");
    row("headerPrefix", "false");
    row("headerPrefix", "\"X-A\\r\\nX-B: 1\"");
    row("headerPrefix", "\"X-A\\n\"");
    row("headerPrefix", "\"X A\"");
}

void TestAppServers::aMemberOfAnotherTypeIsNamed()
{
    QFETCH(const QString, member);
    QFETCH(const QByteArray, value);
    QJsonObject json = toJson(entryCalled("a"));
    QVERIFY(serverFromJson(json));
    json.insert(member, QJsonDocument::fromJson("[" + value + "]").array().first());
    const auto entry = serverFromJson(json);
    QVERIFY(!entry);
    QVERIFY2(entry.error().startsWith(member + QLatin1String(": ")), qPrintable(entry.error()));
}

void TestAppServers::twoOfOneIdAreNotMixedUp()
{
    const QString file = path();
    const ServerEntry first = entryCalled("a");
    ServerEntry second = entryCalled("b");
    second.id = first.id;
    QFile out(file);
    QVERIFY(out.open(QIODevice::WriteOnly));
    out.write(QJsonDocument(
        QJsonObject{{QStringLiteral("servers"), QJsonArray{toJson(first), toJson(second)}}})
                  .toJson());
    out.close();
    ServerList list(file);
    QCOMPARE(namesOf(list), QStringLiteral("a"));
    QVERIFY(list.problem());
    QVERIFY2(list.problem()->contains(QLatin1String("'b'")), qPrintable(*list.problem()));
    list.put(entryCalled("c"));
    QCOMPARE(namesOf(ServerList(file)), QStringLiteral("a c"));
    // With its id gone the other must not come to life.
    list.remove(first.id);
    QCOMPARE(namesOf(ServerList(file)), QStringLiteral("c"));
}

void TestAppServers::aDamagedFileLosesNoServer()
{
    const QString file = path();
    std::vector<ServerEntry> entries;
    {
        ServerList list(file);
        entries = fill(list);
        list.move(entries[4].id, 0); // the backup holds the order before
    }
    QFile cut(file);
    QVERIFY(cut.resize(cut.size() / 2));
    ServerList list(file);
    QVERIFY(list.problem());
    QCOMPARE(namesOf(list), QStringLiteral("a b c d e"));
    list.remove(entries[0].id);
    QVERIFY(list.duplicate(entries[1].id));
    QCOMPARE(namesOf(ServerList(file)), QStringLiteral("b b copy c d e"));
}

void TestAppServers::aHelpAddressIsRead_data()
{
    QTest::addColumn<bool>("isGood");
    for (const char *good : {"", " ", "https://help.example.test", " https://h.test/a?b=c#d ",
             "http://localhost:8080/help", "http://127.0.0.1/", "https://[::1]/"})
        QTest::newRow(good) << true;
    for (const char *bad : {"help.example.test", "http://help.example.test", "ftp://h.test",
             "https://", "https:///path", "javascript:alert(1)", "file:///etc/passwd",
             "https://ann@h.test", "https://ann:sesame@h.test", "https://h.test@elsewhere.test/",
             "https://two words.test", "http://localhost.example.test"})
        QTest::newRow(bad) << false;
}

void TestAppServers::aHelpAddressIsRead()
{
    QFETCH(const bool, isGood);
    const QString typed = QString::fromLatin1(QTest::currentDataTag());
    const auto url = readHelpAddress(typed);
    QCOMPARE(url.has_value(), isGood);
    if (isGood)
        QCOMPARE(url->toString(QUrl::FullyEncoded), typed.trimmed());
    else
        QCOMPARE(url.error() == FieldFault::BadCharacter, typed.contains(u'@'));
}

void TestAppServers::whatIsExportedComesBack()
{
    ServerList list(path());
    const auto entries = fill(list);
    const QByteArray bytes = serverFileOf(list.all());
    const ServerFileContent content = readServerFile(bytes);
    QVERIFY(!content.problem);
    QVERIFY(content.faults.empty());
    QCOMPARE(content.servers.size(), entries.size());
    for (std::size_t i = 0; i < entries.size(); ++i)
        QCOMPARE(toJson(content.servers[i]), toJson(entries[i]));
    // Into a list that has them already, and into an empty one.
    const ServerImport again = serverImportOf(content.servers, list.all());
    QVERIFY(again.added.empty());
    QCOMPARE(again.known, 5);
    const ServerImport fresh = serverImportOf(content.servers, {});
    QCOMPARE(fresh.added.size(), 5U);
    QCOMPARE(fresh.renumbered, 0);
}

void TestAppServers::anUnusableFileIsNamed_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("part");
    const auto row = [](const char *name, const QByteArray &bytes, const char *part) {
        QTest::newRow(name) << bytes << QString::fromLatin1(part);
    };
    row("empty", "", "no JSON");
    row("cut", serverFileOf({entryCalled("a")}).chopped(9), "no JSON");
    row("a list", "[]", "no list of servers");
    row("settings", "{\"servers\": []}", "no list of servers");
    row("no version", R"({"format": "latchkey-servers", "servers": []})", "'version'");
    row("a version that is none",
        R"({"format": "latchkey-servers", "version": "one", "servers": []})", "'version'");
    row("newer", R"({"format": "latchkey-servers", "version": 2, "servers": []})", "newer");
    row("no list", R"({"format": "latchkey-servers", "version": 1})", "list of servers is missing");
    row("not a list", R"({"format": "latchkey-servers", "version": 1, "servers": {}})",
        "list of servers is missing");
    row("too large", QByteArray(4 * 1024 * 1024 + 1, ' '), "too large");
}

void TestAppServers::anUnusableFileIsNamed()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const QString, part);
    QFile file(path());
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(bytes);
    file.close();
    const ServerFileContent content = loadServerFile(file.fileName());
    QVERIFY(content.servers.empty());
    QVERIFY(content.problem);
    QVERIFY2(content.problem->contains(part), qPrintable(*content.problem));
}

void TestAppServers::badEntriesAreNamedAndTheOthersTaken()
{
    QJsonObject wrongUrl = toJson(entryCalled("wrong"));
    wrongUrl.insert(QStringLiteral("url"), QStringLiteral("ftp://elsewhere.test"));
    QJsonObject future = toJson(entryCalled("future"));
    future.insert(QStringLiteral("favourite"), true);
    const QJsonObject file{{QStringLiteral("format"), QStringLiteral("latchkey-servers")},
        {QStringLiteral("version"), 1},
        {QStringLiteral("servers"),
            QJsonArray{toJson(entryCalled("a")), wrongUrl, 7, future, QJsonObject()}}};
    const ServerFileContent content = readServerFile(QJsonDocument(file).toJson());
    QCOMPARE(content.servers.size(), 2U);
    QCOMPARE(content.servers[1].name, QStringLiteral("future"));
    QCOMPARE(content.faults.size(), 3U);
    QCOMPARE(content.faults[0].number, 2);
    QCOMPARE(content.faults[0].name, QStringLiteral("wrong"));
    QVERIFY(content.faults[0].fault.startsWith(QLatin1String("url: ")));
    QCOMPARE(content.faults[1].number, 3);
    QCOMPARE(content.faults[2].number, 5);
    QVERIFY(content.faults[2].fault.startsWith(QLatin1String("id: ")));
}

void TestAppServers::importLosesNothing()
{
    const ServerEntry here = entryCalled("here");
    ServerEntry other = here;
    other.url = QUrl(QStringLiteral("https://elsewhere.example.test"));
    // Twice the same id with other contents, and one of them twice.
    const ServerImport import = serverImportOf({other, here, other, entryCalled("new")}, {here});
    QCOMPARE(import.known, 1);
    QCOMPARE(import.renumbered, 2);
    QCOMPARE(import.added.size(), 3U);
    QVERIFY(import.added[0].id != here.id);
    QCOMPARE(import.added[0].url, other.url);
    QVERIFY(import.added[1].id != import.added[0].id);
}

void TestAppServers::aFileIsWrittenWholeOrNotAtAll()
{
    const QString file = path();
    QVERIFY(!writeServerFile(file, "first"));
    const auto others = QFileDevice::ReadGroup | QFileDevice::ReadOther;
    QVERIFY(!(QFile::permissions(file) & others));
    // A file where a directory should be: it stops root as well.
    const QString nowhere = file + QStringLiteral("/servers.json");
    const auto failure = writeServerFile(nowhere, "second");
    QVERIFY(failure);
    QVERIFY2(failure->contains(nowhere), qPrintable(*failure));
    QFile kept(file);
    QVERIFY(kept.open(QIODevice::ReadOnly));
    QCOMPARE(kept.readAll(), QByteArray("first"));
}

QTEST_GUILESS_MAIN(TestAppServers)
#include "tst_app_servers.moc"
