// A Secret Service that shows nothing of what it has while it is locked, as KeePassXC does. The
// service is a stand-in on a real bus of its own: gnome-keyring shows the names of what is locked.

#include "session/keychainstore.h"
#include "session/secretservice.h"
#include "support/sessionbench.h"

#include <QCoreApplication>
#include <QDBusConnection>
#include <QDBusMetaType>
#include <QDBusObjectPath>
#include <QDBusVariant>
#include <QFile>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include <memory>
#include <optional>

using namespace latchkey;

static const auto placePath = QStringLiteral("/org/freedesktop/secrets/collection/passwords");
static const auto promptPath = QStringLiteral("/org/freedesktop/secrets/prompt/1");

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

/// The question whether to open it.
class HidingPrompt final : public QObject {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Secret.Prompt")

public:
    enum class Answer { Opened, Dismissed, None };

    explicit HidingPrompt(HidingCollection *collection) : m_collection(collection) { }

    int asked = 0;
    int answered = 0;
    int dismissed = 0; ///< by who asked
    Answer answer = Answer::Opened;

public slots:
    Q_SCRIPTABLE void Prompt(const QString &)
    {
        ++asked;
        if (answer == Answer::None)
            return;
        QTimer::singleShot(20, this, [this] {
            if (answer == Answer::Opened)
                m_collection->isLocked = false;
            ++answered;
            emit Completed(answer == Answer::Dismissed, QDBusVariant(QString()));
        });
    }

    Q_SCRIPTABLE void Dismiss() { ++dismissed; }

signals:
    Q_SCRIPTABLE void Completed(bool dismissed, const QDBusVariant &result);

private:
    HidingCollection *m_collection;
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
    Q_SCRIPTABLE QDBusObjectPath ReadAlias(const QString &) { return QDBusObjectPath(placePath); }
    Q_SCRIPTABLE QList<QDBusObjectPath> Unlock(
        const QList<QDBusObjectPath> &places, QDBusObjectPath &prompt)
    {
        asksFor = places;
        prompt = QDBusObjectPath(promptPath);
        return {};
    }

public:
    int searches = 0;
    Paths asksFor;
};

class TestSessionHidingKeyring final : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanupTestCase();
    void whatIsNotShownIsNotAbsent_data();
    void whatIsNotShownIsNotAbsent();
    void nothingIsConcludedFromWhatIsHidden();
    void whoMayAskHasItOpened_data();
    void whoMayAskHasItOpened();
    void aQuestionStandsOnceUntilTheServiceGoes();
    void aQuestionGoesWithWhoAsked();

private:
    void read(bool mayAsk, std::optional<StoreFault> *fault);
    bool askTheService();

    const QTemporaryDir m_folder;
    QProcess m_bus;
    HidingService m_service;
    HidingCollection m_collection;
    HidingPrompt m_prompt{&m_collection};
    KeychainStore m_store{QStringLiteral("Latchkey test")};
};

