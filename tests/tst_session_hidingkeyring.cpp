// A Secret Service that shows nothing of what it has while it is locked, as KeePassXC does. The
// service is a stand-in on a real bus of its own: gnome-keyring shows the names of what is locked.

#include "session/keychainstore.h"
#include "session/secretservice.h"
#include "support/sessionbench.h"

#include <QCoreApplication>
#include <QDBusConnection>
#include <QDBusMetaType>
#include <QDBusObjectPath>
#include <QProcess>
#include <QTest>

using namespace latchkey;

using Paths = QList<QDBusObjectPath>;
using StringMap = QMap<QString, QString>;

/// The one collection: what a client sees of it.
class HidingCollection final : public QObject {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Secret.Collection")
    Q_PROPERTY(bool Locked MEMBER isLocked)
    Q_PROPERTY(QList<QDBusObjectPath> Items MEMBER items)

public:
    bool isLocked = true;
    Paths items;
};

/// The service: whatever it is asked for, it has found nothing.
class HidingService final : public QObject {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Secret.Service")

public slots:
    Q_SCRIPTABLE QList<QDBusObjectPath> SearchItems(
        const QMap<QString, QString> &, QList<QDBusObjectPath> &locked)
    {
        ++searches;
        locked = {};
        return {};
    }

public:
    int searches = 0;
};

class TestSessionHidingKeyring final : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanupTestCase();
    void whatIsNotShownIsNotAbsent_data();
    void whatIsNotShownIsNotAbsent();
    void nothingIsConcludedFromWhatIsHidden();

private:
    QProcess m_bus;
    HidingService m_service;
    HidingCollection m_collection;
};

void TestSessionHidingKeyring::initTestCase()
{
    // The bus of the trial desk has a keyring already.
    m_bus.start(QStringLiteral("dbus-daemon"),
        {QStringLiteral("--session"), QStringLiteral("--nofork"),
            QStringLiteral("--print-address")});
    QVERIFY(m_bus.waitForReadyRead());
    qputenv("DBUS_SESSION_BUS_ADDRESS", m_bus.readLine().trimmed());
    qDBusRegisterMetaType<Paths>();
    qDBusRegisterMetaType<StringMap>();
    QDBusConnection bus
        = QDBusConnection::connectToBus(QDBusConnection::SessionBus, QStringLiteral("hiding"));
    QVERIFY(bus.registerObject(QStringLiteral("/org/freedesktop/secrets"), &m_service,
        QDBusConnection::ExportScriptableSlots));
    QVERIFY(bus.registerObject(QStringLiteral("/org/freedesktop/secrets/aliases/default"),
        &m_collection, QDBusConnection::ExportAllProperties));
    QVERIFY(bus.registerService(QStringLiteral("org.freedesktop.secrets")));
}

void TestSessionHidingKeyring::cleanupTestCase()
{
    QDBusConnection::disconnectFromBus(QStringLiteral("hiding"));
    m_bus.terminate();
    m_bus.waitForFinished();
}

void TestSessionHidingKeyring::whatIsNotShownIsNotAbsent_data()
{
    QTest::addColumn<bool>("locked");
    QTest::addColumn<bool>("showsOthers");
    QTest::addColumn<int>("presence");
    QTest::newRow("open") << false << false << int(EntryPresence::Absent);
    QTest::newRow("locked, shows others") << true << true << int(EntryPresence::AbsentLocked);
    QTest::newRow("locked, shows nothing") << true << false << int(EntryPresence::Hidden);
}

void TestSessionHidingKeyring::whatIsNotShownIsNotAbsent()
{
    QFETCH(const bool, locked);
    QFETCH(const bool, showsOthers);
    m_collection.isLocked = locked;
    m_collection.items = showsOthers
        ? Paths{QDBusObjectPath(QStringLiteral("/org/freedesktop/secrets/another"))}
        : Paths();
    SecretService secrets;
    std::optional<int> presence;
    secrets.find(QStringLiteral("Latchkey test"), QStringLiteral("key"), this,
        [&presence](EntryPresence found) { presence = int(found); });
    QVERIFY(eventually([&presence] { return presence.has_value(); }));
    QTEST(*presence, "presence");
    QVERIFY(m_service.searches > 0);
}

void TestSessionHidingKeyring::nothingIsConcludedFromWhatIsHidden()
{
    m_collection.isLocked = true;
    m_collection.items = {};
    KeychainStore store(QStringLiteral("Latchkey test"));
    std::optional<StoreFault> read;
    std::optional<StoreFault> erased;
    std::optional<StoreFault> written;
    const auto faultOf = [](const auto &result) {
        return result ? StoreFault::Failed : result.error();
    };
    store.peek(QStringLiteral("key"), this, [&](const auto &result) { read = faultOf(result); });
    store.erase(QStringLiteral("key"), this, [&](const auto &done) { erased = faultOf(done); });
    store.writeQuietly(QStringLiteral("key"), Secret("a token"), this,
        [&](const auto &done) { written = faultOf(done); });
    QVERIFY(eventually([&] { return read && erased && written; }));
    QCOMPARE(*read, StoreFault::Locked); // not 'not found': the session would be given up
    QCOMPARE(*erased, StoreFault::Locked); // not 'erased': it is there again tomorrow
    QCOMPARE(*written, StoreFault::Locked);
}

QTEST_GUILESS_MAIN(TestSessionHidingKeyring)
#include "tst_session_hidingkeyring.moc"
