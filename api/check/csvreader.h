#pragma once

#include <QByteArray>
#include <QString>
#include <QStringView>

#include <optional>
#include <vector>

namespace latchkey {

/// One field of a CSV record and where it begins.
struct CsvField {
    QString text; ///< without its quotes; may hold line breaks
    int line = 1; ///< from 1
    int column = 1; ///< in characters (code points), from 1
};

/// Why a record cannot be read.
enum class CsvProblem {
    TextAfterQuote, ///< something other than a separator follows a closing quote
    QuoteInText, ///< a quote within a field that does not begin with one
    QuoteNotClosed, ///< the end of the file came first; it counts for the line it was opened on
    BadEncoding, ///< bytes that are no UTF-8, or U+FFFD or NUL in their place
};

/// Where a record is at fault.
struct CsvFault {
    CsvProblem problem = CsvProblem::TextAfterQuote; ///< the first in the record
    int line = 1; ///< from 1
    int column = 1; ///< in characters (code points), from 1
};

/// One record: its fields as far as they could be read.
struct CsvRecord {
    std::vector<CsvField> fields; ///< never empty
    std::optional<CsvFault> fault; ///< the record is not to be used

    /// The line it begins on.
    [[nodiscard]] int line() const { return fields.front().line; }
    /// True for a line without anything on it but separators, as spreadsheets leave them below.
    [[nodiscard]] bool isBlank() const;
};

/// Bytes of a text file as text: UTF-8 with or without a byte order mark, UTF-16 and UTF-32 with
/// one. Bytes that fit nowhere become U+FFFD, which `readCsv` reports where it stands.
[[nodiscard]] QString decodeCsv(const QByteArray &bytes);

/// The separator of a file: a first line `sep=;` says so itself (as some spreadsheets write it),
/// else the first of comma, semicolon and tab that stands outside quotes in the first line that has
/// something on it; a comma where there is none.
[[nodiscard]] QChar csvSeparator(QStringView text);

/// Reads \a text as RFC 4180 has it, with any of the line ends CR LF, LF and CR and a \a separator
/// of one's choosing. A faulty record ends with its line, so that the others are read all the same;
/// where a quote is never closed, reading goes on after the line it was opened on.
[[nodiscard]] std::vector<CsvRecord> readCsv(QStringView text, QChar separator);

} // namespace latchkey
