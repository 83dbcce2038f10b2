#pragma once

#include "pages/accountpage.h"
#include "serverentry.h"
#include "services.h"
#include "session/session.h"
#include "widgets/identityview.h"

#include <QObject>
#include <QPointer>

namespace latchkey {

/// Shows one session on the account page and carries its buttons out. Child of its page.
class AccountController final : public QObject {
    Q_OBJECT

public:
    AccountController(
        const Services *services, ServerEntry server, Session *session, ui::AccountPage *page);

    /// Shows the present state again.
    void update();

signals:
    void identityChanged(const latchkey::ui::IdentityView &identity);

private:
    enum class Note { None, Sealed, TooFresh };

    void tellOrganisation();
    void note(const SessionStatus &status);
    void renew();
    void signOut();
    void onSignedOut(const SignOutReport &report);
    void onAction(ui::Action action);
    void askToGoOnWithoutKeyring();
    void goOnWithoutKeyring();
    [[nodiscard]] ui::AccountView view() const;

    const Services *m_services;
    ServerEntry m_server;
    QPointer<Session> m_session;
    ui::AccountPage *m_page;
    Note m_note = Note::None; ///< the last on the page; one may have gone by itself
    KeychainTrouble m_trouble = KeychainTrouble::Silent; ///< that the note was about
};

} // namespace latchkey
