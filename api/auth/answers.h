#pragma once

#include "http/call.h"
#include "values/flow.h"
#include "values/result.h"
#include "values/tokens.h"

#include <QDateTime>

#include <optional>

namespace latchkey {

/// The answer of `GET /`: the server is there and takes the API key.
struct ProbeAnswer {
    std::optional<QDateTime> serverDate; ///< UTC, the server's clock
};

/// From a whole HTTP answer to an outcome: one pure function an operation. Each goes down the same
/// table (documented beside `commonError` in the .cpp); where no row fits, the answer is
/// `notThisApi`, which is the reading that changes nothing.
[[nodiscard]] Result<SignedUp> readSignUpAnswer(const HttpAnswer &answer);
[[nodiscard]] Result<LoginOutcome> readLogInAnswer(const HttpAnswer &answer); ///< of `login`
[[nodiscard]] Result<Done> readLogOutAnswer(const HttpAnswer &answer); ///< of `logout`
[[nodiscard]] Result<TokenPair> readRefreshAnswer(const HttpAnswer &answer); ///< of `refresh`
[[nodiscard]] Result<Done> readSendVerificationAnswer(const HttpAnswer &answer); ///< of `send`
[[nodiscard]] Result<Done> readVerifyEmailAnswer(const HttpAnswer &answer); ///< of `verify`
[[nodiscard]] Result<Flow> readFlowAnswer(const HttpAnswer &answer); ///< of `flow/{flowId}`
[[nodiscard]] Result<ProbeAnswer> readProbeAnswer(const HttpAnswer &answer); ///< of `GET /`

} // namespace latchkey
