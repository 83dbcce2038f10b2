// An HTTP answer of any status and body, read as each operation reads it.
#include "auth/answers.h"
#include "demand.h"

#include <fuzzer/FuzzedDataProvider.h>

#include <algorithm>

using namespace latchkey;

static bool isToken(const Secret &token)
{
    const QByteArrayView text = token.view();
    return !text.isEmpty() && text.size() <= 64 * 1024
        && std::all_of(text.begin(), text.end(), [](char c) { return c > 0x20 && c < 0x7F; });
}

static bool isClean(const QString &text)
{
    return text.toUcs4().size() <= 513 && std::none_of(text.begin(), text.end(), [](QChar c) {
        return c.category() == QChar::Other_Control || c.category() == QChar::Other_Format;
    });
}

static void demandPair(const TokenPair &pair, const HttpAnswer &answer)
{
    demand(answer.status == 200, "tokens come with a 200 only");
    demand(isToken(pair.sessionToken), "a session token is a token");
    demand(isToken(pair.refreshToken), "a refresh token is a token");
}

template <typename T>
static bool demandOutcome(const Result<T> &result, Operation operation, const HttpAnswer &answer)
{
    if (result)
        return true;
    const ApiError &error = result.error();
    demand(error.operation == operation, "an error names its operation");
    demand(error.httpStatus == answer.status, "an error has the answer's status");
    demand(isClean(error.serverMessage), "a message is clean");
    demand(isClean(error.serverDebug), "a debug text is clean");
    demand((error.kind == ErrorKind::RateLimited) == error.retryAt.has_value(),
        "a 429 and nothing else says until when");
    demand(answer.status != 429 || error.kind == ErrorKind::RateLimited, "429 is a rate limit");
    return false;
}

static void read(int operation, const HttpAnswer &answer)
{
    switch (operation) {
    case 0:
        demandOutcome(readSignUpAnswer(answer), Operation::SignUp, answer);
        break;
    case 1: {
        const Result<LoginOutcome> login = readLogInAnswer(answer);
        if (!demandOutcome(login, Operation::LogIn, answer))
            break;
        if (const auto *in = std::get_if<SignedIn>(&*login))
            demandPair(in->tokens, answer);
        break;
    }
    case 2:
        demandOutcome(readLogOutAnswer(answer), Operation::LogOut, answer);
        break;
    case 3: {
        const Result<TokenPair> pair = readRefreshAnswer(answer);
        if (demandOutcome(pair, Operation::Refresh, answer))
            demandPair(*pair, answer);
        break;
    }
    case 4:
        demandOutcome(readSendVerificationAnswer(answer), Operation::SendVerification, answer);
        break;
    case 5:
        demandOutcome(readVerifyEmailAnswer(answer), Operation::VerifyEmail, answer);
        break;
    case 6:
        demandOutcome(readFlowAnswer(answer), Operation::GetFlow, answer);
        break;
    default:
        demandOutcome(readProbeAnswer(answer), Operation::Probe, answer);
        break;
    }
}

// From the end: what the answer is like. From the start: its body.
extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size)
{
    static constexpr int statuses[]
        = {200, 400, 401, 403, 404, 407, 429, 500, 503, 201, 204, 302, 0, 999};
    FuzzedDataProvider input(data, size);
    const int operation = input.ConsumeIntegralInRange<int>(0, 7);
    HttpAnswer answer;
    answer.status = input.PickValueInArray(statuses);
    answer.receivedAt = QDateTime::fromMSecsSinceEpoch(1'795'525'756'000, Qt::UTC);
    const int traits = input.ConsumeIntegral<unsigned char>();
    if ((traits & 1) == 0)
        answer.headers.emplaceBack("Content-Type", "application/json; charset=utf-8");
    if ((traits & 2) != 0)
        answer.headers.emplaceBack("X-Ratelimit-Limit", "120");
    if ((traits & 4) != 0)
        answer.headers.emplaceBack("WWW-Authenticate", "NTLM");
    answer.lastedUntilClose = (traits & 8) != 0;
    answer.body = QByteArray::fromStdString(input.ConsumeRemainingBytesAsString());
    read(operation, answer);
    return 0;
}
