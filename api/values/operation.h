#pragma once

#include <QString>

/// Everything of the library. The page 'Latchkey's library' tells how its parts go together.
namespace latchkey {

/// The seven operations of the auth platform, and the probe (`GET /`) that 'Test connection' uses.
enum class Operation {
    SignUp, ///< `POST /api/auth/signup`
    LogIn, ///< `POST /api/auth/login`
    LogOut, ///< `POST /api/auth/logout`
    Refresh, ///< `POST /api/auth/refresh`
    SendVerification, ///< `POST /api/auth/verify-email/send`
    VerifyEmail, ///< `POST /api/auth/verify-email/verify`
    GetFlow, ///< `GET /api/auth/flow/{flowId}`
    Probe, ///< `GET /`
};

/// The operation's name as logs, exchanges and error details show it: `signUp`, `logIn`, ...
/// Not translated; stable.
[[nodiscard]] QString operationName(Operation operation);

/// True where running the operation twice does no harm, so that a lost answer leaves no doubt
/// (contract, 'Sending again after an unknown outcome'): getFlow, probe, verifyEmail.
[[nodiscard]] bool isHarmless(Operation operation);

} // namespace latchkey
