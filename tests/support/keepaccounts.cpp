// keepaccounts PROFILE PLAN [SECONDS]: leaves a profile and the keyring as they are after somebody
// has signed in to every account of PLAN in a window of that profile, so many seconds ago, and
// closed it at once. PLAN is JSON: an array of servers as in `servers.json`, each with an `apiKey`,
// its `accounts` (addresses) and their one `password`. Exit status 0 only if the keyring holds a
// session of every account.

#include "accountlist.h"
#include "auth/authapi.h"
#include "connections.h"
#include "profile.h"
#include "serverlist.h"
#include "session/keychainstore.h"
#include "sessions.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QTimer>

#include <algorithm>
#include <cstdio>
#include <deque>
#include <utility>

using namespace latchkey;

namespace {

/// The keyring takes one entry at a time: more together would only wait for each other.
constexpr int together = 4;

Profile profileAt(const QString &directory)
{
    Options options;
    options.profile = directory;
    return profileOf(options);
}

/// The clock as it was then.
class PastClock final : public Clock {
public:
    explicit PastClock(qint64 secondsAgo) : m_agoMs(secondsAgo * 1000) { }
    [[nodiscard]] Instant now() const override
    {
        const Instant real = m_system.now();
        return {real.wallMs - m_agoMs, real.bootMs};
    }

private:
    SystemClock m_system;
    qint64 m_agoMs;
};

class Keeper final : public QObject {
public:
    Keeper(const Profile &profile, qint64 secondsAgo)
        : m_clock(secondsAgo)
        , m_servers(profile.file(QStringLiteral("servers.json")))
        , m_accounts(profile.file(QStringLiteral("accounts.json")))
        , m_store(profile.keychainService)
        , m_connections(&m_store)
        , m_sessions(&m_accounts, &m_store, &m_clock, profile.stateDirectory)
    {
        connect(&m_sessions, &Sessions::activityChanged, this, &Keeper::look, Qt::QueuedConnection);
    }

    void run(const QJsonArray &plan)
    {
        for (const QJsonValue &value : plan) {
            const QJsonObject json = value.toObject();
            const auto server = serverFromJson(json);
            if (!server)
                return fail(server.error());
            m_servers.put(*server);
            const QString password = json.value(QLatin1String("password")).toString();
            const QJsonArray emails = json.value(QLatin1String("accounts")).toArray();
            for (const QJsonValue &email : emails)
                m_left.push_back({*server, email.toString(), password});
            m_connections.setApiKey(*server,
                Secret(json.value(QLatin1String("apiKey")).toString().toUtf8()), this,
                [this](bool kept) { kept ? look() : fail(QStringLiteral("a key was not kept")); });
        }
        look();
    }

private:
    struct Wanted {
        ServerEntry server;
        QString email;
        QString password;
    };

    void look()
    {
        const auto &accounts = m_accounts.all();
        const auto kept = std::count_if(accounts.begin(), accounts.end(),
            [](const AccountEntry &account) { return account.kept; });
        while (!m_left.empty() && m_begun - kept < together) {
            const Wanted wanted = std::move(m_left.front());
            m_left.pop_front();
            ++m_begun;
            signIn(wanted);
        }
        if (kept == m_begun && m_left.empty() && !m_sessions.isBusy())
            QCoreApplication::exit(0);
    }

    void signIn(const Wanted &wanted)
    {
        m_connections.withApi(wanted.server, this, [this, wanted](AuthApi &api) {
            const Credentials credentials{wanted.email, Secret(wanted.password.toUtf8())};
            api.logIn(credentials, this, [this, wanted, api = &api](Result<LoginOutcome> outcome) {
                if (!outcome || !std::holds_alternative<SignedIn>(*outcome))
                    return fail(wanted.email + QStringLiteral(" cannot sign in"));
                m_sessions.begin({wanted.server.id, wanted.server.origin(), wanted.email}, api,
                    std::move(std::get<SignedIn>(*outcome).tokens), true);
            });
        });
    }

    static void fail(const QString &why)
    {
        std::fprintf(stderr, "keepaccounts: %s\n", qPrintable(why));
        QCoreApplication::exit(1);
    }

    PastClock m_clock;
    ServerList m_servers;
    AccountList m_accounts;
    KeychainStore m_store;
    Connections m_connections;
    Sessions m_sessions;
    std::deque<Wanted> m_left;
    std::ptrdiff_t m_begun = 0;
};

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication program(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("latchkey"));
    const QStringList arguments = QCoreApplication::arguments();
    QFile plan(arguments.value(2));
    if (arguments.size() < 3 || !plan.open(QIODevice::ReadOnly))
        return 2;
    const Profile profile = profileAt(arguments.at(1));
    if (!QDir().mkpath(profile.directory))
        return 2;
    Keeper keeper(profile, arguments.value(3).toLongLong());
    QTimer::singleShot(
        0, &keeper, [&] { keeper.run(QJsonDocument::fromJson(plan.readAll()).array()); });
    return QCoreApplication::exec();
}
