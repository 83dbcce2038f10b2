// What an exchange without a whole answer comes to.

#include "http/directproxy.h"
#include "http/httpexchange.h"
#include "http/networkwatch.h"
#include "http/serveraddress.h"

#include <chrono>
#include <utility>

namespace latchkey {

ApiError HttpExchange::error(ErrorKind kind, ErrorDetail detail) const
{
    ApiError result;
    result.kind = kind;
    result.operation = m_call.operation;
    result.httpStatus = status();
    result.detail = std::move(detail);
    return result;
}

ApiError HttpExchange::tlsError(TlsFault fault) const
{
    fault.second.port = m_config.baseUrl.port(443);
    const bool unknown
        = fault.first == ErrorKind::TlsUnknownIssuer || fault.first == ErrorKind::TlsSelfSigned;
    if (unknown && m_trust->lacksItsOwn())
        fault.second.cause = TlsCause::AuthorityFile;
    return error(fault.first, std::move(fault.second));
}

ApiError HttpExchange::proxyError(ErrorKind kind, const TransportFacts &facts) const
{
    ProxyDetail detail;
    if (const auto &own = m_config.proxy) {
        detail.host = own->hostName();
        detail.wasTold = !own->user().isEmpty();
    }
    if (kind == ErrorKind::ProxyFailed)
        detail.cause = proxyCauseOf(facts, m_reply->errorString());
    return error(kind, std::move(detail));
}

/// Of one that ended before a way to the server was found: nothing has gone out.
ApiError HttpExchange::waitError() const
{
    if (m_cancelled)
        return error(ErrorKind::Cancelled);
    if (!isNetworkThere())
        return error(ErrorKind::Offline);
    ProxyDetail detail;
    detail.cause = ProxyCause::SettingsSilent;
    return error(ErrorKind::ProxyFailed, std::move(detail));
}

TransportFacts HttpExchange::facts() const
{
    const auto proxy = m_manager ? proxyOf(*m_manager) : std::nullopt;
    TransportFacts facts;
    facts.operation = m_call.operation;
    facts.error = m_reply->error();
    facts.throughProxy = proxy.has_value();
    facts.throughHttpProxy = proxy && proxy->type() == QNetworkProxy::HttpProxy;
    facts.cancelled = m_cancelled;
    facts.deadlinePassed = m_deadlinePassed;
    // The one that was cut ends by itself; one that waits to its deadline was another.
    facts.tooLarge = m_tooLarge || (m_cutBeside && !m_deadlinePassed);
    facts.mayHaveGoneOut = mayHaveGoneOut();
    facts.answerBegan = status() != 0;
    facts.loopback = isLoopbackHost(m_config.baseUrl.host());
    facts.networkThere = facts.loopback || facts.mayHaveGoneOut || isNetworkThere();
    return facts;
}

ApiError HttpExchange::transportError() const
{
    if (m_tlsFault)
        return tlsError(*m_tlsFault);
    if (m_headFault)
        return error(*m_headFault);
    const QUrl &server = m_config.baseUrl;
    const TransportFacts known = facts();
    if (known.error == QNetworkReply::SslHandshakeFailedError) {
        TlsFault fault = handshakeFaultOf(m_reply->errorString(), server.host());
        if (known.throughHttpProxy && fault.second.cause == TlsCause::PlainText)
            return proxyError(ErrorKind::ProxyFailed, known);
        return tlsError(std::move(fault));
    }
    const ErrorKind kind = transportErrorKind(known);

    if (kind == ErrorKind::TimedOut || (kind == ErrorKind::OutcomeUnknown && m_deadlinePassed)) {
        const auto seconds = std::chrono::ceil<std::chrono::seconds>(m_call.deadline);
        return error(kind, DeadlineDetail{static_cast<int>(seconds.count())});
    }
    if (kind == ErrorKind::AnswerUnreadable)
        return error(kind, AnswerDetail{QStringLiteral("body"), QStringLiteral("a whole answer")});
    if (kind == ErrorKind::ProxyFailed || kind == ErrorKind::ProxyAuth)
        return proxyError(kind, known);
    const int standard = server.scheme() == QLatin1String("https") ? 443 : 80;
    return error(kind, HostDetail{server.host(), server.port(standard)});
}

} // namespace latchkey
