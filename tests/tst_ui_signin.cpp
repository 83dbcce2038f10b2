// The sign-in page by real keys, and with it the protocol that all pages follow.

#include "tst_ui_stage.h"

#include "pages/firststartpage.h"
#include "pages/signinpage.h"
#include "pages/signuppage.h"

#include <QCheckBox>
#include <QTimer>

using namespace latchkey;
using namespace latchkey::ui;

class TestUiSignIn final : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { installTheme(m_theme); }
    void signInByKeyboard();
    void signInVisitsItsControlsInOrder();
    void aForgottenPasswordLeadsToHelpOrToASentence();
    void addressIsHandedOnAsTyped();
    void returnSubmitsOnlyOnce();
    void wrongPasswordIsClearedAndFocused();
    void otherErrorsKeepWhatWasTyped();
    void fieldAtFaultIsFocusedAndMarked();
    void waitDisablesAndGivesTheFocusBack();
    void escapeCancelsAWait();
    void pauseOfTheServerCountsDownOnTheButton();
    void tryAgainSubmitsAgain();
    void notKeptIsSaid();
    void pageMayDieWhileItWaits();
    void pageMayDieInItsOwnSignal();

private:
    Theme m_theme;
};

void TestUiSignIn::signInByKeyboard()
{
    Stage<SignInPage> stage;
    QVERIFY(stage.isReady());
    QString email;
    Secret password;
    bool kept = true;
    connect(
        stage.page, &SignInPage::submitted, this, [&](const Credentials &credentials, bool keep) {
            email = credentials.email;
            password = credentials.password.clone();
            kept = keep;
        });
    QTRY_COMPARE(focusedName(), QStringLiteral("email"));
    stage.type(ann);
    stage.press(Qt::Key_Tab);
    stage.type(QStringLiteral("tide-lantern"));
    stage.press(Qt::Key_Tab);
    stage.press(Qt::Key_Tab);
    QCOMPARE(focusedName(), QStringLiteral("keepSignedIn"));
    stage.press(Qt::Key_Space);
    stage.press(Qt::Key_Tab);
    QCOMPARE(focusedName(), QStringLiteral("submit"));
    stage.press(Qt::Key_Return);
    QCOMPARE(email, ann);
    QVERIFY(password == Secret(QByteArrayView("tide-lantern")));
    QVERIFY(!kept);
}

void TestUiSignIn::signInVisitsItsControlsInOrder()
{
    Stage<SignInPage> stage;
    QVERIFY(stage.isReady());
    QTRY_COMPARE(focusedName(), QStringLiteral("email"));
    QCOMPARE(tabOrder(),
        (QStringList{QStringLiteral("email"), QStringLiteral("password"), QStringLiteral("reveal"),
            QStringLiteral("keepSignedIn"), QStringLiteral("submit"),
            QStringLiteral("createAccount"), QStringLiteral("verifyAddress"),
            QStringLiteral("forgottenPassword"), QStringLiteral("menuButton")}));
}

void TestUiSignIn::aForgottenPasswordLeadsToHelpOrToASentence()
{
    Stage<SignInPage> stage;
    QVERIFY(stage.isReady());
    QSignalSpy help(stage.page, &SignInPage::helpRequested);
    auto *link = stage.find<QPushButton>("forgottenPassword");
    stage.page->showError(wrongCredentials());
    link->click();
    QCOMPARE(help.size(), 0);
    auto *banner = stage.page->findChild<Banner *>();
    QVERIFY(banner->isPresented());
    QCOMPARE(banner->title(), QStringLiteral("Latchkey cannot set a new password"));
    stage.page->setHelpHost(QStringLiteral("help.example.test"));
    QVERIFY(link->accessibleDescription().contains(QStringLiteral("help.example.test")));
    link->click();
    QCOMPARE(help.size(), 1);
}

void TestUiSignIn::addressIsHandedOnAsTyped()
{
    Stage<SignInPage> stage;
    QVERIFY(stage.isReady());
    QString email;
    connect(stage.page, &SignInPage::submitted, this,
        [&](const Credentials &credentials, bool) { email = credentials.email; });
    stage.page->setEmail(QStringLiteral("MiXed@Case.Example.Test"));
    stage.page->focusFirst();
    QTRY_COMPARE(focusedName(), QStringLiteral("password"));
    stage.press(Qt::Key_Return);
    QCOMPARE(email, QStringLiteral("MiXed@Case.Example.Test"));
}

