#pragma once

#include <QString>
#include <QUrl>
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

/// Whether tokens of \a account may be sent to \a baseUrl: to its own origin and nowhere else. An
/// origin that is no address, such as the demo's, stands for whatever server its maker runs.
[[nodiscard]] bool isHomeOf(const AccountId &account, const QUrl &baseUrl);

/// The key of the account's keychain entry: application, server and account, readable in the
/// keychain's own program.
[[nodiscard]] QString keychainKeyOf(const AccountId &account);

/// The account of such a key; none where it is another kind of entry. With
/// `SecretService::list` this rebuilds a list of accounts that was lost.
[[nodiscard]] std::optional<AccountId> accountOfKeychainKey(const QString &key);

} // namespace latchkey
