#include "action.h"

#include <QCoreApplication>

namespace latchkey::ui {

namespace {
struct ActionWords {
    Q_DECLARE_TR_FUNCTIONS(Action)
};
} // namespace

QString actionText(Action action)
{
    switch (action) {
    case Action::TryAgain:
        return ActionWords::tr("Try again");
    case Action::SignIn:
        return ActionWords::tr("Sign in");
    case Action::StartAgain:
        return ActionWords::tr("Start again");
    case Action::CreateAccount:
        return ActionWords::tr("Create an account");
    case Action::VerifyAddress:
        return ActionWords::tr("Verify the address");
    case Action::SendMail:
        return ActionWords::tr("Send a new mail");
    case Action::VerifyHere:
        return ActionWords::tr("Verify");
    case Action::ChooseServer:
        return ActionWords::tr("Choose server");
    case Action::CopyMessage:
        return ActionWords::tr("Copy a message for them");
    case Action::EnterInvite:
        return ActionWords::tr("I have an invite");
    case Action::EditServer:
    case Action::EditServerKey:
    case Action::EditServerCertificate:
    case Action::EditServerProxy:
        return ActionWords::tr("Edit server");
    case Action::OpenBrowser:
        return ActionWords::tr("Open the browser");
    case Action::ShowDesk:
        return ActionWords::tr("Show in support desk");
    case Action::GoBack:
        return ActionWords::tr("Go back");
    case Action::RenewNow:
        return ActionWords::tr("Renew now");
    case Action::UnlockKeyring:
        return ActionWords::tr("Unlock keyring");
    case Action::RetryKeyring:
        return ActionWords::tr("Try the keyring again");
    case Action::GoOnWithoutKeyring:
        return ActionWords::tr("Go on without it…");
    case Action::TellReason:
        return ActionWords::tr("What happened?");
    }
    Q_UNREACHABLE();
}

} // namespace latchkey::ui
