// Every file that the program keeps, cut at every length: whoever was signed in still is, and what
// could not be read was set aside, not deleted. Real keyring, real sandbox.

#include "accountlist.h"
#include "accountrebuild.h"
#include "preferences.h"
#include "resendtimes.h"
#include "serverlist.h"
#include "session/accountfiles.h"
#include "session/erasuremark.h"
#include "session/keychainstore.h"
#include "session/pendingerasures.h"
#include "session/vault.h"
#include "support/sessionbench.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QRegularExpression>
#include <QTest>

using namespace latchkey;

namespace {

const QString serviceName = QStringLiteral("Latchkey test");

bool isLong()
{
    return qEnvironmentVariableIsSet("LATCHKEY_SOAK");
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

bool put(const QString &path, const QByteArray &content)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(content) == content.size();
}

/// The contents of the files beside \a path that were made of it; they are removed.
QList<QByteArray> takeAsides(const QString &path)
{
    QList<QByteArray> contents;
    const QFileInfo info(path);
    QDir dir(info.path());
    for (const QString &name : dir.entryList({info.fileName() + QStringLiteral(".set-aside-*"),
             info.fileName() + QStringLiteral(".damaged-*")})) {
        contents.append(contentOf(dir.filePath(name)));
        dir.remove(name);
    }
    return contents;
}

} // namespace

class TestSessionTruncated final : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();

    void theSessionsOwnFiles_data();
    void theSessionsOwnFiles();
    void anEscrowThatIsNewerThanTheKeychain();
    void aMarkOfAnErasureErasesNobodyElse();
    void theListOfServers();
    void theListOfAccounts();
    void whatIsOnlyConvenient();

private:
    /// The keychain holds the pair, as do the files of a renewal that was killed at its end.
    void leaveSession(const AccountId &account, quint64 inKeychain, quint64 inEscrow);
    /// Whether a start finds the session with the token that it had.
    bool comesBack(const AccountId &account, const QByteArray &token);
    [[nodiscard]] QString path(const char *name) const
    {
        return m_bench->directory.filePath(QLatin1String(name));
    }

    std::unique_ptr<SessionBench> m_bench;
    std::unique_ptr<KeychainStore> m_keyring;
    QByteArray m_token; ///< the session token that was left
    QByteArray m_formerToken; ///< what the keychain has, where the escrow is newer
};

/// Counts the lines of the log that tell of something set aside, instead of printing them.
class Log final {
public:
    Log()
        : m_former(
            qInstallMessageHandler([](QtMsgType, const QMessageLogContext &, const QString &text) {
                s_lines += text.contains(QLatin1String("set aside")) ? 1 : 0;
            }))
    {
        s_lines = 0;
    }
    ~Log() { qInstallMessageHandler(m_former); }
    Log(const Log &) = delete;
    Log &operator=(const Log &) = delete;
    [[nodiscard]] int lines() const { return s_lines; }

private:
    static inline int s_lines = 0;
    QtMessageHandler m_former;
};

void TestSessionTruncated::initTestCase()
{
    m_bench = std::make_unique<SessionBench>();
    QVERIFY2(m_bench->start(), qPrintable(m_bench->sandbox.errorText()));
}

void TestSessionTruncated::init()
{
    m_keyring = std::make_unique<KeychainStore>(serviceName);
}

void TestSessionTruncated::cleanup()
{
    m_keyring.reset();
}

void TestSessionTruncated::leaveSession(
    const AccountId &account, quint64 inKeychain, quint64 inEscrow)
{
    Vault vault(keychainKeyOf(account), m_keyring.get(), m_bench->stateDirectory());
    vault.open();
    QCOMPARE(vault.tryLock(), AccountLock::Outcome::Taken);
    StoredSession session;
    session.pair = m_bench->logIn();
    session.generation = inKeychain;
    session.receivedWallMs = QDateTime::currentMSecsSinceEpoch();
    m_formerToken = session.pair.sessionToken.view().toByteArray();
    StoredSession sealed;
    sealed.pair = inEscrow > inKeychain ? m_bench->logIn() : session.pair.clone();
    sealed.generation = inEscrow;
    sealed.receivedWallMs = session.receivedWallMs;
    m_token = sealed.pair.sessionToken.view().toByteArray();
    QVERIFY(vault.writeIntent(session.pair.refreshToken, inKeychain, session.receivedWallMs));
    vault.tell({inEscrow, News::Kind::SignedIn});
    std::optional<bool> kept;
    vault.writeKeychain(std::move(session), false, this,
        [&kept](const tl::expected<void, StoreFault> &result) { kept = result.has_value(); });
    QVERIFY(eventually([&kept] { return kept.has_value(); }));
    QVERIFY(*kept);
    QVERIFY(vault.writeEscrow(sealed));
}

