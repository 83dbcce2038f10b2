#pragma once

#include "proxysetting.h"
#include "style/serverlook.h"

#include <QJsonObject>
#include <QString>
#include <QUrl>
#include <QUuid>

#include <tl/expected.hpp>

namespace latchkey {

/// A server as the settings know it. Its API key and the password of its proxy lie in
/// the keychain.
struct ServerEntry {
    QUuid id;
    QString name;
    QUrl url; ///< made by `parseServerAddress`
    ui::ServerLook look = ui::ServerLook::Graphite;
    bool isProtected = false;
    QString headerPrefix; ///< empty: `X-NAP-`
    QString caFile; ///< empty: the system's authorities only
    ProxySetting proxy; ///< never used for a server on this computer
    /// Where a person who has forgotten the password finds help; made by `readHelpAddress`. Empty:
    /// nowhere.
    QUrl helpAddress;
    /// The keychain holds an API key that was typed for this other origin and could not be replaced
    /// or has not been yet: it is not for `url`. Empty: none of that.
    QString staleKeyOrigin;
    /// The demo's own sandbox, which may come up on another port with the same accounts. Never read
    /// from a file: only the program that started the sandbox can know.
    bool isOwnSandbox = false;

    /// Host, and port where it is not the scheme's own.
    [[nodiscard]] QString shownHost() const;
    /// `originOf(url)`: what this server's accounts are bound to.
    [[nodiscard]] QString origin() const;
    /// Whether the API key in the keychain, if there is one, may be told to `url`.
    [[nodiscard]] bool ownsKeptKey() const
    {
        return staleKeyOrigin.isEmpty() || staleKeyOrigin == origin();
    }
};

/// Whether \a text can begin a header's name (RFC 9110, section 5.6.2). Empty can.
[[nodiscard]] bool isHeaderPrefix(const QString &text);

[[nodiscard]] QJsonObject toJson(const ServerEntry &entry);
/// The error names the member that is missing or unusable: `url: expected ...`. Not translated.
[[nodiscard]] tl::expected<ServerEntry, QString> serverFromJson(const QJsonObject &json);

} // namespace latchkey
