#pragma once

#include "auth/jsonreader.h"
#include "check/checktable.h"
#include "values/checkresult.h"

#include <QByteArrayView>
#include <QDateTime>
#include <QString>

#include <optional>
#include <vector>

namespace latchkey {

/// A run of an account check as its JSON report tells it, to be taken up again.
struct EarlierRun {
    static constexpr qint64 maximumBytes = 256 * 1024 * 1024; ///< of a report

    QString origin; ///< `originOf` the server's address
    QDateTime startedAt; ///< UTC
    bool refreshed = false; ///< CheckOptions::refresh
    /// It was written while the check ran, and the check did not come to its end: which sessions
    /// were opened after it is not known.
    bool cutShort = false;
    /// All rows of the file that could be used, in its order. Those that were not done are as rows
    /// whose turn has not come; only that a session of theirs may be open is still said.
    std::vector<CheckResult> results;
};

/// Reads what `jsonReport` writes; else the member at fault, such as `results[3].verdict`.
[[nodiscard]] JsonResult<EarlierRun> readEarlierRun(QByteArrayView bytes);

/// In what a run is another than the one that is to be taken up.
enum class ResumePart {
    Server, ///< another origin
    Refresh, ///< only one of them refreshes each session
    RowCount, ///< more or fewer rows that can be used
    Line, ///< a row stands on another line
    Email, ///< it is another account
    Expected, ///< something else is expected of it
    Note, ///< its remark is another
};

/// The first difference.
struct ResumeMismatch {
    ResumePart part = ResumePart::Server; ///< what differs
    int line = 0; ///< of the row in the file, from Line on
};

/// Whether \a run can be gone on with for \a rows; none: it can. Passwords are not compared:
/// nothing of them is in a report.
[[nodiscard]] std::optional<ResumeMismatch> mismatchOf(
    const EarlierRun &run, const std::vector<CheckRow> &rows, const QString &origin, bool refresh);

} // namespace latchkey
