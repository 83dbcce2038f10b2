#include "support/apicalls.h"

#include <QEventLoop>
#include <QTimer>

using namespace latchkey;

static const QString goodAddress = QStringLiteral("ann@example.test");
static const QByteArray goodToken = "rKAxEaDVl7-97k32e2NCLkV92vHlpjnl_sb3d2jOqbU";

static ServerConfig withKey(ServerConfig config, const QByteArray &key)
{
    config.apiKey = std::make_shared<const Secret>(QByteArrayView(key));
    return config;
}

ServerConfig configFor(const QUrl &server, const QString &caFile)
{
    ServerConfig config;
    config.baseUrl = server;
    config.caFile = caFile;
    return withKey(config, "nap_test_abc123def456ghi789");
}

ApiCaller::ApiCaller(const QUrl &server, const QByteArray &key)
    : ApiCaller(withKey(configFor(server), key))
{
}

ApiCaller::ApiCaller(ServerConfig config) : m_client(std::move(config)), m_api(&m_client) { }

template <typename T> static Then<T> into(Outcome *outcome, void (*read)(Outcome *, T &))
{
    return [outcome, read](Result<T> result) {
        ++outcome->calls;
        if (!result) {
            outcome->error = result.error();
            outcome->name = errorKindName(result.error().kind);
        } else {
            outcome->name = QStringLiteral("ok");
            read(outcome, *result);
        }
        if (outcome->whenDone)
            outcome->whenDone();
    };
}

static void readLogin(Outcome *outcome, LoginOutcome &login)
{
    if (auto *in = std::get_if<SignedIn>(&login)) {
        outcome->name = QStringLiteral("signedIn");
        outcome->tokens = std::move(in->tokens);
    } else if (const auto *several = std::get_if<SeveralOrganisations>(&login)) {
        outcome->name = QStringLiteral("severalOrganisations");
        outcome->text = several->flowId;
    } else {
        outcome->name = std::holds_alternative<EmailNotVerified>(login)
            ? QStringLiteral("emailNotVerified")
            : QStringLiteral("noOrganisation");
    }
}

CallHandle ApiCaller::start(Operation operation, Outcome *outcome, QObject *context)
{
    QObject *listener = context ? context : this;
    const auto done = into<Done>(outcome, [](Outcome *, Done &) {});
    switch (operation) {
    case Operation::SignUp: {
        SignUpForm form{QStringLiteral("Ann"), QStringLiteral("Lee"), goodAddress,
            Secret("Correct1-horse"), Secret("Correct1-horse"), QStringLiteral("invite-good-0001")};
        return m_api.signUp(form, listener,
            into<SignedUp>(outcome, [](Outcome *o, SignedUp &up) { o->text = up.userId; }));
    }
    case Operation::LogIn:
        return m_api.logIn({goodAddress, Secret("Correct1-horse")}, listener,
            into<LoginOutcome>(outcome, readLogin));
    case Operation::LogOut:
        return m_api.logOut(Secret(goodToken), listener, done);
    case Operation::Refresh:
        return m_api.refresh(Secret(goodToken), false, listener,
            into<TokenPair>(
                outcome, [](Outcome *o, TokenPair &pair) { o->tokens = std::move(pair); }));
    case Operation::SendVerification:
        return m_api.sendVerification(goodAddress, listener, done);
    case Operation::VerifyEmail:
        return m_api.verifyEmail(QString::fromLatin1(goodToken), listener, done);
    case Operation::GetFlow:
        return m_api.getFlow(QStringLiteral("01990000-0000-7000-8000-000000000000"), listener,
            into<Flow>(outcome, [](Outcome *o, Flow &flow) { o->flow = std::move(flow); }));
    case Operation::Probe:
        return m_api.probe(listener,
            into<ProbeAnswer>(outcome,
                [](Outcome *o, ProbeAnswer &answer) { o->serverDate = answer.serverDate; }));
    }
    Q_UNREACHABLE();
}

Outcome ApiCaller::call(Operation operation)
{
    Outcome outcome;
    start(operation, &outcome);
    QEventLoop loop;
    outcome.whenDone = [&loop] {
        loop.quit();
    };
    // Longer than any deadline that a test sets; a call that never answers fails by its name.
    QTimer::singleShot(std::chrono::seconds(40), &loop, &QEventLoop::quit);
    loop.exec();
    outcome.whenDone = nullptr;
    return outcome;
}
