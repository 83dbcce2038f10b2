#pragma once

#include <QByteArray>
#include <QCoreApplication>
#include <QDateTime>
#include <QList>
#include <QMetaType>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QString>
#include <QTemporaryDir>
#include <QTest>

#include <memory>
#include <optional>

struct evp_pkey_st;
struct x509_st;

/// What a test wants of a certificate. As it stands: good for `127.0.0.1` and `localhost`.
struct CertificateWish {
    /// Good for \a host alone: where nobody but a proxy finds it.
    static CertificateWish of(const QByteArray &host);

    QByteArray commonName = "127.0.0.1";
    QByteArray alternativeNames = "IP:127.0.0.1,DNS:localhost"; ///< empty: none
    QByteArray usage = "digitalSignature"; ///< of one that is no authority
    QByteArray extendedUsage = "serverAuth";
    int keyBits = 2048; ///< RSA
    QByteArray curve; ///< such as `prime256v1`: instead of RSA
    QByteArray digest = "SHA256"; ///< that the signature is over
    bool isAuthority = false;
    QByteArray authorityUsage = "keyCertSign,cRLSign"; ///< of one that is
    bool selfSigned = false;
    int validFromDays = -1; ///< counted from now
    int validForDays = 30;
};
Q_DECLARE_METATYPE(CertificateWish)

/// Lets OpenSSL take what Debian's policy refuses, or nobody could tell whether we would refuse it.
/// Before OpenSSL is asked for anything; \a folder outlives the program's use of it.
void lowerSystemPolicy(const QTemporaryDir &folder);
/// The main() of a test of certificates or protocols that the system's policy would refuse.
template <typename Test> int runUnderLowPolicy(int argc, char **argv)
{
    const QTemporaryDir folder;
    lowerSystemPolicy(folder);
    QCoreApplication app(argc, argv);
    Test test;
    return QTest::qExec(&test, argc, argv);
}

/// Qt's default configuration of TLS, which is as it was before when this goes.
class DefaultTls final {
public:
    DefaultTls() = default;
    ~DefaultTls() { QSslConfiguration::setDefaultConfiguration(m_before); }
    DefaultTls(const DefaultTls &) = delete;
    DefaultTls &operator=(const DefaultTls &) = delete;
    /// OpenSSL refuses by itself what Debian's policy wants refused. Otherwise nobody's policy but
    /// ours holds below lowerSystemPolicy().
    static void raiseLevel();

private:
    const QSslConfiguration m_before = QSslConfiguration::defaultConfiguration();
};

/// A certificate with its key, and what signed it.
class TestCertificate final {
public:
    QSslCertificate certificate() const;
    QSslKey key() const;
    QByteArray pem() const;

private:
    friend class TestAuthority;
    std::shared_ptr<evp_pkey_st> m_key;
    std::shared_ptr<x509_st> m_certificate;
};

/// An authority made for one test, which signs whatever it is asked to.
class TestAuthority final {
public:
    explicit TestAuthority(
        const QByteArray &name = "Latchkey test authority", const QByteArray &digest = "SHA256");
    /// One below \a parent.
    TestAuthority(const TestAuthority &parent, const CertificateWish &wish);

    TestCertificate issue(const CertificateWish &wish) const;
    const TestCertificate &own() const { return m_own; }
    /// A PEM file, as a server entry's 'CA file' names it; lives as long as this.
    QString file() const;
    /// Puts it into \a folder as OpenSSL looks one up there: under the hash of its name.
    void installIn(const QString &folder) const;

private:
    TestCertificate m_own;
    std::shared_ptr<QTemporaryDir> m_folder = std::make_shared<QTemporaryDir>();
};
