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

Scene errorScene(const QString &name, Operation operation, const ErrorText &text)
{
    return {QStringLiteral("error-") + name,
        operation == Operation::SignUp ? QSize(480, 860) : QSize(480, 720),
        [operation] { return windowWith(pageFor(operation), staging()); },
        [text](QWidget *window) {
            pageOf<Page>(window)->showError(text);
        }};
}

Scene accountNote(const QString &name, const ErrorText &text)
{
    return {QStringLiteral("error-") + name, {480, 860},
        [] { return windowWith(freshAccountPage(), mayaThere()); },
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

} // namespace

std::vector<Scene> errorScenes()
{
    std::vector<Scene> scenes;
    for (int i = 0; i <= static_cast<int>(lastKind); ++i) {
        const auto kind = static_cast<ErrorKind>(i);
        if (kind == ErrorKind::Cancelled) // says nothing
            continue;
        const Operation operation = operationOf(kind);
        scenes.push_back(errorScene(errorKindName(kind), operation, textOf(kind, operation)));
    }
    using enum Operation;
    for (const auto &[name, operation] : {std::pair("sign-up", SignUp),
             std::pair("mail", SendVerification), std::pair("sign-out", LogOut)}) {
        scenes.push_back(errorScene(QStringLiteral("outcomeUnknown-") + QLatin1String(name),
            operation, textOf(ErrorKind::OutcomeUnknown, operation)));
    }
    scenes.push_back(errorScene(
        QStringLiteral("serverFailed-sign-up"), SignUp, textOf(ErrorKind::ServerFailed, SignUp)));
    scenes.push_back(errorScene(QStringLiteral("emailNotVerified"), LogIn, emailNotVerifiedText()));
    scenes.push_back(errorScene(QStringLiteral("noOrganisation"), LogIn, noOrganisationText()));
    scenes.push_back(errorScene(QStringLiteral("foreignLink"), VerifyEmail,
        foreignLinkText(QStringLiteral("id.northgate.example"), stagingName, true)));
    scenes.push_back(
        accountNote(QStringLiteral("keyring-silent"), keyringTroubleText(KeychainTrouble::Silent)));
    scenes.push_back(
        accountNote(QStringLiteral("keyring-locked"), keyringTroubleText(KeychainTrouble::Locked)));
    scenes.push_back(accountNote(
        QStringLiteral("keyring-unsure"), keyringTroubleText(KeychainTrouble::NotKept)));
    scenes.push_back(accountNote(QStringLiteral("organisation-changed"),
        organisationChangedText(QStringLiteral("Fernhill Clinics"))));
    scenes.push_back(accountNote(QStringLiteral("what-happened"), interruptedText()));
    scenes.push_back(addressScene(QStringLiteral("plain-http"),
        QStringLiteral("http://auth.northgate.example"), AddressFault::PlainHttp));
    scenes.push_back(addressScene(QStringLiteral("user-inside"),
        QStringLiteral("https://maya@auth.northgate.example"), AddressFault::UserInside));
    return scenes;
}
