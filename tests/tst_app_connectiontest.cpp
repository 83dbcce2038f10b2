// 'Test connection': every way in which a server cannot be used is told from every other.

#include "connectiontest.h"
#include "support/misbehavingserver.h"
#include "support/sandboxprocess.h"
#include "support/tlsserver.h"

#include <QApplication>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace latchkey;

namespace {

constexpr char key[] = "nap_test_abc123def456ghi789";

ServerEntry entryOf(const QUrl &url)
{
    ServerEntry server;
    server.id = QUuid::createUuid();
    server.url = url;
    return server;
}

ConnectionTest::Outcome outcomeOf(
    const ServerEntry &server, const QByteArray &apiKey = key, const QByteArray &password = {})
{
    ConnectionTest test;
    std::optional<ConnectionTest::Outcome> outcome;
    test.run(server,
        {std::make_shared<const Secret>(apiKey), std::make_shared<const Secret>(password)},
        [&outcome](const ConnectionTest::Outcome &given) { outcome = given; });
    if (!QTest::qWaitFor([&outcome] { return outcome.has_value(); }, 20'000))
        return {};
    return *outcome;
}

/// A row as one line: `+` good, `-` failed, `0` not reached, then its title and its sentence.
QStringList said(const ConnectionTest::Outcome &outcome)
{
    static const QRegularExpression isolates(QStringLiteral("[\u2066-\u2069]"));
    QStringList lines;
    for (const ui::TestRow &row : outcome.rows) {
        using State = ui::TestRow::State;
        const QChar sign = row.state == State::Good ? u'+'
            : row.state == State::Failed            ? u'-'
                                                    : u'0';
        QString line = sign + u' ' + row.title;
        if (!row.sentence.isEmpty())
            line += QStringLiteral(": ") + row.sentence;
        lines.append(line.remove(isolates));
    }
    return lines;
}

QString answers(const ServerEntry &server)
{
    return QStringLiteral("+ %1 answers").arg(server.shownHost());
}

const QString keyNotReached = QStringLiteral("0 The API key is accepted");
const QString isPlatform = QStringLiteral("+ This is the auth platform");

} // namespace

#define COMPARE_ROWS(outcome, ...) QCOMPARE(said(outcome), (QStringList{__VA_ARGS__}))

class TestAppConnectionTest final : public QObject {
    Q_OBJECT

private slots:
    void aGoodServerTellsItsLatencyAndClock();
    void aClockThatIsOffIsTold();
    void aWrongKeyIsTold();
    void aMissingKeyIsTold();
    void aKeyThatCannotBeSentIsNotSent();
    void aWrongHostIsTold();
    void aWrongPortIsTold();
    void aWrongPathIsTold();
    void anotherServerIsTold();
    void aRateLimitIsTold();
    void aTlsFaultIsTold_data();
    void aTlsFaultIsTold();
    void anIssuerThatIsNoAuthorityIsTold();
    void plainTextOnTheTlsPortIsTold();
    void aProxyThatDoesNotLeadThroughIsTold_data();
    void aProxyThatDoesNotLeadThroughIsTold();
    void aProxyThatWantsAPasswordIsTold();
    void aProxyThatLeadsThroughHasItsRow();
    void beingOfflineIsTold();
    void aStoppedTestSaysNothing();

private:
    const TestAuthority m_authority;
};

void TestAppConnectionTest::aGoodServerTellsItsLatencyAndClock()
{
    SandboxProcess sandbox;
    QVERIFY2(sandbox.start(), qPrintable(sandbox.errorText()));
    const ServerEntry server = entryOf(QUrl(sandbox.origin()));
    const ConnectionTest::Outcome outcome = outcomeOf(server);
    QVERIFY(!outcome.fieldFault);
    QStringList lines = said(outcome);
    QCOMPARE(lines.size(), 4);
    static const QRegularExpression last(
        QStringLiteral("^\\+ Answered in \\d+ ms: Its clock agrees with this computer's\\.$"));
    const QString answered = lines.takeLast();
    QVERIFY2(last.match(answered).hasMatch(), qPrintable(answered));
    QCOMPARE(lines,
        (QStringList{answers(server), isPlatform, QStringLiteral("+ The API key is accepted")}));
}

void TestAppConnectionTest::aClockThatIsOffIsTold()
{
    for (const auto &[seconds, words] : {std::pair(3 * 86'400 + 600, "3 days ahead of"),
             std::pair(-4 * 3'600 - 600, "4 hours behind")}) {
        RawServer raw;
        const QByteArray date = QLocale::c()
                                    .toString(QDateTime::currentDateTimeUtc().addSecs(seconds),
                                        QStringLiteral("ddd, dd MMM yyyy hh:mm:ss 'GMT'"))
                                    .toLatin1();
        raw.answer(RawServer::json(200, R"({"success":true})", "Date: " + date + "\r\n"));
        const QString last = said(outcomeOf(entryOf(raw.url()))).constLast();
        QVERIFY2(last.contains(
                     QStringLiteral("Its clock is %1 this computer's.").arg(QLatin1String(words))),
            qPrintable(last));
    }
}

void TestAppConnectionTest::aWrongKeyIsTold()
{
    SandboxProcess sandbox;
    QVERIFY2(sandbox.start(), qPrintable(sandbox.errorText()));
    const ServerEntry server = entryOf(QUrl(sandbox.origin()));
    COMPARE_ROWS(outcomeOf(server, "nap_test_another"), answers(server), isPlatform,
        QStringLiteral("- The server does not accept this API key: It is set for the server, not "
                       "for you. Capital letters count."));
}

void TestAppConnectionTest::aMissingKeyIsTold()
{
    SandboxProcess sandbox;
    QVERIFY2(sandbox.start(), qPrintable(sandbox.errorText()));
    const ServerEntry server = entryOf(QUrl(sandbox.origin()));
    COMPARE_ROWS(outcomeOf(server, {}), answers(server), isPlatform,
        QStringLiteral("- The server does not accept this API key: It saw none. The key is set for "
                       "the server, not for you."));
}

void TestAppConnectionTest::aKeyThatCannotBeSentIsNotSent()
{
    RawServer raw;
    const ConnectionTest::Outcome outcome = outcomeOf(entryOf(raw.url()), "two\nlines");
    QVERIFY(outcome.fieldFault);
    QCOMPARE(outcome.fieldFault->field, Field::ApiKey);
    QVERIFY(outcome.rows.empty());
    QCOMPARE(raw.connections(), 0);
}

void TestAppConnectionTest::aWrongHostIsTold()
{
    const QStringList lines = said(outcomeOf(entryOf(QUrl(QStringLiteral("https://a.invalid")))));
    QCOMPARE(lines.size(), 5);
    // Without any network the reason is another, and as true.
    QVERIFY2(lines.first().startsWith(QLatin1String("- a.invalid was not found: "))
            || lines.first().startsWith(QLatin1String("- No connection: ")),
        qPrintable(lines.first()));
    QCOMPARE(lines.mid(1),
        (QStringList{QStringLiteral("0 The connection is encrypted"),
            QStringLiteral("0 The certificate is good"),
            QStringLiteral("0 This is the auth platform"), keyNotReached}));
}

void TestAppConnectionTest::aWrongPortIsTold()
{
    RawServer raw;
    const ServerEntry server = entryOf(raw.url());
    raw.stopListening();
    COMPARE_ROWS(outcomeOf(server),
        QStringLiteral("- 127.0.0.1 does not answer on port %1: The server may be down or the port "
                       "wrong.")
            .arg(server.url.port()),
        QStringLiteral("0 This is the auth platform"), keyNotReached);
}

void TestAppConnectionTest::aWrongPathIsTold()
{
    SandboxProcess sandbox;
    QVERIFY2(sandbox.start(), qPrintable(sandbox.errorText()));
    const ServerEntry server = entryOf(QUrl(sandbox.origin() + QStringLiteral("/wrong")));
    COMPARE_ROWS(outcomeOf(server), answers(server),
        QStringLiteral("- This is not the auth server: There is nothing at this address. The path "
                       "in it may be wrong."),
        keyNotReached);
}

void TestAppConnectionTest::anotherServerIsTold()
{
    RawServer raw;
    raw.answer("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 6\r\n\r\n<html>");
    const ServerEntry server = entryOf(raw.url());
    COMPARE_ROWS(outcomeOf(server), answers(server),
        QStringLiteral("- This is not the auth server: Something else answered, such as the "
                       "sign-in page of a Wi-Fi network."),
        keyNotReached);
}

void TestAppConnectionTest::aRateLimitIsTold()
{
    SandboxProcess sandbox;
    QVERIFY2(sandbox.start({QStringLiteral("--rate"), QStringLiteral("1-h")}),
        qPrintable(sandbox.errorText()));
    const ServerEntry server = entryOf(QUrl(sandbox.origin()));
    QVERIFY(said(outcomeOf(server)).constLast().startsWith(QLatin1String("+ Answered in ")));
    const QStringList lines = said(outcomeOf(server));
    QCOMPARE(lines.size(), 3);
    QVERIFY2(lines.at(1).startsWith(QLatin1String("- Wait "))
            && lines.at(1).contains(QLatin1String(": The server asks for a pause.")),
        qPrintable(lines.at(1)));
    QCOMPARE(lines.last(), keyNotReached);
}

/// The rows of a test that ended at \a fault, which is of the encryption or of the certificate.
static QStringList stoppedByTls(const ServerEntry &server, bool encrypted, const QString &fault)
{
    QStringList lines{answers(server)};
    if (encrypted)
        lines << QStringLiteral("+ The connection is encrypted") << fault;
    else
        lines << fault << QStringLiteral("0 The certificate is good");
    return lines << QStringLiteral("0 This is the auth platform") << keyNotReached;
}

/// \a lines with the failed one cut to what \a told says of it: the rest is a date.
static QStringList cutTo(QStringList lines, const QString &told)
{
    for (QString &line : lines) {
        if (line.startsWith(told))
            line = told;
    }
    return lines;
}

void TestAppConnectionTest::aTlsFaultIsTold_data()
{
    QTest::addColumn<QVariant>("wish");
    QTest::addColumn<int>("protocol");
    QTest::addColumn<bool>("isKnown");
    QTest::addColumn<bool>("encrypted");
    QTest::addColumn<QString>("told");
    const auto row = [](const char *name, const CertificateWish &wish, const char *told,
                         bool isKnown = true, QSsl::SslProtocol protocol = QSsl::TlsV1_2OrLater) {
        QTest::newRow(name) << QVariant::fromValue(wish) << int(protocol) << isKnown
                            << (protocol == QSsl::TlsV1_2OrLater) << QString::fromLatin1(told);
    };
    CertificateWish wish;
    row("unknown", wish,
        "- Nobody vouches for 127.0.0.1: If your organisation has its own authority, add its "
        "certificate.",
        false);
    wish.validFromDays = -60;
    row("run out", wish, "- The certificate of 127.0.0.1 has run out: It was good until ");
    wish.validFromDays = 10;
    row("not yet", wish, "- The certificate of 127.0.0.1 is not valid yet: It starts on ");
    wish = {};
    wish.alternativeNames = "DNS:a.test";
    row("wrong host", wish,
        "- The certificate is for another name: It names a.test, not 127.0.0.1.");
    wish = {};
    wish.selfSigned = true;
    row("self-signed", wish,
        "- Nobody vouches for 127.0.0.1: It signed its certificate itself. If your organisation "
        "has its own authority, add its certificate.");
    wish = {};
    wish.extendedUsage = "clientAuth";
    row("wrong purpose", wish,
        "- No safe connection to 127.0.0.1: Its certificate is not made for servers. Nothing was "
        "sent.");
    wish = {};
    wish.digest = "SHA1";
    row("SHA-1", wish,
        "- The connection to 127.0.0.1 is not safe enough: The server uses SHA-1. Its owner has to "
        "update it.");
    wish = {};
    wish.keyBits = 1024;
    row("RSA-1024", wish,
        "- The connection to 127.0.0.1 is not safe enough: The server uses RSA-1024. Its owner has "
        "to update it.");
    static constexpr char tooOld[] = "- The connection to 127.0.0.1 is not safe enough: The server "
                                     "uses a TLS older than 1.2. Its owner has to update it.";
    QT_WARNING_PUSH
    QT_WARNING_DISABLE_DEPRECATED
    row("TLS 1.0", {}, tooOld, true, QSsl::TlsV1_0);
    row("TLS 1.1", {}, tooOld, true, QSsl::TlsV1_1);
    QT_WARNING_POP
}

void TestAppConnectionTest::aTlsFaultIsTold()
{
    QFETCH(const QVariant, wish);
    QFETCH(const int, protocol);
    QFETCH(const bool, isKnown);
    QFETCH(const bool, encrypted);
    QFETCH(const QString, told);
    TlsServer tls(m_authority.issue(wish.value<CertificateWish>()));
    tls.setProtocol(QSsl::SslProtocol(protocol));
    ServerEntry server = entryOf(tls.url());
    if (isKnown)
        server.caFile = m_authority.file();
    QCOMPARE(cutTo(said(outcomeOf(server)), told), stoppedByTls(server, encrypted, told));
    QCOMPARE(tls.bytesReceived(), 0);
}

void TestAppConnectionTest::anIssuerThatIsNoAuthorityIsTold()
{
    CertificateWish wish;
    wish.commonName = "Latchkey test intermediate";
    wish.isAuthority = true;
    wish.authorityUsage = "cRLSign";
    const TestAuthority middle(m_authority, wish);
    TlsServer tls(middle.issue({}));
    tls.addToChain(middle.own());
    ServerEntry server = entryOf(tls.url());
    server.caFile = m_authority.file();
    QCOMPARE(said(outcomeOf(server)),
        stoppedByTls(server, true,
            QStringLiteral("- No safe connection to 127.0.0.1: The issuer of its certificate may "
                           "not issue certificates. Nothing was sent.")));
    QCOMPARE(tls.bytesReceived(), 0);
}

void TestAppConnectionTest::plainTextOnTheTlsPortIsTold()
{
    RawServer raw;
    raw.onConnection([](QTcpSocket *socket) { socket->write(wire::ok()); });
    QUrl url = raw.url();
    url.setScheme(QStringLiteral("https"));
    const ServerEntry server = entryOf(url);
    QCOMPARE(said(outcomeOf(server)),
        stoppedByTls(server, false,
            QStringLiteral("- No safe connection to 127.0.0.1: Something without encryption "
                           "answered on port %1. Nothing was sent.")
                .arg(url.port())));
    QVERIFY(!raw.raw().contains(key));
}

static ServerEntry throughProxy(const QTcpServer &proxy, const QString &user = {})
{
    ServerEntry server = entryOf(QUrl(QStringLiteral("https://auth.example.test")));
    server.proxy = readProxyAddress(QStringLiteral("127.0.0.1:%1").arg(proxy.serverPort())).value();
    server.proxy.user = user;
    return server;
}

static QStringList stoppedByTheProxy(const QString &sentence)
{
    return {QStringLiteral("- The proxy does not let us through: ") + sentence,
        QStringLiteral("0 auth.example.test answers"),
        QStringLiteral("0 The connection is encrypted"),
        QStringLiteral("0 The certificate is good"), QStringLiteral("0 This is the auth platform"),
        keyNotReached};
}

void TestAppConnectionTest::aProxyThatDoesNotLeadThroughIsTold_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<QString>("told");
    const QByteArray page = "Content-Type: text/html\r\nContent-Length: 6\r\n\r\n<html>";
    QTest::newRow("forbids") << "HTTP/1.1 403 No\r\n" + page
                             << QStringLiteral("127.0.0.1 refused the connection.");
    QTest::newRow("answers itself")
        << "HTTP/1.1 400 No\r\n" + page
        << QStringLiteral("127.0.0.1 answered with a page of its own. It may be no proxy, or want "
                          "you to sign in first.");
    QTest::newRow("shows a page for a tunnel")
        << "HTTP/1.1 200 OK\r\n" + page
        << QStringLiteral("127.0.0.1 led to nothing encrypted. It may have answered with a page of "
                          "its own.");
    QTest::newRow("is not there") << QByteArray()
                                  << QStringLiteral("127.0.0.1 does not answer. It may be down or "
                                                    "its port wrong.");
}

void TestAppConnectionTest::aProxyThatDoesNotLeadThroughIsTold()
{
    QFETCH(const QByteArray, answer);
    QFETCH(const QString, told);
    TunnelProxy proxy(1);
    proxy.refuse(answer);
    const ServerEntry server = throughProxy(proxy);
    if (answer.isEmpty())
        proxy.close();
    QCOMPARE(said(outcomeOf(server)), stoppedByTheProxy(told));
}

void TestAppConnectionTest::aProxyThatWantsAPasswordIsTold()
{
    TunnelProxy proxy(1);
    proxy.demand("Basic " + QByteArray("ann:sesame").toBase64());
    QCOMPARE(said(outcomeOf(throughProxy(proxy))),
        stoppedByTheProxy(QStringLiteral("127.0.0.1 wants a password.")));
    QCOMPARE(said(outcomeOf(throughProxy(proxy, QStringLiteral("ann")), key, "wrong")),
        stoppedByTheProxy(
            QStringLiteral("127.0.0.1 does not take the user name and the password.")));
    QCOMPARE(proxy.tunnels(), 0);
}

void TestAppConnectionTest::aProxyThatLeadsThroughHasItsRow()
{
    CertificateWish wish;
    wish.alternativeNames = "DNS:auth.example.test";
    TlsServer tls(m_authority.issue(wish));
    TunnelProxy proxy(tls.serverPort());
    proxy.demand("Basic " + QByteArray("ann:sesame").toBase64());
    ServerEntry server = throughProxy(proxy, QStringLiteral("ann"));
    server.caFile = m_authority.file();
    QStringList lines = said(outcomeOf(server, key, "sesame"));
    QVERIFY(lines.takeLast().startsWith(QLatin1String("+ Answered in ")));
    QCOMPARE(lines,
        (QStringList{QStringLiteral("+ The proxy 127.0.0.1 lets us through"), answers(server),
            QStringLiteral("+ The connection is encrypted"),
            QStringLiteral("+ The certificate is good"), isPlatform,
            QStringLiteral("+ The API key is accepted")}));
    QCOMPARE(proxy.tunnels(), 1);
}

void TestAppConnectionTest::beingOfflineIsTold()
{
    // The words alone: no test of this program can take the network away.
    ApiError error;
    error.kind = ErrorKind::Offline;
    ConnectionTest::Outcome outcome;
    outcome.rows = connectionTestRows(
        entryOf(QUrl(QStringLiteral("https://auth.example.test"))), tl::unexpected(error), {});
    QCOMPARE(said(outcome).constFirst(),
        QStringLiteral("- No connection: This computer is not on a network."));
}

void TestAppConnectionTest::aStoppedTestSaysNothing()
{
    RawServer raw; // does not answer
    ConnectionTest test;
    int answered = 0;
    test.run(entryOf(raw.url()), {}, [&answered](const ConnectionTest::Outcome &) { ++answered; });
    QTRY_COMPARE(raw.requests(), 1);
    test.stop();
    QTRY_COMPARE(raw.open(), 0);
    QCOMPARE(answered, 0);
}

int main(int argc, char *argv[])
{
    const QTemporaryDir folder;
    lowerSystemPolicy(folder);
    QApplication app(argc, argv);
    TestAppConnectionTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_app_connectiontest.moc"
