// 'Cancel' while the API key is still being read: nothing is sent once it comes. Real sandbox, real
// keyring, which does not answer for a while.

#include "pages/accountpage.h"
#include "pages/signinpage.h"
#include "pages/signuppage.h"
#include "pages/verifypage.h"
#include "style/theme.h"
#include "support/programbench.h"
#include "support/sessionkeyring.h"

#include <QLineEdit>
#include <QPushButton>
#include <QTest>

#include <csignal>

using namespace latchkey;

namespace {

constexpr char apiKey[] = "nap_test_abc123def456ghi789";

const QString nora = QStringLiteral("nora@example.test");

/// The keyring, stopped in its tracks until `goOn`.
class StoppedKeyring final {
public:
    StoppedKeyring() : m_daemon(static_cast<pid_t>(keyring::daemonPid()))
    {
        if (m_daemon)
            kill(m_daemon, SIGSTOP);
    }
    ~StoppedKeyring() { goOn(); }
    [[nodiscard]] bool isThere() const { return m_daemon != 0; }
    void goOn() const
    {
        if (m_daemon)
            kill(m_daemon, SIGCONT);
    }

private:
    pid_t m_daemon;
};

} // namespace

class TestAppCancel final : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void aSignInIsNotSent_data();
    void aSignInIsNotSent();
    void aSignUpIsNotSent();
    void aVerificationIsNotSent();
    void aMailIsNotAskedFor();
    void aFlowIsNotLookedUp();
    void onlyTheSecondSignInIsSent();

private:
    [[nodiscard]] ui::Page *page() const { return m_program->window.page(); }
    void type(const char *field, const QString &text) const;
    void submit() const;
    /// Esc, once the page waits.
    void escape() const;
    [[nodiscard]] bool isIdle() const;
    /// Whether the server is sent no request but the test's own, which waits for the same key: the
    /// keyring answers one after the other, so a page that asked before has heard by then.
    [[nodiscard]] bool isNothingSent();

    ui::Theme m_theme;
    std::unique_ptr<SessionBench> m_bench;
    std::unique_ptr<Program> m_program;
    ServerEntry m_server;
};

void TestAppCancel::init()
{
    m_theme.install();
    m_bench = std::make_unique<SessionBench>();
    QVERIFY2(m_bench->start(), qPrintable(m_bench->sandbox.errorText()));
    m_program = std::make_unique<Program>(m_bench.get(), m_bench->stateDirectory());
    m_server = {};
    m_server.id = QUuid::createUuid();
    m_server.name = QStringLiteral("One");
    m_server.url = QUrl(m_bench->sandbox.origin());
    m_program->servers.put(m_server);
    bool kept = false;
    m_program->connections.setApiKey(
        m_server, Secret(apiKey), this, [&kept](bool well) { kept = well; });
    QVERIFY(eventually([&kept] { return kept; }));
    m_program->connections.forgetSecrets(); // as after a start
    m_program->window.show();
    QVERIFY(QTest::qWaitForWindowActive(&m_program->window));
}

void TestAppCancel::cleanup()
{
    m_program.reset();
    m_bench.reset();
}

void TestAppCancel::type(const char *field, const QString &text) const
{
    auto *edit = page()->findChild<QLineEdit *>(QLatin1String(field));
    QVERIFY(edit);
    edit->setFocus();
    edit->selectAll();
    QTest::keyClicks(edit, text);
}

void TestAppCancel::submit() const
{
    page()->findChild<QPushButton *>(QStringLiteral("submit"))->click();
}

void TestAppCancel::escape() const
{
    QVERIFY(page()->busy() != ui::Busy::Nothing);
    QTest::keyClick(page(), Qt::Key_Escape);
}

bool TestAppCancel::isIdle() const
{
    return page()->busy() == ui::Busy::Nothing && !page()->showsError();
}

