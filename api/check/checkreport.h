#pragma once

#include "check/checktable.h"
#include "values/checkresult.h"

#include <QByteArray>
#include <QDateTime>
#include <QString>
#include <QStringList>

#include <functional>
#include <optional>
#include <vector>

namespace latchkey {

/// Everything that a report of an account check says. Holds no secret.
struct CheckReport {
    QString file; ///< name of the file of accounts, without its folder; may be empty
    QString server; ///< name of the server, or its address
    QString origin; ///< `originOf` its address
    QDateTime startedAt; ///< UTC
    QDateTime endedAt; ///< UTC
    bool refreshed = false; ///< CheckOptions::refresh
    bool complete = false; ///< every row is done
    bool running = false; ///< the check goes on: a report for the case that it never ends well
    std::vector<CheckResult> results; ///< also of rows that are not done
    std::vector<RowFault> faults; ///< rows of the file that could not be used
};

/// Says of each row that is under way that its session may remain open: so it is if the report is
/// the last that is ever heard of the check.
void expectSessionsOfRowsUnderWay(std::vector<CheckResult> &results);

/// How a report is written.
enum class ReportFormat {
    Csv, ///< `.csv`: one line a row, for spreadsheets; formulas are defused
    Json, ///< `.json`: everything, with stable names
    JUnit, ///< `.xml`: one test case a row, for build servers
    Html, ///< `.html`, `.htm`: one page for people, with nothing to load and no script
};

/// The words of an HTML report, by whoever speaks the person's language. The other formats are for
/// programs and have words of their own, which stay as they are.
struct ReportWords {
    QString language; ///< BCP 47, such as `de`
    bool rightToLeft = false; ///< direction of the page
    QString title; ///< of the page, such as `Account check`
    QString summary; ///< one sentence below it: how many, on which server, when
    QString incomplete; ///< one sentence where not every row is done
    QString leftOpen; ///< one sentence where sessions may be left open; empty where none is
    QString faults; ///< title above the rows that could not be used
    QStringList
        columns; ///< nine: line, account, expected, signIn, refresh, signOut, result, took, note
    std::function<QString(CheckOutcome)> outcome; ///< `Signs in`
    std::function<QString(CheckStep)> step; ///< of one of the three steps, such as `done`
    std::function<QString(const CheckResult &)> result; ///< `As expected`, or what came instead
    std::function<QString(qint64 milliseconds)> duration; ///< such as `0.6 s`
    std::function<QString(const RowFault &)> fault; ///< `Line 4, column 12: ...`
};

/// The format that the ending of \a path stands for; none where it stands for none.
[[nodiscard]] std::optional<ReportFormat> reportFormatOf(const QString &path);

/// RFC 4180 with CR LF, UTF-8 with a byte order mark. A field that begins with `=`, `+`, `-`, `@`,
/// a tab or a line end gets an apostrophe before it, so that no spreadsheet takes it for a formula;
/// so does such a character behind a semicolon, where many spreadsheets begin a cell.
[[nodiscard]] QByteArray csvReport(const CheckReport &report);
/// One JSON object; `docs/support-desk.md` lists its members.
[[nodiscard]] QByteArray jsonReport(const CheckReport &report);
/// A `testsuites` document: a failure is a row that is not as expected, an error one that is
/// undecided or could not be read, skipped one that was not done.
[[nodiscard]] QByteArray junitReport(const CheckReport &report);
/// One self-contained page, light or dark as the reader's system is.
[[nodiscard]] QByteArray htmlReport(const CheckReport &report, const ReportWords &words);

/// Why no report can be written to \a path, in the system's words; none where one can. Writes
/// nothing.
[[nodiscard]] std::optional<QString> reportObstacle(const QString &path);

/// Writes \a report to \a path in the format of its ending. The file is there only when it is
/// whole, and readable by its owner alone, because it holds addresses. Why not, in the system's
/// words, if that failed.
[[nodiscard]] std::optional<QString> writeReport(
    const QString &path, const CheckReport &report, const ReportWords &words);

} // namespace latchkey
