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

/// Whom a client believes: the system's authorities and those of a file of its own; nobody who
/// speaks anything below TLS 1.2.
class TlsTrust final {
public:
    /// \a caFile: PEM; empty for the system's authorities alone. Not read yet.
    explicit TlsTrust(QString caFile) : m_caFile(std::move(caFile)) { }

    /// Reads the file at the first call. A file without any certificate adds none, and is read
    /// again at the next call: it may have been mended.
    [[nodiscard]] const QSslConfiguration &configuration();
    /// True where a file is given and nothing was found in it. The person may not know.
    [[nodiscard]] bool lacksItsOwn() const { return !m_caFile.isEmpty() && !m_complete; }

private:
    QString m_caFile;
    QSslConfiguration m_configuration;
    bool m_complete = false;
};

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

/// True if a certificate made out to \a pattern (`*.example.test`) may speak for \a host, with its
/// own letters or as DNS has them
/// (RFC 6125: a star stands for exactly one whole label at the left).
[[nodiscard]] bool certificateNameFits(const QString &pattern, const QString &host);

} // namespace latchkey