void TestSessionHidingKeyring::initTestCase()
{
    // The bus of the trial desk has a keyring already, and one that starts services would get one.
    QFile settings(m_folder.filePath(QStringLiteral("bus.conf")));
    QVERIFY(settings.open(QIODevice::WriteOnly));
    settings.write("<busconfig><type>session</type><listen>unix:tmpdir=/tmp</listen>"
                   "<policy context='default'><allow send_destination='*'/>"
                   "<allow receive_sender='*'/><allow own='*'/></policy></busconfig>");
    settings.close();
    m_bus.start(QStringLiteral("dbus-daemon"),
        {QStringLiteral("--config-file=") + settings.fileName(), QStringLiteral("--nofork"),
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
    QVERIFY(bus.registerObject(promptPath, &m_prompt,
        QDBusConnection::ExportScriptableSlots | QDBusConnection::ExportScriptableSignals));
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

void TestSessionHidingKeyring::read(bool mayAsk, std::optional<StoreFault> *fault)
{
    m_collection.isLocked = true;
    m_collection.items = {};
    m_prompt.asked = 0;
    m_prompt.answered = 0;
    const auto then = [fault](const SecretStore::ReadResult &result) {
        *fault = result ? StoreFault::Failed : result.error();
    };
    if (mayAsk)
        m_store.read(QStringLiteral("key"), this, then);
    else
        m_store.peek(QStringLiteral("key"), this, then);
}

/// Asks quietly and hears the answer, as often as an opening has steps: the bus keeps the order, so
/// whatever was asked or told before has arrived by then.
bool TestSessionHidingKeyring::askTheService()
{
    for (int steps = 0; steps < 4; ++steps) {
        bool answered = false;
        m_store.peek(QStringLiteral("key"), this, [&answered](const auto &) { answered = true; });
        if (!eventually([&answered] { return answered; }))
            return false;
    }
    return true;
}

void TestSessionHidingKeyring::whoMayAskHasItOpened_data()
{
    QTest::addColumn<bool>("mayAsk");
    QTest::addColumn<bool>("isOpened");
    QTest::addColumn<int>("told");
    QTest::newRow("opened") << true << true << 1;
    QTest::newRow("dismissed") << true << false << 0;
    QTest::newRow("nobody is to be asked") << false << true << 0;
}

void TestSessionHidingKeyring::whoMayAskHasItOpened()
{
    QFETCH(const bool, mayAsk);
    QFETCH(const bool, isOpened);
    QFETCH(const int, told);
    m_prompt.answer = isOpened ? HidingPrompt::Answer::Opened : HidingPrompt::Answer::Dismissed;
    m_service.asksFor = {};
    QSignalSpy available(&m_store, &SecretStore::availabilityChanged);
    std::optional<StoreFault> found;
    read(mayAsk, &found);
    QVERIFY(eventually([&found] { return found.has_value(); }));
    QCOMPARE(*found, StoreFault::Locked); // nobody waits for a person
    if (mayAsk)
        QVERIFY(eventually([this] { return m_prompt.answered == 1; }));
    if (told > 0)
        QVERIFY(eventually([&available] { return !available.isEmpty(); }));
    QVERIFY(askTheService());
    QTEST(int(available.size()), "told");
    QCOMPARE(m_prompt.asked, mayAsk ? 1 : 0);
    QCOMPARE(m_prompt.dismissed, 0); // nobody takes an answered one away
    QCOMPARE(m_service.asksFor, mayAsk ? Paths{QDBusObjectPath(placePath)} : Paths());
}

void TestSessionHidingKeyring::aQuestionStandsOnceUntilTheServiceGoes()
{
    m_prompt.answer = HidingPrompt::Answer::None;
    std::optional<StoreFault> found;
    read(true, &found);
    QVERIFY(eventually([this] { return m_prompt.asked == 1; }));
    const auto readAgain = [this] {
        bool answered = false;
        m_store.read(QStringLiteral("key"), this, [&answered](const auto &) { answered = true; });
        return eventually([&answered] { return answered; });
    };
    QVERIFY(readAgain());
    QVERIFY(askTheService());
    QCOMPARE(m_prompt.asked, 1);
    QDBusConnection bus(QStringLiteral("hiding"));
    const QString name = QStringLiteral("org.freedesktop.secrets");
    QVERIFY(bus.unregisterService(name));
    QVERIFY(readAgain()); // by now it is known that nobody answers
    QVERIFY(bus.registerService(name));
    QVERIFY(readAgain());
    QVERIFY(eventually([this] { return m_prompt.asked == 2; }));
}

void TestSessionHidingKeyring::aQuestionGoesWithWhoAsked()
{
    m_prompt.answer = HidingPrompt::Answer::None;
    m_prompt.asked = 0;
    auto store = std::make_unique<KeychainStore>(QStringLiteral("Latchkey test"));
    store->read(QStringLiteral("key"), this, [](const auto &) {});
    QVERIFY(eventually([this] { return m_prompt.asked == 1; }));
    store = nullptr; // the program ends
    QVERIFY(eventually([this] { return m_prompt.dismissed == 1; }));
}

QTEST_GUILESS_MAIN(TestSessionHidingKeyring)
#include "tst_session_hidingkeyring.moc"
