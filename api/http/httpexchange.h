#pragma once

#include "http/answerparser.h"
#include "http/call.h"
#include "http/exchangerecord.h"
#include "http/serverconfig.h"
#include "values/result.h"

#include <QPointer>
#include <QTimer>

#include <memory>

namespace latchkey {

class Connection;
class ConnectionPool;

/// One request on the wire and what came of it. Owns its connection while it lasts, the deadline
/// and the bytes read; deletes itself when it has answered. Made by HttpClient only.
class HttpExchange final : public QObject {
    Q_OBJECT

public:
    /// \a pool must outlive this object.
    HttpExchange(Call call, const ServerConfig &config, ConnectionPool *pool, QObject *parent);
    ~HttpExchange() override;

    /// Writes the exchange down and hands it to \a sink at its end. Call before start().
    void record(quint64 number, ExchangeReport::Sink sink);
    /// Answers through \a then as long as \a context lives. When it dies a harmless operation is
    /// aborted; another one runs on unheard, because the server acts on it in any case.
    void start(QObject *context, Then<HttpAnswer> then);
    /// Ends with `cancelled`.
    void cancel();
    /// Ends with \a error from the event loop, without having sent anything.
    void refuse(ApiError error, QObject *context, Then<HttpAnswer> then);

private:
    void listenTo(QObject *context, Then<HttpAnswer> then);
    void watchPhases();
    void onContextGone();
    void onReady();
    void onReceived();
    void onLost();
    void finish();
    void releaseConnection(bool keep);
    void answer(Result<HttpAnswer> result);

    [[nodiscard]] QByteArray requestHead() const;
    [[nodiscard]] bool hasAnswer() const;
    [[nodiscard]] Result<HttpAnswer> readAnswer();
    [[nodiscard]] ApiError transportError() const;
    [[nodiscard]] ApiError error(ErrorKind kind, ErrorDetail detail = {}) const;

    Call m_call;
    const ServerConfig &m_config; // the client's, which outlives this
    ConnectionPool *m_pool;
    QPointer<Connection> m_connection;
    AnswerParser m_parser;
    QTimer m_deadline;
    std::unique_ptr<ExchangeRecord> m_record;
    ExchangeReport::Sink m_sink;
    QMetaObject::Connection m_contextWatch;
    QPointer<QObject> m_context;
    Then<HttpAnswer> m_then;
    bool m_written = false;
    bool m_cancelled = false;
    bool m_deadlinePassed = false;
    bool m_finished = false;
};

} // namespace latchkey
