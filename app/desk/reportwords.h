#pragma once

#include "check/checkreport.h"

namespace latchkey {

/// The words of an HTML report in the program's language.
[[nodiscard]] ReportWords reportWords(const CheckReport &report);

} // namespace latchkey
