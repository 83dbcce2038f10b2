#pragma once

#include "auth/jsonreader.h"
#include "values/flow.h"
#include "values/tokens.h"

namespace latchkey {

/// Reads the `tokens` object of a login or refresh answer, in the released spelling
/// (`session_token`) or the later one (`sessionToken`; contract, 'Dialect').
[[nodiscard]] JsonResult<TokenPair> readTokenPair(const ObjectReader &tokens);

/// Reads a flow. Only `id` is demanded: the published models call every member optional.
[[nodiscard]] JsonResult<Flow> readFlow(const ObjectReader &flow);

} // namespace latchkey
