// Disks that are full or read-only, keychains that refuse or keep something else, no bus at all.

#include "session/accountfiles.h"
#include "session/escrow.h"
#include "support/sessionbench.h"
#include "support/sessionprocess.h"
#include "support/troubledstore.h"

#include <QDir>
#include <QFile>
#include <QTest>

#include <sched.h>
#include <sys/mount.h>
#include <unistd.h>

using namespace latchkey;

namespace {

const char noMounts[] = "needs root, or user namespaces that everybody may make";

bool write(const char *path, const QByteArray &text)
{
    QFile file(QString::fromLatin1(path));
    return file.open(QIODevice::WriteOnly | QIODevice::Unbuffered)
        && file.write(text) == text.size();
}

/// Lets whoever is not root mount disks that this process alone sees. Before any thread begins.
void mayMountDisks()
{
    const QByteArray user = QByteArray::number(::geteuid());
    const QByteArray group = QByteArray::number(::getegid());
    if (user == "0" || ::unshare(CLONE_NEWUSER | CLONE_NEWNS) != 0)
        return; // the tests that mount one say so
    static_cast<void>(write("/proc/self/setgroups", "deny")
        && write("/proc/self/uid_map", user + ' ' + user + " 1")
        && write("/proc/self/gid_map", group + ' ' + group + " 1"));
}

/// A small disk of its own at a directory; gone with this.
class SmallDisk final {
public:
    explicit SmallDisk(const QString &directory) : m_directory(QFile::encodeName(directory))
    {
        QDir().mkpath(directory);
        m_isThere
            = ::mount("tmpfs", m_directory.constData(), "tmpfs", 0, "size=128k,mode=0700") == 0;
    }
    ~SmallDisk()
    {
        if (m_isThere)
            ::umount2(m_directory.constData(), MNT_DETACH);
    }
    SmallDisk(const SmallDisk &) = delete;
    SmallDisk &operator=(const SmallDisk &) = delete;
    [[nodiscard]] bool isThere() const { return m_isThere; }
    [[nodiscard]] bool setReadOnly(bool readOnly)
    {
        return ::mount("tmpfs", m_directory.constData(), "tmpfs",
                   MS_REMOUNT | (readOnly ? MS_RDONLY : 0), "size=128k")
            == 0;
    }
    /// Writes until nothing more goes in.
    void fill()
    {
        QFile filler(QFile::decodeName(m_directory) + QStringLiteral("/filler"));
        if (!filler.open(QIODevice::WriteOnly | QIODevice::Unbuffered))
            return;
        for (const qsizetype size : {4096, 1}) {
            while (filler.write(QByteArray(size, 'x')) > 0) { }
        }
    }
    void empty() { QFile::remove(QFile::decodeName(m_directory) + QStringLiteral("/filler")); }

private:
    QByteArray m_directory;
    bool m_isThere = false;
};

} // namespace

class TestSessionTrouble : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup() { m_bench.reset(); }

    void aFullDiskPutsARenewalOffAndIsSaid();
    void aReadOnlyDiskPutsARenewalOffAndIsSaid();
    void aKeychainThatDoesNotKeepThePairLeavesTheEscrow_data();
    void aKeychainThatDoesNotKeepThePairLeavesTheEscrow();
    void aKeychainThatNeverTookTheEntryMeansThisRunOnly();
    void withoutABusTheSessionLivesInMemoryOnly();

private:
    void renewalIsPutOffUntil(Session &session, const std::function<void()> &mend);

    std::unique_ptr<SessionBench> m_bench;
};

void TestSessionTrouble::init()
{
    m_bench = std::make_unique<SessionBench>();
    QVERIFY2(m_bench->start(), qPrintable(m_bench->sandbox.errorText()));
}

