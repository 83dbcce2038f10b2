#pragma once

#include "http/call.h"
#include "http/redaction.h"
#include "http/serverconfig.h"
#include "values/exchange.h"

#include <QElapsedTimer>
#include <QNetworkRequest>

#include <functional>
#include <memory>

namespace latchkey {

/// An exchange that has ended and waits for the reader of its answer to say what it came to. Says
/// so once: when told, or `ok` when nobody does.
class ExchangeReport final {
public:
    using Sink = std::function<void(const Exchange &)>; ///< called once, on the client's thread

    /// \a exchange has everything but its outcome.
    ExchangeReport(Exchange exchange, Sink sink);
    ~ExchangeReport();
    ExchangeReport(const ExchangeReport &) = delete;
    ExchangeReport &operator=(const ExchangeReport &) = delete;

    /// `ok` or the name of an error kind.
    void finish(const QString &outcome);

private:
    Exchange m_exchange;
    Sink m_sink;
};

/// Writes down one exchange while it happens. Secrets are taken out of a part before it is kept;
/// the list of them lives as long as this, to find echoes in the answer.
class ExchangeRecord final {
public:
    /// Begins at once: the times count from here. Copies what it needs of \a call and \a config.
    ExchangeRecord(const Call &call, const ServerConfig &config, quint64 number);

    void onEncrypted() { mark(m_exchange.encryptedAfterUs); } ///< the first of several counts
    void onSent() { mark(m_exchange.sentAfterUs); } ///< the same
    void onFirstByte() { mark(m_exchange.firstByteAfterUs); } ///< the same
    /// The request as it is about to go out.
    void onRequest(const QNetworkRequest &request, QByteArrayView body);
    /// Ends the record with what came back, whole or not.
    [[nodiscard]] Exchange finish(
        int status, const QList<std::pair<QByteArray, QByteArray>> &headers, QByteArrayView body);

private:
    void mark(std::optional<qint64> &moment);

    KnownSecrets m_known;
    Exchange m_exchange;
    QElapsedTimer m_clock;
};

} // namespace latchkey
