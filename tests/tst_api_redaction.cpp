// What is kept of bodies, headers and addresses: secrets out, everything else to the byte.

#include "http/redaction.h"

#include <QTest>

using namespace latchkey;

class TestApiRedaction final : public QObject {
    Q_OBJECT

private slots:
    void bodiesKeepAllButTheirSecrets_data();
    void bodiesKeepAllButTheirSecrets();
    void aBodyCutAnywhereShowsNoSecret_data();
    void aBodyCutAnywhereShowsNoSecret();
    void headersGoByNameAndShape_data();
    void headersGoByNameAndShape();
    void addressesLoseUserAndSecrets();
    void anEchoAcrossTheSignsOfAFormIsFound_data();
    void anEchoAcrossTheSignsOfAFormIsFound();
    void aFingerprintIsTheBeginningOfTheHash();
};

static const QByteArray token = QByteArray(40, 'Q') + "abc";
static const QByteArray tokenMark = "[removed: 43 characters, " + tokenFingerprint(token) + "]";
static const QByteArray jwt = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIwMSJ9.c2lnbmF0dXJlLWJ5dGVz";
static const QByteArray jwtMark
    = "[removed: " + QByteArray::number(jwt.size()) + " characters, " + tokenFingerprint(jwt) + "]";

static KnownSecrets someSecrets()
{
    KnownSecrets known;
    known.add("Correct1-horse");
    known.add("nap_live_abc123");
    return known;
}

static QByteArray held(qsizetype bytes, const QByteArray &names = {})
{
    return "[removed: " + QByteArray::number(bytes) + " bytes that held a secret"
        + (names.isEmpty() ? QByteArray() : ": " + names) + "]";
}

void TestApiRedaction::bodiesKeepAllButTheirSecrets_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("kept");
    const auto row = [](const char *name, const QByteArray &body, const QByteArray &kept) {
        QTest::newRow(name) << body << kept;
    };
    const auto whole = [row](const char *name, const QByteArray &body) {
        row(name, body, body);
    };
    const auto removed = [row](const char *name, const QByteArray &body, const char *names = "") {
        row(name, body, held(body.size(), names));
    };

    whole("nothing", "");
    whole(
        "an object without secrets", R"({"email" : "a@b.test", "n":-1.5e3,"t":[true,false,null]})");
    whole("white space and escapes", "{\n\t\"a\\n\\u00e4\" : \"b\\\"c\" }\r\n");
    whole("dates of tokens", R"({"session_token_expiry":"2027-01-01T10:00:00.123456789Z"})");
    whole("a short id", R"({"session_id":"01999999999999999999999999999999"})");
    row("a password", R"({"email":"a@b.test","password":"hunter22"})",
        R"({"email":"a@b.test","password":"[removed: 8 characters]"})");
    row("letters of more than one byte", R"({"password":"pässwörd"})",
        R"({"password":"[removed: 8 characters]"})");
    row("a password in other spellings", R"({"pa\u0073sword":"a","New-Password":"b","pin":1234})",
        "{\"pa\\u0073sword\":\"[removed: 1 characters]\",\"New-Password\":\"[removed: 1 "
        "characters]\",\"pin\":\"[removed: 4 characters]\"}");
    row("tokens", R"({"tokens":{"session_id":"s1","session_token":")" + jwt + R"("}})",
        R"({"tokens":{"session_id":"s1","session_token":")" + jwtMark + R"("}})");
    row("an object under a secret's name", R"({"password":{"a":"b","c":[1,"d"]}})",
        R"({"password":{"a":"[removed: 1 characters]","c":["[removed: 1 characters]","[removed: 1 )"
        R"(characters]"]}})");
    row("an array under a secret's name", R"({"tokens":["a",{"b":"c"}],"token":["a",{"b":"c"}]})",
        R"({"tokens":["[removed: 1 characters]",{"b":"c"}],"token":["[removed: 1 characters]",)"
        R"({"b":"[removed: 1 characters]"}]})");
    row("a token under a harmless name", R"({"note":"see )" + token + R"( there"})",
        R"({"note":"see )" + tokenMark + R"( there"})");
    row("a token as a name", "{\"" + token + "\":1}", "{\"" + tokenMark + "\":1}");
    row("a known secret under a harmless name", R"({"message":"Bad value Correct1-horse"})",
        R"({"message":")" + held(24) + R"("})");
    row("a known secret in base64", R"({"message":"Q29ycmVjdDEtaG9yc2U="})",
        R"({"message":")" + held(20) + R"("})");
    row("a known secret in escapes", R"({"message":"Correct1\u002dhorse"})",
        R"({"message":")" + held(14) + R"("})");
    row("a name in the text of a member", R"({"message":"password: hunter22"})",
        R"({"message":")" + held(18, "password") + R"("})");
    row("an API key", R"({"a":"nap_test_zyx987"})", R"({"a":"[removed: 15 characters]"})");

    removed("an object cut short", R"({"email":"a@b.test","password":"hunt)", "password");
    removed("two objects", R"({"password":"a"}{"password":"b"})", "password");
    removed("no comma", R"({"a":"x" "password":"hunter22"})", "password");
    row("a stray escape", R"({"password":"x\q"})", R"({"password":"[removed: 2 characters]"})");
    removed("a bracket too many", R"({"password":"x"}])", "password");
    removed("brackets crossed", R"({"password":["x"}])", "password");
    removed("a comma too many", R"({"password":"x",})", "password");
    removed("a bare word", R"({"password":hunter22})", "password");
    removed("a page", "<p>token=abc</p><secret>x</secret>", "token, secret");
    removed("a header in a text", "sent Authorization: Bearer abcdefgh", "Authorization, Bearer");
    removed("a known secret in a text", "no such user Correct1-horse");
    removed("a known secret with percent escapes", "no user Correct1%2Dhorse");
    row("a token in a text", "code " + token, "code " + tokenMark);
    row("a JWT in a text", "code " + jwt + ".", "code " + jwtMark + ".");
    whole("a page without secrets", "<html><body>502 Bad Gateway</body></html>");
    whole("a form without secrets", "email=a%40b.test&x=1+2&y");
    row("a form", "email=a%40b.test&password=hunter+22&refresh_token=" + token,
        "email=a%40b.test&password=[removed: 9 characters]&refresh_token=" + tokenMark);
}

