// How a call ends that no answer ends: its caller has gone, or the server cannot be reached.
#include "http/transporterror.h"
#include "support/apicalls.h"
#include "support/misbehavingserver.h"

#include <QPointer>
#include <QTest>

#include <memory>

using namespace latchkey;
using namespace Qt::StringLiterals;
using namespace wire;

class TestApiEndings final : public QObject {
    Q_OBJECT

private slots:
    void aContextThatDiesIsNotCalled();
    void anAnswerMayDestroyTheClient();
    void aRefusedConnectionSaysSo();
    void anUnknownHostSaysSo();
    void whatIsNotSaidByAnAnswerIsToldByItsCode_data();
    void whatIsNotSaidByAnAnswerIsToldByItsCode();
};

void TestApiEndings::aContextThatDiesIsNotCalled()
{
    RawServer server;
    QList<QPointer<QTcpSocket>> waiting;
    server.onRequest([&waiting](QTcpSocket *socket, int) { waiting.append(socket); });
    ApiCaller caller(server.url());
    Outcome outcome;
    auto screen = std::make_unique<QObject>();
    CallHandle refresh = caller.start(Operation::Refresh, &outcome, screen.get());
    CallHandle flow = caller.start(Operation::GetFlow, &outcome, screen.get());
    QTRY_COMPARE(server.requests(), 2);
    screen.reset();
    // The harmless one is given up, the other runs on: the server acts on it in any case.
    QTRY_VERIFY(!flow.isRunning());
    QTRY_COMPARE(server.open(), 1);
    QVERIFY(refresh.isRunning());
    for (const QPointer<QTcpSocket> &socket : std::as_const(waiting)) {
        if (socket)
            socket->write(ok());
    }
    QTRY_VERIFY(!refresh.isRunning());
    QCOMPARE(outcome.calls, 0);
}

void TestApiEndings::anAnswerMayDestroyTheClient()
{
    RawServer server;
    server.answer(ok());
    auto caller = std::make_unique<ApiCaller>(server.url());
    QObject screen;
    bool called = false;
    (*caller)->probe(&screen, [&](const Result<ProbeAnswer> &) {
        caller.reset();
        called = true;
    });
    QTRY_VERIFY(called);
}

void TestApiEndings::aRefusedConnectionSaysSo()
{
    RawServer server;
    const QUrl url = server.url();
    server.stopListening();
    ApiCaller caller(url);
    for (const Operation operation : harmful)
        QCOMPARE(caller.call(operation).name, u"refused"_qs);
    const Outcome outcome = caller.call(Operation::Probe);
    QCOMPARE(outcome.name, u"refused"_qs);
    QCOMPARE(std::get<HostDetail>(outcome.error.detail).port, url.port());
}

void TestApiEndings::anUnknownHostSaysSo()
{
    ApiCaller caller(QUrl(u"https://nobody.invalid"_qs));
    const QString name = caller.call(Operation::Refresh).name;
    // Without any network the reason is another, and as true.
    QVERIFY2(name == "hostNotFound"_L1 || name == "offline"_L1, qPrintable(name));
}

void TestApiEndings::whatIsNotSaidByAnAnswerIsToldByItsCode_data()
{
    QTest::addColumn<QNetworkReply::NetworkError>("code");
    QTest::addColumn<ErrorKind>("here");
    QTest::addColumn<ErrorKind>("elsewhere");
    using R = QNetworkReply;
    using K = ErrorKind;
    QTest::newRow("no such host") << R::HostNotFoundError << K::HostNotFound << K::Offline;
    QTest::newRow("refused") << R::ConnectionRefusedError << K::Refused << K::Offline;
    QTest::newRow("Qt's own time-out") << R::TimeoutError << K::TimedOut << K::Offline;
    QTest::newRow("failed for a time")
        << R::TemporaryNetworkFailureError << K::Offline << K::Offline;
    QTest::newRow("a proxy's time-out") << R::ProxyTimeoutError << K::ProxyFailed << K::ProxyFailed;
}

void TestApiEndings::whatIsNotSaidByAnAnswerIsToldByItsCode()
{
    TransportFacts facts;
    QFETCH(const QNetworkReply::NetworkError, code);
    facts.operation = Operation::Refresh;
    facts.error = code;
    QTEST(transportErrorKind(facts), "here");
    // Without a network nothing else is worth telling, unless the server is on this computer.
    facts.networkThere = false;
    QTEST(transportErrorKind(facts), "elsewhere");
    facts.loopback = true;
    QTEST(transportErrorKind(facts), "here");
}

QTEST_GUILESS_MAIN(TestApiEndings)
#include "tst_api_endings.moc"
