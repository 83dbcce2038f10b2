// Reports of an account check: what a server says in its own words is in none, because it may say a
// secret; and what an earlier report says is read.

#include "check/accountcheck.h"
#include "check/checkreport.h"
#include "check/checkresume.h"
#include "support/sessionbench.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSignalSpy>
#include <QTest>

using namespace latchkey;
using namespace Qt::StringLiterals;

class TestCheckReport final : public QObject {
    Q_OBJECT

private slots:
    void whatAServerEchoesIsInNoReport_data();
    void whatAServerEchoesIsInNoReport();
    void whatAServerEchoesDoesNotStay();
    void aReportIsReadAgain();
    void anOlderReportWithTheServersWordsIsRead();
};

static const QString echoed = u"Correct1-horse"_qs;

/// Of one row that the server has refused, with the password in its refusal.
static CheckReport refused()
{
    ApiError error;
    error.kind = ErrorKind::InputRefused;
    error.operation = Operation::LogIn;
    error.httpStatus = 400;
    error.serverMessage = u"Got "_qs + echoed;
    error.serverDebug = u"password="_qs + echoed;
    CheckResult result;
    result.line = 2;
    result.email = SessionBench::annsAddress();
    result.state = CheckState::Done;
    result.verdict = CheckVerdict::NotAsExpected;
    result.signIn = CheckStep::Failed;
    result.error = error;
    CheckReport report;
    report.file = u"accounts.csv"_qs;
    report.server = u"Staging"_qs;
    report.origin = u"https://x.test"_qs;
    report.startedAt = QDateTime(QDate(2026, 11, 2), QTime(9, 30), Qt::UTC);
    report.endedAt = report.startedAt.addSecs(3);
    report.complete = true;
    report.results.push_back(std::move(result));
    return report;
}

static ReportWords someWords()
{
    ReportWords words;
    words.columns = u"1 2 3 4 5 6 7 8 9"_qs.split(u' ');
    words.outcome = checkOutcomeName;
    words.step = [](CheckStep) {
        return u"a step"_qs;
    };
    words.result = [](const CheckResult &result) {
        return errorKindName(result.error->kind);
    };
    words.duration = [](qint64) {
        return u"a while"_qs;
    };
    words.fault = [](const RowFault &) {
        return u"a fault"_qs;
    };
    return words;
}

void TestCheckReport::whatAServerEchoesIsInNoReport_data()
{
    QTest::addColumn<QByteArray>("report");
    const CheckReport report = refused();
    QTest::newRow("CSV") << csvReport(report);
    QTest::newRow("JSON") << jsonReport(report);
    QTest::newRow("JUnit") << junitReport(report);
    QTest::newRow("HTML") << htmlReport(report, someWords());
}

void TestCheckReport::whatAServerEchoesIsInNoReport()
{
    QFETCH(QByteArray, report);
    QVERIFY(report.contains("inputRefused")); // what it is about is said
    QVERIFY2(!report.contains(echoed.toUtf8()), report.constData());
}

void TestCheckReport::whatAServerEchoesDoesNotStay()
{
    SessionBench bench;
    QVERIFY2(bench.start(), qPrintable(bench.sandbox.errorText()));
    const QString body = uR"({"message":"Got %1","debug":"password=%1"})"_qs.arg(echoed);
    for (const auto &operation : {u"login"_qs, u"refresh"_qs})
        bench.fault({{u"operation"_qs, operation}, {u"times"_qs, operation == u"login" ? 1 : 2},
            {u"status"_qs, 400}, {u"body"_qs, body},
            {u"headers"_qs, QJsonArray{QJsonArray{u"Content-Type"_qs, u"application/json"_qs}}}});
    AccountCheck check(bench.api.get(), bench.gates.of(bench.http.get()));
    std::vector<CheckRow> rows(2);
    for (CheckRow &row : rows) {
        row.email = SessionBench::annsAddress();
        row.password = Secret(echoed.toUtf8());
    }
    check.setRows(std::move(rows));
    QSignalSpy ended(&check, &AccountCheck::finished);
    check.start({1, true});
    QVERIFY(eventually([&] { return !ended.isEmpty(); }));
    QCOMPARE(check.results().at(0).signIn, CheckStep::Failed);
    QCOMPARE(check.results().at(1).refresh, CheckStep::Failed);
    for (const CheckResult &result : check.results()) {
        QCOMPARE(result.error.value().kind, ErrorKind::InputRefused);
        QCOMPARE(result.error->serverMessage, QString());
        QCOMPARE(result.error->serverDebug, QString());
    }
}

void TestCheckReport::aReportIsReadAgain()
{
    const CheckReport report = refused();
    const auto run = readEarlierRun(jsonReport(report));
    QVERIFY2(run, qPrintable(run ? QString() : run.error().path));
    QCOMPARE(run->origin, report.origin);
    QCOMPARE(run->startedAt, report.startedAt);
    QCOMPARE(run->results.size(), std::size_t(1));
    const CheckResult &result = run->results.front();
    QCOMPARE(result.verdict, CheckVerdict::NotAsExpected);
    QCOMPARE(result.error.value().kind, ErrorKind::InputRefused);
    QCOMPARE(result.error->operation, Operation::LogIn);
    QCOMPARE(result.error->httpStatus, 400);
}

void TestCheckReport::anOlderReportWithTheServersWordsIsRead()
{
    QJsonObject report = QJsonDocument::fromJson(jsonReport(refused())).object();
    QJsonObject row = report[u"results"_qs][0].toObject();
    QJsonObject error = row[u"error"_qs].toObject();
    error.insert(u"serverMessage"_qs, u"Got "_qs + echoed);
    error.insert(u"serverDebug"_qs, u"password="_qs + echoed);
    row.insert(u"error"_qs, error);
    report.insert(u"results"_qs, QJsonArray{row});
    const auto run = readEarlierRun(QJsonDocument(report).toJson());
    QVERIFY2(run, qPrintable(run ? QString() : run.error().path));
    QCOMPARE(run->results.front().error.value().kind, ErrorKind::InputRefused);
    QCOMPARE(run->results.front().error->serverMessage, QString()); // nor handed on
    QCOMPARE(run->results.front().error->serverDebug, QString());
}

QTEST_GUILESS_MAIN(TestCheckReport)
#include "tst_check_report.moc"