void TestApiRedaction::bodiesKeepAllButTheirSecrets()
{
    QFETCH(const QByteArray, body);
    QFETCH(const QByteArray, kept);
    QCOMPARE(redactedBody(body, someSecrets()), kept);
}

void TestApiRedaction::aBodyCutAnywhereShowsNoSecret_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("secret"); ///< its first 4 bytes must not be seen
    QTest::newRow("a password") << QByteArray(R"({"a":[1],"password":"hunter22","b":{}})")
                                << QByteArray("hunt");
    QTest::newRow("a token") << R"({"tokens":{"session_token":")" + jwt + R"(","x":"y"}})"
                             << QByteArray("eyJh");
    QTest::newRow("in an escape") << QByteArray(R"({"password":"\u0068unter22"})")
                                  << QByteArray("unte");
}

void TestApiRedaction::aBodyCutAnywhereShowsNoSecret()
{
    QFETCH(const QByteArray, body);
    QFETCH(const QByteArray, secret);
    QVERIFY(body.contains(secret));
    for (qsizetype size = 0; size <= body.size(); ++size) {
        const QByteArray kept = redactedBody(body.first(size), {});
        QVERIFY2(!kept.contains(secret), kept.constData());
    }
}

void TestApiRedaction::headersGoByNameAndShape_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QByteArray>("kept");
    const auto row = [](const QByteArray &name, const QByteArray &value, const QByteArray &kept) {
        QTest::newRow((name + ": " + value).left(60).constData()) << name << value << kept;
    };
    for (const char *name : {"X-NAP-API-Key", "Authorization", "Cookie", "Set-Cookie", "x-pwd",
             "X-Acme-Refresh-Token", "Proxy-Authorization", "key", "X-CSRF-TOKEN", "x_jwt"})
        row(name, "abc", "[removed: 3 characters]");
    for (const char *name : {"Content-Type", "X-Token-Expiry", "Date", "X-Ratelimit-Reset",
             "X-Token-Type", "Keep-Alive", "Monkey", "Accept"})
        row(name, "abc", "abc");
    row("Date", "Tue, 24 Nov 2026 10:00:00 GMT", "Tue, 24 Nov 2026 10:00:00 GMT");
    row("X-Trace", token, tokenMark);
    row("Location", "https://u:p@a.test/x?token=abc&y=1",
        "https://[removed]@a.test/x?token=[removed: 3 characters]&y=1");
    row("Via", "nap_live_abc123", held(15));
}

void TestApiRedaction::headersGoByNameAndShape()
{
    QFETCH(const QByteArray, name);
    QFETCH(const QByteArray, value);
    QFETCH(const QByteArray, kept);
    QCOMPARE(redactedHeader(name, value, someSecrets()), kept);
}

void TestApiRedaction::addressesLoseUserAndSecrets()
{
    const auto kept = [](const QString &address) {
        return redactedUrl(QUrl(address), someSecrets());
    };
    QCOMPARE(kept(QStringLiteral("http://u:p@[::1]:3360/api/auth/flow/abc?x=1#t=2")),
        QStringLiteral("http://[removed]@[::1]:3360/api/auth/flow/abc?x=1#t=2"));
    QCOMPARE(kept(QStringLiteral("https://a.test/") + QString::fromLatin1(token)),
        QStringLiteral("https://a.test/") + QString::fromLatin1(tokenMark));
}

void TestApiRedaction::anEchoAcrossTheSignsOfAFormIsFound_data()
{
    // All found by fuzzing.
    QTest::addColumn<QByteArray>("echo");
    QTest::newRow("as it is, with a blank's sign") << QByteArray("ab+cd/ef\"gh\\");
    QTest::newRow("with HTML's signs") << QByteArray("ab+cd/ef&quot;gh\\");
    QTest::newRow("in HTML inside JSON") << QByteArray("ab+cd\\/ef&quot;gh\\\\");
    QTest::newRow("in base64 of the other alphabet") << QByteArray("YWI-Y2Q_ZWY");
}

void TestApiRedaction::anEchoAcrossTheSignsOfAFormIsFound()
{
    QFETCH(const QByteArray, echo);
    KnownSecrets known;
    known.add("ab+cd/ef\"gh\\");
    known.add("ab>cd?ef");
    const QByteArray body = "name=x&note=" + echo + "&more=1";
    const QByteArray kept = redactedBody(body, known);
    QVERIFY2(!kept.contains(echo), kept.constData());
    const QUrl url(QStringLiteral("https://a.test/x?") + QString::fromLatin1(body));
    QVERIFY2(!known.occurIn(redactedUrl(url, known).toUtf8()), "an address");
}

void TestApiRedaction::aFingerprintIsTheBeginningOfTheHash()
{
    // FIPS 180-2, appendix B.1
    QCOMPARE(tokenFingerprint("abc"), QByteArray("ba7816bf"));
}

QTEST_GUILESS_MAIN(TestApiRedaction)
#include "tst_api_redaction.moc"
