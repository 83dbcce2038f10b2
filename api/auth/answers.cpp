#include "auth/answers.h"

#include "auth/jsonreader.h"
#include "auth/ratelimit.h"
#include "auth/servertext.h"
#include "auth/tokensreader.h"

#include <utility>

// The table, first row that fits (contract, sections 2 to 9):
//   401 object with `error`, without `message`       apiKeyRefused
//   429                                              rateLimited
//   401, 407 with a challenge                        notThisApi
//   404 text `404 page not found`                    getFlow: operationMissing; else notThisApi
//   2xx, 4xx that is not a JSON object               notThisApi; 200 that begins as one:
//                                                    answerUnreadable, outcomeUnknown
//   200 with the members demanded                    success; a member at fault: answerUnreadable
//   400, 401, 403 with `message`                     by operation and first sentence
//   5xx                                              serverFailed; login, empty: accountUnusable
//   anything else                                    notThisApi

namespace latchkey {

/// True for `application/json`, with or without parameters, and for types built on it.
static bool saysJson(const HttpAnswer &answer)
{
    const QByteArray type = answer.header("Content-Type").split(';').first().trimmed().toLower();
    return type == "application/json" || type.endsWith("+json");
}

static JsonResult<QJsonObject> jsonOf(const HttpAnswer &answer)
{
    // A page of something else that happens to be JSON is not an answer of the platform.
    if (!saysJson(answer))
        return tl::unexpected(
            JsonFault{QStringLiteral("Content-Type"), QStringLiteral("application/json")});
    return readJsonObject(answer.body);
}

namespace {

/// An answer on its way down the table.
struct Reading {
    Operation operation;
    const HttpAnswer &answer;
    JsonResult<QJsonObject> json;

    Reading(Operation op, const HttpAnswer &http) : operation(op), answer(http), json(jsonOf(http))
    {
    }

