#include "session/accountid.h"

#include "http/serveraddress.h"

namespace latchkey {

bool isHomeOf(const AccountId &account, const QUrl &baseUrl)
{
    return !account.origin.contains(QLatin1String("://")) || account.origin == originOf(baseUrl);
}

QString keychainKeyOf(const AccountId &account)
{
    return QStringLiteral("latchkey/session/%1/%2/%3")
        .arg(account.server.toString(QUuid::WithoutBraces), account.origin, account.email);
}

std::optional<AccountId> accountOfKeychainKey(const QString &key)
{
    const QString prefix = QStringLiteral("latchkey/session/");
    constexpr qsizetype uuidLength = 36;
    if (!key.startsWith(prefix))
        return std::nullopt;
    const QString rest = key.mid(prefix.size());
    AccountId account;
    account.server = QUuid::fromString(rest.left(uuidLength));
    // An origin holds no slash but the two after its scheme, an address as many as it likes.
    qsizetype originEnd = rest.indexOf(QLatin1Char('/'), uuidLength + 1);
    if (originEnd > 0 && rest.mid(originEnd - 1, 3) == QLatin1String("://"))
        originEnd = rest.indexOf(QLatin1Char('/'), originEnd + 2);
    if (account.server.isNull() || rest.size() <= uuidLength
        || rest.at(uuidLength) != QLatin1Char('/') || originEnd < 0)
        return std::nullopt;
    account.origin = rest.mid(uuidLength + 1, originEnd - uuidLength - 1);
    account.email = rest.mid(originEnd + 1);
    if (account.origin.isEmpty() || account.email.isEmpty())
        return std::nullopt;
    return account;
}

} // namespace latchkey
