// One session in a process of its own, for tests that kill it or run several side by side.
//
//   sessionclient ORIGIN EMAIL STATE-DIRECTORY restore|login|wait
//
// It prints a line for each change of status and for each escrow that was written (with the wall
// clock in nanoseconds), and obeys lines on standard input: login, renew, signout.

#include "auth/authapi.h"
#include "http/httpclient.h"
#include "session/keychainstore.h"
#include "session/rategate.h"
#include "session/session.h"
#include "session/sessionlog.h"

#include <QCoreApplication>
#include <QSocketNotifier>
#include <QUrl>

#include <cstdio>
#include <ctime>
#include <unistd.h>

using namespace latchkey;

namespace {

void say(const QByteArray &line)
{
    const QByteArray whole = line + '\n';
    // At once and whole: what was said before a kill counts.
    [[maybe_unused]] const auto written
        = ::write(STDOUT_FILENO, whole.constData(), static_cast<size_t>(whole.size()));
}

void onMessage(QtMsgType, const QMessageLogContext &, const QString &text)
{
    if (text.startsWith(QLatin1String("escrow written"))) {
        timespec now{};
        clock_gettime(CLOCK_REALTIME, &now);
        say("escrow " + QByteArray::number(qint64(now.tv_sec) * 1'000'000'000 + now.tv_nsec) + ' '
            + text.section(QLatin1Char(' '), -1).toLatin1());
    } else {
        std::fprintf(stderr, "%s\n", qPrintable(text));
    }
}

class Client final : public QObject {
public:
    Client(const QString &origin, const QString &email, const QString &directory)
        : m_email(email)
        , m_http(configOf(origin))
        , m_api(&m_http)
        , m_store(QStringLiteral("Latchkey test"))
        , m_gates(&m_clock)
        , m_session(
              {QUuid(QStringLiteral("{3c3a64a1-52a7-4a3c-9c36-111111111111}")), origin, email},
              &m_api, &m_store, &m_clock, directory)
        , m_input(STDIN_FILENO, QSocketNotifier::Read)
    {
        m_session.passThrough(m_gates.of(&m_http));
        connect(&m_session, &Session::changed, this, &Client::tell);
        connect(&m_input, &QSocketNotifier::activated, this, &Client::obey);
    }

    void run(const QByteArray &command)
    {
        if (command == "restore") {
            m_session.restore();
        } else if (command == "login") {
            m_api.logIn({m_email, Secret("Correct1-horse")}, this, [this](auto outcome) {
                if (outcome && std::holds_alternative<SignedIn>(*outcome))
                    m_session.begin(std::move(std::get<SignedIn>(*outcome).tokens), true);
                else
                    say("login failed");
            });
        } else if (command == "renew") {
            m_session.renewNow();
        } else if (command == "signout") {
            m_session.signOut(this, [](const SignOutReport &report) {
                say(QByteArray("signed out ") + (report.serverConfirmed ? "confirmed" : "here")
                    + (report.erased ? " erased" : " left"));
            });
        }
    }

private:
    static ServerConfig configOf(const QString &origin)
    {
        ServerConfig config;
        config.baseUrl = QUrl(origin);
        config.apiKey = std::make_shared<const Secret>("nap_test_abc123def456ghi789");
        return config;
    }

    void tell()
    {
        static constexpr const char *phases[]
            = {"signedOut", "restoring", "signedIn", "locked", "ended"};
        static constexpr const char *reasons[] = {"none", "refreshing", "retrying", "offline",
            "tokenRunOut", "membershipGone", "elsewhere", "interrupted", "refused"};
        const SessionStatus status = m_session.status();
        const QByteArray line = QByteArray("status ") + phases[static_cast<int>(status.phase)] + ' '
            + reasons[static_cast<int>(status.reason)] + ' '
            + (m_session.isBusy() ? "busy" : "idle");
        if (line != m_said)
            say(line);
        m_said = line;
    }

    void obey()
    {
        char buffer[256];
        const ssize_t size = ::read(STDIN_FILENO, buffer, sizeof buffer);
        if (size <= 0) {
            QCoreApplication::quit();
            return;
        }
        for (const QByteArray &line : QByteArray(buffer, size).split('\n'))
            run(line);
    }

    QString m_email;
    SystemClock m_clock;
    HttpClient m_http;
    AuthApi m_api;
    KeychainStore m_store;
    RateGates m_gates;
    Session m_session;
    QSocketNotifier m_input;
    QByteArray m_said;
};

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    const QStringList arguments = app.arguments();
    if (arguments.size() != 5)
        return 2;
    const_cast<QLoggingCategory &>(lcSession()).setEnabled(QtDebugMsg, true);
    qInstallMessageHandler(onMessage);
    Client client(arguments.at(1), arguments.at(2), arguments.at(3));
    client.run(arguments.at(4).toLatin1());
    return app.exec();
}
