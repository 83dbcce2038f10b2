// The same scripts through the pure policy and through the real stack: both end the same, and agree
// on the way.

#include "support/sessionbench.h"
#include "support/sessionscript.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QTest>

using namespace latchkey;

class TestSessionScripts : public QObject {
    Q_OBJECT

private slots:
    void policyAndRealStackAgree();

private:
    static void play(SessionBench &bench, Session &session, const ScriptStep &step);
};

void TestSessionScripts::play(SessionBench &bench, Session &session, const ScriptStep &step)
{
    using Kind = ScriptStep::Kind;
    const auto people = [&bench](const char *what) {
        bench.sandbox.control({{QStringLiteral("do"), QLatin1String(what)},
            {QStringLiteral("email"), SessionBench::annsAddress()},
            {QStringLiteral("org"), QStringLiteral("default")}});
    };
    switch (step.kind) {
    case Kind::Pass:
        bench.clock.jump(qint64(step.amount) * 60'000);
        session.networkBack();
        break;
    case Kind::SetWall:
        bench.clock.setWallAhead(qint64(step.amount) * 3600'000);
        session.networkBack();
        break;
    case Kind::Renew:
        session.renewNow();
        break;
    case Kind::AnswerStatus:
        bench.fault({{QStringLiteral("status"), step.amount},
            {QStringLiteral("body"), QStringLiteral("<html>none of the API's")},
            {QStringLiteral("headers"),
                QJsonArray{
                    QJsonArray{QStringLiteral("Content-Type"), QStringLiteral("text/html")}}}});
        break;
    case Kind::TooMany:
        bench.fault({{QStringLiteral("status"), 429}, {QStringLiteral("body"), QStringLiteral("x")},
            {QStringLiteral("headers"),
                QJsonArray{QJsonArray{QStringLiteral("Retry-After"), QStringLiteral("40")}}}});
        break;
    case Kind::LoseBefore:
        bench.fault({{QStringLiteral("drop"), QStringLiteral("before")}});
        break;
    case Kind::LoseAfter:
        bench.fault({{QStringLiteral("drop"), QStringLiteral("after")}});
        break;
    case Kind::LeaveOrganisation:
        bench.sandbox.control({{QStringLiteral("do"), QStringLiteral("remove-from-all-orgs")},
            {QStringLiteral("email"), SessionBench::annsAddress()}});
        break;
    case Kind::JoinOrganisation:
        people("add-to-org");
        break;
    case Kind::EndSessions:
        bench.sandbox.control({{QStringLiteral("do"), QStringLiteral("end-sessions")},
            {QStringLiteral("email"), SessionBench::annsAddress()}});
        break;
    }
    eventually([&] {
        const bool isOver = isAtRest(session) || session.status().phase == SessionPhase::Ended;
        if (!isOver)
            bench.clock.jump(1); // the rate gate keeps refreshes 50 ms apart
        return isOver;
    });
}

void TestSessionScripts::policyAndRealStackAgree()
{
    const int scripts = qEnvironmentVariableIsSet("LATCHKEY_SOAK") ? 100 : 5;
    QElapsedTimer timer;
    timer.start();
    int steps = 0;
    int ended = 0;
    int requests = 0;
    for (int number = 0; number < scripts; ++number) {
        const quint64 seed = 4000 + static_cast<quint64>(number);
        SessionBench bench;
        QVERIFY2(bench.start(), qPrintable(bench.sandbox.errorText()));
        bench.clock.freeze(); // the simulation's time stands still between steps, and nearly in one
        const auto session = bench.signedIn();
        QVERIFY(session);
        ScriptSim sim;
        QStringList story;
        for (const ScriptStep &step : scriptOf(seed)) {
            const ScriptView expected = sim.play(step);
            play(bench, *session, step);
            const SessionStatus status = session->status();
            const ScriptView seen{status.phase, status.reason, bench.requests()};
            story.append(nameOf(step) + QStringLiteral(": ") + nameOf(expected));
            QVERIFY2(seen == expected,
                qPrintable(
                    QStringLiteral("seed %1, in fact %2, story:\n%3")
                        .arg(QString::number(seed), nameOf(seen), story.join(QLatin1Char('\n')))));
            ++steps;
            if (seen.phase == SessionPhase::Ended)
                break;
        }
        ended += session->status().phase == SessionPhase::Ended ? 1 : 0;
        requests += bench.requests();
    }
    qInfo().noquote() << scripts << "scripts," << steps << "steps," << requests << "refreshes,"
                      << ended << "ended as they had to; policy and real stack agree;"
                      << double(timer.elapsed()) / 1000 << "s";
}

QTEST_GUILESS_MAIN(TestSessionScripts)
#include "tst_session_scripts.moc"
