#include "desk/checkwords.h"

#include "fieldtext.h"

#include <QCoreApplication>

namespace latchkey {

namespace {

struct FaultTr {
    Q_DECLARE_TR_FUNCTIONS(CheckFile)
};

QString csvText(CsvProblem problem)
{
    switch (problem) {
    case CsvProblem::TextAfterQuote:
        return FaultTr::tr("Something other than a separator follows a closing quote.");
    case CsvProblem::QuoteInText:
        return FaultTr::tr("A quote stands within a field that does not begin with one.");
    case CsvProblem::QuoteNotClosed:
        return FaultTr::tr("A quote is not closed.");
    case CsvProblem::BadEncoding:
        return FaultTr::tr("The characters are not UTF-8.");
    }
    Q_UNREACHABLE();
}

QString columnName(CheckColumn column)
{
    switch (column) {
    case CheckColumn::Email:
        return QStringLiteral("email");
    case CheckColumn::Password:
        return QStringLiteral("password");
    case CheckColumn::Expected:
        return QStringLiteral("expected");
    case CheckColumn::Note:
        return QStringLiteral("note");
    case CheckColumn::None:
        return {};
    }
    Q_UNREACHABLE();
}

QString problemText(const RowFault &fault)
{
    switch (fault.problem) {
    case RowProblem::Csv:
        return csvText(fault.csv.value_or(CsvProblem::QuoteInText));
    case RowProblem::FieldCount:
        return FaultTr::tr("The row has %1 fields, the titles are %2.")
            .arg(fault.found)
            .arg(fault.wanted);
    case RowProblem::Email:
        return ui::fieldFaultText(Field::Email, fault.fieldFault);
    case RowProblem::PasswordEmpty:
        return ui::fieldFaultText(Field::Password, FieldFault::Empty);
    case RowProblem::ExpectedUnknown:
        return FaultTr::tr("This is no result that can be expected.");
    case RowProblem::NoTitles:
        return FaultTr::tr("The file is empty. Its first line names the columns.");
    case RowProblem::ColumnMissing:
        return FaultTr::tr("The first line names no column '%1'.").arg(columnName(fault.field));
    case RowProblem::ColumnTwice:
        return FaultTr::tr("The first line names the column '%1' twice.")
            .arg(columnName(fault.field));
    case RowProblem::TooLarge:
        return FaultTr::tr("The file is larger than %1 MiB.")
            .arg(CheckTable::maximumBytes / 1'048'576);
    case RowProblem::TooMany:
        return FaultTr::tr("There are more than %1 rows. What follows was left out.")
            .arg(CheckTable::maximumRows);
    }
    Q_UNREACHABLE();
}

} // namespace

QString rowFaultText(const RowFault &fault)
{
    return FaultTr::tr("Line %1, column %2: %3")
        .arg(fault.line)
        .arg(fault.column)
        .arg(problemText(fault));
}

} // namespace latchkey
