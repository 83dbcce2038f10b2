// What is made of texts from outside: times, tokens, links, limits, fields; and what is kept of
// them.
#include "auth/fieldchecks.h"
#include "auth/jsonreader.h"
#include "auth/jwt.h"
#include "auth/ratelimit.h"
#include "auth/servertext.h"
#include "auth/verificationinput.h"
#include "support/apicalls.h"
#include "support/misbehavingserver.h"
#include "support/sandboxprocess.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonObject>
#include <QTest>
#include <QTimeZone>

using namespace latchkey;
using namespace Qt::StringLiterals;

static const QString token = u"rKAxEaDVl7-97k32e2NCLkV92vHlpjnl_sb3d2jOqbU"_qs;

class TestApiReaders final : public QObject {
    Q_OBJECT

private slots:
    void timesAreReadAsWritten_data();
    void timesAreReadAsWritten();
    void claimsOfAnyShapeDoNoHarm_data();
    void claimsOfAnyShapeDoNoHarm();
    void aTokenThatIsNoneIsNamed_data();
    void aTokenThatIsNoneIsNamed();
    void aVerificationTokenIsFoundInWhatPeoplePaste_data();
    void aVerificationTokenIsFoundInWhatPeoplePaste();
    void aWholeMailIsRead();
    void nothingIsGuessedWhereNoTokenIs_data();
    void nothingIsGuessedWhereNoTokenIs();
    void aHugePasteIsReadAtOnce_data();
    void aHugePasteIsReadAtOnce();
    void aForeignHostIsNoticed();
    void theWaitIsMeasuredByTheServersClock_data();
    void theWaitIsMeasuredByTheServersClock();
    void theBlanksOfAServersTextCount();
    void settingsMayHaveAnyValue();
    void noSecretStaysInARecord_data();
    void noSecretStaysInARecord();
};

void TestApiReaders::timesAreReadAsWritten_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected"); // empty: fault; -: no time
    const auto row = [](const char *name, const char *text, const char *expected) {
        QTest::newRow(name) << QString::fromLatin1(text) << QString::fromLatin1(expected);
    };
    row("nine digits", "2026-11-24T14:09:16.104908317Z", "2026-11-24T14:09:16.104Z");
    row("no carry", "2026-12-31T23:59:59.9999999Z", "2026-12-31T23:59:59.999Z");
    row("two digits", "2026-11-24T14:09:16.08Z", "2026-11-24T14:09:16.080Z");
    row("no fraction", "2026-11-24T14:09:16Z", "2026-11-24T14:09:16.000Z");
    row("offset", "2026-11-24T01:30:00+02:00", "2026-11-23T23:30:00.000Z");
    row("offset back", "2026-11-24T23:30:00-05:30", "2026-11-25T05:00:00.000Z");
    row("leap second", "2016-12-31T23:59:60Z", "-");
    row("unset", "0001-01-01T00:00:00Z", "-");
    row("before 1970", "1969-12-31T23:59:59Z", "-");
    row("no zone", "2026-11-24T14:09:16", "");
    row("a blank for the T", "2026-11-24 14:09:16Z", "");
    row("ten digits", "2026-11-24T14:09:16.1234567890Z", "");
    row("a day that is none", "2026-02-30T14:09:16Z", "");
    row("an hour that is none", "2026-11-24T24:00:00Z", "");
    row("a second that is none", "2026-11-24T14:09:61Z", "");
    row("words", "tomorrow", "");
    row("something behind", "2026-11-24T14:09:16Z\n", "");
}

void TestApiReaders::timesAreReadAsWritten()
{
    QFETCH(const QString, text);
    QFETCH(const QString, expected);
    const auto time = readServerTime(text);
    QCOMPARE(time.has_value(), !expected.isEmpty());
    if (!time)
        return;
    QCOMPARE(time->has_value(), expected != "-"_L1);
    if (*time) {
        QCOMPARE((*time)->offsetFromUtc(), 0);
        QCOMPARE((*time)->toUTC().toString(Qt::ISODateWithMs), expected);
    }
}

