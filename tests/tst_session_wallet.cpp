// A desktop whose passwords QtKeychain keeps in KWallet, while the Secret Service that answers as
// well knows nothing of them. The wallet is a stand-in on a real bus: Debian's comes with a
// desktop.

#include "session/keychainstore.h"
#include "support/sessionbench.h"

#include <QDBusConnection>
#include <QMap>
#include <QMutex>
#include <QTest>
#include <QThread>

using namespace latchkey;

/// What QtKeychain calls of KWallet, in memory. It answers on a thread of its own: QtKeychain waits
/// for the first answer and would turn to another keychain.
class Wallet final : public QObject {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.kde.KWallet")

public:
    void set(const QMap<QString, QByteArray> &entries)
    {
        const QMutexLocker lock(&m_mutex);
        m_entries = entries;
    }
    qsizetype size()
    {
        const QMutexLocker lock(&m_mutex);
        return m_entries.size();
    }

public slots:
    Q_SCRIPTABLE bool isEnabled() { return true; }
    Q_SCRIPTABLE QString networkWallet() { return QStringLiteral("kdewallet"); }
    Q_SCRIPTABLE int open(const QString &, qlonglong, const QString &) { return 7; }
    Q_SCRIPTABLE int entryType(int, const QString &, const QString &key, const QString &)
    {
        const QMutexLocker lock(&m_mutex);
        return m_entries.contains(key) ? 2 : 0; // binary, or none
    }
    Q_SCRIPTABLE QByteArray readEntry(int, const QString &, const QString &key, const QString &)
    {
        const QMutexLocker lock(&m_mutex);
        return m_entries.value(key);
    }
    Q_SCRIPTABLE int writeEntry(
        int, const QString &, const QString &key, const QByteArray &value, const QString &)
    {
        const QMutexLocker lock(&m_mutex);
        m_entries.insert(key, value);
        return 0;
    }
    Q_SCRIPTABLE int removeEntry(int, const QString &, const QString &key, const QString &)
    {
        const QMutexLocker lock(&m_mutex);
        return m_entries.remove(key) > 0 ? 0 : -1;
    }

private:
    QMutex m_mutex;
    QMap<QString, QByteArray> m_entries;
};

class TestSessionWallet final : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanupTestCase();
    void init() { m_wallet.set({}); }
    void whatIsKeptIsFoundAfterARestart();
    void whatIsErasedIsGone();
    void whatIsNotThereIsNotFound();

private:
    SecretStore::ReadResult read(const QString &key, bool mayAsk);
    static QString service() { return QStringLiteral("Latchkey test"); }

    Wallet m_wallet;
    QThread m_thread;
};

void TestSessionWallet::initTestCase()
{
    m_wallet.moveToThread(&m_thread);
    m_thread.start();
    // On a connection of its own: calls to it go over the bus.
    QDBusConnection bus
        = QDBusConnection::connectToBus(QDBusConnection::SessionBus, QStringLiteral("wallet"));
    QVERIFY(bus.registerObject(
        QStringLiteral("/modules/kwalletd5"), &m_wallet, QDBusConnection::ExportScriptableSlots));
    QVERIFY(bus.registerService(QStringLiteral("org.kde.kwalletd5")));
}

void TestSessionWallet::cleanupTestCase()
{
    QDBusConnection::disconnectFromBus(QStringLiteral("wallet"));
    m_thread.quit();
    m_thread.wait();
}

SecretStore::ReadResult TestSessionWallet::read(const QString &key, bool mayAsk)
{
    KeychainStore store(service()); // as after a restart
    std::optional<SecretStore::ReadResult> answer;
    const auto then = [&answer](const SecretStore::ReadResult &result) {
        answer = result;
    };
    if (mayAsk)
        store.read(key, this, then);
    else
        store.peek(key, this, then);
    eventually([&answer] { return answer.has_value(); });
    return answer.value_or(tl::unexpected(StoreFault::Silent));
}

void TestSessionWallet::whatIsKeptIsFoundAfterARestart()
{
    const QString key = QStringLiteral("kept");
    {
        KeychainStore store(service());
        bool kept = false;
        store.write(
            key, Secret("a token"), this, [&kept](const auto &done) { kept = done.has_value(); });
        QVERIFY(eventually([&kept] { return kept; }));
    }
    QCOMPARE(m_wallet.size(), 1);
    for (const bool mayAsk : {false, true}) {
        const auto found = read(key, mayAsk);
        QVERIFY(found);
        QVERIFY(**found == Secret("a token"));
    }
}

void TestSessionWallet::whatIsErasedIsGone()
{
    const QString key = QStringLiteral("erased");
    m_wallet.set({{key, "a token"}});
    KeychainStore store(service());
    bool gone = false;
    store.erase(key, this, [&gone](const auto &done) { gone = done.has_value(); });
    QVERIFY(eventually([&gone] { return gone; }));
    QCOMPARE(m_wallet.size(), 0);
}

void TestSessionWallet::whatIsNotThereIsNotFound()
{
    const auto found = read(QStringLiteral("never there"), true);
    QVERIFY(!found);
    QCOMPARE(found.error(), StoreFault::NotFound);
}

int main(int argc, char **argv)
{
    qputenv("XDG_CURRENT_DESKTOP", "KDE"); // by these QtKeychain chooses
    qputenv("KDE_SESSION_VERSION", "5");
    QCoreApplication app(argc, argv);
    TestSessionWallet test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_session_wallet.moc"
