#include "desk/checktext.h"

#include "errortext.h"
#include "shown.h"

#include <QCoreApplication>
#include <QLocale>

namespace latchkey::ui {

namespace {

struct CheckTr {
    Q_DECLARE_TR_FUNCTIONS(Check)
};

/// What an account came to where something else was wanted.
QString cameText(CheckOutcome outcome)
{
    switch (outcome) {
    case CheckOutcome::SignedIn:
        return CheckTr::tr("Signed in");
    case CheckOutcome::NotVerified:
        return CheckTr::tr("E-mail not verified");
    case CheckOutcome::NoOrganisation:
        return CheckTr::tr("No organisation");
    case CheckOutcome::SeveralOrganisations:
        return CheckTr::tr("Several organisations");
    case CheckOutcome::WrongCredentials:
        return CheckTr::tr("E-mail or password is not right");
    case CheckOutcome::AccountUnusable:
        return CheckTr::tr("No password on the server");
    case CheckOutcome::MembershipGone:
        return CheckTr::tr("No longer in the organisation");
    }
    Q_UNREACHABLE();
}

QString asExpectedText(CheckOutcome outcome)
{
    switch (outcome) {
    case CheckOutcome::SignedIn:
        return CheckTr::tr("As expected");
    case CheckOutcome::NotVerified:
        return CheckTr::tr("As expected: not verified");
    case CheckOutcome::NoOrganisation:
        return CheckTr::tr("As expected: no organisation");
    case CheckOutcome::SeveralOrganisations:
        return CheckTr::tr("As expected: a flow");
    case CheckOutcome::WrongCredentials:
        return CheckTr::tr("As expected: refused");
    case CheckOutcome::AccountUnusable:
        return CheckTr::tr("As expected: no password");
    case CheckOutcome::MembershipGone:
        return CheckTr::tr("As expected: no longer in the organisation");
    }
    Q_UNREACHABLE();
}

/// What stood in the way, and at which step.
QString troubleText(const ApiError &error)
{
    // The title of such an error counts down.
    QString title = error.kind == ErrorKind::RateLimited ? CheckTr::tr("Rate limit of the server")
                                                         : errorText(error).title;
    const bool refused = error.kind == ErrorKind::SessionRefused;
    if (error.operation == Operation::Refresh)
        return refused ? CheckTr::tr("Refresh refused (%1)").arg(error.httpStatus)
                       : CheckTr::tr("Refresh: %1").arg(title);
    if (error.operation == Operation::LogOut)
        return refused ? CheckTr::tr("Sign-out refused (%1)").arg(error.httpStatus)
                       : CheckTr::tr("Sign-out: %1").arg(title);
    return title;
}

QString unexpectedText(const CheckResult &result)
{
    // An outcome that is the expected one was spoilt by what came after it.
    const bool spoilt = result.error && (!result.outcome || *result.outcome == result.expected);
    const QString text = spoilt ? troubleText(*result.error)
        : result.outcome        ? cameText(*result.outcome)
                                : CheckTr::tr("No result");
    return result.mayRemainOpen ? CheckTr::tr("%1; a session may be left open").arg(text) : text;
}

CheckWords doneWords(const CheckResult &result)
{
    if (result.verdict == CheckVerdict::AsExpected)
        return {QStringLiteral("check-circle"), Tone::Success, asExpectedText(result.expected)};
    if (result.verdict == CheckVerdict::Undecided)
        return {QStringLiteral("warning"), Tone::Warning, unexpectedText(result)};
    return {QStringLiteral("error"), Tone::Error, unexpectedText(result)};
}

} // namespace

QString expectedText(CheckOutcome outcome)
{
    switch (outcome) {
    case CheckOutcome::SignedIn:
        return CheckTr::tr("Signs in");
    case CheckOutcome::NotVerified:
        return CheckTr::tr("Not verified");
    case CheckOutcome::NoOrganisation:
        return CheckTr::tr("No organisation");
    case CheckOutcome::SeveralOrganisations:
        return CheckTr::tr("Several organisations");
    case CheckOutcome::WrongCredentials:
        return CheckTr::tr("Wrong password");
    case CheckOutcome::AccountUnusable:
        return CheckTr::tr("No password");
    case CheckOutcome::MembershipGone:
        return CheckTr::tr("Membership gone");
    }
    Q_UNREACHABLE();
}

CheckWords resultWords(const CheckEntry &entry)
{
    if (!entry.fault.isEmpty())
        return {QStringLiteral("warning"), Tone::Warning, entry.fault};
    switch (entry.result.state) {
    case CheckState::Waiting:
        return {QStringLiteral("clock"), Tone::Muted, CheckTr::tr("Waiting")};
    case CheckState::SigningIn:
        return {QStringLiteral("refresh"), Tone::Info, CheckTr::tr("Signing in…")};
    case CheckState::Refreshing:
        return {QStringLiteral("refresh"), Tone::Info, CheckTr::tr("Refreshing…")};
    case CheckState::SigningOut:
        return {QStringLiteral("refresh"), Tone::Info, CheckTr::tr("Signing out…")};
    case CheckState::Done:
        return doneWords(entry.result);
    }
    Q_UNREACHABLE();
}

CheckWords stepWords(CheckStep step, const std::optional<CheckOutcome> &outcome)
{
    switch (step) {
    case CheckStep::NotReached:
        return {QStringLiteral("minus"), Tone::Muted, CheckTr::tr("not reached")};
    case CheckStep::Running:
        return {QStringLiteral("refresh"), Tone::Info, CheckTr::tr("running")};
    case CheckStep::Passed:
        return {QStringLiteral("check"), Tone::Success, CheckTr::tr("passed")};
    case CheckStep::Failed:
        if (outcome == CheckOutcome::NotVerified)
            return {QStringLiteral("mail"), Tone::Plain, CheckTr::tr("not verified")};
        if (outcome == CheckOutcome::SeveralOrganisations)
            return {
                QStringLiteral("organisation"), Tone::Plain, CheckTr::tr("several organisations")};
        return {QStringLiteral("close"), Tone::Error, CheckTr::tr("failed")};
    }
    Q_UNREACHABLE();
}

QString checkTookText(qint64 milliseconds)
{
    if (milliseconds <= 0)
        return {};
    return CheckTr::tr("%1 s", "seconds")
        .arg(QLocale().toString(double(milliseconds) / 1e3, 'f', 1));
}

QString spokenCheck(const CheckEntry &entry)
{
    if (!entry.fault.isEmpty())
        return CheckTr::tr("Row cannot be used: %1").arg(entry.fault);
    const CheckResult &result = entry.result;
    QStringList parts{shown(result.email),
        CheckTr::tr("expected: %1").arg(expectedText(result.expected)),
        CheckTr::tr("result: %1").arg(resultWords(entry).words)};
    if (result.durationMs > 0)
        parts += checkTookText(result.durationMs);
    return parts.join(QStringLiteral(", "));
}

QString checkDetailText(const CheckEntry &entry)
{
    const QString words = resultWords(entry).words;
    return entry.result.note.isEmpty()
        ? words
        : CheckTr::tr("%1 (note: %2)").arg(words, shown(entry.result.note));
}

QString timeLeftText(qint64 seconds)
{
    if (seconds < 10)
        return CheckTr::tr("A few seconds left");
    if (seconds < 50)
        return CheckTr::tr("About %1 seconds left").arg((seconds + 9) / 10 * 10);
    return CheckTr::tr("About %n minute(s) left", nullptr, int((seconds + 59) / 60));
}

bool belongsTo(const CheckEntry &entry, CheckShow show)
{
    switch (show) {
    case CheckShow::All:
        return true;
    case CheckShow::NotAsExpected:
        return entry.result.verdict == CheckVerdict::NotAsExpected;
    case CheckShow::Undecided:
        return entry.result.verdict == CheckVerdict::Undecided;
    case CheckShow::Unusable:
        return !entry.fault.isEmpty();
    }
    Q_UNREACHABLE();
}

bool isUnexpected(const CheckEntry &entry)
{
    return belongsTo(entry, CheckShow::NotAsExpected) || belongsTo(entry, CheckShow::Undecided)
        || belongsTo(entry, CheckShow::Unusable);
}

} // namespace latchkey::ui
