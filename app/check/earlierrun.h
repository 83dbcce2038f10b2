#pragma once

#include "check/checkresume.h"
#include "check/checktable.h"

#include <QString>

#include <tl/expected.hpp>

#include <vector>

namespace latchkey {

/// Reads the JSON report \a path of the run that `latchkey check` is to go on with, for \a rows on
/// the server of \a origin. Why it is not the same run, as a sentence that names the part at fault,
/// where it cannot be gone on with.
[[nodiscard]] tl::expected<EarlierRun, QString> takeUpEarlierRun(
    const QString &path, const std::vector<CheckRow> &rows, const QString &origin, bool refresh);

} // namespace latchkey
