#pragma once

#include <QString>

#include <vector>

namespace latchkey::ui {

/// What a person can do about an error or a state. Controllers act on these, never on kinds or
/// texts.
enum class Action {
    TryAgain, ///< the same operation with what was typed
    SignIn, ///< go to the sign-in page, address filled in
    StartAgain, ///< sign in again with the address kept, after a flow has ended
    CreateAccount,
    VerifyAddress, ///< go to the verify page, address filled in
    SendMail, ///< have a new verification mail sent
    VerifyHere, ///< verify a link although it names another host
    ChooseServer,
    CopyMessage, ///< a message for whoever runs the server or the organisation
    EnterInvite, ///< the page unfolds its invite field by itself
    EditServer,
    EditServerKey,
    EditServerCertificate,
    EditServerProxy,
    OpenBrowser, ///< for the sign-in page of a captive network
    ShowDesk,
    GoBack,
    RenewNow, ///< refresh the session now
    UnlockKeyring,
    RetryKeyring,
    GoOnWithoutKeyring,
    TellReason, ///< 'What happened?'
};

/// The button's words, translated.
[[nodiscard]] QString actionText(Action action);

/// An action with the words that fit where it is offered.
struct ActionLink {
    Action action;
    QString text;

    ActionLink(Action offered) // NOLINT: a bare action is a link with its usual words
        : action(offered)
        , text(actionText(offered))
    {
    }
    ActionLink(Action offered, QString words) : action(offered), text(std::move(words)) { }
};

} // namespace latchkey::ui
