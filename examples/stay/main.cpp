// stay SERVER EMAIL: goes on with a session that an earlier run has kept, signs in with the
// password from standard input where there is none, and says once what the session token is good
// for.
#include <auth/authapi.h>
#include <http/serveraddress.h>
#include <session/clock.h>
#include <session/keychainstore.h>
#include <session/session.h>

#include <QCoreApplication>
#include <QStandardPaths>
#include <QTextStream>

#include <utility>

using namespace latchkey;

/// A pair may still be on its way into the keychain.
static void endWhenIdle(Session &session)
{
    const auto end = [&session] {
        if (!session.isBusy())
            QCoreApplication::quit();
    };
    QObject::connect(&session, &Session::changed, &session, end);
    end();
}

static void useIt(Session &session)
{
    session.withToken(&session, [&session](const Result<std::shared_ptr<const Secret>> &token) {
        QTextStream out(stdout);
        if (!token) { // the session itself may be well: 'offline' passes
            out << errorKindName(token.error().kind) << Qt::endl;
            return QCoreApplication::exit(1);
        }
        // Here a program sends **token to its own server, and calls session.tokenRefused(**token)
        // should that server not accept it.
        out << session.account().email << " until "
            << session.status().times.sessionExpiry->toString(Qt::ISODate) << Qt::endl;
        endWhenIdle(session);
    });
}

static void signIn(Session &session, AuthApi &auth)
{
    QString password = QTextStream(stdin).readLine();
    const Credentials who{session.account().email, Secret::takeFrom(password)};
    auth.logIn(who, &session, [&session](Result<LoginOutcome> outcome) {
        auto *signedIn = outcome ? std::get_if<SignedIn>(&*outcome) : nullptr;
        if (signedIn)
            return session.begin(std::move(signedIn->tokens), true);
        QTextStream(stdout) << (outcome ? QStringLiteral("one more step")
                                        : errorKindName(outcome.error().kind))
                            << Qt::endl;
        QCoreApplication::exit(1);
    });
}

int main(int argc, char **argv)
{
    QCoreApplication program(argc, argv);
    const auto address = parseServerAddress(program.arguments().value(1));
    if (!address)
        qFatal("usage: stay SERVER EMAIL (https, or http on this computer)");
    ServerConfig server;
    server.baseUrl = *address;
    server.apiKey = std::make_shared<const Secret>(qgetenv("LATCHKEY_API_KEY"));
    // In this order: whatever is handed on by pointer must outlive what it is handed to.
    HttpClient http(server);
    AuthApi auth(&http);
    KeychainStore store(QStringLiteral("stay-example"));
    SystemClock clock;
    // The id names the server entry, for ever: a program keeps it beside the address.
    const auto entry = QUuid::createUuidV5(QUuid(), originOf(*address));
    Session session({entry, originOf(*address), program.arguments().value(2)}, &auth, &store,
        &clock, QStandardPaths::writableLocation(QStandardPaths::AppDataLocation));
    bool asked = false;
    bool used = false;
    QObject::connect(&session, &Session::changed, &session, [&] {
        const SessionPhase phase = session.status().phase;
        if (phase == SessionPhase::Restoring || session.isBusy())
            return;
        if (phase != SessionPhase::SignedIn) {
            if (!std::exchange(asked, true))
                signIn(session, auth);
        } else if (!std::exchange(used, true)) {
            useIt(session);
        }
    });
    session.restore();
    return QCoreApplication::exec();
}
