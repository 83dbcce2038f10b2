#pragma once

#include "values/checkresult.h"

#include <QString>
#include <QUuid>

#include <vector>

namespace latchkey::ui {

/// One row of a check: an account, or a row of the file that cannot be used.
struct CheckEntry {
    CheckResult result; ///< of a row at fault: its line alone
    QString fault; ///< why and where the file is at fault, as a sentence; empty: it is not
};

/// What a check is about to do or doing.
struct CheckPlan {
    QString name; ///< of the file, without its folder, or of the one account
    int accounts = 0; ///< that can be checked
    int faults = 0; ///< rows of the file that cannot be used
};

/// A server that can be chosen.
struct CheckServer {
    QUuid id;
    QString name;
};

/// How a check is to be run.
struct CheckChoice {
    QUuid server;
    int parallel = 4; ///< accounts at a time
    bool refresh = true; ///< renew each session once before it is signed out
};

/// What the whole check is at.
enum class CheckPhase { Nothing, Ready, Running, Stopping, Stopped, Finished };

/// Which rows of a check are shown. Undecided ones and those that cannot be used are no results
/// that are not as expected: the numbers beside the progress keep them apart, too.
enum class CheckShow { All, NotAsExpected, Undecided, Unusable };

/// What a report can be written as.
enum class ReportKind { Csv, Json, JUnit, Html };

} // namespace latchkey::ui
