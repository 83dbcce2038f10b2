// The account check against the real sandbox: every outcome, the rate limit, what is lost and what
// is cancelled. No session may be left open.

#include "check/accountcheck.h"
#include "check/verdict.h"
#include "support/sessionbench.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QSignalSpy>
#include <QTest>

using namespace latchkey;
using namespace Qt::StringLiterals;

class TestCheckEngine final : public QObject {
    Q_OBJECT

private slots:
    void everyOutcomeIsToldApart();
    void anotherOutcomeThanTheExpectedIsTold();
    void membershipGoneIsLookedForWithoutBeingAsked();
    void aRateLimitIsNeverReached();
    void aRefusalIsWaitedForAndSentAgain();
    void asManyAtATimeAsAsked();
    void cancelClosesWhatIsOpen();
    void aCancelledRunGoesOn();
    void cancelMayComeFromARowThatBegins();
    void cancelLeavesOutALoginThatIsRefusedForItsRate();
    void lostAnswersAreCleanedUp_data();
    void lostAnswersAreCleanedUp();
    void aSessionMayBeBehindAnotherAnswer_data();
    void aSessionMayBeBehindAnotherAnswer();
    void aPageInThePlaceOfALoginIsNotSentAgain();
    void aRefusedKeyStopsTheRunAtOnce();
    void aServerThatGoesAwayStopsTheRun();
    void anEmptyCheckIsComplete();
    void verdicts_data();
    void verdicts();
};

namespace {

CheckRow rowOf(
    const QString &email, CheckOutcome expected, QByteArrayView password = "Correct1-horse")
{
    CheckRow row;
    row.email = email;
    row.password = Secret(password);
    row.expected = expected;
    return row;
}

struct Bench : SessionBench {
    std::unique_ptr<AccountCheck> check;

