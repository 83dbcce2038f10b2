#pragma once

#include "auth/authapi.h"
#include "connections.h"
#include "dialogs/serverform.h"
#include "serverentry.h"
#include "values/exchange.h"
#include "values/result.h"

#include <QElapsedTimer>
#include <QObject>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace latchkey {

/// The rows of 'Test connection', in the order in which a request meets them: the entry's proxy if
/// it has one, host, encryption, certificate, 'This is the auth platform', API key; where all are
/// good, one more for how fast \a exchange was answered and for the server's clock. The first that
/// fails carries the sentence, the rest is not reached.
[[nodiscard]] std::vector<ui::TestRow> connectionTestRows(
    const ServerEntry &server, const Result<ProbeAnswer> &answer, const Exchange &exchange);

/// 'Test connection': asks a server whose entry nobody has saved yet, by a client of its own.
class ConnectionTest final : public QObject {
    Q_OBJECT

public:
    /// What came of it. Where a value of the entry cannot be sent at all, nothing was: then there
    /// is a fault of that field and no row.
    struct Outcome {
        std::vector<ui::TestRow> rows;
        std::optional<ApiError> fieldFault;
        qint64 tookMs = 0;
    };
    using Then = std::function<void(const Outcome &)>;

    explicit ConnectionTest(QObject *parent = nullptr);
    ~ConnectionTest() override;

    /// Answers once, unless it is stopped or begun anew before.
    void run(const ServerEntry &server, ServerCredentials credentials, Then then);
    void stop();

signals:
    /// What went over the wire, secrets taken out. \a server: of the entry, saved or not.
    void exchanged(const QUuid &server, const latchkey::Exchange &exchange);

private:
    void finish(const ServerEntry &server, const Result<ProbeAnswer> &answer);

    // In this order, so that the operations go before what they use.
    std::unique_ptr<HttpClient> m_http;
    std::unique_ptr<AuthApi> m_api;
    Exchange m_exchange;
    QElapsedTimer m_time;
    Then m_then;
};

} // namespace latchkey
