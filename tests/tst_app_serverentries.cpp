// Servers and the accounts on them: what an edit does to them, and what is erased, checked and said
// when a server is removed. Real sandbox, real keyring.

#include "accountstanding.h"
#include "controllers/servercontroller.h"
#include "pages/page.h"
#include "serverremoval.h"
#include "session/accountfiles.h"
#include "session/secretservice.h"
#include "style/theme.h"
#include "support/programbench.h"
#include "support/rawserver.h"
#include "support/sessionkeyring.h"

#include <QDirIterator>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPointer>
#include <QProgressDialog>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace latchkey;

namespace {

struct Outcome {
    bool removed = false;
    ui::ErrorText words;
};

} // namespace

class TestAppServerEntries final : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void nothingOfItIsLeft();
    void aLockedKeyringKeepsTheServer();
    void aServerThatIsAwayIsSaidToBe();
    void whoCancelsKeepsTheServer();
    void accountsSetAsideGoWithoutAWord();
    void accountsOfAnotherOriginAreSetAside();
    void aConnectionTestIsAnExchange();
    void anotherOriginIsAskedFor();
    void anEditLeavesNobodyWithoutASession();
    void theQuestionNamesWhatIsErased();

private:
    ServerEntry addServer(const QUuid &id, const char *name);
    bool signIn(const ServerEntry &server, const QString &email);
    Outcome remove(const ServerEntry &server, bool thenCancel = false);
    [[nodiscard]] QStringList keysOf(const ServerEntry &server);
    [[nodiscard]] bool isOnDisk(const QByteArray &text) const;

    ui::Theme m_theme;
    std::unique_ptr<SessionBench> m_bench;
    std::unique_ptr<Program> m_program;
};

static const QString bob = QStringLiteral("bob@example.test");

void TestAppServerEntries::init()
{
    m_theme.install();
    m_bench = std::make_unique<SessionBench>();
    QVERIFY2(m_bench->start(), qPrintable(m_bench->sandbox.errorText()));
    m_bench->createAccount(bob);
    m_program = std::make_unique<Program>(m_bench.get(), m_bench->directory.path());
}

void TestAppServerEntries::cleanup()
{
    m_program.reset();
    m_bench.reset();
}

ServerEntry TestAppServerEntries::addServer(const QUuid &id, const char *name)
{
    return latchkey::addServer(*m_bench, *m_program, id, name);
}

bool TestAppServerEntries::signIn(const ServerEntry &server, const QString &email)
{
    Session *session = nullptr;
    m_program->connections.withApi(server, this, [&](AuthApi &api) {
        session = m_program->sessions.begin(
            {server.id, server.origin(), email}, &api, m_bench->logIn(email), true);
    });
    return eventually([&] {
        return session && isAtRest(*session)
            && session->status().storage == SessionStorage::Keychain;
    });
}

