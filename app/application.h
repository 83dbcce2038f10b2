#pragma once

#include "accountlist.h"
#include "accountrebuild.h"
#include "accountrestore.h"
#include "accountswitcher.h"
#include "appearance.h"
#include "connections.h"
#include "controllers/deskcontroller.h"
#include "demo/demoinboxfeed.h"
#include "demo/demosandbox.h"
#include "exchangelog.h"
#include "keychainerasure.h"
#include "mainmenu.h"
#include "navigator.h"
#include "options.h"
#include "pendingsignin.h"
#include "preferences.h"
#include "profile.h"
#include "resendtimes.h"
#include "serverlist.h"
#include "services.h"
#include "session/clock.h"
#include "session/keychainstore.h"
#include "sessions.h"
#include "shell/mainwindow.h"
#include "shutdown.h"
#include "singleinstance.h"
#include "style/theme.h"
#include "unixsignals.h"

#include <QObject>

#include <memory>

namespace latchkey {

/// The one place where the program's objects are made and handed on. Members stand in the order in
/// which they need each other, so they go in the opposite order.
class Application final : public QObject {
    Q_OBJECT

public:
    /// \a instance and what it was made for outlive it.
    Application(const Options &options, Profile profile, SingleInstance *instance,
        QObject *parent = nullptr);
    ~Application() override;

    /// Shows the window; everything else begins after its first paint.
    void show();
    /// See Shutdown.
    [[nodiscard]] bool mustGoOn() { return m_shutdown.mustGoOn(); }

private:
    void followDesktop();
    void begin();
    void beginDemo();
    void beginWithServer();
    void beginHere();
    void openLink(const QString &link);
    void openFirstPage();
    /// Whether it can be told, without a keychain or a server, which page comes first: then it is
    /// in the first paint.
    [[nodiscard]] bool knowsFirstPage() const;
    void showProblems();
    [[nodiscard]] std::optional<QString> accountsProblem() const;
    void warn(const QString &sentence);
    bool eventFilter(QObject *watched, QEvent *event) override;

    Options m_options;
    Profile m_profile;
    SingleInstance *m_instance;
    Preferences m_preferences;
    ServerList m_servers;
    AccountList m_accounts;
    ResendTimes m_resend;
    SystemClock m_clock;
    KeychainStore m_store;
    PendingSignIn m_pending;
    Connections m_connections;
    ExchangeLog m_exchanges;
    Sessions m_sessions;
    AccountRebuild m_rebuild;
    Appearance m_appearance;
    UnixSignals m_signals;
    KeychainErasure m_former; ///< of earlier demos
    Shutdown m_shutdown;
    Services m_services;
    AccountRestore m_restore;
    ui::Theme m_theme;
    std::unique_ptr<DemoSandbox> m_sandbox;
    std::unique_ptr<DemoInboxFeed> m_inbox;
    ui::MainWindow m_window;
    Navigator m_navigator;
    std::unique_ptr<MainMenu> m_menu;
    std::unique_ptr<AccountSwitcher> m_switcher;
    std::unique_ptr<DeskController> m_desk;
    QString m_warning; ///< came before there was a page to show it on
    QStringList m_foundAgain; ///< accounts that the list had lost
    bool m_begun = false;
};

} // namespace latchkey
