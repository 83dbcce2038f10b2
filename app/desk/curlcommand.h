#pragma once

#include "values/exchange.h"

#include <QString>

namespace latchkey {

/// \a exchange as a command for a POSIX shell. Where something was taken out stands a variable,
/// `"${LATCHKEY_API_KEY:?}"`, named after its header or member: without a value the shell refuses
/// instead of sending nothing. Inside a JSON body the value goes in as it is written there.
/// \a caFile: the server entry's, empty for none.
[[nodiscard]] QString curlCommand(const Exchange &exchange, const QString &caFile = {});

} // namespace latchkey