Outcome TestAppServerEntries::remove(const ServerEntry &server, bool thenCancel)
{
    auto *removal = new ServerRemoval(
        &m_program->services, &m_program->store, m_program->profile(), server, &m_program->window);
    std::optional<Outcome> outcome;
    connect(removal, &ServerRemoval::finished, this,
        [&outcome](bool removed, const ui::ErrorText &words) {
            outcome = Outcome{removed, words};
        });
    removal->run();
    if (thenCancel)
        emit m_program->window.findChild<QProgressDialog *>()->canceled();
    return eventually([&outcome] { return outcome.has_value(); }, 20'000) ? *outcome : Outcome();
}

QStringList TestAppServerEntries::keysOf(const ServerEntry &server)
{
    SecretService service;
    std::optional<QStringList> keys;
    bool answered = false;
    service.list(Program::serviceName(), this, [&](const std::optional<QStringList> &found) {
        keys = found;
        answered = true;
    });
    if (!eventually([&answered] { return answered; }) || !keys)
        return {QStringLiteral("no answer")};
    return keys->filter(server.id.toString(QUuid::WithoutBraces));
}

bool TestAppServerEntries::isOnDisk(const QByteArray &text) const
{
    QDirIterator files(m_program->place, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (file.open(QIODevice::ReadOnly) && file.readAll().contains(text))
            return true;
    }
    return false;
}

void TestAppServerEntries::nothingOfItIsLeft()
{
    const ServerEntry other = addServer(QUuid::createUuid(), "Other");
    const ServerEntry server = addServer(QUuid::createUuid(), "Harbour");
    QVERIFY(signIn(other, SessionBench::annsAddress()));
    QVERIFY(signIn(server, SessionBench::annsAddress()));
    QVERIFY(signIn(server, bob));
    const AccountId bobs{server.id, server.origin(), bob};
    m_program->navigator.toAccount(server, bobs);
    m_program->resend.note(server, bob);
    QCOMPARE(keysOf(server).size(), 3);
    QCOMPARE(m_bench->openSessions(), 3);
    // What a crash in the middle of a renewal leaves behind.
    const AccountFiles files
        = accountFiles(m_program->sessions.stateDirectory(), keychainKeyOf(bobs));
    const QStringList rests{
        files.escrow, files.escrow + QStringLiteral(".set-aside-1"), files.intent};
    for (const QString &path : rests) {
        QFile rest(path);
        QVERIFY(rest.open(QIODevice::WriteOnly));
    }
    const Outcome outcome = remove(server);
    QVERIFY2(outcome.removed, qPrintable(outcome.words.sentence));
    QCOMPARE(outcome.words.tone, ui::Tone::Success);
    QVERIFY2(outcome.words.sentence.contains(QLatin1String("confirmed each")),
        qPrintable(outcome.words.sentence));
    QCOMPARE(keysOf(server), QStringList());
    QCOMPARE(m_bench->openSessions(), 1);
    for (const QString &path : rests + QStringList{files.news, files.erasure})
        QVERIFY2(!QFile::exists(path), qPrintable(path));
    QVERIFY(!m_program->servers.find(server.id));
    QVERIFY(!m_program->connections.hasApiKey(server.id));
    QVERIFY(!isOnDisk(bob.toUtf8()));
    QVERIFY(!isOnDisk("Harbour"));
    // The other one goes on as if nothing had been, and its page is shown.
    QCOMPARE(keysOf(other).size(), 2);
    const AccountId anns{other.id, other.origin(), SessionBench::annsAddress()};
    QVERIFY(m_program->sessions.find(anns));
    QVERIFY(!sessionTokenOf(*m_program->sessions.find(anns)).isEmpty());
    QTRY_VERIFY(m_program->navigator.isAt(anns));
    QVERIFY(!m_program->sessions.find(bobs));
}

void TestAppServerEntries::aLockedKeyringKeepsTheServer()
{
    const ServerEntry server = addServer(QUuid::createUuid(), "Harbour");
    QVERIFY(signIn(server, SessionBench::annsAddress()));
    QVERIFY(keyring::lock());
    const Outcome first = remove(server);
    QVERIFY(keyring::unlock());
    QVERIFY(!first.removed);
    QVERIFY2(first.words.sentence.contains(QLatin1String("still holds 2 entr")),
        qPrintable(first.words.sentence));
    QVERIFY(m_program->servers.find(server.id));
    QVERIFY(!m_program->accounts.all().empty());
    const Outcome second = remove(server);
    QVERIFY2(second.removed, qPrintable(second.words.sentence));
    QCOMPARE(keysOf(server), QStringList());
    QVERIFY(m_program->accounts.all().empty());
    QVERIFY(!m_program->servers.current());
}

void TestAppServerEntries::aServerThatIsAwayIsSaidToBe()
{
    const ServerEntry server = addServer(QUuid::createUuid(), "Harbour");
    QVERIFY(signIn(server, SessionBench::annsAddress()));
    m_bench->sandbox.stop();
    const Outcome outcome = remove(server);
    QVERIFY(outcome.removed);
    QCOMPARE(outcome.words.tone, ui::Tone::Warning);
    QVERIFY2(outcome.words.sentence.contains(QLatin1String("confirmed 0 of 1")),
        qPrintable(outcome.words.sentence));
    QCOMPARE(keysOf(server), QStringList());
}

void TestAppServerEntries::whoCancelsKeepsTheServer()
{
    const ServerEntry server = addServer(QUuid::createUuid(), "Harbour");
    QVERIFY(signIn(server, SessionBench::annsAddress()));
    const Outcome outcome = remove(server, true);
    QVERIFY(!outcome.removed);
    QVERIFY2(outcome.words.sentence.contains(QLatin1String("stay signed in")),
        qPrintable(outcome.words.sentence));
    QVERIFY(m_program->servers.find(server.id));
    QCOMPARE(keysOf(server).size(), 2);
    QCOMPARE(m_bench->openSessions(), 1);
}

void TestAppServerEntries::accountsSetAsideGoWithoutAWord()
{
    ServerEntry server = addServer(QUuid::createUuid(), "Harbour");
    QVERIFY(signIn(server, SessionBench::annsAddress()));
    SessionBench elsewhere;
    QVERIFY(elsewhere.start());
    m_program->sessions.letGo(server.id);
    server.url = QUrl(elsewhere.sandbox.origin());
    m_program->servers.put(server);
    const int before = elsewhere.requests(QStringLiteral("logout"));
    const Outcome outcome = remove(server);
    QVERIFY2(outcome.removed, qPrintable(outcome.words.sentence));
    QCOMPARE(elsewhere.requests(QStringLiteral("logout")), before);
    QCOMPARE(keysOf(server), QStringList());
    QVERIFY(m_program->accounts.all().empty());
    // Its old server never heard of it, and the words do not say otherwise.
    QCOMPARE(m_bench->openSessions(), 1);
    QVERIFY2(outcome.words.sentence.contains(QLatin1String("confirmed 0 of 1")),
        qPrintable(outcome.words.sentence));
}

void TestAppServerEntries::accountsOfAnotherOriginAreSetAside()
{
    ServerEntry server = addServer(QUuid::createUuid(), "Harbour");
    QVERIFY(signIn(server, SessionBench::annsAddress()));
    const ServerEntry before = server;
    m_program->sessions.letGo(server.id);
    server.url = QUrl(QStringLiteral("http://localhost:1"));
    m_program->servers.put(server);
    QVERIFY(accountsOn(m_program->services, server).empty());
    m_program->navigator.toStart();
    const auto says = [this](const char *part) {
        const auto labels = m_program->window.page()->findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(),
            [part](const QLabel *label) { return label->text().contains(QLatin1String(part)); });
    };
    QVERIFY(says("Harbour has another address now"));
    // Back to the first address, and everything is as it was.
    m_program->servers.put(before);
    QCOMPARE(accountsOn(m_program->services, before).size(), 1U);
    m_program->navigator.toStart();
    QTRY_VERIFY(
        m_program->navigator.isAt({before.id, before.origin(), SessionBench::annsAddress()}));
    QVERIFY(!says("has another address now"));
    QCOMPARE(m_bench->openSessions(), 1);
}

