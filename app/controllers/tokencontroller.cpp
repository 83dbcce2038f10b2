#include "controllers/tokencontroller.h"

#include "desk/clockskew.h"
#include "desk/tokentab.h"
#include "exchangelog.h"
#include "widgets/seen.h"

#include <QClipboard>
#include <QGuiApplication>

namespace latchkey {

TokenController::TokenController(const ExchangeLog *log, ui::TokenTab *tab)
    : QObject(tab)
    , m_log(log)
    , m_tab(tab)
    , m_seen(new ui::Seen(tab))
{
    m_tick.setInterval(1000);
    connect(&m_tick, &QTimer::timeout, this, &TokenController::tick);
    connect(m_seen, &ui::Seen::changed, this, &TokenController::onSeen);
    // Not at once: a check of accounts makes a thousand a second.
    connect(log, &ExchangeLog::appended, this, [this] { m_isStale = true; });
    connect(tab, &ui::TokenTab::copyTokenRequested, this, &TokenController::copyToken);
    connect(tab, &ui::TokenTab::copyClaimsRequested, this, [this](const QString &text) {
        QGuiApplication::clipboard()->setText(text);
        m_tab->setDone(tr("Claims copied."));
    });
    connect(&m_clipboard, &SecretClipboard::cleared, this,
        [this] { m_tab->setDone(tr("The token was taken out of the clipboard.")); });
}

void TokenController::setSession(const ServerEntry &server, Session *session)
{
    if (m_session)
        disconnect(m_session, nullptr, this, nullptr);
    m_server = server;
    m_session = session;
    if (session)
        connect(session, &Session::changed, this, &TokenController::update);
    update();
}

void TokenController::forget()
{
    m_clipboard.clearOwn();
    m_tab->setPasted({});
}

/// Out of sight nothing is counted.
void TokenController::onSeen()
{
    if (!m_seen->now()) {
        m_tick.stop();
        return;
    }
    update();
    m_tick.start();
}

void TokenController::tick()
{
    if (m_isStale)
        update();
    else
        m_tab->setNow(QDateTime::currentDateTimeUtc());
}

void TokenController::update()
{
    m_isStale = false;
    ui::SessionTokenView view;
    view.serverAhead = clockSkew(m_log->entries(), m_server.id);
    view.serverUrl = m_server.url.toString();
    if (const auto token = m_session ? m_session->sessionToken() : nullptr) {
        view.email = m_session->account().email;
        const SessionTimes times = m_session->status().times;
        view.renewal = times.renewal;
        view.refreshExpiry = times.refreshExpiry;
        QString text = QString::fromLatin1(token->view());
        view.reading = ui::readToken(text);
        static_cast<void>(Secret::takeFrom(text)); // wiped
    }
    m_tab->setSession(view, QDateTime::currentDateTimeUtc());
}

void TokenController::copyToken()
{
    const auto token = m_session ? m_session->sessionToken() : nullptr;
    if (!token)
        return;
    m_clipboard.copy(*token);
    m_tab->setDone(tr("Token copied. It is taken out of the clipboard after 30 seconds."));
}

} // namespace latchkey
