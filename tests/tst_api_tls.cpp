// Who is believed to be the server, and what is said to anybody else: nothing.
#include "http/tlscheck.h"
#include "support/apicalls.h"
#include "support/misbehavingserver.h"
#include "support/tlsserver.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <openssl/err.h>
#include <openssl/sslerr.h>

using namespace latchkey;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(CertificateWish)

class TestApiTls final : public QObject {
    Q_OBJECT

private slots:
    void init();
    void theGoodServerIsSpokenTo_data();
    void theGoodServerIsSpokenTo();
    void aBadCertificateIsToldNothing_data();
    void aBadCertificateIsToldNothing();
    void anIssuerThatIsNoAuthorityVouchesForNobody();
    void aRootsOwnSignatureDoesNotMatter();
    void theDateAtFaultIsTold();
    void theNamesOfTheOtherHostAreTold();
    void weaknessIsRefusedInOurCodeAsWell_data();
    void weaknessIsRefusedInOurCodeAsWell();
    void anOldProtocolIsRefused_data();
    void anOldProtocolIsRefused();
    void anOldSessionIsRefusedInOurCodeAsWell();
    void aLostAnswerLeavesOneRequest_data();
    void aLostAnswerLeavesOneRequest();
    void theCloseThatEndsABodyIsNoLoss();
    void plainTextOnThePortIsNoHandshake_data();
    void plainTextOnThePortIsNoHandshake();
    void aHandshakesFaultIsToldByItsNumber_data();
    void aHandshakesFaultIsToldByItsNumber();
    void aHandshakeThatNeverEndsTimesOut();
    void nobodysDefaultMakesItTrustMore();
    void anUnreadableAuthorityFileTrustsNobodyMore();
    void anAuthorityFileIsReadOnce();
    void namesFitAsTheyShould_data();
    void namesFitAsTheyShould();

private:
    static ServerConfig configFor(const QUrl &url, const QString &caFile);
    /// OpenSSL refuses by itself what Debian's policy wants refused. Otherwise nobody's policy but
    /// ours holds in this program: see main().
    static void raiseTheSystemsLevel();

    const QSslConfiguration m_usual = QSslConfiguration::defaultConfiguration();
    const TestAuthority m_authority;
};

ServerConfig TestApiTls::configFor(const QUrl &url, const QString &caFile)
{
    ServerConfig config;
    config.baseUrl = url;
    config.apiKey = std::make_shared<const Secret>(QByteArrayView("nap_test_abc123def456ghi789"));
    config.caFile = caFile;
    return config;
}

void TestApiTls::init()
{
    QSslConfiguration::setDefaultConfiguration(m_usual);
}

void TestApiTls::raiseTheSystemsLevel()
{
    QSslConfiguration strict = QSslConfiguration::defaultConfiguration();
    strict.setBackendConfigurationOption("CipherString", QByteArray("DEFAULT:@SECLEVEL=2"));
    QSslConfiguration::setDefaultConfiguration(strict);
}

void TestApiTls::theGoodServerIsSpokenTo_data()
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

void TestApiTls::theGoodServerIsSpokenTo()
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

void TestApiTls::aBadCertificateIsToldNothing_data()
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

void TestApiTls::aBadCertificateIsToldNothing()
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

void TestApiTls::anIssuerThatIsNoAuthorityVouchesForNobody()
{
    // Anybody with a certificate of their own could make others with it.
    CertificateWish leaf;
    leaf.commonName = "other.example.test";
    leaf.alternativeNames = "DNS:other.example.test";
    const TestAuthority between(m_authority, leaf);
    TlsServer server(between.issue({}));
    server.addToChain(between.own());
    ApiCaller caller(configFor(server.url(), m_authority.file()));
    for (const Operation operation : {Operation::Refresh, Operation::Probe}) {
        QCOMPARE(caller.call(operation).name, u"tlsFailed"_qs);
        QCOMPARE(server.bytesReceived(), 0);
    }
}

