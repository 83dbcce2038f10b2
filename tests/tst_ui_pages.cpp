// The pages, worked by real keys: every way without a mouse, in small windows and large text.

#include "desk/demoinbox.h"
#include "dialogs/aboutdialog.h"
#include "dialogs/serverdialog.h"
#include "pages/accountpage.h"
#include "pages/firststartpage.h"
#include "pages/flowpage.h"
#include "pages/signinpage.h"
#include "pages/signuppage.h"
#include "pages/verifypage.h"
#include "shell/mainwindow.h"
#include "style/theme.h"
#include "widgets/banner.h"
#include "widgets/button.h"
#include "widgets/fieldframe.h"
#include "widgets/label.h"

#include <QAccessible>
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QTimer>

#include <memory>

using namespace latchkey;
using namespace latchkey::ui;

namespace {

const QString ann = QStringLiteral("Ann@red.example.test");

QFont baseFont()
{
    QFont font(QStringLiteral("Inter"));
    font.setPointSizeF(10.5);
    return font;
}

/// Shows a page in a window and waits until it can be typed in.
template <typename P> struct Stage {
    MainWindow window;
    P *page = new P;

    explicit Stage(QSize size = {520, 900})
    {
        window.resize(size);
        window.setPage(page);
        window.show();
        window.activateWindow();
    }
    [[nodiscard]] bool isReady() { return QTest::qWaitForWindowActive(&window); }
    template <typename W = QWidget> W *find(const char *name)
    {
        return window.findChild<W *>(QLatin1String(name));
    }
    void type(const QString &text) { QTest::keyClicks(QApplication::focusWidget(), text); }
    void press(Qt::Key key, Qt::KeyboardModifiers held = Qt::NoModifier)
    {
        QTest::keyClick(QApplication::focusWidget(), key, held);
    }
};

QString focusedName()
{
    const QWidget *focused = QApplication::focusWidget();
    return focused ? focused->objectName() : QStringLiteral("nothing");
}

/// Names of the controls that Tab visits, from the one that has the focus until it comes again.
QStringList tabOrder()
{
    QStringList names;
    QWidget *first = QApplication::focusWidget();
    QWidget *now = first;
    do {
        names << now->objectName();
        QTest::keyClick(now, Qt::Key_Tab);
        now = QApplication::focusWidget();
    } while (now && now != first && names.size() < 40);
    return names;
}

ErrorText wrongCredentials()
{
    ApiError error;
    error.kind = ErrorKind::WrongCredentials;
    error.operation = Operation::LogIn;
    return errorText(error);
}

ErrorText invalid(Field field, FieldFault fault)
{
    ApiError error;
    error.kind = ErrorKind::FieldInvalid;
    error.field = field;
    error.detail = FieldDetail{fault};
    return errorText(error);
}

Flow flow()
{
    Flow f;
    f.id = QStringLiteral("019a8c1e-7d40-7b52-9c1f-2f6ae03b71d5");
    f.type = QStringLiteral("login");
    f.email = ann;
    f.createdAt = QDateTime::currentDateTimeUtc();
    f.expiresAt = f.createdAt->addSecs(600);
    for (const char *name : {"Tidewater Library", "Northgate Housing", "Fernhill Clinics"}) {
        Organisation organisation;
        organisation.id = QStringLiteral("id of ") + QLatin1String(name);
        organisation.name = QLatin1String(name);
        organisation.slug = QLatin1String(name).toString().toLower().replace(u' ', u'-');
        f.organisations.push_back(organisation);
    }
    f.returnTo = QStringLiteral("https://elsewhere.example.test/after?f=1");
    return f;
}

SessionStatus signedIn()
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    SessionStatus status;
    status.phase = SessionPhase::SignedIn;
    status.times.renewedAt = now.addSecs(-420);
    status.times.sessionExpiry = now.addSecs(3'200);
    status.times.renewal = now.addSecs(2'900);
    status.times.refreshExpiry = now.addDays(29);
    return status;
}

AccountView account()
{
    return {QStringLiteral("Ann Lee"), ann, QStringLiteral("Northgate Housing"),
        QStringLiteral("owner"), QStringLiteral("Northgate staging"),
        QStringLiteral("auth.staging.northgate.example"), ServerLook::Teal,
        KeptIn::SystemKeyring, false};
}

/// What asks for more width than a small window has: the innermost such widgets.
QString widestOf(const QWidget *page)
{
    QStringList wide;
    for (const QWidget *widget : page->findChildren<QWidget *>()) {
        if (widget->isVisible() && widget->minimumSizeHint().width() > 240) {
            wide << QLatin1String(widget->metaObject()->className()) + u' ' + widget->objectName()
                    + QStringLiteral(" %1").arg(widget->minimumSizeHint().width());
        }
    }
    return wide.mid(0, 14).join(QStringLiteral("; "));
}

/// Everything that a test of all pages goes through, each with its busiest look.
std::vector<std::pair<const char *, std::function<QWidget *()>>> allPages()
{
    const auto inWindow = [](Page *page) {
        auto *window = new MainWindow;
        window->setPage(page);
        IdentityView identity;
        identity.email = ann;
        identity.serverName = QStringLiteral("Northgate staging");
        identity.organisation = QStringLiteral("Northgate Housing");
        identity.isProtected = true;
        window->setIdentity(identity);
        return window;
    };
    return {{"first start", [=] { return inWindow(new FirstStartPage); }},
        {"sign in",
            [=] {
                auto *page = new SignInPage;
                page->setEmail(ann);
                page->setKeepSignedIn(false);
                page->showError(wrongCredentials());
                return inWindow(page);
            }},
        {"sign up",
            [=] {
                auto *page = new SignUpPage;
                page->setServerName(QStringLiteral("Northgate staging"));
                page->setInvite(QStringLiteral("invite-good-0001"));
                return inWindow(page);
            }},
        {"verify",
            [=] {
                auto *page = new VerifyPage;
                page->setEmail(ann);
                page->setText(QString(300, u'x'));
                page->setRecognition({Recognition::Result::Found,
                    QStringLiteral("second.example.test"), QStringLiteral("Staging"), true});
                page->editAddress();
                return inWindow(page);
            }},
        {"flow",
            [=] {
                auto *page = new FlowPage;
                page->setFlow(flow(), {});
                return inWindow(page);
            }},
        {"flow without look-up",
            [=] {
                auto *page = new FlowPage;
                page->setWithoutLookUp(ann, flow().id);
                page->setDeskOffered(true);
                return inWindow(page);
            }},
        {"account",
            [=] {
                auto *page = new AccountPage;
                page->setAccount(account());
                page->setStatus(signedIn());
                page->setDeskOffered(true);
                return inWindow(page);
            }},
        {"account, locked",
            [=] {
                auto *page = new AccountPage;
                page->setAccount(account());
                SessionStatus locked;
                locked.phase = SessionPhase::Locked;
                page->setStatus(locked);
                page->showNotice(keyringText(KeyringFault::Silent));
                return inWindow(page);
            }},
        {"inbox",
            [=] {
                auto *window = inWindow(new VerifyPage);
                auto *inbox = new DemoInbox;
                inbox->setMails({{QStringLiteral("1"), QStringLiteral("Sandbox"), ann,
                    QStringLiteral("Welcome to Sandbox! Please verify your email address"),
                    QStringLiteral("Hello Ann,"),
                    QStringLiteral("http://localhost:3360/auth/verify-email?token=")
                        + QString(43, u'x'),
                    QDateTime::currentDateTimeUtc()}});
                window->setSidePanel(inbox);
                return window;
            }},
        {"server dialog",
            [] {
                auto *dialog = new ServerDialog(ServerDialog::Purpose::Edit);
                dialog->focusPart(ServerDialog::Part::Proxy);
                dialog->setTestResult({{TestRow::State::Failed,
                    QStringLiteral("The server does not accept this API key"),
                    QStringLiteral("It is set for the server, not for you.")}});
                return dialog;
            }},
        {"about", [] { return new AboutDialog(QStringLiteral("1.2.3")); }}};
}

} // namespace

class TestUiPages final : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init();