void TestSessionTrouble::renewalIsPutOffUntil(Session &session, const std::function<void()> &mend)
{
    const auto before = m_bench->storedRefreshToken();
    m_bench->clock.jump(hourMs - 60'000);
    session.renewNow();
    QVERIFY(eventually([&] { return session.status().storage == SessionStorage::Full; }));
    QVERIFY(eventually([&] { return isAtRest(session); }));
    QVERIFY(!sessionTokenOf(session).isEmpty());
    QCOMPARE(m_bench->requests(), 0);
    QCOMPARE(m_bench->storedRefreshToken(), before);
    mend();
    m_bench->clock.jump(3000);
    session.networkBack();
    QVERIFY(eventually([&] { return m_bench->requests() == 1 && isAtRest(session); }));
    QCOMPARE(session.status().storage, SessionStorage::Keychain);
    QVERIFY(m_bench->storedRefreshToken() != before);
}

void TestSessionTrouble::aFullDiskPutsARenewalOffAndIsSaid()
{
    SmallDisk disk(m_bench->stateDirectory());
    QVERIFY2(disk.isThere(), noMounts);
    const auto session = m_bench->signedIn();
    QVERIFY(session);
    disk.fill();
    renewalIsPutOffUntil(*session, [&] { disk.empty(); });
}

void TestSessionTrouble::aReadOnlyDiskPutsARenewalOffAndIsSaid()
{
    SmallDisk disk(m_bench->stateDirectory());
    QVERIFY2(disk.isThere(), noMounts);
    const auto session = m_bench->signedIn();
    QVERIFY(session);
    QVERIFY(disk.setReadOnly(true));
    bool mended = false;
    renewalIsPutOffUntil(*session, [&] { mended = disk.setReadOnly(false); });
    QVERIFY(mended);
}

void TestSessionTrouble::aKeychainThatDoesNotKeepThePairLeavesTheEscrow_data()
{
    QTest::addColumn<int>("fault");
    QTest::newRow("read back differs") << static_cast<int>(StoreFault::NotKept);
    QTest::newRow("writing fails") << static_cast<int>(StoreFault::Failed);
    QTest::newRow("prompt dismissed") << static_cast<int>(StoreFault::Locked);
    QTest::newRow("no answer") << static_cast<int>(StoreFault::Silent);
}

void TestSessionTrouble::aKeychainThatDoesNotKeepThePairLeavesTheEscrow()
{
    QFETCH(const int, fault);
    TroubledStore store;
    const AccountId account = m_bench->account();
    const auto make = [&] {
        return std::make_unique<Session>(
            account, m_bench->api.get(), &store, &m_bench->clock, m_bench->stateDirectory());
    };
    auto session = make();
    session->begin(m_bench->logIn(), true);
    QVERIFY(eventually([&] { return isAtRest(*session); }));
    store.writeFault = static_cast<StoreFault>(fault);
    m_bench->clock.jump(hourMs - 60'000);
    session->networkBack();
    QVERIFY(eventually([&] { return m_bench->requests() == 1 && isAtRest(*session); }));
    QCOMPARE(session->status().storage, SessionStorage::EscrowOnly);
    const QByteArray token = sessionTokenOf(*session);
    const AccountFiles files = accountFiles(m_bench->stateDirectory(), keychainKeyOf(account));
    QVERIFY(QFileInfo::exists(files.escrow));
    // The next start has it, and the keychain once that works again.
    session = make();
    session->restore();
    QVERIFY(eventually([&] { return isAtRest(*session); }));
    QCOMPARE(sessionTokenOf(*session), token);
    store.writeFault.reset();
    m_bench->clock.jump(60'000);
    session->networkBack();
    QVERIFY(eventually([&] {
        return session->status().storage == SessionStorage::Keychain && isAtRest(*session)
            && !QFileInfo::exists(files.escrow);
    }));
    QCOMPARE(m_bench->requests(), 1);
}

void TestSessionTrouble::aKeychainThatNeverTookTheEntryMeansThisRunOnly()
{
    TroubledStore store;
    store.writeFault = StoreFault::Failed;
    const AccountId account = m_bench->account();
    auto session = std::make_unique<Session>(
        account, m_bench->api.get(), &store, &m_bench->clock, m_bench->stateDirectory());
    session->begin(m_bench->logIn(), true);
    QVERIFY(eventually([&] { return isAtRest(*session); }));
    QCOMPARE(session->status().storage, SessionStorage::MemoryOnly);
    QCOMPARE(session->status().trouble, KeychainTrouble::NotKept);
    // Nobody else could open the escrow: nothing is sent while there is a token.
    m_bench->clock.jump(hourMs - 60'000);
    session->networkBack();
    QVERIFY(eventually([&] { return isAtRest(*session); }));
    QCOMPARE(m_bench->requests(), 0);
    QVERIFY(!sessionTokenOf(*session).isEmpty());
    m_bench->clock.jump(61'000);
    session->networkBack();
    QVERIFY(eventually([&] { return m_bench->requests() == 1 && isAtRest(*session); }));
    QCOMPARE(session->status().storage, SessionStorage::MemoryOnly);
    const QByteArray token = sessionTokenOf(*session);
    store.writeFault.reset();
    m_bench->clock.jump(60'000);
    session->networkBack();
    QVERIFY(eventually([&] {
        return session->status().storage == SessionStorage::Keychain && isAtRest(*session);
    }));
    session = std::make_unique<Session>(
        account, m_bench->api.get(), &store, &m_bench->clock, m_bench->stateDirectory());
    session->restore();
    QVERIFY(eventually([&] { return isAtRest(*session); }));
    QCOMPARE(sessionTokenOf(*session), token);
    QCOMPARE(m_bench->requests(), 1);
}

void TestSessionTrouble::withoutABusTheSessionLivesInMemoryOnly()
{
    const QByteArray bus = qgetenv("DBUS_SESSION_BUS_ADDRESS");
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere");
    SessionProcess client;
    client.start(m_bench->sandbox.origin(), SessionBench::annsAddress(), m_bench->stateDirectory(),
        QStringLiteral("login"));
    const bool signedIn
        = eventually([&] { return client.status() == "signedIn none idle"; }, 30'000);
    qputenv("DBUS_SESSION_BUS_ADDRESS", bus);
    QVERIFY2(signedIn, client.lines().join("; "));
    const AccountFiles files
        = accountFiles(m_bench->stateDirectory(), keychainKeyOf(m_bench->account()));
    QVERIFY(!QFileInfo::exists(files.escrow)); // sealed under a key that nobody would keep
    client.tell("signout");
    QVERIFY(eventually([&] { return client.lines().last().startsWith("signed out"); }, 30'000));
    QVERIFY(client.lines().last().startsWith("signed out confirmed"));
    QCOMPARE(m_bench->openSessions(), 0);
}

int main(int argc, char **argv)
{
    mayMountDisks();
    QCoreApplication program(argc, argv);
    TestSessionTrouble test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_session_trouble.moc"
