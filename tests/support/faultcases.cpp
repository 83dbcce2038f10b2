#include "support/faultcases.h"

#include "support/faultpieces.h"
#include "support/misbehavingserver.h"

#include <QTimer>

using namespace latchkey;
using namespace wire;

using O = Operation;

static constexpr qint64 megabyte = 1024 * 1024;

static std::function<void(RawServer &)> pours(const QByteArray &start, const QByteArray &block)
{
    return [start, block](RawServer &server) {
        server.flood(start + block, block, 400 * megabyte);
    };
}

static std::function<void(RawServer &)> resetsAfter(const QByteArray &part)
{
    return [part](RawServer &server) {
        server.onRequest([part](QTcpSocket *socket, int) {
            socket->write(part);
            socket->flush();
            RawServer::reset(socket);
        });
    };
}

static QByteArray message(int status, const QByteArray &words)
{
    return RawServer::json(status, "{\"message\":\"" + words + "\",\"debug\":\"\"}");
}

static QByteArray page(const QByteArray &statusLine, const QByteArray &headers = {})
{
    const QByteArray html = "<html>Welcome to the hotel</html>";
    return "HTTP/1.1 " + statusLine + "\r\nContent-Type: text/html\r\n" + headers
        + "Content-Length: " + QByteArray::number(html.size()) + "\r\n\r\n" + html;
}

static QList<FaultCase> lostAnswers()
{
    const QByteArray tokens = RawServer::tokensBody();
    const QByteArray half = tokens.first(tokens.size() / 2);
    const QByteArray chunked = okHead("Transfer-Encoding: chunked\r\n");
    const QByteArray length
        = okHead("Content-Length: " + QByteArray::number(tokens.size()) + "\r\n");
    const QByteArray halfChunk
        = QByteArray::number(tokens.size(), 16) + "\r\n" + half; // of a chunk that says more
    return {
        {"1, 2: reads and closes", says("", true), lost()},
        {"3: reads and resets", resetsAfter(""), lost()},
        {"3: half a status line", says("HTTP/1.1 2", true), lost()},
        {"3: half a head", says("HTTP/1.1 200 OK\r\nContent-Le", true), lost()},
        {"3: half a head and a reset", resetsAfter("HTTP/1.1 200 OK\r\n"), lost()},
        {"3: half a body and a reset", resetsAfter(length + half), lost()},
        {"4: cut short of its length", says(length + half, true), lost()},
        {"4: whole JSON, but short of its length",
            says(okHead("Content-Length: 2000\r\n") + tokens, true), lost()},
        {"4: cut inside a chunk", says(chunked + halfChunk, true), lost()},
        {"4: cut before the last chunk",
            says(chunked + RawServer::chunked(tokens, 64).chopped(5), true), lost()},
        {"4: cut, and only the close tells", says(okHead("") + half, true), lost()},
        {"4: cut, HTTP/1.0",
            says("HTTP/1.0 200 OK\r\nContent-Type: application/json\r\n\r\n" + half, true), lost()},
        {"4: cut JSON of the right length", says(RawServer::json(200, half)),
            lost("answerUnreadable")},
        {"4: cut JSON in whole chunks", says(chunked + RawServer::chunked(half, 64)),
            lost("answerUnreadable")},
    };
}

static QList<FaultCase> slowAnswers()
{
    FaultCase silent{"5: no answer at all",
        [](RawServer &server) { server.onRequest([](auto *, int) {}); }, lost()};
    FaultCase slow{"5: a byte now and then", {}, lost()};
    slow.play = [](RawServer &server) {
        server.onRequest([](QTcpSocket *socket, int) {
            auto *drip = new QTimer(socket);
            QObject::connect(drip, &QTimer::timeout, socket, [socket, at = 0]() mutable {
                const QByteArray wire = RawServer::json(200, RawServer::tokensBody());
                socket->write(wire.constData() + at++ % wire.size(), 1);
            });
            drip->start(20);
        });
    };
    FaultCase half{"5: half an answer, then nothing",
        says(okHead("Content-Length: 900\r\n") + "{\"tokens\":"), lost()};
    QList<FaultCase> cases{silent, slow, half};
    for (FaultCase &fault : cases) {
        fault.deadlineMs = 400;
        fault.leastMs = 350;
        fault.mostMs = 1900;
    }
    return cases;
}

