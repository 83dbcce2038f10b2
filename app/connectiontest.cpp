#include "connectiontest.h"

#include "errortext.h"
#include "texts.h"

#include <QCoreApplication>

namespace latchkey {

namespace {
struct TestWords {
    Q_DECLARE_TR_FUNCTIONS(ConnectionTest)
};
} // namespace

namespace {

/// How far a request came before it failed.
enum class Reach { Host, Encryption, Certificate, Platform, ApiKey, All };

} // namespace

static Reach reachOf(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::HostNotFound:
    case ErrorKind::Refused:
    case ErrorKind::Offline:
    case ErrorKind::TimedOut:
    case ErrorKind::Cancelled:
    case ErrorKind::ProxyFailed:
    case ErrorKind::ProxyAuth:
        return Reach::Host;
    case ErrorKind::TlsFailed:
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
    case ErrorKind::FieldInvalid:
        return Reach::ApiKey;
    case ErrorKind::RateLimited:
        return Reach::All;
    default:
        return Reach::Platform;
    }
}

std::vector<ui::TestRow> connectionTestRows(
    const ServerEntry &server, const Result<ProbeAnswer> &answer)
{
    const bool encrypted = server.url.scheme() == QLatin1String("https");
    const Reach reach = answer ? Reach::All : reachOf(answer.error().kind);
    std::vector<ui::TestRow> rows;
    const auto add = [&](Reach step, const QString &title) {
        using State = ui::TestRow::State;
        if (step < reach || reach == Reach::All) {
            rows.push_back({State::Good, title, {}});
        } else if (step == reach) {
            const ui::ErrorText text = ui::errorText(answer.error(), errorContext(server));
            rows.push_back({State::Failed, text.title, text.sentence});
        } else {
            rows.push_back({State::NotReached, title, TestWords::tr("Not reached")});
        }
    };
    add(Reach::Host, TestWords::tr("%1 answers").arg(server.shownHost()));
    if (encrypted) {
        add(Reach::Encryption, TestWords::tr("The connection is encrypted"));
        add(Reach::Certificate, TestWords::tr("The certificate is good"));
    }
    add(Reach::Platform, TestWords::tr("This is the auth platform"));
    add(Reach::ApiKey, TestWords::tr("The API key is accepted"));
    return rows;
}

} // namespace latchkey
