#pragma once

#include "serverentry.h"
#include "values/exchange.h"

#include <QString>

namespace latchkey {

/// \a exchange as a command for a POSIX shell. Where something was taken out stands a variable,
/// `"${LATCHKEY_API_KEY:?}"`, named after its header or member: without a value the shell refuses
/// instead of sending nothing. Inside a JSON body the value goes in as it is written there.
/// \a server: the entry whose exchange it was, for its authorities and its proxy; curl takes the
/// system's proxy out of the environment by itself.
[[nodiscard]] QString curlCommand(const Exchange &exchange, const ServerEntry &server = {});

} // namespace latchkey
