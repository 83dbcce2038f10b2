// Where a session is kept: a real keyring that is locked, stopped, killed; a disk that is full;
// what an earlier run left behind. Never a token in the clear.

#include "session/keychainstore.h"
#include "session/pendingerasures.h"
#include "session/secretservice.h"
#include "session/vault.h"
#include "support/desktopfiles.h"
#include "support/sessionbench.h"
#include "support/sessionkeyring.h"

#include <QRegularExpression>
#include <QTest>

#include <qt6keychain/keychain.h>

#include <algorithm>
#include <csignal>
#include <sys/resource.h>

using namespace latchkey;

namespace {

const QString serviceName = QStringLiteral("Latchkey test");

StoredSession storedOf(const TokenPair &pair, quint64 generation)
{
    StoredSession session;
    session.pair = pair.clone();
    session.generation = generation;
    session.receivedWallMs = QDateTime::currentMSecsSinceEpoch();
    return session;
}

/// No file of this process may grow while it lives: as good as a full disk.
class FullDisk final {
public:
    FullDisk()
    {
        std::signal(SIGXFSZ, SIG_IGN);
        getrlimit(RLIMIT_FSIZE, &m_former);
        const rlimit none{0, m_former.rlim_max};
        setrlimit(RLIMIT_FSIZE, &none);
    }
    ~FullDisk() { setrlimit(RLIMIT_FSIZE, &m_former); }
    FullDisk(const FullDisk &) = delete;
    FullDisk &operator=(const FullDisk &) = delete;

private:
    rlimit m_former{};
};

} // namespace

class TestSessionStorage : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void aKeyringLockedAtStartIsWaitedFor();
    void aKeyringLockedMeanwhileLeavesTheEscrow();
    void aStoppedKeyringIsTriedAgain();
    void aKilledKeyringCostsNothing();
    void aSignOutBehindALockedKeyringIsRemembered();
    void accountsAreFoundInTheKeyring();
    void noTokenIsEverInTheClear();
    void aFullDiskPutsARenewalOff();
    void aFullDiskDoesNotStopARenewalForEver();
    void anEntryBehindADismissedPromptIsNotMissing();
    void whatTheKeyringKeepsInsteadIsNoticed();
    void anEscrowNewerThanTheKeychainWins();
    void aDamagedEscrowIsSetAside();
    void anUnreadableEntryIsNotOverwritten();
    void aSignInAfterAPendingErasureStays();

private:
    std::unique_ptr<Session> onKeyring();
    /// Signed in, the pair in the keyring; null else.
    std::unique_ptr<Session> signedInOnKeyring();
    [[nodiscard]] QString key() const { return keychainKeyOf(m_bench->account()); }

    std::unique_ptr<SessionBench> m_bench;
    std::unique_ptr<KeychainStore> m_keyring;
};

void TestSessionStorage::init()
{
    QVERIFY(keyring::unlock());
    m_bench = std::make_unique<SessionBench>();
    QVERIFY2(m_bench->start(), qPrintable(m_bench->sandbox.errorText()));
    m_keyring = std::make_unique<KeychainStore>(serviceName);
}

void TestSessionStorage::cleanup()
{
    m_keyring.reset();
    m_bench.reset();
}

std::unique_ptr<Session> TestSessionStorage::onKeyring()
{
    return std::make_unique<Session>(m_bench->account(), m_bench->api.get(), m_keyring.get(),
        &m_bench->clock, m_bench->stateDirectory());
}

std::unique_ptr<Session> TestSessionStorage::signedInOnKeyring()
{
    auto session = onKeyring();
    session->begin(m_bench->logIn(), true);
    const bool kept = eventually([&] { return isAtRest(*session); })
        && session->status().storage == SessionStorage::Keychain;
    return kept ? std::move(session) : nullptr;
}

void TestSessionStorage::aKeyringLockedAtStartIsWaitedFor()
{
    auto session = signedInOnKeyring();
    QVERIFY(session);
    const QByteArray token = sessionTokenOf(*session);
    QVERIFY(keyring::lock());
    session = onKeyring();
    session->restore();
    QVERIFY(eventually([&] { return session->status().phase == SessionPhase::Locked; }));
    QVERIFY(keyring::unlock());
    // By the keyring's own notice, well before the next try.
    QVERIFY(eventually([&] { return isAtRest(*session); }, 1500));
    QCOMPARE(sessionTokenOf(*session), token);
    QCOMPARE(m_bench->requests(), 0);
}

