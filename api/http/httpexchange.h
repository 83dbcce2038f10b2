#pragma once

#include "http/call.h"
#include "http/oneshotbody.h"
#include "http/serverconfig.h"
#include "values/result.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QPointer>
#include <QTimer>

#include <memory>

namespace latchkey {

/// One request on the wire and what came of it. Owns the reply, the deadline and the bytes read;
/// deletes itself when it has answered. Made by HttpClient only.
class HttpExchange final : public QObject {
    Q_OBJECT

public:
    /// A body or the headers of an answer beyond this many bytes end the exchange.
    static constexpr qint64 maximumAnswer = 256 * 1024;

    HttpExchange(Call call, ServerConfig config, QObject *parent);
    ~HttpExchange() override;

    /// Answers through \a then as long as \a context lives. When it dies a harmless operation is
    /// aborted; another one runs on unheard, because the server acts on it in any case.
    void start(QNetworkAccessManager *manager, QObject *context, Then<HttpAnswer> then);
    /// Ends with `cancelled`.
    void cancel();
    /// Ends with \a error from the event loop, without having sent anything.
    void refuse(ApiError error, QObject *context, Then<HttpAnswer> then);

signals:
    /// The exchange has answered, or would have; it deletes itself from the event loop.
    void ended();

private:
    [[nodiscard]] QNetworkRequest buildRequest() const;
    void listenTo(QObject *context, Then<HttpAnswer> then);
    void onContextGone();
    void onEncrypted();
    void onSslErrors(const QList<QSslError> &errors);
    void onReadyRead();
    void onFinished();
    void abort();
    void answer(Result<HttpAnswer> result);

    [[nodiscard]] bool isWholeAnswer() const;
    [[nodiscard]] Result<HttpAnswer> readAnswer();
    [[nodiscard]] ApiError transportError() const;
    [[nodiscard]] ApiError error(ErrorKind kind, ErrorDetail detail = {}) const;

    Call m_call;
    ServerConfig m_config;
    QPointer<QNetworkReply> m_reply;
    QPointer<OneShotBody> m_body;
    QTimer m_deadline;
    QByteArray m_received;
    std::optional<ApiError> m_tlsError;
    QMetaObject::Connection m_contextWatch;
    QPointer<QObject> m_context;
    Then<HttpAnswer> m_then;
    bool m_requestSent = false;
    bool m_cancelled = false;
    bool m_deadlinePassed = false;
    bool m_tooLarge = false;
};

} // namespace latchkey