bool TestSessionTruncated::comesBack(const AccountId &account, const QByteArray &token)
{
    Session session(
        account, m_bench->api.get(), m_keyring.get(), &m_bench->clock, m_bench->stateDirectory());
    session.restore();
    // To its end: what lies in the escrow is brought home, or set aside, under the lock.
    const bool rests = eventually([&session, &account, this] {
        return isAtRest(session) && session.status().storage == SessionStorage::Keychain
            && !QFile::exists(
                accountFiles(m_bench->stateDirectory(), keychainKeyOf(account)).escrow);
    });
    return rests && session.sessionToken() && session.sessionToken()->view().toByteArray() == token;
}

void TestSessionTruncated::theSessionsOwnFiles_data()
{
    QTest::addColumn<int>("which");
    QTest::newRow("escrow") << 0;
    QTest::newRow("intent") << 1;
    QTest::newRow("news") << 2;
    QTest::newRow("lock") << 3;
}

void TestSessionTruncated::theSessionsOwnFiles()
{
    QFETCH(const int, which);
    const AccountId account = m_bench->account();
    leaveSession(account, 7, 7);
    const AccountFiles files = accountFiles(m_bench->stateDirectory(), keychainKeyOf(account));
    const QStringList all{files.escrow, files.intent, files.news, files.lock};
    QList<QByteArray> whole;
    for (const QString &file : all)
        whole.append(contentOf(file));
    const QString &cut = all.at(which);
    const QByteArray &content = whole.at(which);
    QCOMPARE(content.isEmpty(), cut == files.lock); // an empty one cannot be cut
    std::optional<Log> log{std::in_place};
    QElapsedTimer clock;
    clock.start();
    // Behind its head an escrow is one seal: the short form takes every fourth length of that.
    int times = 0;
    for (qsizetype length = 0; length < std::max<qsizetype>(content.size(), 1); ++times) {
        for (qsizetype i = 0; i < all.size(); ++i)
            QVERIFY(put(all.at(i), i == which ? content.left(length) : whole.at(i)));
        QVERIFY2(comesBack(account, m_token), QByteArray::number(length).constData());
        // Nothing is deleted unread.
        if (cut == files.escrow || cut == files.intent)
            QCOMPARE(takeAsides(cut), QList<QByteArray>{content.left(length)});
        QCOMPARE(files.asides(), QStringList());
        length += isLong() || which > 0 || length < 64 ? 1 : 4;
    }
    const int lines = log->lines();
    log.reset();
    const bool isSetAside = cut == files.escrow || cut == files.intent;
    QCOMPARE(lines, isSetAside ? times : 0);
    qInfo("%d of %lld lengths in %lld ms", times, content.size(), clock.elapsed());
}

void TestSessionTruncated::anEscrowThatIsNewerThanTheKeychain()
{
    // The pair in it is lost with it; the session token before it is good for its time.
    const AccountId account = m_bench->account();
    leaveSession(account, 8, 9);
    const AccountFiles files = accountFiles(m_bench->stateDirectory(), keychainKeyOf(account));
    const QByteArray whole = contentOf(files.escrow);
    const Log log;
    int times = 0;
    for (qsizetype length = 0; length < whole.size(); length += 37, ++times) {
        QVERIFY(put(files.escrow, whole.left(length)));
        QVERIFY2(comesBack(account, m_formerToken), QByteArray::number(length).constData());
        QCOMPARE(takeAsides(files.escrow), QList<QByteArray>{whole.left(length)});
    }
    QCOMPARE(log.lines(), times);
    QVERIFY(put(files.escrow, whole));
    QVERIFY(comesBack(account, m_token));
}

void TestSessionTruncated::aMarkOfAnErasureErasesNobodyElse()
{
    // The name of one account is the beginning of the other's.
    const AccountId ann = m_bench->account();
    AccountId other = ann;
    other.email += QStringLiteral(".org");
    leaveSession(ann, 20, 20);
    const QByteArray annsToken = m_token;
    QVERIFY(comesBack(ann, annsToken));
    const QString mark = accountFiles(m_bench->stateDirectory(), keychainKeyOf(other)).erasure;
    QVERIFY(ErasureMark(mark).set(keychainKeyOf(other)));
    const QByteArray whole = contentOf(mark);
    for (qsizetype length = 0; length < whole.size(); ++length) {
        QVERIFY(put(mark, whole.left(length)));
        QTest::ignoreMessage(
            QtWarningMsg, QRegularExpression(QStringLiteral("mark of an erasure cannot be read")));
        PendingErasures erasures(m_keyring.get(), m_bench->stateDirectory());
        QStringList erased;
        connect(&erasures, &PendingErasures::erased, this,
            [&erased](const QString &key) { erased.append(key); });
        erasures.look(); // now, and not once events run
        if (whole.left(length) == keychainKeyOf(ann).toUtf8()) {
            QTest::ignoreMessage(QtWarningMsg,
                QRegularExpression(QStringLiteral("mark of an erasure cannot be read")));
            for (int i = 0; i < 2; ++i) // the keychain does one thing after the other
                QVERIFY(comesBack(ann, annsToken));
        }
        QCOMPARE(erased, QStringList());
        // Whoever comes back to that account is still to find it erased.
        QCOMPARE(contentOf(mark), whole.left(length));
    }
    QVERIFY(comesBack(ann, annsToken));
    // A whole one is heard.
    QVERIFY(put(mark, whole));
    PendingErasures erasures(m_keyring.get(), m_bench->stateDirectory());
    QVERIFY(eventually([&mark] { return !QFile::exists(mark); }));
    QVERIFY(comesBack(ann, annsToken));
}

