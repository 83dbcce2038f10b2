#include "values/apierror.h"

namespace latchkey {

QString errorKindName(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::FieldInvalid:
        return QStringLiteral("fieldInvalid");
    case ErrorKind::Cancelled:
        return QStringLiteral("cancelled");
    case ErrorKind::HostNotFound:
        return QStringLiteral("hostNotFound");
    case ErrorKind::Refused:
        return QStringLiteral("refused");
    case ErrorKind::Offline:
        return QStringLiteral("offline");
    case ErrorKind::TimedOut:
        return QStringLiteral("timedOut");
    case ErrorKind::OutcomeUnknown:
        return QStringLiteral("outcomeUnknown");
    case ErrorKind::TlsExpired:
        return QStringLiteral("tlsExpired");
    case ErrorKind::TlsNotYet:
        return QStringLiteral("tlsNotYet");
    case ErrorKind::TlsWrongHost:
        return QStringLiteral("tlsWrongHost");
    case ErrorKind::TlsSelfSigned:
        return QStringLiteral("tlsSelfSigned");
    case ErrorKind::TlsUnknownIssuer:
        return QStringLiteral("tlsUnknownIssuer");
    case ErrorKind::TlsTooOld:
        return QStringLiteral("tlsTooOld");
    case ErrorKind::TlsWeak:
        return QStringLiteral("tlsWeak");
    case ErrorKind::TlsFailed:
        return QStringLiteral("tlsFailed");
    case ErrorKind::ProxyFailed:
        return QStringLiteral("proxyFailed");
    case ErrorKind::ProxyAuth:
        return QStringLiteral("proxyAuth");
    case ErrorKind::Redirected:
        return QStringLiteral("redirected");
    case ErrorKind::TooLarge:
        return QStringLiteral("tooLarge");
    case ErrorKind::ApiKeyRefused:
        return QStringLiteral("apiKeyRefused");
    case ErrorKind::RateLimited:
        return QStringLiteral("rateLimited");
    case ErrorKind::NotThisApi:
        return QStringLiteral("notThisApi");
    case ErrorKind::OperationMissing:
        return QStringLiteral("operationMissing");
    case ErrorKind::AnswerUnreadable:
        return QStringLiteral("answerUnreadable");
    case ErrorKind::WrongCredentials:
        return QStringLiteral("wrongCredentials");
    case ErrorKind::InviteRefused:
        return QStringLiteral("inviteRefused");
    case ErrorKind::InviteNeeded:
        return QStringLiteral("inviteNeeded");
    case ErrorKind::MembershipGone:
        return QStringLiteral("membershipGone");
    case ErrorKind::SessionRefused:
        return QStringLiteral("sessionRefused");
    case ErrorKind::AddressTaken:
        return QStringLiteral("addressTaken");
    case ErrorKind::AlreadyVerified:
        return QStringLiteral("alreadyVerified");
    case ErrorKind::UnknownAddress:
        return QStringLiteral("unknownAddress");
    case ErrorKind::VerificationRefused:
        return QStringLiteral("verificationRefused");
    case ErrorKind::FlowEnded:
        return QStringLiteral("flowEnded");
    case ErrorKind::InputRefused:
        return QStringLiteral("inputRefused");
    case ErrorKind::AccountUnusable:
        return QStringLiteral("accountUnusable");
    case ErrorKind::ServerFailed:
        return QStringLiteral("serverFailed");
    }
    Q_UNREACHABLE();
}

} // namespace latchkey
