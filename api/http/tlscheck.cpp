#include "http/tlscheck.h"

#include "http/libcrypto.h"

#include <QHostAddress>
#include <QRegularExpression>
#include <QSslCertificate>
#include <QSslCertificateExtension>
#include <QSslKey>
#include <QUrl>

#include <openssl/err.h>
#include <openssl/objects.h>
#include <openssl/sslerr.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <algorithm>
#include <memory>

namespace latchkey {

const QSslConfiguration &TlsTrust::configuration()
{
    if (m_complete)
        return m_configuration;
    m_configuration = QSslConfiguration::defaultConfiguration();
    m_configuration.setProtocol(QSsl::TlsV1_2OrLater);
    m_configuration.setPeerVerifyMode(QSslSocket::VerifyPeer);
    // The overload for a list of certificates, even an empty one, takes the system's away: it turns
    // off that Qt looks them up when a server names one.
    m_complete = m_caFile.isEmpty() || m_configuration.addCaCertificates(m_caFile, QSsl::Pem);
    return m_configuration;
}

bool certificateNameFits(const QString &pattern, const QString &host)
{
    const QString name = pattern.toLower();
    // In a certificate a name is as DNS has it, 'xn--...'; QUrl::host() gives the letters.
    const QByteArray encoded = QUrl::toAce(host);
    const QString wanted = encoded.isEmpty() ? host.toLower() : QString::fromLatin1(encoded);
    if (!name.startsWith(QLatin1String("*.")))
        return name == wanted;
    const qsizetype dot = wanted.indexOf(QLatin1Char('.'));
    const QString rest = name.mid(1);
    return dot > 0 && rest.count(QLatin1Char('.')) >= 2 && wanted.mid(dot) == rest;
}

static bool namesFit(const QSslCertificate &certificate, const QString &host, QStringList *names)
{
    const QMultiMap<QSsl::AlternativeNameEntryType, QString> alternatives
        = certificate.subjectAlternativeNames();
    *names = alternatives.values();
    const QHostAddress address(host);
    for (auto it = alternatives.cbegin(); it != alternatives.cend(); ++it) {
        if (it.key() == QSsl::IpAddressEntry && QHostAddress(it.value()) == address)
            return true;
        if (it.key() == QSsl::DnsEntry && address.isNull() && certificateNameFits(it.value(), host))
            return true;
    }
    if (names->isEmpty())
        *names = certificate.subjectInfo(QSslCertificate::CommonName);
    return false;
}

/// What a signature has to withstand (the security strength of RSA with 2,048 bits, NIST SP
/// 800-57); SHA-1 and MD5, which OpenSSL counts as broken, have less.
static constexpr int leastBits = 112;

namespace {

/// For what QSslCertificate does not tell.
struct CertificateFunctions {
    decltype(d2i_X509) *read = libcryptoFunction<decltype(d2i_X509)>("d2i_X509");
    decltype(X509_free) *free = libcryptoFunction<decltype(X509_free)>("X509_free");
    decltype(X509_get_signature_info) *signatureInfo
        = libcryptoFunction<decltype(X509_get_signature_info)>("X509_get_signature_info");
    decltype(X509_check_ca) *checkCa = libcryptoFunction<decltype(X509_check_ca)>("X509_check_ca");
    decltype(OBJ_nid2sn) *nameOf = libcryptoFunction<decltype(OBJ_nid2sn)>("OBJ_nid2sn");

