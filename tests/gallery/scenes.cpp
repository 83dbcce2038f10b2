#include "scenes.h"

#include "desk/demoinbox.h"
#include "dialogs/aboutdialog.h"
#include "dialogs/serverdialog.h"
#include "dialogs/settingsdialog.h"
#include "errortext.h"
#include "pages/accountpage.h"
#include "pages/firststartpage.h"
#include "pages/flowpage.h"
#include "pages/signinpage.h"
#include "pages/signuppage.h"
#include "pages/verifypage.h"
#include "shell/mainwindow.h"

#include <QApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPushButton>

using namespace latchkey;
using namespace latchkey::ui;

namespace {

const QString maya = QStringLiteral("maya.okafor@northgate.example");
const QString jun = QStringLiteral("jun.watanabe@northgate.example");
const QString ines = QStringLiteral("ines.duarte@tidewater.example");
const QString flowId = QStringLiteral("019a8c1e-7d40-7b52-9c1f-2f6ae03b71d5");
const QString link = QStringLiteral(
    "http://localhost:3360/auth/verify-email?token=p7QdK1vB9sRz0aYx2LwT8mHc4JfN6uEoG3iVqZb01kM");

/// The moment that all pictures show, in the computer's own time zone: 14:00.
QDateTime present()
{
    return QDateTime(QDate(2026, 11, 24), QTime(14, 0, 0)).toUTC();
}
QDateTime at(int hour, int minute, int second = 0)
{
    return QDateTime(QDate(2026, 11, 24), QTime(hour, minute, second)).toUTC();
}

IdentityView staging()
{
    return {{}, {}, QStringLiteral("Northgate staging"),
        QStringLiteral("auth.staging.northgate.example"), {}, ServerLook::Teal, false};
}

IdentityView sandbox()
{
    return {{}, {}, QStringLiteral("Sandbox on this computer"), QStringLiteral("localhost:3360"),
        {}, ServerLook::Graphite, false};
}

IdentityView mayaThere()
{
    IdentityView identity = staging();
    identity.email = maya;
    identity.name = QStringLiteral("Maya Okafor");
    identity.organisation = QStringLiteral("Northgate Housing");
    return identity;
}

MainWindow *windowWith(Page *page, const IdentityView &identity)
{
    auto *window = new MainWindow;
    window->setIdentity(identity);
    window->offerDesk();
    if (auto *account = qobject_cast<AccountPage *>(page))
        account->setDeskOffered(true);
    window->setPage(page);
    return window;
}

template <typename P> P *pageOf(QWidget *window)
{
    return qobject_cast<P *>(qobject_cast<MainWindow *>(window)->page());
}

QLineEdit *edit(QWidget *window, const char *name)
{
    return window->findChild<QLineEdit *>(QLatin1String(name));
}

void type(QLineEdit *field, const QString &text)
{
    field->setFocus();
    for (const QChar c : text) {
        QKeyEvent press(QEvent::KeyPress, 0, Qt::NoModifier, QString(c));
        QApplication::sendEvent(field, &press);
    }
}

Scene signIn(const QString &name, const std::function<void(QWidget *)> &prepare,
    QSize size = {480, 640}, double textScale = 1)
{
    return {name, size,
        [] {
            auto *page = new SignInPage;
            page->setEmail(maya);
            return windowWith(page, staging());
        },
        prepare, textScale};
}

void failSignIn(QWidget *window)
{
    ApiError error;
    error.kind = ErrorKind::WrongCredentials;
    error.operation = Operation::LogIn;
    type(edit(window, "password"), QStringLiteral("Wrong"));
    pageOf<SignInPage>(window)->showError(errorText(error));
    type(edit(window, "password"), QStringLiteral("A"));
    edit(window, "password")->clear();
}

std::vector<Scene> signInScenes()
{
    const auto nothing = [](QWidget *) {
    };
    const auto busy = [](QWidget *window) {
        type(edit(window, "password"), QStringLiteral("a quiet harbour by noon"));
        pageOf<SignInPage>(window)->setBusy(Busy::SigningIn);
    };
    const auto unverified = [](QWidget *window) {
        pageOf<SignInPage>(window)->showError(emailNotVerifiedText());
    };
    const auto limited = [](QWidget *window) {
        ApiError error;
        error.kind = ErrorKind::RateLimited;
        error.operation = Operation::LogIn;
        error.retryAt = QDateTime::currentDateTimeUtc().addSecs(24);
        auto *page = pageOf<SignInPage>(window);
        page->setBusy(Busy::SigningIn);
        page->setKeepSignedIn(false);
        page->showError(errorText(error));
    };
    const auto empty = [](QWidget *window) {
        ApiError error;
        error.kind = ErrorKind::FieldInvalid;
        error.field = Field::Email;
        error.detail = FieldDetail{FieldFault::BadForm};
        auto *page = pageOf<SignInPage>(window);
        page->setEmail(QStringLiteral("maya@site"));
        page->showError(errorText(error));
    };
    return {signIn(QStringLiteral("sign-in"), nothing),
        signIn(QStringLiteral("sign-in-error"), failSignIn),
        signIn(QStringLiteral("sign-in-busy"), busy),
        signIn(QStringLiteral("sign-in-unverified"), unverified),
        signIn(QStringLiteral("sign-in-limited"), limited),
        signIn(QStringLiteral("sign-in-field"), empty),
        signIn(QStringLiteral("sign-in-360"), failSignIn, {360, 560}),
        signIn(QStringLiteral("sign-in-200"), failSignIn, {560, 800}, 2),
        signIn(QStringLiteral("sign-in-360-200"), failSignIn, {360, 560}, 2)};
}

Scene signUp(const QString &name, QSize size, double textScale = 1)
{
    return {name, size,
        [] {
            auto *page = new SignUpPage;
            page->setServerName(QStringLiteral("Northgate staging"));
            return windowWith(page, staging());
        },
        [](QWidget *window) {
            edit(window, "firstName")->setText(QStringLiteral("Jun"));
            edit(window, "lastName")->setText(QStringLiteral("Watanabe"));
            edit(window, "email")->setText(jun);
            type(edit(window, "confirmPassword"), QStringLiteral("tide-lant"));
            type(edit(window, "password"), QStringLiteral("tide-lantern"));
            window->findChild<QPushButton *>(QStringLiteral("reveal"))->setChecked(true);
        },
        textScale};
}

std::vector<Scene> signUpScenes()
{
    const auto broken = [](QWidget *window) {
        edit(window, "firstName")->setText(QStringLiteral("Jun"));
        edit(window, "lastName")->setText(QStringLiteral("Watanabe"));
        edit(window, "email")->setText(jun);
        type(edit(window, "password"), QString(QChar(0x20AC)).repeated(26));
        ApiError error;
        error.kind = ErrorKind::InviteNeeded;
        error.operation = Operation::SignUp;
        error.detail = EmailDomainDetail{QStringLiteral("northgate.example")};
        pageOf<SignUpPage>(window)->showError(errorText(error));
    };
    return {signUp(QStringLiteral("sign-up"), {520, 800}),
        signUp(QStringLiteral("sign-up-360"), {360, 560}),
        {QStringLiteral("sign-up-invite"), {520, 940},
            [] {
                auto *page = new SignUpPage;
                page->setServerName(QStringLiteral("Northgate staging"));
                return windowWith(page, staging());
            },
            broken}};
}

std::vector<Mail> mails()
{
    const QString subject = QStringLiteral("Welcome to Sandbox! Please verify your email address");
    const QString text = QStringLiteral("Hello Jun Watanabe,\n\nVerify your email:\n") + link;
    return {{QStringLiteral("2"), QStringLiteral("Sandbox"), jun, subject, text, link, at(14, 2)},
        {QStringLiteral("1"), QStringLiteral("Sandbox"), jun, subject, text, link, at(13, 58)}};
}

MainWindow *verifyWindow(bool inbox)
{
    auto *page = new VerifyPage;
    page->setEmail(jun);
    auto *window = windowWith(page, sandbox());
    if (inbox) {
        auto *panel = new DemoInbox;
        panel->setClock(present); // the day of the mails, so that none shows its date
        panel->setMails(mails());
        window->setSidePanel(panel);
    }
    return window;
}

void recognise(QWidget *window, const QString &foreignHost = {})
{
    auto *page = pageOf<VerifyPage>(window);
    page->setText(link);
    page->setRecognition({Recognition::Result::Found, foreignHost,
        QStringLiteral("Sandbox on this computer"), true});
    page->setResendAt(QDateTime::currentDateTimeUtc().addSecs(42));
}

std::vector<Scene> verifyScenes()
{
    return {{QStringLiteral("verify-email-demo"), {940, 700}, [] { return verifyWindow(true); },
                [](QWidget *window) {
                    recognise(window);
                }},
        {QStringLiteral("verify-email-narrow"), {480, 760}, [] { return verifyWindow(true); },
            [](QWidget *window) {
                recognise(window);
            }},
        {QStringLiteral("verify-email-foreign"), {520, 780}, [] { return verifyWindow(false); },
            [](QWidget *window) {
                recognise(window, QStringLiteral("id.northgate.example"));
            }},
        {QStringLiteral("verify-email-none"), {520, 780},
            [] {
                auto *page = new VerifyPage;
                return windowWith(page, staging());
            },
            [](QWidget *window) {
                auto *page = pageOf<VerifyPage>(window);
                page->setText(QStringLiteral("Dear Jun, welcome."));
                page->setRecognition({Recognition::Result::NotFound, {}, {}, false});
            }},
        {QStringLiteral("verify-email-done"), {480, 640}, [] { return verifyWindow(false); },
            [](QWidget *window) {
                pageOf<VerifyPage>(window)->setDone(false);
            }}};
}

Flow flow()
{
    Flow f;
    f.id = flowId;
    f.type = QStringLiteral("login");
    f.email = ines;
    f.mfaRequired = true;
    f.createdAt = at(13, 56, 29);
    f.expiresAt = at(14, 6, 29);
    const auto organisation = [](const QString &name, const QString &slug) {
        Organisation o;
        o.id = QStringLiteral("019735ab-f216-717f-9d12-e3915453c8d0");
        o.name = name;
        o.slug = slug;
        return o;
    };
    f.organisations
        = {organisation(QStringLiteral("Tidewater Library"), QStringLiteral("tidewater-library")),
            organisation(QStringLiteral("Northgate Housing"), QStringLiteral("northgate-housing")),
            organisation(QStringLiteral("Fernhill Clinics"), QStringLiteral("fernhill-clinics"))};
    f.returnTo = QStringLiteral("https://reports.northgate-billing.example/after?f=") + flowId;
    return f;
}

std::vector<Scene> flowScenes()
{
    const auto full = [] {
        auto *page = new FlowPage;
        page->setClock(present);
        page->setFlow(flow(), {QStringLiteral("auth.staging.northgate.example")});
        return windowWith(page, staging());
    };
    const auto bare = [] {
        auto *page = new FlowPage;
        page->setWithoutLookUp(ines, flowId);
        return windowWith(page, staging());
    };
    const auto nothing = [](QWidget *) {
    };
    return {{QStringLiteral("flow"), {600, 940}, full, nothing},
        {QStringLiteral("flow-360"), {360, 1200}, full, nothing},
        {QStringLiteral("flow-without-look-up"), {600, 640}, bare, nothing},
        {QStringLiteral("flow-without-look-up-360-200"), {360, 1300}, bare, nothing, 2}};
}

AccountView mayaAccount()
{
    return {QStringLiteral("Maya Okafor"), maya, QStringLiteral("Northgate Housing"),
        QStringLiteral("owner"), QStringLiteral("Northgate staging"),
        QStringLiteral("auth.staging.northgate.example"), ServerLook::Teal, KeptIn::SystemKeyring,
        false};
}

SessionStatus fresh()
{
    SessionStatus status;
    status.phase = SessionPhase::SignedIn;
    status.times.renewedAt = at(13, 53);
    status.times.sessionExpiry = at(14, 53);
    status.times.renewal = at(14, 48);
    status.times.refreshExpiry = QDateTime(QDate(2026, 12, 24), QTime(13, 53)).toUTC();
    return status;
}

Scene account(
    const QString &name, const SessionStatus &status, QSize size = {560, 760}, double textScale = 1)
{
    return {QStringLiteral("account-") + name, size,
        [status] {
            auto *page = new AccountPage;
            page->setClock(present);
            page->setAccount(mayaAccount());
            page->setStatus(status);
            return windowWith(page, mayaThere());
        },
        [](QWidget *window) { window->setFocus(); }, textScale};
}

std::vector<Scene> waitingScenes()
{
    std::vector<Scene> scenes;
    SessionStatus status = fresh();
    status.reason = SessionReason::Refreshing;
    status.times.since = at(13, 59, 41);
    scenes.push_back(account(QStringLiteral("refreshing"), status));
    status = fresh();
    status.reason = SessionReason::Retrying;
    status.retryHttpStatus = 503;
    status.times.renewedAt = at(13, 4);
    status.times.renewal = at(13, 58);
    status.times.sessionExpiry = at(14, 4);
    status.times.since = at(13, 58);
    status.times.tries = 3;
    status.times.nextTry = present().addSecs(24);
    scenes.push_back(account(QStringLiteral("waiting"), status));
    status.retryHttpStatus = 0;
    status.retryKind = ErrorKind::SessionRefused;
    scenes.push_back(account(QStringLiteral("waiting-refused"), status));
    status = fresh();
    status.reason = SessionReason::Offline;
    scenes.push_back(account(QStringLiteral("offline"), status));
    status = fresh();
    status.reason = SessionReason::TokenRunOut;
    status.times.sessionExpiry = at(13, 53);
    status.times.nextTry = present().addSecs(96);
    scenes.push_back(account(QStringLiteral("run-out"), status));
    status = fresh();
    status.reason = SessionReason::MembershipGone;
    status.times.since = at(10, 3);
    scenes.push_back(account(QStringLiteral("membership-gone"), status));
    return scenes;
}

std::vector<Scene> keptScenes()
{
    std::vector<Scene> scenes;
    SessionStatus status;
    status.phase = SessionPhase::Restoring;
    scenes.push_back(account(QStringLiteral("restoring"), status));
    status.phase = SessionPhase::Locked;
    scenes.push_back(account(QStringLiteral("locked"), status));
    status = fresh();
    status.storage = SessionStorage::Full;
    scenes.push_back(account(QStringLiteral("storage-full"), status));
    status.storage = SessionStorage::MemoryOnly;
    scenes.push_back(account(QStringLiteral("memory-only"), status));
    status.trouble = KeychainTrouble::Locked;
    scenes.push_back(account(QStringLiteral("memory-only-locked"), status));
    return scenes;
}

std::vector<Scene> endedScenes()
{
    std::vector<Scene> scenes;
    SessionStatus status;
    scenes.push_back(account(QStringLiteral("signed-out"), status));
    status.phase = SessionPhase::Ended;
    status.times.since = at(10, 3);
    status.reason = SessionReason::Elsewhere;
    scenes.push_back(account(QStringLiteral("elsewhere"), status));
    status.reason = SessionReason::Interrupted;
    scenes.push_back(account(QStringLiteral("interrupted"), status));
    status.reason = SessionReason::Refused;
    scenes.push_back(account(QStringLiteral("refused"), status));
    return scenes;
}

/// All fourteen states, and the smallest window.
std::vector<Scene> accountScenes()
{
    std::vector<Scene> scenes{account(QStringLiteral("fresh"), fresh()),
        account(QStringLiteral("360"), fresh(), {360, 900}),
        account(QStringLiteral("360-200"), fresh(), {360, 1500}, 2)};
    for (const std::vector<Scene> &more : {waitingScenes(), keptScenes(), endedScenes()})
        scenes.insert(scenes.end(), more.begin(), more.end());
    return scenes;
}

Scene protectedAccount()
{
    return {QStringLiteral("account-protected"), {640, 760},
        [] {
            IdentityView identity = mayaThere();
            identity.serverName = QStringLiteral("Northgate");
            identity.look = ServerLook::Vermilion;
            identity.isProtected = true;
            AccountView view = mayaAccount();
            view.look = ServerLook::Vermilion;
            view.serverName = identity.serverName;
            auto *page = new AccountPage;
            page->setClock(present);
            page->setAccount(view);
            page->setStatus(fresh());
            return windowWith(page, identity);
        },
        [](QWidget *) {
        }};
}

std::vector<Scene> dialogScenes()
{
    const auto failed = [](QWidget *widget) {
        auto *dialog = qobject_cast<ServerDialog *>(widget);
        ServerForm form;
        form.name = QStringLiteral("Northgate staging");
        form.address = QStringLiteral("https://auth.staging.northgate.example");
        form.look = ServerLook::Teal;
        dialog->setServer(form);
        type(edit(widget, "apiKey"), QStringLiteral("nap_test_abc123def"));
        ErrorText refused;
        refused.field = Field::ApiKey;
        refused.sentence = QStringLiteral("Not accepted by the server");
        refused.onFieldOnly = true;
        dialog->setTestResult(
            {{TestRow::State::Good, QStringLiteral("Host found, connection is encrypted"), {}},
                {TestRow::State::Good, QStringLiteral("Certificate is valid until 2 March 2027"),
                    {}},
                {TestRow::State::Good, QStringLiteral("This is the auth platform"), {}},
                {TestRow::State::Failed, QStringLiteral("The server does not accept this API key"),
                    QStringLiteral(
                        "It is set for the server, not for you. Capital letters count.")}},
            412);
        dialog->showError(refused);
    };
    const auto unfold = [](QWidget *widget) {
        qobject_cast<ServerDialog *>(widget)->focusPart(ServerDialog::Part::Proxy);
    };
    const auto proxy = [](QWidget *widget) {
        auto *dialog = qobject_cast<ServerDialog *>(widget);
        ServerForm form;
        form.name = QStringLiteral("Northgate staging");
        form.address = QStringLiteral("https://auth.staging.northgate.example");
        form.look = ServerLook::Teal;
        form.proxy = {ProxyMode::Own, QStringLiteral("proxy.northgate.example:8080"),
            QStringLiteral("ann"), {}};
        dialog->setServer(form);
        dialog->setStored(true, true);
        dialog->setTestResult(
            {{TestRow::State::Failed, QStringLiteral("The proxy does not let us through"),
                 QStringLiteral("proxy.northgate.example does not take the user name and the "
                                "password.")},
                {TestRow::State::NotReached,
                    QStringLiteral("auth.staging.northgate.example answers"), {}},
                {TestRow::State::NotReached, QStringLiteral("The connection is encrypted"), {}},
                {TestRow::State::NotReached, QStringLiteral("The API key is accepted"), {}}},
            38);
    };
    const auto good = [](QWidget *widget) {
        auto *dialog = qobject_cast<ServerDialog *>(widget);
        dialog->setTestResult(
            {{TestRow::State::Good, QStringLiteral("localhost:3360 answers"), {}},
                {TestRow::State::Good, QStringLiteral("This is the auth platform"), {}},
                {TestRow::State::Good, QStringLiteral("The API key is accepted"), {}},
                {TestRow::State::Good, QStringLiteral("Answered in 41 ms"),
                    QStringLiteral("Its clock is 2 minutes 14 seconds ahead of this "
                                   "computer's.")}},
            58);
    };
    return {{QStringLiteral("server-dialog-proxy"), {560, 1300},
                [] { return new ServerDialog(ServerDialog::Purpose::Edit); }, proxy},
        {QStringLiteral("server-dialog-proxy-360"), {360, 1500},
            [] { return new ServerDialog(ServerDialog::Purpose::Edit); }, proxy},
        {QStringLiteral("server-dialog-good"), {560, 760},
            [] { return new ServerDialog(ServerDialog::Purpose::Add); }, good},
        {QStringLiteral("server-dialog"), {560, 760},
            [] { return new ServerDialog(ServerDialog::Purpose::Edit); }, failed},
        {QStringLiteral("server-dialog-more"), {560, 900},
            [] { return new ServerDialog(ServerDialog::Purpose::Add); }, unfold},
        {QStringLiteral("server-dialog-360"), {360, 1000},
            [] { return new ServerDialog(ServerDialog::Purpose::Edit); }, failed},
        {QStringLiteral("about"), {400, 420},
            [] { return new AboutDialog(QStringLiteral("0.1.0")); },
            [](QWidget *) {
            }},
        {QStringLiteral("settings"), {480, 640}, [] { return new SettingsDialog({}, {}); },
            [](QWidget *) {
            }}};
}

} // namespace

