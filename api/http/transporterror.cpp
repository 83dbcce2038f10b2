#include "http/transporterror.h"

#include <QCoreApplication>

#include <algorithm>

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
        // The host is for the proxy to find: this is what Qt calls a page with 404.
        return facts.throughHttpProxy ? ErrorKind::ProxyFailed : ErrorKind::HostNotFound;
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

/// True if \a text is one of these of Qt's, in whatever language the program speaks.
static bool isOneOf(
    const QString &text, const char *context, std::initializer_list<const char *> candidates)
{
    return std::any_of(candidates.begin(), candidates.end(), [&](const char *candidate) {
        return text == QCoreApplication::translate(context, candidate);
    });
}

ProxyCause proxyCauseOf(const TransportFacts &facts, const QString &qtText)
{
    switch (facts.error) {
    case QNetworkReply::ProxyConnectionRefusedError:
    case QNetworkReply::ProxyNotFoundError:
    case QNetworkReply::ProxyTimeoutError:
        return ProxyCause::NotThere;
    case QNetworkReply::HostNotFoundError:
        return facts.throughHttpProxy ? ProxyCause::OwnAnswer : ProxyCause::None;
    case QNetworkReply::RemoteHostClosedError:
    case QNetworkReply::SslHandshakeFailedError:
        return facts.throughHttpProxy ? ProxyCause::NothingEncrypted : ProxyCause::None;
    default:
        break;
    }
    static constexpr char http[] = "QHttpSocketEngine";
    static constexpr char socks[] = "QSocks5SocketEngine";
    if (isOneOf(qtText, http,
            {"Error communicating with HTTP proxy", "Did not receive HTTP response from proxy"}))
        return ProxyCause::OwnAnswer;
    const bool nobodyAnswers = isOneOf(qtText, http,
                                   {"Proxy connection refused", "Proxy server not found",
                                       "Proxy server connection timed out"})
        || isOneOf(qtText, socks,
            {"Connection to proxy refused", "Proxy host not found",
                "Connection to proxy timed out"});
    return nobodyAnswers ? ProxyCause::NotThere : ProxyCause::None;
}

} // namespace latchkey
