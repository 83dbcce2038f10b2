#include "check/checktable.h"

#include "auth/fieldchecks.h"

#include <algorithm>
#include <array>
#include <utility>

namespace latchkey {

namespace {

struct Title {
    QLatin1String text;
    CheckColumn column;
};

constexpr std::array titles{
    Title{QLatin1String("email"), CheckColumn::Email},
    Title{QLatin1String("e-mail"), CheckColumn::Email},
    Title{QLatin1String("address"), CheckColumn::Email},
    Title{QLatin1String("user"), CheckColumn::Email},
    Title{QLatin1String("password"), CheckColumn::Password},
    Title{QLatin1String("expected"), CheckColumn::Expected},
    Title{QLatin1String("outcome"), CheckColumn::Expected},
    Title{QLatin1String("result"), CheckColumn::Expected},
    Title{QLatin1String("note"), CheckColumn::Note},
    Title{QLatin1String("remark"), CheckColumn::Note},
    Title{QLatin1String("comment"), CheckColumn::Note},
};

/// Where each column stands; -1: nowhere.
struct Columns {
    int email = -1;
    int password = -1;
    int expected = -1;
    int note = -1;
    int count = 0;

    int *of(CheckColumn column)
    {
        switch (column) {
        case CheckColumn::Email:
            return &email;
        case CheckColumn::Password:
            return &password;
        case CheckColumn::Expected:
            return &expected;
        case CheckColumn::Note:
            return &note;
        case CheckColumn::None:
            break;
        }
        return nullptr;
    }
};

RowFault faultAt(RowProblem problem, const CsvField &field, CheckColumn column)
{
    RowFault fault;
    fault.problem = problem;
    fault.line = field.line;
    fault.column = field.column;
    fault.field = column;
    return fault;
}

RowFault csvFault(const CsvFault &csv)
{
    RowFault fault;
    fault.problem = RowProblem::Csv;
    fault.line = csv.line;
    fault.column = csv.column;
    fault.csv = csv.problem;
    return fault;
}

CheckColumn columnOf(const QString &text)
{
    const QString title = text.trimmed();
    const auto found = std::find_if(titles.begin(), titles.end(), [&title](const Title &known) {
        return title.compare(known.text, Qt::CaseInsensitive) == 0;
    });
    return found == titles.end() ? CheckColumn::None : found->column;
}

/// What is wrong with the titles, if anything is.
std::optional<RowFault> readTitles(const CsvRecord &record, Columns &columns, QStringList &others)
{
    if (record.fault)
        return csvFault(*record.fault);
    columns.count = static_cast<int>(record.fields.size());
    for (int i = 0; i < columns.count; ++i) {
        const CsvField &field = record.fields[static_cast<std::size_t>(i)];
        const CheckColumn column = columnOf(field.text);
        int *place = columns.of(column);
        if (!place) {
            others.append(field.text.trimmed());
            continue;
        }
        if (*place >= 0)
            return faultAt(RowProblem::ColumnTwice, field, column);
        *place = i;
    }
    if (columns.email < 0)
        return faultAt(RowProblem::ColumnMissing, record.fields.front(), CheckColumn::Email);
    if (columns.password < 0)
        return faultAt(RowProblem::ColumnMissing, record.fields.front(), CheckColumn::Password);
    return std::nullopt;
}

std::optional<RowFault> readExpected(const CsvField &field, CheckOutcome &expected)
{
    const QString text = field.text.trimmed();
    if (text.isEmpty())
        return std::nullopt; // what is meant most often
    const std::optional<CheckOutcome> outcome = checkOutcomeFromName(text);
    if (!outcome)
        return faultAt(RowProblem::ExpectedUnknown, field, CheckColumn::Expected);
    expected = *outcome;
    return std::nullopt;
}

std::optional<RowFault> readRow(CsvRecord &record, const Columns &columns, CheckRow &row)
{
    if (record.fault)
        return csvFault(*record.fault);
    const int found = static_cast<int>(record.fields.size());
    if (found != columns.count) {
        RowFault fault = faultAt(RowProblem::FieldCount,
            record.fields[static_cast<std::size_t>(std::min(found - 1, columns.count))],
            CheckColumn::None);
        fault.found = found;
        fault.wanted = columns.count;
        return fault;
    }
    const auto field = [&record](int column) -> CsvField & {
        return record.fields[static_cast<std::size_t>(column)];
    };
    row.line = record.line();
    row.email = field(columns.email).text.trimmed();
    if (const auto wrong = checkEmail(row.email)) {
        RowFault fault = faultAt(RowProblem::Email, field(columns.email), CheckColumn::Email);
        fault.fieldFault = *wrong;
        return fault;
    }
    if (field(columns.password).text.isEmpty())
        return faultAt(RowProblem::PasswordEmpty, field(columns.password), CheckColumn::Password);
    if (columns.expected >= 0) {
        if (auto fault = readExpected(field(columns.expected), row.expected))
            return fault;
    }
    if (columns.note >= 0)
        row.note = field(columns.note).text.trimmed();
    row.password = Secret::takeFrom(field(columns.password).text);
    return std::nullopt;
}

void readRows(
    std::vector<CsvRecord> &records, std::size_t first, const Columns &columns, CheckTable &table)
{
    for (std::size_t i = first; i < records.size(); ++i) {
        if (records[i].isBlank())
            continue;
        if (table.rows.size() == std::size_t(CheckTable::maximumRows)) {
            table.faults.push_back(
                faultAt(RowProblem::TooMany, records[i].fields.front(), CheckColumn::None));
            return;
        }
        CheckRow row;
        if (auto fault = readRow(records[i], columns, row))
            table.faults.push_back(*fault);
        else
            table.rows.push_back(std::move(row));
    }
}

CheckTable unusable(RowFault fault)
{
    CheckTable table;
    table.unusable = true;
    table.faults.push_back(fault);
    return table;
}

} // namespace

CheckTable readCheckTable(const QByteArray &bytes)
{
    if (bytes.size() > CheckTable::maximumBytes)
        return unusable(faultAt(RowProblem::TooLarge, {}, CheckColumn::None));
    QString text = decodeCsv(bytes);
    std::vector<CsvRecord> records = readCsv(text, csvSeparator(text));
    // A first line that tells the separator is none of the table's.
    std::size_t first = text.startsWith(QLatin1String("sep=")) ? 1 : 0;
    wipe(text);
    while (first < records.size() && records[first].isBlank())
        ++first;
    if (first >= records.size())
        return unusable(faultAt(RowProblem::NoTitles, {}, CheckColumn::None));
    Columns columns;
    CheckTable table;
    if (auto fault = readTitles(records[first], columns, table.otherColumns))
        return unusable(*fault);
    readRows(records, first + 1, columns, table);
    for (CsvRecord &record : records) {
        for (CsvField &field : record.fields)
            wipe(field.text); // a row at fault has a password, too
    }
    return table;
}

QByteArray exampleCheckTable()
{
    return QByteArrayLiteral(
        "email,password,expected,note\r\n"
        "ann@example.test,Correct1-horse,signed-in,\r\n"
        "new@example.test,Correct1-horse,not-verified,sign-up of this week\r\n"
        "two@example.test,Correct1-horse,several-organisations,\r\n"
        "ann@example.test,not-hers,wrong-credentials,\"a quote \"\" is doubled\"\r\n");
}

} // namespace latchkey
