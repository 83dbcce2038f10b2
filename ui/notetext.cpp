// What is no error of a call but is said in the same place and form.

#include "errortext.h"

#include "fieldtext.h"
#include "sessiontext.h"
#include "shown.h"

#include <QCoreApplication>

namespace latchkey::ui {

namespace {
struct NoteWords {
    Q_DECLARE_TR_FUNCTIONS(Note)
};
} // namespace

ErrorText emailNotVerifiedText()
{
    ErrorText text;
    text.title = NoteWords::tr("This address is not verified yet");
    text.sentence = NoteWords::tr("The server wants it confirmed first.");
    text.tone = Tone::Warning;
    text.actions = {Action::VerifyAddress};
    return text;
}

ErrorText unknownFlowText()
{
    ErrorText text;
    text.title = NoteWords::tr("No open sign-in has this id");
    //: Flows live ten minutes, fixed by the server.
    text.sentence = NoteWords::tr(
        "No open sign-in has this id. Sign-ins end after %n minutes, and capital letters count.",
        nullptr, 10);
    text.field = Field::FlowId;
    text.onFieldOnly = true;
    return text;
}

ErrorText noOrganisationText()
{
    ErrorText text;
    text.title = NoteWords::tr("Your account has no organisation");
    text.sentence = NoteWords::tr(
        "Your password is right, but someone who manages an organisation has to add you.");
    text.tone = Tone::Warning;
    text.actions = {Action::CopyMessage};
    return text;
}

ErrorText foreignLinkText(
    const QString &host, const QString &serverName, bool severalServers, const QLocale &locale)
{
    ErrorText text;
    text.title = NoteWords::tr("The link names %1").arg(isolated(shown(host, 120), locale));
    text.sentence = NoteWords::tr(
        "It will be checked on %1. That can be right: a server may have a second name.")
                        .arg(isolated(shown(serverName, 120), locale));
    text.tone = Tone::Info;
    text.actions = {Action::VerifyHere};
    if (severalServers)
        text.actions.emplace_back(Action::ChooseServer);
    return text;
}

ErrorText organisationChangedText(const QString &organisation, const QLocale &locale)
{
    ErrorText text;
    text.title = NoteWords::tr("Your organisation is now %1.")
                     .arg(isolated(shown(organisation, 120), locale));
    text.tone = Tone::Info;
    return text;
}

ErrorText keyringTroubleText(KeychainTrouble trouble)
{
    ErrorText text;
    text.sentence = NoteWords::tr("Your sign-in is safe in a sealed file until it does.");
    text.tone = Tone::Warning;
    text.actions
        = {{Action::RetryKeyring, actionText(Action::TryAgain)}, Action::GoOnWithoutKeyring};
    switch (trouble) {
    case KeychainTrouble::Silent:
        text.title = NoteWords::tr("The keyring does not answer");
        break;
    case KeychainTrouble::Locked:
        text.title = NoteWords::tr("The keyring is locked");
        text.sentence = NoteWords::tr("Your sign-in is safe in a sealed file until it opens.");
        text.actions.front() = Action::UnlockKeyring;
        break;
    case KeychainTrouble::NotKept:
        text.title = NoteWords::tr("The keyring did not keep it");
        break;
    }
    return text;
}

namespace {

QString addressReason(AddressFault fault)
{
    switch (fault) {
    case AddressFault::Empty:
        return fieldFaultText(Field::ServerAddress, FieldFault::Empty);
    case AddressFault::NoScheme:
        return NoteWords::tr("It begins with https://, or http:// on this computer.");
    case AddressFault::PlainHttp:
        return NoteWords::tr("Over http anyone on the way could read your password.");
    case AddressFault::NoHost:
        return NoteWords::tr("There is no host in it.");
    case AddressFault::UserInside:
        return NoteWords::tr("There is a user name inside.");
    case AddressFault::QueryInside:
        return NoteWords::tr("There is a query or a fragment inside.");
    }
    Q_UNREACHABLE();
}

} // namespace

ErrorText addressText(AddressFault fault)
{
    ErrorText text;
    text.title = fault == AddressFault::PlainHttp ? NoteWords::tr("Only https is allowed here")
                                                  : NoteWords::tr("This is not a server address");
    text.sentence = addressReason(fault);
    text.field = Field::ServerAddress;
    return text;
}

ErrorText tooFreshText(PairOrigin origin)
{
    ErrorText text;
    text.title = origin == PairOrigin::SignIn ? NoteWords::tr("Signed in a moment ago")
                                              : NoteWords::tr("Renewed a moment ago");
    text.sentence = NoteWords::tr("Asking again so soon would change nothing: nothing was sent.");
    text.tone = Tone::Info;
    text.passes = true;
    return text;
}

ErrorText signedOutText()
{
    const SessionText state = sessionText({}, {}); // of nobody signed in
    ErrorText text;
    text.title = state.title;
    text.sentence = state.sentence;
    text.tone = Tone::Success;
    text.passes = true;
    return text;
}

ErrorText interruptedText()
{
    ErrorText text;
    text.title = NoteWords::tr("What happened");
    text.sentence = NoteWords::tr(
        "Latchkey had asked the server to renew the sign-in. The server did so, but the connection "
        "broke before its answer arrived, so this computer never learnt what is valid now. The "
        "account itself is untouched.");
    text.tone = Tone::Info;
    return text;
}

} // namespace latchkey::ui
