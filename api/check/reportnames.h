#pragma once

#include "check/checkreport.h"

#include <QString>

namespace latchkey {

/// The words of reports for programs; not translated, stable.
[[nodiscard]] QString verdictName(CheckVerdict verdict); ///< `as-expected`, `not-as-expected`, ...
[[nodiscard]] QString stepName(CheckStep step); ///< `passed`, `failed`, `not-reached`
[[nodiscard]] QString outcomeName(const CheckResult &result); ///< empty where it is not known
[[nodiscard]] QString errorName(const CheckResult &result); ///< kind of the error, else empty
/// What is wrong with a row of the file: `expected-unknown`, ...
[[nodiscard]] QString problemName(const RowFault &fault);

} // namespace latchkey
