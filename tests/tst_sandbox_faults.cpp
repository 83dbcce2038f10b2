// Faults that the control port orders: whom they hit, how often, and what is on the wire then.
#include "support/sandboxbench.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QTcpSocket>
#include <QTest>

using namespace Qt::StringLiterals;
using Answer = SandboxProcess::Answer;

class TestSandboxFaults final : public SandboxBench {
    Q_OBJECT

private slots:
    void init() { start({}); }
    void faultsHitOnlyTheirOperationAndOnlySoOften();
    void dropBeforeDoesNothingAndDropAfterCommits();
    void answersAreCutSlowedAndReset();
    void answersAreReplacedToTheByte();
};

void TestSandboxFaults::faultsHitOnlyTheirOperationAndOnlySoOften()
{
    makeAccount(u"ann@example.test"_qs);
    ok({{"do"_L1, "fault"_L1}, {"operation"_L1, "login"_L1}, {"times"_L1, 2},
        {"empty500"_L1, true}});
    QCOMPARE(m_sandbox->request("GET", "/").status, 200);
    QCOMPARE(logIn(u"ann@example.test"_qs).status, 500);
    QCOMPARE(logIn(u"ann@example.test"_qs).status, 500);
    QCOMPARE(logIn(u"ann@example.test"_qs).status, 200);
    ok({{"do"_L1, "fault"_L1}, {"times"_L1, 5}, {"status"_L1, 503}});
    QCOMPARE(m_sandbox->getControl(u"/counts"_qs)["faultsWaiting"_L1].toInt(), 5);
    QCOMPARE(m_sandbox->request("GET", "/").status, 503);
    ok({{"do"_L1, "clear-faults"_L1}});
    QCOMPARE(m_sandbox->request("GET", "/").status, 200);
}

void TestSandboxFaults::dropBeforeDoesNothingAndDropAfterCommits()
{
    makeAccount(u"ann@example.test"_qs);
    QByteArray token = logIn(u"ann@example.test"_qs).refreshToken();
    ok({{"do"_L1, "fault"_L1}, {"operation"_L1, "refresh"_L1}, {"drop"_L1, "before"_L1}});
    QCOMPARE(refresh(token).raw, QByteArray());
    const Answer answer = refresh(token);
    QCOMPARE(answer.status, 200);
    token = answer.refreshToken();
    ok({{"do"_L1, "fault"_L1}, {"operation"_L1, "refresh"_L1}, {"drop"_L1, "after"_L1}});
    QCOMPARE(refresh(token).raw, QByteArray());
    QCOMPARE(refresh(token).status, 401);
    QCOMPARE(count(u"refresh"_qs), 4);
}

void TestSandboxFaults::answersAreCutSlowedAndReset()
{
    makeAccount(u"ann@example.test"_qs);
    ok({{"do"_L1, "fault"_L1}, {"operation"_L1, "login"_L1}, {"cutAt"_L1, 40}});
    QCOMPARE(logIn(u"ann@example.test"_qs).raw.size(), 40);
    ok({{"do"_L1, "fault"_L1}, {"operation"_L1, "login"_L1}, {"cutBodyAt"_L1, 10}});
    QVERIFY(logIn(u"ann@example.test"_qs).raw.endsWith(R"({"message")"));
    // A body that is not framed is cut where it was asked for, however long it is.
    ok({{"do"_L1, "fault"_L1}, {"operation"_L1, "root"_L1}, {"verbatim"_L1, true},
        {"body"_L1, QString(5000, u'x')}, {"cutBodyAt"_L1, 7}});
    QVERIFY(m_sandbox->request("GET", "/").raw.endsWith("\r\n\r\nxxxxxxx"));
    ok({{"do"_L1, "fault"_L1}, {"operation"_L1, "root"_L1}, {"bytesPerSecond"_L1, 1000}});
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(m_sandbox->request("GET", "/").status, 200);
    QVERIFY2(timer.elapsed() >= 150, qPrintable(QString::number(timer.elapsed())));
    ok({{"do"_L1, "fault"_L1}, {"operation"_L1, "root"_L1}, {"delayMs"_L1, 200},
        {"delayAnswerMs"_L1, 200}});
    timer.restart();
    QCOMPARE(m_sandbox->request("GET", "/").status, 200);
    QVERIFY(timer.elapsed() >= 400);
    ok({{"do"_L1, "fault"_L1}, {"operation"_L1, "root"_L1}, {"drop"_L1, "before"_L1},
        {"reset"_L1, true}});
    QTcpSocket socket;
    socket.connectToHost(u"127.0.0.1"_qs, m_sandbox->port());
    QVERIFY(socket.waitForConnected());
    socket.write("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
    QVERIFY(!socket.waitForReadyRead(5000));
    QCOMPARE(socket.error(), QAbstractSocket::RemoteHostClosedError);
}

void TestSandboxFaults::answersAreReplacedToTheByte()
{
    ok({{"do"_L1, "fault"_L1}, {"operation"_L1, "root"_L1}, {"status"_L1, 302},
        {"verbatim"_L1, true},
        {"headers"_L1,
            QJsonArray{QJsonArray{"lOCATION"_L1, "file:///"_L1},
                QJsonArray{"Set-Cookie"_L1, "a=b"_L1}, QJsonArray{"Content-Length"_L1, "5"_L1}}},
        {"body"_L1, "<b>hi"_L1}});
    QCOMPARE(m_sandbox->request("GET", "/").raw,
        "HTTP/1.1 302 Found\r\nlOCATION: file:///\r\nSet-Cookie: a=b\r\nContent-Length: "
        "5\r\n\r\n<b>hi");
    // `run` lets the operation commit although another answer is given.
    makeAccount(u"ann@example.test"_qs);
    const QByteArray token = logIn(u"ann@example.test"_qs).refreshToken();
    ok({{"do"_L1, "fault"_L1}, {"operation"_L1, "refresh"_L1}, {"status"_L1, 502},
        {"run"_L1, true}});
    QCOMPARE(refresh(token).status, 502);
    QCOMPARE(refresh(token).status, 401);
}

QTEST_GUILESS_MAIN(TestSandboxFaults)
#include "tst_sandbox_faults.moc"
