// Time as it is shown, at every threshold.

#include "timetext.h"

#include <QTest>

using namespace latchkey::ui;

class TestUiTimeText final : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void durations_data();
    void durations();
    void leftAndAgo();
    void clocks();
    void dates();
    void textChangesWhenItSaysSo();
    void countdownsEndAtTheirMoment();
    void countdownsOfAScreenChangeTogether();
};

void TestUiTimeText::initTestCase()
{
    qputenv("TZ", "UTC");
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
}

void TestUiTimeText::durations_data()
{
    QTest::addColumn<qint64>("seconds");
    QTest::addColumn<QString>("text");
    const auto row = [](qint64 seconds, const char *text) {
        QTest::addRow("%lld", seconds) << seconds << QString::fromLatin1(text);
    };
    row(-5, "0:00");
    row(0, "0:00");
    row(9, "0:09");
    row(60, "1:00");
    row(120, "2:00");
    row(121, "2 minutes");
    row(179, "2 minutes");
    row(180, "3 minutes");
    row(53 * 60 + 59, "53 minutes");
    row(7'200, "120 minutes");
    row(7'201, "2 hours");
    row(3 * 3'600 - 1, "2 hours");
    row(48 * 3'600, "48 hours");
    row(48 * 3'600 + 1, "2 days");
    row(30 * 86'400 - 1, "29 days");
}

void TestUiTimeText::durations()
{
    QFETCH(qint64, seconds);
    QFETCH(QString, text);
    // Without a loaded translation Qt leaves plural forms alone; the number is what matters.
    QCOMPARE(durationText(seconds), text);
}

void TestUiTimeText::leftAndAgo()
{
    QCOMPARE(leftText(53 * 60), QStringLiteral("53 minutes left"));
    QCOMPARE(leftText(42), QStringLiteral("0:42 left"));
    QCOMPARE(leftText(0), QStringLiteral("run out"));
    QCOMPARE(leftText(-1), QStringLiteral("run out"));
    QCOMPARE(agoText(7 * 60), QStringLiteral("7 minutes ago"));
    QCOMPARE(agoText(90), QStringLiteral("a moment ago"));
    QCOMPARE(countdownText(389), QStringLiteral("6:29"));
    QCOMPARE(countdownText(3'600), QStringLiteral("60:00"));
}

void TestUiTimeText::clocks()
{
    const QDateTime now(QDate(2026, 11, 24), QTime(14, 0), Qt::UTC);
    const QLocale british(QLocale::English, QLocale::UnitedKingdom);
    QCOMPARE(clockText(now.addSecs(48 * 60), now, british), QStringLiteral("14:48"));
    QCOMPARE(clockText(now.addDays(1), now, british), QStringLiteral("25 November 2026, 14:00"));
    QCOMPARE(clockText(now.addDays(31), now, british), QStringLiteral("25 December 2026"));
    QCOMPARE(clockText(now.addDays(-31), now, british), QStringLiteral("24 October 2026"));
    QCOMPARE(clockSecondsText(now.addSecs(41), british), QStringLiteral("14:00:41"));
    // Its short format has seconds already.
    QCOMPARE(clockText(now.addSecs(41), now, QLocale::c()), QStringLiteral("14:00"));
    QCOMPARE(clockSecondsText(now.addSecs(41), QLocale::c()), QStringLiteral("14:00:41"));
}

void TestUiTimeText::dates()
{
    const QDateTime when(QDate(2026, 12, 24), QTime(14, 0), Qt::UTC);
    QCOMPARE(dateText(when, QLocale(QLocale::English, QLocale::UnitedKingdom)),
        QStringLiteral("24 December 2026"));
    QCOMPARE(dateText(when, QLocale(QLocale::German)), QStringLiteral("24. Dezember 2026"));
    for (const QLocale &locale :
        QLocale::matchingLocales(QLocale::AnyLanguage, QLocale::AnyScript, QLocale::AnyTerritory)) {
        const QString date = dateText(when, locale);
        const QString weekday = locale.standaloneDayName(4, QLocale::LongFormat);
        QVERIFY2(!date.isEmpty() && (weekday.size() < 3 || !date.contains(weekday)),
            qPrintable(locale.name() + u' ' + date));
    }
}

void TestUiTimeText::textChangesWhenItSaysSo()
{
    for (qint64 left : {500LL, 1'000LL, 42'000LL, 119'500LL, 120'000LL, 120'400LL, 121'000LL,
             200'000LL, 3'599'000LL, 7'200'500LL, 10'000'000LL, 172'801'000LL, 500'000'000LL}) {
        const auto text = [](qint64 ms) {
            return durationText((ms + 999) / 1000);
        };
        const qint64 wait = untilTextChanges(left);
        QVERIFY(wait >= 1);
        QVERIFY2(text(left) != text(left - wait),
            qPrintable(QStringLiteral("%1 after %2").arg(left).arg(wait)));
        QVERIFY2(text(left) == text(left - wait + 1),
            qPrintable(QStringLiteral("%1 before %2").arg(left).arg(wait)));
    }
}

void TestUiTimeText::countdownsEndAtTheirMoment()
{
    const QDateTime now(QDate(2026, 11, 24), QTime(14, 0), Qt::UTC);
    QCOMPARE(secondsUntil(now.addMSecs(1), now), 1);
    QCOMPARE(secondsUntil(now, now), 0);
    QCOMPARE(secondsUntil(now.addSecs(-9), now), 0);
    QCOMPARE(secondsUntil(now.addMSecs(24'000), now), 24);
}

void TestUiTimeText::countdownsOfAScreenChangeTogether()
{
    const QDateTime now(QDate(2026, 11, 24), QTime(14, 0, 0, 300), Qt::UTC);
    // Those that count seconds: on the next second of the clock, but at their end when that comes.
    QCOMPARE(untilNextLook(now, now.addMSecs(50'100), true), 700);
    QCOMPARE(untilNextLook(now, now.addMSecs(9'900), true), 700);
    QCOMPARE(untilNextLook(now, now.addMSecs(200), true), 200);
    QCOMPARE(untilNextLook(now, now.addSecs(-9), true), 1);
    // Those that count minutes: at the change.
    QCOMPARE(untilNextLook(now, now.addSecs(185), true), untilTextChanges(185'000));
    QCOMPARE(untilNextLook(now, now.addSecs(3'040), true), untilTextChanges(3'040'000));
    // All others on the next minute of the clock; the end of a sleep is found by then.
    QCOMPARE(untilNextLook(now, now.addSecs(300'000), true), 59'700);
    QCOMPARE(untilNextLook(now, true), 59'700);
    // Out of sight only the moment counts.
    QCOMPARE(untilNextLook(now, now.addMSecs(50'100), false), 50'100);
    QCOMPARE(untilNextLook(now, now.addMSecs(9'900), false), 9'900);
    QCOMPARE(untilNextLook(now, now.addDays(30), false), 86'400'000);
    QCOMPARE(untilNextLook(now, false), 86'400'000);
}

QTEST_GUILESS_MAIN(TestUiTimeText)
#include "tst_ui_timetext.moc"
