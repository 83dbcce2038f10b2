#pragma once

#include "action.h"
#include "style/colours.h"

#include "values/apierror.h"
#include "values/sessionstatus.h"

#include <QDateTime>
#include <QLocale>
#include <QString>

#include <optional>
#include <vector>

namespace latchkey::ui {

/// What a sentence is filled with beyond what the error itself carries.
struct ErrorContext {
    QString serverName;
    QString serverHost; ///< without the port
    int serverPort = 0; ///< 0: not known
    QString email;
    QDateTime now; ///< UTC; the present moment where it is not set
    QLocale locale;
    /// `ShowDesk` is offered only where there is a desk to show.
    bool deskOffered = false;
    std::optional<QDateTime> sessionExpiry; ///< for a sign-out that was not confirmed
};

/// An error in words. Text is plain and already fit for the screen.
struct ErrorText {
    QString title; ///< what is the case
    QString sentence; ///< what that means; for `onFieldOnly` what is wrong with the field
    Tone tone = Tone::Error;
    std::vector<ActionLink> actions; ///< at most two
    Field field = Field::None; ///< the field that the focus goes to
    bool onFieldOnly = false; ///< said below the field, without a banner
    bool clearsPassword = false;
    /// The operation is closed until then (UTC); its button counts down.
    std::optional<QDateTime> until;
    bool titleCounts = false; ///< so does the title: 'Wait 0:24'
    bool passes = false; ///< a note that goes by itself, as nothing is left to do about it

    /// False for what says nothing, such as a cancelled call.
    [[nodiscard]] bool isEmpty() const { return title.isEmpty(); }
};

/// The words for \a error. `Cancelled` says nothing.
[[nodiscard]] ErrorText errorText(const ApiError &error, const ErrorContext &context = {});

// What is no error of a call, in the same form.

/// A login that came to `EmailNotVerified`.
[[nodiscard]] ErrorText emailNotVerifiedText();
/// A login that came to `NoOrganisation`.
[[nodiscard]] ErrorText noOrganisationText();
/// A look-up of another flow than the login's own came to `FlowEnded`: the server does not tell one
/// that has run out from one that never was.
[[nodiscard]] ErrorText unknownFlowText();
/// A note beside the verify page: the link names another host than the server chosen.
[[nodiscard]] ErrorText foreignLinkText(const QString &host, const QString &serverName,
    bool severalServers, const QLocale &locale = QLocale());
/// After a renewal that brought another `org_id`.
[[nodiscard]] ErrorText organisationChangedText(
    const QString &organisation, const QLocale &locale = QLocale());
/// A renewal was asked for when the tokens were a few seconds old; \a origin is what brought them.
[[nodiscard]] ErrorText tooFreshText(PairOrigin origin);
/// A sign-out that the server confirmed, with all erased here.
[[nodiscard]] ErrorText signedOutText();
/// What 'What happened?' tells of a session that was lost with the answer to a renewal.
[[nodiscard]] ErrorText interruptedText();

/// The keyring has not taken the pair, which lies sealed on the disk.
[[nodiscard]] ErrorText keyringTroubleText(KeychainTrouble trouble);

/// Why a server address cannot be used; told before anything is sent.
enum class AddressFault { Empty, NoScheme, PlainHttp, NoHost, UserInside, QueryInside };
[[nodiscard]] ErrorText addressText(AddressFault fault);

/// 'Wait 0:24'.
[[nodiscard]] QString waitTitle(qint64 seconds);

} // namespace latchkey::ui
