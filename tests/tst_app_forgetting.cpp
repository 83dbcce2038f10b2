// 'Forget everything on this computer': all of one profile goes, and nothing of another one. Real
// sandbox, real keyring, two profiles that share them.

#include "forgetting.h"
#include "session/accountfiles.h"
#include "session/secretservice.h"
#include "style/theme.h"
#include "support/programbench.h"
#include "support/sessionkeyring.h"

#include <QDir>
#include <QFile>
#include <QTest>

#include <algorithm>

using namespace latchkey;

class TestAppForgetting final : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void anotherProfileStaysSignedIn();
    void whatOnlyAnOldFileNamesGoes();
    void aLockedKeyringKeepsTheFiles();

private:
    ServerEntry addServer(Program &program, const char *name);
    bool signIn(Program &program, const ServerEntry &server, const QString &email);
    /// What is left, as a sentence; empty: nothing. None: no answer came.
    std::optional<QString> forget(Program &program);
    [[nodiscard]] static bool hasOthers(Program &program);
    [[nodiscard]] QStringList keysOf(const ServerEntry &server);
    [[nodiscard]] QStringList filesOf(const AccountId &account) const;
    [[nodiscard]] static bool write(const QString &path);

    ui::Theme m_theme;
    std::unique_ptr<SessionBench> m_bench;
    std::unique_ptr<Program> m_one;
    std::unique_ptr<Program> m_other;
};

static const QString ann = SessionBench::annsAddress();
static const QString bob = QStringLiteral("bob@example.test");

void TestAppForgetting::init()
{
    m_theme.install();
    m_bench = std::make_unique<SessionBench>();
    QVERIFY2(m_bench->start(), qPrintable(m_bench->sandbox.errorText()));
    m_bench->createAccount(bob);
    m_one = std::make_unique<Program>(
        m_bench.get(), m_bench->directory.filePath(QStringLiteral("one")));
    m_other = std::make_unique<Program>(
        m_bench.get(), m_bench->directory.filePath(QStringLiteral("other")));
}

void TestAppForgetting::cleanup()
{
    m_other.reset();
    m_one.reset();
    m_bench.reset();
}

ServerEntry TestAppForgetting::addServer(Program &program, const char *name)
{
    ServerEntry server;
    server.id = QUuid::createUuid();
    server.name = QLatin1String(name);
    server.url = QUrl(m_bench->sandbox.origin());
    program.servers.put(server);
    bool kept = false;
    program.connections.setApiKey(
        server, Secret("nap_test_abc123def456ghi789"), this, [&kept](bool well) { kept = well; });
    return eventually([&kept] { return kept; }) ? server : ServerEntry();
}

bool TestAppForgetting::signIn(Program &program, const ServerEntry &server, const QString &email)
{
    Session *session = nullptr;
    program.connections.withApi(server, this, [&](AuthApi &api) {
        session = program.sessions.begin(
            {server.id, server.origin(), email}, &api, m_bench->logIn(email), true);
    });
    return eventually([&] {
        return session && isAtRest(*session)
            && session->status().storage == SessionStorage::Keychain;
    });
}

