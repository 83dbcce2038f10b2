#pragma once

#include <QString>
#include <QUuid>

#include <optional>

namespace latchkey {

/// Who an account is: server entry, origin, and e-mail letter for letter (the server takes two
/// spellings for two accounts).
struct AccountId {
    QUuid server;
    QString origin; ///< `originOf`; tokens are never sent to another
    QString email;

    [[nodiscard]] bool operator==(const AccountId &) const = default;
};

/// The key of the account's keychain entry: application, server and account, readable in the
/// keychain's own program.
[[nodiscard]] QString keychainKeyOf(const AccountId &account);

/// The account of such a key; none where it is another kind of entry. With
/// `SecretService::list` this rebuilds a list of accounts that was lost.
[[nodiscard]] std::optional<AccountId> accountOfKeychainKey(const QString &key);

} // namespace latchkey
