// The words for what happened between here and the server.

#include "errorparts.h"

#include "shown.h"
#include "timetext.h"

#include <QCoreApplication>

namespace latchkey::ui {

ErrorText say(const QString &title, const QString &sentence, Actions actions)
{
    ErrorText text;
    text.title = title;
    text.sentence = sentence;
    text.actions = std::move(actions);
    return text;
}

ErrorText warn(const QString &title, const QString &sentence, Actions actions)
{
    ErrorText text = say(title, sentence, std::move(actions));
    text.tone = Tone::Warning;
    return text;
}

Actions withDesk(const ErrorContext &context, Actions actions)
{
    if (context.deskOffered)
        actions.emplace_back(Action::ShowDesk);
    return actions;
}

namespace {

struct ErrorWords {
    Q_DECLARE_TR_FUNCTIONS(Error)
};

/// Fills the sentences about the other end of the line.
class Place final {
public:
    Place(const ApiError &error, const ErrorContext &context) : m_locale(context.locale)
    {
        const auto hostDetail = detailOf<HostDetail>(error);
        const auto tlsDetail = detailOf<TlsDetail>(error);
        m_host = !hostDetail.host.isEmpty() ? hostDetail.host
            : !tlsDetail.host.isEmpty()     ? tlsDetail.host
                                            : context.serverHost;
        m_port = hostDetail.port > 0 ? hostDetail.port : context.serverPort;
    }

    /// Inside a sentence.
    [[nodiscard]] QString host() const
    {
        return m_host.isEmpty() ? ErrorWords::tr("the server") : shownHost();
    }
    /// At its beginning.
    [[nodiscard]] QString hostFirst() const
    {
        return m_host.isEmpty() ? ErrorWords::tr("The server") : shownHost();
    }
    [[nodiscard]] int port() const { return m_port; }

private:
    [[nodiscard]] QString shownHost() const { return isolated(shown(m_host, 120), m_locale); }

