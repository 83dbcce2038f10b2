#pragma once

#include "auth/answers.h"
#include "auth/fieldchecks.h"
#include "http/httpclient.h"
#include "values/flow.h"
#include "values/result.h"
#include "values/tokens.h"

#include <QObject>

#include <chrono>
#include <memory>

namespace latchkey {

/// The seven operations of the auth platform and the probe, typed.
///
/// Every call checks its input first (`fieldInvalid`, nothing sent), sends at most one request (one
/// more after a lost answer where that does no harm: verifyEmail, getFlow, probe), and answers once
/// through `then`, on this thread, never before it returns and never after `context` has died.
/// Deadlines are totals in seconds: 30, refresh 60. Source of every rule: the platform's API
/// document and its measured behaviour.
class AuthApi final : public QObject {
    Q_OBJECT

public:
    /// \a client must outlive this object.
    explicit AuthApi(HttpClient *client, QObject *parent = nullptr);

    /// Keeps isInUse() until \a user is destroyed, which has a pointer to this object for calls to
    /// come.
    void leaseTo(const QObject *user) const;
    /// A call runs, or whoever it was leased to lives: must not be destroyed yet.
    [[nodiscard]] bool isInUse() const { return m_lease.use_count() > 1 || m_client->isBusy(); }

    /// Shortens every deadline; for tests and for impatient tools.
    void setDeadline(std::chrono::milliseconds deadline) { m_deadline = deadline; }

    /// `POST /api/auth/signup`. Errors beside the common ones: addressTaken, inviteNeeded (detail:
    /// the mail domain), inviteRefused, inputRefused. After outcomeUnknown the account may exist.
    CallHandle signUp(const SignUpForm &form, QObject *context, Then<SignedUp> then);
    /// `POST /api/auth/login`. wrongCredentials covers both of the server's texts, so that nobody
    /// learns whether an account exists. Trying again after outcomeUnknown does no harm.
    CallHandle logIn(const Credentials &credentials, QObject *context, Then<LoginOutcome> then);
    /// `POST /api/auth/logout` with the refresh token **alone**: a session token beside it would
    /// hide it. Success proves an end only if \a refreshToken was the newest. \a account: the
    /// address that the exchange is recorded under.
    CallHandle logOut(
        const Secret &refreshToken, QObject *context, Then<Done> then, const QString &account = {});
    /// `POST /api/auth/refresh` with the refresh token alone, on a connection of its own where
    /// \a freshConnection. Both tokens of the answer are new and the old ones are dead.
    /// sessionRefused: the pair is dead; membershipGone: it is not. \a account: as with `logOut`.
    CallHandle refresh(const Secret &refreshToken, bool freshConnection, QObject *context,
        Then<TokenPair> then, const QString &account = {});
    /// `POST /api/auth/verify-email/send`. Each call sends a mail; earlier ones stay good.
    CallHandle sendVerification(const QString &email, QObject *context, Then<Done> then);
    /// `POST /api/auth/verify-email/verify`. verificationRefused: wrong, or older than a day.
    CallHandle verifyEmail(const QString &token, QObject *context, Then<Done> then);
    /// `GET /api/auth/flow/{flowId}`. operationMissing on the released server.
    CallHandle getFlow(const QString &flowId, QObject *context, Then<Flow> then);
    /// `GET /` with the API key.
    CallHandle probe(QObject *context, Then<ProbeAnswer> then);

    /// What the operations are sent through.
    [[nodiscard]] HttpClient *client() const { return m_client; }

private:
    /// GET where \a body is empty.
    [[nodiscard]] Call call(Operation operation, const QString &path, Secret body = {}) const;
    [[nodiscard]] Call post(Operation operation, const char *path, Secret body) const;
    template <typename T>
    CallHandle send(
        Call call, Result<T> (*read)(const HttpAnswer &), QObject *context, Then<T> then) const;
    template <typename T>
    CallHandle refuse(
        Operation operation, FieldProblem problem, QObject *context, Then<T> then) const;

    HttpClient *m_client;
    std::shared_ptr<const void> m_lease = std::make_shared<int>(0);
    std::chrono::milliseconds m_deadline{0}; // 0: the operation's own
};

} // namespace latchkey
