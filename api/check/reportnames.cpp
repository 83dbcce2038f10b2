#include "check/reportnames.h"

namespace latchkey {

QString verdictName(CheckVerdict verdict)
{
    switch (verdict) {
    case CheckVerdict::None:
        return QStringLiteral("not-done");
    case CheckVerdict::AsExpected:
        return QStringLiteral("as-expected");
    case CheckVerdict::NotAsExpected:
        return QStringLiteral("not-as-expected");
    case CheckVerdict::Undecided:
        return QStringLiteral("undecided");
    }
    Q_UNREACHABLE();
}

QString stepName(CheckStep step)
{
    switch (step) {
    case CheckStep::NotReached:
        return QStringLiteral("not-reached");
    case CheckStep::Running:
        return QStringLiteral("running");
    case CheckStep::Passed:
        return QStringLiteral("passed");
    case CheckStep::Failed:
        return QStringLiteral("failed");
    }
    Q_UNREACHABLE();
}

QString outcomeName(const CheckResult &result)
{
    return result.outcome ? checkOutcomeName(*result.outcome) : QString();
}

QString errorName(const CheckResult &result)
{
    return result.error ? errorKindName(result.error->kind) : QString();
}

static QString csvProblemName(CsvProblem problem)
{
    switch (problem) {
    case CsvProblem::TextAfterQuote:
        return QStringLiteral("text-after-quote");
    case CsvProblem::QuoteInText:
        return QStringLiteral("quote-in-text");
    case CsvProblem::QuoteNotClosed:
        return QStringLiteral("quote-not-closed");
    case CsvProblem::BadEncoding:
        return QStringLiteral("bad-encoding");
    }
    Q_UNREACHABLE();
}

QString problemName(const RowFault &fault)
{
    switch (fault.problem) {
    case RowProblem::Csv:
        return csvProblemName(fault.csv.value_or(CsvProblem::TextAfterQuote));
    case RowProblem::FieldCount:
        return QStringLiteral("field-count");
    case RowProblem::Email:
        return QStringLiteral("email");
    case RowProblem::PasswordEmpty:
        return QStringLiteral("password-empty");
    case RowProblem::ExpectedUnknown:
        return QStringLiteral("expected-unknown");
    case RowProblem::NoTitles:
        return QStringLiteral("no-titles");
    case RowProblem::ColumnMissing:
        return QStringLiteral("column-missing");
    case RowProblem::ColumnTwice:
        return QStringLiteral("column-twice");
    case RowProblem::TooLarge:
        return QStringLiteral("too-large");
    case RowProblem::TooMany:
        return QStringLiteral("too-many");
    }
    Q_UNREACHABLE();
}

} // namespace latchkey
