// Which server addresses are taken, whose computer they name, and what tokens are bound to.
#include "http/serveraddress.h"

#include <QTest>

using namespace latchkey;
using namespace Qt::StringLiterals;

class TestApiAddresses final : public QObject {
    Q_OBJECT

private slots:
    void aGoodAddressIsRead_data();
    void aGoodAddressIsRead();
    void aSchemeThatWasLeftOutIsMeant_data();
    void aSchemeThatWasLeftOutIsMeant();
    void aBadAddressIsRefusedWithItsReason_data();
    void aBadAddressIsRefusedWithItsReason();
    void onlyThisComputerIsLoopback_data();
    void onlyThisComputerIsLoopback();
};

void TestApiAddresses::aGoodAddressIsRead_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("origin");
    const auto row = [](const char *text, const char *url, const char *origin) {
        QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(url)
                            << QString::fromLatin1(origin);
    };
    row("https://auth.example.test", "https://auth.example.test", "https://auth.example.test:443");
    row("  https://auth.example.test/  ", "https://auth.example.test",
        "https://auth.example.test:443");
    row("https://auth.example.test///", "https://auth.example.test",
        "https://auth.example.test:443");
    row("HTTPS://AUTH.Example.test/Path/", "https://auth.example.test/Path",
        "https://auth.example.test:443");
    row("https://auth.example.test:8443/a//", "https://auth.example.test:8443/a",
        "https://auth.example.test:8443");
    row("https://auth.example.test:443", "https://auth.example.test:443",
        "https://auth.example.test:443");
    row("https://b\u00fccher.example/", "https://xn--bcher-kva.example",
        "https://xn--bcher-kva.example:443");
    row("https://auth.example.test/a%20b", "https://auth.example.test/a%20b",
        "https://auth.example.test:443");
    row("http://localhost", "http://localhost", "http://localhost:80");
    row("http://LOCALHOST:3360", "http://localhost:3360", "http://localhost:3360");
    row("http://127.0.0.1:3360/", "http://127.0.0.1:3360", "http://127.0.0.1:3360");
    // Short forms of 127.0.0.1, which the resolver would take as well.
    row("http://127.1", "http://127.0.0.1", "http://127.0.0.1:80");
    row("http://2130706433:81", "http://127.0.0.1:81", "http://127.0.0.1:81");
    row("http://127.255.255.254", "http://127.255.255.254", "http://127.255.255.254:80");
    row("http://[::1]:3360", "http://[::1]:3360", "http://[::1]:3360");
    row("http://[0:0:0:0:0:0:0:1]", "http://[::1]", "http://[::1]:80");
    row("http://[::ffff:127.0.0.1]", "http://[::ffff:127.0.0.1]", "http://[::ffff:127.0.0.1]:80");
}

void TestApiAddresses::aGoodAddressIsRead()
{
    QFETCH(const QString, text);
    const auto url = parseServerAddress(text);
    QVERIFY(url.has_value());
    QTEST(QString::fromLatin1(url->toEncoded()), "url");
    QTEST(originOf(*url), "origin");
    // What was read is read again as the same.
    QCOMPARE(parseServerAddress(url->toString(QUrl::FullyEncoded)).value(), *url);
}

void TestApiAddresses::aSchemeThatWasLeftOutIsMeant_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("address");
    const auto row = [](const char *text, const char *address) {
        QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(address);
    };
    row("auth.example.test", "https://auth.example.test");
    row(" auth.example.test:3360 ", "https://auth.example.test:3360");
    row("auth.example.test/nap/", "https://auth.example.test/nap/");
    row("192.168.1.1", "https://192.168.1.1");
    row("[2001:db8::1]:3360", "https://[2001:db8::1]:3360");
    row("localhost", "http://localhost");
    row("localhost:3360", "http://localhost:3360");
    row("127.0.0.1:3360", "http://127.0.0.1:3360");
    row("[::1]:3360", "http://[::1]:3360");
    // On this computer is what the host says, not what stands before an @ or after a dot.
    row("localhost.evil.test", "https://localhost.evil.test");
    row("127.0.0.1:80@evil.test", "127.0.0.1:80@evil.test");
    for (const char *text : {"staging", "mailto:ann@example.test", "//auth.example.test",
             "http://auth.example.test", "ftp://auth.example.test", "auth example.test",
             "auth.example.test?a=b", "javascript:alert(1)", "[::1", "auth.example.test:x"})
        row(text, text);
}