void TestSessionStorage::aKeyringLockedMeanwhileLeavesTheEscrow()
{
    auto session = signedInOnKeyring();
    QVERIFY(session);
    QVERIFY(keyring::lock());
    m_bench->clock.jump(hourMs - 60'000);
    session->networkBack();
    QVERIFY(eventually([&] { return isAtRest(*session); }));
    QCOMPARE(m_bench->requests(), 0); // put off: what came could not be kept
    QVERIFY(!sessionTokenOf(*session).isEmpty());
    m_bench->clock.jump(61'000);
    session->networkBack();
    QVERIFY(eventually([&] { return m_bench->requests() == 1 && isAtRest(*session); }));
    QCOMPARE(session->status().storage, SessionStorage::EscrowOnly);
    const QByteArray token = sessionTokenOf(*session);
    QVERIFY(keyring::unlock());
    QVERIFY(eventually([&] { return session->status().storage == SessionStorage::Keychain; }));
    session = onKeyring();
    session->restore();
    QVERIFY(eventually([&] { return isAtRest(*session); }));
    QCOMPARE(sessionTokenOf(*session), token);
}

void TestSessionStorage::aStoppedKeyringIsTriedAgain()
{
    auto session = signedInOnKeyring();
    QVERIFY(session);
    const auto daemon = static_cast<pid_t>(keyring::daemonPid());
    QVERIFY(daemon > 1);
    QCOMPARE(::kill(daemon, SIGSTOP), 0);
    m_bench->clock.jump(hourMs + 1000);
    session->networkBack();
    const bool sealed = eventually(
        [&] { return session->status().storage == SessionStorage::EscrowOnly; }, 40'000);
    ::kill(daemon, SIGCONT);
    QVERIFY(sealed);
    QCOMPARE(m_bench->requests(), 1);
    QVERIFY(!sessionTokenOf(*session).isEmpty());
    QVERIFY(
        eventually([&] { return session->status().storage == SessionStorage::Keychain; }, 40'000));
}

void TestSessionStorage::aKilledKeyringCostsNothing()
{
    auto session = signedInOnKeyring();
    QVERIFY(session);
    const auto daemon = static_cast<pid_t>(keyring::daemonPid());
    QVERIFY(daemon > 1);
    QCOMPARE(::kill(daemon, SIGKILL), 0);
    QVERIFY(eventually([&] { return keyring::daemonPid() != daemon; }));
    m_bench->clock.jump(hourMs + 1000);
    session->networkBack();
    QVERIFY(eventually([&] { return m_bench->requests() == 1 && isAtRest(*session); }, 40'000));
    QVERIFY(!sessionTokenOf(*session).isEmpty());
    // The bus starts another daemon, which is locked.
    QVERIFY(keyring::unlock());
    QVERIFY(
        eventually([&] { return session->status().storage == SessionStorage::Keychain; }, 40'000));
    const QByteArray token = sessionTokenOf(*session);
    session = onKeyring();
    session->restore();
    QVERIFY(eventually([&] { return isAtRest(*session); }));
    QCOMPARE(sessionTokenOf(*session), token);
}

void TestSessionStorage::aSignOutBehindALockedKeyringIsRemembered()
{
    auto session = signedInOnKeyring();
    QVERIFY(session);
    QVERIFY(keyring::lock());
    std::optional<SignOutReport> report;
    session->signOut(this, [&](const SignOutReport &what) { report = what; });
    QVERIFY(eventually([&] { return report.has_value(); }, 30'000));
    QVERIFY(report->serverConfirmed);
    QVERIFY(!report->erased);
    QCOMPARE(m_bench->openSessions(), 0);
    // The next start: nothing comes back to life, before the unlocking or after it.
    session = onKeyring();
    session->restore();
    PendingErasures erasures(m_keyring.get(), m_bench->stateDirectory());
    QVERIFY(eventually(
        [&] { return session->status().phase == SessionPhase::SignedOut && !session->isBusy(); }));
    bool gone = false;
    connect(&erasures, &PendingErasures::erased, this,
        [&](const QString &erased) { gone = erased == key(); });
    QVERIFY(keyring::unlock());
    QVERIFY(eventually([&] { return gone; }, 40'000));
    QVERIFY(ErasureMark::allIn(m_bench->stateDirectory()).isEmpty());
    SecretService service;
    std::optional<EntryPresence> presence;
    service.find(serviceName, key(), this, [&](EntryPresence found) { presence = found; });
    QVERIFY(eventually([&] { return presence.has_value(); }));
    QCOMPARE(*presence, EntryPresence::Absent);
    QCOMPARE(session->status().phase, SessionPhase::SignedOut);
}

void TestSessionStorage::accountsAreFoundInTheKeyring()
{
    const auto session = signedInOnKeyring();
    QVERIFY(session);
    for (const bool locked : {false, true}) {
        if (locked)
            QVERIFY(keyring::lock());
        SecretService service;
        std::optional<QStringList> keys;
        service.list(
            serviceName, this, [&](const std::optional<QStringList> &found) { keys = found; });
        QVERIFY(eventually([&] { return keys.has_value(); }));
        QVERIFY(std::any_of(keys->cbegin(), keys->cend(), [&](const QString &known) {
            return accountOfKeychainKey(known) == std::optional(m_bench->account());
        }));
    }
}

void TestSessionStorage::noTokenIsEverInTheClear()
{
    auto session = onKeyring();
    TokenPair pair = m_bench->logIn();
    QList<QByteArray> secrets{
        pair.refreshToken.view().toByteArray(), pair.sessionToken.view().toByteArray()};
    session->begin(std::move(pair), true);
    QVERIFY(eventually([&] { return isAtRest(*session); }));
    for (int i = 0; i < 3; ++i) {
        if (i == 2)
            QVERIFY(keyring::lock()); // the last one stays in the escrow
        m_bench->clock.jump(hourMs + 1000);
        session->networkBack();
        QVERIFY(eventually([&] { return m_bench->requests() == i + 1 && isAtRest(*session); }));
        secrets.append(sessionTokenOf(*session));
    }
    QCOMPARE(session->status().storage, SessionStorage::EscrowOnly);
    QVERIFY(!secrets.contains(QByteArray()));
    const QStringList found = desktopFilesWith(secrets);
    QVERIFY2(found.isEmpty(), qPrintable(found.join(QLatin1Char(' '))));
    // The search itself can find something.
    QFile decoy(m_bench->directory.filePath(QStringLiteral("decoy")));
    QVERIFY(decoy.open(QIODevice::WriteOnly));
    decoy.write("x" + secrets.first() + "y");
    decoy.close();
    QCOMPARE(desktopFilesWith(secrets), QStringList{decoy.fileName()});
}

void TestSessionStorage::aFullDiskPutsARenewalOff()
{
    const auto session = m_bench->signedIn();
    QVERIFY(session);
    {
        const FullDisk full;
        m_bench->clock.jump(hourMs - 60'000);
        session->renewNow();
        QVERIFY(eventually([&] { return session->status().storage == SessionStorage::Full; }));
        QVERIFY(isAtRest(*session));
        QVERIFY(!sessionTokenOf(*session).isEmpty());
        QCOMPARE(m_bench->requests(), 0);
    }
    m_bench->clock.jump(3000);
    session->networkBack();
    QVERIFY(eventually([&] { return m_bench->requests() == 1 && isAtRest(*session); }));
    QCOMPARE(session->status().storage, SessionStorage::Keychain);
}

void TestSessionStorage::aFullDiskDoesNotStopARenewalForEver()
{
    const auto session = m_bench->signedIn();
    QVERIFY(session);
    const FullDisk full;
    m_bench->clock.jump(hourMs + 1000);
    QTest::ignoreMessage(
        QtWarningMsg, QRegularExpression(QStringLiteral("session could not be sealed")));
    session->networkBack();
    QVERIFY(eventually([&] { return m_bench->requests() == 1 && isAtRest(*session); }));
    QVERIFY(!sessionTokenOf(*session).isEmpty());
    QCOMPARE(session->status().storage, SessionStorage::Keychain);
}

void TestSessionStorage::anEntryBehindADismissedPromptIsNotMissing()
{
    const auto session = signedInOnKeyring();
    QVERIFY(session);
    QVERIFY(keyring::lock());
    std::optional<StoreFault> fault;
    m_keyring->read(key(), this,
        [&](const auto &result) { fault = result ? std::nullopt : std::optional(result.error()); });
    QVERIFY(eventually([&] { return fault.has_value(); }, 20'000));
    QCOMPARE(*fault, StoreFault::Locked);
}

void TestSessionStorage::whatTheKeyringKeepsInsteadIsNoticed()
{
    std::optional<StoreFault> fault;
    bool answered = false;
    QObject here; // what still runs at the end is not heard
    // QtKeychain works through one queue: with a few writes of somebody else always in it, the last
    // one before our reading back is theirs.
    const std::function<void()> writeTheirs = [&] {
        if (answered)
            return;
        auto *job = new QKeychain::WritePasswordJob(serviceName);
        job->setAutoDelete(true);
        job->setKey(key());
        job->setBinaryData(QByteArrayLiteral("theirs"));
        connect(job, &QKeychain::Job::finished, &here, [&] { writeTheirs(); });
        job->start();
    };
    for (int i = 0; i < 3; ++i)
        writeTheirs();
    m_keyring->write(key(), Secret("ours"), this, [&](const auto &result) {
        answered = true;
        if (!result)
            fault = result.error();
    });
    QVERIFY(eventually([&] { return answered; }, 20'000));
    QCOMPARE(fault, std::optional(StoreFault::NotKept));
    // Nobody is left in the queue, and alone it is kept.
    std::optional<bool> kept;
    m_keyring->write(
        key(), Secret("ours"), this, [&](const auto &result) { kept = result.has_value(); });
    QVERIFY(eventually([&] { return kept.has_value(); }, 20'000));
    QVERIFY(*kept);
}

void TestSessionStorage::anEscrowNewerThanTheKeychainWins()
{
    const TokenPair old = m_bench->logIn();
    const TokenPair young = m_bench->logIn();
    {
        Vault vault(key(), &m_bench->store, m_bench->stateDirectory());
        vault.open();
        std::optional<bool> kept;
        vault.writeKeychain(storedOf(old, 5), false, this,
            [&](const tl::expected<void, StoreFault> &done) { kept = done.has_value(); });
        QVERIFY(eventually([&] { return kept.has_value(); }));
        QVERIFY(vault.writeEscrow(storedOf(young, 6)));
    }
    const AccountFiles files = accountFiles(m_bench->stateDirectory(), key());
    QVERIFY(QFileInfo::exists(files.escrow));
    const auto session = m_bench->makeSession();
    session->restore();
    QVERIFY(eventually([&] { return isAtRest(*session) && !QFileInfo::exists(files.escrow); }));
    QCOMPARE(sessionTokenOf(*session), young.sessionToken.view().toByteArray());
    QCOMPARE(session->status().storage, SessionStorage::Keychain);
    const auto again = m_bench->makeSession();
    again->restore();
    QVERIFY(eventually([&] { return isAtRest(*again); }));
    QCOMPARE(sessionTokenOf(*again), young.sessionToken.view().toByteArray());
}

void TestSessionStorage::aDamagedEscrowIsSetAside()
{
    auto session = m_bench->signedIn();
    QVERIFY(session);
    const QByteArray token = sessionTokenOf(*session);
    session.reset();
    const AccountFiles files = accountFiles(m_bench->stateDirectory(), key());
    for (const char *content : {"", "half", "Latchkey esc\1damaged", "Latchkey esc\2newer"}) {
        QFile escrow(files.escrow);
        QVERIFY(escrow.open(QIODevice::WriteOnly));
        escrow.write(content);
        escrow.close();
        const auto before = files.asides().size();
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("was set aside")));
        const auto next = m_bench->makeSession();
        next->restore();
        QVERIFY(eventually([&] { return isAtRest(*next) && !QFileInfo::exists(files.escrow); }));
        QCOMPARE(sessionTokenOf(*next), token);
        QCOMPARE(files.asides().size(), before + 1);
    }
}

void TestSessionStorage::anUnreadableEntryIsNotOverwritten()
{
    const Secret newer("LKS of a later version");
    bool done = false;
    m_bench->store.write(key(), newer, this, [&](const auto &) { done = true; });
    QVERIFY(eventually([&] { return done; }));
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("stays as it is")));
    const auto session = m_bench->makeSession();
    session->restore();
    QVERIFY(eventually([&] { return session->status().phase == SessionPhase::Ended; }));
    bool same = false;
    m_bench->store.read(
        key(), this, [&](const auto &result) { same = result && **result == newer; });
    QVERIFY(eventually([&] { return same; }));
}

void TestSessionStorage::aSignInAfterAPendingErasureStays()
{
    auto session = m_bench->signedIn();
    QVERIFY(session);
    ErasureMark(accountFiles(m_bench->stateDirectory(), key()).erasure).set(key());
    session->begin(m_bench->logIn(), true);
    QVERIFY(eventually([&] { return isAtRest(*session); }));
    QVERIFY(ErasureMark::allIn(m_bench->stateDirectory()).isEmpty());
    const auto again = m_bench->makeSession();
    again->restore();
    QVERIFY(eventually([&] { return isAtRest(*again); }));
    QCOMPARE(sessionTokenOf(*again), sessionTokenOf(*session));
}

QTEST_GUILESS_MAIN(TestSessionStorage)
#include "tst_session_storage.moc"
