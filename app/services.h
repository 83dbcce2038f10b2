#pragma once

namespace latchkey {

class AccountList;
class AccountRestore;
class Connections;
class DemoInboxFeed;
class DeskController;
class Navigator;
class PendingSignIn;
class Preferences;
class ResendTimes;
class ServerList;
class Sessions;

/// What controllers work with. Made and owned by Application, outlives every controller.
struct Services {
    ServerList *servers = nullptr;
    AccountList *accounts = nullptr;
    Connections *connections = nullptr;
    Sessions *sessions = nullptr;
    PendingSignIn *pending = nullptr;
    ResendTimes *resend = nullptr;
    Preferences *preferences = nullptr;
    Navigator *navigator = nullptr;
    DeskController *desk = nullptr;
    DemoInboxFeed *inbox = nullptr; ///< in the demo only
    AccountRestore *restore = nullptr;
};

} // namespace latchkey