static QList<FaultCase> floods()
{
    const QByteArray xs(65536, 'x');
    const QByteArray chunked = okHead("Transfer-Encoding: chunked\r\n");
    const QByteArray line = "X-Filler: " + QByteArray(1000, 'x') + "\r\n";
    const QByteArray bomb = qCompress(QByteArray(100 * megabyte, '\0'), 9).sliced(4);
    const auto flood = [](const char *what, const QByteArray &start, const QByteArray &block) {
        return FaultCase{what, pours(start, block), refresh("tooLarge", 2)};
    };
    QList<FaultCase> cases{
        flood("6: 400 MB, length known", okHead("Content-Length: 419430400\r\n"), xs),
        flood("6: 400 MB until the close", okHead(""), xs),
        flood("6: 400 MB in chunks", chunked, "10000\r\n" + xs + "\r\n"),
        flood("6: endless chunks of a byte", chunked, QByteArray("1\r\nx\r\n").repeated(5000)),
        flood("6: an endless chunk extension", chunked + "1;", xs),
        flood("6: endless header lines", "HTTP/1.1 200 OK\r\n", line),
        flood("6: one endless header", "HTTP/1.1 200 OK\r\nX: ", xs),
        flood("6: endless interim answers", "",
            QByteArray("HTTP/1.1 100 Continue\r\n\r\n").repeated(1000)),
        {"6: endless early hints",
            pours("", QByteArray("HTTP/1.1 103 Early\r\n\r\n").repeated(1000)),
            refresh("outcomeUnknown", 2)},
        {"6: endless trailers", pours(chunked + "0\r\n", line), refresh("notThisApi")},
        {"6: a bomb that says what it is",
            says(RawServer::json(200, bomb, "Content-Encoding: gzip\r\n")), told("notThisApi")},
        {"6: a bomb in the framing",
            says(okHead("Transfer-Encoding: gzip, chunked\r\n") + RawServer::chunked(bomb, 8192)),
            told("notThisApi")},
        {"6: a bomb that says nothing", says(RawServer::json(200, bomb)), told("notThisApi")},
    };
    for (FaultCase &fault : cases) {
        fault.deadlineMs = 30'000;
        fault.mostMs = 10'000;
    }
    return cases;
}

static QList<FaultCase> detours()
{
    const auto to = [](int status, const QByteArray &location, const char *name) {
        return FaultCase{name,
            says("HTTP/1.1 " + QByteArray::number(status) + " Go\r\nLocation: " + location
                + "\r\nContent-Length: 0\r\n\r\n"),
            told("redirected")};
    };
    const auto asks = [](int status, const QByteArray &scheme, const char *name) {
        const QByteArray header = status == 407 ? "Proxy-Authenticate: " : "WWW-Authenticate: ";
        return FaultCase{name,
            says(RawServer::json(status, "{\"message\":\"x\"}", header + scheme + "\r\n")),
            told("notThisApi")};
    };
    return {
        to(302, "http://127.0.0.1:9/", "7: 302 to another origin"),
        to(307, "http://127.0.0.1:9/", "7: 307 to another origin"),
        to(308, "http://127.0.0.1:9/", "7: 308 to another origin"),
        to(307, "/api/auth/refresh", "7: 307 in a circle"),
        to(302, "file:///etc/passwd", "7: 302 to a file"),
        {"8: a captive portal's page", says(page("200 OK")), told("notThisApi")},
        {"8: a proxy's page with 401", says(page("401 Unauthorized")), told("notThisApi")},
        asks(401, "NTLM", "11: 401 asks for NTLM"),
        asks(401, "Basic realm=\"x\"", "11: 401 asks for Basic"),
        asks(407, "NTLM", "11: 407 without a proxy"),
        {"14: cookies", says(RawServer::json(503, "{}", "Set-Cookie: a=1\r\nSet-Cookie: b=2\r\n")),
            told("serverFailed")},
    };
}

static FaultCase tooMany(const char *name, const QByteArray &headers, int waitSeconds)
{
    FaultCase fault{name,
        says("HTTP/1.1 429 Too Many\r\nContent-Type: text/plain\r\n" + headers
            + "Content-Length: 14\r\n\r\nLimit exceeded"),
        told("rateLimited")};
    fault.waitSeconds = waitSeconds;
    return fault;
}

