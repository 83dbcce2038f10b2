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
    FieldInvalid, ///< `field` says which, FieldDetail why; nothing was sent
    // From the transport.
    Cancelled, ///< by the caller; the server may have acted all the same
    HostNotFound, ///< the name does not resolve (HostDetail)
    Refused, ///< nothing accepts connections there (HostDetail)
    Offline, ///< no interface beside loopback is up
    TimedOut, ///< the deadline passed and nothing is in doubt (DeadlineDetail)
    OutcomeUnknown, ///< sent, and no whole answer came: the server may have acted
    TlsExpired, ///< the certificate has run out (TlsDetail, as for all that follow)
    TlsNotYet, ///< it is not valid yet: often a wrong local clock
    TlsWrongHost, ///< it is made out to other names
    TlsSelfSigned, ///< it vouches for itself
    TlsUnknownIssuer, ///< no known authority vouches for it
    TlsTooOld, ///< the server speaks nothing from TLS 1.2 on
    TlsWeak, ///< a key or a digest that is too short
    TlsFailed, ///< any other failed handshake
    ProxyFailed, ///< the proxy opened no way to the server (ProxyDetail)
    ProxyAuth, ///< the proxy wants a user and a password (ProxyDetail)
    Redirected, ///< any 3xx; never followed
    TooLarge, ///< headers or body beyond HttpExchange::maximumAnswer
    // From an answer.
    ApiKeyRefused, ///< the API key is missing or wrong (ApiKeyDetail)
    RateLimited, ///< 429; `retryAt` says until when
    NotThisApi, ///< something answered that is not the auth platform
    OperationMissing, ///< this server has no such operation (the flow look-up)
    AnswerUnreadable, ///< the platform's, but a member is missing or wrong (AnswerDetail)
    WrongCredentials, ///< login: whichever of the server's texts
    InviteRefused, ///< sign-up: the invite has run out or is for another address
    InviteNeeded, ///< sign-up: no organisation is open to this domain (EmailDomainDetail)
    MembershipGone, ///< refresh: no longer in the organisation; the tokens are not used up
    SessionRefused, ///< refresh, logout: the refresh token is dead
    AddressTaken, ///< sign-up: there is an account, nothing was created
    AlreadyVerified, ///< sendVerification: nothing left to do
    UnknownAddress, ///< sendVerification: no account, letter for letter
    VerificationRefused, ///< verifyEmail: wrong, or older than a day
    FlowEnded, ///< getFlow: run out after ten minutes, or never there
    InputRefused, ///< 400 without a row of its own: the server does not say which field
    AccountUnusable, ///< login: the server fails at this account (one without a password)
    ServerFailed, ///< 5xx
};

/// The name of a kind as logs and diagnostics show it: `wrongCredentials`, ... Not translated.
[[nodiscard]] QString errorKindName(ErrorKind kind);

/// A field of a form or a request that an error points at.
enum class Field {
    None, ///< no field in particular
    Email, ///< the address, as typed
    Password, ///< of a login, or the one being chosen
    ConfirmPassword, ///< its repetition
    FirstName, ///< of the person
    LastName, ///< of the person
    InviteToken, ///< from an invitation
    Token, ///< of a verification mail, or a session's
    FlowId, ///< of a flow to look up
    ApiKey, ///< of the server entry
    ServerAddress, ///< of the server entry
    HeaderPrefix, ///< of the server entry
    HelpAddress, ///< of the server entry
    ProxyAddress, ///< of the server entry
    ProxyUser, ///< of the server entry
    ProxyPassword, ///< of the server entry
};

/// Why a field was refused before anything was sent.
enum class FieldFault {
    Empty, ///< nothing there
    TooLong, ///< more characters (code points) than the server takes
    TooShort, ///< fewer
    TooManyBytes, ///< of UTF-8, where the server hashes with bcrypt
    BadForm, ///< not the grammar of such a value
    BadCharacter, ///< a character that cannot be sent
    Differs, ///< from what it repeats
};

/// Of FieldInvalid.
struct FieldDetail {
    FieldFault fault = FieldFault::Empty; ///< see `checkSignUp` and its neighbours
};
/// Of HostNotFound, Refused, and whatever else of the transport has no detail of its own.
struct HostDetail {
    QString host; ///< the server's, without its port
    int port = 0; ///< 1 to 65535; the scheme's own where the address names none
};
/// What is wrong where the kind and the `fault` of a TlsDetail do not say it.
enum class TlsCause {
    None, ///< they do
    WrongPurpose, ///< the certificate was not made for servers
    PlainText, ///< what answered does not speak TLS at all
    ShortKey, ///< some key of the handshake is too short
    AuthorityFile, ///< the entry's own authorities cannot be read, or there are none in the file
    IssuerNoAuthority, ///< what has issued the certificate, or one above it, may not issue any
};
/// Of every kind that begins with Tls.
struct TlsDetail {
    QString host; ///< the one that was asked for
    QString fault; ///< protocol or algorithm at fault, such as `TLS 1.1`; empty where none is meant
    QStringList names; ///< the names that the certificate carries
    QDateTime date; ///< the end (expired) or the beginning (not yet valid)
    TlsCause cause = TlsCause::None; ///< for a sentence of its own
    int port = 0; ///< the one that was asked at
};
/// Why a proxy that wants no password opens no way to the server.
enum class ProxyCause {
    None, ///< it refused, or does not say
    NotThere, ///< nothing answers at its address
    OwnAnswer, ///< its answer is no tunnel and no refusal, such as the page of a web server
    SettingsSilent, ///< none was asked: which one to take stands in a file that did not come
    NothingEncrypted, ///< it said 'open', and what came is no TLS: most likely a page as well
};
/// Of ProxyFailed and ProxyAuth.
struct ProxyDetail {
    QString host; ///< of the server entry's own proxy, without its port; empty for the system's
    bool wasTold = false; ///< a user name and a password, which it did not take
    ProxyCause cause = ProxyCause::None; ///< of ProxyFailed
};
/// Of AnswerUnreadable.
struct AnswerDetail {
    QString path; ///< the member at fault, such as `tokens.session_token`
    QString expectation; ///< such as `a string`
};
/// Of ApiKeyRefused.
struct ApiKeyDetail {
    bool missing = false; ///< true: the server saw none; false: it saw a wrong one
};
/// Of InviteNeeded.
struct EmailDomainDetail {
    QString domain; ///< of the address, after the last `@`, as typed
};
/// Of TimedOut, and of OutcomeUnknown where a deadline was the cause.
struct DeadlineDetail {
    int seconds = 0; ///< the whole deadline that passed, rounded up
};
/// What the sentence of an error is filled with: one alternative a family of kinds,
/// `std::monostate` where the kind says it all.
using ErrorDetail = std::variant<std::monostate, FieldDetail, HostDetail, TlsDetail, ProxyDetail,
    AnswerDetail, ApiKeyDetail, EmailDomainDetail, DeadlineDetail>;

/// The one error value of the library.
struct ApiError {
    ErrorKind kind = ErrorKind::NotThisApi; ///< decide on this
    Operation operation = Operation::Probe; ///< what was being done
    int httpStatus = 0; ///< 0 where no answer arrived
    Field field = Field::None; ///< set for FieldInvalid
    /// The server's own words, stripped and capped. For the desk's details only: never decide on
    /// them, never show them as our sentence.
    QString serverMessage;
    QString serverDebug; ///< the same, of a server that runs in debug mode
    std::optional<QDateTime> retryAt; ///< UTC, by the local clock; set for RateLimited
    ErrorDetail detail; ///< see the kind
};

} // namespace latchkey
