#pragma once

#include "auth/authapi.h"

#include <QUrl>

#include <functional>

/// What any operation came to, in one form: the name of an outcome or of an error kind.
struct Outcome {
    QString name; ///< empty: not called yet
    latchkey::ApiError error; ///< meaningful where the call failed
    latchkey::TokenPair tokens; ///< of a login or refresh
    latchkey::Flow flow;
    QString text; ///< user id or flow id
    std::optional<QDateTime> serverDate; ///< of a probe
    int calls = 0; ///< how often the callback was called
    std::function<void()> whenDone;

    bool done() const { return !name.isEmpty(); }
};

/// What a client for \a server is made with: a key of the usual form, and the authorities of
/// \a caFile (PEM) where one is given.
latchkey::ServerConfig configFor(const QUrl &server, const QString &caFile = {});

/// A client for one server, with everything a test needs to call it.
class ApiCaller final : public QObject {
public:
    explicit ApiCaller(const QUrl &server, const QByteArray &key = "nap_test_abc123def456ghi789");
    explicit ApiCaller(latchkey::ServerConfig config);

    latchkey::AuthApi *operator->() { return &m_api; }
    latchkey::HttpClient *client() { return &m_client; }
    /// A whole answer must come within \a time.
    void setDeadline(std::chrono::milliseconds time) { m_api.setDeadline(time); }

    /// Calls \a operation with good input and waits until it has answered.
    Outcome call(latchkey::Operation operation);
    /// Starts \a operation; \a outcome (which must stay) is filled when it ends.
    latchkey::CallHandle start(
        latchkey::Operation operation, Outcome *outcome, QObject *context = nullptr);

private:
    latchkey::HttpClient m_client;
    latchkey::AuthApi m_api;
};