void TestApiTls::aRootsOwnSignatureDoesNotMatter()
{
    // Whoever trusts a root does so for its key; old ones are signed over SHA-1.
    const TestAuthority old("Latchkey old authority", "SHA1");
    TlsServer server(old.issue({}));
    server.addToChain(old.own());
    ApiCaller caller(configFor(server.url(), old.file()));
    QCOMPARE(caller.call(Operation::Probe).name, u"ok"_qs);
}

void TestApiTls::theDateAtFaultIsTold()
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

void TestApiTls::theNamesOfTheOtherHostAreTold()
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

void TestApiTls::weaknessIsRefusedInOurCodeAsWell_data()
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

void TestApiTls::weaknessIsRefusedInOurCodeAsWell()
{
    QFETCH(const CertificateWish, leaf);
    QFETCH(const CertificateWish, middle);
    QFETCH(const QString, fault);
    QFETCH(const bool, strict);
    const TestAuthority between(m_authority, middle);
    TlsServer server(between.issue(leaf));
    server.addToChain(between.own());
    server.setProtocol(QSsl::TlsV1_2); // where the server is the first to be done
    if (strict)
        raiseTheSystemsLevel();
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

void TestApiTls::anOldProtocolIsRefused_data()
{
    QTest::addColumn<QSsl::SslProtocol>("protocol");
    QTest::addColumn<bool>("strict");
    QT_WARNING_PUSH
    QT_WARNING_DISABLE_DEPRECATED
    for (const bool strict : {false, true}) {
        QTest::addRow("TLS 1.0, strict: %d", strict) << QSsl::TlsV1_0 << strict;
        QTest::addRow("TLS 1.1, strict: %d", strict) << QSsl::TlsV1_1 << strict;
    }
    QT_WARNING_POP
}

void TestApiTls::anOldProtocolIsRefused()
{
    QFETCH(const QSsl::SslProtocol, protocol);
    QFETCH(const bool, strict);
    if (strict)
        raiseTheSystemsLevel();
    TlsServer server(m_authority.issue({}));
    server.setProtocol(protocol);
    ApiCaller caller(configFor(server.url(), m_authority.file()));
    for (const Operation operation : {Operation::Refresh, Operation::Probe}) {
        QCOMPARE(caller.call(operation).name, u"tlsTooOld"_qs);
        QCOMPARE(server.bytesReceived(), 0);
        QCOMPARE(server.encrypted(), 0);
    }
}

void TestApiTls::anOldSessionIsRefusedInOurCodeAsWell()
{
    // The configuration allows no such session; the check would find it all the same.
    QT_WARNING_PUSH
    QT_WARNING_DISABLE_DEPRECATED
    const QSsl::SslProtocol old = QSsl::TlsV1_1;
    QT_WARNING_POP
    for (const QSsl::SslProtocol protocol : {old, QSsl::TlsV1_2}) {
        TlsServer server(m_authority.issue({}));
        server.setProtocol(protocol);
        QSslConfiguration configuration = TlsTrust(m_authority.file()).configuration();
        configuration.setProtocol(protocol);
        QSslSocket socket;
        socket.setSslConfiguration(configuration);
        socket.connectToHostEncrypted(u"127.0.0.1"_qs, server.serverPort());
        QTRY_VERIFY(socket.isEncrypted());
        const auto fault = tlsWeakness(socket.sslConfiguration(), u"127.0.0.1"_qs);
        QCOMPARE(fault.has_value(), protocol == old);
        if (fault) {
            QCOMPARE(fault->first, ErrorKind::TlsTooOld);
            QCOMPARE(fault->second.fault, u"TLS 1.1"_qs);
        }
    }
}

void TestApiTls::aLostAnswerLeavesOneRequest_data()
{
    QTest::addColumn<QByteArray>("part");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("half a head") << QByteArray("HTTP/1.1 200 OK\r\nContent-");
    QTest::newRow("half a body") << wire::okHead("Content-Length: 400\r\n") + wire::goodBody();
}

void TestApiTls::aLostAnswerLeavesOneRequest()
{
    // What Qt tells of a lost connection is not the same inside a tunnel as in the clear.
    QFETCH(const QByteArray, part);
    TlsServer server(m_authority.issue({}));
    server.answer(part);
    server.closeAfterAnswer();
    int requests = 0;
    for (const Operation operation : wire::harmful) {
        ApiCaller caller(configFor(server.url(), m_authority.file()));
        QCOMPARE(caller.call(operation).name, u"outcomeUnknown"_qs);
        QCOMPARE(server.requests(), ++requests);
    }
    for (const Operation operation : wire::harmless) {
        ApiCaller caller(configFor(server.url(), m_authority.file()));
        QCOMPARE(caller.call(operation).name, u"answerUnreadable"_qs);
        QCOMPARE(server.requests(), requests += 2);
    }
}

void TestApiTls::theCloseThatEndsABodyIsNoLoss()
{
    TlsServer server(m_authority.issue({}));
    server.closeAfterAnswer();
    ApiCaller caller(configFor(server.url(), m_authority.file()));
    int requests = 0;
    for (const char *framing : {"", "Connection: close\r\n"}) {
        for (const int blanks : {0, 2000, 100'000}) {
            server.answer(wire::okHead(framing) + wire::goodBody() + QByteArray(blanks, ' '));
            for (int i = 0; i < 5; ++i) {
                for (const Operation operation : {Operation::LogOut, Operation::Probe}) {
                    QCOMPARE(caller.call(operation).name, u"ok"_qs);
                    QCOMPARE(server.requests(), ++requests);
                }
            }
        }
    }
}

void TestApiTls::plainTextOnThePortIsNoHandshake_data()
{
    QTest::addColumn<QByteArray>("said");
    QTest::newRow("HTTP") << QByteArray("HTTP/1.1 400 Speak plainly\r\n\r\n");
    QTest::newRow("a good answer") << wire::ok();
    QTest::newRow("zeroes") << QByteArray(100, '\0');
    QTest::newRow("a mail server") << QByteArray("220 mail.example.test ESMTP\r\n");
}

void TestApiTls::plainTextOnThePortIsNoHandshake()
{
    QFETCH(const QByteArray, said);
    RawServer server;
    server.onConnection([said](QTcpSocket *socket) { socket->write(said); });
    QUrl url = server.url();
    url.setScheme(u"https"_qs);
    ApiCaller caller(configFor(url, m_authority.file()));
    for (const Operation operation : {Operation::Refresh, Operation::Probe}) {
        const Outcome outcome = caller.call(operation);
        QCOMPARE(outcome.name, u"tlsFailed"_qs);
        QCOMPARE(std::get<TlsDetail>(outcome.error.detail).host, u"127.0.0.1"_qs);
    }
    // A greeting of TLS and nothing of a request, whole or in part.
    QVERIFY(server.connections() > 0);
    QVERIFY(server.raw().startsWith('\x16'));
    QVERIFY(!server.raw().contains("\x02h2")); // nor is HTTP/2 offered in it
    for (const char *part : {"nap_test", "X-NAP", "rKAx", "POST", "GET", "/api", "Host"})
        QVERIFY2(!server.raw().contains(part), part);
}

void TestApiTls::aHandshakesFaultIsToldByItsNumber_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<ErrorKind>("kind");
    QTest::addColumn<TlsCause>("cause");
    const auto row = [](int reason, ErrorKind kind, TlsCause cause = {}) {
        const qulonglong code = ERR_PACK(ERR_LIB_SSL, 0, reason);
        QTest::addRow("%s", ERR_reason_error_string(static_cast<ulong>(code)))
            << QStringLiteral("Words: error:%1:SSL routines::words")
                   .arg(code, 8, 16, QLatin1Char('0'))
            << kind << cause;
    };
    row(SSL_R_UNSUPPORTED_PROTOCOL, ErrorKind::TlsTooOld);
    row(SSL_R_TLSV1_ALERT_PROTOCOL_VERSION, ErrorKind::TlsTooOld);
    row(SSL_R_NO_PROTOCOLS_AVAILABLE, ErrorKind::TlsTooOld);
    row(SSL_R_DH_KEY_TOO_SMALL, ErrorKind::TlsWeak, TlsCause::ShortKey);
    row(SSL_R_WRONG_VERSION_NUMBER, ErrorKind::TlsFailed, TlsCause::PlainText);
    row(SSL_R_NO_SHARED_CIPHER, ErrorKind::TlsFailed);
    QTest::newRow("none") << u"The remote host closed the connection"_qs << ErrorKind::TlsFailed
                          << TlsCause{};
}

void TestApiTls::aHandshakesFaultIsToldByItsNumber()
{
    QFETCH(const QString, text);
    const TlsFault fault = handshakeFaultOf(text, u"auth.example.test"_qs);
    QTEST(fault.first, "kind");
    QTEST(fault.second.cause, "cause");
    QCOMPARE(fault.second.host, u"auth.example.test"_qs);
}

void TestApiTls::aHandshakeThatNeverEndsTimesOut()
{
    const SilentPort port;
    QUrl url = port.url();
    url.setScheme(u"https"_qs);
    ApiCaller caller(configFor(url, m_authority.file()));
    caller.setDeadline(std::chrono::milliseconds(500));
    // Nothing was sent: no doubt about the outcome, also of a refresh.
    QCOMPARE(caller.call(Operation::Refresh).name, u"timedOut"_qs);
}

void TestApiTls::anAuthorityFileIsReadOnce()
{
    TlsServer server(m_authority.issue({}));
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"authority.pem"_qs);
    const auto write = [&path](const QByteArray &bytes) {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
    };
    // While nothing is in it, it is read again: the person mends it and tries once more.
    write("nothing of the kind");
    ApiCaller caller(configFor(server.url(), path));
    for (int i = 0; i < 2; ++i) {
        const Outcome outcome = caller.call(Operation::Probe);
        QCOMPARE(outcome.name, u"tlsUnknownIssuer"_qs);
        QCOMPARE(std::get<TlsDetail>(outcome.error.detail).cause, TlsCause::AuthorityFile);
    }
    write(m_authority.own().pem());
    QCOMPARE(caller.call(Operation::Probe).name, u"ok"_qs);
    // From then on for this client's life.
    QVERIFY(QFile::remove(path));
    caller->refresh(Secret("rKAxEaDVl7-97k32e2NCLkV92vHlpjnl_sb3d2jOqbU"), true, this,
        [](const Result<TokenPair> &) {});
    QTRY_COMPARE(server.requests(), 2);
    QCOMPARE(caller.call(Operation::Probe).name, u"ok"_qs);
}