static QByteArray sessionToken(const QByteArray &claims)
{
    constexpr auto url = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;
    return ("eyJhbGciOiJSUzI1NiJ9." + claims.toBase64(url) + ".c2ln").toBase64(url);
}

void TestApiReaders::claimsOfAnyShapeDoNoHarm_data()
{
    QTest::addColumn<QByteArray>("exp");
    QTest::addColumn<qint64>("milliseconds"); // -1: unset
    QTest::newRow("seconds") << QByteArray("1795529356") << qint64(1795529356000);
    QTest::newRow("fractional") << QByteArray("1795529356.75") << qint64(1795529356750);
    QTest::newRow("in quotes") << QByteArray("\"1795529356\"") << qint64(-1);
    QTest::newRow("1e400") << QByteArray("1e400") << qint64(-1);
    QTest::newRow("1e300") << QByteArray("1e300") << qint64(-1);
    QTest::newRow("negative") << QByteArray("-5") << qint64(-1);
    QTest::newRow("null") << QByteArray("null") << qint64(-1);
    QTest::newRow("an array") << QByteArray("[1]") << qint64(-1);
}

void TestApiReaders::claimsOfAnyShapeDoNoHarm()
{
    QFETCH(const QByteArray, exp);
    QFETCH(const qint64, milliseconds);
    const auto claims
        = readClaims(sessionToken("{\"exp\":" + exp + ",\"email\":7,\"aud\":\"a\",\"new\":{}}"));
    if (!claims) {
        // Not even JSON to Qt, so without claims; the token is used all the same.
        QCOMPARE(exp, QByteArray("1e400"));
        return;
    }
    QCOMPARE(claims->expiresAt.has_value(), milliseconds >= 0);
    if (claims->expiresAt)
        QCOMPARE(claims->expiresAt->toMSecsSinceEpoch(), milliseconds);
    QVERIFY(claims->email.isEmpty());
    QCOMPARE(claims->audience, QStringList{u"a"_qs});
}

void TestApiReaders::aTokenThatIsNoneIsNamed_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("fault");
    constexpr auto url = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;
    const auto row = [](const char *name, const QByteArray &text, TokenFault fault) {
        QTest::newRow(name) << text << int(fault);
    };
    row("empty", "", TokenFault::NotBase64Url);
    row("junk inside", "ZXlK!GJH", TokenFault::NotBase64Url);
    row("a bare JWT", "eyJhbGciOiJSUzI1NiJ9.e30.c2ln", TokenFault::NotBase64Url);
    row("two parts", QByteArray("e30.e30").toBase64(url), TokenFault::NotThreeParts);
    row("four parts", QByteArray("e30.e30.x.y").toBase64(url), TokenFault::NotThreeParts);
    row("no header", QByteArray(".e30.c2ln").toBase64(url), TokenFault::HeaderUnreadable);
    row("claims a list", sessionToken("[1]"), TokenFault::ClaimsUnreadable);
    row("claims cut", sessionToken("{\"exp\":1"), TokenFault::ClaimsUnreadable);
}

void TestApiReaders::aTokenThatIsNoneIsNamed()
{
    QFETCH(const QByteArray, text);
    const auto claims = readClaims(text);
    QVERIFY(!claims);
    QTEST(int(claims.error()), "fault");
}

