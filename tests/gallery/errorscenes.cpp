// Every kind of error where a person meets it, and what is said in the same place and form.

#include "scenes.h"
#include "stage.h"

#include "dialogs/serverdialog.h"
#include "errortext.h"
#include "pages/accountpage.h"
#include "pages/flowpage.h"
#include "pages/signinpage.h"
#include "pages/signuppage.h"
#include "pages/verifypage.h"

using namespace latchkey;
using namespace latchkey::ui;
using namespace gallery;

namespace {

constexpr auto lastKind = ErrorKind::ServerFailed;

Operation operationOf(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::InviteRefused:
    case ErrorKind::InviteNeeded:
    case ErrorKind::AddressTaken:
    case ErrorKind::InputRefused:
    case ErrorKind::FieldInvalid:
        return Operation::SignUp;
    case ErrorKind::AlreadyVerified:
    case ErrorKind::UnknownAddress:
        return Operation::SendVerification;
    case ErrorKind::VerificationRefused:
        return Operation::VerifyEmail;
    case ErrorKind::FlowEnded:
    case ErrorKind::OperationMissing:
        return Operation::GetFlow;
    default:
        return Operation::LogIn;
    }
}

ErrorDetail detailOf(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::FieldInvalid:
        return FieldDetail{FieldFault::BadForm};
    case ErrorKind::HostNotFound:
    case ErrorKind::Refused:
        return HostDetail{stagingHost, 443};
    case ErrorKind::TlsExpired:
        return TlsDetail{
            stagingHost, {}, {}, QDateTime(QDate(2026, 11, 20), QTime(12, 0), Qt::UTC)};
    case ErrorKind::TlsNotYet:
        return TlsDetail{stagingHost, {}, {}, QDateTime(QDate(2027, 1, 1), QTime(12, 0), Qt::UTC)};
    case ErrorKind::TlsWrongHost:
        return TlsDetail{stagingHost, {},
            {QStringLiteral("www.northgate.example"), QStringLiteral("northgate.example")}, {}};
    case ErrorKind::TlsTooOld:
        return TlsDetail{stagingHost, QStringLiteral("TLS 1.1"), {}, {}};
    case ErrorKind::TlsWeak:
        return TlsDetail{stagingHost, QStringLiteral("SHA-1"), {}, {}};
    case ErrorKind::TlsSelfSigned:
    case ErrorKind::TlsUnknownIssuer:
    case ErrorKind::TlsFailed:
        return TlsDetail{stagingHost, {}, {}, {}};
    case ErrorKind::ProxyFailed:
    case ErrorKind::ProxyAuth:
        return ProxyDetail{QStringLiteral("proxy.northgate.example"), true};
    case ErrorKind::AnswerUnreadable:
        return AnswerDetail{QStringLiteral("tokens.session_token"), QStringLiteral("a string")};
    case ErrorKind::InviteNeeded:
        return EmailDomainDetail{QStringLiteral("northgate.example")};
    case ErrorKind::TimedOut:
        return DeadlineDetail{30};
    default:
        return {};
    }
}

ErrorText textOf(ErrorKind kind, Operation operation)
{
    ApiError error;
    error.kind = kind;
    error.operation = operation;
    error.detail = detailOf(kind);
    error.httpStatus = kind == ErrorKind::ServerFailed ? 503 : 0;
    if (kind == ErrorKind::FieldInvalid)
        error.field = Field::Email;
    if (kind == ErrorKind::RateLimited)
        error.retryAt = QDateTime::currentDateTimeUtc().addSecs(24);
    ErrorContext context;
    context.serverName = stagingName;
    context.serverHost = stagingHost;
    context.serverPort = 443;
    context.email = maya;
    context.deskOffered = true;
    context.now = present();
    context.sessionExpiry = QDateTime(QDate(2026, 11, 24), QTime(14, 53)).toUTC();
    return errorText(error, context);
}

Page *pageFor(Operation operation)
{
    switch (operation) {
    case Operation::SignUp: {
        auto *page = new SignUpPage;
        page->setServerName(stagingName);
        page->setEmail(maya);
        return page;
    }
    case Operation::SendVerification:
    case Operation::VerifyEmail: {
        auto *page = new VerifyPage;
        page->setEmail(maya);
        return page;
    }
    case Operation::GetFlow: {
        auto *page = new FlowPage;
        page->setWithoutLookUp(maya, QStringLiteral("019a8c1e-7d40-7b52-9c1f"));
        return page;
    }
    default: {
        auto *page = new SignInPage;
        page->setEmail(maya);
        return page;
    }
    }
}

/// The text is made when the picture is taken: some hold a time that runs out.
using MakeText = std::function<ErrorText()>;

Scene errorScene(const QString &name, Operation operation, const MakeText &text)
{
    return {QStringLiteral("error-") + name,
        operation == Operation::SignUp ? QSize(480, 860) : QSize(480, 720),
        [operation] { return windowWith(pageFor(operation), staging()); },
        [text](QWidget *window) {
            pageOf<Page>(window)->showError(text());
        }};
}