static QList<FaultCase> refusals()
{
    // A server whose clock is years off: only the distance to its own date counts.
    const QByteArray date = "Date: Tue, 05 Mar 2030 10:00:00 GMT\r\n";
    FaultCase gone{"9: the membership is gone",
        says(message(401, "User or organization not found! Bye.")), refresh("membershipGone")};
    gone.reason = SessionReason::MembershipGone;
    return {
        {"9: the refresh token is refused", says(message(401, "Invalid refresh token! Bye.")),
            refresh("sessionRefused")},
        gone,
        {"10: the API key is wrong", says(RawServer::json(401, "{\"error\":\"Invalid API key\"}")),
            told("apiKeyRefused")},
        tooMany("12: the server's clock is off", date + "X-Ratelimit-Reset: 1898935230\r\n", 30),
        tooMany("12: a reset years ahead", date + "X-Ratelimit-Reset: 99999999999\r\n", 3600),
        tooMany("12: a reset long past", date + "X-Ratelimit-Reset: 5\r\n", 1),
        tooMany("12: a proxy's Retry-After", "Retry-After: 45\r\n", 45),
        tooMany("12: an absurd Retry-After", "Retry-After: 99999999999999999999\r\n", 60),
        tooMany("12: nothing said", "", 60),
        {"13: 500 with words", says(message(500, "An error occurred")), told("serverFailed")},
        {"13: 502 with a page", says(page("502 Bad Gateway")), told("serverFailed")},
        {"13: 503 without a body", says("HTTP/1.1 503 No\r\nContent-Length: 0\r\n\r\n"),
            told("serverFailed")},
    };
}

static QList<FaultCase> badBodies()
{
    const QByteArray token = "rKAxEaDVl7-97k32e2NCLkV92vHlpjnl_sb3d2jOqbU";
    const auto with = [](const QByteArray &from, const QByteArray &to) {
        QByteArray body = RawServer::tokensBody();
        return body.replace(from, to);
    };
    const auto bad = [](const char *name, const QByteArray &body) {
        return FaultCase{name, says(RawServer::json(200, body)), refresh("answerUnreadable", 2)};
    };
    QList<FaultCase> cases{
        bad("15: no refresh token", with("\"refresh_token\"", "\"other\"")),
        bad("15: an empty token", with(token, "")),
        bad("15: a line break in a token", with(token, "a\\nb")),
        bad("15: NUL in a token", with(token, "a\\u0000b")),
        {"15: a token of 1 MB", says(RawServer::json(200, with(token, QByteArray(megabyte, 'a')))),
            refresh("tooLarge", 2)},
        bad("18: a key twice", with("\"refresh_token\"", "\"session_token\"")),
        bad("18: a depth of 1,025",
            "{\"tokens\":" + QByteArray(1025, '[') + QByteArray(1025, ']') + '}'),
        bad("18: UTF-8 that is none", with(token, "a\xFF\xFE")),
        bad("19: a date without a zone", with("104908317Z", "104908317")),
    };
    return cases;
}

/// A refresh answer whose session token has these claims.
static QByteArray tokensWith(const QByteArray &jwt)
{
    QByteArray body = RawServer::tokensBody();
    const QByteArray key = "\"session_token\":\"";
    const qsizetype at = body.indexOf(key) + key.size();
    return body.replace(at, body.indexOf('"', at) - at, jwt);
}

/// Strange, but whole: the new pair is taken.
static FaultCase fine(const char *name, const QByteArray &wire, bool close = false)
{
    FaultCase fault{name, says(wire, close), refresh("ok")};
    fault.reason = SessionReason::None;
    fault.renewed = true;
    return fault;
}

static QList<FaultCase> strangeTokens()
{
    const auto base64 = [](const QByteArray &text) {
        return text.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
    };
    const auto claims = [&](const QByteArray &json) {
        return tokensWith(
            base64(base64("{\"alg\":\"RS256\"}") + '.' + base64(json) + '.' + base64("s")));
    };
    const auto good = [](const char *name, const QByteArray &body) {
        return fine(name, RawServer::json(200, body));
    };
    QByteArray year1 = RawServer::tokensBody();
    year1.replace("2026-12-24T13:09:16.104908317Z", "0001-01-01T00:00:00Z");
    return {
        good("16: exp is a string", claims(R"({"exp":"soon","iat":1})")),
        good("16: exp is 1e400", claims(R"({"exp":1e400,"iat":1})")),
        good("16: exp is negative", claims(R"({"exp":-5,"iat":1})")),
        good("16: exp is a fraction", claims(R"({"exp":1795529356.75,"iat":1795525756.25})")),
        good("16: a JWT of two parts", tokensWith(base64("a.b"))),
        good("16: not base64url", tokensWith("a.b.c")),
        good("19: a date in the year 1", year1),
    };
}

