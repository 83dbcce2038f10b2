// What a person reads of each thing that can be wrong with an encrypted connection, from the real
// handshake to the sentence: never the same for two of them, and nothing was sent.
#include "errortext.h"

#include "support/apicalls.h"
#include "support/misbehavingserver.h"
#include "support/tlsserver.h"

#include <QHash>
#include <QTest>

using namespace latchkey;
using namespace Qt::StringLiterals;

class TestApiTlsTexts final : public QObject {
    Q_OBJECT

private slots:
    void eachFaultHasASentenceOfItsOwn_data();
    void eachFaultHasASentenceOfItsOwn();
    void noneIsLeftOut();

private:
    enum class Trust { Authority, Nobody, NoFile };

    void row(const char *name, const CertificateWish &wish, const char *kind, const char *words,
        Trust trust = Trust::Authority, QSsl::SslProtocol protocol = QSsl::TlsV1_2OrLater);
    void compare(const QUrl &url, const QString &file);

    const TestAuthority m_authority;
    QHash<QString, QByteArray> m_rowOfSentence;
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
    ApiCaller caller(configFor(url, file));
    for (const Operation operation : {Operation::LogIn, Operation::Refresh}) {
        const Outcome outcome = caller.call(operation);
        QTEST(outcome.name, "kind");
        ui::ErrorContext context;
        context.locale = QLocale::c();
        const ui::ErrorText text = ui::errorText(outcome.error, context);
        QFETCH(const QString, words);
        QVERIFY2(text.sentence.contains(words), qPrintable(text.sentence));
        QVERIFY(text.title.contains("127.0.0.1"_L1) || outcome.name == "tlsWrongHost"_L1);
        QByteArray &first = m_rowOfSentence[text.sentence];
        QVERIFY2(first.isEmpty() || first == QTest::currentDataTag(), first.constData());
        first = QTest::currentDataTag();
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

void TestApiTlsTexts::noneIsLeftOut()
{
    QVERIFY2(m_rowOfSentence.size() >= 12, QByteArray::number(m_rowOfSentence.size()).constData());
}

int main(int argc, char **argv)
{
    return runUnderLowPolicy<TestApiTlsTexts>(argc, argv);
}

#include "tst_api_tlstexts.moc"
