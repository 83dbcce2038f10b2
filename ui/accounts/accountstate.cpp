#include "accounts/accountstate.h"

#include "sessiontext.h"

#include <QCoreApplication>

namespace latchkey::ui {

namespace {
struct AccountWords {
    Q_DECLARE_TR_FUNCTIONS(Account)
};
} // namespace

AccountState accountState(
    const SessionStatus &status, const QString &organisation, bool memoryByChoice)
{
    SessionTextContext context;
    context.now = QDateTime::currentDateTimeUtc();
    context.organisation = organisation;
    context.memoryByChoice = memoryByChoice;
    const SessionText text = sessionText(status, context);
    AccountState state{text.title, text.glyph, text.tone};
    state.isSignedIn = status.phase == SessionPhase::SignedIn
        || status.phase == SessionPhase::Restoring || status.phase == SessionPhase::Locked;
    // A renewal takes a moment; words that come and go in a list only disturb.
    const SessionState now = sessionState(status, memoryByChoice);
    state.isWell = now == SessionState::Fresh || now == SessionState::Refreshing;
    return state;
}

AccountState accountState(LastOutcome outcome, bool kept)
{
    if (kept)
        return {AccountWords::tr("Not opened yet"), QStringLiteral("key"), Tone::Muted, true};
    switch (outcome) {
    case LastOutcome::None:
        return {AccountWords::tr("Signed out"), QStringLiteral("signed-out"), Tone::Muted, false};
    case LastOutcome::EmailNotVerified:
        return {
            AccountWords::tr("E-mail not verified"), QStringLiteral("mail"), Tone::Warning, false};
    case LastOutcome::SeveralOrganisations:
        return {AccountWords::tr("Several organisations"), QStringLiteral("users"), Tone::Warning,
            false};
    case LastOutcome::NoOrganisation:
        return {AccountWords::tr("No organisation"), QStringLiteral("organisation"), Tone::Warning,
            false};
    }
    Q_UNREACHABLE();
}

} // namespace latchkey::ui
