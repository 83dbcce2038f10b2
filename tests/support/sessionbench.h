#pragma once

#include "auth/authapi.h"
#include "http/httpclient.h"
#include "session/clock.h"
#include "session/memorystore.h"
#include "session/rategate.h"
#include "session/session.h"
#include "support/sandboxprocess.h"

#include <QTemporaryDir>

#include <memory>
#include <optional>

inline constexpr qint64 hourMs = 3600 * 1000;

/// The computer's clocks, moved: `jump` is sleep, `setWallAhead` is somebody setting the clock.
class MovedClock final : public latchkey::Clock {
public:
    [[nodiscard]] latchkey::Instant now() const override
    {
        const latchkey::Instant real = m_frozen.value_or(m_system.now());
        return {real.wallMs + m_jumpedMs + m_wallAheadMs, real.bootMs + m_jumpedMs};
    }
    /// From now on time passes by `jump` alone.
    void freeze() { m_frozen = m_system.now(); }
    void jump(qint64 milliseconds) { m_jumpedMs += milliseconds; }
    void setWallAhead(qint64 milliseconds) { m_wallAheadMs = milliseconds; }

private:
    latchkey::SystemClock m_system;
    std::optional<latchkey::Instant> m_frozen;
    qint64 m_jumpedMs = 0;
    qint64 m_wallAheadMs = 0;
};

/// A sandbox with Ann in it, and what a session against it is made of.
class SessionBench {
public:
    /// False: the sandbox's own words are in `sandbox.errorText()`.
    bool start(const QStringList &arguments = {});
    void createAccount(const QString &email);

    [[nodiscard]] latchkey::AccountId account(const QString &email = annsAddress()) const;
    /// Signs in beside every session, through the API.
    latchkey::TokenPair logIn(const QString &email = annsAddress());
    [[nodiscard]] std::unique_ptr<latchkey::Session> makeSession(
        const QString &email = annsAddress());
    /// A session that has signed in, stored its pair and is at rest; null if that did not work.
    [[nodiscard]] std::unique_ptr<latchkey::Session> signedIn(bool keep = true);

    [[nodiscard]] QString stateDirectory() const
    {
        return directory.path() + QStringLiteral("/sessions");
    }

    /// What lies in the store of Ann's account.
    std::optional<QByteArray> storedRefreshToken();

    /// Requests of \a operation that the server has seen.
    int requests(const QString &operation = QStringLiteral("refresh"));
    /// Refreshes that the server has carried out. The answer may still be on its way: a fault that
    /// delays it comes later.
    int refreshesDone();
    /// Sessions that the server still knows.
    int openSessions();
    void fault(QJsonObject members);

    static QString annsAddress() { return QStringLiteral("ann@example.test"); }

    SandboxProcess sandbox;
    MovedClock clock;
    latchkey::MemoryStore store;
    QTemporaryDir directory;
    std::unique_ptr<latchkey::HttpClient> http;
    std::unique_ptr<latchkey::AuthApi> api;
    latchkey::RateGates gates{&clock};
};

/// Spins the event loop until \a holds, ten seconds at most.
bool eventually(const std::function<bool()> &holds, int timeoutMs = 10'000);
/// The session token that a caller is given; empty where it is refused.
QByteArray sessionTokenOf(latchkey::Session &session);
/// Signed in, nothing going on.
bool isAtRest(const latchkey::Session &session);
