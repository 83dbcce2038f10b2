#pragma once

#include "accountlist.h"
#include "accountrestore.h"
#include "connections.h"
#include "controllers/deskcontroller.h"
#include "controllers/servercontroller.h"
#include "exchangelog.h"
#include "navigator.h"
#include "pendingsignin.h"
#include "preferences.h"
#include "profile.h"
#include "resendtimes.h"
#include "serverlist.h"
#include "services.h"
#include "session/keychainstore.h"
#include "sessions.h"
#include "shell/mainwindow.h"
#include "support/sessionbench.h"

#include <memory>

namespace latchkey {

/// The program's own objects, as after a start with a profile of its own. Its sessions meet those
/// of other profiles in one state directory and one real keyring.
struct Program {
    /// \a directory is the profile's; \a bench must outlive it.
    Program(SessionBench *bench, const QString &directory)
        : place(directory)
        , clock(&bench->clock)
        , sessions(&accounts, &store, clock, bench->stateDirectory())
    {
        services = {&servers, &accounts, &connections, &sessions, &pending, &resend, &preferences,
            &navigator, nullptr, nullptr, &restore};
        desk = std::make_unique<DeskController>(&window, &services, &exchanges);
        services.desk = desk.get();
    }
    /// Under which the keyring keeps the entries.
    [[nodiscard]] static QString serviceName() { return QStringLiteral("Latchkey test"); }
    [[nodiscard]] QString file(const char *name) const
    {
        return place + QLatin1Char('/') + QLatin1String(name);
    }
    [[nodiscard]] Profile profile() const
    {
        return {place, serviceName(), sessions.stateDirectory(), false};
    }

    QString place;
    const Clock *clock;
    KeychainStore store{serviceName()};
    ServerList servers{file("servers.json")};
    AccountList accounts{file("accounts.json")};
    ResendTimes resend{file("resend.json")};
    Preferences preferences{file("preferences.json")};
    PendingSignIn pending;
    Connections connections{&store};
    ExchangeLog exchanges;
    Sessions sessions;
    Services services;
    ui::MainWindow window;
    Navigator navigator{&window, &services};
    AccountRestore restore{&services};
    std::unique_ptr<DeskController> desk;
};

/// A server entry for the bench's sandbox, with its key in the keyring; empty if that failed.
inline ServerEntry addServer(
    const SessionBench &bench, Program &program, const QUuid &id, const char *name)
{
    ServerEntry server;
    server.id = id;
    server.name = QLatin1String(name);
    server.url = QUrl(bench.sandbox.origin());
    program.servers.put(server);
    bool kept = false;
    program.connections.setApiKey(server, Secret("nap_test_abc123def456ghi789"), &program.window,
        [&kept](bool well) { kept = well; });
    return eventually([&kept] { return kept; }) ? server : ServerEntry();
}

/// The dialog that edits \a server, open.
inline ui::ServerDialog *editDialog(Program &program, const ServerEntry &server)
{
    program.window.show();
    ServerController::edit(&program.services, server, ui::Action::EditServer, &program.window);
    return program.window.findChild<ui::ServerDialog *>();
}

} // namespace latchkey
