#include "http/transporterror.h"

namespace latchkey {

static bool isProxyError(QAbstractSocket::SocketError error)
{
    switch (error) {
    case QAbstractSocket::ProxyConnectionRefusedError:
    case QAbstractSocket::ProxyConnectionClosedError:
    case QAbstractSocket::ProxyConnectionTimeoutError:
    case QAbstractSocket::ProxyNotFoundError:
    case QAbstractSocket::ProxyProtocolError:
        return true;
    default:
        return false;
    }
}

static ErrorKind connectionErrorKind(const TransportFacts &facts)
{
    if (!facts.networkThere && !facts.loopback)
        return ErrorKind::Offline;
    switch (facts.error) {
    case QAbstractSocket::HostNotFoundError:
        return ErrorKind::HostNotFound;
    case QAbstractSocket::SslHandshakeFailedError:
    case QAbstractSocket::SslInternalError:
    case QAbstractSocket::SslInvalidUserDataError:
        return ErrorKind::TlsFailed;
    case QAbstractSocket::SocketTimeoutError:
        return ErrorKind::TimedOut;
    case QAbstractSocket::NetworkError:
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
    if (facts.notHttp)
        return ErrorKind::NotThisApi;
    if (facts.error == QAbstractSocket::ProxyAuthenticationRequiredError)
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
