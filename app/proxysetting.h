#pragma once

#include "dialogs/serverform.h"
#include "values/apierror.h"

#include <QJsonObject>
#include <QJsonValue>
#include <QString>

#include <tl/expected.hpp>

#include <optional>

namespace latchkey {

/// How a server is reached, as the settings know it. The proxy's password lies in the keychain.
struct ProxySetting {
    enum class Kind { Http, Socks5 };

    ui::ProxyMode mode = ui::ProxyMode::System;
    // Of a proxy of the entry's own; empty else.
    Kind kind = Kind::Http;
    QString host; ///< without brackets where it is an IPv6 address
    quint16 port = 0;
    QString user; ///< empty: the proxy is told no name and no password

    [[nodiscard]] bool wantsPassword() const { return !user.isEmpty(); }
    /// What `readProxyAddress` reads: `host:port`, with `socks5://` before it for such a proxy.
    [[nodiscard]] QString address() const;

    bool operator==(const ProxySetting &other) const = default;
};

/// Reads what a person typed as the address of a proxy: `host:port`, with `http://` or `socks5://`
/// before it. The fault is BadCharacter where a user name stands in it (which has a place of its
/// own, and a password must not get there), Empty, else BadForm.
[[nodiscard]] tl::expected<ProxySetting, FieldFault> readProxyAddress(const QString &text);

/// Why \a text cannot be told to a proxy as a user name or a password: both go out as Latin-1 and
/// without control characters, and no colon can stand in a user name (RFC 7617, section 2).
[[nodiscard]] std::optional<FieldFault> proxyUserFault(const QString &text);
[[nodiscard]] std::optional<FieldFault> proxyPasswordFault(const Secret &password);

/// What the keychain holds of \a password: the proxy and the user it was typed for stand before it,
/// so that it is told to no others, whatever became of the setting in the meantime.
[[nodiscard]] Secret keptPassword(const ProxySetting &proxy, const Secret &password);
/// The password in \a kept, as `keptPassword` made it; none: it is not for \a proxy and its user.
[[nodiscard]] std::optional<Secret> passwordFor(const ProxySetting &proxy, const Secret &kept);

/// Empty where the setting is the usual one, the system's.
[[nodiscard]] QJsonObject toJson(const ProxySetting &proxy);
/// \a json as `toJson` makes it; undefined counts as empty. The error names the member at fault:
/// `proxy.address: expected host:port`. Not translated.
[[nodiscard]] tl::expected<ProxySetting, QString> proxyFromJson(const QJsonValue &json);

} // namespace latchkey
