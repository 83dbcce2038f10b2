#pragma once

namespace latchkey {

/// Makes libsecret, through which QtKeychain speaks to the Secret Service, open a new session at
/// its next call. It keeps the one it has for the life of the process, and a service that was
/// restarted answers 'The session does not exist' to every read and write from then on.
void forgetLibsecretSession();

} // namespace latchkey
