#include "check/verdict.h"

#include <variant>

namespace latchkey {

static CheckOutcome outcomeOf(const LoginOutcome &login)
{
    struct Naming {
        CheckOutcome operator()(const SignedIn &) const { return CheckOutcome::SignedIn; }
        CheckOutcome operator()(const SeveralOrganisations &) const
        {
            return CheckOutcome::SeveralOrganisations;
        }
        CheckOutcome operator()(const EmailNotVerified &) const
        {
            return CheckOutcome::NotVerified;
        }
        CheckOutcome operator()(const NoOrganisation &) const
        {
            return CheckOutcome::NoOrganisation;
        }
    };
    return std::visit(Naming{}, login);
}

/// A login that arrived has opened a session, whatever came back: nothing, half of it, the failure
/// of a server after the change, or a page that something on the way has put in the place of the
/// answer. What has no status was not sent, and a 4xx says that nothing was done. A session's
/// policy takes the same answers to a refresh for possible losses.
static bool mayHaveOpened(const ApiError &error)
{
    switch (error.kind) {
    case ErrorKind::OutcomeUnknown:
    case ErrorKind::TooLarge:
    case ErrorKind::Cancelled:
    case ErrorKind::ServerFailed:
        return true;
    case ErrorKind::AnswerUnreadable:
        return error.httpStatus == 200;
    case ErrorKind::NotThisApi:
        return error.httpStatus != 0 && (error.httpStatus < 400 || error.httpStatus >= 500);
    default:
        return false;
    }
}

void takeSignIn(const Result<LoginOutcome> &answer, CheckResult &result)
{
    if (answer) {
        result.outcome = outcomeOf(*answer);
        result.signIn
            = result.outcome == CheckOutcome::SignedIn ? CheckStep::Passed : CheckStep::Failed;
        return;
    }
    const ApiError &error = answer.error();
    result.signIn = CheckStep::Failed;
    result.error = error;
    if (error.kind == ErrorKind::WrongCredentials)
        result.outcome = CheckOutcome::WrongCredentials;
    if (error.kind == ErrorKind::AccountUnusable)
        result.outcome = CheckOutcome::AccountUnusable;
    result.mayRemainOpen = result.mayRemainOpen || mayHaveOpened(error);
}

static bool isServersWord(const ApiError &error)
{
    return error.kind == ErrorKind::SessionRefused || error.kind == ErrorKind::InputRefused
        || error.kind == ErrorKind::AnswerUnreadable;
}

CheckVerdict judge(const CheckResult &result)
{
    if (!result.outcome) {
        return result.error && isServersWord(*result.error) ? CheckVerdict::NotAsExpected
                                                            : CheckVerdict::Undecided;
    }
    if (*result.outcome != result.expected)
        return CheckVerdict::NotAsExpected;
    const bool open = result.signOut == CheckStep::Failed || result.mayRemainOpen;
    return open ? CheckVerdict::Undecided : CheckVerdict::AsExpected;
}

bool wasNotRun(const ApiError &error)
{
    switch (error.kind) {
    case ErrorKind::FieldInvalid:
    case ErrorKind::HostNotFound:
    case ErrorKind::Refused:
    case ErrorKind::Offline:
    case ErrorKind::TimedOut: // OutcomeUnknown where the request may have gone out
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
    case ErrorKind::ApiKeyRefused:
    case ErrorKind::RateLimited:
        return true;
    default:
        return false;
    }
}

bool isObstacle(const ApiError &error)
{
    if (error.kind == ErrorKind::FieldInvalid)
        return error.field == Field::ApiKey || error.field == Field::ServerAddress;
    return error.kind == ErrorKind::NotThisApi || error.kind == ErrorKind::Redirected
        || (error.kind != ErrorKind::RateLimited && wasNotRun(error));
}

} // namespace latchkey
