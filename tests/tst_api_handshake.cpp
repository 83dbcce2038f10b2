// A handshake that does not come to a good end: with an old protocol, with something that is no
// TLS, or with nobody; and how its fault is told.
#include "http/tlscheck.h"
#include "support/apicalls.h"
#include "support/misbehavingserver.h"
#include "support/tlsserver.h"

#include <QTest>

#include <openssl/err.h>
#include <openssl/sslerr.h>

using namespace latchkey;
using namespace Qt::StringLiterals;

class TestApiHandshake final : public QObject {
    Q_OBJECT

private slots:
    void anOldProtocolIsRefused_data();
    void anOldProtocolIsRefused();
    void anOldSessionIsRefusedInOurCodeAsWell();
    void plainTextOnThePortIsNoHandshake_data();
    void plainTextOnThePortIsNoHandshake();
    void aHandshakesFaultIsToldByItsNumber_data();
    void aHandshakesFaultIsToldByItsNumber();
    void aHandshakeThatNeverEndsTimesOut();

private:
    const TestAuthority m_authority;
};

void TestApiHandshake::anOldProtocolIsRefused_data()
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

void TestApiHandshake::anOldProtocolIsRefused()
{
    QFETCH(const QSsl::SslProtocol, protocol);
    QFETCH(const bool, strict);
    const DefaultTls system;
    if (strict)
        DefaultTls::raiseLevel();
    TlsServer server(m_authority.issue({}));
    server.setProtocol(protocol);
    ApiCaller caller(configFor(server.url(), m_authority.file()));
    for (const Operation operation : {Operation::Refresh, Operation::Probe}) {
        QCOMPARE(caller.call(operation).name, u"tlsTooOld"_qs);
        QCOMPARE(server.bytesReceived(), 0);
        QCOMPARE(server.encrypted(), 0);
    }
}

void TestApiHandshake::anOldSessionIsRefusedInOurCodeAsWell()
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

void TestApiHandshake::plainTextOnThePortIsNoHandshake_data()
{
    QTest::addColumn<QByteArray>("said");
    QTest::newRow("HTTP") << QByteArray("HTTP/1.1 400 Speak plainly\r\n\r\n");
    QTest::newRow("a good answer") << wire::ok();
    QTest::newRow("zeroes") << QByteArray(100, '\0');
    QTest::newRow("a mail server") << QByteArray("220 mail.example.test ESMTP\r\n");
}

void TestApiHandshake::plainTextOnThePortIsNoHandshake()
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

void TestApiHandshake::aHandshakesFaultIsToldByItsNumber_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<ErrorKind>("kind");
    QTest::addColumn<TlsCause>("cause");
    static_cast<void>(QSslSocket::supportsSsl()); // loads the words that name the rows
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

void TestApiHandshake::aHandshakesFaultIsToldByItsNumber()
{
    QFETCH(const QString, text);
    const TlsFault fault = handshakeFaultOf(text, u"auth.example.test"_qs);
    QTEST(fault.first, "kind");
    QTEST(fault.second.cause, "cause");
    QCOMPARE(fault.second.host, u"auth.example.test"_qs);
}

void TestApiHandshake::aHandshakeThatNeverEndsTimesOut()
{
    const SilentPort port;
    QUrl url = port.url();
    url.setScheme(u"https"_qs);
    ApiCaller caller(configFor(url, m_authority.file()));
    caller.setDeadline(std::chrono::milliseconds(500));
    // Nothing was sent: no doubt about the outcome, also of a refresh.
    QCOMPARE(caller.call(Operation::Refresh).name, u"timedOut"_qs);
}

int main(int argc, char **argv)
{
    return runUnderLowPolicy<TestApiHandshake>(argc, argv);
}

#include "tst_api_handshake.moc"