bool TestAppCancel::isNothingSent()
{
    bool answered = false;
    m_program->connections.withApi(m_server, this, [&](AuthApi &api) {
        api.probe(this,
            [&answered](const Result<ProbeAnswer> &answer) { answered = answer.has_value(); });
    });
    if (!eventually(
            [&] { return answered && !m_program->connections.api(m_server.id)->isInUse(); }))
        return false;
    int sent = 0;
    for (const char *operation : {"login", "signup", "send", "verify", "flow"})
        sent += m_bench->requests(QLatin1String(operation));
    return sent == 0;
}

void TestAppCancel::aSignInIsNotSent_data()
{
    QTest::addColumn<bool>("byButton");
    QTest::newRow("Esc") << false;
    QTest::newRow("Cancel") << true;
}

void TestAppCancel::aSignInIsNotSent()
{
    QFETCH(const bool, byButton);
    m_program->navigator.toSignIn(m_server);
    type("email", SessionBench::annsAddress());
    type("password", QStringLiteral("Correct1-horse"));
    const StoppedKeyring keyring;
    QVERIFY(keyring.isThere());
    submit();
    if (byButton) {
        auto *cancel = page()->findChild<QPushButton *>(QStringLiteral("cancel"));
        QTRY_VERIFY(cancel->isVisible());
        cancel->click();
    } else {
        escape();
    }
    QVERIFY(isIdle());
    QTRY_VERIFY(page()->findChild<QLineEdit *>(QStringLiteral("email"))->isEnabled());
    keyring.goOn();
    QVERIFY(isNothingSent());
    QVERIFY(qobject_cast<ui::SignInPage *>(page()));
    QVERIFY(isIdle());
    QVERIFY(m_program->sessions.all().empty());
}

void TestAppCancel::onlyTheSecondSignInIsSent()
{
    m_program->navigator.toSignIn(m_server);
    type("email", SessionBench::annsAddress());
    type("password", QStringLiteral("mistyped"));
    const StoppedKeyring keyring;
    submit();
    escape();
    type("password", QStringLiteral("Correct1-horse"));
    submit();
    QVERIFY(page()->busy() == ui::Busy::SigningIn);
    keyring.goOn();
    QTRY_VERIFY(qobject_cast<ui::AccountPage *>(page()));
    QCOMPARE(m_bench->requests(QStringLiteral("login")), 1);
}

void TestAppCancel::aSignUpIsNotSent()
{
    m_program->navigator.toSignUp(m_server);
    type("firstName", QStringLiteral("Nora"));
    type("lastName", QStringLiteral("North"));
    type("email", nora);
    type("password", QStringLiteral("tide-lantern"));
    type("confirmPassword", QStringLiteral("tide-lantern"));
    const StoppedKeyring keyring;
    submit();
    escape();
    QVERIFY(isIdle());
    keyring.goOn();
    QVERIFY(isNothingSent());
    QVERIFY(qobject_cast<ui::SignUpPage *>(page()));
    QVERIFY(isIdle());
    QVERIFY(m_program->accounts.all().empty());
}

void TestAppCancel::aVerificationIsNotSent()
{
    m_program->navigator.toVerifyWithText(m_server, QStringLiteral("token=") + QString(43, u'a'));
    const StoppedKeyring keyring;
    emit static_cast<ui::VerifyPage *>(page())->verifyRequested();
    escape();
    QVERIFY(isIdle());
    keyring.goOn();
    QVERIFY(isNothingSent());
}

void TestAppCancel::aMailIsNotAskedFor()
{
    const StoppedKeyring keyring;
    m_program->navigator.toVerify(m_server, nora, true);
    escape();
    QVERIFY(isIdle());
    keyring.goOn();
    QVERIFY(isNothingSent());
    QVERIFY(!m_program->resend.nextTime(m_server, nora).isValid());
}

void TestAppCancel::aFlowIsNotLookedUp()
{
    const StoppedKeyring keyring;
    m_program->navigator.toFlow(m_server, nora, QStringLiteral("a-flow"));
    escape();
    QVERIFY(isIdle());
    keyring.goOn();
    QVERIFY(isNothingSent());
}

QTEST_MAIN(TestAppCancel)
#include "tst_app_cancel.moc"
