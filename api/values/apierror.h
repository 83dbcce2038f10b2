#pragma once

#include "values/operation.h"

#include <QDateTime>
#include <QString>
#include <QStringList>

#include <optional>
#include <variant>

namespace latchkey {

/// What went wrong, named by what the person can do next. The table from answers to kinds is
/// `api/auth/answers.cpp`; the words for each are in `ui/errortext`.
enum class ErrorKind {
    // Before sending.
    FieldInvalid,
    // From the transport.
    Cancelled,
    HostNotFound,
    Refused,
    Offline,
    TimedOut,
    OutcomeUnknown,
    TlsExpired,
    TlsNotYet,
    TlsWrongHost,
    TlsSelfSigned,
    TlsUnknownIssuer,
    TlsTooOld,
    TlsWeak,
    TlsFailed,
    ProxyFailed,
    ProxyAuth,
    Redirected,
    TooLarge,
    // From an answer.
    ApiKeyRefused,
    RateLimited,
    NotThisApi,
    OperationMissing,
    AnswerUnreadable,
    WrongCredentials,
    InviteRefused,
    InviteNeeded,
    MembershipGone,
    SessionRefused,
    AddressTaken,
    AlreadyVerified,
    UnknownAddress,
    VerificationRefused,
    FlowEnded,
    InputRefused,
    AccountUnusable,
    ServerFailed,
};

/// The name of a kind as logs and diagnostics show it: `wrongCredentials`, ... Not translated.
[[nodiscard]] QString errorKindName(ErrorKind kind);

/// A field of a form or a request that an error points at.
enum class Field {
    None,
    Email,
    Password,
    ConfirmPassword,
    FirstName,
    LastName,
    InviteToken,
    Token,
    FlowId,
    ApiKey,
    ServerAddress,
};

/// Why a field was refused before anything was sent.
enum class FieldFault {
    Empty,
    TooLong,
    TooShort,
    TooManyBytes,
    BadForm,
    BadCharacter,
    Differs,
};

/// What the sentence of an error is filled with. One alternative a family of kinds.
struct FieldDetail {
    FieldFault fault = FieldFault::Empty;
};
struct HostDetail {
    QString host;
    int port = 0;
};
struct TlsDetail {
    QString host;
    QString fault; ///< protocol or algorithm at fault, such as `TLS 1.1`; empty where none is meant
    QStringList names; ///< the names that the certificate carries
    QDateTime date; ///< the end (expired) or the beginning (not yet valid)
};
struct ProxyDetail {
    QString host;
};
struct AnswerDetail {
    QString path; ///< the member at fault, such as `tokens.session_token`
    QString expectation; ///< such as `a string`
};
struct ApiKeyDetail {
    bool missing = false; ///< true: the server saw none; false: it saw a wrong one
};
struct EmailDomainDetail {
    QString domain;
};
struct DeadlineDetail {
    int seconds = 0;
};
using ErrorDetail = std::variant<std::monostate, FieldDetail, HostDetail, TlsDetail, ProxyDetail,
    AnswerDetail, ApiKeyDetail, EmailDomainDetail, DeadlineDetail>;

/// The one error value of the library.
struct ApiError {
    ErrorKind kind = ErrorKind::NotThisApi;
    Operation operation = Operation::Probe;
    int httpStatus = 0; ///< 0 where no answer arrived
    Field field = Field::None;
    /// The server's own words, stripped and capped. For the desk's details only: never decide on
    /// them, never show them as our sentence.
    QString serverMessage;
    QString serverDebug;
    std::optional<QDateTime> retryAt; ///< UTC, by the local clock; set for RateLimited
    ErrorDetail detail;
};

} // namespace latchkey
