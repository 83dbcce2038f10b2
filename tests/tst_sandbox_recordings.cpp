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
    qInfo("left out: none");
    qInfo(
        "compared by form, as they differ in every run of the real server, too:\n"
        "  session tokens (length, header, claims and their order are compared), other tokens of\n"
        "    43 characters, UUIDs of version 7, times in RFC 3339 with trailing zeros dropped\n"
        "  Date: a date\n"
        "  X-Ratelimit-Reset: within the window from Date on; up to 10 s before it, since the\n"
        "    first answer waits for the signing key\n"
        "  X-Ratelimit-Remaining: a number below the limit where the window lasts one second\n"
        "  Content-Length: that of the body; within 16 bytes of the recorded one where dropped\n"
        "    zeros shorten a token's times, of any size where a flow's times do");
}

QTEST_GUILESS_MAIN(TestSandboxRecordings)
#include "tst_sandbox_recordings.moc"