    bool begin(const QStringList &arguments = {})
    {
        if (!start(arguments))
            return false;
        check = std::make_unique<AccountCheck>(api.get(), gates.of(http.get()));
        return true;
    }
    /// Accounts of a multi-tenant server, one for each outcome.
    bool beginWithEveryOutcome()
    {
        if (!begin({u"--tenancy"_qs, u"multi"_qs}))
            return false;
        for (const auto &org : {u"red"_qs, u"blue"_qs})
            sandbox.control({{u"do"_qs, u"create-org"_qs}, {u"slug"_qs, org}, {u"name"_qs, org}});
        member(u"in"_qs, {u"red"_qs});
        member(u"unverified"_qs, {u"red"_qs}, {{u"verified"_qs, false}});
        member(u"none"_qs, {});
        member(u"several"_qs, {u"red"_qs, u"blue"_qs});
        member(u"unusable"_qs, {u"red"_qs}, {{u"noPassword"_qs, true}});
        member(u"banned"_qs, {u"red"_qs}, {{u"banned"_qs, true}});
        return true;
    }
    void member(const QString &name, const QStringList &orgs, QJsonObject members = {})
    {
        members.insert(u"do"_qs, u"create-account"_qs);
        members.insert(u"email"_qs, name + u"@red.example.test"_qs);
        if (!members.contains(u"verified"_qs))
            members.insert(u"verified"_qs, true);
        members.insert(u"orgs"_qs, QJsonArray::fromStringList(orgs));
        sandbox.control(members);
    }
    static std::vector<CheckRow> oneOfEach()
    {
        const auto at = [](const char *name) {
            return QLatin1String(name) + u"@red.example.test"_qs;
        };
        std::vector<CheckRow> rows;
        rows.push_back(rowOf(at("in"), CheckOutcome::SignedIn));
        rows.push_back(rowOf(at("unverified"), CheckOutcome::NotVerified));
        rows.push_back(rowOf(at("none"), CheckOutcome::NoOrganisation));
        rows.push_back(rowOf(at("several"), CheckOutcome::SeveralOrganisations));
        rows.push_back(rowOf(at("in"), CheckOutcome::WrongCredentials, "wrong"));
        rows.push_back(rowOf(at("nobody"), CheckOutcome::WrongCredentials));
        rows.push_back(rowOf(at("unusable"), CheckOutcome::AccountUnusable));
        rows.push_back(rowOf(at("banned"), CheckOutcome::MembershipGone));
        return rows;
    }
    void rowsOfAnn(int count)
    {
        std::vector<CheckRow> rows;
        rows.reserve(static_cast<std::size_t>(count));
        for (int i = 0; i < count; ++i)
            rows.push_back(rowOf(annsAddress(), CheckOutcome::SignedIn));
        check->setRows(std::move(rows));
    }
    bool run(int parallel, bool refresh, int timeoutMs = 60'000)
    {
        QSignalSpy ended(check.get(), &AccountCheck::finished);
        check->start({parallel, refresh});
        return eventually([&] { return !ended.isEmpty(); }, timeoutMs)
            && ended.at(0).at(0).toBool();
    }
    int answers(const QString &operation, int status)
    {
        return sandbox.getControl(u"/counts"_qs)
            .object()[u"statuses"_qs]
            .toObject()[operation]
            .toObject()[QString::number(status)]
            .toInt();
    }
};

} // namespace

void TestCheckEngine::everyOutcomeIsToldApart()
{
    Bench bench;
    QVERIFY2(bench.beginWithEveryOutcome(), qPrintable(bench.sandbox.errorText()));
    bench.check->setRows(Bench::oneOfEach());
    QVERIFY(bench.run(4, true));
    for (const CheckResult &result : bench.check->results()) {
        QCOMPARE(result.outcome.value(), result.expected);
        QCOMPARE(result.verdict, CheckVerdict::AsExpected);
        QCOMPARE(result.state, CheckState::Done);
        const bool hasTokens = result.expected == CheckOutcome::SignedIn
            || result.expected == CheckOutcome::MembershipGone;
        QCOMPARE(result.signIn, hasTokens ? CheckStep::Passed : CheckStep::Failed);
        QCOMPARE(result.signOut, hasTokens ? CheckStep::Passed : CheckStep::NotReached);
        QVERIFY(!result.mayRemainOpen);
    }
    const CheckResult &in = bench.check->results().front();
    QCOMPARE(in.refresh, CheckStep::Passed);
    QCOMPARE(in.organisation, u"red"_qs);
    QCOMPARE(bench.check->results().back().refresh, CheckStep::Failed);
    QCOMPARE(bench.openSessions(), 0);
    const CheckProgress progress = bench.check->progress();
    QCOMPARE(progress.all, 8);
    QCOMPARE(progress.done, 8);
    QCOMPARE(progress.asExpected, 8);
    QCOMPARE(progress.running, 0);
}

void TestCheckEngine::anotherOutcomeThanTheExpectedIsTold()
{
    Bench bench;
    QVERIFY2(bench.beginWithEveryOutcome(), qPrintable(bench.sandbox.errorText()));
    std::vector<CheckRow> rows = Bench::oneOfEach();
    std::vector<CheckOutcome> real;
    for (CheckRow &row : rows) {
        real.push_back(row.expected);
        row.expected = row.expected == CheckOutcome::SignedIn ? CheckOutcome::NotVerified
                                                              : CheckOutcome::SignedIn;
    }
    bench.check->setRows(std::move(rows));
    QVERIFY(bench.run(4, true));
    for (std::size_t i = 0; i < real.size(); ++i) {
        QCOMPARE(bench.check->results().at(i).outcome.value(), real[i]);
        QCOMPARE(bench.check->results().at(i).verdict, CheckVerdict::NotAsExpected);
    }
    QCOMPARE(bench.check->progress().notAsExpected, 8);
    QCOMPARE(bench.openSessions(), 0);
}

void TestCheckEngine::membershipGoneIsLookedForWithoutBeingAsked()
{
    Bench bench;
    QVERIFY2(bench.beginWithEveryOutcome(), qPrintable(bench.sandbox.errorText()));
    bench.check->setRows(Bench::oneOfEach());
    QVERIFY(bench.run(2, false));
    QCOMPARE(bench.check->progress().asExpected, 8);
    QCOMPARE(bench.requests(u"refresh"_qs), 1);
    QCOMPARE(bench.openSessions(), 0);
}

void TestCheckEngine::aRateLimitIsNeverReached()
{
    Bench bench;
    QVERIFY2(bench.begin({u"--rate"_qs, u"20-s"_qs}), qPrintable(bench.sandbox.errorText()));
    bench.rowsOfAnn(20);
    qint64 longest = 0;
    connect(bench.check.get(), &AccountCheck::progressed, this,
        [&](const CheckProgress &progress) { longest = std::max(longest, progress.nextInMs); });
    QElapsedTimer timer;
    timer.start();
    QVERIFY(bench.run(8, true));
    QCOMPARE(bench.check->progress().asExpected, 20);
    for (const auto &operation : {u"login"_qs, u"refresh"_qs, u"logout"_qs})
        QCOMPARE(bench.answers(operation, 429), 0);
    QVERIFY(longest > 0 && longest <= 1100);
    // Sixty requests, two of a window's twenty left to sessions, cannot take less.
    QVERIFY(timer.elapsed() >= 3000);
    QCOMPARE(bench.openSessions(), 0);
}

void TestCheckEngine::aRefusalIsWaitedForAndSentAgain()
{
    Bench bench;
    QVERIFY2(bench.begin(), qPrintable(bench.sandbox.errorText()));
    for (const auto &operation : {u"login"_qs, u"refresh"_qs, u"logout"_qs})
        bench.fault(
            {{u"operation"_qs, operation}, {u"status"_qs, 429}, {u"body"_qs, u"Limit exceeded"_qs},
                {u"headers"_qs, QJsonArray{QJsonArray{u"Retry-After"_qs, u"1"_qs}}}});
    bench.rowsOfAnn(3);
    QVERIFY(bench.run(2, true));
    QCOMPARE(bench.check->progress().asExpected, 3);
    QCOMPARE(bench.answers(u"login"_qs, 200), 3);
    QCOMPARE(bench.answers(u"login"_qs, 429), 1);
    QCOMPARE(bench.openSessions(), 0);
}

void TestCheckEngine::asManyAtATimeAsAsked()
{
    Bench bench;
    QVERIFY2(bench.begin(), qPrintable(bench.sandbox.errorText()));
    bench.rowsOfAnn(50);
    bench.fault({{u"operation"_qs, u"login"_qs}, {u"delayAnswerMs"_qs, 1}}); // the first, alone
    bench.fault({{u"operation"_qs, u"login"_qs}, {u"times"_qs, 100}, {u"delayAnswerMs"_qs, 9000}});
    bench.check->start({20, false});
    // Twenty that have been run, and no answer to any: more than Qt's six connections to a host.
    QVERIFY(eventually([&] { return bench.openSessions() == 20; }));
    QCOMPARE(bench.check->progress().done, 1);
}

void TestCheckEngine::cancelClosesWhatIsOpen()
{
    Bench bench;
    QVERIFY2(bench.begin(), qPrintable(bench.sandbox.errorText()));
    bench.rowsOfAnn(50);
    // The first goes alone; then four logins that have been run, and whose answers take their time.
    bench.fault({{u"operation"_qs, u"login"_qs}, {u"times"_qs, 1}, {u"delayAnswerMs"_qs, 1}});
    bench.fault({{u"operation"_qs, u"login"_qs}, {u"times"_qs, 100}, {u"delayAnswerMs"_qs, 700}});
    QSignalSpy ended(bench.check.get(), &AccountCheck::finished);
    bench.check->start({4, true});
    QVERIFY(
        eventually([&] { return bench.check->progress().done == 1 && bench.openSessions() == 4; }));
    bench.check->cancel();
    QVERIFY(bench.check->progress().stopping);
    QVERIFY(ended.isEmpty());
    QVERIFY(eventually([&] { return !ended.isEmpty(); }));
    QVERIFY(!ended.at(0).at(0).toBool());
    QVERIFY(!bench.check->isRunning());
    QCOMPARE(bench.openSessions(), 0);
    const CheckProgress progress = bench.check->progress();
    QCOMPARE(progress.done, 5);
    QCOMPARE(progress.asExpected, 5);
    QCOMPARE(bench.requests(u"login"_qs), 5);
    QVERIFY(!bench.check->obstacle());
}

void TestCheckEngine::aCancelledRunGoesOn()
{
    Bench bench;
    QVERIFY2(bench.begin(), qPrintable(bench.sandbox.errorText()));
    bench.rowsOfAnn(30);
    const auto once = connect(bench.check.get(), &AccountCheck::rowFinished, this, [&](int index) {
        if (index == 9)
            bench.check->cancel();
    });
    QVERIFY(!bench.run(3, false));
    disconnect(once);
    QVERIFY(bench.check->progress().done < 30);
    QCOMPARE(bench.openSessions(), 0);
    QVERIFY(bench.run(3, false));
    QCOMPARE(bench.check->progress().asExpected, 30);
    QCOMPARE(bench.requests(u"login"_qs), 30); // none twice
    QCOMPARE(bench.openSessions(), 0);
}

void TestCheckEngine::cancelMayComeFromARowThatBegins()
{
    Bench bench;
    QVERIFY2(bench.begin(), qPrintable(bench.sandbox.errorText()));
    bench.rowsOfAnn(3);
    connect(bench.check.get(), &AccountCheck::rowChanged, bench.check.get(),
        [&](int) { bench.check->cancel(); });
    QVERIFY(!bench.run(2, false));
    QCOMPARE(bench.check->progress().done, 0);
    QCOMPARE(bench.check->results().front().state, CheckState::Waiting);
    QCOMPARE(bench.requests(u"login"_qs), 0);
}

void TestCheckEngine::cancelLeavesOutALoginThatIsRefusedForItsRate()
{
    Bench bench;
    QVERIFY2(bench.begin(), qPrintable(bench.sandbox.errorText()));
    bench.rowsOfAnn(3);
    // The second is refused after 'Stop'.
    bench.fault({{u"operation"_qs, u"login"_qs}, {u"delayAnswerMs"_qs, 1}});
    bench.fault({{u"operation"_qs, u"login"_qs}, {u"delayMs"_qs, 500}, {u"status"_qs, 429},
        {u"headers"_qs, QJsonArray{QJsonArray{u"Retry-After"_qs, u"3600"_qs}}}});
    QSignalSpy ended(bench.check.get(), &AccountCheck::finished);
    bench.check->start({1, false});
    QVERIFY(eventually([&] {
        return bench.check->progress().done == 1 && bench.check->progress().running == 1
            && bench.requests(u"login"_qs) == 2;
    }));
    bench.check->cancel();
    QVERIFY(eventually([&] { return !ended.isEmpty(); }, 5000));
    QVERIFY(!ended.at(0).at(0).toBool());
    QCOMPARE(bench.check->progress().done, 1);
    QCOMPARE(bench.check->progress().running, 0);
    QCOMPARE(bench.check->results().at(1).state, CheckState::Waiting);
    QCOMPARE(bench.check->results().at(1).signIn, CheckStep::NotReached);
    QVERIFY(!bench.check->obstacle());
    // Nothing of it waits at the gate: only who goes on sends it.
    bench.clock.jump(hourMs);
    QVERIFY(bench.run(1, false));
    QCOMPARE(bench.check->progress().asExpected, 3);
    QCOMPARE(bench.requests(u"login"_qs), 4);
    QCOMPARE(bench.openSessions(), 0);
}

void TestCheckEngine::lostAnswersAreCleanedUp_data()
{
    QTest::addColumn<QString>("operation");
    QTest::addColumn<QString>("drop");
    QTest::addColumn<CheckVerdict>("verdict");
    QTest::addColumn<bool>("mayRemainOpen");
    QTest::addColumn<int>("open");
    QTest::newRow("login, not run")
        << u"login"_qs << u"before"_qs << CheckVerdict::Undecided << true << 0;
    QTest::newRow("login, run") << u"login"_qs << u"after"_qs << CheckVerdict::Undecided << true
                                << 1;
    QTest::newRow("refresh, not run")
        << u"refresh"_qs << u"before"_qs << CheckVerdict::AsExpected << false << 0;
    QTest::newRow("refresh, run") << u"refresh"_qs << u"after"_qs << CheckVerdict::NotAsExpected
                                  << true << 1;
    QTest::newRow("logout, not run")
        << u"logout"_qs << u"before"_qs << CheckVerdict::AsExpected << false << 0;
    QTest::newRow("logout, run") << u"logout"_qs << u"after"_qs << CheckVerdict::AsExpected << false
                                 << 0;
}

void TestCheckEngine::lostAnswersAreCleanedUp()
{
    QFETCH(QString, operation);
    QFETCH(QString, drop);
    Bench bench;
    QVERIFY2(bench.begin(), qPrintable(bench.sandbox.errorText()));
    bench.fault({{u"operation"_qs, operation}, {u"drop"_qs, drop}});
    bench.rowsOfAnn(1);
    QVERIFY(bench.run(1, true));
    const CheckResult &result = bench.check->results().front();
    QTEST(result.verdict, "verdict");
    QTEST(result.mayRemainOpen, "mayRemainOpen");
    QTEST(bench.openSessions(), "open");
}

void TestCheckEngine::aSessionMayBeBehindAnotherAnswer_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("type");
    QTest::newRow("bad gateway") << 502 << u"text/html"_qs;
    QTest::newRow("gateway that waited too long") << 504 << u"text/html"_qs;
    QTest::newRow("failure afterwards") << 500 << u"application/json"_qs;
    QTest::newRow("page of a gateway") << 200 << u"text/html"_qs;
}