void TestApiTls::nobodysDefaultMakesItTrustMore()
{
    QSslConfiguration careless = QSslConfiguration::defaultConfiguration();
    careless.setPeerVerifyMode(QSslSocket::VerifyNone);
    careless.setProtocol(QSsl::AnyProtocol);
    QSslConfiguration::setDefaultConfiguration(careless);
    TlsServer server(m_authority.issue({}));
    ApiCaller caller(configFor(server.url(), QString()));
    QCOMPARE(caller.call(Operation::Refresh).name, u"tlsUnknownIssuer"_qs);
    QCOMPARE(server.bytesReceived(), 0);
}

void TestApiTls::anUnreadableAuthorityFileTrustsNobodyMore()
{
    TlsServer server(m_authority.issue({}));
    ApiCaller caller(configFor(server.url(), u"/nowhere/authority.pem"_qs));
    QCOMPARE(caller.call(Operation::Refresh).name, u"tlsUnknownIssuer"_qs);
    QCOMPARE(server.bytesReceived(), 0);
}

void TestApiTls::namesFitAsTheyShould_data()
{
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<QString>("host");
    QTest::addColumn<bool>("fits");
    const auto row = [](const char *pattern, const char *host, bool fits) {
        QTest::addRow("%s for %s", pattern, host)
            << QString::fromLatin1(pattern) << QString::fromLatin1(host) << fits;
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
}

void TestApiTls::namesFitAsTheyShould()
{
    QFETCH(const QString, pattern);
    QFETCH(const QString, host);
    QFETCH(const bool, fits);
    QCOMPARE(certificateNameFits(pattern, host), fits);
}

int main(int argc, char **argv)
{
    const QTemporaryDir folder;
    lowerSystemPolicy(folder);
    QCoreApplication app(argc, argv);
    TestApiTls test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_api_tls.moc"
