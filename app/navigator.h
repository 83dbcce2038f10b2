#pragma once

#include "action.h"
#include "errortext.h"
#include "serverentry.h"
#include "services.h"
#include "session/accountid.h"

#include <QObject>

#include <optional>

namespace latchkey {

namespace ui {
class MainWindow;
class Page;
} // namespace ui

/// The ways through the window. Alone touches the page stack: every way makes a fresh page with
/// its controller, and the page before is destroyed, with whatever password was in it.
class Navigator final : public QObject {
    Q_OBJECT

public:
    /// \a window and \a services must outlive it.
    Navigator(ui::MainWindow *window, const Services *services, QObject *parent = nullptr);

    /// Where the program begins: first start, the account used last, the confirmation that one
    /// waits for, or signing in: there with \a typedAddress instead of the one used last, if there
    /// is one.
    void toStart(const QString &typedAddress = {});
    /// What stands in the sign-in page, where that is in sight.
    [[nodiscard]] QString typedAddress() const;
    void toFirstStart();
    /// \a note is shown on the page, such as why one is here.
    void toSignIn(const ServerEntry &server, const QString &email = {},
        const std::optional<ui::ErrorText> &note = std::nullopt);
    void toSignUp(const ServerEntry &server, const QString &email = {});
    /// \a sendMail: ask for a mail at once.
    void toVerify(const ServerEntry &server, const QString &email, bool sendMail = false);
    /// From a sign-in that the server stopped, which the page says.
    void toVerifyFirst(const ServerEntry &server, const QString &email);
    /// With the text of a link or a mail filled in; nothing is sent.
    void toVerifyWithText(const ServerEntry &server, const QString &text);
    void toFlow(const ServerEntry &server, const QString &email, const QString &flowId);
    /// The account must have a session in this run.
    void toAccount(const ServerEntry &server, const AccountId &account);
    /// To \a account where it is signed in or its session can be restored, else to signing it in.
    void toKnown(const AccountId &account);
    /// True while the page of \a account's session is shown.
    [[nodiscard]] bool isAt(const AccountId &account) const { return m_at == account; }
    /// True also while \a account is asked to sign in or to confirm its address.
    [[nodiscard]] bool isAbout(const AccountId &account) const { return m_about == account; }

    /// Opens the dialog that adds a server, or the one that edits \a server at the part that
    /// \a action names.
    void addServer();
    void editServer(const ServerEntry &server, ui::Action action = ui::Action::EditServer);

    /// Acts on what is the same on every page. False where only the page's controller can.
    bool handleAction(ui::Action action, const ServerEntry &server, const QString &email);

    /// Shows a sentence that belongs to no operation, such as settings that cannot be saved, on
    /// whatever page is there.
    void notify(const ui::ErrorText &note);

    /// Opens \a url in the person's browser; says so on the page where none opens. Whatever asked
    /// for it: what is neither http nor https is not opened, such as a file or a script.
    void openInBrowser(const QUrl &url);

signals:
    /// Another page is shown: `isAt` and `isAbout` may say something else.
    void moved();

private:
    void show(ui::Page *page, const ServerEntry &server, const QString &email = {});
    void beAbout(const AccountId &account);
    void showDemoInbox(const QString &email);
    [[nodiscard]] std::optional<ui::ErrorText> asideNote(const ServerEntry &server) const;

    ui::MainWindow *m_window;
    const Services *m_services;
    std::optional<AccountId> m_at; ///< whose session is shown
    std::optional<AccountId> m_about; ///< the same, or who is to sign in
    int m_visit = 0; ///< counts the pages that were shown or asked for
    std::optional<ui::ErrorText> m_note; ///< came before there was a page to show it on
};

} // namespace latchkey
