#include "sessiontext.h"

#include "shown.h"
#include "timetext.h"

#include <QCoreApplication>

namespace latchkey::ui {

namespace {

struct SessionWords {
    Q_DECLARE_TR_FUNCTIONS(Session)
};

SessionState endedState(SessionReason reason)
{
    switch (reason) {
    case SessionReason::Elsewhere:
        return SessionState::EndedElsewhere;
    case SessionReason::Interrupted:
        return SessionState::EndedInterrupted;
    case SessionReason::MembershipGone:
        return SessionState::MembershipGone;
    case SessionReason::None:
    case SessionReason::Refreshing:
    case SessionReason::Retrying:
    case SessionReason::Offline:
    case SessionReason::TokenRunOut:
    case SessionReason::Refused:
        return SessionState::EndedRefused;
    }
    Q_UNREACHABLE();
}

SessionState storedState(SessionStorage storage, bool memoryByChoice)
{
    switch (storage) {
    case SessionStorage::Keychain:
    case SessionStorage::EscrowOnly:
        return SessionState::Fresh;
    case SessionStorage::MemoryOnly:
        return memoryByChoice ? SessionState::Fresh : SessionState::MemoryOnly;
    case SessionStorage::Full:
        return SessionState::StorageFull;
    }
    Q_UNREACHABLE();
}

SessionState signedInState(const SessionStatus &status, bool memoryByChoice)
{
    switch (status.reason) {
    case SessionReason::Refreshing:
        return SessionState::Refreshing;
    case SessionReason::Retrying:
        return SessionState::Waiting;
    case SessionReason::Offline:
        return SessionState::Offline;
    case SessionReason::TokenRunOut:
        return SessionState::RunOut;
    case SessionReason::MembershipGone:
        return SessionState::MembershipGone;
    case SessionReason::None:
    case SessionReason::Elsewhere:
    case SessionReason::Interrupted:
    case SessionReason::Refused:
        return storedState(status.storage, memoryByChoice);
    }
    Q_UNREACHABLE();
}

/// Why a renewal waits, in a few words. No answer of the server is quoted.
QString waitReason(const SessionStatus &status)
{
    if (status.retryKind == ErrorKind::RateLimited)
        return SessionWords::tr("The server asks for a pause.");
    if (status.retryKind == ErrorKind::SessionRefused)
        return SessionWords::tr("The server refused it, but you stay signed in for now.");
    if (status.retryKind == ErrorKind::ApiKeyRefused)
        return SessionWords::tr("The server does not accept the API key.");
    if (status.retryHttpStatus > 0) {
        return SessionWords::tr("The server answered with an error (%1).")
            .arg(status.retryHttpStatus);
    }
    if (status.retryKind == ErrorKind::HostNotFound)
        return SessionWords::tr("The server was not found.");
    return SessionWords::tr("The server does not answer.");
}

QString clock(const std::optional<QDateTime> &when, const SessionTextContext &context)
{
    return when ? clockText(*when, context.now, context.locale) : QString();
}

SessionText signedOut()
{
    return {.title = SessionWords::tr("Signed out"),
        .sentence = SessionWords::tr("Nothing is kept on this computer."),
        .glyph = QStringLiteral("signed-out"),
        .tone = Tone::Muted,
        .actions = {Action::SignIn},
        .firstIsPrimary = true};
}

SessionText restoring()
{
    return {.title = SessionWords::tr("Restoring"),
        .sentence = SessionWords::tr("Reading the keyring."),
        .glyph = QStringLiteral("key"),
        .tone = Tone::Info};
}

SessionText fresh(const SessionStatus &status, const SessionTextContext &context)
{
    QString sentence = SessionWords::tr("Nothing to do.");
    if (const auto &received = status.times.receivedAt) {
        const QString ago = agoText(received->secsTo(context.now));
        if (status.times.origin == PairOrigin::SignIn)
            sentence = SessionWords::tr("Signed in %1. Nothing to do.").arg(ago);
        else if (status.times.origin == PairOrigin::Renewal)
            sentence = SessionWords::tr("Renewed %1. Nothing to do.").arg(ago);
    }
    return {.title = SessionWords::tr("Signed in"),
        .sentence = sentence,
        .glyph = QStringLiteral("check-circle"),
        .tone = Tone::Success,
        .actions = {Action::RenewNow},
        .showsTimes = true};
}

SessionText refreshing()
{
    return {.title = SessionWords::tr("Renewing"),
        .sentence = SessionWords::tr("This takes a moment. You stay signed in."),
        .glyph = QStringLiteral("refresh"),
        .tone = Tone::Info,
        .showsTimes = true};
}

SessionText waiting(const SessionStatus &status, const SessionTextContext &context)
{
    QString sentence = waitReason(status);
    const auto &end = status.times.sessionExpiry;
    if (status.times.nextTry && end && *status.times.nextTry > *end) {
        // Too late to help.
        sentence
            = SessionWords::tr("%1 Sign in again before %2.").arg(sentence, clock(end, context));
    } else if (status.times.nextTry) {
        const qint64 left = secondsUntil(*status.times.nextTry, context.now);
        sentence = SessionWords::tr("%1 Next try in %2.").arg(sentence, durationText(left));
    }
    SessionText text{.title = SessionWords::tr("Signed in, renewal is waiting"),
        .sentence = sentence,
        .glyph = QStringLiteral("clock"),
        .tone = Tone::Warning,
        .actions = {{Action::RenewNow, SessionWords::tr("Try now")}},
        .showsTimes = true};
    if (status.retryKind == ErrorKind::SessionRefused)
        text.actions.emplace_back(Action::SignIn, SessionWords::tr("Sign in again"));
    return text;
}

SessionText offline()
{
    return {.title = SessionWords::tr("Signed in, no connection"),
        .sentence
        = SessionWords::tr("Latchkey cannot reach the network. It goes on as soon as it can."),
        .glyph = QStringLiteral("offline"),
        .tone = Tone::Warning,
        .actions = {{Action::RenewNow, SessionWords::tr("Try now")}},
        .showsTimes = true};
}

SessionText runOut(const SessionStatus &status, const SessionTextContext &context)
{
    const QString at = clock(status.times.sessionExpiry, context);
    return {.title = SessionWords::tr("Not usable yet"),
        .sentence = at.isEmpty()
            ? SessionWords::tr("The session token ran out and could not be renewed. Latchkey keeps "
                               "trying.")
            : SessionWords::tr("The session token ran out at %1 and could not be renewed. Latchkey "
                               "keeps trying.")
                  .arg(at),
        .glyph = QStringLiteral("warning"),
        .tone = Tone::Warning,
        .actions = {{Action::RenewNow, SessionWords::tr("Try now")},
            {Action::SignIn, SessionWords::tr("Sign in again")}}};
}

SessionText locked()
{
    return {.title = SessionWords::tr("The keyring is locked"),
        .sentence = SessionWords::tr(
            "Your sign-in is kept there. Unlock it and you are back without a password."),
        .glyph = QStringLiteral("lock"),
        .tone = Tone::Warning,
        .actions = {Action::UnlockKeyring, Action::GoOnWithoutKeyring},
        .firstIsPrimary = true};
}

SessionText storageFull(const SessionStatus &status, const SessionTextContext &context)
{
    // The renewal is put off as long as the present session token allows.
    const auto &times = status.times;
    const bool renewalAhead = times.renewal && *times.renewal > context.now;
    const QString latest = clock(renewalAhead ? times.renewal : times.sessionExpiry, context);
    return {.title = SessionWords::tr("Signed in, cannot save"),
        .sentence = latest.isEmpty()
            ? SessionWords::tr("The disk is full, so renewal waits. Free some space.")
            : SessionWords::tr(
                "The disk is full, so renewal waits until %1 at the latest. Free some space.")
                  .arg(latest),
        .glyph = QStringLiteral("warning"),
        .tone = Tone::Warning,
        .showsTimes = true};
}

SessionText memoryOnly(KeychainTrouble trouble)
{
    SessionText text{.title = SessionWords::tr("Signed in for this run"),
        .glyph = QStringLiteral("lock-open"),
        .tone = Tone::Warning,
        .actions = {Action::RetryKeyring},
        .showsTimes = true};
    switch (trouble) {
    case KeychainTrouble::Silent:
        text.sentence
            = SessionWords::tr("No keyring answers. You will have to sign in again after closing.");
        break;
    case KeychainTrouble::Locked:
        text.sentence = SessionWords::tr(
            "The keyring is locked. You will have to sign in again after closing.");
        text.actions = {Action::UnlockKeyring};
        break;
    case KeychainTrouble::NotKept:
        text.sentence = SessionWords::tr(
            "The keyring did not keep it. You will have to sign in again after closing.");
        break;
    }
    return text;
}

SessionText membershipGone(const SessionStatus &status, const SessionTextContext &context)
{
    const QString organisation = shown(context.organisation);
    const QString since = clock(status.times.since, context);
    const QString rest = SessionWords::tr("Should that change, Latchkey goes on without a "
                                          "password.");
    const QString said = since.isEmpty()
        ? SessionWords::tr("The server says so.")
        : SessionWords::tr("The server says so since %1.").arg(since);
    return {.title = organisation.isEmpty()
            ? SessionWords::tr("You are no longer in the organisation")
            : SessionWords::tr("You are no longer in %1")
                  .arg(isolated(organisation, context.locale)),
        .sentence = said + u' ' + rest,
        .glyph = QStringLiteral("organisation"),
        .tone = Tone::Warning,
        .actions = {{Action::RenewNow, SessionWords::tr("Try again")},
            {Action::SignIn, SessionWords::tr("Sign in again")}}};
}

SessionText ended(
    SessionState state, const SessionStatus &status, const SessionTextContext &context)
{
    SessionText text{.title = SessionWords::tr("You need to sign in again"),
        .glyph = QStringLiteral("error"),
        .tone = Tone::Error,
        .actions = {{Action::SignIn, SessionWords::tr("Sign in again")}},
        .firstIsPrimary = true};
    if (state == SessionState::EndedElsewhere) {
        text.title = SessionWords::tr("You have been signed out");
        text.sentence = SessionWords::tr("This account was signed out on this computer in another "
                                         "window, or on another device.");
        text.glyph = QStringLiteral("sign-out");
        text.tone = Tone::Muted;
        return text;
    }
    if (state == SessionState::EndedRefused) {
        text.sentence = SessionWords::tr("The server no longer accepts this session.");
        return text;
    }
    const QString since = clock(status.times.since, context);
    text.sentence = since.isEmpty()
        ? SessionWords::tr("The connection was lost during renewal, so the server and this "
                           "computer no longer agree. Your address is filled in.")
        : SessionWords::tr("The connection was lost during renewal at %1, so the server and this "
                           "computer no longer agree. Your address is filled in.")
              .arg(since);
    text.actions.emplace_back(Action::TellReason);
    return text;
}

} // namespace

SessionState sessionState(const SessionStatus &status, bool memoryByChoice)
{
    switch (status.phase) {
    case SessionPhase::SignedOut:
        return SessionState::SignedOut;
    case SessionPhase::Restoring:
        return SessionState::Restoring;
    case SessionPhase::SignedIn:
        return signedInState(status, memoryByChoice);
    case SessionPhase::Locked:
        return SessionState::Locked;
    case SessionPhase::Ended:
        return endedState(status.reason);
    }
    Q_UNREACHABLE();
}

SessionText sessionText(const SessionStatus &status, const SessionTextContext &context)
{
    const SessionState state = sessionState(status, context.memoryByChoice);
    switch (state) {
    case SessionState::SignedOut:
        return signedOut();
    case SessionState::Restoring:
        return restoring();
    case SessionState::Fresh:
        return fresh(status, context);
    case SessionState::Refreshing:
        return refreshing();
    case SessionState::Waiting:
        return waiting(status, context);
    case SessionState::Offline:
        return offline();
    case SessionState::RunOut:
        return runOut(status, context);
    case SessionState::Locked:
        return locked();
    case SessionState::StorageFull:
        return storageFull(status, context);
    case SessionState::MemoryOnly:
        return memoryOnly(status.trouble);
    case SessionState::MembershipGone:
        return membershipGone(status, context);
    case SessionState::EndedElsewhere:
    case SessionState::EndedInterrupted:
    case SessionState::EndedRefused:
        return ended(state, status, context);
    }
    Q_UNREACHABLE();
}

} // namespace latchkey::ui
