// A check of accounts in the desk, and what happens around it: the keyring that answers late, a
// server whose entry is mended meanwhile, 'Forget everything'. Real sandbox, real keyring.

#include "check/checkreport.h"
#include "controllers/checkcontroller.h"
#include "desk/checkmodel.h"
#include "desk/checktab.h"
#include "desk/desk.h"
#include "forgetting.h"
#include "style/theme.h"
#include "support/programbench.h"

#include <QFile>
#include <QTest>

using namespace latchkey;

class TestAppDeskCheck final : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void aStartThatWaitsForTheKeyringCanBeStopped();
    void goingOnUsesTheServerAsItIsNow();
    void nothingIsGoneOnWithElsewhere();
    void aReportFromTheMiddleSaysSo();
    void itEndsBeforeEverythingIsForgotten();

private:
    void choose(int accounts);
    void start() { emit m_tab->startRequested({m_server.id, 1, false}); }
    [[nodiscard]] CheckResult result() const { return m_model->all().front().result; }
    [[nodiscard]] bool isStopped() const
    {
        return !m_check->isBusy()
            && m_tab->findChild<QWidget *>(QStringLiteral("checkAnew"))->isVisible();
    }

    ui::Theme m_theme;
    std::unique_ptr<SessionBench> m_bench;
    std::unique_ptr<Program> m_program;
    ServerEntry m_server;
    ui::CheckTab *m_tab = nullptr;
    ui::CheckModel *m_model = nullptr;
    CheckController *m_check = nullptr;
};

void TestAppDeskCheck::init()
{
    m_theme.install();
    m_bench = std::make_unique<SessionBench>();
    QVERIFY2(m_bench->start(), qPrintable(m_bench->sandbox.errorText()));
    m_program
        = std::make_unique<Program>(m_bench.get(), m_bench->directory.path() + u"/profile"_qs);
    m_server = addServer(*m_bench, *m_program, QUuid::createUuid(), "One");
    QVERIFY(!m_server.id.isNull());
    m_program->window.show();
    m_program->window.setDeskShown(true);
    m_tab = m_program->window.findChild<ui::CheckTab *>();
    m_model = m_program->desk->findChild<ui::CheckModel *>();
    QVERIFY(m_tab && m_model);
    m_check = m_tab->findChild<CheckController *>();
    QVERIFY(m_check);
    m_program->window.findChild<ui::Desk *>()->bring(m_tab);
    choose(1);
}

void TestAppDeskCheck::cleanup()
{
    m_program.reset();
    m_bench.reset();
}

void TestAppDeskCheck::choose(int accounts)
{
    QFile file(m_bench->directory.filePath(u"accounts.csv"_qs));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("email,password\n");
    for (int i = 0; i < accounts; ++i)
        file.write(SessionBench::annsAddress().toUtf8() + ",Correct1-horse\n");
    file.close();
    m_check->open(file.fileName());
    QCOMPARE(m_model->all().size(), static_cast<std::size_t>(accounts));
}

void TestAppDeskCheck::aStartThatWaitsForTheKeyringCanBeStopped()
{
    m_program->connections.forgetSecrets(); // the keyring is to be asked
    start();
    emit m_tab->stopRequested();
    QVERIFY(eventually([&] { return m_program->connections.hasApiKey(m_server.id); }));
    QVERIFY(!m_check->isBusy());
    QCOMPARE(m_bench->requests(QStringLiteral("login")), 0);
    start();
    QTRY_COMPARE(result().verdict, CheckVerdict::AsExpected);
}

void TestAppDeskCheck::goingOnUsesTheServerAsItIsNow()
{
    choose(3);
    m_program->connections.setApiKeyForRun(m_server, Secret("nap_test_of_nobody"));
    start();
    QTRY_VERIFY(isStopped());
    QCOMPARE(m_bench->openSessions(), 0);
    m_program->connections.setApiKeyForRun(m_server, Secret("nap_test_abc123def456ghi789"));
    emit m_tab->resumeRequested();
    for (std::size_t i = 0; i < 3; ++i)
        QTRY_COMPARE(m_model->all()[i].result.verdict, CheckVerdict::AsExpected);
    QCOMPARE(m_bench->openSessions(), 0);
}

void TestAppDeskCheck::nothingIsGoneOnWithElsewhere()
{
    choose(3);
    m_program->connections.setApiKeyForRun(m_server, Secret("nap_test_of_nobody"));
    start();
    QTRY_VERIFY(isStopped());
    const int before = m_bench->requests(QStringLiteral("login"));
    m_server.url.setHost(QStringLiteral("localhost"));
    m_program->servers.put(m_server);
    m_program->connections.setApiKeyForRun(m_server, Secret("nap_test_abc123def456ghi789"));
    emit m_tab->resumeRequested();
    QVERIFY(isStopped());
    QCOMPARE(m_bench->requests(QStringLiteral("login")), before);
}

void TestAppDeskCheck::aReportFromTheMiddleSaysSo()
{
    m_bench->fault({{QStringLiteral("operation"), QStringLiteral("login")},
        {QStringLiteral("delayMs"), 1'500}});
    start();
    QTRY_COMPARE(result().state, CheckState::SigningIn);
    CheckReport report = m_check->report();
    QVERIFY(report.running && !report.complete);
    QVERIFY(report.endedAt >= report.startedAt);
    QVERIFY(report.results.front().mayRemainOpen);
    QTRY_COMPARE(result().verdict, CheckVerdict::AsExpected);
    report = m_check->report();
    QVERIFY(!report.running && report.complete && !report.results.front().mayRemainOpen);
}

void TestAppDeskCheck::itEndsBeforeEverythingIsForgotten()
{
    m_bench->fault({{QStringLiteral("operation"), QStringLiteral("login")},
        {QStringLiteral("delayMs"), 4'000}});
    start();
    QTRY_COMPARE(m_bench->requests(QStringLiteral("login")), 1);
    Forgetting forgetting(&m_program->services, &m_program->store, m_program->profile(), nullptr);
    std::optional<QString> left;
    forgetting.run([&](const std::optional<QString> &what) { left = what.value_or(QString()); });
    QVERIFY(eventually([&] { return left.has_value(); }, 20'000));
    QCOMPARE(*left, QString());
    QVERIFY(!m_check->isBusy());
    QVERIFY(m_model->all().empty());
    QCOMPARE(m_bench->openSessions(), 0);
    QVERIFY(m_program->exchanges.entries().empty());
}

QTEST_MAIN(TestAppDeskCheck)
#include "tst_app_deskcheck.moc"
