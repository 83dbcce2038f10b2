// The system's authorities vouch for servers, alone and beside those of a file. Run in
// support/with-authorities, where the system's are this test's own.
#include "support/apicalls.h"
#include "support/tlsserver.h"

#include <QFile>
#include <QTest>

#include <cstdio>

using namespace latchkey;
using namespace Qt::StringLiterals;

class TestApiSystemTrust final : public QObject {
    Q_OBJECT

public:
    explicit TestApiSystemTrust(const TestAuthority &systems) : m_systems(systems) { }

private slots:
    void theSystemsAuthoritiesVouch();
    void aFileAddsToThem_data();
    void aFileAddsToThem();
    void nobodyElseVouches();

private:
    const TestAuthority &m_systems;
    const TestAuthority m_own{"Latchkey authority of a file"};
};

void TestApiSystemTrust::theSystemsAuthoritiesVouch()
{
    TlsServer server(m_systems.issue({}));
    ApiCaller caller(configFor(server.url(), QString()));
    for (int i = 0; i < 2; ++i)
        QCOMPARE(caller.call(Operation::Probe).name, u"ok"_qs);
}

void TestApiSystemTrust::aFileAddsToThem_data()
{
    QTest::addColumn<bool>("bySystems");
    QTest::newRow("one of the system's") << true;
    QTest::newRow("the file's") << false;
}

void TestApiSystemTrust::aFileAddsToThem()
{
    QFETCH(const bool, bySystems);
    TlsServer server((bySystems ? m_systems : m_own).issue({}));
    ApiCaller caller(configFor(server.url(), m_own.file()));
    QCOMPARE(caller.call(Operation::Probe).name, u"ok"_qs);
}

void TestApiSystemTrust::nobodyElseVouches()
{
    const TestAuthority other("Latchkey authority of nobody");
    TlsServer server(other.issue({}));
    for (const QString &file : {QString(), m_own.file()}) {
        ApiCaller caller(configFor(server.url(), file));
        QCOMPARE(caller.call(Operation::Probe).name, u"tlsUnknownIssuer"_qs);
        QCOMPARE(server.bytesReceived(), 0);
    }
}

int main(int argc, char **argv)
{
    if (!qEnvironmentVariableIsSet("LATCHKEY_OWN_AUTHORITIES")) {
        std::fputs("not run in support/with-authorities\n", stderr);
        return 1;
    }
    // Before anybody asks Qt for TLS: it looks once whether the system has any.
    const TestAuthority systems("Latchkey authority of the system");
    systems.installIn(u"/etc/ssl/certs"_qs);
    QCoreApplication app(argc, argv);
    TestApiSystemTrust test(systems);
    return QTest::qExec(&test, argc, argv);
}

#include "tst_api_systemtrust.moc"
