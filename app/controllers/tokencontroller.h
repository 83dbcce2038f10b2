#pragma once

#include "desk/secretclipboard.h"
#include "serverentry.h"
#include "session/session.h"

#include <QObject>
#include <QPointer>
#include <QTimer>

namespace latchkey {

class ExchangeLog;

namespace ui {
class Seen;
class TokenTab;
} // namespace ui

/// Shows the session of the account in use in the token view. Child of its tab.
class TokenController final : public QObject {
    Q_OBJECT

public:
    /// \a log must outlive this.
    TokenController(const ExchangeLog *log, ui::TokenTab *tab);

    /// From now on the token of \a session is shown; none where it is null.
    void setSession(const ServerEntry &server, Session *session);
    /// Lets go of what was pasted and of a token that was copied.
    void forget();

private:
    void onSeen();
    void tick();
    void update();
    void copyToken();

    const ExchangeLog *m_log;
    ui::TokenTab *m_tab;
    ui::Seen *m_seen;
    ServerEntry m_server;
    QPointer<Session> m_session;
    SecretClipboard m_clipboard;
    QTimer m_tick;
    bool m_isStale = false; ///< something was said since the tab was filled
};

} // namespace latchkey