    [[nodiscard]] QString text(const char *key) const
    {
        return json ? json->value(QLatin1String(key)).toString() : QString();
    }
    [[nodiscard]] bool hasMessage() const
    {
        return json && json->value(QLatin1String("message")).isString();
    }
    [[nodiscard]] ApiError error(ErrorKind kind, ErrorDetail detail = {}) const
    {
        ApiError result;
        result.kind = kind;
        result.operation = operation;
        result.httpStatus = answer.status;
        result.serverMessage = cleanServerText(text("message"));
        result.serverDebug = cleanServerText(text("debug"));
        result.detail = std::move(detail);
        return result;
    }
    [[nodiscard]] ApiError unreadable(const JsonFault &fault) const
    {
        return error(ErrorKind::AnswerUnreadable, AnswerDetail{fault.path, fault.expectation});
    }
};

} // namespace

static bool isChallenge(const HttpAnswer &answer)
{
    return (answer.status == 401 && answer.hasHeader("WWW-Authenticate")) || answer.status == 407;
}

static bool isPageNotFound(const HttpAnswer &answer)
{
    return answer.status == 404 && answer.body.trimmed() == "404 page not found";
}

/// Some 5xx are empty; where the counters stand in the headers it was the platform itself.
static bool isEmptyFailure(const HttpAnswer &answer)
{
    return answer.status == 500 && answer.body.isEmpty() && answer.hasHeader("X-Ratelimit-Limit");
}

/// A 200 whose body is not one JSON object.
static ApiError unreadableBody(const Reading &reading)
{
    const HttpAnswer &answer = reading.answer;
    if (!saysJson(answer) || !answer.body.trimmed().startsWith('{'))
        return reading.error(ErrorKind::NotThisApi);
    // Where the end of the connection ends the body, a cut shows only here: the server has acted.
    if (answer.lastedUntilClose && !isHarmless(reading.operation))
        return reading.error(ErrorKind::OutcomeUnknown);
    return reading.unreadable(reading.json.error());
}

/// The rows that are the same for every operation; none where the operation's own rows decide.
static std::optional<ApiError> commonError(const Reading &reading)
{
    const HttpAnswer &answer = reading.answer;
    if (answer.status == 401 && reading.json && reading.json->contains(QLatin1String("error"))
        && !reading.json->contains(QLatin1String("message"))) {
        const bool missing = reading.text("error") == QLatin1String("Missing API key");
        return reading.error(ErrorKind::ApiKeyRefused, ApiKeyDetail{missing});
    }
    if (answer.status == 429) {
        ApiError error = reading.error(ErrorKind::RateLimited);
        error.retryAt = retryTime(answer);
        return error;
    }
    if (isChallenge(answer))
        return reading.error(ErrorKind::NotThisApi);
    if (isPageNotFound(answer)) {
        const bool flow = reading.operation == Operation::GetFlow;
        return reading.error(flow ? ErrorKind::OperationMissing : ErrorKind::NotThisApi);
    }
    if (answer.status >= 500 && answer.status < 600) {
        const bool account = reading.operation == Operation::LogIn && isEmptyFailure(answer);
        return reading.error(account ? ErrorKind::AccountUnusable : ErrorKind::ServerFailed);
    }
    if (answer.status == 200)
        return reading.json ? std::nullopt : std::optional(unreadableBody(reading));
    const bool documented = answer.status == 400 || answer.status == 401 || answer.status == 403;
    if (!documented || !reading.hasMessage())
        return reading.error(ErrorKind::NotThisApi);
    return std::nullopt;
}

/// Compares the first sentence only: the rest of a text is the server's to change.
static bool says(const Reading &reading, QLatin1String firstSentence)
{
    return reading.text("message").trimmed().startsWith(firstSentence);
}

/// An answer of an operation that has nothing to tell but `success`.
static std::optional<ApiError> successFault(const Reading &reading)
{
    const ObjectReader object(*reading.json);
    const JsonResult<bool> success = object.requiredBool(QLatin1String("success"));
    if (!success)
        return reading.unreadable(success.error());
    if (!*success)
        return reading.unreadable({QStringLiteral("success"), QStringLiteral("true")});
    return std::nullopt;
}

Result<SignedUp> readSignUpAnswer(const HttpAnswer &answer)
{
    const Reading reading(Operation::SignUp, answer);
    if (const auto error = commonError(reading))
        return tl::unexpected(*error);
    if (answer.status == 200) {
        const auto userId = ObjectReader(*reading.json).requiredString(QLatin1String("userId"));
        if (!userId)
            return tl::unexpected(reading.unreadable(userId.error()));
        return SignedUp{*userId};
    }
    if (answer.status == 401) {
        const bool invite = says(reading, QLatin1String("Invalid invite token!"));
        return tl::unexpected(
            reading.error(invite ? ErrorKind::InviteRefused : ErrorKind::InviteNeeded));
    }
    if (answer.status == 400) {
        const bool taken = says(reading, QLatin1String("Email is already registered!"));
        return tl::unexpected(
            reading.error(taken ? ErrorKind::AddressTaken : ErrorKind::InputRefused));
    }
    return tl::unexpected(reading.error(ErrorKind::NotThisApi));
}

static Result<LoginOutcome> readLogInSuccess(const Reading &reading)
{
    const ObjectReader object(*reading.json);
    // The released server says 403 here, a later one 200: the member decides, not the status.
    if (object.optionalBool(QLatin1String("requireEmailVerification"), false).value_or(false))
        return EmailNotVerified{};
    if (object.has(QLatin1String("tokens"))) {
        auto pair = object.requiredObject(QLatin1String("tokens")).and_then(readTokenPair);
        if (!pair)
            return tl::unexpected(reading.unreadable(pair.error()));
        return SignedIn{std::move(*pair)};
    }
    if (!object.has(QLatin1String("flowId"))) {
        return tl::unexpected(
            reading.unreadable({QStringLiteral("tokens"), QStringLiteral("an object")}));
    }
    const auto flowId = object.requiredToken(QLatin1String("flowId"), 512);
    if (!flowId)
        return tl::unexpected(reading.unreadable(flowId.error()));
    return SeveralOrganisations{*flowId};
}

Result<LoginOutcome> readLogInAnswer(const HttpAnswer &answer)
{
    const Reading reading(Operation::LogIn, answer);
    if (const auto error = commonError(reading))
        return tl::unexpected(*error);
    switch (answer.status) {
    case 200:
        return readLogInSuccess(reading);
    case 403:
        if (reading.json->value(QLatin1String("requireEmailVerification")).toBool())
            return EmailNotVerified{};
        return NoOrganisation{};
    case 401:
        return tl::unexpected(reading.error(ErrorKind::WrongCredentials));
    default:
        return tl::unexpected(reading.error(ErrorKind::InputRefused));
    }
}

Result<Done> readLogOutAnswer(const HttpAnswer &answer)
{
    const Reading reading(Operation::LogOut, answer);
    auto error = commonError(reading);
    if (!error && answer.status == 200)
        error = successFault(reading);
    else if (!error && answer.status == 401)
        error = reading.error(ErrorKind::SessionRefused);
    else if (!error)
        error
            = reading.error(answer.status == 400 ? ErrorKind::InputRefused : ErrorKind::NotThisApi);
    if (error)
        return tl::unexpected(*error);
    return Done{};
}

Result<TokenPair> readRefreshAnswer(const HttpAnswer &answer)
{
    const Reading reading(Operation::Refresh, answer);
    if (const auto error = commonError(reading))
        return tl::unexpected(*error);
    if (answer.status == 200) {
        const ObjectReader object(*reading.json);
        auto pair = object.requiredObject(QLatin1String("tokens")).and_then(readTokenPair);
        if (!pair)
            return tl::unexpected(reading.unreadable(pair.error()));
        return std::move(*pair);
    }
    if (answer.status == 401) {
        const bool gone = says(reading, QLatin1String("User or organization not found!"));
        return tl::unexpected(
            reading.error(gone ? ErrorKind::MembershipGone : ErrorKind::SessionRefused));
    }
    return tl::unexpected(
        reading.error(answer.status == 400 ? ErrorKind::InputRefused : ErrorKind::NotThisApi));
}

/// The shared shape of the two verification operations: `success`, or a 400 told apart by text.
static Result<Done> readVerificationAnswer(
    const Reading &reading, ErrorKind (*kindOf400)(const Reading &))
{
    auto error = commonError(reading);
    if (!error && reading.answer.status == 200)
        error = successFault(reading);
    else if (!error)
        error = reading.error(
            reading.answer.status == 400 ? kindOf400(reading) : ErrorKind::NotThisApi);
    if (error)
        return tl::unexpected(*error);
    return Done{};
}

Result<Done> readSendVerificationAnswer(const HttpAnswer &answer)
{
    return readVerificationAnswer(
        Reading(Operation::SendVerification, answer), [](const Reading &reading) {
            if (says(reading, QLatin1String("The email is already verified!")))
                return ErrorKind::AlreadyVerified;
            static constexpr QLatin1String unknown(
                "It seems the user with the provided email does not exist!");
            return says(reading, unknown) ? ErrorKind::UnknownAddress : ErrorKind::InputRefused;
        });
}

Result<Done> readVerifyEmailAnswer(const HttpAnswer &answer)
{
    return readVerificationAnswer(
        Reading(Operation::VerifyEmail, answer), [](const Reading &reading) {
            const bool refused = says(reading, QLatin1String("Invalid token!"))
                || says(reading, QLatin1String("The token has expired!"));
            return refused ? ErrorKind::VerificationRefused : ErrorKind::InputRefused;
        });
}

Result<Flow> readFlowAnswer(const HttpAnswer &answer)
{
    const Reading reading(Operation::GetFlow, answer);
    if (const auto error = commonError(reading))
        return tl::unexpected(*error);
    if (answer.status == 200) {
        auto flow = readFlow(ObjectReader(*reading.json));
        if (!flow)
            return tl::unexpected(reading.unreadable(flow.error()));
        return std::move(*flow);
    }
    if (answer.status != 400)
        return tl::unexpected(reading.error(ErrorKind::NotThisApi));
    const bool ended = says(reading, QLatin1String("Flow not found"));
    return tl::unexpected(reading.error(ended ? ErrorKind::FlowEnded : ErrorKind::InputRefused));
}

Result<ProbeAnswer> readProbeAnswer(const HttpAnswer &answer)
{
    const Reading reading(Operation::Probe, answer);
    auto error = commonError(reading);
    if (!error && answer.status == 200)
        error = successFault(reading);
    else if (!error)
        error
            = reading.error(answer.status == 400 ? ErrorKind::InputRefused : ErrorKind::NotThisApi);
    if (error)
        return tl::unexpected(*error);
    return ProbeAnswer{answer.serverDate()};
}

} // namespace latchkey
