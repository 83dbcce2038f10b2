// What a person reads of each thing that can be wrong with an encrypted connection, from the real
// handshake to the sentence: never the same for two of them, and nothing was sent.
#include "errortext.h"

#include "support/apicalls.h"
#include "support/misbehavingserver.h"
#include "support/tlsserver.h"

#include <QHash>
#include <QNetworkProxy>
#include <QTest>

using namespace latchkey;
using namespace Qt::StringLiterals;

class TestApiTlsTexts final : public QObject {
    Q_OBJECT

private slots:
    void eachFaultHasASentenceOfItsOwn_data();
    void eachFaultHasASentenceOfItsOwn();
    void eachFaultOfAProxyHasASentenceOfItsOwn_data();
    void eachFaultOfAProxyHasASentenceOfItsOwn();
    void anIssuerThatIsNoAuthorityIsTold_data();
    void anIssuerThatIsNoAuthorityIsTold();
    void noneIsLeftOut();

private:
    enum class Trust { Authority, Nobody, NoFile };

    void row(const char *name, const CertificateWish &wish, const char *kind, const char *words,
        Trust trust = Trust::Authority, QSsl::SslProtocol protocol = QSsl::TlsV1_2OrLater);
    void compare(const ServerConfig &config);
    void compare(const QUrl &url, const QString &file);

    const TestAuthority m_authority;
    QHash<QString, QString> m_wordsOfSentence;
};

void TestApiTlsTexts::row(const char *name, const CertificateWish &wish, const char *kind,
    const char *words, Trust trust, QSsl::SslProtocol protocol)
{
    QTest::newRow(name) << QVariant::fromValue(wish) << QString::fromLatin1(kind)
                        << QString::fromLatin1(words) << int(trust) << int(protocol);
}

void TestApiTlsTexts::eachFaultHasASentenceOfItsOwn_data()
{
    QTest::addColumn<QVariant>("wish");
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("words");
    QTest::addColumn<int>("trust");
    QTest::addColumn<int>("protocol");
    CertificateWish wish;
    row("unknown authority", wish, "tlsUnknownIssuer", "add its certificate", Trust::Nobody);
    row("own authority's file not there", wish, "tlsUnknownIssuer", "cannot be read",
        Trust::NoFile);
    wish.validFromDays = -60;
    row("expired", wish, "tlsExpired", "It was good until");
    wish.validFromDays = 10;
    row("not yet valid", wish, "tlsNotYet", "It starts on");
    wish = {};
    wish.selfSigned = true;
    row("self-signed", wish, "tlsSelfSigned", "signed its certificate itself", Trust::Nobody);
    wish = {};
    wish.alternativeNames = "DNS:other.example.test";
    row("another host", wish, "tlsWrongHost", "other.example.test");
    wish.alternativeNames.clear();
    wish.commonName = "127.0.0.1";
    row("a common name alone", wish, "tlsWrongHost", "It names");
    wish = {};
    wish.extendedUsage = "clientAuth";
    row("made for clients", wish, "tlsFailed", "not made for servers");
    wish = {};
    wish.usage = "cRLSign";
    row("a key for something else", wish, "tlsFailed", "not made for servers");
    wish = {};
    wish.keyBits = 1024;
    row("RSA-1024", wish, "tlsWeak", "uses RSA-1024.");
    wish = {};
    wish.digest = "SHA1";
    row("SHA-1", wish, "tlsWeak", "uses SHA-1.");
    QT_WARNING_PUSH
    QT_WARNING_DISABLE_DEPRECATED
    row("TLS 1.1", {}, "tlsTooOld", "a TLS older than 1.2.", Trust::Authority, QSsl::TlsV1_1);
    QT_WARNING_POP
    row("no TLS", {}, "tlsFailed", "Something without encryption answered on port",
        Trust::Authority, QSsl::UnknownProtocol);
}

void TestApiTlsTexts::compare(const QUrl &url, const QString &file)
{
    compare(configFor(url, file));
}

void TestApiTlsTexts::compare(const ServerConfig &config)
{
    ApiCaller caller(config);
    for (const Operation operation : {Operation::LogIn, Operation::Refresh}) {
        const Outcome outcome = caller.call(operation);
        QTEST(outcome.name, "kind");
        ui::ErrorContext context;
        context.locale = QLocale::c();
        const ui::ErrorText text = ui::errorText(outcome.error, context);
        QFETCH(const QString, words);
        QVERIFY2(text.sentence.contains(words), qPrintable(text.sentence));
        QVERIFY(text.title.contains("127.0.0.1"_L1) || text.sentence.contains("127.0.0.1"_L1));
        // Two rows of one fault share its words and its sentence, two faults share none.
        QString &first = m_wordsOfSentence[text.sentence];
        QVERIFY2(first.isEmpty() || first == words, qPrintable(first));
        first = words;
    }
}