void TestApiReaders::aVerificationTokenIsFoundInWhatPeoplePaste_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("host");
    const QString link = u"https://auth.example.test/auth/verify-email?token="_qs + token;
    const QString host = u"auth.example.test"_qs;
    QString broken = token;
    broken.insert(20, u"\n"_qs);
    QString quoted = token;
    quoted.insert(20, u"=\r\n"_qs);
    QTest::newRow("bare") << token << QString();
    QTest::newRow("bare, blanks around") << "  "_L1 + token + "\n"_L1 << QString();
    QTest::newRow("bare, broken") << broken << QString();
    QTest::newRow("link") << link << host;
    QTest::newRow("link in brackets") << "See <"_L1 + link + "> now."_L1 << host;
    QTest::newRow("link, more behind") << link + "&lang=de"_L1 << host;
    QTest::newRow("our own scheme") << "latchkey://verify-email?token="_L1 + token << QString();
    QTest::newRow("broken over lines")
        << "https://auth.example.test/auth/verify-email?token="_L1 + broken << host;
    QTest::newRow("quoted-printable")
        << "https://auth.example.test/auth/verify-email?token=3D"_L1 + quoted << host;
    const QString coded = QString::fromLatin1(QUrl::toPercentEncoding(link));
    QTest::newRow("wrapped by a scanner")
        << "https://scan.example.org/?url="_L1 + coded + "&data=05"_L1 << host;
    QTest::newRow("wrapped twice") << "https://scan.example.org/?u="_L1
            + QString::fromLatin1(QUrl::toPercentEncoding("https://b.example/?u="_L1 + coded))
                                   << host;
    QTest::newRow("the mail's text part") << "Hello Ann O&#39;Brien,\n\nVerify your email: "_L1
            + link + "\n\nThis link is valid until Nov 25, 2026 at 1:04 PM.\n"_L1
                                          << host;
    QTest::newRow("the mail's HTML part") << "<a href=\""_L1 + link
            + "\">Verify</a><p>or <a href=\""_L1 + link + "\">"_L1 + link
            + "</a></p>"_L1 << host;
}

void TestApiReaders::aVerificationTokenIsFoundInWhatPeoplePaste()
{
    QFETCH(const QString, text);
    const auto found = findVerificationToken(text);
    QVERIFY(found);
    QCOMPARE(found->token, token);
    QTEST(found->linkHost, "host");
}

/// As a mail program shows it, in text or in HTML, and as it saves it.
void TestApiReaders::aWholeMailIsRead()
{
    SandboxProcess sandbox;
    QVERIFY2(sandbox.start({u"--base-url"_qs, u"https://id.example.test"_qs}),
        qPrintable(sandbox.errorText()));
    sandbox.control({{"do"_L1, "create-account"_L1}, {"email"_L1, "ann@example.test"_L1}});
    QCOMPARE(
        sandbox.request("POST", "/api/auth/verify-email/send", R"({"email":"ann@example.test"})")
            .status,
        200);
    const QJsonObject mail
        = sandbox.getControl(u"/inbox?to=ann%40example.test"_qs).array().first().toObject();
    for (const auto part : {"text"_L1, "html"_L1, "raw"_L1}) {
        const auto found = findVerificationToken(mail[part].toString());
        QVERIFY2(found, part.data());
        QCOMPARE(found->token, mail["token"_L1].toString());
        QCOMPARE(found->linkHost, u"id.example.test"_qs);
    }
}

void TestApiReaders::nothingIsGuessedWhereNoTokenIs_data()
{
    QTest::addColumn<QString>("text");
    QString other = token;
    other[0] = u'X';
    QTest::newRow("nothing") << QString();
    QTest::newRow("a letter short") << token.chopped(1);
    QTest::newRow("a letter long") << token + u'x';
    QTest::newRow("a link cut short") << "https://a.example/?token="_L1 + token.chopped(1);
    QTest::newRow("two different ones") << "?token="_L1 + token + " ?token="_L1 + other;
    QTest::newRow("a megabyte") << QString(1024 * 1024 + 1, u'a');
}

void TestApiReaders::nothingIsGuessedWhereNoTokenIs()
{
    QFETCH(const QString, text);
    QVERIFY(!findVerificationToken(text));
}

