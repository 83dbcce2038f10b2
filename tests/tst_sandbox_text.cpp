// How the sandbox reads JSON and addresses: as leniently, and as strictly, as the real server.
#include "support/sandboxprocess.h"

#include <QTest>

using namespace Qt::StringLiterals;

class TestSandboxText final : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void jsonIsReadAsTheServerReadsIt_data();
    void jsonIsReadAsTheServerReadsIt();
    void brokenTextBecomesReplacementCharacters();
    void addressesAreTakenAsTheServerTakesThem_data();
    void addressesAreTakenAsTheServerTakesThem();
    void lengthsCountCodePoints_data();
    void lengthsCountCodePoints();
    void answersEscapeAsTheServerDoes();

private:
    int logIn(const QByteArray &body)
    {
        return m_sandbox.request("POST", "/api/auth/login", body).status;
    }
    SandboxProcess::Answer signUp(
        const QByteArray &email, const QByteArray &password, const QByteArray &first)
    {
        return m_sandbox.request("POST", "/api/auth/signup",
            R"({"email":")" + email + R"(","password":")" + password + R"(","confirmPassword":")"
                + password + R"(","firstName":")" + first + R"(","lastName":"Lee"})");
    }
    SandboxProcess m_sandbox;
};

void TestSandboxText::initTestCase()
{
    QVERIFY2(m_sandbox.start(), qPrintable(m_sandbox.errorText()));
    m_sandbox.control({{"do"_L1, "create-account"_L1}, {"email"_L1, "ann@example.test"_L1},
        {"verified"_L1, true}});
}

void TestSandboxText::jsonIsReadAsTheServerReadsIt_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    const QByteArray email = R"("email":"ann@example.test")";
    const QByteArray password = R"("password":"Correct1-horse")";
    const QByteArray both = email + ',' + password;
    const auto row = [](const char *name, const QByteArray &body, int status) {
        QTest::newRow(name) << body << status;
    };
    const auto nested = [&both](int levels) {
        return "{" + both + ",\"x\":" + QByteArray(levels - 1, '[') + QByteArray(levels - 1, ']')
            + '}';
    };
    row("plain", "{" + both + "}", 200);
    row("blanks", " \r\n\t{ " + both + "\n}", 200);
    row("names in any case", R"({"EMAIL":"ann@example.test","passWORD":"Correct1-horse"})", 200);
    row("long s", "{" + email + ",\"pa\xC5\xBFsword\":\"Correct1-horse\"}", 200);
    row("the last one wins", "{\"email\":\"nobody@example.test\"," + both + "}", 200);
    row("the last one wins in another case", "{" + both + R"(,"Email":"nobody@example.test"})",
        401);
    row("null leaves unset", "{" + both + R"(,"email":null})", 200);
    row("unknown members", "{\"a\":[1,2.5e-3,true,false,null,{}]," + both + "}", 200);
    row("text after the value", "{" + both + "} and more {", 200);
    row("escapes", R"({"\u0065mail":"ann\u0040example.test","password":"Correct1\u002dhorse"})",
        200);
    row("10,000 levels", nested(10000), 200);
    row("10,001 levels", nested(10001), 400);
    row("a million levels", QByteArray(1000000, '['), 400);
    row("byte order mark", "\xEF\xBB\xBF{" + both + "}", 400);
    row("trailing comma", "{" + both + ",}", 400);
    row("comma only", "{,}", 400);
    row("comment", "{/**/" + both + "}", 400);
    row("single quotes", "{'email':'ann@example.test'}", 400);
    row("not closed", "{" + both, 400);
    row("control character", "{" + both + ",\"x\":\"\n\"}", 400);
    row("bad escape", "{" + both + R"(,"x":"\x"})", 400);
    row("half an escape", "{" + both + R"(,"x":"\u12"})", 400);
    row("leading zero", "{" + both + ",\"x\":01}", 400);
    row("bare dot", "{" + both + ",\"x\":1.}", 400);
    row("word", "{" + both + ",\"x\":nul}", 400);
    row("number for a string", "{" + email + ",\"password\":12345678}", 400);
    row("array for a string", "{" + both + ",\"flowReturnTo\":[]}", 400);
    for (const char *top : {"[]", "\"\"", "null", "1", "true", "", " "})
        row(qPrintable(u"top level '%1'"_qs.arg(QLatin1String(top))), top, 400);
}

void TestSandboxText::jsonIsReadAsTheServerReadsIt()
{
    QFETCH(const QByteArray, body);
    QFETCH(const int, status);
    QCOMPARE(logIn(body), status);
}

void TestSandboxText::brokenTextBecomesReplacementCharacters()
{
    const QByteArray replaced = "\xEF\xBF\xBD";
    QCOMPARE(signUp("fffd@example.test",
                 R"(abcdefg\ud800)"
                 "\xFF"
                 R"(\udc00\ud83d\ude00)",
                 "Pat")
                 .status,
        200);
    m_sandbox.control({{"do"_L1, "mark-verified"_L1}, {"email"_L1, "fffd@example.test"_L1}});
    const QByteArray password = "abcdefg" + replaced + replaced + replaced + "\xF0\x9F\x98\x80";
    QCOMPARE(logIn(R"({"email":"fffd@example.test","password":")" + password + R"("})"), 200);
}

