#pragma once

#include <QString>

namespace latchkey {

/// The seven operations of the auth platform, and the probe (`GET /`) that 'Test connection' uses.
enum class Operation {
    SignUp,
    LogIn,
    LogOut,
    Refresh,
    SendVerification,
    VerifyEmail,
    GetFlow,
    Probe,
};

/// The operation's name as logs, exchanges and error details show it: `signUp`, `logIn`, ...
/// Not translated; stable.
[[nodiscard]] QString operationName(Operation operation);

/// True where running the operation twice does no harm, so that a lost answer leaves no doubt
/// (contract, 'Sending again after an unknown outcome'): getFlow, probe, verifyEmail.
[[nodiscard]] bool isHarmless(Operation operation);

} // namespace latchkey
