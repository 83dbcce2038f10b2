#pragma once

#include "session/secretservice.h"

#include <QObject>
#include <QStringList>

#include <functional>
#include <optional>

namespace latchkey {

class AccountList;
class ServerList;

/// Makes a list of accounts that was lost anew, from the names of the keychain's entries: they tell
/// server, origin and address without being unlocked. Only accounts of this profile's own servers
/// are taken: other profiles share the keychain. \a accounts and \a servers must outlive it.
class AccountRebuild final : public QObject {
    Q_OBJECT

public:
    /// The addresses that were found and were not in the list; none where the keychain was silent.
    using Then = std::function<void(std::optional<QStringList>)>;

    AccountRebuild(AccountList *accounts, const ServerList *servers, QString keychainService,
        QString stateDirectory, QObject *parent = nullptr);

    /// Whether there is a list to make anew.
    [[nodiscard]] bool isNeeded() const;
    /// Asks the keychain, within 8 s; \a then once.
    void run(QObject *context, Then then);

private:
    [[nodiscard]] QStringList take(const QStringList &keys);

    AccountList *m_accounts;
    const ServerList *m_servers;
    QString m_keychainService;
    QString m_stateDirectory;
    SecretService m_service;
};

} // namespace latchkey
