#include "navigator.h"

#include "accountlist.h"
#include "connections.h"
#include "controllers/accountcontroller.h"
#include "controllers/deskcontroller.h"
#include "controllers/firststartcontroller.h"
#include "controllers/flowcontroller.h"
#include "controllers/servercontroller.h"
#include "controllers/signincontroller.h"
#include "controllers/signupcontroller.h"
#include "controllers/verifycontroller.h"
#include "demo/demoinboxfeed.h"
#include "desk/demoinbox.h"
#include "pages/accountpage.h"
#include "pages/firststartpage.h"
#include "pages/flowpage.h"
#include "pages/signinpage.h"
#include "pages/signuppage.h"
#include "pages/verifypage.h"
#include "pendingsignin.h"
#include "preferences.h"
#include "serverlist.h"
#include "sessions.h"
#include "shell/mainwindow.h"
#include "shown.h"
#include "texts.h"

#include <QClipboard>
#include <QDesktopServices>
#include <QGuiApplication>

#include <utility>

namespace latchkey {

Navigator::Navigator(ui::MainWindow *window, const Services *services, QObject *parent)
    : QObject(parent)
    , m_window(window)
    , m_services(services)
{
}

void Navigator::show(ui::Page *page, const ServerEntry &server, const QString &email)
{
    m_at.reset();
    m_about.reset();
    ++m_visit;
    ui::IdentityView identity;
    identity.email = email;
    if (!server.id.isNull()) {
        identity.serverName = server.name;
        identity.serverHost = server.shownHost();
        identity.look = server.look;
        identity.isProtected = server.isProtected;
        m_services->servers->setCurrent(server.id);
    }
    m_window->setIdentity(identity);
    m_services->desk->setSession(server, nullptr);
    m_window->setSidePanel(nullptr);
    m_window->setPage(page);
    if (const auto note = std::exchange(m_note, std::nullopt))
        page->showError(*note);
    emit moved();
}

void Navigator::toStart(const QString &typedAddress)
{
    const std::optional<ServerEntry> server = m_services->servers->current();
    if (!server) {
        toFirstStart();
        return;
    }
    const auto account = m_services->accounts->latestAt(server->id, server->origin());
    if (account && account->kept) {
        toKnown(account->id);
        return;
    }
    const auto aside = asideNote(*server);
    if (account && account->outcome == ui::LastOutcome::EmailNotVerified && !aside) {
        toVerify(*server, account->id.email);
        return;
    }
    const auto latest = m_services->accounts->latestOn(server->id);
    const QString address = latest ? latest->id.email : QString();
    toSignIn(*server, typedAddress.isEmpty() ? address : typedAddress, aside);
}

QString Navigator::typedAddress() const
{
    const auto *page = qobject_cast<const ui::SignInPage *>(m_window->page());
    return page ? page->email() : QString();
}

void Navigator::toKnown(const AccountId &account)
{
    const std::optional<ServerEntry> server = m_services->servers->find(account.server);
    const std::optional<AccountEntry> entry = m_services->accounts->find(account);
    if (!server || !entry)
        return;
    const Session *session = m_services->sessions->find(account);
    // One that has ended says on its page why.
    if (session && session->status().phase != SessionPhase::SignedOut) {
        toAccount(*server, account);
        return;
    }
    if (!entry->kept && entry->outcome != ui::LastOutcome::EmailNotVerified) {
        toSignIn(*server, account.email);
        return;
    }
    if (!entry->kept) {
        if (!m_services->pending->isFor(account))
            m_services->pending->clear();
        toVerify(*server, account.email);
        return;
    }
    // The keyring may wait for a person, who has edited things or gone somewhere else meanwhile.
    m_services->connections->loadSecrets(
        *server, this, [this, origin = server->origin(), account, visit = ++m_visit] {
            const auto now = m_services->servers->find(account.server);
            const bool isThere
                = now && now->origin() == origin && m_services->accounts->find(account);
            if (isThere)
                m_services->sessions->restore(account, &m_services->connections->apiFor(*now));
            if (visit != m_visit)
                return;
            if (isThere)
                toAccount(*now, account);
            else if (!m_window->page()) // at the start
                toStart();
        });
}

std::optional<ui::ErrorText> Navigator::asideNote(const ServerEntry &server) const
{
    QStringList kept;
    QString origin;
    for (const AccountEntry &account : m_services->accounts->all()) {
        if (account.id.server == server.id && account.kept
            && account.id.origin != server.origin()) {
            kept.append(account.id.email);
            origin = account.id.origin;
        }
    }
    if (kept.isEmpty())
        return std::nullopt;
    return programNote(tr("%1 has another address now").arg(server.name),
        tr("The sign-in of %1 belongs to %2. It was set aside and is not sent to the new address. "
           "Sign in here, or change the address back to go on with it.")
            .arg(kept.join(QStringLiteral(", ")), origin));
}

void Navigator::toFirstStart()
{
    auto *page = new ui::FirstStartPage(m_window);
    new FirstStartController(m_services, page);
    show(page, {});
}

void Navigator::toSignIn(
    const ServerEntry &server, const QString &email, const std::optional<ui::ErrorText> &note)
{
    auto *page = new ui::SignInPage(m_window);
    page->setEmail(email);
    page->setKeepSignedIn(m_services->preferences->keepSignedIn());
    new SignInController(m_services, server, page);
    show(page, server);
    beAbout({server.id, server.origin(), email});
    if (note)
        page->showError(*note);
}

void Navigator::beAbout(const AccountId &account)
{
    m_about = account;
    emit moved();
}

void Navigator::toSignUp(const ServerEntry &server, const QString &email)
{
    auto *page = new ui::SignUpPage(m_window);
    page->setServerName(server.name);
    page->setEmail(email);
    new SignUpController(m_services, server, page);
    show(page, server);
}

void Navigator::toVerify(const ServerEntry &server, const QString &email, bool sendMail)
{
    auto *page = new ui::VerifyPage(m_window);
    page->setEmail(email, sendMail);
    auto *controller = new VerifyController(m_services, server, page);
    show(page, server);
    beAbout({server.id, server.origin(), email});
    showDemoInbox(email);
    if (sendMail)
        controller->sendMail(email);
}

void Navigator::toVerifyFirst(const ServerEntry &server, const QString &email)
{
    toVerify(server, email);
    ui::ErrorText reason = ui::emailNotVerifiedText();
    reason.actions.clear(); // here is where it leads
    static_cast<ui::VerifyPage *>(m_window->page())->showReason(reason);
}

void Navigator::toVerifyWithText(const ServerEntry &server, const QString &text)
{
    toVerify(server, {});
    static_cast<ui::VerifyPage *>(m_window->page())->setText(text);
}

void Navigator::showDemoInbox(const QString &email)
{
    if (!m_services->inbox)
        return;
    auto *inbox = new ui::DemoInbox(m_window);
    QPointer<ui::VerifyPage> page = static_cast<ui::VerifyPage *>(m_window->page());
    connect(inbox, &ui::DemoInbox::useLinkRequested, page, &ui::VerifyPage::setText);
    connect(inbox, &ui::DemoInbox::copyMailRequested, this, [this](const QString &id) {
        QGuiApplication::clipboard()->setText(m_services->inbox->textOf(id));
    });
    connect(m_services->inbox, &DemoInboxFeed::changed, inbox,
        [this, inbox] { inbox->setMails(m_services->inbox->mails()); });
    connect(inbox, &QObject::destroyed, m_services->inbox, &DemoInboxFeed::stop);
    m_services->inbox->follow(email);
    m_window->setSidePanel(inbox);
}

void Navigator::toFlow(const ServerEntry &server, const QString &email, const QString &flowId)
{
    auto *page = new ui::FlowPage(m_window);
    show(page, server);
    page->setDeskOffered(true);
    new FlowController(m_services, server, email, flowId, page);
}

void Navigator::toAccount(const ServerEntry &server, const AccountId &account)
{
    Session *session = m_services->sessions->find(account);
    auto *page = new ui::AccountPage(m_window);
    page->setDeskOffered(true);
    auto *controller = new AccountController(m_services, server, session, page);
    show(page, server, account.email);
    m_at = account;
    m_services->accounts->bringFirst(account);
    beAbout(account);
    m_services->desk->setSession(server, session);
    // A page that was left hears of its session until control is back in the event loop.
    connect(controller, &AccountController::identityChanged, m_window,
        [this, page](const ui::IdentityView &identity) {
            if (m_window->page() == page)
                m_window->setIdentity(identity);
        });
    controller->update();
}

void Navigator::addServer()
{
    ServerController::add(m_services, m_window);
}

void Navigator::editServer(const ServerEntry &server, ui::Action action)
{
    ServerController::edit(m_services, server, action, m_window);
}

bool Navigator::handleAction(ui::Action action, const ServerEntry &server, const QString &email)
{
    switch (action) {
    case ui::Action::SignIn:
    case ui::Action::StartAgain:
    case ui::Action::GoBack:
        toSignIn(server, email);
        return true;
    case ui::Action::CreateAccount:
        toSignUp(server, email);
        return true;
    case ui::Action::VerifyAddress:
        toVerify(server, email);
        return true;
    case ui::Action::EditServer:
    case ui::Action::EditServerKey:
    case ui::Action::EditServerCertificate:
    case ui::Action::EditServerProxy:
        editServer(server, action);
        return true;
    case ui::Action::ShowDesk:
        m_services->desk->showNewest(server.id, email);
        return true;
    case ui::Action::OpenBrowser:
        openInBrowser(server.url);
        return true;
    default:
        return false;
    }
}

void Navigator::openInBrowser(const QUrl &url)
{
    if (url.scheme() != QLatin1String("https") && url.scheme() != QLatin1String("http"))
        return;
    if (!QDesktopServices::openUrl(url)) {
        notify(programNote(tr("No browser opened"),
            tr("The address is %1.").arg(ui::isolated(ui::shown(url.toString())))));
    }
}

void Navigator::notify(const ui::ErrorText &note)
{
    if (ui::Page *page = m_window->page())
        page->showError(note);
    else
        m_note = note;
}

} // namespace latchkey
