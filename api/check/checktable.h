#pragma once

#include "check/csvreader.h"
#include "values/apierror.h"
#include "values/checkresult.h"
#include "values/secret.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace latchkey {

/// One account to check.
struct CheckRow {
    int line = 0; ///< where it begins in its file, from 1; 0: not from a file
    QString email; ///< letter for letter
    Secret password; ///< wiped when the row is done
    CheckOutcome expected = CheckOutcome::SignedIn; ///< `signed-in` where the file does not say
    QString note; ///< free text, handed on to the reports
};

/// Columns of the file that mean something. Their titles are `email`, `password`, `expected` and
/// `note`, in any case and order; also `e-mail`, `address`, `user`, `outcome`, `result`, `remark`,
/// `comment`. Every other column is left alone.
enum class CheckColumn {
    None, ///< the fault is not one column's
    Email, ///< needed
    Password, ///< needed
    Expected, ///< may be missing or empty: `signed-in`
    Note, ///< may be missing
};

/// Why a row, or the whole file, cannot be used.
enum class RowProblem {
    Csv, ///< `csv` says what is wrong with it as CSV
    FieldCount, ///< more or fewer fields than titles; `found` and `wanted` tell
    Email, ///< `field` says why the address is none
    PasswordEmpty, ///< there is nothing to sign in with
    ExpectedUnknown, ///< no such word; perhaps the rest of a password with a separator in it
    NoTitles, ///< the file is empty (line 1)
    ColumnMissing, ///< no title for `column`, which is needed
    ColumnTwice, ///< two titles for `column`
    TooLarge, ///< a file of more than CheckTable::maximumBytes: nothing of it was read
    TooMany, ///< more rows than CheckTable::maximumRows: what follows was left out
};

/// A fault and where it is. Holds no secret, so nothing of the row: a password with a separator in
/// it that is not quoted stands in other columns, too.
struct RowFault {
    RowProblem problem = RowProblem::Csv; ///< the first in its row
    int line = 1; ///< from 1
    int column = 1; ///< in characters (code points), from 1: where the field at fault begins
    CheckColumn field = CheckColumn::None; ///< the column that is meant
    std::optional<CsvProblem> csv; ///< of Csv
    FieldFault fieldFault = FieldFault::BadForm; ///< of Email
    int found = 0; ///< of FieldCount
    int wanted = 0; ///< of FieldCount
};

/// What a file of accounts holds.
struct CheckTable {
    static constexpr qint64 maximumBytes = 16 * 1024 * 1024; ///< of a file
    static constexpr int maximumRows = 100'000; ///< of a file

    std::vector<CheckRow> rows; ///< good ones, in the order of the file
    std::vector<RowFault> faults; ///< at most one a row, in the order of the file
    QStringList otherColumns; ///< titles that mean nothing here
    bool unusable = false; ///< the titles are at fault: there are no rows
};

/// Reads a file of accounts (see `decodeCsv`, `csvSeparator`, `readCsv`). Blank lines do not count.
/// Spaces around an address or an expected outcome do not count; of a password every character
/// does. Overwrites the text that held the passwords; \a bytes are the caller's to wipe.
[[nodiscard]] CheckTable readCheckTable(const QByteArray &bytes);

/// A small file to begin with, with a comma and UTF-8.
[[nodiscard]] QByteArray exampleCheckTable();

} // namespace latchkey
