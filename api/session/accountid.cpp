#include "session/accountid.h"

namespace latchkey {

QString keychainKeyOf(const AccountId &account)
{
    return QStringLiteral("latchkey/session/%1/%2/%3")
        .arg(account.server.toString(QUuid::WithoutBraces), account.origin, account.email);
}

} // namespace latchkey
