#include "connectiontest.h"

#include "desk/claimwords.h"
#include "desk/clockskew.h"
#include "errortext.h"
#include "http/serveraddress.h"
#include "shown.h"
#include "texts.h"

#include <QCoreApplication>
#include <QLocale>

#include <cstdlib>
#include <utility>

namespace latchkey {

namespace {
struct TestWords {
    Q_DECLARE_TR_FUNCTIONS(ConnectionTest)
};
} // namespace

namespace {

/// How far a request came before it failed.
enum class Reach { Proxy, Host, Encryption, Certificate, Platform, ApiKey, All };

} // namespace

/// Of a handshake that failed, by what it failed at.
static Reach reachOf(TlsCause cause)
{
    return cause == TlsCause::WrongPurpose || cause == TlsCause::IssuerNoAuthority
        ? Reach::Certificate
        : Reach::Encryption;
}

static Reach reachOf(const ApiError &error)
{
    switch (error.kind) {
    case ErrorKind::HostNotFound:
    case ErrorKind::Refused:
    case ErrorKind::Offline:
    case ErrorKind::TimedOut:
    case ErrorKind::Cancelled:
        return Reach::Host;
    case ErrorKind::ProxyFailed:
    case ErrorKind::ProxyAuth:
        return Reach::Proxy;
    case ErrorKind::TlsFailed: {
        const auto *detail = std::get_if<TlsDetail>(&error.detail);
        return reachOf(detail ? detail->cause : TlsCause::None);
    }
    case ErrorKind::TlsTooOld:
        return Reach::Encryption;
    case ErrorKind::TlsExpired:
    case ErrorKind::TlsNotYet:
    case ErrorKind::TlsWrongHost:
    case ErrorKind::TlsSelfSigned:
    case ErrorKind::TlsUnknownIssuer:
    case ErrorKind::TlsWeak:
        return Reach::Certificate;
    case ErrorKind::ApiKeyRefused:
        return Reach::ApiKey;
    default: // a 429, too: whatever stands before the platform may be the one that counts
        return Reach::Platform;
    }
}

/// Milliseconds from the request, as far as its sending is known, to the answer's first byte.
static qint64 latencyOf(const Exchange &exchange)
{
    const qint64 sent = exchange.sentAfterUs.value_or(exchange.encryptedAfterUs.value_or(0));
    return (exchange.firstByteAfterUs.value_or(exchange.durationUs) - sent) / 1000;
}

static QString clockSentence(const Exchange &exchange)
{
    const auto ahead = clockSkew(exchange);
    if (!ahead)
        return {};
    // The server tells whole seconds.
    if (std::abs(*ahead) <= 1)
        return TestWords::tr("Its clock agrees with this computer's.");
    return (*ahead > 0 ? TestWords::tr("Its clock is %1 ahead of this computer's.")
                       : TestWords::tr("Its clock is %1 behind this computer's."))
        .arg(ui::offsetWords(*ahead));
}

std::vector<ui::TestRow> connectionTestRows(
    const ServerEntry &server, const Result<ProbeAnswer> &answer, const Exchange &exchange)
{
    const bool encrypted = server.url.scheme() == QLatin1String("https");
    const bool hasProxy
        = server.proxy.mode == ui::ProxyMode::Own && !isLoopbackHost(server.url.host());
    Reach reach = answer ? Reach::All : reachOf(answer.error());
    if (reach == Reach::Proxy && !hasProxy)
        reach = Reach::Host; // the system's own, which has no row
    if (reach == Reach::Host && hasProxy && answer.error().kind != ErrorKind::Refused)
        reach = Reach::Proxy; // nobody knows that it let us through
    std::vector<ui::TestRow> rows;
    const auto add = [&](Reach step, const QString &title) {
        using State = ui::TestRow::State;
        if (step < reach) {
            rows.push_back({State::Good, title, {}});
        } else if (step == reach) {
            const ui::ErrorText text = ui::errorText(answer.error(), errorContext(server));
            rows.push_back({State::Failed, text.title, text.sentence});
        } else {
            rows.push_back({State::NotReached, title, {}});
        }
    };
    if (hasProxy)
        add(Reach::Proxy,
            TestWords::tr("The proxy %1 lets us through")
                .arg(ui::isolated(ui::shown(server.proxy.host, 120))));
    add(Reach::Host, TestWords::tr("%1 answers").arg(server.shownHost()));
    if (encrypted) {
        add(Reach::Encryption, TestWords::tr("The connection is encrypted"));
        add(Reach::Certificate, TestWords::tr("The certificate is good"));
    }
    add(Reach::Platform, TestWords::tr("This is the auth platform"));
    add(Reach::ApiKey, TestWords::tr("The API key is accepted"));
    if (reach == Reach::All)
        rows.push_back({ui::TestRow::State::Good,
            TestWords::tr("Answered in %1 ms").arg(QLocale().toString(latencyOf(exchange))),
            clockSentence(exchange)});
    return rows;
}

ConnectionTest::ConnectionTest(QObject *parent) : QObject(parent) { }

ConnectionTest::~ConnectionTest() = default;

void ConnectionTest::run(const ServerEntry &server, ServerCredentials credentials, Then then)
{
    stop();
    m_then = std::move(then);
    m_exchange = {};
    m_http = std::make_unique<HttpClient>(Connections::configOf(server, std::move(credentials)));
    connect(m_http.get(), &HttpClient::exchanged, this,
        [this, id = server.id](const Exchange &exchange) {
            m_exchange = exchange;
            emit exchanged(id, exchange);
        });
    m_api = std::make_unique<AuthApi>(m_http.get());
    m_time.start();
    m_api->probe(
        this, [this, server](const Result<ProbeAnswer> &answer) { finish(server, answer); });
}

void ConnectionTest::stop()
{
    m_then = nullptr;
    m_api.reset();
    m_http.reset();
}

void ConnectionTest::finish(const ServerEntry &server, const Result<ProbeAnswer> &answer)
{
    Outcome outcome;
    outcome.tookMs = m_time.elapsed();
    if (!answer && answer.error().kind == ErrorKind::FieldInvalid)
        outcome.fieldFault = answer.error();
    else
        outcome.rows = connectionTestRows(server, answer, m_exchange);
    if (const Then then = std::exchange(m_then, nullptr))
        then(outcome);
}

} // namespace latchkey
