// The list of accounts is lost or damaged: the program makes it anew from the keyring and says so.

#include "accountlist.h"
#include "application.h"
#include "options.h"
#include "pages/page.h"
#include "profile.h"
#include "serverlist.h"
#include "session/accountfiles.h"
#include "session/erasuremark.h"
#include "session/keychainstore.h"
#include "sessions.h"
#include "singleinstance.h"
#include "support/sessionbench.h"

#include <QApplication>
#include <QDir>
#include <QLabel>
#include <QTest>

using namespace latchkey;

class TestSessionLostList : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();

    void aMissingListIsMadeAnewAndSaid();
    void aDamagedListIsSetAsideMadeAnewAndSaid();
    void aWholeListIsNotTouched();
    void whatWasSignedOutOfDoesNotComeBack();
    void accountsOfOtherProfilesAreNotTaken();

private:
    [[nodiscard]] QString path(const char *name) const
    {
        return m_profile->filePath(QLatin1String(name));
    }
    void signIn(const AccountId &account);
    void startProgram();
    /// All that the page says.
    [[nodiscard]] static QString shown();

    std::unique_ptr<SessionBench> m_bench;
    std::unique_ptr<QTemporaryDir> m_profile;
    std::unique_ptr<SingleInstance> m_instance;
    std::unique_ptr<Application> m_program;
    AccountId m_account;
};

void TestSessionLostList::initTestCase()
{
    // As main() says it: the keyring's entries and the state directory go by it.
    QCoreApplication::setApplicationName(QStringLiteral("latchkey"));
    QGuiApplication::setQuitOnLastWindowClosed(false);
}

void TestSessionLostList::init()
{
    m_bench = std::make_unique<SessionBench>();
    QVERIFY2(m_bench->start(), qPrintable(m_bench->sandbox.errorText()));
    m_profile = std::make_unique<QTemporaryDir>();
    ServerEntry server;
    server.id = QUuid::createUuid();
    server.url = QUrl(m_bench->sandbox.origin());
    server.name = QStringLiteral("Test");
    ServerList(path("servers.json")).put(server);
    m_account = {server.id, server.origin(), SessionBench::annsAddress()};
    signIn(m_account);
}

void TestSessionLostList::cleanup()
{
    m_program.reset();
    m_instance.reset();
    m_profile.reset();
    m_bench.reset();
}

void TestSessionLostList::signIn(const AccountId &account)
{
    KeychainStore keyring(QStringLiteral("Latchkey"));
    bool kept = false;
    keyring.write(
        QStringLiteral("latchkey/api-key/%1").arg(account.server.toString(QUuid::WithoutBraces)),
        Secret("nap_test_abc123def456ghi789"), this, [&](const auto &result) { kept = !!result; });
    QVERIFY(eventually([&] { return kept; }));
    AccountList accounts(path("accounts.json"));
    Sessions sessions(&accounts, &keyring, &m_bench->clock);
    Session *session
        = sessions.begin(account, m_bench->api.get(), m_bench->logIn(account.email), true);
    QVERIFY(eventually([&] { return isAtRest(*session); }));
    QCOMPARE(session->status().storage, SessionStorage::Keychain);
    QVERIFY(accounts.find(account)->kept);
}

void TestSessionLostList::startProgram()
{
    Options options;
    options.profile = m_profile->path();
    const Profile profile = profileOf(options);
    m_instance = std::make_unique<SingleInstance>(profile.directory);
    m_program = std::make_unique<Application>(options, profile, m_instance.get());
    m_program->show();
    QVERIFY(eventually([] { return !shown().isEmpty(); }));
}

QString TestSessionLostList::shown()
{
    QStringList texts;
    for (QWidget *window : QApplication::topLevelWidgets()) {
        for (const ui::Page *page : window->findChildren<ui::Page *>()) {
            for (const QLabel *label : page->findChildren<QLabel *>()) {
                if (label->isVisible())
                    texts.append(label->text());
            }
        }
    }
    return texts.join(QLatin1Char('\n'));
}