void TestCheckEngine::aSessionMayBeBehindAnotherAnswer()
{
    QFETCH(int, status);
    QFETCH(QString, type);
    Bench bench;
    QVERIFY2(bench.begin(), qPrintable(bench.sandbox.errorText()));
    // The login is run, and something else is told.
    bench.fault({{u"operation"_qs, u"login"_qs}, {u"run"_qs, true}, {u"status"_qs, status},
        {u"body"_qs, u"<html>Please wait</html>"_qs},
        {u"headers"_qs, QJsonArray{QJsonArray{u"Content-Type"_qs, type}}}});
    bench.rowsOfAnn(1);
    QVERIFY(bench.run(1, false));
    QCOMPARE(bench.openSessions(), 1);
    QCOMPARE(bench.check->results().front().verdict, CheckVerdict::Undecided);
    QVERIFY(bench.check->results().front().mayRemainOpen);
    QCOMPARE(bench.check->progress().mayRemainOpen, 1);
}

void TestCheckEngine::aPageInThePlaceOfALoginIsNotSentAgain()
{
    Bench bench;
    QVERIFY2(bench.begin(), qPrintable(bench.sandbox.errorText()));
    bench.fault({{u"operation"_qs, u"login"_qs}, {u"run"_qs, true}, {u"body"_qs, u"Welcome"_qs},
        {u"headers"_qs, QJsonArray{QJsonArray{u"Content-Type"_qs, u"text/html"_qs}}}});
    bench.rowsOfAnn(2);
    QVERIFY(!bench.run(1, false)); // it is an obstacle all the same
    QCOMPARE(bench.check->obstacle().value().kind, ErrorKind::NotThisApi);
    QVERIFY(bench.run(1, false));
    QCOMPARE(bench.requests(u"login"_qs), 2);
    QVERIFY(bench.check->results().front().mayRemainOpen);
    QCOMPARE(bench.check->results().back().verdict, CheckVerdict::AsExpected);
    QCOMPARE(bench.openSessions(), 1); // the one that is said
}