Scene kindScene(const QString &name, ErrorKind kind, Operation operation)
{
    return errorScene(name, operation, [kind, operation] { return textOf(kind, operation); });
}

/// After it the button to send again waits, as the program has it.
Scene lostMailScene()
{
    Scene scene = kindScene(QStringLiteral("outcomeUnknown-mail"), ErrorKind::OutcomeUnknown,
        Operation::SendVerification);
    scene.prepare = [show = scene.prepare](QWidget *window) {
        pageOf<VerifyPage>(window)->setResendAt(QDateTime::currentDateTimeUtc().addSecs(60));
        show(window);
    };
    return scene;
}

Scene badAddressScene()
{
    Scene scene = kindScene(
        errorKindName(ErrorKind::FieldInvalid), ErrorKind::FieldInvalid, Operation::SignUp);
    scene.prepare = [show = scene.prepare](QWidget *window) {
        pageOf<SignUpPage>(window)->setEmail(QStringLiteral("maya@site"));
        show(window);
    };
    return scene;
}

Scene accountNote(const QString &name, const ErrorText &text,
    const AccountView &view = mayaAccount(), const SessionStatus &status = freshSession())
{
    return {QStringLiteral("error-") + name, {480, 860},
        [view, status] {
            IdentityView identity = mayaThere();
            identity.organisation = view.organisation;
            return windowWith(accountPage(view, status), identity);
        },
        [text](QWidget *window) {
            pageOf<AccountPage>(window)->showNotice(text);
        }};
}

Scene addressScene(const QString &name, const QString &address, AddressFault fault)
{
    return {QStringLiteral("error-address-") + name, {560, 760},
        [] { return new ServerDialog(ServerDialog::Purpose::Add); },
        [address, fault](QWidget *widget) {
            auto *dialog = qobject_cast<ServerDialog *>(widget);
            ServerForm form;
            form.address = address;
            dialog->setServer(form);
            dialog->showError(addressText(fault));
        }};
}

std::vector<Scene> accountNotes()
{
    AccountView sealed = mayaAccount();
    sealed.keptIn = KeptIn::SealedFile;
    AccountView moved = mayaAccount();
    moved.organisation = QStringLiteral("Fernhill Clinics");
    SessionStatus interrupted;
    interrupted.phase = SessionPhase::Ended;
    interrupted.reason = SessionReason::Interrupted;
    interrupted.times.since = at(10, 3);
    return {accountNote(QStringLiteral("keyring-silent"),
                keyringTroubleText(KeychainTrouble::Silent), sealed),
        accountNote(
            QStringLiteral("keyring-locked"), keyringTroubleText(KeychainTrouble::Locked), sealed),
        accountNote(
            QStringLiteral("keyring-unsure"), keyringTroubleText(KeychainTrouble::NotKept), sealed),
        accountNote(QStringLiteral("organisation-changed"),
            organisationChangedText(moved.organisation), moved),
        accountNote(
            QStringLiteral("what-happened"), interruptedText(), mayaAccount(), interrupted)};
}

} // namespace

std::vector<Scene> errorScenes()
{
    std::vector<Scene> scenes;
    for (int i = 0; i <= static_cast<int>(lastKind); ++i) {
        const auto kind = static_cast<ErrorKind>(i);
        if (kind == ErrorKind::Cancelled) // says nothing
            continue;
        if (kind == ErrorKind::FieldInvalid)
            scenes.push_back(badAddressScene());
        else
            scenes.push_back(kindScene(errorKindName(kind), kind, operationOf(kind)));
    }
    using enum Operation;
    scenes.push_back(
        kindScene(QStringLiteral("outcomeUnknown-sign-up"), ErrorKind::OutcomeUnknown, SignUp));
    scenes.push_back(lostMailScene());
    scenes.push_back(
        kindScene(QStringLiteral("outcomeUnknown-sign-out"), ErrorKind::OutcomeUnknown, LogOut));
    scenes.push_back(
        kindScene(QStringLiteral("serverFailed-sign-up"), ErrorKind::ServerFailed, SignUp));
    scenes.push_back(errorScene(QStringLiteral("emailNotVerified"), LogIn, emailNotVerifiedText));
    scenes.push_back(errorScene(QStringLiteral("noOrganisation"), LogIn, noOrganisationText));
    scenes.push_back(errorScene(QStringLiteral("foreignLink"), VerifyEmail,
        [] { return foreignLinkText(QStringLiteral("id.northgate.example"), stagingName, true); }));
    const std::vector<Scene> notes = accountNotes();
    scenes.insert(scenes.end(), notes.begin(), notes.end());
    scenes.push_back(addressScene(QStringLiteral("plain-http"),
        QStringLiteral("http://auth.northgate.example"), AddressFault::PlainHttp));
    scenes.push_back(addressScene(QStringLiteral("user-inside"),
        QStringLiteral("https://maya@auth.northgate.example"), AddressFault::UserInside));
    return scenes;
}
