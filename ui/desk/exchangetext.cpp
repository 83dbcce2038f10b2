#include "desk/exchangetext.h"

#include "shown.h"

#include "values/apierror.h"

#include <QCoreApplication>
#include <QHash>
#include <QLocale>
#include <QUrl>

namespace latchkey::ui {

namespace {

struct ExchangeWords {
    Q_DECLARE_TR_FUNCTIONS(Exchange)
};

/// In two or three words, where `errortext` has a whole sentence.
QString kindWords(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::FieldInvalid:
        return ExchangeWords::tr("Not sent");
    case ErrorKind::Cancelled:
        return ExchangeWords::tr("Cancelled");
    case ErrorKind::HostNotFound:
        return ExchangeWords::tr("Host not found");
    case ErrorKind::Refused:
        return ExchangeWords::tr("Nobody listens");
    case ErrorKind::Offline:
        return ExchangeWords::tr("No network");
    case ErrorKind::TimedOut:
        return ExchangeWords::tr("Timed out");
    case ErrorKind::OutcomeUnknown:
        return ExchangeWords::tr("No answer");
    case ErrorKind::TlsExpired:
        return ExchangeWords::tr("Certificate run out");
    case ErrorKind::TlsNotYet:
        return ExchangeWords::tr("Certificate not valid yet");
    case ErrorKind::TlsWrongHost:
        return ExchangeWords::tr("Certificate of another");
    case ErrorKind::TlsSelfSigned:
    case ErrorKind::TlsUnknownIssuer:
        return ExchangeWords::tr("Certificate not trusted");
    case ErrorKind::TlsTooOld:
    case ErrorKind::TlsWeak:
    case ErrorKind::TlsFailed:
        return ExchangeWords::tr("Encryption failed");
    case ErrorKind::ProxyFailed:
    case ErrorKind::ProxyAuth:
        return ExchangeWords::tr("Stopped by the proxy");
    case ErrorKind::Redirected:
        return ExchangeWords::tr("Sent elsewhere");
    case ErrorKind::TooLarge:
        return ExchangeWords::tr("Too large");
    case ErrorKind::ApiKeyRefused:
        return ExchangeWords::tr("API key refused");
    case ErrorKind::RateLimited:
        return ExchangeWords::tr("Too many requests");
    case ErrorKind::NotThisApi:
        return ExchangeWords::tr("Not the auth server");
    case ErrorKind::OperationMissing:
        return ExchangeWords::tr("Not offered");
    case ErrorKind::AnswerUnreadable:
        return ExchangeWords::tr("Not readable");
    case ErrorKind::WrongCredentials:
        return ExchangeWords::tr("Wrong credentials");
    case ErrorKind::InviteRefused:
        return ExchangeWords::tr("Invite refused");
    case ErrorKind::InviteNeeded:
        return ExchangeWords::tr("Invite needed");
    case ErrorKind::MembershipGone:
        return ExchangeWords::tr("Membership gone");
    case ErrorKind::SessionRefused:
        return ExchangeWords::tr("Session refused");
    case ErrorKind::AddressTaken:
        return ExchangeWords::tr("Address taken");
    case ErrorKind::AlreadyVerified:
        return ExchangeWords::tr("Verified already");
    case ErrorKind::UnknownAddress:
        return ExchangeWords::tr("Unknown address");
    case ErrorKind::VerificationRefused:
        return ExchangeWords::tr("Token refused");
    case ErrorKind::FlowEnded:
        return ExchangeWords::tr("Flow ended");
    case ErrorKind::InputRefused:
        return ExchangeWords::tr("Input refused");
    case ErrorKind::AccountUnusable:
        return ExchangeWords::tr("Account unusable");
    case ErrorKind::ServerFailed:
        return ExchangeWords::tr("Server error");
    }
    Q_UNREACHABLE();
}

QString failureWords(const QString &outcome)
{
    static const QHash<QString, ErrorKind> kinds = [] {
        QHash<QString, ErrorKind> all;
        for (int i = 0; i <= static_cast<int>(ErrorKind::ServerFailed); ++i)
            all.insert(errorKindName(static_cast<ErrorKind>(i)), static_cast<ErrorKind>(i));
        return all;
    }();
    const auto found = kinds.constFind(outcome);
    return found == kinds.cend() ? shown(outcome, 40) : kindWords(*found);
}

/// An answer that the operation could read, and what it says.
QString readWords(const Exchange &exchange)
{
    if (exchange.httpStatus == 403) {
        return exchange.responseBody.contains("requireEmailVerification")
            ? ExchangeWords::tr("E-mail not verified")
            : ExchangeWords::tr("No organisation");
    }
    const bool login = exchange.operation == latchkey::Operation::LogIn;
    if (login && exchange.responseBody.contains("\"flowId\""))
        return ExchangeWords::tr("Several organisations");
    return ExchangeWords::tr("OK");
}

} // namespace