void TestCheckEngine::aRefusedKeyStopsTheRunAtOnce()
{
    Bench bench;
    QVERIFY2(bench.begin({u"--api-key"_qs, u"nap_test_another000000000000"_qs}),
        qPrintable(bench.sandbox.errorText()));
    bench.rowsOfAnn(20);
    QVERIFY(!bench.run(8, false));
    QVERIFY(bench.check->obstacle());
    QCOMPARE(bench.check->obstacle()->kind, ErrorKind::ApiKeyRefused);
    QCOMPARE(bench.check->progress().done, 1);
}

void TestCheckEngine::aServerThatGoesAwayStopsTheRun()
{
    Bench bench;
    QVERIFY2(bench.begin(), qPrintable(bench.sandbox.errorText()));
    bench.rowsOfAnn(200);
    connect(bench.check.get(), &AccountCheck::rowFinished, this, [&](int index) {
        if (index == 5)
            bench.sandbox.kill();
    });
    QVERIFY(!bench.run(4, false));
    QVERIFY(bench.check->obstacle());
    QCOMPARE(bench.check->obstacle()->kind, ErrorKind::Refused);
    QVERIFY(bench.check->progress().done < 20);
    QVERIFY(bench.check->progress().asExpected >= 1);
}

void TestCheckEngine::anEmptyCheckIsComplete()
{
    Bench bench;
    QVERIFY2(bench.begin(), qPrintable(bench.sandbox.errorText()));
    bench.check->setRows({});
    QVERIFY(bench.run(4, false));
    QCOMPARE(bench.check->progress().all, 0);
}

