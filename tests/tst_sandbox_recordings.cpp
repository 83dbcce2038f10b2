// Every recorded exchange of the real server, played against the sandbox from top to bottom.
#include "support/sandboxplayer.h"

#include <QDir>
#include <QFile>
#include <QTest>

using namespace Qt::StringLiterals;

class TestSandboxRecordings final : public QObject {
    Q_OBJECT

private slots:
    void everyScenarioGivesTheRecordedAnswers_data();
    void everyScenarioGivesTheRecordedAnswers();
    void cleanupTestCase();

private:
    int m_exchanges = 0;
    int m_matched = 0;
};

void TestSandboxRecordings::everyScenarioGivesTheRecordedAnswers_data()
{
    QTest::addColumn<QString>("file");
    const QDir folder(QStringLiteral(LATCHKEY_FIXTURES "/recordings"));
    const QStringList files = folder.entryList({u"*.json"_qs}, QDir::Files, QDir::Name);
    QVERIFY2(files.size() >= 20, "recordings are missing");
    for (const QString &file : files)
        QTest::newRow(qPrintable(file)) << folder.filePath(file);
}

void TestSandboxRecordings::everyScenarioGivesTheRecordedAnswers()
{
    QFETCH(const QString, file);
    QFile recording(file);
    QVERIFY(recording.open(QIODevice::ReadOnly));
    SandboxPlayer player(QJsonDocument::fromJson(recording.readAll()).object());
    QVERIFY(player.exchanges() > 0);
    const QString fault = player.start();
    QVERIFY2(fault.isEmpty(), qPrintable(fault));
    const QStringList differences = player.play();
    m_exchanges += player.exchanges();
    m_matched += player.matched();
    QVERIFY2(differences.isEmpty(), qPrintable(u"\n  "_qs + differences.join(u"\n  ")));
}

void TestSandboxRecordings::cleanupTestCase()
{
    qInfo("%d of %d exchanges as recorded", m_matched, m_exchanges);
    // Nothing is left out. What is compared by form instead of letter by letter: tokens,
    // identifiers and times; the counters where a window lasts one second; lengths of bodies that
    // hold a time.
    qInfo("exceptions: none");
}

QTEST_GUILESS_MAIN(TestSandboxRecordings)
#include "tst_sandbox_recordings.moc"