void TestSandboxText::addressesAreTakenAsTheServerTakesThem_data()
{
    QTest::addColumn<QByteArray>("email");
    QTest::addColumn<QByteArray>("message"); // of the 400, or empty for 200
    const QByteArray fields = "Invalid request data";
    const auto rows = [](const QByteArrayList &emails, const QByteArray &message) {
        for (const QByteArray &email : emails)
            QTest::newRow(email.left(60).constData()) << email << message;
    };
    rows({"a@b.test", "Ann@b.test", "a.b+c@b.test", "!#$%&'*+-/=?^_`{|}~@b.test", "a@b.c", "1@2.x",
             "a@x-y.test", "a@b.t1t", "\u00e4@b.test", "a@b\u00fccher.test", "a@b.\u00e4",
             QByteArray(300, 'l') + "@b.test", R"(\"quoted\"@b.test)"},
        {});
    rows({"", "a", "@b.test", "a@", "a@b", "a@b.", "a@.test", "a@b..test", "a@-b.test", "a@b-.test",
             "a@b.test.", "a@b.1", "a@b.test1", "a@b_c.test", ".a@b.test", "a.@b.test",
             "a..b@b.test", "a b@b.test", " a@b.test", "a@b.test ", "a@b .test", "Ann <a@b.test>",
             "a(x)@b.test", "a@[127.0.0.1]", "a@b@b.test", "a,b@b.test", R"(\"a b\"@b.test)",
             "\xF0\x9F\x98\x80@b.test"},
        fields);
    rows({R"(\"a@c\"@b.test)"}, "Invalid request! Please input a valid email and try again.");
}

void TestSandboxText::addressesAreTakenAsTheServerTakesThem()
{
    QFETCH(const QByteArray, email);
    QFETCH(const QByteArray, message);
    const SandboxProcess::Answer answer = signUp(email, "Correct1-horse", "Ann");
    QCOMPARE(answer.status, message.isEmpty() ? 200 : 400);
    if (!message.isEmpty())
        QCOMPARE(answer.json()["message"_L1].toString().toUtf8(), message);
}

void TestSandboxText::lengthsCountCodePoints_data()
{
    QTest::addColumn<QByteArray>("email");
    QTest::addColumn<QByteArray>("password");
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<int>("status");
    const QByteArray good = "Correct1-horse";
    const QByteArray umlaut = "\xC3\xA4";
    const auto row = [](const char *name, const QByteArray &email, const QByteArray &password,
                         const QByteArray &first, int status) {
        QTest::newRow(name) << email << password << first << status;
    };
    row("name of 512", "n1@b.test", good, umlaut.repeated(512), 200);
    row("name of 513", "n2@b.test", good, umlaut.repeated(513), 500);
    row("name of a blank", "n3@b.test", good, " ", 200);
    row("name with NUL", "n4@b.test", good, R"(a\u0000b)", 500);
    row("address of 512", QByteArray(505, 'a') + "@b.test", good, "A", 200);
    row("address of 513", QByteArray(506, 'a') + "@b.test", good, "A", 500);
    row("password of 7", "p7@b.test", umlaut.repeated(7), "A", 400);
    row("password of 8", "p8@b.test", umlaut.repeated(8), "A", 200);
    row("password of 32", "p32@b.test", umlaut.repeated(32), "A", 200);
    row("password of 33", "p33@b.test", umlaut.repeated(33), "A", 400);
}

void TestSandboxText::lengthsCountCodePoints()
{
    QFETCH(const QByteArray, email);
    QFETCH(const QByteArray, password);
    QFETCH(const QByteArray, name);
    QFETCH(const int, status);
    QCOMPARE(signUp(email, password, name).status, status);
}

void TestSandboxText::answersEscapeAsTheServerDoes()
{
    m_sandbox.control({{"do"_L1, "create-account"_L1}, {"email"_L1, "esc@example.test"_L1},
        {"verified"_L1, true}, {"firstName"_L1, u"<A&B> \"\\\n\u2028\u00E4"_qs}});
    const QJsonObject tokens
        = m_sandbox
              .request("POST", "/api/auth/login",
                  R"({"email":"esc@example.test","password":"Correct1-horse"})")
              .json()["tokens"_L1]
              .toObject();
    const QByteArray jwt = QByteArray::fromBase64(
        tokens["session_token"_L1].toString().toUtf8(), QByteArray::Base64UrlEncoding);
    const QByteArray claims
        = QByteArray::fromBase64(jwt.split('.').value(1), QByteArray::Base64UrlEncoding);
    QVERIFY2(claims.contains(R"("user_fname":"\u003cA\u0026B\u003e \"\\\n\u2028)"
                             "\xC3\xA4\""),
        claims.constData());
}

QTEST_GUILESS_MAIN(TestSandboxText)
#include "tst_sandbox_text.moc"