void TestUiSignIn::returnSubmitsOnlyOnce()
{
    Stage<SignInPage> stage;
    QVERIFY(stage.isReady());
    int submits = 0;
    connect(stage.page, &SignInPage::submitted, this, [&] {
        ++submits;
        stage.page->setBusy(Busy::SigningIn);
    });
    stage.page->setEmail(ann);
    stage.page->focusFirst();
    stage.press(Qt::Key_Return);
    stage.press(Qt::Key_Return);
    stage.press(Qt::Key_Return);
    QCOMPARE(submits, 1);
}

void TestUiSignIn::wrongPasswordIsClearedAndFocused()
{
    Stage<SignInPage> stage;
    QVERIFY(stage.isReady());
    stage.page->setEmail(ann);
    auto *password = stage.find<QLineEdit>("password");
    password->setFocus();
    stage.type(QStringLiteral("wrong one"));
    stage.find<QPushButton>("createAccount")->setFocus();
    stage.page->showError(wrongCredentials());
    QVERIFY(password->text().isEmpty());
    QTRY_COMPARE(focusedName(), QStringLiteral("password"));
    QCOMPARE(stage.page->email(), ann);
    auto *banner = stage.find<Banner>("banner");
    QVERIFY(banner->isVisible());
    QCOMPARE(banner->title(), QStringLiteral("E-mail or password is not right"));
    QVERIFY(password->accessibleDescription().contains(QStringLiteral("Capital letters count")));
    stage.page->clearError();
    QVERIFY(!banner->isVisible());
    QVERIFY(password->accessibleDescription().isEmpty());
}

void TestUiSignIn::otherErrorsKeepWhatWasTyped()
{
    Stage<SignInPage> stage;
    QVERIFY(stage.isReady());
    stage.page->setEmail(ann);
    auto *password = stage.find<QLineEdit>("password");
    password->setFocus();
    stage.type(QStringLiteral("tide-lantern"));
    ApiError error;
    error.kind = ErrorKind::ServerFailed;
    error.httpStatus = 503;
    stage.page->showError(errorText(error));
    QCOMPARE(password->text(), QStringLiteral("tide-lantern"));
    QCOMPARE(stage.page->email(), ann);
}

void TestUiSignIn::fieldAtFaultIsFocusedAndMarked()
{
    Stage<SignInPage> stage;
    QVERIFY(stage.isReady());
    stage.page->setEmail(QStringLiteral("ann@site"));
    stage.find<QLineEdit>("password")->setFocus();
    stage.page->showError(invalid(Field::Email, FieldFault::BadForm));
    QTRY_COMPARE(focusedName(), QStringLiteral("email"));
    auto *email = stage.find<QLineEdit>("email");
    QVERIFY(email->property("latchkeyFault").toBool());
    QVERIFY(email->accessibleDescription().contains(QStringLiteral("Not an address yet")));
    QVERIFY(!stage.find<Banner>("banner")->isVisible());
    QCOMPARE(email->text(), QStringLiteral("ann@site"));
}

void TestUiSignIn::waitDisablesAndGivesTheFocusBack()
{
    Stage<SignInPage> stage;
    QVERIFY(stage.isReady());
    stage.page->setEmail(ann);
    stage.page->focusFirst();
    QTRY_COMPARE(focusedName(), QStringLiteral("password"));
    stage.page->setBusy(Busy::SigningIn);
    auto *email = stage.find<QLineEdit>("email");
    QVERIFY(email->isEnabled()); // the first 150 ms look as before
    QTRY_VERIFY(!email->isEnabled());
    QVERIFY(!stage.find<QPushButton>("createAccount")->isEnabled());
    QVERIFY(stage.find<QPushButton>("cancel")->isVisible());
    QCOMPARE(focusedName(), QStringLiteral("submit"));
    stage.page->setBusy(Busy::Nothing);
    QTRY_VERIFY(email->isEnabled());
    QTRY_COMPARE(focusedName(), QStringLiteral("password"));
    QVERIFY(!stage.find<QPushButton>("cancel")->isVisible());
}

