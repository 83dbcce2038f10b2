#pragma once

#include "check/checktable.h"

#include <QString>

namespace latchkey {

/// What is wrong with a row of a file of accounts, and where: 'Line 4, column 12: ...'.
[[nodiscard]] QString rowFaultText(const RowFault &fault);

} // namespace latchkey