void TestAppServerEntries::aConnectionTestIsAnExchange()
{
    const ServerEntry server = addServer(QUuid::createUuid(), "Harbour");
    const QPointer<ui::ServerDialog> dialog = editDialog(*m_program, server);
    QVERIFY(dialog);
    const QSignalSpy exchanged(&m_program->connections, &Connections::exchanged);
    auto *test = dialog->findChild<QPushButton *>(QStringLiteral("test"));
    test->click();
    QTRY_COMPARE(exchanged.size(), 1);
    QCOMPARE(exchanged.first().first().toUuid(), server.id);
    const auto exchange = exchanged.first().last().value<Exchange>();
    QCOMPARE(exchange.operation, Operation::Probe);
    QVERIFY(exchange.httpStatus > 0);
    QTRY_COMPARE(test->text(), QStringLiteral("Test connection"));
    dialog->reject();
}

void TestAppServerEntries::anotherOriginIsAskedFor()
{
    const ServerEntry server = addServer(QUuid::createUuid(), "Harbour");
    QVERIFY(signIn(server, SessionBench::annsAddress()));
    const QPointer<ui::ServerDialog> dialog = editDialog(*m_program, server);
    QVERIFY(dialog);
    auto *address = dialog->findChild<QLineEdit *>(QStringLiteral("address"));
    address->setText(QStringLiteral("127.0.0.1:1")); // as a person types it
    auto *key = dialog->findChild<QLineEdit *>(QStringLiteral("apiKey"));
    key->setText(QString::fromLatin1("nap_test_for_the_other"));
    auto *save = dialog->findChild<QPushButton *>(QStringLiteral("save"));
    const auto box = [&dialog] {
        return dialog->findChild<QMessageBox *>(QStringLiteral("originQuestion"));
    };
    save->click();
    QVERIFY(box());
    QVERIFY(box()->text().contains(QStringLiteral("http://127.0.0.1:1")));
    QVERIFY(box()->informativeText().contains(SessionBench::annsAddress()));
    QTest::keyClick(box(), Qt::Key_Escape);
    QTRY_VERIFY(!box());
    QVERIFY(dialog->isVisible());
    QCOMPARE(address->text(), QStringLiteral("http://127.0.0.1:1"));
    QCOMPARE(m_program->servers.find(server.id)->url, server.url);
    QVERIFY(m_program->sessions.find({server.id, server.origin(), SessionBench::annsAddress()}));
    save->click();
    QVERIFY(box());
    const auto buttons = box()->buttons();
    const auto act = std::find_if(buttons.begin(), buttons.end(),
        [](const auto *button) { return button->text() == QLatin1String("Change the address"); });
    QVERIFY(act != buttons.end());
    (*act)->click();
    QTRY_VERIFY(!dialog || !dialog->isVisible());
    QCOMPARE(m_program->servers.find(server.id)->url, QUrl(QStringLiteral("http://127.0.0.1:1")));
    QVERIFY(*m_program->connections.apiKey(server.id) == Secret("nap_test_for_the_other"));
    QCOMPARE(m_bench->openSessions(), 1); // set aside, not ended
}