void TestApiReaders::aHugePasteIsReadAtOnce_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("found");
    const QString blank = QString(900'000, u'\n');
    const QString link = u"http://a.example/?token="_qs + token + u' ';
    QTest::newRow("one link many times") << link.repeated(14'000) << true;
    QTest::newRow("blank lines after a bit of a token") << "token=a"_L1 + blank << false;
    QTest::newRow("blank lines inside a token")
        << "token="_L1 + (QString(u'a') + QString(20, u'\n')).repeated(42) + blank << false;
    QTest::newRow("beginnings of links") << u"http://"_qs.repeated(140'000) + link << true;
    QTest::newRow("percent signs") << u"%2525"_qs.repeated(200'000) << false;
}

void TestApiReaders::aHugePasteIsReadAtOnce()
{
    QFETCH(const QString, text);
    QFETCH(const bool, found);
    QVERIFY(text.size() <= 1024 * 1024);
    QElapsedTimer clock;
    clock.start();
    QCOMPARE(findVerificationToken(text).has_value(), found);
    // A tenth of that in a release build. It was minutes once.
    QVERIFY2(clock.elapsed() < 3000, qPrintable(QString::number(clock.elapsed())));
}

void TestApiReaders::aForeignHostIsNoticed()
{
    const QUrl server(u"https://auth.example.test"_qs);
    const QString issuer = u"https://public.example.test"_qs;
    QVERIFY(!isForeignLinkHost({}, server, issuer));
    QVERIFY(!isForeignLinkHost(u"AUTH.example.test"_qs, server, issuer));
    QVERIFY(!isForeignLinkHost(u"public.example.test"_qs, server, issuer));
    QVERIFY(isForeignLinkHost(u"auth.example.test.evil.example"_qs, server, issuer));
    QVERIFY(isForeignLinkHost(u"localhost"_qs, server, issuer));
    QVERIFY(!isForeignLinkHost(u"localhost"_qs, QUrl(u"http://127.0.0.1:1"_qs), {}));
}

void TestApiReaders::theWaitIsMeasuredByTheServersClock_data()
{
    QTest::addColumn<QByteArray>("headers");
    QTest::addColumn<int>("seconds");
    const QByteArray date = "Date: Tue, 24 Nov 2026 13:00:00 GMT\r\n"; // 1795525200
    QTest::newRow("reset") << date + "X-Ratelimit-Reset: 1795525242\r\n" << 42;
    QTest::newRow("reset, days ahead")
        << QByteArray("Date: Mon, 30 Nov 2026 13:00:00 GMT\r\nX-Ratelimit-Reset: 1796043610\r\n")
        << 10;
    QTest::newRow("reset in the past") << date + "X-Ratelimit-Reset: 5\r\n" << 1;
    QTest::newRow("reset before Retry-After")
        << date + "X-Ratelimit-Reset: 1795525242\r\nRetry-After: 7\r\n"
        << 42;
    QTest::newRow("absurd reset") << date + "X-Ratelimit-Reset: 9223372036854775807\r\n" << 3600;
    QTest::newRow("absurd reset, clock of 1950") << QByteArray(
        "Date: Sun, 31 Dec 1950 00:00:00 GMT\r\nX-Ratelimit-Reset: 9223372036854775807\r\n")
                                                 << 3600;
    QTest::newRow("Retry-After") << QByteArray("Retry-After: 7\r\n") << 7;
    QTest::newRow("Retry-After, a date") << date + "Retry-After: Tue, 24 Nov 2026 13:02:00 GMT\r\n"
                                         << 120;
    for (const char *none : {"Tue, 24 Nov 2026 13:02:00 UTC", "Tue, 31 Feb 2026 13:02:00 GMT",
             "Tuesday, 24-Nov-26 13:02:00 GMT", "Tue, 24 Nov 2026 25:02:00 GMT"})
        QTest::newRow(none) << date + "Retry-After: " + none + "\r\n" << 60;
    QTest::newRow("Retry-After, a year") << QByteArray("Retry-After: 31536000\r\n") << 3600;
    QTest::newRow("Retry-After, negative") << QByteArray("Retry-After: -7\r\n") << 60;
    QTest::newRow("words") << QByteArray("Retry-After: soon\r\nX-Ratelimit-Reset: x\r\n") << 60;
    QTest::newRow("nothing") << QByteArray() << 60;
}

void TestApiReaders::theWaitIsMeasuredByTheServersClock()
{
    QFETCH(const QByteArray, headers);
    QFETCH(const int, seconds);
    RawServer server;
    server.answer("HTTP/1.1 429 Slow\r\nContent-Type: text/plain\r\nContent-Length: 0\r\n" + headers
        + "\r\n");
    ApiCaller caller(server.url());
    const Outcome outcome = caller.call(Operation::Refresh);
    QCOMPARE(outcome.name, u"rateLimited"_qs);
    QVERIFY(outcome.error.retryAt);
    const qint64 wait = QDateTime::currentDateTimeUtc().msecsTo(*outcome.error.retryAt);
    QVERIFY2(
        wait > seconds * 1000 - 1500 && wait <= seconds * 1000, qPrintable(QString::number(wait)));
}

void TestApiReaders::theBlanksOfAServersTextCount()
{
    // Found by fuzzing: line breaks were made into blanks and not counted.
    const QString text = "a"_L1 + QString(1000, u'\n') + u'b';
    QCOMPARE(cleanServerText(text, 10), u'a' + QString(9, u' ') + QChar(0x2026));
    QCOMPARE(cleanServerText(u"one\ntwo\tthree"_qs), u"one two three"_qs);
}

void TestApiReaders::settingsMayHaveAnyValue()
{
    const auto json
        = readJsonObject(R"({"a":1,"b":"x","c":null,"d":[1,{"e":true}],"f":{"g":1.5},"h":false})");
    QVERIFY(json);
    RawServer server;
    server.answer(RawServer::json(200,
        R"({"id":"x","later":[],"orgs":[{"id":"o","settings":{"a":1,"b":"x","c":null,)"
        R"("d":[1,{"e":true}],"f":{"g":1.5},"h":false}}]})"));
    ApiCaller caller(server.url());
    const Outcome outcome = caller.call(Operation::GetFlow);
    QCOMPARE(outcome.name, u"ok"_qs);
    QCOMPARE(outcome.flow.organisations.at(0).settings, *json);
    QVERIFY(!outcome.flow.organisations.at(0).createdAt);
    QVERIFY(!outcome.flow.returnTo);
}

void TestApiReaders::noSecretStaysInARecord_data()
{
    QTest::addColumn<Operation>("operation");
    QTest::addColumn<QByteArray>("wire");
    const QByteArray echo
        = "key nap_test_abc123def456ghi789, password Correct1-horse, token " + token.toLatin1();
    for (const Operation operation : wire::harmful) {
        const QByteArray name = operationName(operation).toLatin1();
        QTest::newRow(name) << operation << RawServer::json(200, RawServer::tokensBody());
        QTest::newRow(name + ", an echo as text")
            << operation
            << "HTTP/1.1 500 No\r\nContent-Type: text/plain\r\nContent-Length: "
                + QByteArray::number(echo.size()) + "\r\nX-Echo: " + echo + "\r\n\r\n" + echo;
        QTest::newRow(name + ", an echo as JSON")
            << operation << RawServer::json(400, "{\"message\":\"" + echo + "\",\"debug\":\"\"}");
        QTest::newRow(name + ", cut short")
            << operation
            << "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 9000\r\n\r\n"
                + RawServer::tokensBody().chopped(100);
    }
    QTest::newRow("verification") << Operation::VerifyEmail << wire::ok();
}

void TestApiReaders::noSecretStaysInARecord()
{
    QFETCH(const Operation, operation);
    QFETCH(const QByteArray, wire);
    RawServer server;
    server.answer(wire, wire.contains("9000"));
    ApiCaller caller(server.url());
    QByteArrayList kept;
    connect(caller.client(), &HttpClient::exchanged, this, [&kept](const Exchange &exchange) {
        kept << exchange.url.toUtf8() << exchange.requestBody << exchange.responseBody
             << exchange.account.toUtf8() << exchange.outcome.toUtf8();
        for (const auto &headers : {exchange.requestHeaders, exchange.responseHeaders}) {
            for (const auto &header : headers)
                kept << header.first << header.second;
        }
    });
    caller.call(operation);
    QVERIFY(!kept.isEmpty());
    const QByteArray all = kept.join('\n');
    for (const char *canary : {"abc123def456", "Correct1-horse", "rKAxEaDVl7", "eyJhbGci",
             "ZXlKaGJHY2lP", "invite-good-0001"}) {
        QVERIFY2(!all.contains(canary), (QByteArray(canary) + " in\n" + all).constData());
    }
    QVERIFY(all.contains("[removed: "));
}

QTEST_GUILESS_MAIN(TestApiReaders)
#include "tst_api_readers.moc"