    [[nodiscard]] bool areComplete() const
    {
        return read && free && signatureInfo && checkCa && nameOf;
    }
};

using OpenSslCertificate = std::unique_ptr<X509, decltype(X509_free) *>;

} // namespace

static const CertificateFunctions &openSsl()
{
    static const CertificateFunctions functions;
    return functions;
}

/// Null if OpenSSL cannot read \a certificate, or is not there.
static OpenSslCertificate openSslOf(const QSslCertificate &certificate)
{
    if (!openSsl().areComplete())
        return {nullptr, nullptr};
    const QByteArray der = certificate.toDer();
    const auto *start = reinterpret_cast<const unsigned char *>(der.constData());
    return {openSsl().read(nullptr, &start, der.size()), openSsl().free};
}

static QString weakDigest(const QSslCertificate &certificate)
{
    const OpenSslCertificate x509 = openSslOf(certificate);
    if (!x509)
        return QStringLiteral("?");
    int digest = NID_undef;
    int bits = 0;
    const bool known = openSsl().signatureInfo(x509.get(), &digest, nullptr, &bits, nullptr) == 1;
    if (known && bits >= leastBits)
        return {};
    if (!known || digest == NID_undef)
        return QStringLiteral("?");
    return digest == NID_sha1 ? QStringLiteral("SHA-1")
                              : QString::fromLatin1(openSsl().nameOf(digest));
}

static QString weakKey(const QSslCertificate &certificate)
{
    const QSslKey key = certificate.publicKey();
    if (key.algorithm() == QSsl::Rsa && key.length() < 2048)
        return QStringLiteral("RSA-%1").arg(key.length());
    if (key.algorithm() == QSsl::Ec && key.length() < 224)
        return QStringLiteral("EC-%1").arg(key.length());
    return {};
}

static bool isTooOld(QSsl::SslProtocol protocol)
{
    return protocol != QSsl::TlsV1_2 && protocol != QSsl::TlsV1_3;
}

/// Empty for what no TLS has told us yet.
static QString protocolName(QSsl::SslProtocol protocol)
{
    QT_WARNING_PUSH
    QT_WARNING_DISABLE_DEPRECATED
    if (protocol == QSsl::TlsV1_0)
        return QStringLiteral("TLS 1.0");
    return protocol == QSsl::TlsV1_1 ? QStringLiteral("TLS 1.1") : QString();
    QT_WARNING_POP
}

static QString weaknessOf(const QList<QSslCertificate> &chain)
{
    for (const QSslCertificate &certificate : chain) {
        // The signature of a root is never checked, so its digest does not matter.
        QString fault = certificate.isSelfSigned() ? QString() : weakDigest(certificate);
        if (fault.isEmpty())
            fault = weakKey(certificate);
        if (!fault.isEmpty())
            return fault;
    }
    return {};
}

std::optional<TlsFault> tlsWeakness(const QSslConfiguration &session, const QString &host)
{
    TlsDetail detail;
    detail.host = host;
    detail.fault = protocolName(session.sessionProtocol());
    if (isTooOld(session.sessionProtocol()))
        return TlsFault(ErrorKind::TlsTooOld, detail);
    const QList<QSslCertificate> chain = session.peerCertificateChain();
    if (chain.isEmpty() || !namesFit(chain.first(), host, &detail.names))
        return TlsFault(ErrorKind::TlsWrongHost, detail);
    detail.fault = weaknessOf(chain);
    if (!detail.fault.isEmpty())
        return TlsFault(ErrorKind::TlsWeak, detail);
    return std::nullopt;
}

static ErrorKind kindOf(QSslError::SslError error)
{
    switch (error) {
    case QSslError::CertificateExpired:
        return ErrorKind::TlsExpired;
    case QSslError::CertificateNotYetValid:
        return ErrorKind::TlsNotYet;
    case QSslError::HostNameMismatch:
        return ErrorKind::TlsWrongHost;
    case QSslError::SelfSignedCertificate:
        return ErrorKind::TlsSelfSigned;
    case QSslError::SelfSignedCertificateInChain:
    case QSslError::UnableToGetIssuerCertificate:
    case QSslError::UnableToGetLocalIssuerCertificate:
    case QSslError::UnableToVerifyFirstCertificate:
    case QSslError::CertificateUntrusted:
        return ErrorKind::TlsUnknownIssuer;
    default:
        return ErrorKind::TlsFailed;
    }
}

static ErrorKind gravestOf(const QList<QSslError> &errors)
{
    // What the person can mend first comes first: the clock, then the name, then the authority.
    static constexpr ErrorKind order[] = {ErrorKind::TlsExpired, ErrorKind::TlsNotYet,
        ErrorKind::TlsWrongHost, ErrorKind::TlsSelfSigned, ErrorKind::TlsUnknownIssuer};
    for (const ErrorKind wanted : order) {
        const bool there = std::any_of(errors.begin(), errors.end(),
            [wanted](const QSslError &error) { return kindOf(error.error()) == wanted; });
        if (there)
            return wanted;
    }
    return ErrorKind::TlsFailed;
}

/// True if \a error is about an issuer that may not issue certificates, by its basic constraints or
/// its key usage (RFC 5280, sections 4.2.1.3 and 4.2.1.9). For the latter Qt has no code of its
/// own.
static bool isOfNoAuthority(const QSslError &error, const QSslCertificate &peer)
{
    if (error.error() == QSslError::InvalidCaCertificate
        || error.error() == QSslError::PathLengthExceeded)
        return true;
    if (error.certificate().isNull() || error.certificate() == peer)
        return false;
    const OpenSslCertificate issuer = openSslOf(error.certificate());
    return issuer && openSsl().checkCa(issuer.get()) == 0;
}

std::optional<TlsFault> tlsFaultOf(
    const QList<QSslError> &errors, const QSslConfiguration &session, const QString &host)
{
    if (errors.isEmpty())
        return std::nullopt;
    TlsDetail detail;
    detail.host = host;
    ErrorKind kind = gravestOf(errors);
    const QList<QSslCertificate> chain = session.peerCertificateChain();
    const bool wrongPurpose = std::any_of(errors.begin(), errors.end(),
        [](const QSslError &error) { return error.error() == QSslError::InvalidPurpose; });
    const QSslCertificate peer = chain.isEmpty() ? errors.first().certificate() : chain.first();
    if (kind == ErrorKind::TlsFailed) {
        detail.fault = weaknessOf(chain);
        if (!detail.fault.isEmpty())
            kind = ErrorKind::TlsWeak;
    }
    if (!namesFit(peer, host, &detail.names) && kind == ErrorKind::TlsFailed)
        kind = ErrorKind::TlsWrongHost;
    // An issuer that is none has the wrong purpose as well.
    const bool noAuthority = std::any_of(errors.begin(), errors.end(),
        [&peer](const QSslError &error) { return isOfNoAuthority(error, peer); });
    if (kind == ErrorKind::TlsFailed && noAuthority)
        detail.cause = TlsCause::IssuerNoAuthority;
    else if (kind == ErrorKind::TlsFailed && wrongPurpose)
        detail.cause = TlsCause::WrongPurpose;
    if (kind == ErrorKind::TlsExpired || kind == ErrorKind::TlsNotYet)
        detail.date
            = (kind == ErrorKind::TlsNotYet ? peer.effectiveDate() : peer.expiryDate()).toUTC();
    return TlsFault(kind, detail);
}

TlsFault handshakeFaultOf(const QString &errorText, const QString &host)
{
    static const QRegularExpression number(QStringLiteral("error:([0-9A-Fa-f]{8}):"));
    TlsDetail detail;
    detail.host = host;
    auto matches = number.globalMatch(errorText);
    while (matches.hasNext()) {
        const unsigned long code = matches.next().captured(1).toULong(nullptr, 16);
        switch (ERR_GET_REASON(code)) {
        case SSL_R_UNSUPPORTED_PROTOCOL:
        case SSL_R_TLSV1_ALERT_PROTOCOL_VERSION:
        case SSL_R_NO_PROTOCOLS_AVAILABLE:
            return {ErrorKind::TlsTooOld, detail};
        case SSL_R_DH_KEY_TOO_SMALL:
            detail.cause = TlsCause::ShortKey;
            return {ErrorKind::TlsWeak, detail};
        case SSL_R_WRONG_VERSION_NUMBER: // no record begins like this
            detail.cause = TlsCause::PlainText;
            return {ErrorKind::TlsFailed, detail};
        default:
            break;
        }
    }
    return {ErrorKind::TlsFailed, detail};
}

} // namespace latchkey
