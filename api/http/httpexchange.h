#pragma once

#include "http/call.h"
#include "http/exchangerecord.h"
#include "http/floodwatch.h"
#include "http/oneshotbody.h"
#include "http/serverconfig.h"
#include "http/tlscheck.h"
#include "http/transporterror.h"
#include "values/result.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QPointer>
#include <QTimer>

#include <functional>
#include <memory>
#include <optional>

namespace latchkey {

/// One request on the wire and what came of it. Owns the reply, the deadline and the bytes read;
/// deletes itself when it has answered. Made by HttpClient only.
///
/// This is where the habits of QNetworkAccessManager are taken away: it would send a POST again by
/// itself, follow redirects with headers, keep cookies, answer prompts, unfold encodings and read
/// without bounds.
class HttpExchange final : public QObject {
    Q_OBJECT

public:
    /// Makes a manager of its own, with fresh connections.
    using ManagerMaker = std::function<std::shared_ptr<QNetworkAccessManager>()>;

    /// \a config and \a trust are the client's, which outlives this object.
    HttpExchange(Call call, const ServerConfig &config, TlsTrust *trust, QObject *parent);
    ~HttpExchange() override;

    /// Writes each request down, with a number of its own from \a nextNumber, and hands it to
    /// \a sink at its end. Call before start().
    void record(std::function<quint64()> nextNumber, ExchangeReport::Sink sink);
    /// Begins the deadline, and waits for the way to the server to be found. Answers through
    /// \a then as long as \a context lives. When that dies, what has not begun and what is harmless
    /// is aborted; the rest runs on unheard, because the server acts on it in any case, and so does
    /// a sign-out that waits.
    void open(QObject *context, Then<HttpAnswer> then);
    /// Begins the deadline anew and sends the request, once after open(), unless it has ended by
    /// then. \a another makes the manager that a repeat goes through.
    void start(std::shared_ptr<QNetworkAccessManager> manager, ManagerMaker another);
    /// Between open() and start(), and not at an end.
    [[nodiscard]] bool isWaiting() const { return m_isWaiting; }
    /// Ends with `cancelled`.
    void cancel();
    /// Ends with \a error from the event loop, without having sent anything.
    void refuse(ApiError error, QObject *context, Then<HttpAnswer> then);

signals:
    /// What is left of \a manager's connections may hold bytes that belong to no request, or its
    /// thread may be busy with them: nothing more should be sent through it.
    void spoilt(QNetworkAccessManager *manager);
    /// Nothing more goes to or comes from the server; before whoever asked hears of it. Not
    /// \a mayHaveConnected: the whole answer came over a connection that was there before.
    void ended(bool mayHaveConnected);

private:
    void sendRequest();
    [[nodiscard]] QNetworkRequest buildRequest() const;
    void listenTo(QObject *context, Then<HttpAnswer> then);
    void watch();
    void onContextGone();
    void onEncrypted();
    void onSslErrors(const QList<QSslError> &errors);
    void onHead();
    void onReadyRead();
    void onFinished();
    void onCut(bool alone);
    [[nodiscard]] bool repeat(const Result<HttpAnswer> &result);
    void writeDown(Result<HttpAnswer> *result);
    void dropReply();
    void abort();
    void answer(Result<HttpAnswer> result);

    [[nodiscard]] int status() const;
    [[nodiscard]] bool mayHaveGoneOut() const;
    [[nodiscard]] bool isInterim() const;
    [[nodiscard]] bool isWholeAnswer() const;
    [[nodiscard]] HttpAnswer readHead() const;
    [[nodiscard]] HttpAnswer readAnswer() const;
    [[nodiscard]] TransportFacts facts() const;
    [[nodiscard]] ApiError transportError() const;
    [[nodiscard]] ApiError waitError() const;
    [[nodiscard]] ApiError tlsError(TlsFault fault) const;
    [[nodiscard]] ApiError proxyError(ErrorKind kind, const TransportFacts &facts) const;
    [[nodiscard]] ApiError error(ErrorKind kind, ErrorDetail detail = {}) const;

    Call m_call;
    const ServerConfig &m_config;
    TlsTrust *m_trust;
    std::shared_ptr<QNetworkAccessManager> m_manager;
    ManagerMaker m_anotherManager;
    std::unique_ptr<FloodWatch> m_watch;
    QPointer<QNetworkReply> m_reply;
    QPointer<OneShotBody> m_body;
    QTimer m_deadline;
    QByteArray m_received;
    std::optional<TlsFault> m_tlsFault;
    std::optional<ErrorKind> m_headFault;
    std::function<quint64()> m_nextNumber;
    std::unique_ptr<ExchangeRecord> m_record;
    ExchangeReport::Sink m_sink;
    QMetaObject::Connection m_contextWatch;
    QPointer<QObject> m_context;
    Then<HttpAnswer> m_then;
    bool m_isWaiting = false;
    bool m_cancelled = false;
    bool m_deadlinePassed = false;
    bool m_tooLarge = false;
    bool m_cutBeside = false; // a connection was cut, perhaps another exchange's
    bool m_mayHaveConnected = false;
};

} // namespace latchkey
