#pragma once

#include "values/apierror.h"

#include <QSslConfiguration>
#include <QString>

#include <optional>
#include <utility>

namespace latchkey {

/// A configuration that refuses everything below TLS 1.2 and trusts the system's authorities and,
/// where \a caFile is given, those in it. An unreadable file adds none, so the chain fails.
[[nodiscard]] QSslConfiguration tlsConfiguration(const QString &caFile);

/// What Qt lets pass on an encrypted connection and we do not: a certificate whose subject
/// alternative names do not fit \a host although its common name does, SHA-1 and weaker digests,
/// keys under 2,048 bits (RSA) or 224 bits (EC), protocols below TLS 1.2. None if all is well.
[[nodiscard]] std::optional<std::pair<ErrorKind, TlsDetail>> tlsWeakness(
    const QSslConfiguration &session, const QString &host);

/// True if a certificate made out to \a pattern (`*.example.test`) may speak for \a host
/// (RFC 6125: a star stands for exactly one whole label at the left).
[[nodiscard]] bool certificateNameFits(const QString &pattern, const QString &host);

} // namespace latchkey