QWidget *windowAt(Page *page)
{
    return windowWith(page, qobject_cast<AccountPage *>(page) ? mayaThere() : staging());
}

QString personOfErrors()
{
    return maya;
}

Page *accountOfErrors()
{
    auto *page = new AccountPage;
    page->setClock(present);
    page->setAccount(mayaAccount());
    page->setStatus(fresh());
    return page;
}

std::vector<Scene> pageScenes()
{
    static const QStringList names{QStringLiteral("first-run"), QStringLiteral("sign-in-error"),
        QStringLiteral("sign-up"), QStringLiteral("verify-email-foreign"), QStringLiteral("flow"),
        QStringLiteral("flow-without-look-up"), QStringLiteral("account-fresh"),
        QStringLiteral("account-locked")};
    std::vector<Scene> scenes = allScenes();
    std::erase_if(scenes, [](const Scene &scene) { return !names.contains(scene.name); });
    return scenes;
}

std::vector<Scene> allScenes()
{
    std::vector<Scene> scenes{
        {QStringLiteral("first-run"), {480, 640}, [] { return windowWith(new FirstStartPage, {}); },
            [](QWidget *window) {
                window->setFocus();
            }}};
    for (const std::vector<Scene> &more :
        {signInScenes(), signUpScenes(), verifyScenes(), flowScenes(), accountScenes(),
            dialogScenes(), serverScenes(), deskScenes(), accountListScenes()})
        scenes.insert(scenes.end(), more.begin(), more.end());
    scenes.push_back(protectedAccount());
    scenes.push_back({QStringLiteral("controls"), {860, 640}, makeControlsSheet, [](QWidget *) {
                      }});
    return scenes;
}
