#include "support/sessionbench.h"

#include "session/storedsession.h"

#include <QDeadlineTimer>
#include <QEventLoop>
#include <QJsonArray>
#include <QTimer>
#include <QUrl>

using namespace latchkey;

bool eventually(const std::function<bool()> &holds, int timeoutMs)
{
    QEventLoop loop;
    QTimer look;
    QDeadlineTimer deadline(timeoutMs);
    QObject::connect(&look, &QTimer::timeout, &loop, [&] {
        if (holds() || deadline.hasExpired())
            loop.quit();
    });
    look.start(2);
    if (!holds())
        loop.exec();
    return holds();
}

bool isAtRest(const Session &session)
{
    const SessionStatus status = session.status();
    return status.phase == SessionPhase::SignedIn && !session.isBusy()
        && status.reason != SessionReason::Refreshing;
}

QByteArray sessionTokenOf(Session &session)
{
    QByteArray text;
    bool answered = false;
    QObject context;
    session.withToken(&context, [&](const auto &token) {
        answered = true;
        if (token)
            text = (*token)->view().toByteArray();
    });
    eventually([&] { return answered; });
    return text;
}

bool SessionBench::start(const QStringList &arguments)
{
    // A small signing key: a new one is made for each test.
    if (!sandbox.start(
            arguments + QStringList{QStringLiteral("--rsa-bits"), QStringLiteral("2048")}))
        return false;
    ServerConfig config;
    config.baseUrl = QUrl(sandbox.origin());
    config.apiKey = std::make_shared<const Secret>("nap_test_abc123def456ghi789");
    http = std::make_unique<HttpClient>(config);
    api = std::make_unique<AuthApi>(http.get());
    createAccount(annsAddress());
    return true;
}

void SessionBench::createAccount(const QString &email)
{
    sandbox.control({{QStringLiteral("do"), QStringLiteral("create-account")},
        {QStringLiteral("email"), email}, {QStringLiteral("verified"), true}});
}

AccountId SessionBench::account(const QString &email) const
{
    return {
        QUuid(QStringLiteral("{3c3a64a1-52a7-4a3c-9c36-111111111111}")), sandbox.origin(), email};
}

TokenPair SessionBench::logIn(const QString &email)
{
    TokenPair pair;
    bool answered = false;
    QObject context;
    const Credentials credentials{email, Secret("Correct1-horse")};
    api->logIn(credentials, &context, [&](Result<LoginOutcome> outcome) {
        answered = true;
        if (outcome && std::holds_alternative<SignedIn>(*outcome))
            pair = std::move(std::get<SignedIn>(*outcome).tokens);
    });
    eventually([&] { return answered; });
    return pair;
}

std::unique_ptr<Session> SessionBench::makeSession(const QString &email)
{
    auto session
        = std::make_unique<Session>(account(email), api.get(), &store, &clock, stateDirectory());
    session->passThrough(gates.of(http.get()));
    return session;
}

std::unique_ptr<Session> SessionBench::signedIn(bool keep)
{
    TokenPair pair = logIn();
    if (pair.refreshToken.isEmpty())
        return nullptr;
    auto session = makeSession();
    session->begin(std::move(pair), keep);
    return eventually([&] { return isAtRest(*session); }) ? std::move(session) : nullptr;
}

std::optional<QByteArray> SessionBench::storedRefreshToken()
{
    std::optional<QByteArray> token;
    bool answered = false;
    QObject context;
    store.read(keychainKeyOf(account()), &context, [&](const auto &result) {
        answered = true;
        if (!result)
            return;
        if (const auto stored = unpackSession(**result))
            token = stored->pair.refreshToken.view().toByteArray();
    });
    eventually([&] { return answered; });
    return token;
}

int SessionBench::requests(const QString &operation)
{
    const QJsonObject counts = sandbox.getControl(QStringLiteral("/counts")).object();
    return counts.value(QLatin1String("operations")).toObject().value(operation).toInt();
}

int SessionBench::refreshesDone()
{
    const QJsonObject counts = sandbox.getControl(QStringLiteral("/counts")).object();
    const QJsonObject statuses = counts.value(QLatin1String("statuses")).toObject();
    return statuses.value(QLatin1String("refresh")).toObject().value(QLatin1String("200")).toInt();
}

int SessionBench::openSessions()
{
    const QJsonObject counts = sandbox.getControl(QStringLiteral("/counts")).object();
    return counts.value(QLatin1String("sessions")).toInt();
}

void SessionBench::fault(QJsonObject members)
{
    members.insert(QStringLiteral("do"), QStringLiteral("fault"));
    if (!members.contains(QLatin1String("operation")))
        members.insert(QStringLiteral("operation"), QStringLiteral("refresh"));
    sandbox.control(members);
}
