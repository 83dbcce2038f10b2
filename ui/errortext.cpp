#include "errortext.h"

#include "errorparts.h"
#include "fieldtext.h"
#include "shown.h"
#include "timetext.h"

#include <QCoreApplication>

#include <algorithm>

namespace latchkey::ui {

namespace {

struct ErrorWords {
    Q_DECLARE_TR_FUNCTIONS(Error)
};

ErrorText fieldInvalid(const ApiError &error)
{
    const auto detail = detailOf<FieldDetail>(error);
    ErrorText text
        = say(ErrorWords::tr("Nothing was sent"), fieldFaultText(error.field, detail.fault));
    text.field = error.field;
    text.onFieldOnly = true;
    return text;
}

QString unconfirmedSignOut(const ErrorContext &context, const QDateTime &now)
{
    if (!context.sessionExpiry)
        return ErrorWords::tr(
            "The server did not confirm. What was kept on this computer is erased.");
    const QString when = clockText(*context.sessionExpiry, now, context.locale);
    if (context.sessionExpiry->toLocalTime().date() == now.toLocalTime().date())
        return ErrorWords::tr("The server did not confirm. What was kept on this computer is "
                              "erased; the session token runs out at %1.",
            "time of day")
            .arg(when);
    return ErrorWords::tr("The server did not confirm. What was kept on this computer is "
                          "erased; the session token runs out on %1.",
        "date, perhaps with the time")
        .arg(when);
}

ErrorText outcomeUnknown(const ApiError &error, const ErrorContext &context)
{
    switch (error.operation) {
    case Operation::SignUp:
        return warn(ErrorWords::tr("We do not know whether it worked"),
            ErrorWords::tr("The connection broke after sending. The account may exist already."),
            {{Action::SignIn, ErrorWords::tr("Sign in to find out")}});
    case Operation::SendVerification:
        // Its button counts down as after a mail that was sent for sure: 'Send again in 1:00'.
        return warn(ErrorWords::tr("The mail may be on its way"),
            ErrorWords::tr("The connection broke after sending. Wait before asking again."));
    case Operation::LogOut: {
        const QDateTime now = context.now.isValid() ? context.now : QDateTime::currentDateTimeUtc();
        ErrorText text = say(ErrorWords::tr("Signed out here"), unconfirmedSignOut(context, now));
        text.tone = Tone::Info;
        return text;
    }
    case Operation::LogIn:
    case Operation::Refresh:
    case Operation::VerifyEmail:
    case Operation::GetFlow:
    case Operation::Probe:
        return warn(ErrorWords::tr("No answer arrived"),
            ErrorWords::tr("The connection broke after sending. Trying again does no harm."),
            {Action::TryAgain});
    }
    Q_UNREACHABLE();
}

ErrorText apiKeyRefused(const ApiError &error)
{
    ErrorText text = say(ErrorWords::tr("The server does not accept this API key"),
        detailOf<ApiKeyDetail>(error).missing
            ? ErrorWords::tr("It saw none. The key is set for the server, not for you.")
            : ErrorWords::tr("It is set for the server, not for you. Capital letters count."),
        {Action::EditServerKey});
    text.field = Field::ApiKey;
    return text;
}

ErrorText rateLimited(const ApiError &error, const ErrorContext &context)
{
    const QDateTime now = context.now.isValid() ? context.now : QDateTime::currentDateTimeUtc();
    ErrorText text = warn(QString(),
        ErrorWords::tr("The server asks for a pause. You can leave this page; nothing is lost."));
    text.until = error.retryAt.value_or(now.addSecs(60));
    text.title = waitTitle(secondsUntil(*text.until, now));
    text.titleCounts = true;
    return text;
}

ErrorText unreadable(const ApiError &error, const ErrorContext &context)
{
    const auto detail = detailOf<AnswerDetail>(error);
    const QString nothing = ErrorWords::tr("Nothing was changed here.");
    const QString sentence = detail.path.isEmpty()
        ? nothing
        : ErrorWords::tr("%1: expected %2. Nothing was changed here.")
              .arg(isolated(shown(detail.path, 80), context.locale), shown(detail.expectation, 80));
    return say(ErrorWords::tr("The answer could not be read"), sentence,
        withDesk(context, {Action::TryAgain}));
}

ErrorText wrongCredentials()
{
    ErrorText text = say(ErrorWords::tr("E-mail or password is not right"),
        ErrorWords::tr("Check both and try again. Capital letters count, in the address too."));
    text.field = Field::Password;
    text.clearsPassword = true;
    return text;
}

ErrorText inviteNeeded(const ApiError &error, const ErrorContext &context)
{
    QString domain = shown(detailOf<EmailDomainDetail>(error).domain, 120);
    if (domain.isEmpty())
        domain = shown(context.email.section(u'@', -1), 120);
    ErrorText text = say(ErrorWords::tr("This address needs an invite"),
        domain.isEmpty() ? ErrorWords::tr("No organisation is open to it.")
                         : ErrorWords::tr("No organisation is open to addresses at %1.")
                               .arg(isolated(domain, context.locale)));
    text.field = Field::InviteToken;
    return text;
}

ErrorText inviteRefused()
{
    ErrorText text = say(ErrorWords::tr("This invite does not let you in"),
        ErrorWords::tr("It has run out, or it was made for another address."));
    text.field = Field::InviteToken;
    return text;
}

ErrorText addressTaken()
{
    ErrorText text = say(ErrorWords::tr("This address has an account already"),
        ErrorWords::tr("Nothing was created."),
        {{Action::SignIn, ErrorWords::tr("Sign in instead")}});
    text.field = Field::Email;
    return text;
}

ErrorText alreadyVerified()
{
    ErrorText text = say(ErrorWords::tr("This address is confirmed already"),
        ErrorWords::tr("You can sign in."), {Action::SignIn});
    text.tone = Tone::Success;
    return text;
}

ErrorText unknownAddress()
{
    ErrorText text = say(ErrorWords::tr("The server knows no such account"),
        ErrorWords::tr("It must be written exactly as at sign-up, capital letters included."),
        {Action::CreateAccount});
    text.field = Field::Email;
    return text;
}

ErrorText verificationRefused()
{
    ErrorText text = say(ErrorWords::tr("This link does not work"),
        ErrorWords::tr("It is more than a day old, or a part is missing."), {Action::SendMail});
    text.field = Field::Token;
    return text;
}

ErrorText inputRefused(const ApiError &error)
{
    ErrorText text = say(ErrorWords::tr("The server did not accept this"),
        ErrorWords::tr("It does not say which field. Check names and address."));
    switch (error.operation) {
    case Operation::SignUp:
        text.field = Field::FirstName;
        break;
    case Operation::LogIn:
    case Operation::SendVerification:
        text.sentence = ErrorWords::tr("It does not say why. Check the address.");
        text.field = Field::Email;
        break;
    case Operation::VerifyEmail:
        text.sentence = ErrorWords::tr("It does not say why. Check what you pasted.");
        text.field = Field::Token;
        break;
    case Operation::GetFlow:
        text.sentence = ErrorWords::tr("It does not say why. Check the id.");
        text.field = Field::FlowId;
        break;
    case Operation::LogOut:
    case Operation::Refresh:
    case Operation::Probe:
        text.sentence = ErrorWords::tr("It does not say why.");
        break;
    }
    return text;
}

ErrorText notThisApi(const ApiError &error)
{
    const QString title = ErrorWords::tr("This is not the auth server");
    if (error.httpStatus == 404)
        return say(title,
            ErrorWords::tr("There is nothing at this address. The path in it may be wrong."),
            {Action::EditServer});
    return say(title,
        ErrorWords::tr("Something else answered, such as the sign-in page of a Wi-Fi network."),
        {Action::OpenBrowser, Action::EditServer});
}

ErrorText operationMissing(const ApiError &error)
{
    const QString what = error.operation == Operation::GetFlow
        ? ErrorWords::tr("the look-up of flows")
        : ErrorWords::tr("this operation");
    return warn(ErrorWords::tr("This server does not offer %1").arg(what),
        ErrorWords::tr("Signing in still works."), {Action::GoBack});
}

ErrorText serverFailed(const ApiError &error)
{
    if (error.operation == Operation::SignUp) {
        return warn(ErrorWords::tr("We do not know whether it worked"),
            ErrorWords::tr("The server has a problem (%1). The account may exist already.")
                .arg(error.httpStatus),
            {{Action::SignIn, ErrorWords::tr("Sign in to find out")}});
    }
    return say(error.httpStatus > 0
            ? ErrorWords::tr("The server has a problem (%1)").arg(error.httpStatus)
            : ErrorWords::tr("The server has a problem"),
        ErrorWords::tr("It is not you. Wait a little."), {Action::TryAgain});
}

ErrorText flowEnded()
{
    return warn(ErrorWords::tr("This sign-in has run out"),
        //: Flows live ten minutes, fixed by the server.
        ErrorWords::tr("It was open for %n minutes. Your address is kept.", nullptr, 10),
        {Action::StartAgain});
}

} // namespace

QString waitTitle(qint64 seconds)
{
    return ErrorWords::tr("Wait %1").arg(durationText(seconds));
}

ErrorText errorText(const ApiError &error, const ErrorContext &context)
{
    switch (error.kind) {
    case ErrorKind::FieldInvalid:
        return fieldInvalid(error);
    case ErrorKind::Cancelled:
        return {};
    case ErrorKind::HostNotFound:
    case ErrorKind::Refused:
    case ErrorKind::Offline:
    case ErrorKind::TimedOut:
    case ErrorKind::TlsExpired:
    case ErrorKind::TlsNotYet:
    case ErrorKind::TlsWrongHost:
    case ErrorKind::TlsSelfSigned:
    case ErrorKind::TlsUnknownIssuer:
    case ErrorKind::TlsTooOld:
    case ErrorKind::TlsWeak:
    case ErrorKind::TlsFailed:
    case ErrorKind::ProxyFailed:
    case ErrorKind::ProxyAuth:
    case ErrorKind::Redirected:
    case ErrorKind::TooLarge:
        return transportText(error, context);
    case ErrorKind::OutcomeUnknown:
        return outcomeUnknown(error, context);
    case ErrorKind::ApiKeyRefused:
        return apiKeyRefused(error);
    case ErrorKind::RateLimited:
        return rateLimited(error, context);
    case ErrorKind::NotThisApi:
        return notThisApi(error);
    case ErrorKind::OperationMissing:
        return operationMissing(error);
    case ErrorKind::AnswerUnreadable:
        return unreadable(error, context);
    case ErrorKind::WrongCredentials:
        return wrongCredentials();
    case ErrorKind::InviteRefused:
        return inviteRefused();
    case ErrorKind::InviteNeeded:
        return inviteNeeded(error, context);
    case ErrorKind::MembershipGone:
        return warn(ErrorWords::tr("You are no longer in the organisation"),
            ErrorWords::tr("Should that change, Latchkey goes on without a password."),
            {Action::TryAgain, {Action::SignIn, ErrorWords::tr("Sign in again")}});
    case ErrorKind::SessionRefused:
        return say(ErrorWords::tr("You need to sign in again"),
            ErrorWords::tr("The server no longer accepts this session."),
            {{Action::SignIn, ErrorWords::tr("Sign in again")}});
    case ErrorKind::AddressTaken:
        return addressTaken();
    case ErrorKind::AlreadyVerified:
        return alreadyVerified();
    case ErrorKind::UnknownAddress:
        return unknownAddress();
    case ErrorKind::VerificationRefused:
        return verificationRefused();
    case ErrorKind::FlowEnded:
        return flowEnded();
    case ErrorKind::InputRefused:
        return inputRefused(error);
    case ErrorKind::AccountUnusable:
        return say(ErrorWords::tr("The server cannot handle this account"),
            ErrorWords::tr("It may have no password, as accounts of a single sign-on do."),
            withDesk(context));
    case ErrorKind::ServerFailed:
        return serverFailed(error);
    }
    Q_UNREACHABLE();
}

} // namespace latchkey::ui