std::optional<QString> TestAppForgetting::forget(Program &program)
{
    Forgetting forgetting(&program.services, &program.store, program.profile(), nullptr);
    std::optional<QString> answer;
    forgetting.run(
        [&answer](const std::optional<QString> &left) { answer = left.value_or(QString()); });
    eventually([&answer] { return answer.has_value(); }, 20'000);
    return answer;
}

bool TestAppForgetting::hasOthers(Program &program)
{
    Forgetting forgetting(&program.services, &program.store, program.profile(), nullptr);
    std::optional<bool> answer;
    forgetting.lookForOthers([&answer](bool others) { answer = others; });
    eventually([&answer] { return answer.has_value(); });
    return answer.value_or(false);
}

QStringList TestAppForgetting::keysOf(const ServerEntry &server)
{
    SecretService service;
    std::optional<QStringList> keys;
    service.list(Program::serviceName(), this,
        [&](const std::optional<QStringList> &found) { keys = found; });
    eventually([&keys] { return keys.has_value(); });
    return keys.value_or(QStringList{QStringLiteral("no answer")})
        .filter(server.id.toString(QUuid::WithoutBraces));
}

QStringList TestAppForgetting::filesOf(const AccountId &account) const
{
    const AccountFiles files = accountFiles(m_bench->stateDirectory(), keychainKeyOf(account));
    return {files.escrow, files.intent, files.escrow + QStringLiteral(".set-aside-1")};
}

bool TestAppForgetting::write(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write("x") == 1;
}

void TestAppForgetting::anotherProfileStaysSignedIn()
{
    const ServerEntry own = addServer(*m_one, "Own");
    const ServerEntry theirs = addServer(*m_other, "Theirs");
    QVERIFY(signIn(*m_one, own, ann));
    QVERIFY(signIn(*m_other, theirs, ann));
    QVERIFY(signIn(*m_other, theirs, bob));
    const AccountId anns{own.id, own.origin(), ann};
    const AccountId bobs{theirs.id, theirs.origin(), bob};
    // What is on its way into the keychain may be the only one there is.
    m_other->sessions.drop(bobs);
    for (const QString &path : filesOf(anns) + filesOf(bobs))
        QVERIFY(write(path));
    QVERIFY(hasOthers(*m_one));

    QCOMPARE(forget(*m_one), std::optional(QString()));
    QCOMPARE(keysOf(own), QStringList());
    QVERIFY(!QDir(m_one->place).exists());
    for (const QString &path : filesOf(anns))
        QVERIFY2(!QFile::exists(path), qPrintable(path));
    QCOMPARE(m_bench->openSessions(), 2);

    QCOMPARE(keysOf(theirs).size(), 3);
    for (const QString &path : filesOf(bobs))
        QVERIFY2(QFile::exists(path), qPrintable(path));
    m_other.reset();
    for (const QString &path : filesOf(bobs))
        QVERIFY(QFile::remove(path)); // no real ones
    m_other = std::make_unique<Program>(
        m_bench.get(), m_bench->directory.filePath(QStringLiteral("other")));
    for (const QString &email : {ann, bob}) {
        Session *session = nullptr;
        m_other->connections.withApi(theirs, this, [&](AuthApi &api) {
            session = m_other->sessions.restore({theirs.id, theirs.origin(), email}, &api);
        });
        QVERIFY(eventually([&] { return session && isAtRest(*session); }));
        m_bench->clock.jump(55LL * 60 * 1000);
        const int before = m_bench->refreshesDone();
        session->networkBack();
        QVERIFY(
            eventually([&] { return m_bench->refreshesDone() > before && isAtRest(*session); }));
    }
    // And the other way round: then nothing is left for anybody.
    QCOMPARE(forget(*m_other), std::optional(QString()));
    QCOMPARE(keysOf(theirs), QStringList());
    QCOMPARE(m_bench->openSessions(), 0);
}

void TestAppForgetting::whatOnlyAnOldFileNamesGoes()
{
    const ServerEntry server = addServer(*m_one, "Own");
    const ServerEntry former = addServer(*m_one, "Former");
    QCOMPARE(keysOf(former).size(), 1);
    // Damaged by somebody, set aside at the start: the list is empty.
    m_one.reset();
    QFile list(m_bench->directory.filePath(QStringLiteral("one/servers.json")));
    QVERIFY(list.resize(list.size() - 3));
    QVERIFY(QFile::remove(list.fileName() + QStringLiteral(".backup")));
    m_one = std::make_unique<Program>(
        m_bench.get(), m_bench->directory.filePath(QStringLiteral("one")));
    QVERIFY(m_one->servers.all().empty());
    QVERIFY(!hasOthers(*m_one));
    QCOMPARE(forget(*m_one), std::optional(QString()));
    QCOMPARE(keysOf(server), QStringList());
    QCOMPARE(keysOf(former), QStringList());
    QVERIFY(!QDir(m_one->place).exists());
}

void TestAppForgetting::aLockedKeyringKeepsTheFiles()
{
    const ServerEntry own = addServer(*m_one, "Own");
    const ServerEntry theirs = addServer(*m_other, "Theirs");
    QVERIFY(signIn(*m_one, own, ann));
    QVERIFY(keyring::lock());
    const std::optional<QString> first = forget(*m_one);
    QVERIFY(keyring::unlock());
    QVERIFY(first);
    QVERIFY2(first->contains(QLatin1String("still holds 2 entr")), qPrintable(*first));
    QVERIFY(QFile::exists(m_one->file("servers.json")));
    QCOMPARE(forget(*m_one), std::optional(QString()));
    QCOMPARE(keysOf(own), QStringList());
    QCOMPARE(keysOf(theirs).size(), 1);
    QCOMPARE(forget(*m_other), std::optional(QString()));
}

QTEST_MAIN(TestAppForgetting)
#include "tst_app_forgetting.moc"