void TestApiAddresses::aSchemeThatWasLeftOutIsMeant()
{
    QFETCH(QString, text);
    QTEST(withScheme(text), "address");
}

void TestApiAddresses::aBadAddressIsRefusedWithItsReason_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("fault");
    const auto row = [](const char *text, AddressFault fault) {
        QTest::newRow(*text ? text : "(nothing)") << QString::fromUtf8(text) << int(fault);
    };
    row("", AddressFault::Empty);
    row(" \n\t ", AddressFault::Empty);
    row("auth.example.test", AddressFault::SchemeMissing);
    row("auth.example.test:3360", AddressFault::SchemeMissing);
    row("https:auth.example.test", AddressFault::SchemeMissing);
    row("//auth.example.test", AddressFault::SchemeMissing);
    row("ftp://auth.example.test", AddressFault::SchemeMissing);
    row("javascript://auth.example.test/%0aalert(1)", AddressFault::SchemeMissing);
    row("file:///etc/passwd", AddressFault::SchemeMissing);
    row("https://", AddressFault::HostMissing);
    row("https:///path", AddressFault::HostMissing);
    row("https://:443", AddressFault::HostMissing);
    row("https://auth example.test", AddressFault::NotAUrl);
    row("https://auth.example.test:99999", AddressFault::NotAUrl);
    row("https://auth.example.test:x", AddressFault::NotAUrl);
    row("https://[::1", AddressFault::NotAUrl);
    row("https://auth.example.test/%zz", AddressFault::NotAUrl);
    // It looks like this computer and is evil.example.
    row("http://127.0.0.1:80@evil.example/", AddressFault::UserInfo);
    row("http://localhost@evil.example/", AddressFault::UserInfo);
    row("https://ann:sesame@auth.example.test", AddressFault::UserInfo);
    row("https://@auth.example.test", AddressFault::UserInfo);
    row("https://auth.example.test/?a=b", AddressFault::Query);
    row("https://auth.example.test?", AddressFault::Query);
    row("https://auth.example.test/#a", AddressFault::Fragment);
    row("https://auth.example.test#", AddressFault::Fragment);
    row("http://auth.example.test", AddressFault::PlainHttp);
    row("http://localhost.", AddressFault::PlainHttp);
    row("http://localhost.evil.test", AddressFault::PlainHttp);
    row("http://127.0.0.1.evil.test", AddressFault::PlainHttp);
    row("http://xn--lclhst-bua.test", AddressFault::PlainHttp);
    row("http://0.0.0.0", AddressFault::PlainHttp);
    row("http://[::]", AddressFault::PlainHttp);
    row("http://192.168.1.1", AddressFault::PlainHttp);
    row("http://2130706432.example", AddressFault::PlainHttp);
    row("http://[::ffff:8.8.8.8]", AddressFault::PlainHttp);
}

void TestApiAddresses::aBadAddressIsRefusedWithItsReason()
{
    QFETCH(const QString, text);
    const auto url = parseServerAddress(text);
    QVERIFY2(!url, url ? qPrintable(url->toString()) : "");
    QTEST(int(url.error()), "fault");
}

void TestApiAddresses::onlyThisComputerIsLoopback_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<bool>("loopback");
    const auto row = [](const char *host, bool loopback) {
        QTest::newRow(*host ? host : "(nothing)") << QString::fromUtf8(host) << loopback;
    };
    for (const char *host :
        {"localhost", "LocalHost", "127.0.0.1", "127.1", "127.255.255.255", "2130706433",
            "0x7f000001", "017700000001", "::1", "0:0:0:0:0:0:0:1", "::ffff:127.0.0.1"})
        row(host, true);
    for (const char *host : {"", "localhost.", "localhost.evil.test", "xlocalhost", "128.0.0.1",
             "126.255.255.255", "0.0.0.0", "::", "::2", "::ffff:8.8.8.8", "127.0.0.1.evil.test",
             "evil.example", "fe80::1%lo"})
        row(host, false);
}

void TestApiAddresses::onlyThisComputerIsLoopback()
{
    QFETCH(const QString, host);
    QTEST(isLoopbackHost(host), "loopback");
}

QTEST_APPLESS_MAIN(TestApiAddresses)
#include "tst_api_addresses.moc"
