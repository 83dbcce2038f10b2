#include "values/operation.h"

namespace latchkey {

QString operationName(Operation operation)
{
    switch (operation) {
    case Operation::SignUp:
        return QStringLiteral("signUp");
    case Operation::LogIn:
        return QStringLiteral("logIn");
    case Operation::LogOut:
        return QStringLiteral("logOut");
    case Operation::Refresh:
        return QStringLiteral("refresh");
    case Operation::SendVerification:
        return QStringLiteral("sendVerification");
    case Operation::VerifyEmail:
        return QStringLiteral("verifyEmail");
    case Operation::GetFlow:
        return QStringLiteral("getFlow");
    case Operation::Probe:
        return QStringLiteral("probe");
    }
    Q_UNREACHABLE();
}

bool isHarmless(Operation operation)
{
    return operation == Operation::GetFlow || operation == Operation::Probe
        || operation == Operation::VerifyEmail;
}

} // namespace latchkey
