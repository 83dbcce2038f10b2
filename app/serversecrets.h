#pragma once

#include "session/secretstore.h"
#include "values/secret.h"

#include <QString>
#include <QStringList>
#include <QUuid>

#include <functional>
#include <map>
#include <memory>
#include <optional>

namespace latchkey {

/// Secrets of one kind, one a server: read from the keychain when first needed and kept in memory
/// from then on.
class ServerSecrets final {
public:
    /// \a kind names the entries, see `secretKeyOf`. \a store must outlive it.
    ServerSecrets(SecretStore *store, QString kind);

    /// Calls \a then when the secret of \a server is in memory, at once where it is already. One
    /// that cannot be read counts as none; the next call tries again. Must outlive \a context.
    void load(const QUuid &server, QObject *context, std::function<void()> then);
    /// The same without asking anybody to unlock the keychain.
    void loadQuietly(const QUuid &server, QObject *context, std::function<void()> then);
    /// Takes \a secret from now on and writes it to the keychain; \a then hears whether it was
    /// kept.
    void set(
        const QUuid &server, Secret secret, QObject *context, std::function<void(bool kept)> then);
    void setForRun(const QUuid &server, Secret secret); ///< in memory alone
    /// Takes it out of memory and keychain; \a then hears whether the keychain says so.
    void erase(const QUuid &server, QObject *context, std::function<void(bool gone)> then);

    [[nodiscard]] bool has(const QUuid &server) const; ///< in memory
    [[nodiscard]] std::shared_ptr<const Secret> of(const QUuid &server) const; ///< null: none

    /// Forgets one in memory, or all. What the keychain holds is the caller's to erase.
    void forget(const QUuid &server) { m_secrets.erase(server); }
    void forget() { m_secrets.clear(); }

private:
    [[nodiscard]] QString entryOf(const QUuid &server) const;
    [[nodiscard]] SecretStore::ReadThen taking(const QUuid &server, std::function<void()> then);

    SecretStore *m_store;
    QString m_kind;
    std::map<QUuid, std::shared_ptr<const Secret>> m_secrets;
};

/// The kinds.
[[nodiscard]] inline QString apiKeyKind()
{
    return QStringLiteral("api-key");
}
[[nodiscard]] inline QString proxyPasswordKind()
{
    return QStringLiteral("proxy-password");
}
/// How the entry of one kind is named: `latchkey/<kind>/<id of the server>`.
[[nodiscard]] QString secretKeyOf(const QString &kind, const QUuid &server);
/// The names of all that the keychain may hold of a server itself.
[[nodiscard]] QStringList secretKeysOf(const QUuid &server);
/// The server that an entry belongs to, whether it is a secret of its own or an account's session;
/// none: the name is not one of Latchkey's.
[[nodiscard]] std::optional<QUuid> serverOfEntry(const QString &key);

} // namespace latchkey
