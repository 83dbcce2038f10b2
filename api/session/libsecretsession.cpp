#include "session/libsecretsession.h"

#include <QLibrary>
#include <QString>

namespace latchkey {

void forgetLibsecretSession()
{
    // Loaded as QtKeychain does it: nobody needs libsecret who has another keychain.
    QLibrary library(QStringLiteral("secret-1"), 0);
    using Disconnect = void (*)();
    if (const auto disconnect
        = reinterpret_cast<Disconnect>(library.resolve("secret_service_disconnect")))
        disconnect();
}

} // namespace latchkey
