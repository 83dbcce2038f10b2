#include "serversignout.h"

#include "accountstanding.h"
#include "connections.h"
#include "serverlist.h"
#include "services.h"
#include "sessions.h"
#include "shown.h"

#include <QProgressDialog>

#include <utility>

namespace latchkey {

namespace {
constexpr int together = 4;
constexpr int progressAfter = 1'000; // milliseconds
/// Longer than any window that a server counts in. Then it is asked all the same: its own answer
/// says whether the sign-out was heard.
constexpr qint64 gatePatienceMs = 70'000;
} // namespace

ServerSignOut::ServerSignOut(
    const Services *services, ServerEntry server, Whom whom, QWidget *window)
    : QObject(window)
    , m_services(services)
    , m_server(std::move(server))
    , m_progress(new QProgressDialog(window))
{
    collect(whom);
    m_progress->setObjectName(QStringLiteral("signOutProgress"));
    m_progress->setWindowTitle(tr("Signing out"));
    m_progress->setLabelText(
        tr("Signing out on %1…").arg(ui::isolated(ui::shown(m_server.name, 120))));
    m_progress->setCancelButtonText(tr("Cancel"));
    m_progress->setRange(0, static_cast<int>(m_left.size()));
    m_progress->setMinimumDuration(progressAfter);
    connect(m_progress, &QProgressDialog::canceled, this, [this] {
        m_tally.left = static_cast<int>(m_left.size());
        m_left.clear();
    });
}

void ServerSignOut::collect(Whom whom)
{
    if (whom == Whom::SignedIn) {
        for (const AccountEntry &account : accountsOn(*m_services, m_server)) {
            if (standingOf(*m_services, account).isSignedIn)
                m_left.insert(m_left.begin(), account.id);
        }
        return;
    }
    for (const AccountEntry &account : m_services->accounts->all()) {
        const Session *session = m_services->sessions->find(account.id);
        const bool hasSession
            = session ? session->status().phase != SessionPhase::SignedOut : account.kept;
        if (account.id.server == m_server.id && hasSession)
            m_left.push_back(account.id);
    }
}

ServerSignOut::~ServerSignOut()
{
    delete m_progress;
}

void ServerSignOut::run()
{
    m_progress->setValue(0);
    QMetaObject::invokeMethod(this, &ServerSignOut::next, Qt::QueuedConnection);
}

void ServerSignOut::next()
{
    while (m_running < together && !m_left.empty()) {
        const AccountId account = m_left.back();
        m_left.pop_back();
        ++m_running;
        withApi([this, account](AuthApi &api) { waitForGate(account, api); });
    }
    if (m_running > 0 || !m_left.empty() || std::exchange(m_isFinished, true))
        return;
    emit finished(m_tally);
    deleteLater();
}

/// The operations of the server as its entry is now: it may be edited while accounts wait. At
/// another address nobody of these is signed in.
void ServerSignOut::withApi(std::function<void(AuthApi &)> then)
{
    const auto present = m_services->servers->find(m_server.id);
    if (present && present->origin() == m_server.origin())
        m_services->connections->withApi(*present, this, std::move(then));
    else
        skip();
}

void ServerSignOut::waitForGate(const AccountId &account, AuthApi &api)
{
    RateGate *gate = m_services->sessions->gates().of(api.client());
    gate->pass(RateUse::Other, gatePatienceMs, this, [this, account](qint64) {
        withApi([this, account](AuthApi &now) { signOut(account, now); });
    });
}

void ServerSignOut::signOut(const AccountId &account, AuthApi &api)
{
    // Also one that was not opened in this run: the server is to hear of it.
    Session *session = m_services->sessions->restore(account, &api);
    session->signOut(this, [this](const SignOutReport &report) { onSignedOut(report); });
}

void ServerSignOut::skip()
{
    --m_running;
    ++m_tally.left;
    QMetaObject::invokeMethod(this, &ServerSignOut::next, Qt::QueuedConnection);
}

void ServerSignOut::onSignedOut(const SignOutReport &report)
{
    --m_running;
    ++m_tally.signedOut;
    m_tally.confirmed += report.serverConfirmed ? 1 : 0;
    m_tally.notErased += report.erased ? 0 : 1;
    if (m_progress)
        m_progress->setValue(m_tally.signedOut);
    // Queued: the session is in the middle of saying so, and the end of this is near.
    QMetaObject::invokeMethod(this, &ServerSignOut::next, Qt::QueuedConnection);
}

} // namespace latchkey