void TestSessionTruncated::theListOfServers()
{
    ServerEntry server;
    server.id = QUuid::createUuid();
    server.name = QStringLiteral("Harbour");
    server.url = QUrl(m_bench->sandbox.origin());
    const QString file = path("servers.json");
    {
        ServerList list(file); // as the dialog does it
        list.put(server);
        list.setCurrent(server.id);
    }
    const QByteArray whole = contentOf(file).trimmed();
    for (qsizetype length = 0; length < whole.size(); ++length) {
        QVERIFY(put(file, whole.left(length)));
        ServerList list(file);
        QVERIFY(list.find(server.id));
        QCOMPARE(list.find(server.id)->url, server.url);
        QVERIFY(list.problem());
        list.setCurrent(server.id); // writes over what was there
        QCOMPARE(takeAsides(file), QList<QByteArray>{whole.left(length)});
    }
}

void TestSessionTruncated::theListOfAccounts()
{
    ServerList servers(path("servers.json"));
    QVERIFY(!servers.all().empty());
    AccountId account = m_bench->account();
    account.server = servers.all().front().id;
    leaveSession(account, 3, 3);
    QVERIFY(comesBack(account, m_token));
    const QString file = path("accounts.json");
    {
        AccountList list(file);
        AccountEntry bob;
        bob.id = account;
        bob.id.email = QStringLiteral("bob@example.test");
        list.use(bob); // the copy before the last change does not know her
        AccountEntry ann;
        ann.id = account;
        ann.kept = true;
        list.use(ann);
    }
    const QByteArray whole = contentOf(file).trimmed();
    const QByteArray backup = contentOf(file + QStringLiteral(".backup"));
    for (qsizetype length = 0; length < whole.size(); length += isLong() ? 1 : 3) {
        const bool both = length % 2 == 1; // and the copy is gone as well
        QVERIFY(put(file, whole.left(length)));
        QVERIFY(put(file + QStringLiteral(".backup"), both ? backup.left(length / 2) : backup));
        AccountList list(file);
        QVERIFY(list.problem());
        AccountRebuild rebuild(&list, &servers, serviceName, m_bench->stateDirectory());
        QVERIFY(rebuild.isNeeded());
        std::optional<QStringList> found;
        rebuild.run(this, [&found](const std::optional<QStringList> &who) { found = who; });
        QVERIFY(eventually([&found] { return found.has_value(); }));
        QCOMPARE(*found, QStringList{account.email});
        const auto ann = list.find(account);
        QVERIFY(ann && ann->kept);
        QCOMPARE(takeAsides(file), QList<QByteArray>{whole.left(length)});
    }
    QVERIFY(comesBack(account, m_token));
}

void TestSessionTruncated::whatIsOnlyConvenient()
{
    ServerEntry server;
    server.id = QUuid::createUuid();
    const QString email = SessionBench::annsAddress();
    {
        Preferences preferences(path("preferences.json"));
        preferences.setGeometry(QByteArray(66, 'g'));
        preferences.setKeepSignedIn(true);
        preferences.setScheme(ui::Scheme::Dark);
        ResendTimes(path("resend.json")).note(server, email);
    }
    for (const char *name : {"preferences.json", "resend.json"}) {
        const QString file = path(name);
        const QByteArray whole = contentOf(file).trimmed();
        QVERIFY(!whole.isEmpty());
        for (qsizetype length = 0; length < whole.size(); ++length) {
            QVERIFY(put(file, whole.left(length)));
            Preferences preferences(path("preferences.json"));
            QVERIFY(preferences.keepSignedIn());
            QCOMPARE(preferences.geometry(), QByteArray(66, 'g'));
            ResendTimes times(path("resend.json"));
            static_cast<void>(times.nextTime(server, email));
            QCOMPARE(takeAsides(file), QList<QByteArray>{whole.left(length)});
            QVERIFY(put(file, whole));
        }
    }
}

QTEST_GUILESS_MAIN(TestSessionTruncated)
#include "tst_session_truncated.moc"
