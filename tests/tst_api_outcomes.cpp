// The table from answers to outcomes, row by row, through the whole client.
#include "http/transporterror.h"
#include "support/answercompare.h"
#include "support/apicalls.h"
#include "support/rawserver.h"

#include <QTest>

using namespace latchkey;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(latchkey::Operation)

static constexpr Operation all[]
    = {Operation::SignUp, Operation::LogIn, Operation::LogOut, Operation::Refresh,
        Operation::SendVerification, Operation::VerifyEmail, Operation::GetFlow, Operation::Probe};

static QByteArray text(int status, const QByteArray &body, const QByteArray &headers = {})
{
    return "HTTP/1.1 " + QByteArray::number(status)
        + " Said\r\nContent-Type: text/plain; charset=utf-8\r\n" + headers
        + "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

static QByteArray message(int status, const QByteArray &words)
{
    return RawServer::json(status,
        "{\"message\":\"" + words
            + "\",\"debug\":\"because\",\"code\":" + QByteArray::number(status) + "}");
}

class TestApiOutcomes final : public QObject {
    Q_OBJECT

private slots:
    void everyRowOfTheTable_data();
    void everyRowOfTheTable();
    void rowsForAllOperations_data();
    void rowsForAllOperations();
    void aMemberAtFaultIsNamedByItsPath_data();
    void aMemberAtFaultIsNamedByItsPath();
    void serverTextsAreKeptStrippedAndCapped();
    void anInvitationNeededNamesTheDomain();
    void aWrongKeyIsToldFromAMissingOne();
    void bothDialectsAreRead();
    void everyMemberOfAFlowIsRead();
    void transportRowsThatNeedNoSocket_data();
    void transportRowsThatNeedNoSocket();
};

void TestApiOutcomes::everyRowOfTheTable_data()
{
    QTest::addColumn<Operation>("operation");
    QTest::addColumn<QByteArray>("wire");
    QTest::addColumn<QString>("outcome");
    const auto row
        = [](const char *name, Operation operation, const QByteArray &wire, const char *outcome) {
              QTest::newRow(name) << operation << wire << QString::fromLatin1(outcome);
          };
    using O = Operation;
    const QByteArray tokens = RawServer::tokensBody();
    const QByteArray counted = "X-Ratelimit-Limit: 120\r\nX-Ratelimit-Remaining: 119\r\n";

    row("tokens sign in", O::LogIn, RawServer::json(200, tokens), "signedIn");
    row("tokens in chunks of one byte", O::LogIn,
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
            + RawServer::chunked(tokens, 1),
        "signedIn");
    row("a flow id", O::LogIn, RawServer::json(200, "{\"flowId\":\"f-1\"}"),
        "severalOrganisations");
    row("200 with requireEmailVerification (later server)", O::LogIn,
        RawServer::json(200, "{\"requireEmailVerification\":true}"), "emailNotVerified");
    row("403 with requireEmailVerification", O::LogIn,
        RawServer::json(403, "{\"message\":\"x\",\"requireEmailVerification\":true}"),
        "emailNotVerified");
    row("403 with requireEmailVerification false", O::LogIn,
        RawServer::json(403, "{\"message\":\"x\",\"requireEmailVerification\":false}"),
        "noOrganisation");
    row("403 other", O::LogIn, message(403, "Whatever"), "noOrganisation");
    row("401 in other words", O::LogIn, message(401, "Nope"), "wrongCredentials");
    row("500 empty, counted", O::LogIn, text(500, "", counted), "accountUnusable");
    row("500 empty, not counted", O::LogIn, text(500, ""), "serverFailed");
    row("500 empty, counted, refresh", O::Refresh, text(500, "", counted), "serverFailed");
    row("500 with words, counted", O::LogIn, text(500, "x", counted), "serverFailed");

    row("signed up", O::SignUp, RawServer::json(200, "{\"userId\":\"u\"}"), "ok");
    row("signed up without id", O::SignUp, RawServer::json(200, "{\"message\":\"y\"}"),
        "answerUnreadable");
    row("invite refused", O::SignUp, message(401, "Invalid invite token! New words."),
        "inviteRefused");
    row("invite needed", O::SignUp, message(401, "Something else"), "inviteNeeded");
    row("taken", O::SignUp, message(400, "  Email is already registered! New words."),
        "addressTaken");
    row("403 at sign-up", O::SignUp, message(403, "No"), "notThisApi");

    row("refreshed", O::Refresh, RawServer::json(200, tokens), "ok");
    row("membership gone", O::Refresh, message(401, "User or organization not found! Bye."),
        "membershipGone");
    row("refused", O::Refresh, message(401, "In other words"), "sessionRefused");
    row("refused input", O::Refresh, message(400, "x"), "inputRefused");
    row("403 at refresh", O::Refresh, message(403, "x"), "notThisApi");

    row("signed out", O::LogOut, RawServer::json(200, "{\"success\":true}"), "ok");
    row("nothing to end", O::LogOut, message(401, "x"), "sessionRefused");
    row("sign-out without success", O::LogOut, RawServer::json(200, "{\"success\":false}"),
        "answerUnreadable");
    row("sent", O::SendVerification, RawServer::json(200, "{\"success\":true}"), "ok");
    row("sent without success", O::SendVerification, RawServer::json(200, "{\"success\":false}"),
        "answerUnreadable");
    row("already verified", O::SendVerification, message(400, "The email is already verified!"),
        "alreadyVerified");
    row("unknown address", O::SendVerification,
        message(400, "It seems the user with the provided email does not exist! Hm."),
        "unknownAddress");
    row("verified", O::VerifyEmail, RawServer::json(200, "{\"success\":true}"), "ok");
    row("verified without success", O::VerifyEmail, RawServer::json(200, "{\"success\":false}"),
        "answerUnreadable");
    row("token refused", O::VerifyEmail, message(400, "Invalid token! x"), "verificationRefused");
    row("token expired", O::VerifyEmail, message(400, "The token has expired! Please"),
        "verificationRefused");
    row("no flow route", O::GetFlow, text(404, "404 page not found"), "operationMissing");
    row("no flow route, with a line end", O::GetFlow, text(404, "404 page not found\n"),
        "operationMissing");
    row("another 404", O::GetFlow, text(404, "<h1>Not found</h1>"), "notThisApi");
    row("flow ended", O::GetFlow, message(400, "Flow not found"), "flowEnded");
    row("a flow", O::GetFlow, RawServer::json(200, "{\"id\":\"x\"}"), "ok");
    row("probed", O::Probe, RawServer::json(200, "{\"success\":true}"), "ok");
}

void TestApiOutcomes::everyRowOfTheTable()
{
    QFETCH(const Operation, operation);
    QFETCH(const QByteArray, wire);
    RawServer server;
    server.answer(wire);
    ApiCaller caller(server.url());
    const Outcome outcome = caller.call(operation);
    QTEST(outcome.name, "outcome");
    QCOMPARE(server.requests(), 1);
}

void TestApiOutcomes::rowsForAllOperations_data()
{
    QTest::addColumn<QByteArray>("wire");
    QTest::addColumn<QString>("kind");
    const auto row = [](const char *name, const QByteArray &wire, const char *kind) {
        QTest::newRow(name) << wire << QString::fromLatin1(kind);
    };
    row("401 with error", RawServer::json(401, "{\"error\":\"Invalid API key\"}"), "apiKeyRefused");
    row("429 plain", text(429, "Limit exceeded"), "rateLimited");
    row("429 JSON", message(429, "slow"), "rateLimited");
    row("429 HTML", text(429, "<html>"), "rateLimited");
    row("401 with challenge",
        RawServer::json(401, "{\"message\":\"x\"}", "WWW-Authenticate: Basic realm=\"x\"\r\n"),
        "notThisApi");
    row("407", RawServer::json(407, "{\"message\":\"x\"}", "Proxy-Authenticate: NTLM\r\n"),
        "notThisApi");
    row("401 HTML", text(401, "<html>sign in</html>"), "notThisApi");
    row("200 HTML", text(200, "<html>Welcome to the hotel</html>"), "notThisApi");
    row("200 empty", text(200, ""), "notThisApi");
    row("200 an array", RawServer::json(200, "[1]"), "notThisApi");
    row("200 cut JSON with right length", RawServer::json(200, "{\"tokens\":"), "answerUnreadable");
    row("302", text(302, "", "Location: https://elsewhere.example/\r\n"), "redirected");
    row("304", "HTTP/1.1 304 Not Modified\r\n\r\n", "redirected");
    row("502", text(502, "<html>bad gateway</html>"), "serverFailed");
    row("503 empty", text(503, ""), "serverFailed");
    row("500 documented", message(500, "An error occurred"), "serverFailed");
    row("405", text(405, ""), "notThisApi");
    row("418 JSON", message(418, "tea"), "notThisApi");
    row("201", RawServer::json(201, "{\"success\":true}"), "notThisApi");
    row("204", "HTTP/1.1 204 No Content\r\n\r\n", "notThisApi");
    row("400 in other words", message(400, "Something else"), "inputRefused");
    row("400 without message", RawServer::json(400, "{}"), "notThisApi");
    row("gzip", RawServer::json(200, "{\"success\":true}", "Content-Encoding: gzip\r\n"),
        "notThisApi");
    row("identity", RawServer::json(200, "{\"success\":true}", "Content-Encoding: identity\r\n"),
        "notThisApi");
}

void TestApiOutcomes::rowsForAllOperations()
{
    QFETCH(const QByteArray, wire);
    for (const Operation operation : all) {
        RawServer server;
        server.answer(wire);
        ApiCaller caller(server.url());
        const Outcome outcome = caller.call(operation);
        QTEST(outcome.name, "kind");
        QCOMPARE(server.requests(), 1);
        QCOMPARE(outcome.error.operation, operation);
    }
}

void TestApiOutcomes::aMemberAtFaultIsNamedByItsPath_data()
{
    QTest::addColumn<Operation>("operation");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("path");
    const auto row
        = [](const char *name, Operation operation, const QByteArray &body, const char *path) {
              QTest::newRow(name) << operation << body << QString::fromLatin1(path);
          };
    const QByteArray good = RawServer::tokensBody();
    const QByteArray refresh = "rKAxEaDVl7-97k32e2NCLkV92vHlpjnl_sb3d2jOqbU";
    const auto with = [&good](const QByteArray &from, const QByteArray &to) {
        QByteArray body = good;
        return body.replace(from, to);
    };
    const QByteArray quoted = '"' + refresh + '"';
    using O = Operation;
    row("no refresh token", O::Refresh, with("\"refresh_token\":" + quoted + ",", ""),
        "tokens.refresh_token");
    row("null", O::Refresh, with(quoted, "null"), "tokens.refresh_token");
    row("a number", O::Refresh, with(quoted, "43"), "tokens.refresh_token");
    row("empty", O::Refresh, with(refresh, ""), "tokens.refresh_token");
    row("a megabyte is over the bound already; 5,000 characters", O::Refresh,
        with(refresh, QByteArray(5000, 'a')), "tokens.refresh_token");
    row("line break", O::Refresh, with(refresh, "abc\\ndef"), "tokens.refresh_token");
    row("NUL", O::Refresh, with(refresh, "abc\\u0000def"), "tokens.refresh_token");
    row("blank", O::Refresh, with(refresh, "abc def"), "tokens.refresh_token");
    row("not ASCII", O::Refresh, with(refresh, "abc\xC3\xA9"), "tokens.refresh_token");
    row("tokens an array", O::LogIn, "{\"tokens\":[]}", "tokens");
    row("tokens null, no flow", O::LogIn, "{\"tokens\":null}", "tokens");
    row("flow id a number", O::LogIn, "{\"flowId\":7}", "flowId");
    row("flow id with a line break", O::LogIn, "{\"flowId\":\"a\\nb\"}", "flowId");
    row("date without zone", O::Refresh, with("316908317Z", "").replace("104908317Z", ""),
        "tokens.session_token_expiry");
    row("impossible date", O::Refresh, with("2026-11-24", "2026-02-30"),
        "tokens.session_token_expiry");
    row("a key twice", O::Refresh, with("\"refresh_token\"", "\"session_token\""),
        "tokens.session_token");
    row("a key twice, escaped", O::Refresh, with("\"refresh_token\"", "\"session\\u005ftoken\""),
        "tokens.session_token");
    row("invalid UTF-8", O::Refresh, with(refresh, "abc\xFF"), "body");
    row("too deep", O::Probe,
        "{\"success\":true,\"x\":" + QByteArray(1025, '[') + QByteArray(1025, ']') + "}", "body");
    row("two values", O::Probe, "{\"success\":true}{}", "body");
    row("trailing comma", O::Probe, "{\"success\":true,}", "body");
    row("success a string", O::Probe, "{\"success\":\"true\"}", "success");
    row("flow without id", O::GetFlow, "{\"type\":\"login\"}", "id");
    row("flow time", O::GetFlow, "{\"id\":\"x\",\"expiresAt\":12}", "expiresAt");
    row("flow flag", O::GetFlow, "{\"id\":\"x\",\"mfaRequired\":\"no\"}", "mfaRequired");
    row("organisations an object", O::GetFlow, "{\"id\":\"x\",\"orgs\":{}}", "orgs");
    row("an organisation a string", O::GetFlow, "{\"id\":\"x\",\"orgs\":[{},\"y\"]}", "orgs[1]");
    row("an organisation's name", O::GetFlow, "{\"id\":\"x\",\"orgs\":[{\"name\":1}]}",
        "orgs[0].name");
    row("an organisation's settings", O::GetFlow, "{\"id\":\"x\",\"orgs\":[{\"settings\":[1]}]}",
        "orgs[0].settings");
    row("a key twice in an array's object", O::GetFlow,
        "{\"id\":\"x\",\"orgs\":[{},{\"name\":\"a\",\"name\":\"b\"}]}", "orgs[1].name");
}

void TestApiOutcomes::aMemberAtFaultIsNamedByItsPath()
{
    QFETCH(const Operation, operation);
    QFETCH(const QByteArray, body);
    RawServer server;
    server.answer(RawServer::json(200, body));
    ApiCaller caller(server.url());
    const Outcome outcome = caller.call(operation);
    QCOMPARE(outcome.name, u"answerUnreadable"_qs);
    const auto *detail = std::get_if<AnswerDetail>(&outcome.error.detail);
    QVERIFY(detail);
    QTEST(detail->path, "path");
    QVERIFY(!detail->expectation.isEmpty());
    QVERIFY(outcome.tokens.sessionToken.isEmpty());
}

void TestApiOutcomes::serverTextsAreKeptStrippedAndCapped()
{
    RawServer server;
    const QByteArray words = "<img src=x> &lt;b&gt; \\u202Eabc\\u0007 " + QByteArray(100000, 'x');
    server.answer(message(401, words));
    ApiCaller caller(server.url());
    const Outcome outcome = caller.call(Operation::LogIn);
    QCOMPARE(outcome.name, u"wrongCredentials"_qs);
    QVERIFY(outcome.error.serverMessage.startsWith("<img src=x> &lt;b&gt; abc "_L1));
    QVERIFY(outcome.error.serverMessage.size() <= 513);
    QCOMPARE(outcome.error.serverDebug, u"because"_qs);
}

void TestApiOutcomes::anInvitationNeededNamesTheDomain()
{
    RawServer server;
    server.answer(message(401, "Email is not associated"));
    ApiCaller caller(server.url());
    const Outcome outcome = caller.call(Operation::SignUp);
    const auto *detail = std::get_if<EmailDomainDetail>(&outcome.error.detail);
    QVERIFY(detail);
    QCOMPARE(detail->domain, u"example.test"_qs);
}

void TestApiOutcomes::aWrongKeyIsToldFromAMissingOne()
{
    RawServer server;
    ApiCaller caller(server.url());
    server.answer(RawServer::json(401, "{\"error\":\"Missing API key\"}"));
    Outcome outcome = caller.call(Operation::Probe);
    QVERIFY(std::get<ApiKeyDetail>(outcome.error.detail).missing);
    server.answer(RawServer::json(401, "{\"error\":\"Invalid API key\"}"));
    outcome = caller.call(Operation::Probe);
    QVERIFY(!std::get<ApiKeyDetail>(outcome.error.detail).missing);
}

void TestApiOutcomes::bothDialectsAreRead()
{
    RawServer server;
    QByteArray later = RawServer::tokensBody();
    later.replace("session_id", "sessionId").replace("session_token_expiry", "sessionTokenExpiry");
    later.replace("session_token", "sessionToken")
        .replace("refresh_token_expiry", "refreshTokenExpiry");
    later.replace("refresh_token", "refreshToken");
    server.answer(RawServer::json(200, later));
    ApiCaller caller(server.url());
    const Outcome outcome = caller.call(Operation::Refresh);
    QCOMPARE(outcome.name, u"ok"_qs);
    QCOMPARE(outcome.tokens.refreshToken.size(), 43);
    QVERIFY(outcome.tokens.sessionExpiry && outcome.tokens.refreshExpiry);
}

void TestApiOutcomes::everyMemberOfAFlowIsRead()
{
    // What no recording has: a second factor, an invitation, a single sign-on, a deleted
    // organisation.
    Recording made;
    made.status = 200;
    made.body
        = R"({"id":"f","type":"sso","userId":"u","email":"Ann@example.test","mfaRequired":true,)"
          R"("mfaVerified":true,"createdAt":"2026-11-24T13:18:25.095404874Z",)"
          R"("expiresAt":"2026-11-24T13:28:25Z","inviteToken":"i","ssoProvider":"p",)"
          R"("ssoUserId":"s","returnTo":"https://example.test/","orgs":[{"id":"o","name":"O",)"
          R"("slug":"o","description":"","avatarURL":"a","settings":{"a":[1,null,{"b":true}]},)"
          R"("createdAt":"2026-11-24T13:18:25.1Z","updatedAt":"2026-11-24T13:18:25.12Z",)"
          R"("deletedAt":"2026-11-24T13:18:25.123456Z"}]})";
    RawServer server;
    server.answer(RawServer::json(200, made.body));
    ApiCaller caller(server.url());
    const Outcome outcome = caller.call(Operation::GetFlow);
    QCOMPARE(outcome.name, u"ok"_qs);
    QCOMPARE(differences(made, outcome, {}), QStringList());
}

void TestApiOutcomes::transportRowsThatNeedNoSocket_data()
{
    QTest::addColumn<TransportFacts>("facts");
    QTest::addColumn<QString>("kind");
    using E = QNetworkReply;
    const auto row = [](const char *name, TransportFacts facts, const char *kind) {
        QTest::newRow(name) << facts << QString::fromLatin1(kind);
    };
    TransportFacts facts;
    facts.operation = Operation::Refresh;
    facts.error = E::HostNotFoundError;
    row("unknown host", facts, "hostNotFound");
    facts.networkThere = false;
    row("no network", facts, "offline");
    facts.loopback = true;
    facts.error = E::ConnectionRefusedError;
    row("no network, loopback", facts, "refused");
    facts = {};
    facts.error = E::UnknownNetworkError;
    row("unreachable", facts, "offline");
    facts.error = E::ProxyConnectionRefusedError;
    row("proxy refuses", facts, "proxyFailed");
    facts.error = E::ProxyNotFoundError;
    row("proxy unknown", facts, "proxyFailed");
    facts.error = E::ProxyAuthenticationRequiredError;
    row("proxy wants a password", facts, "proxyAuth");
    facts = {};
    facts.operation = Operation::Refresh;
    facts.deadlinePassed = true;
    row("deadline, nothing sent", facts, "timedOut");
    facts.mayHaveGoneOut = true;
    row("deadline, sent", facts, "outcomeUnknown");
    facts.operation = Operation::GetFlow;
    row("deadline, sent, harmless", facts, "timedOut");
    facts.deadlinePassed = false;
    facts.error = E::RemoteHostClosedError;
    row("closed, harmless", facts, "answerUnreadable");
    facts.operation = Operation::SignUp;
    row("closed", facts, "outcomeUnknown");
    facts.cancelled = true;
    row("cancelled", facts, "cancelled");
    facts.cancelled = false;
    facts.tooLarge = true;
    row("too large", facts, "tooLarge");
}

void TestApiOutcomes::transportRowsThatNeedNoSocket()
{
    QFETCH(const TransportFacts, facts);
    QTEST(errorKindName(transportErrorKind(facts)), "kind");
}

QTEST_GUILESS_MAIN(TestApiOutcomes)
#include "tst_api_outcomes.moc"
