// Whose certificate is believed, and what is said to anybody else: nothing.
#include "http/tlscheck.h"
#include "support/apicalls.h"
#include "support/tlsserver.h"

#include <QTest>

using namespace latchkey;
using namespace Qt::StringLiterals;

class TestApiCertificates final : public QObject {
    Q_OBJECT

private slots:
    void theGoodServerIsSpokenTo_data();
    void theGoodServerIsSpokenTo();
    void aBadCertificateIsToldNothing_data();
    void aBadCertificateIsToldNothing();
    void theDateAtFaultIsTold();
    void theNamesOfTheOtherHostAreTold();
    void weaknessIsRefusedInOurCodeAsWell_data();
    void weaknessIsRefusedInOurCodeAsWell();
    void namesFitAsTheyShould_data();
    void namesFitAsTheyShould();

private:
    const TestAuthority m_authority;
};

void TestApiCertificates::theGoodServerIsSpokenTo_data()
{
    QTest::addColumn<CertificateWish>("wish");
    QTest::addColumn<QString>("host");
    QTest::addColumn<QSsl::SslProtocol>("protocol");
    CertificateWish wish;
    QTest::newRow("RSA, TLS 1.2") << wish << u"127.0.0.1"_qs << QSsl::TlsV1_2;
    QTest::newRow("RSA, TLS 1.3") << wish << u"127.0.0.1"_qs << QSsl::TlsV1_3;
    QTest::newRow("by name") << wish << u"localhost"_qs << QSsl::TlsV1_2OrLater;
    wish.curve = "prime256v1";
    QTest::newRow("elliptic") << wish << u"127.0.0.1"_qs << QSsl::TlsV1_3;
    wish.commonName = "Somebody";
    QTest::newRow("a common name that is no host") << wish << u"localhost"_qs << QSsl::TlsV1_3;
}

void TestApiCertificates::theGoodServerIsSpokenTo()
{
    QFETCH(const CertificateWish, wish);
    QFETCH(const QString, host);
    QFETCH(const QSsl::SslProtocol, protocol);
    TlsServer server(m_authority.issue(wish));
    server.setProtocol(protocol);
    ApiCaller caller(configFor(server.url(host), m_authority.file()));
    QCOMPARE(caller.call(Operation::Probe).name, u"ok"_qs);
    QCOMPARE(caller.call(Operation::LogOut).name, u"ok"_qs);
    QCOMPARE(server.requests(), 2);
    QCOMPARE(server.connections(), 1);
    QVERIFY(server.received().contains("X-NAP-Refresh-Token: "));
}

void TestApiCertificates::aBadCertificateIsToldNothing_data()
{
    QTest::addColumn<CertificateWish>("wish");
    QTest::addColumn<QString>("kind");
    QTest::addColumn<bool>("known");
    const auto row
        = [](const char *name, const CertificateWish &wish, const char *kind, bool known = true) {
              QTest::newRow(name) << wish << QString::fromLatin1(kind) << known;
          };
    CertificateWish wish;
    row("unknown authority", wish, "tlsUnknownIssuer", false);
    wish.validFromDays = -60;
    row("expired", wish, "tlsExpired");
    row("expired, and from an unknown authority", wish, "tlsExpired", false);
    wish.validFromDays = 10;
    row("not yet valid", wish, "tlsNotYet");
    wish = {};
    wish.selfSigned = true;
    row("self-signed", wish, "tlsSelfSigned");
    wish = {};
    wish.alternativeNames = "DNS:other.example.test";
    wish.commonName = "other.example.test";
    row("another host", wish, "tlsWrongHost");
    wish.commonName = "127.0.0.1";
    row("another host, but our common name", wish, "tlsWrongHost");
    wish.alternativeNames.clear();
    row("a common name alone", wish, "tlsWrongHost");
    wish.alternativeNames = "IP:127.0.0.2";
    row("another address, but our common name", wish, "tlsWrongHost");
    wish.alternativeNames = "DNS:127.0.0.1";
    row("an address written as a name", wish, "tlsWrongHost");
    wish.alternativeNames = "DNS:*";
    row("a star for everybody", wish, "tlsWrongHost");
    wish = {};
    wish.extendedUsage = "clientAuth";
    row("made for clients", wish, "tlsFailed");
    wish.alternativeNames = "DNS:other.example.test";
    row("made for clients, and with our common name alone", wish, "tlsWrongHost");
    wish = {};
    wish.usage = "keyCertSign";
    row("a key that may sign nothing but certificates", wish, "tlsFailed");
    wish = {};
    wish.keyBits = 1024;
    row("RSA with 1,024 bits", wish, "tlsWeak");
    wish = {};
    wish.digest = "SHA1";
    row("signed over SHA-1", wish, "tlsWeak");
    wish.digest = "MD5";
    row("signed over MD5", wish, "tlsWeak");
}

void TestApiCertificates::aBadCertificateIsToldNothing()
{
    QFETCH(const CertificateWish, wish);
    QFETCH(const bool, known);
    TlsServer server(m_authority.issue(wish));
    ApiCaller caller(configFor(server.url(), known ? m_authority.file() : QString()));
    int connections = 0;
    for (const Operation operation : {Operation::LogIn, Operation::Refresh, Operation::VerifyEmail,
             Operation::GetFlow, Operation::Probe}) {
        const Outcome outcome = caller.call(operation);
        QTEST(outcome.name, "kind");
        const auto *detail = std::get_if<TlsDetail>(&outcome.error.detail);
        QVERIFY(detail);
        QCOMPARE(detail->host, u"127.0.0.1"_qs);
        QCOMPARE(outcome.error.httpStatus, 0);
        // One try, and not a byte inside the tunnel.
        QCOMPARE(server.connections(), ++connections);
        QCOMPARE(server.bytesReceived(), 0);
    }
}

