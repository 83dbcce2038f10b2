#include "auth/authapi.h"

#include "auth/fieldchecks.h"
#include "auth/jsonbody.h"
#include "http/exchangerecord.h"

#include <QUrl>

#include <utility>

namespace latchkey {

static constexpr std::chrono::seconds usualDeadline{30};
static constexpr std::chrono::seconds refreshDeadline{60};

AuthApi::AuthApi(HttpClient *client, QObject *parent) : QObject(parent), m_client(client) { }

Call AuthApi::call(Operation operation, const QString &path, Secret body) const
{
    Call call;
    call.operation = operation;
    call.method = body.isEmpty() ? "GET" : "POST";
    call.path = path;
    call.body = std::move(body);
    call.mayRepeat = isHarmless(operation);
    call.deadline = operation == Operation::Refresh ? refreshDeadline : usualDeadline;
    if (m_deadline.count() > 0)
        call.deadline = m_deadline;
    return call;
}

Call AuthApi::post(Operation operation, const char *path, Secret body) const
{
    return call(operation, QLatin1String("/api/auth/") + QLatin1String(path), std::move(body));
}

/// What an exchange came to, as its record says.
template <typename T> static QString outcomeOf(const Result<T> &result)
{
    return result ? QStringLiteral("ok") : errorKindName(result.error().kind);
}

/// Turns the reader of an answer into what HttpClient calls; the body is wiped once it was read.
template <typename T>
static Then<HttpAnswer> reading(Result<T> (*read)(const HttpAnswer &), Then<T> then)
{
    return [read, then = std::move(then)](Result<HttpAnswer> answer) {
        if (!answer) {
            then(tl::unexpected(std::move(answer.error())));
            return;
        }
        Result<T> result = read(*answer);
        wipe(answer->body);
        if (const auto report = std::exchange(answer->report, nullptr))
            report->finish(outcomeOf(result));
        then(std::move(result));
    };
}

template <typename T>
CallHandle AuthApi::send(
    Call call, Result<T> (*read)(const HttpAnswer &), QObject *context, Then<T> then) const
{
    call.judge = [read](const HttpAnswer &answer) {
        return outcomeOf(read(answer));
    };
    return m_client->send(std::move(call), context, reading<T>(read, std::move(then)));
}

template <typename T>
CallHandle AuthApi::refuse(
    Operation operation, FieldProblem problem, QObject *context, Then<T> then) const
{
    ApiError error;
    error.kind = ErrorKind::FieldInvalid;
    error.operation = operation;
    error.field = problem.field;
    error.detail = FieldDetail{problem.fault};
    auto refused = [then = std::move(then)](Result<HttpAnswer> none) {
        then(tl::unexpected(std::move(none.error())));
    };
    return m_client->refuse(std::move(error), context, std::move(refused));
}

void AuthApi::leaseTo(const QObject *user) const
{
    connect(user, &QObject::destroyed, user, [lease = m_lease] {}); // kept by the connection
}

CallHandle AuthApi::signUp(const SignUpForm &form, QObject *context, Then<SignedUp> then)
{
    if (const auto problem = checkSignUp(form))
        return refuse(Operation::SignUp, *problem, context, std::move(then));
    JsonBody body;
    body.add("email", form.email)
        .add("password", form.password)
        .add("confirmPassword", form.confirmPassword)
        .add("firstName", form.firstName)
        .add("lastName", form.lastName);
    const QString invite = form.inviteToken.trimmed();
    if (!invite.isEmpty())
        body.add("inviteToken", invite);
    const QString domain = form.email.section(QLatin1Char('@'), -1);
    auto withDomain = [domain, then = std::move(then)](Result<SignedUp> result) {
        if (!result && result.error().kind == ErrorKind::InviteNeeded)
            result.error().detail = EmailDomainDetail{domain};
        then(std::move(result));
    };
    Call call = post(Operation::SignUp, "signup", body.finish());
    call.account = form.email;
    return send<SignedUp>(std::move(call), readSignUpAnswer, context, std::move(withDomain));
}

CallHandle AuthApi::logIn(const Credentials &credentials, QObject *context, Then<LoginOutcome> then)
{
    if (const auto problem = checkCredentials(credentials))
        return refuse(Operation::LogIn, *problem, context, std::move(then));
    JsonBody body;
    body.add("email", credentials.email).add("password", credentials.password);
    Call call = post(Operation::LogIn, "login", body.finish());
    call.account = credentials.email;
    return send<LoginOutcome>(std::move(call), readLogInAnswer, context, std::move(then));
}

// The server reads no body here.
static Secret noBody()
{
    return Secret("{}");
}

CallHandle AuthApi::logOut(
    const Secret &refreshToken, QObject *context, Then<Done> then, const QString &account)
{
    Call call = post(Operation::LogOut, "logout", noBody());
    call.account = account;
    call.headers.push_back({m_client->headerName("Refresh-Token"), refreshToken.clone()});
    return send<Done>(std::move(call), readLogOutAnswer, context, std::move(then));
}

CallHandle AuthApi::refresh(const Secret &refreshToken, bool freshConnection, QObject *context,
    Then<TokenPair> then, const QString &account)
{
    // Never the session token beside it: a damaged one makes the server answer an empty 500.
    Call call = post(Operation::Refresh, "refresh", noBody());
    call.account = account;
    call.headers.push_back({m_client->headerName("Refresh-Token"), refreshToken.clone()});
    call.freshConnection = freshConnection;
    return send<TokenPair>(std::move(call), readRefreshAnswer, context, std::move(then));
}

CallHandle AuthApi::sendVerification(const QString &email, QObject *context, Then<Done> then)
{
    if (const auto fault = checkEmail(email)) {
        const FieldProblem problem{Field::Email, *fault};
        return refuse(Operation::SendVerification, problem, context, std::move(then));
    }
    JsonBody body;
    body.add("email", email);
    Call call = post(Operation::SendVerification, "verify-email/send", body.finish());
    call.account = email;
    return send<Done>(std::move(call), readSendVerificationAnswer, context, std::move(then));
}

CallHandle AuthApi::verifyEmail(const QString &token, QObject *context, Then<Done> then)
{
    // The server trims nothing (contract, section 5).
    const QString trimmed = token.trimmed();
    if (const auto fault = checkVerificationToken(trimmed.toUtf8())) {
        const FieldProblem problem{Field::Token, *fault};
        return refuse(Operation::VerifyEmail, problem, context, std::move(then));
    }
    JsonBody body;
    body.add("token", trimmed);
    return send<Done>(post(Operation::VerifyEmail, "verify-email/verify", body.finish()),
        readVerifyEmailAnswer, context, std::move(then));
}

CallHandle AuthApi::getFlow(const QString &flowId, QObject *context, Then<Flow> then)
{
    if (const auto fault = checkFlowId(flowId)) {
        const FieldProblem problem{Field::FlowId, *fault};
        return refuse(Operation::GetFlow, problem, context, std::move(then));
    }
    const QByteArray segment = QUrl::toPercentEncoding(flowId.trimmed());
    const QString path = QLatin1String("/api/auth/flow/") + QString::fromLatin1(segment);
    return send<Flow>(call(Operation::GetFlow, path), readFlowAnswer, context, std::move(then));
}

CallHandle AuthApi::probe(QObject *context, Then<ProbeAnswer> then)
{
    return send<ProbeAnswer>(
        call(Operation::Probe, QStringLiteral("/")), readProbeAnswer, context, std::move(then));
}

} // namespace latchkey
