// Which authorities vouch for a server, and who can add one.
#include "support/apicalls.h"
#include "support/tlsserver.h"

#include "http/tlscheck.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace latchkey;
using namespace Qt::StringLiterals;

class TestApiTrust final : public QObject {
    Q_OBJECT

private slots:
    void anIssuerThatIsNoAuthorityVouchesForNobody();
    void aRootsOwnSignatureDoesNotMatter();
    void theSystemsAuthoritiesAreStillLookedUp();
    void nobodysDefaultMakesItTrustMore();
    void anUnreadableAuthorityFileTrustsNobodyMore();
    void anAuthorityFileIsReadOnce();

private:
    const TestAuthority m_authority;
};

void TestApiTrust::anIssuerThatIsNoAuthorityVouchesForNobody()
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

void TestApiTrust::aRootsOwnSignatureDoesNotMatter()
{
    // Whoever trusts a root does so for its key; old ones are signed over SHA-1.
    const TestAuthority old("Latchkey old authority", "SHA1");
    TlsServer server(old.issue({}));
    server.addToChain(old.own());
    ApiCaller caller(configFor(server.url(), old.file()));
    QCOMPARE(caller.call(Operation::Probe).name, u"ok"_qs);
}

void TestApiTrust::theSystemsAuthoritiesAreStillLookedUp()
{
    QSslConfiguration systems = QSslConfiguration::defaultConfiguration();
    systems.setProtocol(QSsl::TlsV1_2OrLater);
    systems.setPeerVerifyMode(QSslSocket::VerifyPeer);
    QVERIFY(TlsTrust({}).configuration() == systems);
    QSslConfiguration noLongerLookedUp = systems;
    noLongerLookedUp.addCaCertificates(QList<QSslCertificate>());
    QVERIFY(!(noLongerLookedUp == systems)); // so the comparison sees it
    QVERIFY(systems.addCaCertificates(m_authority.file()));
    QVERIFY(TlsTrust(m_authority.file()).configuration() == systems);
}

void TestApiTrust::nobodysDefaultMakesItTrustMore()
{
    const DefaultTls usual;
    QSslConfiguration careless = QSslConfiguration::defaultConfiguration();
    careless.setPeerVerifyMode(QSslSocket::VerifyNone);
    careless.setProtocol(QSsl::AnyProtocol);
    QSslConfiguration::setDefaultConfiguration(careless);
    TlsServer server(m_authority.issue({}));
    ApiCaller caller(configFor(server.url(), QString()));
    QCOMPARE(caller.call(Operation::Refresh).name, u"tlsUnknownIssuer"_qs);
    QCOMPARE(server.bytesReceived(), 0);
}

void TestApiTrust::anUnreadableAuthorityFileTrustsNobodyMore()
{
    TlsServer server(m_authority.issue({}));
    ApiCaller caller(configFor(server.url(), u"/nowhere/authority.pem"_qs));
    QCOMPARE(caller.call(Operation::Refresh).name, u"tlsUnknownIssuer"_qs);
    QCOMPARE(server.bytesReceived(), 0);
}

void TestApiTrust::anAuthorityFileIsReadOnce()
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

int main(int argc, char **argv)
{
    return runUnderLowPolicy<TestApiTrust>(argc, argv);
}

#include "tst_api_trust.moc"