    void signInByKeyboard();
    void signInVisitsItsControlsInOrder();
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

    void signUpByKeyboard();
    void signUpHoldsToItsRules();
    void differingPasswordsAreCounted();
    void neededInviteIsUnfolded();

    void verifyByKeyboard();
    void verifySendsNothingWithoutAToken();
    void resendCountsDown();
    void foreignHostIsANote();
    void addressCanBeChanged();
    void confirmedAddressLeadsOn();

    void flowShowsOrganisationsToReadAndCopy();
    void foreignReturnAddressIsNotOpenedByItself();
    void flowLooksUpAnother();
    void flowThatEndsSaysSo();

    void accountShowsItsStates();
    void renewAndSignOutByKeyboard();
    void serverTextIsCleanedAndPlain();

    void inboxHandsTheLinkOn();
    void serverDialogByKeyboard();
    void serverDialogKeepsAStoredKey();

    void everyControlHasNames_data();
    void everyControlHasNames();
    void nothingIsCut_data();
    void nothingIsCut();

private:
    Theme m_theme;
};

void TestUiPages::initTestCase()
{
    m_theme.setReducedMotion(true);
    m_theme.install();
}

void TestUiPages::init() { QApplication::setFont(baseFont()); }

void TestUiPages::signInByKeyboard()
{
    Stage<SignInPage> stage;
    QVERIFY(stage.isReady());
    QString email;
    Secret password;
    bool kept = true;
    connect(stage.page, &SignInPage::submitted, this,
        [&](const Credentials &credentials, bool keep) {
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

void TestUiPages::signInVisitsItsControlsInOrder()
{
    Stage<SignInPage> stage;
    QVERIFY(stage.isReady());
    QTRY_COMPARE(focusedName(), QStringLiteral("email"));
    QCOMPARE(tabOrder(),
        (QStringList{QStringLiteral("email"), QStringLiteral("password"), QStringLiteral("reveal"),
            QStringLiteral("keepSignedIn"), QStringLiteral("submit"),
            QStringLiteral("createAccount"), QStringLiteral("verifyAddress"),
            QStringLiteral("menuButton")}));
}

void TestUiPages::addressIsHandedOnAsTyped()
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

void TestUiPages::returnSubmitsOnlyOnce()
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

void TestUiPages::wrongPasswordIsClearedAndFocused()
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

void TestUiPages::otherErrorsKeepWhatWasTyped()
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

void TestUiPages::fieldAtFaultIsFocusedAndMarked()
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

void TestUiPages::waitDisablesAndGivesTheFocusBack()
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

void TestUiPages::escapeCancelsAWait()
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

void TestUiPages::pauseOfTheServerCountsDownOnTheButton()
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

void TestUiPages::tryAgainSubmitsAgain()
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

void TestUiPages::notKeptIsSaid()
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

void TestUiPages::pageMayDieWhileItWaits()
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
        QTest::qWait(600); // all timers of the dead page would have fired
    }
}

void TestUiPages::pageMayDieInItsOwnSignal()
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

void TestUiPages::signUpByKeyboard()
{
    Stage<SignUpPage> stage({520, 1'000});
    QVERIFY(stage.isReady());
    QStringList sent;
    bool same = false;
    connect(stage.page, &SignUpPage::submitted, this, [&](const SignUpForm &form) {
        sent = {form.firstName, form.lastName, form.email, form.inviteToken};
        same = form.password == form.confirmPassword
            && form.password == Secret(QByteArrayView("tide-lantern"));
    });
    QTRY_COMPARE(focusedName(), QStringLiteral("firstName"));
    stage.type(QStringLiteral("Ann"));
    stage.press(Qt::Key_Tab);
    stage.type(QStringLiteral("Lee"));
    stage.press(Qt::Key_Tab);
    stage.type(ann);
    stage.press(Qt::Key_Tab);
    stage.type(QStringLiteral("tide-lantern"));
    stage.press(Qt::Key_Tab);
    stage.press(Qt::Key_Tab);
    QCOMPARE(focusedName(), QStringLiteral("confirmPassword"));
    stage.type(QStringLiteral("tide-lantern"));
    stage.press(Qt::Key_Tab);
    stage.press(Qt::Key_Tab);
    QCOMPARE(focusedName(), QStringLiteral("unfoldInvite"));
    stage.press(Qt::Key_Space);
    QTRY_COMPARE(focusedName(), QStringLiteral("inviteToken"));
    stage.type(QStringLiteral("invite-good-0001"));
    stage.press(Qt::Key_Return);
    QCOMPARE(sent,
        (QStringList{QStringLiteral("Ann"), QStringLiteral("Lee"), ann,
            QStringLiteral("invite-good-0001")}));
    QVERIFY(same);
}

void TestUiPages::signUpHoldsToItsRules()
{
    Stage<SignUpPage> stage({520, 1'000});
    QVERIFY(stage.isReady());
    int submitted = 0;
    connect(stage.page, &SignUpPage::submitted, this, [&] { ++submitted; });
    auto *submit = stage.find<QPushButton>("submit");
    const auto refusedAt = [&](const char *field) {
        submit->click();
        const bool there = QTest::qWaitFor([&] { return focusedName() == QLatin1String(field); });
        return there && submitted == 0
            && QApplication::focusWidget()->property("latchkeyFault").toBool();
    };
    QVERIFY(refusedAt("firstName"));
    stage.type(QStringLiteral("Ann"));
    QVERIFY(refusedAt("lastName"));
    stage.type(QStringLiteral("Lee"));
    QVERIFY(refusedAt("email"));
    stage.type(ann);
    QVERIFY(refusedAt("password"));
    stage.type(QStringLiteral("1234567"));
    QVERIFY(refusedAt("password"));
    stage.type(QStringLiteral("8"));
    QVERIFY(refusedAt("confirmPassword"));
    stage.type(QStringLiteral("12345679"));
    QVERIFY(refusedAt("confirmPassword"));
    stage.press(Qt::Key_Backspace);
    stage.type(QStringLiteral("8"));
    submit->click();
    QCOMPARE(submitted, 1);
}

void TestUiPages::differingPasswordsAreCounted()
{
    Stage<SignUpPage> stage({520, 1'000});
    QVERIFY(stage.isReady());
    stage.find<QLineEdit>("password")->setFocus();
    stage.type(QStringLiteral("tide-lantern"));
    auto *again = stage.find<QLineEdit>("confirmPassword");
    again->setFocus();
    stage.type(QStringLiteral("tide-lant"));
    QCOMPARE(again->accessibleDescription(),
        QStringLiteral("Not the same yet: 9 of 12 characters."));
    stage.type(QStringLiteral("ern"));
    QCOMPARE(again->accessibleDescription(), QStringLiteral("The same."));
}

void TestUiPages::neededInviteIsUnfolded()
{
    Stage<SignUpPage> stage({520, 1'000});
    QVERIFY(stage.isReady());
    QVERIFY(!stage.find<QLineEdit>("inviteToken")->isVisible());
    ApiError error;
    error.kind = ErrorKind::InviteNeeded;
    error.operation = Operation::SignUp;
    stage.page->showError(errorText(error));
    QTRY_COMPARE(focusedName(), QStringLiteral("inviteToken"));
    QVERIFY(stage.find<QLineEdit>("inviteToken")->isVisible());
}

void TestUiPages::verifyByKeyboard()
{
    Stage<VerifyPage> stage;
    QVERIFY(stage.isReady());
    stage.page->setEmail(ann);
    QString pasted;
    connect(stage.page, &VerifyPage::textChanged, this, [&](const QString &text) {
        pasted = text;
        stage.page->setRecognition({Recognition::Result::Found, {}, {}, false});
    });
    QSignalSpy verify(stage.page, &VerifyPage::verifyRequested);
    QTRY_COMPARE(focusedName(), QStringLiteral("token"));
    QApplication::clipboard()->setText(QStringLiteral("Dear Ann,\nhere it is: token"));
    QTest::keySequence(QApplication::focusWidget(), QKeySequence::Paste);
    QCOMPARE(pasted, QStringLiteral("Dear Ann,\nhere it is: token"));
    QVERIFY(QApplication::focusWidget()->accessibleDescription().startsWith(
        QStringLiteral("Verification link found")));
    stage.press(Qt::Key_Tab);
    QCOMPARE(focusedName(), QStringLiteral("submit"));
    QCOMPARE(verify.size(), 0);
    stage.press(Qt::Key_Return);
    QCOMPARE(verify.size(), 1);
}

void TestUiPages::verifySendsNothingWithoutAToken()
{
    Stage<VerifyPage> stage;
    QVERIFY(stage.isReady());
    QSignalSpy verify(stage.page, &VerifyPage::verifyRequested);
    stage.page->setText(QStringLiteral("nothing here"));
    stage.page->setRecognition({Recognition::Result::NotFound, {}, {}, false});
    stage.find<QPushButton>("submit")->click();
    QCOMPARE(verify.size(), 0);
    QTRY_COMPARE(focusedName(), QStringLiteral("token"));
    QCOMPARE(QApplication::focusWidget()->accessibleDescription(),
        QStringLiteral("There is no token in this text."));
}

void TestUiPages::resendCountsDown()
{
    Stage<VerifyPage> stage;
    QVERIFY(stage.isReady());
    stage.page->setEmail(ann);
    QSignalSpy send(stage.page, &VerifyPage::sendRequested);
    auto *button = stage.find<QPushButton>("sendAgain");
    stage.page->setResendAt(QDateTime::currentDateTimeUtc().addMSecs(1'200));
    QTRY_COMPARE(button->text(), QStringLiteral("Send again in 0:01"));
    QVERIFY(!button->isEnabled());
    button->click();
    QCOMPARE(send.size(), 0);
    QTRY_VERIFY(button->isEnabled());
    QCOMPARE(button->text(), QStringLiteral("Send again"));
    button->setFocus();
    stage.press(Qt::Key_Space);
    QCOMPARE(send.size(), 1);
    QCOMPARE(send.at(0).at(0).toString(), ann);
}

void TestUiPages::foreignHostIsANote()
{
    Stage<VerifyPage> stage;
    QVERIFY(stage.isReady());
    QSignalSpy verify(stage.page, &VerifyPage::verifyRequested);
    QSignalSpy actions(stage.page, &Page::actionRequested);
    stage.page->setText(QStringLiteral("x"));
    stage.page->setRecognition({Recognition::Result::Found, QStringLiteral("second.test"),
        QStringLiteral("Staging"), true});
    auto *banner = stage.find<Banner>("banner");
    QCOMPARE(banner->title(), QStringLiteral("The link names second.test"));
    const auto links = banner->findChildren<Button *>();
    links.at(0)->click();
    QCOMPARE(verify.size(), 1);
    links.at(1)->click();
    QCOMPARE(actions.at(0).at(0).value<Action>(), Action::ChooseServer);
    stage.page->showError(wrongCredentials());
    QCOMPARE(banner->title(), QStringLiteral("E-mail or password is not right"));
    stage.page->clearError();
    QCOMPARE(banner->title(), QStringLiteral("The link names second.test"));
    stage.page->setRecognition({});
    QVERIFY(!banner->isVisible());
}

void TestUiPages::addressCanBeChanged()
{
    Stage<VerifyPage> stage;
    QVERIFY(stage.isReady());
    stage.page->setEmail(ann);
    QSignalSpy send(stage.page, &VerifyPage::sendRequested);
    auto *email = stage.find<QLineEdit>("email");
    QVERIFY(!email->isVisible());
    stage.find<QPushButton>("changeAddress")->click();
    QTRY_COMPARE(focusedName(), QStringLiteral("email"));
    stage.type(QStringLiteral("other@red.example.test"));
    stage.press(Qt::Key_Return);
    QCOMPARE(send.at(0).at(0).toString(), QStringLiteral("other@red.example.test"));
    stage.page->setEmail({}, false);
    stage.find<QPushButton>("sendAgain")->click();
    QCOMPARE(send.size(), 1);
    QVERIFY(email->property("latchkeyFault").toBool());
}

void TestUiPages::confirmedAddressLeadsOn()
{
    Stage<VerifyPage> stage;
    QVERIFY(stage.isReady());
    QSignalSpy signIn(stage.page, &VerifyPage::signInRequested);
    stage.page->setBusy(Busy::Verifying);
    stage.page->setDone(false);
    QCOMPARE(stage.page->title(), QStringLiteral("Address confirmed"));
    QVERIFY(!stage.find<QPlainTextEdit>("token")->isVisible());
    QTRY_COMPARE(focusedName(), QStringLiteral("signIn"));
    stage.press(Qt::Key_Return);
    QCOMPARE(signIn.size(), 1);
}

void TestUiPages::flowShowsOrganisationsToReadAndCopy()
{
    Stage<FlowPage> stage({600, 1'000});
    QVERIFY(stage.isReady());
    stage.page->setFlow(flow(), {});
    stage.page->focusFirst();
    QTRY_COMPARE(focusedName(), QStringLiteral("organisation"));
    QAccessibleInterface *interface
        = QAccessible::queryAccessibleInterface(QApplication::focusWidget());
    QCOMPARE(interface->text(QAccessible::Name),
        QStringLiteral("Tidewater Library, tidewater-library"));
    stage.press(Qt::Key_Tab);
    QCOMPARE(QApplication::focusWidget()->accessibleName(),
        QStringLiteral("Copy the id of Tidewater Library"));
    stage.press(Qt::Key_Space);
    QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("id of Tidewater Library"));
}

void TestUiPages::foreignReturnAddressIsNotOpenedByItself()
{
    Stage<FlowPage> stage({600, 1'000});
    QVERIFY(stage.isReady());
    QSignalSpy open(stage.page, &FlowPage::openReturnAddressRequested);
    stage.page->setFlow(flow(), {QStringLiteral("own.example.test")});
    auto *button = stage.find<QPushButton>("openReturnAddress");
    QCOMPARE(button->text(), QStringLiteral("Open anyway…"));
    for (Qt::Key staying : {Qt::Key_Escape, Qt::Key_Return}) { // the default is to stay
        button->click();
        QTRY_VERIFY(QApplication::activeModalWidget());
        QTest::keyClick(QApplication::activeModalWidget(), staying);
        QTRY_VERIFY(!QApplication::activeModalWidget());
        QCOMPARE(open.size(), 0);
    }
    button->click();
    QTRY_VERIFY(QApplication::activeModalWidget());
    for (auto *choice : QApplication::activeModalWidget()->findChildren<QPushButton *>()) {
        if (choice->text() == QStringLiteral("Open it"))
            QTest::keyClick(choice, Qt::Key_Space);
    }
    QTRY_COMPARE(open.size(), 1);
    QCOMPARE(open.takeFirst().at(0).toString(), *flow().returnTo);

    stage.page->setFlow(flow(), {QStringLiteral("elsewhere.example.test")});
    button = stage.find<QPushButton>("openReturnAddress");
    QCOMPARE(button->text(), QStringLiteral("Open in the browser"));
    button->click();
    QCOMPARE(open.size(), 1);

    Flow hostile = flow();
    hostile.returnTo = QStringLiteral("file:///etc/passwd");
    stage.page->setFlow(hostile, {QString()});
    QVERIFY(!stage.find<QPushButton>("openReturnAddress")->isVisible());
}

void TestUiPages::flowLooksUpAnother()
{
    Stage<FlowPage> stage({600, 1'000});
    QVERIFY(stage.isReady());
    QSignalSpy lookUp(stage.page, &FlowPage::lookUpRequested);
    stage.page->setFlow(flow(), {});
    stage.find<QPushButton>("unfoldLookUp")->click();
    QTRY_COMPARE(focusedName(), QStringLiteral("flowId"));
    stage.press(Qt::Key_Return);
    QCOMPARE(lookUp.size(), 0);
    stage.type(QStringLiteral(" 019a8c1e "));
    stage.press(Qt::Key_Return);
    QCOMPARE(lookUp.at(0).at(0).toString(), QStringLiteral("019a8c1e"));
}

void TestUiPages::flowThatEndsSaysSo()
{
    Stage<FlowPage> stage({600, 1'000});
    QVERIFY(stage.isReady());
    QSignalSpy ended(stage.page, &FlowPage::ended);
    Flow brief = flow();
    brief.expiresAt = QDateTime::currentDateTimeUtc().addMSecs(700);
    stage.page->setFlow(brief, {});
    QCOMPARE(ended.size(), 0);
    QTRY_COMPARE(ended.size(), 1);
}

void TestUiPages::accountShowsItsStates()
{
    Stage<AccountPage> stage({560, 900});
    QVERIFY(stage.isReady());
    stage.page->setAccount(account());
    QCOMPARE(stage.page->title(), QStringLiteral("Ann Lee"));
    const auto state = [&](const SessionStatus &status) {
        stage.page->setStatus(status);
        return stage.find<QLabel>("sessionTitle")->text();
    };
    QCOMPARE(state(signedIn()), QStringLiteral("Signed in"));
    QVERIFY(stage.find<QPushButton>("signOut")->isVisible());
    QCOMPARE(stage.find<QPushButton>("session0")->text(), QStringLiteral("Renew now"));
    SessionStatus status = signedIn();
    status.reason = SessionReason::Refreshing;
    QCOMPARE(state(status), QStringLiteral("Renewing"));
    QTRY_COMPARE(stage.page->findChildren<QPushButton *>(QStringLiteral("session0")).size(), 1);
    QVERIFY(!stage.find<QPushButton>("session0")->isEnabled());
    status = {};
    status.phase = SessionPhase::Locked;
    QCOMPARE(state(status), QStringLiteral("The keyring is locked"));
    QTRY_COMPARE(stage.page->findChildren<QPushButton *>(QStringLiteral("session0")).size(), 1);
    QCOMPARE(stage.find<QPushButton>("session1")->text(), QStringLiteral("Go on without it…"));
    QCOMPARE(state({}), QStringLiteral("Signed out"));
    QVERIFY(!stage.find<QPushButton>("signOut")->isVisible());
}

void TestUiPages::renewAndSignOutByKeyboard()
{
    Stage<AccountPage> stage({560, 900});
    QVERIFY(stage.isReady());
    QSignalSpy renew(stage.page, &AccountPage::renewRequested);
    QSignalSpy signOut(stage.page, &AccountPage::signOutRequested);
    QSignalSpy actions(stage.page, &Page::actionRequested);
    stage.page->setAccount(account());
    stage.page->setStatus(signedIn());
    stage.page->focusFirst();
    QTRY_COMPARE(focusedName(), QStringLiteral("session0"));
    stage.press(Qt::Key_Space);
    QCOMPARE(renew.size(), 1);
    stage.press(Qt::Key_Backtab, Qt::ShiftModifier);
    QCOMPARE(focusedName(), QStringLiteral("signOut"));
    stage.press(Qt::Key_Return);
    QCOMPARE(signOut.size(), 1);
    stage.page->setBusy(Busy::SigningOut);
    QTRY_VERIFY(stage.find<Button>("signOut")->isBusy());
    stage.page->setBusy(Busy::Nothing);
    QTRY_VERIFY(!stage.find<Button>("signOut")->isBusy());
    SessionStatus ended;
    ended.phase = SessionPhase::Ended;
    ended.reason = SessionReason::Interrupted;
    stage.page->setStatus(ended);
    QTRY_COMPARE(stage.page->findChildren<QPushButton *>(QStringLiteral("session1")).size(), 1);
    stage.find<QPushButton>("session1")->click();
    QCOMPARE(actions.at(0).at(0).value<Action>(), Action::TellReason);
}

void TestUiPages::serverTextIsCleanedAndPlain()
{
    Stage<AccountPage> stage({560, 900});
    QVERIFY(stage.isReady());
    AccountView hostile = account();
    hostile.name = QStringLiteral("<b>Ann</b>") + QChar(0x202E) + QString(9'000, u'x');
    hostile.organisation = QStringLiteral("Red\n\x1b[31m");
    stage.page->setAccount(hostile);
    for (const QLabel *label : stage.window.findChildren<QLabel *>()) {
        QCOMPARE(label->textFormat(), Qt::PlainText);
        QVERIFY(!label->text().contains(QChar(0x202E)));
        QVERIFY(!label->text().contains(QChar(0x1B)));
        QVERIFY(label->text().size() < 400);
    }
    QVERIFY(stage.page->title().startsWith(QStringLiteral("<b>Ann</b>")));
}

void TestUiPages::inboxHandsTheLinkOn()
{
    Stage<VerifyPage> stage({940, 800});
    QVERIFY(stage.isReady());
    auto *inbox = new DemoInbox;
    QSignalSpy use(inbox, &DemoInbox::useLinkRequested);
    QSignalSpy copy(inbox, &DemoInbox::copyMailRequested);
    const QString link = QStringLiteral("http://localhost:3360/auth/verify-email?token=x");
    const auto mail = [&](const char *id) {
        return Mail{QLatin1String(id), QStringLiteral("Sandbox"), ann, QStringLiteral("Welcome"),
            QStringLiteral("Hello\n") + link, link + QLatin1String(id),
            QDateTime::currentDateTimeUtc()};
    };
    stage.window.setSidePanel(inbox);
    inbox->setMails({mail("2"), mail("1")});
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_F6);
    QTRY_COMPARE(focusedName(), QStringLiteral("mail"));
    stage.press(Qt::Key_Tab);
    QCOMPARE(focusedName(), QStringLiteral("mail"));
    stage.press(Qt::Key_Return);
    stage.press(Qt::Key_Tab);
    QCOMPARE(focusedName(), QStringLiteral("useLink"));
    stage.press(Qt::Key_Return);
    QCOMPARE(use.at(0).at(0).toString(), link + u'1');
    inbox->setMails({mail("3"), mail("2"), mail("1")});
    stage.find<QPushButton>("copyMail")->click();
    QCOMPARE(copy.at(0).at(0).toString(), QStringLiteral("1"));
    inbox->setMails({});
    QVERIFY(!stage.find<QPushButton>("useLink"));
}

void TestUiPages::serverDialogByKeyboard()
{
    ServerDialog dialog(ServerDialog::Purpose::Add);
    dialog.show();
    dialog.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&dialog));
    QStringList saved;
    ServerLook look = ServerLook::Graphite;
    Secret key;
    connect(&dialog, &ServerDialog::saveRequested, this, [&](const ServerForm &form) {
        saved = {form.name, form.address};
        look = form.look;
        key = form.apiKey.clone();
    });
    dialog.focusPart(ServerDialog::Part::Name);
    const auto press = [](Qt::Key k) { QTest::keyClick(QApplication::focusWidget(), k); };
    press(Qt::Key_Return);
    QVERIFY(saved.isEmpty());
    QVERIFY(QApplication::focusWidget()->property("latchkeyFault").toBool());
    QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("Here"));
    press(Qt::Key_Tab);
    QCOMPARE(focusedName(), QStringLiteral("address"));
    press(Qt::Key_Tab);
    QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("nap_test_x"));
    press(Qt::Key_Tab);
    press(Qt::Key_Tab);
    QCOMPARE(focusedName(), QStringLiteral("look-graphite"));
    press(Qt::Key_Right);
    press(Qt::Key_Right);
    QCOMPARE(focusedName(), QStringLiteral("look-teal"));
    press(Qt::Key_Tab);
    QCOMPARE(focusedName(), QStringLiteral("protected"));
    dialog.findChild<QPushButton *>(QStringLiteral("save"))->setFocus();
    press(Qt::Key_Return);
    QCOMPARE(saved,
        (QStringList{QStringLiteral("Here"), QStringLiteral("http://localhost:3360")}));
    QCOMPARE(look, ServerLook::Teal);
    QVERIFY(key == Secret(QByteArrayView("nap_test_x")));
    QVERIFY(dialog.isVisible()); // whoever saves decides when it closes
    press(Qt::Key_Escape);
    QVERIFY(!dialog.isVisible());
}

void TestUiPages::serverDialogKeepsAStoredKey()
{
    ServerDialog dialog(ServerDialog::Purpose::Edit);
    ServerForm form;
    form.name = QStringLiteral("Here");
    form.address = QStringLiteral("https://auth.example.test");
    form.proxy = QStringLiteral("proxy.example.test:8080");
    dialog.setServer(form, true);
    dialog.show();
    int tests = 0;
    bool keyEmpty = false;
    connect(&dialog, &ServerDialog::testRequested, this, [&](const ServerForm &asked) {
        ++tests;
        keyEmpty = asked.apiKey.isEmpty();
    });
    auto *test = dialog.findChild<QPushButton *>(QStringLiteral("test"));
    test->click();
    QCOMPARE(tests, 1);
    QVERIFY(keyEmpty);
    QVERIFY(dialog.findChild<QLineEdit *>(QStringLiteral("proxy"))->isVisible());
    QSignalSpy stop(&dialog, &ServerDialog::stopTestRequested);
    dialog.setTesting(true);
    QCOMPARE(test->text(), QStringLiteral("Stop"));
    test->click();
    QCOMPARE(stop.size(), 1);
    dialog.showError(addressText(AddressFault::PlainHttp));
    QVERIFY(dialog.findChild<QLineEdit *>(QStringLiteral("address"))
                ->accessibleDescription()
                .startsWith(QStringLiteral("Only https is allowed here")));
}

void TestUiPages::everyControlHasNames_data()
{
    QTest::addColumn<int>("index");
    const auto pages = allPages();
    for (std::size_t i = 0; i < pages.size(); ++i)
        QTest::newRow(pages[i].first) << static_cast<int>(i);
}

void TestUiPages::everyControlHasNames()
{
    QFETCH(int, index);
    const std::unique_ptr<QWidget> window(allPages()[static_cast<std::size_t>(index)].second());
    window->resize(560, 900);
    window->show();
    QTest::qWait(50);
    int controls = 0;
    for (QWidget *widget : window->findChildren<QWidget *>()) {
        if (!(widget->focusPolicy() & Qt::TabFocus) || !widget->isVisible())
            continue;
        ++controls;
        const QString what = QLatin1String(widget->metaObject()->className()) + u' '
            + widget->objectName();
        QVERIFY2(!widget->objectName().isEmpty(), qPrintable(what));
        QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(widget);
        QVERIFY2(!interface->text(QAccessible::Name).isEmpty(), qPrintable(what));
        QVERIFY2(widget->height() >= 24 && widget->width() >= 24, qPrintable(what));
    }
    QVERIFY(controls > 0);
}

void TestUiPages::nothingIsCut_data()
{
    QTest::addColumn<int>("index");
    QTest::addColumn<double>("textScale");
    QTest::addColumn<bool>("mirrored");
    const auto pages = allPages();
    for (std::size_t i = 0; i < pages.size(); ++i) {
        const int index = static_cast<int>(i);
        QTest::addRow("%s", pages[i].first) << index << 1.0 << false;
        QTest::addRow("%s at 200 %%", pages[i].first) << index << 2.0 << false;
        QTest::addRow("%s mirrored", pages[i].first) << index << 1.0 << true;
    }
}

void TestUiPages::nothingIsCut()
{
    QFETCH(int, index);
    QFETCH(double, textScale);
    QFETCH(bool, mirrored);
    QFont font = baseFont();
    font.setPointSizeF(10.5 * textScale);
    QApplication::setFont(font);
    const std::unique_ptr<QWidget> window(allPages()[static_cast<std::size_t>(index)].second());
    window->setLayoutDirection(mirrored ? Qt::RightToLeft : Qt::LeftToRight);
    window->show();
    window->resize(360, 560);
    QTest::qWait(80);
    window->resize(360, 560); // a panel that opened has made it larger
    QTest::qWait(80);
    QCOMPARE(window->width(), 360);
    for (const auto *area : window->findChildren<QScrollArea *>()) {
        if (area->isVisible() && area->widget()) {
            QVERIFY2(area->widget()->width() <= area->viewport()->width(),
                qPrintable(QStringLiteral("%1: %2 of %3, least %4; ")
                               .arg(area->objectName())
                               .arg(area->widget()->width())
                               .arg(area->viewport()->width())
                               .arg(area->widget()->minimumSizeHint().width())
                    + widestOf(area->widget())));
        }
    }
    for (const auto *label : window->findChildren<Label *>()) {
        if (!label->isVisible())
            continue;
        const int needed = label->heightForWidth(label->width());
        QVERIFY2(label->height() >= needed,
            qPrintable(QStringLiteral("%1: %2 of %3 px")
                           .arg(label->text().left(40))
                           .arg(label->height())
                           .arg(needed)));
        QVERIFY2(label->parentWidget()->rect().contains(label->geometry()),
            qPrintable(label->text().left(40)));
    }
    for (const auto *button : window->findChildren<Button *>()) {
        if (!button->isVisible())
            continue;
        QVERIFY2(!button->hasHeightForWidth()
                || button->height() >= button->heightForWidth(button->width()),
            qPrintable(button->text()));
        QVERIFY2(button->width() >= button->minimumSizeHint().width(), qPrintable(button->text()));
        QVERIFY2(button->parentWidget()->rect().contains(button->geometry()),
            qPrintable(button->text()));
    }
}

QTEST_MAIN(TestUiPages)
#include "tst_ui_pages.moc"
