// What follows from 'Save' in the dialog of a server, while the keyring is still at work: the
// dialog does not wait, and a key is told to no other server than the one it was typed for. Real
// sandbox, real keyring.

#include "controllers/servercontroller.h"
#include "pages/page.h"
#include "pages/signinpage.h"
#include "serversaving.h"
#include "serversignout.h"
#include "style/theme.h"
#include "support/programbench.h"
#include "support/rawserver.h"
#include "support/sessionkeyring.h"
#include "widgets/banner.h"

#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace latchkey;

class TestAppServerSaving final : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void theDialogDoesNotWaitForTheKeyring();
    void whatWasTypedToSignInStays();
    void aKeyIsToldToNoOtherServer();
    void aKeyThatCouldNotBeReplacedIsToldToNobody();
    void anEntryFromBeforeAnEditHasNoKey();
    void signingOutEndsAtAServerThatIsEdited();

private:
    [[nodiscard]] bool isSaved() const
    {
        return m_program->navigator.findChildren<ServerSaving *>().isEmpty();
    }

    ui::Theme m_theme;
    std::unique_ptr<SessionBench> m_bench;
    std::unique_ptr<Program> m_program;
};

void TestAppServerSaving::init()
{
    m_theme.install();
    m_bench = std::make_unique<SessionBench>();
    QVERIFY2(m_bench->start(), qPrintable(m_bench->sandbox.errorText()));
    m_program = std::make_unique<Program>(m_bench.get(), m_bench->directory.path());
}

void TestAppServerSaving::cleanup()
{
    m_program.reset();
    m_bench.reset();
}