void TestCheckEngine::verdicts_data()
{
    QTest::addColumn<ErrorKind>("kind");
    QTest::addColumn<int>("status");
    QTest::addColumn<CheckVerdict>("verdict"); // of a row that expects wrong credentials
    QTest::addColumn<bool>("mayRemainOpen");
    QTest::addColumn<bool>("obstacle");
    const auto row = [](const char *name, ErrorKind kind, int status, CheckVerdict verdict,
                         bool mayRemainOpen, bool obstacle) {
        QTest::newRow(name) << kind << status << verdict << mayRemainOpen << obstacle;
    };
    using enum CheckVerdict;
    row("wrong credentials", ErrorKind::WrongCredentials, 401, AsExpected, false, false);
    row("unusable", ErrorKind::AccountUnusable, 500, NotAsExpected, false, false);
    row("refused input", ErrorKind::InputRefused, 400, NotAsExpected, false, false);
    row("no answer", ErrorKind::OutcomeUnknown, 0, Undecided, true, false);
    row("half an answer", ErrorKind::AnswerUnreadable, 200, NotAsExpected, true, false);
    row("unreadable refusal", ErrorKind::AnswerUnreadable, 401, NotAsExpected, false, false);
    row("server failed", ErrorKind::ServerFailed, 500, Undecided, true, false);
    row("key", ErrorKind::ApiKeyRefused, 401, Undecided, false, true);
    row("another answer", ErrorKind::NotThisApi, 200, Undecided, true, true);
    row("another server", ErrorKind::NotThisApi, 404, Undecided, false, true);
    row("another place", ErrorKind::Redirected, 302, Undecided, false, true);
    row("nobody there", ErrorKind::Refused, 0, Undecided, false, true);
    row("certificate", ErrorKind::TlsExpired, 0, Undecided, false, true);
}

void TestCheckEngine::verdicts()
{
    QFETCH(ErrorKind, kind);
    QFETCH(int, status);
    ApiError error;
    error.kind = kind;
    error.httpStatus = status;
    CheckResult result;
    result.expected = CheckOutcome::WrongCredentials;
    takeSignIn(tl::unexpected(error), result);
    QCOMPARE(result.signIn, CheckStep::Failed);
    QTEST(result.mayRemainOpen, "mayRemainOpen");
    QTEST(judge(result), "verdict");
    QTEST(isObstacle(error), "obstacle");
}

QTEST_GUILESS_MAIN(TestCheckEngine)
#include "tst_check_engine.moc"
