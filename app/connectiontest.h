#pragma once

#include "auth/answers.h"
#include "dialogs/serverform.h"
#include "serverentry.h"
#include "values/result.h"

#include <vector>

namespace latchkey {

/// The rows of 'Test connection', in the order in which a request meets them: address, host,
/// encryption, certificate, 'This is the auth platform', API key. The first that fails carries the
/// sentence, the rest is not reached.
[[nodiscard]] std::vector<ui::TestRow> connectionTestRows(
    const ServerEntry &server, const Result<ProbeAnswer> &answer);

} // namespace latchkey
