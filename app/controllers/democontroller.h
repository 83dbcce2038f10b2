#pragma once

#include "demo/demoinboxfeed.h"
#include "desk/demotab.h"
#include "serverentry.h"
#include "services.h"
#include "session/session.h"

#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QObject>
#include <QPointer>
#include <QTimer>
#include <QUrl>

#include <functional>

namespace latchkey {

/// Brings the demo's faults about through the sandbox's control port and shows its mail. Child of
/// its tab.
class DemoController final : public QObject {
    Q_OBJECT

public:
    DemoController(const Services *services, const QUrl &controlUrl, ui::DemoTab *tab);

    /// The account in use from now on; none where \a session is null.
    void setSession(const ServerEntry &server, Session *session);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    using Then = std::function<void(bool worked)>;

    void bringAbout(ui::DemoFault fault);
    void removeMembership(const Then &then);
    void backToNormal(const Then &then);
    void renew(); ///< at once, or as soon as the session does so
    void refuseToken();
    void send(const QJsonObject &command, const Then &then);

    const Services *m_services;
    QUrl m_controlUrl;
    ui::DemoTab *m_tab;
    QNetworkAccessManager m_network;
    DemoInboxFeed m_feed;
    ServerEntry m_server;
    QPointer<Session> m_session;
    QTimer m_refusal;
    QJsonObject m_removed; ///< the command that brings the membership back
};

} // namespace latchkey