void TestApiCertificates::theDateAtFaultIsTold()
{
    for (const int from : {-60, 10}) {
        CertificateWish wish;
        wish.validFromDays = from;
        TlsServer server(m_authority.issue(wish));
        ApiCaller caller(configFor(server.url(), m_authority.file()));
        const Outcome outcome = caller.call(Operation::Refresh);
        const auto &detail = std::get<TlsDetail>(outcome.error.detail);
        const int days = from < 0 ? from + wish.validForDays : from;
        const QDateTime expected = QDateTime::currentDateTimeUtc().addDays(days);
        QVERIFY(std::abs(detail.date.secsTo(expected)) < 60);
        QCOMPARE(detail.date.timeSpec(), Qt::UTC);
    }
}

void TestApiCertificates::theNamesOfTheOtherHostAreTold()
{
    CertificateWish wish;
    wish.alternativeNames = "DNS:other.example.test,DNS:*.example.org";
    TlsServer server(m_authority.issue(wish));
    ApiCaller caller(configFor(server.url(), m_authority.file()));
    const Outcome outcome = caller.call(Operation::Refresh);
    QStringList names = std::get<TlsDetail>(outcome.error.detail).names;
    names.sort();
    QCOMPARE(names, QStringList({u"*.example.org"_qs, u"other.example.test"_qs}));
}

void TestApiCertificates::weaknessIsRefusedInOurCodeAsWell_data()
{
    QTest::addColumn<CertificateWish>("leaf");
    QTest::addColumn<CertificateWish>("middle");
    QTest::addColumn<QString>("fault");
    QTest::addColumn<bool>("strict");
    const auto row = [](const char *name, const CertificateWish &leaf,
                         const CertificateWish &middle, const QString &fault) {
        QTest::newRow(name) << leaf << middle << fault << false;
        QTest::addRow("%s, refused by OpenSSL", name) << leaf << middle << fault << true;
    };
    const CertificateWish good;
    CertificateWish middle;
    middle.isAuthority = true;
    middle.commonName = "Latchkey middle authority";
    CertificateWish wish;
    wish.keyBits = 1024;
    row("RSA-1024", wish, middle, u"RSA-1024"_qs);
    wish = {};
    wish.curve = "prime192v1"; // which OpenSSL, left to itself, does not even offer
    QTest::newRow("EC-192") << wish << middle << u"EC-192"_qs << false;
    wish = {};
    wish.digest = "SHA1";
    row("SHA-1", wish, middle, u"SHA-1"_qs);
    wish.digest = "MD5";
    row("MD5", wish, middle, u"MD5"_qs);
    CertificateWish weak = middle;
    weak.digest = "SHA1";
    row("SHA-1 in the middle", good, weak, u"SHA-1"_qs);
    weak = middle;
    weak.keyBits = 1024;
    row("RSA-1024 in the middle", good, weak, u"RSA-1024"_qs);
}

void TestApiCertificates::weaknessIsRefusedInOurCodeAsWell()
{
    QFETCH(const CertificateWish, leaf);
    QFETCH(const CertificateWish, middle);
    QFETCH(const QString, fault);
    QFETCH(const bool, strict);
    const TestAuthority between(m_authority, middle);
    TlsServer server(between.issue(leaf));
    server.addToChain(between.own());
    server.setProtocol(QSsl::TlsV1_2); // where the server is the first to be done
    const DefaultTls system;
    if (strict)
        DefaultTls::raiseLevel();
    ApiCaller caller(configFor(server.url(), m_authority.file()));
    for (const Operation operation : {Operation::Refresh, Operation::Probe}) {
        const Outcome outcome = caller.call(operation);
        QCOMPARE(outcome.name, u"tlsWeak"_qs);
        QCOMPARE(std::get<TlsDetail>(outcome.error.detail).fault, fault);
        QCOMPARE(server.bytesReceived(), 0);
    }
    // Where it was we who refused, the handshake itself had come to its end.
    if (!strict)
        QTRY_COMPARE(server.encrypted(), 2);
}

void TestApiCertificates::namesFitAsTheyShould_data()
{
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<QString>("host");
    QTest::addColumn<bool>("fits");
    const auto row = [](const char *pattern, const char *host, bool fits) {
        QTest::addRow("%s for %s", pattern, host)
            << QString::fromUtf8(pattern) << QString::fromUtf8(host) << fits;
    };
    row("auth.example.test", "auth.example.test", true);
    row("AUTH.example.test", "auth.Example.test", true);
    row("auth.example.test", "auth.example.test.evil.test", false);
    row("auth.example.test", "xauth.example.test", false);
    row("*.example.test", "auth.example.test", true);
    row("*.example.test", "example.test", false);
    row("*.example.test", "a.b.example.test", false);
    row("*.example.test", ".example.test", false);
    row("a*.example.test", "auth.example.test", false);
    row("*.test", "example.test", false);
    row("*", "localhost", false);
    row("*.", "localhost.", false);
    row("auth.*.test", "auth.example.test", false);
    row("xn--mller-kva.de", "m\u00fcller.de", true); // as QUrl gives it
    row("xn--mller-kva.de", "xn--mller-kva.de", true);
    row("*.xn--mller-kva.de", "auth.m\u00fcller.de", true);
    row("muller.de", "m\u00fcller.de", false);
}

void TestApiCertificates::namesFitAsTheyShould()
{
    QFETCH(const QString, pattern);
    QFETCH(const QString, host);
    QFETCH(const bool, fits);
    QCOMPARE(certificateNameFits(pattern, host), fits);
}

int main(int argc, char **argv)
{
    return runUnderLowPolicy<TestApiCertificates>(argc, argv);
}

#include "tst_api_certificates.moc"