static QList<FaultCase> strangeFrames()
{
    const QByteArray tokens = RawServer::tokensBody();
    QByteArray otherTokens = tokens;
    otherTokens.replace("rKAx", "none");
    const QByteArray length = "Content-Length: " + QByteArray::number(tokens.size()) + "\r\n";
    const QByteArray chunked = "Transfer-Encoding: chunked\r\n";
    const auto hints = [](RawServer &server) {
        server.answer("HTTP/1.1 103 Early\r\nLink: x\r\n\r\n"
            + RawServer::json(200, RawServer::tokensBody()));
    };
    return {
        {"41: two lengths", says(okHead(length + "Content-Length: 3\r\n") + tokens),
            told("notThisApi")},
        {"41: a length and chunks", says(okHead(length + chunked) + RawServer::chunked(tokens, 64)),
            told("notThisApi")},
        {"41: a length short of the body", says(okHead("Content-Length: 16\r\n") + tokens),
            lost("answerUnreadable")},
        {"41: NUL in a header", says(okHead(length + QByteArray("X: a\0b\r\n", 8)) + tokens),
            told("notThisApi")},
        {"42: a chunk size of 68 bits, then the end",
            says(okHead(chunked) + "FFFFFFFFFFFFFFFFF\r\n" + tokens + "\r\n0\r\n\r\n", true),
            told("notThisApi")},
        {"43: HTTP/0.9, a body alone", says(tokens, true), lost()},
        {"43: another protocol", says("SSH-2.0-OpenSSH_9.2\r\n", true), lost()},
        {"44: early hints before the answer", hints, lost()},
        fine("44: 100 before the answer",
            "HTTP/1.1 100 Continue\r\n\r\n" + RawServer::json(200, tokens)),
        fine("41: HTTP/1.0, and only the close tells",
            "HTTP/1.0 200 OK\r\nContent-Type: application/json\r\n\r\n" + tokens, true),
        fine("42: trailers behind the chunks",
            okHead(chunked) + RawServer::chunked(tokens, 64).chopped(2) + "X-Sum: 1\r\n\r\n"),
        fine("46: another answer behind the answer",
            RawServer::json(200, tokens) + RawServer::json(200, otherTokens)),
    };
}

static QList<FaultCase> rowsOfOneOperation()
{
    const auto one
        = [](const char *name, const QByteArray &wire, O operation, const char *outcome) {
              return FaultCase{name, says(wire), {{operation, outcome}}};
          };
    FaultCase repeated{"35: verified, the answer lost once", {}, {{O::VerifyEmail, "ok", 2}}};
    repeated.play = [](RawServer &server) {
        server.onRequest([](QTcpSocket *socket, int number) {
            if (number == 1)
                socket->disconnectFromHost();
            else
                socket->write(ok());
        });
    };
    const QByteArray counted = "X-Ratelimit-Limit: 5\r\nX-Ratelimit-Remaining: 4\r\n";
    return {
        one("30: no flow look-up",
            "HTTP/1.1 404 No\r\nContent-Type: text/plain\r\nContent-Length: 18\r\n\r\n"
            "404 page not found",
            O::GetFlow, "operationMissing"),
        one("31: the address is not verified",
            RawServer::json(403, R"({"message":"x","requireEmailVerification":true})"), O::LogIn,
            "emailNotVerified"),
        one("31: no organisation", message(403, "You do not belong"), O::LogIn, "noOrganisation"),
        one("31: several organisations", RawServer::json(200, R"({"flowId":"f-1"})"), O::LogIn,
            "severalOrganisations"),
        one("34: an empty 500 with counters",
            "HTTP/1.1 500 No\r\n" + counted + "Content-Length: 0\r\n\r\n", O::LogIn,
            "accountUnusable"),
        repeated,
    };
}

QList<FaultCase> faultCases()
{
    return lostAnswers() + slowAnswers() + floods() + detours() + refusals() + badBodies()
        + strangeTokens() + strangeFrames() + brokenChunks() + endedConnections()
        + rowsOfOneOperation();
}
