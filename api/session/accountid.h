#pragma once

#include <QString>
#include <QUuid>

#include <optional>

namespace latchkey {

/// Who an account is: server entry, origin, and e-mail letter for letter (the server takes two
/// spellings for two accounts).
struct AccountId {
    QUuid server; ///< of the entry: two entries for one address are two accounts
    QString origin; ///< `originOf`; tokens are never sent to another
    QString email; ///< as typed

    [[nodiscard]] bool operator==(const AccountId &) const = default; ///< capitals matter
};

/// The key of the account's keychain entry: application, server and account, readable in the
/// keychain's own program.
[[nodiscard]] QString keychainKeyOf(const AccountId &account);

/// The account of such a key; none where it is another kind of entry. With
/// `SecretService::list` this rebuilds a list of accounts that was lost.
[[nodiscard]] std::optional<AccountId> accountOfKeychainKey(const QString &key);

} // namespace latchkey
