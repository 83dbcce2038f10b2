#pragma once

#include "style/serverlook.h"

#include "values/secret.h"

#include <QString>

namespace latchkey::ui {

/// Which way a server is reached.
enum class ProxyMode {
    System, ///< whatever the system says
    None, ///< straight
    Own, ///< a proxy that belongs to the entry
};

/// What the server dialog asks for about that way. Text as typed, outer blanks removed.
struct ProxyForm {
    ProxyMode mode = ProxyMode::System;
    // Of a proxy of the entry's own; empty else.
    QString address; ///< `host:port`, `socks5://host:port`
    QString user; ///< empty: the proxy is told nobody
    Secret password; ///< empty where the stored one is kept
};

/// What the server dialog asks for. Text as typed, outer blanks removed.
struct ServerForm {
    QString name;
    QString address;
    /// Empty where the stored key is kept (see `ServerDialog::setServer`).
    Secret apiKey;
    ServerLook look = ServerLook::Graphite;
    bool isProtected = false;
    QString certificateFile; ///< PEM file with further authorities; empty: the system's alone
    ProxyForm proxy;
    QString headerPrefix; ///< empty: the usual one, `X-NAP-`
};

/// One line of 'Test connection'.
struct TestRow {
    enum class State { Running, Good, Failed, NotReached };
    State state = State::Running;
    QString title;
    QString sentence; ///< for a failed row what it means, for a good one what there is to add
};

} // namespace latchkey::ui