void TestUiSignIn::escapeCancelsAWait()
{
    Stage<SignInPage> stage;
    QVERIFY(stage.isReady());
    QSignalSpy cancelled(stage.page, &Page::cancelRequested);
    stage.page->focusFirst();
    stage.press(Qt::Key_Escape);
    QCOMPARE(cancelled.size(), 0);
    stage.page->setBusy(Busy::SigningIn);
    QTRY_COMPARE(focusedName(), QStringLiteral("submit"));
    stage.press(Qt::Key_Escape);
    QCOMPARE(cancelled.size(), 1);
    stage.press(Qt::Key_Tab);
    QCOMPARE(focusedName(), QStringLiteral("cancel"));
    stage.press(Qt::Key_Space);
    QCOMPARE(cancelled.size(), 2);
}

void TestUiSignIn::pauseOfTheServerCountsDownOnTheButton()
{
    Stage<SignInPage> stage;
    QVERIFY(stage.isReady());
    stage.page->setBusy(Busy::SigningIn);
    ApiError error;
    error.kind = ErrorKind::RateLimited;
    error.retryAt = QDateTime::currentDateTimeUtc().addMSecs(1'500);
    stage.page->showError(errorText(error));
    auto *button = stage.find<QPushButton>("submit");
    auto *banner = stage.find<Banner>("banner");
    QTRY_COMPARE(button->text(), QStringLiteral("Wait 0:01"));
    QVERIFY(!button->isEnabled());
    QCOMPARE(banner->title(), QStringLiteral("Wait 0:01"));
    QTRY_VERIFY(button->isEnabled());
    QCOMPARE(button->text(), QStringLiteral("Sign in"));
    QVERIFY(!banner->isVisible());
}

void TestUiSignIn::tryAgainSubmitsAgain()
{
    Stage<SignInPage> stage;
    QVERIFY(stage.isReady());
    QSignalSpy actions(stage.page, &Page::actionRequested);
    QSignalSpy submits(stage.page, &SignInPage::createAccountRequested);
    int submitted = 0;
    connect(stage.page, &SignInPage::submitted, this, [&] { ++submitted; });
    ApiError error;
    error.kind = ErrorKind::Refused;
    stage.page->showError(errorText(error));
    const auto links = stage.find<Banner>("banner")->findChildren<Button *>();
    QCOMPARE(links.size(), 2);
    links.at(0)->setFocus();
    QTest::keyClick(links.at(0), Qt::Key_Return);
    QCOMPARE(submitted, 1);
    QTest::keyClick(links.at(1), Qt::Key_Return);
    QCOMPARE(actions.size(), 1);
    QCOMPARE(actions.at(0).at(0).value<Action>(), Action::EditServer);
}

void TestUiSignIn::notKeptIsSaid()
{
    Stage<SignInPage> stage;
    QVERIFY(stage.isReady());
    const auto said = [&] {
        for (const QLabel *label : stage.page->findChildren<QLabel *>()) {
            if (label->isVisible() && label->text().contains(QStringLiteral("signed out when")))
                return true;
        }
        return false;
    };
    QVERIFY(!said());
    stage.page->setKeepSignedIn(false);
    QVERIFY(said());
}

void TestUiSignIn::pageMayDieWhileItWaits()
{
    for (int wait : {0, 200}) {
        Stage<SignInPage> stage;
        QVERIFY(stage.isReady());
        stage.page->setBusy(Busy::SigningIn);
        if (wait > 0)
            QTRY_VERIFY(stage.find<QPushButton>("cancel")->isVisible());
        stage.page->setBusy(Busy::Nothing);
        stage.page->showError(wrongCredentials());
        stage.window.setPage(new SignUpPage);
        QTRY_VERIFY(stage.window.findChildren<SignInPage *>().isEmpty());
        QTimer later; // than any timer of the dead page
        QSignalSpy passed(&later, &QTimer::timeout);
        later.start(600);
        QVERIFY(passed.wait());
    }
}

void TestUiSignIn::pageMayDieInItsOwnSignal()
{
    Stage<SignInPage> stage;
    QVERIFY(stage.isReady());
    connect(stage.page, &SignInPage::submitted, this,
        [&] { stage.window.setPage(new FirstStartPage); });
    stage.page->focusFirst();
    stage.press(Qt::Key_Return);
    QTRY_VERIFY(stage.window.findChildren<SignInPage *>().isEmpty());
    QVERIFY(qobject_cast<FirstStartPage *>(stage.window.page()));
    QTRY_COMPARE(focusedName(), QStringLiteral("addServer"));
}

QTEST_MAIN(TestUiSignIn)
#include "tst_ui_signin.moc"
