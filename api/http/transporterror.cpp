#include "http/transporterror.h"

namespace latchkey {

static bool isProxyError(QNetworkReply::NetworkError error)
{
    return error >= QNetworkReply::ProxyConnectionRefusedError
        && error <= QNetworkReply::UnknownProxyError;
}

static ErrorKind connectionErrorKind(const TransportFacts &facts)
{
    if (!facts.networkThere && !facts.loopback)
        return ErrorKind::Offline;
    switch (facts.error) {
    case QNetworkReply::HostNotFoundError:
        return ErrorKind::HostNotFound;
    case QNetworkReply::SslHandshakeFailedError:
        return ErrorKind::TlsFailed;
    case QNetworkReply::TimeoutError:
    case QNetworkReply::OperationCanceledError:
        return ErrorKind::TimedOut;
    case QNetworkReply::NetworkSessionFailedError:
    case QNetworkReply::TemporaryNetworkFailureError:
    case QNetworkReply::UnknownNetworkError:
        return ErrorKind::Offline;
    default:
        return ErrorKind::Refused;
    }
}

ErrorKind transportErrorKind(const TransportFacts &facts)
{
    if (facts.cancelled)
        return ErrorKind::Cancelled;
    if (facts.tooLarge)
        return ErrorKind::TooLarge;
    if (facts.error == QNetworkReply::ProxyAuthenticationRequiredError)
        return ErrorKind::ProxyAuth;
    if (isProxyError(facts.error))
        return ErrorKind::ProxyFailed;
    if (facts.mayHaveGoneOut && !isHarmless(facts.operation))
        return ErrorKind::OutcomeUnknown;
    if (facts.deadlinePassed)
        return ErrorKind::TimedOut;
    if (facts.answerBegan)
        return ErrorKind::AnswerUnreadable;
    return connectionErrorKind(facts);
}

static ErrorKind kindOf(QSslError::SslError error)
{
    switch (error) {
    case QSslError::CertificateExpired:
        return ErrorKind::TlsExpired;
    case QSslError::CertificateNotYetValid:
        return ErrorKind::TlsNotYet;
    case QSslError::HostNameMismatch:
        return ErrorKind::TlsWrongHost;
    case QSslError::SelfSignedCertificate:
        return ErrorKind::TlsSelfSigned;
    case QSslError::SelfSignedCertificateInChain:
    case QSslError::UnableToGetIssuerCertificate:
    case QSslError::UnableToGetLocalIssuerCertificate:
    case QSslError::UnableToVerifyFirstCertificate:
    case QSslError::CertificateUntrusted:
        return ErrorKind::TlsUnknownIssuer;
    default:
        return ErrorKind::TlsFailed;
    }
}

std::optional<ErrorKind> tlsErrorKind(const QList<QSslError> &errors)
{
    // What the person can mend first comes first: the clock, then the name, then the authority.
    static constexpr ErrorKind order[] = {ErrorKind::TlsExpired, ErrorKind::TlsNotYet,
        ErrorKind::TlsWrongHost, ErrorKind::TlsSelfSigned, ErrorKind::TlsUnknownIssuer};
    for (const ErrorKind wanted : order) {
        for (const QSslError &error : errors) {
            if (kindOf(error.error()) == wanted)
                return wanted;
        }
    }
    if (errors.isEmpty())
        return std::nullopt;
    return ErrorKind::TlsFailed;
}

} // namespace latchkey