    QString m_host;
    int m_port = 0;
    QLocale m_locale;
};

ErrorText timedOut(const ApiError &error)
{
    const int seconds = detailOf<DeadlineDetail>(error).seconds;
    return say(ErrorWords::tr("The server took too long"),
        seconds > 0 ? ErrorWords::tr("Nothing came for %n seconds.", nullptr, seconds)
                    : ErrorWords::tr("Nothing came."),
        {Action::TryAgain});
}

ErrorText refused(const Place &place)
{
    return say(place.port() > 0 ? ErrorWords::tr("%1 does not answer on port %2")
                                      .arg(place.hostFirst())
                                      .arg(place.port())
                                : ErrorWords::tr("%1 does not answer").arg(place.hostFirst()),
        ErrorWords::tr("The server may be down or the port wrong."),
        {Action::TryAgain, Action::EditServer});
}

ErrorText certificateDate(const ApiError &error, const Place &place, const ErrorContext &context)
{
    const auto detail = detailOf<TlsDetail>(error);
    const bool over = error.kind == ErrorKind::TlsExpired;
    const QString clockHint = ErrorWords::tr("Check this computer's clock first.");
    QString sentence = clockHint;
    if (detail.date.isValid()) {
        const QString date = dateText(detail.date, context.locale);
        sentence = (over ? ErrorWords::tr("It was good until %1.").arg(date)
                         : ErrorWords::tr("It starts on %1.").arg(date))
            + u' ' + clockHint;
    }
    return say(over ? ErrorWords::tr("The certificate of %1 has run out").arg(place.host())
                    : ErrorWords::tr("The certificate of %1 is not valid yet").arg(place.host()),
        sentence, {Action::TryAgain});
}

ErrorText wrongHost(const ApiError &error, const Place &place, const ErrorContext &context)
{
    const auto detail = detailOf<TlsDetail>(error);
    QStringList names;
    for (const QString &name : detail.names.mid(0, 3))
        names << isolated(shown(name, 80), context.locale);
    if (detail.names.size() > 3)
        names << QStringLiteral("…");
    const QString sentence = names.isEmpty()
        ? ErrorWords::tr("It does not name %1.").arg(place.host())
        : ErrorWords::tr("It names %1, not %2.")
              .arg(names.join(QStringLiteral(", ")), place.host());
    return say(
        ErrorWords::tr("The certificate is for another name"), sentence, {Action::EditServer});
}

ErrorText nobodyVouches(const ApiError &error, const Place &place)
{
    QString sentence;
    if (detailOf<TlsDetail>(error).cause == TlsCause::AuthorityFile)
        sentence = ErrorWords::tr("The file with your own authority cannot be read, or there is no "
                                  "certificate in it.");
    else if (error.kind == ErrorKind::TlsSelfSigned)
        sentence = ErrorWords::tr("It signed its certificate itself. If your organisation has its "
                                  "own authority, add its certificate.");
    else
        sentence
            = ErrorWords::tr("If your organisation has its own authority, add its certificate.");
    return say(ErrorWords::tr("Nobody vouches for %1").arg(place.host()), sentence,
        {Action::EditServerCertificate});
}

QString weakness(const ApiError &error)
{
    const auto detail = detailOf<TlsDetail>(error);
    if (!detail.fault.isEmpty())
        return ErrorWords::tr("The server uses %1. Its owner has to update it.")
            .arg(shown(detail.fault, 60));
    if (error.kind == ErrorKind::TlsTooOld)
        return ErrorWords::tr("The server uses a TLS older than 1.2. Its owner has to update it.");
    if (detail.cause == TlsCause::ShortKey)
        return ErrorWords::tr(
            "The server uses a key that is too short. Its owner has to update it.");
    return ErrorWords::tr("Its owner has to update the server.");
}

ErrorText handshakeFailed(const ApiError &error, const Place &place)
{
    const auto detail = detailOf<TlsDetail>(error);
    QString sentence = ErrorWords::tr("Encryption could not be agreed on. Nothing was sent.");
    if (detail.cause == TlsCause::WrongPurpose)
        sentence = ErrorWords::tr("Its certificate is not made for servers. Nothing was sent.");
    else if (detail.cause == TlsCause::IssuerNoAuthority)
        sentence = ErrorWords::tr(
            "The issuer of its certificate may not issue certificates. Nothing was sent.");
    else if (detail.cause == TlsCause::PlainText && detail.port > 0)
        sentence
            = ErrorWords::tr("Something without encryption answered on port %1. Nothing was sent.")
                  .arg(detail.port);
    return say(ErrorWords::tr("No safe connection to %1").arg(place.host()), sentence,
        {Action::TryAgain, Action::EditServer});
}

/// With a place for the proxy's name.
QString proxyFailure(ProxyCause cause)
{
    switch (cause) {
    case ProxyCause::NotThere:
        return ErrorWords::tr("%1 does not answer. It may be down or its port wrong.");
    case ProxyCause::OwnAnswer:
        return ErrorWords::tr("%1 answered with a page of its own. It may be no proxy, or want you "
                              "to sign in first.");
    case ProxyCause::NothingEncrypted:
        return ErrorWords::tr("%1 led to nothing encrypted. It may have answered with a page "
                              "of its own.");
    case ProxyCause::SettingsSilent:
    case ProxyCause::None:
        break;
    }
    return ErrorWords::tr("%1 refused the connection.");
}

ErrorText proxy(const ApiError &error, const ErrorContext &context)
{
    const auto detail = detailOf<ProxyDetail>(error);
    if (detail.cause == ProxyCause::SettingsSilent)
        return say(ErrorWords::tr("No way to the server was found in time"),
            ErrorWords::tr(
                "This computer's proxy settings name a file that does not come. Nothing was sent."),
            {Action::TryAgain, Action::EditServerProxy});
    const QString host = shown(detail.host, 120);
    const QString name
        = host.isEmpty() ? ErrorWords::tr("The proxy") : isolated(host, context.locale);
    QString sentence;
    if (error.kind == ErrorKind::ProxyAuth && detail.wasTold)
        sentence = ErrorWords::tr("%1 does not take the user name and the password.");
    else if (error.kind == ErrorKind::ProxyAuth)
        sentence = ErrorWords::tr("%1 wants a password.");
    else
        sentence = proxyFailure(detail.cause);
    return say(ErrorWords::tr("The proxy does not let us through"), sentence.arg(name),
        {Action::EditServerProxy});
}

} // namespace

ErrorText transportText(const ApiError &error, const ErrorContext &context)
{
    const Place place(error, context);
    switch (error.kind) {
    case ErrorKind::HostNotFound:
        return say(ErrorWords::tr("%1 was not found").arg(place.hostFirst()),
            ErrorWords::tr("The address may have a typing mistake, or the network blocks it."),
            {Action::EditServer});
    case ErrorKind::Refused:
        return refused(place);
    case ErrorKind::Offline:
        return say(ErrorWords::tr("No connection"),
            ErrorWords::tr("This computer is not on a network."), {Action::TryAgain});
    case ErrorKind::TimedOut:
        return timedOut(error);
    case ErrorKind::TlsExpired:
    case ErrorKind::TlsNotYet:
        return certificateDate(error, place, context);
    case ErrorKind::TlsWrongHost:
        return wrongHost(error, place, context);
    case ErrorKind::TlsSelfSigned:
    case ErrorKind::TlsUnknownIssuer:
        return nobodyVouches(error, place);
    case ErrorKind::TlsTooOld:
    case ErrorKind::TlsWeak:
        return say(ErrorWords::tr("The connection to %1 is not safe enough").arg(place.host()),
            weakness(error));
    case ErrorKind::TlsFailed:
        return handshakeFailed(error, place);
    case ErrorKind::ProxyFailed:
    case ErrorKind::ProxyAuth:
        return proxy(error, context);
    case ErrorKind::Redirected:
        return say(ErrorWords::tr("The server sent Latchkey elsewhere"),
            ErrorWords::tr("It was not followed, to keep your password safe."),
            withDesk(context, {Action::EditServer}));
    case ErrorKind::TooLarge:
        return say(ErrorWords::tr("The answer is too large"),
            ErrorWords::tr("It was not read, to keep your password safe."),
            withDesk(context, {Action::EditServer}));
    case ErrorKind::FieldInvalid:
    case ErrorKind::Cancelled:
    case ErrorKind::OutcomeUnknown:
    case ErrorKind::ApiKeyRefused:
    case ErrorKind::RateLimited:
    case ErrorKind::NotThisApi:
    case ErrorKind::OperationMissing:
    case ErrorKind::AnswerUnreadable:
    case ErrorKind::WrongCredentials:
    case ErrorKind::InviteRefused:
    case ErrorKind::InviteNeeded:
    case ErrorKind::MembershipGone:
    case ErrorKind::SessionRefused:
    case ErrorKind::AddressTaken:
    case ErrorKind::AlreadyVerified:
    case ErrorKind::UnknownAddress:
    case ErrorKind::VerificationRefused:
    case ErrorKind::FlowEnded:
    case ErrorKind::InputRefused:
    case ErrorKind::AccountUnusable:
    case ErrorKind::ServerFailed:
        break; // not from the transport
    }
    return {};
}

} // namespace latchkey::ui