void TestApiTlsTexts::eachFaultHasASentenceOfItsOwn()
{
    QFETCH(const QVariant, wish);
    QFETCH(const int, trust);
    QFETCH(const int, protocol);
    const QString files[] = {m_authority.file(), {}, u"/nowhere/authority.pem"_qs};
    if (protocol == int(QSsl::UnknownProtocol)) {
        RawServer server;
        server.onConnection([](QTcpSocket *socket) { socket->write(wire::ok()); });
        QUrl url = server.url();
        url.setScheme(u"https"_qs);
        compare(url, files[0]);
        QVERIFY(!server.raw().contains("nap_test") && !server.raw().contains("/api"));
        return;
    }
    TlsServer server(m_authority.issue(wish.value<CertificateWish>()));
    server.setProtocol(QSsl::SslProtocol(protocol));
    compare(server.url(), files[trust]);
    QCOMPARE(server.bytesReceived(), 0);
}

void TestApiTlsTexts::anIssuerThatIsNoAuthorityIsTold_data()
{
    QTest::addColumn<QVariant>("issuer");
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("words");
    const auto issuer = [](const char *name, const CertificateWish &wish) {
        QTest::newRow(name) << QVariant::fromValue(wish) << u"tlsFailed"_qs
                            << u"issuer of its certificate may not issue certificates"_qs;
    };
    CertificateWish wish;
    wish.commonName = "Latchkey test intermediate";
    issuer("one that is a server itself", wish);
    wish.usage = "keyCertSign";
    issuer("no authority by its constraints alone", wish);
    wish.isAuthority = true;
    wish.authorityUsage = "cRLSign";
    issuer("an authority whose key is not for certificates", wish);
}

void TestApiTlsTexts::anIssuerThatIsNoAuthorityIsTold()
{
    QFETCH(const QVariant, issuer);
    const TestAuthority middle(m_authority, issuer.value<CertificateWish>());
    TlsServer server(middle.issue({}));
    server.addToChain(middle.own());
    compare(server.url(), m_authority.file());
    QCOMPARE(server.bytesReceived(), 0);
}

void TestApiTlsTexts::eachFaultOfAProxyHasASentenceOfItsOwn_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("words");
    const auto page = [](const char *status, const QByteArray &length, const char *words) {
        QTest::addRow("%.3s, %s", status, length.isEmpty() ? "until the close" : "a length")
            << "HTTP/1.1 " + QByteArray(status) + "\r\nContent-Type: text/html\r\n" + length
                + "\r\n<html>Sign in</html>"
            << u"proxyFailed"_qs << QString::fromLatin1(words);
    };
    static constexpr char refused[] = "refused the connection";
    static constexpr char ownPage[] = "answered with a page of its own. It may be no proxy";
    static constexpr char notEncrypted[] = "led to nothing encrypted";
    const QByteArray length = "Content-Length: 20\r\n";
    for (const char *status : {"302 Found\r\nLocation: http://127.0.0.1:1/", "400 Bad Request",
             "401 Unauthorized", "404 Not Found", "501 Not Implemented"})
        page(status, length, ownPage);
    page("403 Forbidden", length, refused);
    page("405 Method Not Allowed", length, refused);
    page("200 OK", length, notEncrypted);
    page("200 OK", "", notEncrypted);
    QTest::newRow("no HTTP") << QByteArray("220 mail.example.test ESMTP\r\n\r\n")
                             << u"proxyFailed"_qs << QString::fromLatin1(ownPage);
    QTest::newRow("not there") << QByteArray() << u"proxyFailed"_qs << u"does not answer"_qs;
    QTest::newRow("wants a password")
        << QByteArray("HTTP/1.1 407 Who\r\nProxy-Authenticate: Basic realm=\"x\"\r\n"
                      "Content-Length: 0\r\n\r\n")
        << u"proxyAuth"_qs << u"wants a password"_qs;
}

void TestApiTlsTexts::eachFaultOfAProxyHasASentenceOfItsOwn()
{
    QFETCH(const QByteArray, answer);
    TunnelProxy proxy(1);
    proxy.refuse(answer);
    ServerConfig config = configFor(QUrl(u"https://auth.example.test"_qs), {});
    config.proxy = QNetworkProxy(QNetworkProxy::HttpProxy, u"127.0.0.1"_qs, proxy.serverPort());
    if (answer.isEmpty())
        proxy.close();
    compare(config);
    for (const char *secret : {"nap_test", "rKAx", "Correct1-horse", "ann@example.test", "/api"})
        QVERIFY2(!proxy.seen().contains(secret), secret);
}

void TestApiTlsTexts::noneIsLeftOut()
{
    QVERIFY2(
        m_wordsOfSentence.size() >= 17, QByteArray::number(m_wordsOfSentence.size()).constData());
}

int main(int argc, char **argv)
{
    return runUnderLowPolicy<TestApiTlsTexts>(argc, argv);
}

#include "tst_api_tlstexts.moc"
