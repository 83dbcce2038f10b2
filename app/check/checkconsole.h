#pragma once

#include "check/checkreport.h"
#include "values/checkresult.h"

#include <QString>

namespace latchkey {

/// A line on standard error, after whatever progress stands there.
void sayAside(const QString &text);
/// Asks a yes-or-no question where somebody sits at a terminal; false where nobody does.
[[nodiscard]] bool askOnTerminal(const QString &question);
/// How far the check is: one line that is written over on a terminal, else a line for each quarter
/// of the rows. \a quarter: the one that was told last.
void showProgress(const CheckProgress &progress, int &quarter);
/// Takes the line of the progress away.
void endProgress();
/// On standard output: each row that is not as expected, then how many there were.
void sayResults(const CheckReport &report, const ReportWords &words);

} // namespace latchkey