bool isFailed(const Exchange &exchange)
{
    return exchange.outcome != QLatin1String("ok") || exchange.httpStatus >= 400;
}

AnswerWords answerWords(const Exchange &exchange)
{
    const bool read = exchange.outcome == QLatin1String("ok");
    AnswerWords answer;
    answer.status = exchange.httpStatus > 0 ? QString::number(exchange.httpStatus) : u"—"_qs;
    answer.words = read ? readWords(exchange) : failureWords(exchange.outcome);
    if (!isFailed(exchange)) {
        answer.glyph = QStringLiteral("check-circle");
        answer.tone = Tone::Success;
    } else if (exchange.httpStatus >= 400 && exchange.httpStatus < 500) {
        answer.glyph = QStringLiteral("warning");
        answer.tone = Tone::Warning;
    } else {
        answer.glyph = QStringLiteral("error");
        answer.tone = Tone::Error;
    }
    return answer;
}

QString operationPath(const Exchange &exchange)
{
    static const QString common = QStringLiteral("/api/auth/");
    const qsizetype at = exchange.url.indexOf(common);
    if (at >= 0)
        return shown(exchange.url.mid(at + common.size()));
    const qsizetype host = exchange.url.indexOf(QLatin1String("://"));
    const qsizetype path = exchange.url.indexOf(u'/', host + 3);
    return path < 0 ? QStringLiteral("/") : shown(exchange.url.mid(path));
}

QString momentText(const QDateTime &when)
{
    return when.toLocalTime().toString(QStringLiteral("HH:mm:ss.zzz"));
}

QString tookText(qint64 microseconds)
{
    const QLocale locale;
    if (microseconds < 1'000)
        return ExchangeWords::tr("%1 ms").arg(locale.toString(double(microseconds) / 1e3, 'f', 1));
    if (microseconds < 1'000'000)
        return ExchangeWords::tr("%1 ms").arg(locale.toString(microseconds / 1'000));
    return ExchangeWords::tr("%1 s").arg(locale.toString(double(microseconds) / 1e6, 'f', 1));
}

QString sizeText(qint64 bytes)
{
    return bytes < 1'000 ? ExchangeWords::tr("%1 B").arg(bytes)
                         : QLocale().formattedDataSize(bytes, 1, QLocale::DataSizeSIFormat);
}

QString phasesText(const Exchange &exchange)
{
    QStringList phases;
    if (exchange.encryptedAfterUs)
        phases += ExchangeWords::tr("encrypted after %1").arg(tookText(*exchange.encryptedAfterUs));
    if (exchange.sentAfterUs)
        phases += ExchangeWords::tr("sent after %1").arg(tookText(*exchange.sentAfterUs));
    if (exchange.firstByteAfterUs)
        phases
            += ExchangeWords::tr("first byte after %1").arg(tookText(*exchange.firstByteAfterUs));
    phases += ExchangeWords::tr("ended after %1").arg(tookText(exchange.durationUs));
    QString text = phases.join(QStringLiteral(", "));
    text[0] = text.at(0).toUpper();
    return text;
}

QString spokenExchange(const Exchange &exchange)
{
    const AnswerWords answer = answerWords(exchange);
    QStringList parts{momentText(exchange.startedAt), exchange.method, operationPath(exchange),
        shown(exchange.account), answer.status, answer.words, tookText(exchange.durationUs)};
    parts.removeAll(QString());
    return parts.join(QStringLiteral(", "));
}

} // namespace latchkey::ui