void TestAppServerSaving::theDialogDoesNotWaitForTheKeyring()
{
    const ServerEntry server = addServer(*m_bench, *m_program, QUuid::createUuid(), "Harbour");
    const QPointer<ui::ServerDialog> dialog = editDialog(*m_program, server);
    QVERIFY(dialog);
    dialog->findChild<QLineEdit *>(QStringLiteral("apiKey"))
        ->setText(QString::fromLatin1("nap_test_typed_anew"));
    QVERIFY(keyring::lock());
    dialog->findChild<QPushButton *>(QStringLiteral("save"))->click();
    QVERIFY(!dialog->isVisible()); // nobody can cancel what has happened
    QVERIFY(*m_program->connections.apiKey(server.id) == Secret("nap_test_typed_anew"));
    QVERIFY(m_program->window.page()); // where to go on
    QVERIFY(!isSaved());
    const auto note = [this] {
        const auto *banner = m_program->window.page()->findChild<ui::Banner *>();
        return banner && banner->isPresented() ? banner->title() : QString();
    };
    QTRY_COMPARE_WITH_TIMEOUT(note(), u"The keyring did not keep the API key"_qs, 20'000);
    QVERIFY(keyring::unlock());
    QTRY_VERIFY(isSaved());
}

void TestAppServerSaving::whatWasTypedToSignInStays()
{
    const ServerEntry server = addServer(*m_bench, *m_program, QUuid::createUuid(), "Harbour");
    m_program->servers.setCurrent(server.id);
    m_program->navigator.toStart();
    const auto page = [this] {
        return qobject_cast<ui::SignInPage *>(m_program->window.page());
    };
    QVERIFY(page());
    page()->setEmail(SessionBench::annsAddress());
    const QPointer<ui::SignInPage> before = page();
    const QPointer<ui::ServerDialog> dialog = editDialog(*m_program, server);
    dialog->findChild<QLineEdit *>(QStringLiteral("apiKey"))
        ->setText(QString::fromLatin1("nap_test_abc123def456ghi789"));
    dialog->findChild<QPushButton *>(QStringLiteral("save"))->click();
    QTRY_VERIFY(!before);
    QVERIFY(page());
    QCOMPARE(page()->email(), SessionBench::annsAddress());
}

void TestAppServerSaving::aKeyIsToldToNoOtherServer()
{
    const ServerEntry server = addServer(*m_bench, *m_program, QUuid::createUuid(), "Harbour");
    RawServer other;
    const QPointer<ui::ServerDialog> dialog = editDialog(*m_program, server);
    QVERIFY(dialog);
    auto *key = dialog->findChild<QLineEdit *>(QStringLiteral("apiKey"));
    QTRY_VERIFY(!key->placeholderText().isEmpty()); // there is one, and it is known
    dialog->findChild<QLineEdit *>(QStringLiteral("address"))
        ->setText(QStringLiteral("http://127.0.0.1:%1").arg(other.port()));
    for (const char *button : {"test", "save"}) {
        key->setAccessibleDescription({});
        dialog->findChild<QPushButton *>(QLatin1String(button))->click();
        QVERIFY2(key->accessibleDescription().contains(QLatin1String("former address")),
            qPrintable(key->accessibleDescription()));
    }
    QCOMPARE(m_program->servers.find(server.id)->url, server.url);
    key->setText(QString::fromLatin1("nap_test_for_the_other")); // a text that can be wiped
    dialog->findChild<QPushButton *>(QStringLiteral("save"))->click();
    QTRY_VERIFY(!dialog || !dialog->isVisible());
    const ServerEntry moved = *m_program->servers.find(server.id);
    QVERIFY(moved.origin() != server.origin());
    QTRY_VERIFY(m_program->servers.find(server.id)->ownsKeptKey());
    QVERIFY(*m_program->connections.apiKey(server.id) == Secret("nap_test_for_the_other"));
    QCOMPARE(other.connections(), 0);
}

void TestAppServerSaving::aKeyThatCouldNotBeReplacedIsToldToNobody()
{
    ServerEntry server = addServer(*m_bench, *m_program, QUuid::createUuid(), "Harbour");
    {
        const QPointer<ui::ServerDialog> dialog = editDialog(*m_program, server);
        QVERIFY(dialog);
        dialog->findChild<QLineEdit *>(QStringLiteral("address"))
            ->setText(QStringLiteral("http://localhost:1"));
        dialog->findChild<QLineEdit *>(QStringLiteral("apiKey"))
            ->setText(QString::fromLatin1("nap_test_for_the_other"));
        QVERIFY(keyring::lock());
        dialog->findChild<QPushButton *>(QStringLiteral("save"))->click();
        QTRY_VERIFY_WITH_TIMEOUT(!dialog && isSaved(), 20'000);
        QVERIFY(keyring::unlock());
    }
    // The next start finds the first one's key in the keyring.
    m_program = std::make_unique<Program>(m_bench.get(), m_bench->directory.path());
    server.url = m_program->servers.find(server.id)->url;
    const auto hasKey = [this](const ServerEntry &entry) {
        bool answered = false;
        m_program->connections.loadSecrets(entry, this, [&answered] { answered = true; });
        return eventually([&answered] { return answered; })
            && m_program->connections.hasApiKey(entry.id);
    };
    QVERIFY(!hasKey(*m_program->servers.find(server.id)));
    // It is good for the address that it was typed for.
    ServerEntry back = *m_program->servers.find(server.id);
    back.url = QUrl(m_bench->sandbox.origin());
    QVERIFY(hasKey(back));
}

void TestAppServerSaving::anEntryFromBeforeAnEditHasNoKey()
{
    const ServerEntry before = addServer(*m_bench, *m_program, QUuid::createUuid(), "Harbour");
    ServerEntry after = before;
    after.url = QUrl(QStringLiteral("http://localhost:1"));
    QVERIFY(m_program->connections.credentials(before).apiKey);
    m_program->connections.setApiKey(after, Secret("nap_test_for_the_other"), this, [](bool) {});
    QVERIFY(m_program->connections.credentials(after).apiKey);
    QVERIFY(!m_program->connections.credentials(before).apiKey);
}

void TestAppServerSaving::signingOutEndsAtAServerThatIsEdited()
{
    const ServerEntry server = addServer(*m_bench, *m_program, QUuid::createUuid(), "Harbour");
    const AccountId ann{server.id, server.origin(), SessionBench::annsAddress()};
    m_program->connections.withApi(server, this, [&](AuthApi &api) {
        m_program->sessions.begin(ann, &api, m_bench->logIn(ann.email), true);
    });
    QTRY_VERIFY(m_program->sessions.find(ann) && isAtRest(*m_program->sessions.find(ann)));
    const QPointer signOut = new ServerSignOut(
        &m_program->services, server, ServerSignOut::Whom::SignedIn, &m_program->window);
    QSignalSpy finished(signOut, &ServerSignOut::finished);
    signOut->run();
    ServerEntry moved = server;
    moved.url = QUrl(QStringLiteral("http://localhost:1"));
    m_program->sessions.letGo(server.id);
    m_program->servers.put(moved);
    QTRY_COMPARE(finished.size(), 1);
    const auto tally = finished.first().first().value<SignOutTally>();
    QCOMPARE(tally.left, 1);
    QCOMPARE(tally.signedOut, 0);
    QTRY_VERIFY(!signOut); // it is over, and has said so once
    QCOMPARE(finished.size(), 1);
    QCOMPARE(m_bench->openSessions(), 1); // the server heard nothing
}

QTEST_MAIN(TestAppServerSaving)
#include "tst_app_serversaving.moc"
