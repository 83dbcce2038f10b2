// The log of exchanges: what it drops, what it finds, and what it tells of a server's clock.

#include "desk/clockskew.h"
#include "exchangelog.h"

#include <QTest>

using namespace latchkey;

class TestAppExchangeLog final : public QObject {
    Q_OBJECT

private slots:
    void logDropsTheOldestByNumber();
    void logDropsTheOldestBySize();
    void newestOfAnAccountIsFound();
    void serversClockIsReadFromItsDate();
};

void TestAppExchangeLog::logDropsTheOldestByNumber()
{
    ExchangeLog log;
    Exchange e;
    for (std::size_t i = 0; i < ExchangeLog::mostEntries + 3; ++i) {
        e.number = i;
        log.append({}, e);
    }
    QCOMPARE(log.entries().size(), ExchangeLog::mostEntries);
    QCOMPARE(log.dropped(), 3ULL);
    QCOMPARE(log.find(2), nullptr);
    QCOMPARE(log.find(3)->exchange.number, 3ULL);
    log.clear();
    QCOMPARE(log.bytes(), 0);
    QCOMPARE(log.dropped(), static_cast<quint64>(ExchangeLog::mostEntries + 3));
}

void TestAppExchangeLog::logDropsTheOldestBySize()
{
    ExchangeLog log;
    Exchange e;
    for (int i = 0; i < 20; ++i) {
        e.responseBody = QByteArray(ExchangeLog::mostBytes / 10, 'x');
        log.append({}, e);
        QVERIFY(log.bytes() <= ExchangeLog::mostBytes);
    }
    QVERIFY(log.entries().size() < 11);
}

void TestAppExchangeLog::newestOfAnAccountIsFound()
{
    ExchangeLog log;
    const QUuid here = QUuid::createUuid();
    const QUuid there = QUuid::createUuid();
    const auto add = [&log](const QUuid &server, const char *account) {
        Exchange e;
        e.account = QLatin1String(account);
        log.append(server, e);
    };
    QCOMPARE(log.newestOf(here, {}), std::nullopt);
    add(here, "ann");
    add(here, "bob");
    add(there, "ann");
    QCOMPARE(log.newestOf(here, QStringLiteral("ann")), std::optional<quint64>(0));
    QCOMPARE(log.newestOf(here, QStringLiteral("cem")), std::optional<quint64>(1));
    QCOMPARE(log.newestOf(there, {}), std::optional<quint64>(2));
}

void TestAppExchangeLog::serversClockIsReadFromItsDate()
{
    ExchangeLog log;
    const QUuid here = QUuid::createUuid();
    Exchange e;
    e.startedAt = QDateTime::fromString(QStringLiteral("2026-11-24T14:00:00Z"), Qt::ISODate);
    e.firstByteAfterUs = 2'000'000;
    e.responseHeaders = {{"date", "Tue, 24 Nov 2026 14:02:16 GMT"}};
    QCOMPARE(clockSkew(log.entries(), here), std::nullopt);
    log.append(here, e);
    QCOMPARE(clockSkew(log.entries(), here), std::optional<qint64>(134));
    QCOMPARE(clockSkew(log.entries(), QUuid::createUuid()), std::nullopt);
    e.responseHeaders = {{"Date", "yesterday"}};
    log.append(here, e);
    QCOMPARE(clockSkew(log.entries(), here), std::optional<qint64>(134));
}

QTEST_GUILESS_MAIN(TestAppExchangeLog)
#include "tst_app_exchangelog.moc"