void TestAppServerEntries::anEditLeavesNobodyWithoutASession()
{
    const ServerEntry server = addServer(QUuid::createUuid(), "Harbour");
    const ServerEntry other = addServer(QUuid::createUuid(), "Other");
    QVERIFY(signIn(server, SessionBench::annsAddress()));
    QVERIFY(signIn(server, bob));
    QVERIFY(signIn(other, bob));
    const AccountId shown{other.id, other.origin(), bob};
    m_program->navigator.toAccount(other, shown);
    const QPointer<ui::ServerDialog> dialog = editDialog(*m_program, server);
    QVERIFY(dialog);
    dialog->findChild<QLineEdit *>(QStringLiteral("name"))->setText(QStringLiteral("Haven"));
    auto *help = dialog->findChild<QLineEdit *>(QStringLiteral("helpAddress"));
    auto *prefix = dialog->findChild<QLineEdit *>(QStringLiteral("headerPrefix"));
    auto *save = dialog->findChild<QPushButton *>(QStringLiteral("save"));
    help->setText(QStringLiteral("http://help.example.test"));
    save->click();
    QVERIFY(help->accessibleDescription().contains(QStringLiteral("Only https")));
    help->setText(QStringLiteral("https://help.example.test/?p=1"));
    prefix->setText(QStringLiteral("X NAP"));
    save->click();
    QVERIFY(!prefix->accessibleDescription().isEmpty());
    prefix->clear();
    save->click();
    QTRY_VERIFY(!dialog || !dialog->isVisible());
    const ServerEntry kept = *m_program->servers.find(server.id);
    QCOMPARE(kept.name, QStringLiteral("Haven"));
    QCOMPARE(kept.helpAddress, QUrl(QStringLiteral("https://help.example.test/?p=1")));
    QVERIFY(m_program->navigator.isAt(shown)); // nobody is taken elsewhere
    for (const QString &email : {SessionBench::annsAddress(), bob}) {
        const AccountId id{server.id, server.origin(), email};
        QTRY_VERIFY(m_program->sessions.find(id));
        QTRY_VERIFY(isAtRest(*m_program->sessions.find(id)));
    }
    QCOMPARE(m_bench->openSessions(), 3);
}

void TestAppServerEntries::theQuestionNamesWhatIsErased()
{
    ServerEntry server;
    server.name = QStringLiteral("Harbour");
    std::vector<AccountEntry> accounts;
    ui::Question question = removalQuestion(server, accounts);
    QVERIFY(question.isIrreversible);
    QVERIFY2(question.sentence.contains(QLatin1String("API key")), qPrintable(question.sentence));
    QVERIFY(!question.sentence.contains(QLatin1String("protected")));
    for (int i = 10; i < 22; ++i) {
        AccountEntry account;
        account.id.email = QStringLiteral("a%1@example.test").arg(i);
        accounts.push_back(account);
    }
    server.isProtected = true;
    question = removalQuestion(server, accounts);
    for (const char *part : {"12 accounts", "a10@example.test", "a17@example.test",
             "4 other accounts", "protected: what you do there is real"})
        QVERIFY2(question.sentence.contains(QLatin1String(part)), qPrintable(question.sentence));
    QVERIFY(!question.sentence.contains(QLatin1String("a18@")));
}

QTEST_MAIN(TestAppServerEntries)
#include "tst_app_serverentries.moc"
