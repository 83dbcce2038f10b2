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
        return ErrorKind::Offline;
    case QNetworkReply::UnknownNetworkError:
        // Also what Qt calls a proxy that answers CONNECT with a page of its own.
        return facts.throughProxy ? ErrorKind::ProxyFailed : ErrorKind::Offline;
    case QNetworkReply::RemoteHostClosedError:
        return facts.throughProxy ? ErrorKind::ProxyFailed : ErrorKind::Refused;
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
    if (facts.answerBegan || facts.mayHaveGoneOut)
        return ErrorKind::AnswerUnreadable;
    return connectionErrorKind(facts);
}

} // namespace latchkey
