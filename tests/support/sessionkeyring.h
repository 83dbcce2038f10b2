#pragma once

#include <QString>

/// The keyring of the test's own session bus, handled as a desktop does it.
namespace keyring {

bool lock();
/// Without a prompt, as the login does it.
bool unlock();
/// Process id of the daemon that owns the service's name; 0 where there is none.
qint64 daemonPid();

} // namespace keyring
