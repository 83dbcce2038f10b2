#include "signouttext.h"

#include "shown.h"
#include "texts.h"

#include <QCoreApplication>

namespace latchkey {

namespace {
struct SignOutWords {
    Q_DECLARE_TR_FUNCTIONS(SignOut)
};
} // namespace

std::optional<ui::ErrorText> signOutNote(
    const ServerEntry &server, const QString &email, const SignOutReport &report)
{
    if (!report.erased)
        return programNote(SignOutWords::tr("Signed out, but the keyring kept something"),
            SignOutWords::tr("The keyring did not confirm that the entry is gone. Unlock it and "
                             "sign out again."));
    if (report.serverConfirmed)
        return std::nullopt;
    ApiError error;
    error.kind = ErrorKind::OutcomeUnknown;
    error.operation = Operation::LogOut;
    ui::ErrorContext context = errorContext(server, email);
    context.sessionExpiry = report.sessionTokenEnd;
    return ui::errorText(error, context);
}

ui::ErrorText signedOutOfAllText(const QString &server, const SignOutTally &tally)
{
    ui::ErrorText text;
    text.title = SignOutWords::tr("Signed out of %n accounts on %1", nullptr, tally.signedOut)
                     .arg(ui::isolated(ui::shown(server, 120)));
    QStringList sentences;
    if (tally.signedOut > 0 && tally.confirmed == tally.signedOut) {
        sentences << SignOutWords::tr("The server confirmed each of them.");
    } else if (tally.signedOut > 0) {
        sentences << SignOutWords::tr("The server confirmed %1 of %2.")
                         .arg(tally.confirmed)
                         .arg(tally.signedOut)
                  << SignOutWords::tr("The others are erased on this computer only: on the server "
                                      "their sessions may go on until they run out.");
    }
    if (tally.notErased > 0)
        sentences << SignOutWords::tr("The keyring still holds %n entries. Unlock it and sign out "
                                      "again.",
            nullptr, tally.notErased);
    if (tally.left > 0)
        sentences << SignOutWords::tr("%n accounts stay signed in.", nullptr, tally.left);
    text.sentence = sentences.join(u' ');
    const bool isWell = tally.confirmed == tally.signedOut && tally.notErased == 0;
    text.tone = isWell ? ui::Tone::Success : ui::Tone::Warning;
    return text;
}

} // namespace latchkey
