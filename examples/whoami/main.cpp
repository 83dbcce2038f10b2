// whoami SERVER EMAIL: signs in with the password from standard input, says who that is, signs out.
#include <auth/authapi.h>
#include <auth/jwt.h>
#include <http/serveraddress.h>

#include <QCoreApplication>
#include <QTextStream>

using namespace latchkey;

int main(int argc, char **argv)
{
    QCoreApplication program(argc, argv);
    QTextStream out(stdout);
    const auto address = parseServerAddress(program.arguments().value(1));
    if (!address)
        qFatal("usage: whoami SERVER EMAIL (https, or http on this computer)");
    QString password = QTextStream(stdin).readLine();
    ServerConfig server;
    server.baseUrl = *address;
    server.apiKey = std::make_shared<const Secret>(qgetenv("LATCHKEY_API_KEY"));
    HttpClient http(server);
    AuthApi auth(&http);
    const Credentials who{program.arguments().value(2), Secret::takeFrom(password)};
    auth.logIn(who, &program, [&](Result<LoginOutcome> outcome) {
        const auto *signedIn = outcome ? std::get_if<SignedIn>(&*outcome) : nullptr;
        if (!signedIn) {
            out << (outcome ? QStringLiteral("one more step") : errorKindName(outcome.error().kind))
                << Qt::endl;
            return QCoreApplication::exit(1);
        }
        const auto claims = readClaims(signedIn->tokens.sessionToken.view());
        out << (claims ? claims->email : QString()) << " of "
            << (claims ? claims->organisationName : QString()) << Qt::endl;
        auth.logOut(signedIn->tokens.refreshToken, &program,
            [](const Result<Done> &done) { QCoreApplication::exit(done ? 0 : 1); });
    });
    return QCoreApplication::exec();
}
