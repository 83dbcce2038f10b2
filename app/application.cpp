#include "application.h"

#include "apikeyfile.h"
#include "bringtofront.h"
#include "diagnostics.h"
#include "http/serveraddress.h"
#include "pages/page.h"
#include "shell/accountaccess.h"
#include "style/icons.h"
#include "texts.h"

#include <QApplication>
#include <QClipboard>
#include <QEvent>
#include <QTimer>

#include <utility>

namespace latchkey {

Application::Application(
    const Options &options, Profile profile, SingleInstance *instance, QObject *parent)
    : QObject(parent)
    , m_options(options)
    , m_profile(std::move(profile))
    , m_instance(instance)
    , m_preferences(m_profile.file(QStringLiteral("preferences.json")))
    , m_servers(m_profile.file(QStringLiteral("servers.json")))
    , m_accounts(m_profile.file(QStringLiteral("accounts.json")))
    , m_resend(m_profile.file(QStringLiteral("resend.json")))
    , m_store(m_profile.keychainService)
    , m_connections(&m_store)
    , m_sessions(&m_accounts, &m_store, &m_clock, m_profile.stateDirectory)
    , m_rebuild(&m_accounts, &m_servers, m_profile.keychainService, m_sessions.stateDirectory())
    , m_former(&m_store, m_profile.keychainService)
    , m_shutdown(&m_sessions)
    , m_restore(&m_services)
    , m_navigator(&m_window, &m_services)
{
    m_services = {&m_servers, &m_accounts, &m_connections, &m_sessions, &m_pending, &m_resend,
        &m_preferences, &m_navigator, nullptr, nullptr, &m_restore};
    m_theme.setScheme(m_preferences.scheme());
    m_theme.setReducedMotion(m_preferences.reducedMotion());
    followDesktop();
    m_theme.install();
    connect(&m_appearance, &Appearance::changed, this, &Application::followDesktop);
    m_menu = std::make_unique<MainMenu>(
        &m_window, SettingsServices{&m_services, &m_theme, &m_store, m_profile});
    connect(m_window.accounts(), &ui::AccountAccess::serversRequested, m_menu.get(),
        &MainMenu::openServers);
    m_switcher = std::make_unique<AccountSwitcher>(&m_window, &m_services);
    m_desk = std::make_unique<DeskController>(&m_window, &m_services, &m_exchanges);
    m_services.desk = m_desk.get();
    m_shutdown.watch(m_desk.get());
    m_shutdown.watch(&m_connections);
    connect(m_menu.get(), &MainMenu::diagnosticsRequested, this,
        [this] { QGuiApplication::clipboard()->setText(diagnostics(m_services, m_exchanges)); });
    connect(&m_connections, &Connections::keyFound, &m_sessions, &Sessions::tryAgain);
    connect(&m_connections, &Connections::exchanged, &m_exchanges, &ExchangeLog::append);
    connect(m_instance, &SingleInstance::calledUpon, this,
        [this](const QString &link, const QByteArray &token) {
            bringToFront(&m_window, token);
            openLink(link);
        });
    connect(m_menu.get(), &MainMenu::quitRequested, &m_window, &QWidget::close);
    connect(qApp, &QGuiApplication::lastWindowClosed, &m_shutdown, &Shutdown::begin);
    connect(&m_signals, &UnixSignals::endRequested, &m_window, &QWidget::close);
    connect(&m_signals, &UnixSignals::endRequested, &m_shutdown, &Shutdown::begin);
    connect(&m_servers, &ServerList::saveFailed, this, &Application::warn);
    connect(&m_accounts, &AccountList::saveFailed, this, &Application::warn);
    connect(&m_preferences, &Preferences::saveFailed, this, &Application::warn);
}

void Application::followDesktop()
{
    m_theme.setSystemDark(m_appearance.isDark());
    m_theme.setHighContrast(m_appearance.isHighContrast(), m_appearance.contrastPalette());
    m_theme.setSystemReducedMotion(m_appearance.isMotionReduced());
}

Application::~Application()
{
    // Each is remembered by itself: the size with the support desk, and the one without.
    m_window.setDeskShown(false);
    m_preferences.setDeskSize(m_window.deskSize());
    m_preferences.setGeometry(m_window.saveGeometry());
}

void Application::show()
{
    m_window.restoreOnScreen(m_preferences.geometry());
    m_window.setDeskSize(m_preferences.deskSize());
    m_window.installEventFilter(this);
    // First, so that the window manager places it while its page is made.
    m_window.show();
    if (knowsFirstPage())
        m_navigator.toStart();
}

bool Application::knowsFirstPage() const
{
    if (m_options.demo || !m_options.server.isEmpty() || !m_options.link.isEmpty()
        || m_rebuild.isNeeded())
        return false;
    const auto server = m_servers.current();
    const auto latest = server ? m_accounts.latestAt(server->id, server->origin()) : std::nullopt;
    return !latest || !latest->kept;
}

bool Application::eventFilter(QObject *watched, QEvent *event)
{
    // No keychain, socket or process before the window is there: it must open at once.
    if (event->type() == QEvent::Paint && !m_begun) {
        m_begun = true;
        QTimer::singleShot(0, this, &Application::begin);
    }
    return QObject::eventFilter(watched, event);
}

void Application::begin()
{
    m_window.removeEventFilter(this);
    QApplication::setWindowIcon(ui::applicationIcon()); // four drawings that no first paint shows
    m_instance->listen();
    m_appearance.ask();
    if (m_options.demo)
        beginDemo();
    else if (!m_options.server.isEmpty())
        beginWithServer();
    else
        beginHere();
}

void Application::beginDemo()
{
    m_sandbox = std::make_unique<DemoSandbox>(m_profile, m_options.demoSessionLifetime);
    m_shutdown.watch(m_sandbox.get());
    connect(m_sandbox.get(), &DemoSandbox::ready, this, [this] {
        m_inbox = std::make_unique<DemoInboxFeed>(m_sandbox->controlUrl());
        m_services.inbox = m_inbox.get();
        m_desk->addDemo(m_sandbox->controlUrl());
        const ServerEntry server = m_sandbox->server();
        m_servers.put(server);
        m_connections.setApiKeyForRun(server, Secret(DemoSandbox::apiKey()));
        beginHere();
    });
    connect(m_sandbox.get(), &DemoSandbox::failed, this, [this](const QString &sentence) {
        m_navigator.toFirstStart();
        m_navigator.notify(programNote(tr("The demo's server could not be started"), sentence));
    });
    if (!m_options.fresh) {
        m_sandbox->start();
        return;
    }
    // Its files are gone already; a session of an earlier demo would come back from the keychain.
    m_former.run([this](std::optional<qsizetype>) { m_sandbox->start(); });
}

void Application::beginWithServer()
{
    // Both were checked before the window opened, so that the terminal hears of a mistake.
    const QUrl url = *parseServerAddress(m_options.server);
    ServerEntry server;
    if (const auto known = m_servers.findByUrl(url)) {
        server = *known;
    } else {
        server.id = QUuid::createUuid();
        server.url = url;
        server.name = server.shownHost();
        m_servers.put(server);
    }
    m_servers.setCurrent(server.id);
    if (m_options.apiKeyFile.isEmpty()) {
        beginHere();
        return;
    }
    if (auto key = readApiKeyFile(m_options.apiKeyFile)) {
        m_connections.setApiKey(server, std::move(*key), this, [this, id = server.id](bool kept) {
            if (kept)
                m_servers.noteKeyKept(id);
            else
                warn(tr("The keyring did not keep the API key. It is used until Latchkey closes."));
        });
    }
    beginHere();
}

void Application::beginHere()
{
    if (!m_rebuild.isNeeded()) {
        openFirstPage();
        return;
    }
    m_rebuild.run(this, [this](const std::optional<QStringList> &found) {
        m_foundAgain = found.value_or(QStringList());
        openFirstPage();
    });
}

void Application::openFirstPage()
{
    // Not both: an account that is being restored would take the page of the link away.
    if (!m_window.page() && (m_options.link.isEmpty() || !m_servers.current()))
        m_navigator.toStart();
    if (!m_options.link.isEmpty())
        openLink(m_options.link);
    m_restore.run();
    showProblems();
}

void Application::openLink(const QString &link)
{
    if (link.isEmpty())
        return;
    m_window.accounts()->closePopup();
    if (const auto server = m_servers.current())
        m_navigator.toVerifyWithText(*server, link);
    else
        m_navigator.notify(programNote(tr("The link needs a server"),
            tr("Add the server that sent it, then open the link again.")));
}

std::optional<QString> Application::accountsProblem() const
{
    if (m_foundAgain.isEmpty())
        return m_accounts.problem();
    const QString found = tr("The list of accounts was made anew from the keyring: %1.")
                              .arg(m_foundAgain.join(QStringLiteral(", ")));
    return m_accounts.problem()
        ? *m_accounts.problem() + QLatin1Char(' ') + found
        : tr("%1 is missing.").arg(m_accounts.path()) + QLatin1Char(' ') + found;
}

void Application::showProblems()
{
    for (const auto &problem : {m_servers.problem(), accountsProblem(), m_preferences.problem()}) {
        if (problem)
            m_navigator.notify(programNote(tr("Some settings could not be read"), *problem));
    }
    if (!m_warning.isEmpty())
        warn(m_warning);
}

void Application::warn(const QString &sentence)
{
    if (!m_window.page()) {
        m_warning = sentence; // told on the first page
        return;
    }
    m_navigator.notify(programNote(tr("Latchkey cannot save its settings"), sentence));
}

} // namespace latchkey
