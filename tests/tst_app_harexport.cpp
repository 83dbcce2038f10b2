// The archive of exchanges: in the form that others read, and in the owner's hands alone.

#include "desk/harexport.h"
#include "exchangelog.h"
#include "support/recordedcalls.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace latchkey;

class TestAppHarExport final : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void archiveFitsTheSchema();
    void archiveIsTheOwnersAlone();
    void archiveHoldsTheDetail();
    void unwritableArchiveIsReported();
    void cancelledExportLeavesNothing();

private:
    /// Every operation once, as the client records it.
    std::vector<Exchange> allOperations();

    RecordedCalls m_calls;
};

std::vector<Exchange> TestAppHarExport::allOperations()
{
    std::vector<Exchange> all;
    for (const Operation operation : {Operation::LogIn, Operation::Refresh, Operation::GetFlow,
             Operation::VerifyEmail, Operation::Probe}) {
        const std::vector<Exchange> seen = m_calls.exchangesOf(operation);
        all.insert(all.end(), seen.begin(), seen.end());
    }
    Exchange silent = all.front();
    silent.httpStatus = 0;
    silent.responseHeaders.clear();
    silent.responseBody.clear();
    silent.sentAfterUs.reset();
    silent.firstByteAfterUs.reset();
    all.push_back(silent);
    Exchange binary = all.front();
    binary.responseBody = QByteArray("\xff\xfe\x00\x01", 4);
    binary.url += QStringLiteral("/[removed: 43 characters, 1a2b3c4d]?a=b&c=%20");
    all.push_back(binary);
    return all;
}

static QJsonDocument exported(const std::vector<Exchange> &exchanges, const QString &path)
{
    ExchangeLog log;
    std::vector<quint64> numbers;
    for (const Exchange &exchange : exchanges) {
        numbers.push_back(log.dropped() + log.entries().size());
        log.append({}, exchange);
    }
    HarExport har(&log, numbers, path);
    QSignalSpy finished(&har, &HarExport::finished);
    har.start();
    if (finished.isEmpty() && !finished.wait(20'000))
        return {};
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll())
                                          : QJsonDocument();
}

void TestAppHarExport::initTestCase()
{
    QVERIFY2(m_calls.start(), qPrintable(m_calls.sandbox().errorText()));
}

void TestAppHarExport::archiveFitsTheSchema()
{
    const QTemporaryDir place;
    const QString path = place.filePath(QStringLiteral("out.har"));
    const std::vector<Exchange> exchanges = allOperations();
    QVERIFY(exchanges.size() >= 7);
    const QJsonDocument har = exported(exchanges, path);
    QCOMPARE(har[QLatin1String("log")][QLatin1String("entries")].toArray().size(),
        static_cast<qsizetype>(exchanges.size()));
    QProcess validator;
    validator.start(QStringLiteral("/usr/bin/python3"),
        {QStringLiteral(LATCHKEY_SOURCE_DIR "/tests/support/check-har.py"), path});
    QVERIFY(validator.waitForFinished(30'000));
    QVERIFY2(validator.exitCode() == 0, validator.readAllStandardError());
}

void TestAppHarExport::archiveIsTheOwnersAlone()
{
    const QTemporaryDir place;
    const QString path = place.filePath(QStringLiteral("out.har"));
    QFile older(path);
    QVERIFY(older.open(QIODevice::WriteOnly));
    older.close();
    QVERIFY(older.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ReadOther));
    QVERIFY(!exported(allOperations(), path).isNull());
    QCOMPARE(QFileInfo(path).permissions() & ~(QFile::ReadUser | QFile::WriteUser),
        QFile::Permissions(QFile::ReadOwner | QFile::WriteOwner));
}

void TestAppHarExport::archiveHoldsTheDetail()
{
    Exchange e;
    e.startedAt = QDateTime::fromString(QStringLiteral("2026-11-24T14:03:21.190Z"), Qt::ISODate);
    e.method = QStringLiteral("POST");
    e.url = QStringLiteral("http://127.0.0.1:9/api/auth/login");
    e.httpStatus = 403;
    e.sentAfterUs = 1'000;
    e.firstByteAfterUs = 5'000;
    e.durationUs = 6'500;
    e.requestBody = "{}";
    const QJsonObject entry = harEntry(e);
    QCOMPARE(entry.value(QLatin1String("startedDateTime")).toString(),
        QStringLiteral("2026-11-24T14:03:21.190Z"));
    const QJsonObject timings = entry.value(QLatin1String("timings")).toObject();
    QCOMPARE(timings.value(QLatin1String("send")).toDouble(), 1.0);
    QCOMPARE(timings.value(QLatin1String("wait")).toDouble(), 4.0);
    QCOMPARE(timings.value(QLatin1String("receive")).toDouble(), 1.5);
    QCOMPARE(entry.value(QLatin1String("time")).toDouble(), 6.5);
    QCOMPARE(entry[QLatin1String("response")][QLatin1String("status")].toInt(), 403);
    QCOMPARE(entry[QLatin1String("request")][QLatin1String("postData")][QLatin1String("text")]
                 .toString(),
        QStringLiteral("{}"));
}

void TestAppHarExport::unwritableArchiveIsReported()
{
    const ExchangeLog log;
    HarExport har(&log, {}, QStringLiteral("/nowhere/at/all/out.har"));
    QSignalSpy finished(&har, &HarExport::finished);
    har.start();
    QCOMPARE(finished.size(), 1);
    QVERIFY(finished.first().at(1).value<std::optional<QString>>().has_value());
}

void TestAppHarExport::cancelledExportLeavesNothing()
{
    const QTemporaryDir place;
    ExchangeLog log;
    log.append({}, Exchange{});
    HarExport har(&log, {0}, place.filePath(QStringLiteral("out.har")));
    har.start();
    har.cancel();
    QCOMPARE(QDir(place.path()).entryList(QDir::Files | QDir::Hidden), QStringList());
}

QTEST_GUILESS_MAIN(TestAppHarExport)
#include "tst_app_harexport.moc"
