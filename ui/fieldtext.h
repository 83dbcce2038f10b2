#pragma once

#include "values/apierror.h"

#include <QString>

namespace latchkey::ui {

/// What is wrong with a field, said below it.
[[nodiscard]] QString fieldFaultText(Field field, FieldFault fault);

} // namespace latchkey::ui
