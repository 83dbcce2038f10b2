// The list of servers: what is kept, removed, moved and copied.

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

QTEST_GUILESS_MAIN(TestAppServers)
#include "tst_app_servers.moc"
