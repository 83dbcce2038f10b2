#include "support/faultpieces.h"
#include "support/misbehavingserver.h"

#include <sys/socket.h>

using namespace latchkey;
using namespace wire;

using O = Operation;

QList<FaultCase> brokenChunks()
{
    const QByteArray tokens = RawServer::tokensBody();
    const QByteArray head = okHead("Transfer-Encoding: chunked\r\n");
    const QByteArray end = tokens + "\r\n0\r\n\r\n";
    const QByteArray larger = QByteArray::number(tokens.size() + 17, 16) + "\r\n";
    const QByteArray second = QByteArray::number(tokens.size() - 5, 16) + "\r\n";
    QList<FaultCase> cases;
    // Qt takes a size that is none for the last one: an answer without a body.
    for (const char *size : {"many", "+g", "-5", "", "FFFFFFFFFFFFFFFF"})
        cases.append({"42: a chunk size of '" + QByteArray(size) + "'",
            says(head + size + "\r\n" + end), told("notThisApi")});
    // What was sent as the next size is none either: the JSON ends short, but its frame is whole.
    cases.append({"42: a chunk size smaller than the data", says(head + "5\r\n" + end),
        lost("answerUnreadable")});
    cases.append({"42: no line break after a chunk",
        says(head + "5\r\n" + tokens.first(5) + second + end.mid(5)), lost("answerUnreadable")});
    // More is to come, as far as anybody can tell.
    cases.append({"42: a chunk size of 63 bits, then the end",
        says(head + "7FFFFFFFFFFFFFFF\r\n" + end, true), lost()});
    cases.append({"42: a chunk size larger than the data, then the end",
        says(head + larger + end, true), lost()});
    FaultCase waits{
        "42: a chunk size larger than the data, then nothing", says(head + larger + end), lost()};
    waits.deadlineMs = 400;
    waits.leastMs = 350;
    waits.mostMs = 1900;
    return cases << waits;
}

/// What the operation at hand takes for success.
static QByteArray goodAnswer(const RawServer &server)
{
    return server.lastRequest().startsWith("POST /api/auth/refresh ")
        ? RawServer::json(200, RawServer::tokensBody())
        : ok();
}

/// The server says all that \a answer makes, and then no more, but goes on reading.
static std::function<void(RawServer &)> endsItsHalfAfter(
    const std::function<QByteArray(const RawServer &)> &answer)
{
    return [answer](RawServer &server) {
        server.onRequest([answer, &server](QTcpSocket *socket, int) {
            socket->write(answer(server));
            socket->flush();
            ::shutdown(int(socket->socketDescriptor()), SHUT_WR);
        });
    };
}

QList<FaultCase> endedConnections()
{
    const QByteArray whole = RawServer::json(200, RawServer::tokensBody());
    const auto part = [&whole](qsizetype size) {
        return endsItsHalfAfter([part = whole.first(size)](const RawServer &) { return part; });
    };
    FaultCase noticed{"45: a kept connection closed between requests", endsItsHalfAfter(goodAnswer),
        {{O::SignUp, "ok"}, {O::SendVerification, "ok"}, {O::SendVerification, "ok"},
            {O::Refresh, "ok"}}};
    noticed.lettingGo = true;
    FaultCase justNow{"45: a kept connection closed a moment ago",
        [](RawServer &server) {
            server.onRequest([&server](QTcpSocket *socket, int) {
                socket->write(goodAnswer(server));
                socket->disconnectFromHost();
            });
        },
        {{O::SignUp, "ok"}, {O::SendVerification, "ok", 1, "outcomeUnknown"},
            {O::SignUp, "ok", 1, "outcomeUnknown"},
            {O::SendVerification, "ok", 1, "outcomeUnknown"}, {O::Refresh, "ok"}}};
    FaultCase under{"45: a kept connection closed under the next request",
        [](RawServer &server) {
            server.onRequest([&server](QTcpSocket *socket, int) {
                if (!socket->property("wasUsed").toBool())
                    socket->write(goodAnswer(server));
                else
                    socket->disconnectFromHost();
                socket->setProperty("wasUsed", true);
            });
        },
        {{O::SendVerification, "ok"}, {O::SignUp, "outcomeUnknown"}, {O::SendVerification, "ok"},
            {O::LogIn, "outcomeUnknown"}, {O::SendVerification, "ok"},
            {O::SendVerification, "outcomeUnknown"}, {O::SendVerification, "ok"},
            {O::Refresh, "ok"}}};
    FaultCase behind = noticed;
    behind.name = "48: the server's half closed behind an answer";
    behind.seen = refresh("ok");
    QList<FaultCase> cases{noticed, justNow, under, behind};
    for (FaultCase &fault : cases) {
        fault.reason = SessionReason::None;
        fault.renewed = true;
    }
    return cases << FaultCase{"48: the server's half closed before an answer", part(0), lost()}
                 << FaultCase{"48: the server's half closed in an answer", part(whole.size() - 20),
                        lost()};
}
