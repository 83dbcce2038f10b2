#pragma once

#include <QString>
#include <QUrl>

#include <tl/expected.hpp>

namespace latchkey {

/// Why a server address cannot be used.
enum class AddressFault {
    Empty, ///< nothing but white space
    NotAUrl, ///< QUrl cannot read it
    SchemeMissing, ///< neither http nor https
    HostMissing, ///< nothing between `//` and the path
    UserInfo, ///< a user name inside, as in `http://127.0.0.1@elsewhere.example/`
    Query, ///< a `?` and what follows
    Fragment, ///< a `#` and what follows
    PlainHttp, ///< http to a host that is not this computer
};

/// Reads what a person typed as a server address.
///
/// The result has a scheme, a host in lower case and a path without a slash at its end. Plain http
/// is accepted for `localhost` and loopback addresses only: elsewhere anyone on the way could read
/// the password.
[[nodiscard]] tl::expected<QUrl, AddressFault> parseServerAddress(const QString &text);

/// \a text with the scheme that a person left out: http for this computer, https for any other
/// host. As it is where it has one, or is no `host`, `host:port` or `host/path`; a single word is
/// taken for a host only if it is `localhost`.
[[nodiscard]] QString withScheme(const QString &text);

/// True for exactly `localhost` and for literal loopback addresses, also in the short forms that
/// the resolver accepts (`127.1`, `2130706433`, `[::1]`).
[[nodiscard]] bool isLoopbackHost(const QString &host);

/// `scheme://host:port`, the port always given: what tokens are bound to (RFC 6454).
[[nodiscard]] QString originOf(const QUrl &url);

} // namespace latchkey
