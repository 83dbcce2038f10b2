#pragma once

#include "values/apierror.h"

#include <QList>
#include <QSslConfiguration>
#include <QSslError>
#include <QString>

#include <optional>
#include <utility>

namespace latchkey {

/// Why a connection is not trusted. `date` of the detail is UTC.
using TlsFault = std::pair<ErrorKind, TlsDetail>;

/// A configuration that refuses everything below TLS 1.2 and trusts the system's authorities and,
/// where \a caFile is given, those in it. An unreadable file adds none, so the chain fails.
[[nodiscard]] QSslConfiguration tlsConfiguration(const QString &caFile);

/// What Qt lets pass on an encrypted connection and we do not: a certificate whose subject
/// alternative names do not fit \a host although its common name does, SHA-1 and weaker digests,
/// keys under 2,048 bits (RSA) or 224 bits (EC), protocols below TLS 1.2. None if all is well.
[[nodiscard]] std::optional<TlsFault> tlsWeakness(
    const QSslConfiguration &session, const QString &host);

/// The gravest of the errors that Qt reports for a certificate chain; none where the list is empty.
/// Weak keys and digests, which OpenSSL's security level refuses with errors that Qt does not know,
/// are told by the certificates themselves.
[[nodiscard]] std::optional<TlsFault> tlsFaultOf(
    const QList<QSslError> &errors, const QSslConfiguration &session, const QString &host);

/// What a handshake that failed without a word about certificates failed of. \a errorText is Qt's;
/// of it only OpenSSL's error number is read (`error:0A000102:...`), which is stable, never words.
[[nodiscard]] TlsFault handshakeFaultOf(const QString &errorText, const QString &host);

/// True if a certificate made out to \a pattern (`*.example.test`) may speak for \a host
/// (RFC 6125: a star stands for exactly one whole label at the left).
[[nodiscard]] bool certificateNameFits(const QString &pattern, const QString &host);

} // namespace latchkey