void TestSessionLostList::aMissingListIsMadeAnewAndSaid()
{
    QVERIFY(QFile::remove(path("accounts.json")));
    QFile::remove(path("accounts.json.backup"));
    startProgram();
    QVERIFY2(
        eventually([] { return shown().contains(QLatin1String("made anew from the keyring")); }),
        qPrintable(shown()));
    QVERIFY2(
        shown().contains(QStringLiteral("keyring: %1").arg(m_account.email)), qPrintable(shown()));
    QVERIFY(AccountList(path("accounts.json")).find(m_account)->kept);
    // And signed in: the name is known from the session token alone.
    QVERIFY(eventually([&] {
        const auto known = AccountList(path("accounts.json")).find(m_account);
        return known && !known->name.isEmpty();
    }));
}

void TestSessionLostList::aDamagedListIsSetAsideMadeAnewAndSaid()
{
    for (const char *name : {"accounts.json", "accounts.json.backup"}) {
        QFile file(path(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("{\"accounts\": [");
    }
    startProgram();
    QVERIFY2(
        eventually([] { return shown().contains(QLatin1String("made anew from the keyring")); }),
        qPrintable(shown()));
    QVERIFY2(shown().contains(QLatin1String("is damaged. It was set aside")), qPrintable(shown()));
    QVERIFY(AccountList(path("accounts.json")).find(m_account)->kept);
    QCOMPARE(
        QDir(m_profile->path()).entryList({QStringLiteral("accounts.json.damaged-*")}).size(), 1);
}

void TestSessionLostList::aWholeListIsNotTouched()
{
    startProgram();
    QVERIFY2(eventually([&] { return shown().contains(m_account.email); }), qPrintable(shown()));
    QVERIFY(!shown().contains(QLatin1String("made anew")));
    QCOMPARE(AccountList(path("accounts.json")).all().size(), size_t(1));
}

void TestSessionLostList::whatWasSignedOutOfDoesNotComeBack()
{
    QVERIFY(QFile::remove(path("accounts.json")));
    QFile::remove(path("accounts.json.backup"));
    AccountList accounts(path("accounts.json"));
    const ServerList servers(path("servers.json"));
    const QString directory = m_profile->filePath(QStringLiteral("sessions"));
    QVERIFY(makePrivateDirectory(directory));
    const QString key = keychainKeyOf(m_account);
    QVERIFY(ErasureMark(accountFiles(directory, key).erasure).set(key));
    AccountRebuild rebuild(&accounts, &servers, QStringLiteral("Latchkey"), directory);
    QVERIFY(rebuild.isNeeded());
    std::optional<QStringList> found;
    rebuild.run(this, [&](const std::optional<QStringList> &addresses) { found = addresses; });
    QVERIFY(eventually([&] { return found.has_value(); }));
    QCOMPARE(*found, QStringList());
    QVERIFY(accounts.all().empty());
}

void TestSessionLostList::accountsOfOtherProfilesAreNotTaken()
{
    // The keyring holds what the tests before this one left, each with a server of its own.
    QVERIFY(QFile::remove(path("accounts.json")));
    QFile::remove(path("accounts.json.backup"));
    AccountList accounts(path("accounts.json"));
    const ServerList servers(path("servers.json"));
    AccountRebuild rebuild(&accounts, &servers, QStringLiteral("Latchkey"), m_profile->path());
    std::optional<QStringList> found;
    rebuild.run(this, [&](const std::optional<QStringList> &addresses) { found = addresses; });
    QVERIFY(eventually([&] { return found.has_value(); }));
    QCOMPARE(*found, QStringList{m_account.email});
    QCOMPARE(accounts.all().size(), size_t(1));
    QVERIFY(accounts.all().front().id == m_account);
}

QTEST_MAIN(TestSessionLostList)
#include "tst_session_lostlist.moc"
