#include "support/certificates.h"

#include <QFile>
#include <QHash>

#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <atomic>
#include <functional>

CertificateWish CertificateWish::of(const QByteArray &host)
{
    CertificateWish wish;
    wish.alternativeNames = "DNS:" + host;
    return wish;
}

void lowerSystemPolicy(const QTemporaryDir &folder)
{
    QFile file(folder.filePath(QStringLiteral("openssl.cnf")));
    if (!file.open(QIODevice::WriteOnly))
        qFatal("no place for the policy");
    file.write("openssl_conf = all\n[all]\nssl_conf = ssl\n[ssl]\nsystem_default = low\n"
               "[low]\nMinProtocol = None\nCipherString = ALL:@SECLEVEL=0\n"
               "Groups = X25519:P-256:P-192\n");
    qputenv("OPENSSL_CONF", QFile::encodeName(file.fileName()));
}

void DefaultTls::raiseLevel()
{
    QSslConfiguration strict = QSslConfiguration::defaultConfiguration();
    strict.setBackendConfigurationOption("CipherString", QByteArray("DEFAULT:@SECLEVEL=2"));
    QSslConfiguration::setDefaultConfiguration(strict);
}

static std::shared_ptr<EVP_PKEY> makeKey(const CertificateWish &wish)
{
    // Keys take long; what a test is about is the certificate, so one a kind is enough.
    static QHash<QByteArray, std::shared_ptr<EVP_PKEY>> made;
    const QByteArray kind = (wish.isAuthority ? "authority " : "leaf ") + wish.curve
        + QByteArray::number(wish.keyBits);
    std::shared_ptr<EVP_PKEY> &key = made[kind];
    if (!key) {
        EVP_PKEY *raw = wish.curve.isEmpty() ? EVP_RSA_gen(static_cast<unsigned>(wish.keyBits))
                                             : EVP_EC_gen(wish.curve.constData());
        if (!raw)
            qFatal("OpenSSL makes no such key");
        key = std::shared_ptr<EVP_PKEY>(raw, EVP_PKEY_free);
    }
    return key;
}

static void extend(X509 *certificate, X509 *issuer, int nid, const QByteArray &value)
{
    if (value.isEmpty())
        return;
    X509V3_CTX context;
    X509V3_set_ctx_nodb(&context);
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    X509_EXTENSION *extension = X509V3_EXT_conf_nid(nullptr, &context, nid, value.constData());
    if (!extension || X509_add_ext(certificate, extension, -1) != 1)
        qFatal("OpenSSL knows no such extension");
    X509_EXTENSION_free(extension);
}

static std::shared_ptr<X509> makeCertificate(
    const CertificateWish &wish, EVP_PKEY *key, X509 *issuer, EVP_PKEY *issuerKey)
{
    static std::atomic<long> serial = 1;
    std::shared_ptr<X509> certificate(X509_new(), X509_free);
    X509 *x509 = certificate.get();
    X509_set_version(x509, 2);
    ASN1_INTEGER_set(X509_get_serialNumber(x509), ++serial);
    static constexpr long day = 24L * 60 * 60;
    X509_gmtime_adj(X509_getm_notBefore(x509), wish.validFromDays * day);
    X509_gmtime_adj(X509_getm_notAfter(x509), (wish.validFromDays + wish.validForDays) * day);
    X509_set_pubkey(x509, key);
    X509_NAME_add_entry_by_txt(X509_get_subject_name(x509), "CN", MBSTRING_UTF8,
        reinterpret_cast<const unsigned char *>(wish.commonName.constData()), -1, -1, 0);
    X509_set_issuer_name(x509, X509_get_subject_name(issuer ? issuer : x509));
    extend(x509, issuer ? issuer : x509, NID_basic_constraints,
        wish.isAuthority ? "critical,CA:TRUE" : "critical,CA:FALSE");
    extend(x509, issuer ? issuer : x509, NID_key_usage,
        "critical," + (wish.isAuthority ? wish.authorityUsage : wish.usage));
    if (!wish.isAuthority) {
        extend(x509, issuer ? issuer : x509, NID_ext_key_usage, wish.extendedUsage);
        extend(x509, issuer ? issuer : x509, NID_subject_alt_name, wish.alternativeNames);
    }
    const EVP_MD *digest = EVP_get_digestbyname(wish.digest.constData());
    if (!digest || X509_sign(x509, issuerKey, digest) == 0)
        qFatal("OpenSSL does not sign");
    return certificate;
}

static QByteArray written(const std::function<void(BIO *)> &write)
{
    BIO *memory = BIO_new(BIO_s_mem());
    write(memory);
    char *data = nullptr;
    const long size = BIO_get_mem_data(memory, &data);
    QByteArray bytes(data, size);
    BIO_free(memory);
    return bytes;
}

QByteArray TestCertificate::pem() const
{
    return written([this](BIO *to) { PEM_write_bio_X509(to, m_certificate.get()); });
}

QSslCertificate TestCertificate::certificate() const
{
    return QSslCertificate(pem());
}

QSslKey TestCertificate::key() const
{
    const QByteArray pem = written([this](BIO *to) {
        PEM_write_bio_PrivateKey_traditional(
            to, m_key.get(), nullptr, nullptr, 0, nullptr, nullptr);
    });
    return QSslKey(pem, EVP_PKEY_base_id(m_key.get()) == EVP_PKEY_RSA ? QSsl::Rsa : QSsl::Ec);
}

TestAuthority::TestAuthority(const QByteArray &name, const QByteArray &digest)
{
    CertificateWish wish;
    wish.digest = digest;
    wish.commonName = name;
    wish.isAuthority = true;
    m_own.m_key = makeKey(wish);
    m_own.m_certificate = makeCertificate(wish, m_own.m_key.get(), nullptr, m_own.m_key.get());
}

TestAuthority::TestAuthority(const TestAuthority &parent, const CertificateWish &wish)
{
    m_own = parent.issue(wish);
}

TestCertificate TestAuthority::issue(const CertificateWish &wish) const
{
    TestCertificate issued;
    issued.m_key = makeKey(wish);
    issued.m_certificate = wish.selfSigned
        ? makeCertificate(wish, issued.m_key.get(), nullptr, issued.m_key.get())
        : makeCertificate(wish, issued.m_key.get(), m_own.m_certificate.get(), m_own.m_key.get());
    return issued;
}

void TestAuthority::installIn(const QString &folder) const
{
    const auto hash = static_cast<uint>(X509_subject_name_hash(m_own.m_certificate.get()));
    QFile file(folder + QStringLiteral("/%1.0").arg(hash, 8, 16, QLatin1Char('0')));
    if (!file.open(QIODevice::WriteOnly) || file.write(m_own.pem()) < 0)
        qFatal("the authority cannot be installed");
}

QString TestAuthority::file() const
{
    QString path = m_folder->filePath(QStringLiteral("authority.pem"));
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(m_own.pem()) < 0)
        qFatal("no place for the authority's file");
    return path;
}
