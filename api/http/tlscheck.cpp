#include "http/tlscheck.h"

#include <QHostAddress>
#include <QSslCertificate>
#include <QSslCertificateExtension>
#include <QSslKey>

#include <openssl/x509.h>

namespace latchkey {

QSslConfiguration tlsConfiguration(const QString &caFile)
{
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setProtocol(QSsl::TlsV1_2OrLater);
    configuration.setPeerVerifyMode(QSslSocket::VerifyPeer);
    if (!caFile.isEmpty()) {
        const QList<QSslCertificate> own = QSslCertificate::fromPath(caFile, QSsl::Pem);
        configuration.addCaCertificates(own);
    }
    return configuration;
}

bool certificateNameFits(const QString &pattern, const QString &host)
{
    const QString name = pattern.toLower();
    const QString wanted = host.toLower();
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
        if (it.key() == QSsl::IpAddressEntry && QHostAddress(it.value()) == address
            && !address.isNull())
            return true;
        if (it.key() == QSsl::DnsEntry && address.isNull() && certificateNameFits(it.value(), host))
            return true;
    }
    if (names->isEmpty())
        *names = certificate.subjectInfo(QSslCertificate::CommonName);
    return false;
}

static QString weakDigest(const QSslCertificate &certificate)
{
    // QSslCertificate does not tell the signature's digest, OpenSSL does.
    const QByteArray der = certificate.toDer();
    const auto *start = reinterpret_cast<const unsigned char *>(der.constData());
    X509 *x509 = d2i_X509(nullptr, &start, der.size());
    if (!x509)
        return QStringLiteral("?");
    int digest = NID_undef;
    X509_get_signature_info(x509, &digest, nullptr, nullptr, nullptr);
    X509_free(x509);
    switch (digest) {
    case NID_sha1:
        return QStringLiteral("SHA-1");
    case NID_md5:
        return QStringLiteral("MD5");
    case NID_md4:
        return QStringLiteral("MD4");
    default:
        return {};
    }
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

std::optional<std::pair<ErrorKind, TlsDetail>> tlsWeakness(
    const QSslConfiguration &session, const QString &host)
{
    TlsDetail detail;
    detail.host = host;
    if (isTooOld(session.sessionProtocol())) {
        detail.fault = QStringLiteral("TLS 1.1");
        return std::pair(ErrorKind::TlsTooOld, detail);
    }
    const QList<QSslCertificate> chain = session.peerCertificateChain();
    if (chain.isEmpty() || !namesFit(chain.first(), host, &detail.names))
        return std::pair(ErrorKind::TlsWrongHost, detail);
    for (const QSslCertificate &certificate : chain) {
        // The signature of a root is never checked, so its digest does not matter.
        detail.fault = certificate.isSelfSigned() ? QString() : weakDigest(certificate);
        if (detail.fault.isEmpty())
            detail.fault = weakKey(certificate);
        if (!detail.fault.isEmpty())
            return std::pair(ErrorKind::TlsWeak, detail);
    }
    return std::nullopt;
}

} // namespace latchkey
