// The timer that counts a sleep of the computer.

#include "session/waketimer.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QSignalSpy>
#include <QTest>

using namespace latchkey;

class TestSessionWakeTimer final : public QObject {
    Q_OBJECT

private slots:
    void itFiresOnceAndOnTime();
    void itStartsAnew();
    void itCanBeStopped();
    void itCountsTheTimeOfASleep();
};

void TestSessionWakeTimer::itFiresOnceAndOnTime()
{
    WakeTimer timer;
    QSignalSpy fired(&timer, &WakeTimer::timeout);
    QElapsedTimer since;
    since.start();
    timer.start(120);
    QVERIFY(fired.wait());
    QVERIFY(since.elapsed() >= 119);
    timer.start(0);
    QVERIFY(fired.wait());
    QVERIFY(!fired.wait(50));
    QCOMPARE(fired.size(), 2);
}

void TestSessionWakeTimer::itStartsAnew()
{
    WakeTimer timer;
    QSignalSpy fired(&timer, &WakeTimer::timeout);
    timer.start(60'000);
    timer.start(10);
    QVERIFY(fired.wait());
}

void TestSessionWakeTimer::itCanBeStopped()
{
    WakeTimer timer;
    QSignalSpy fired(&timer, &WakeTimer::timeout);
    timer.start(1);
    QTest::qSleep(20); // due, and nobody told yet
    timer.stop();
    QVERIFY(!fired.wait(50));
}

/// No test can put the computer to sleep: what is seen is the clock that the system times it by.
void TestSessionWakeTimer::itCountsTheTimeOfASleep()
{
    const auto bootTimers = [] {
        int count = 0;
        const QDir folder(QStringLiteral("/proc/self/fdinfo"));
        for (const QString &name : folder.entryList(QDir::Files)) {
            QFile file(folder.filePath(name));
            if (file.open(QIODevice::ReadOnly) && file.readAll().contains("clockid: 7\n"))
                ++count; // CLOCK_BOOTTIME
        }
        return count;
    };
    const int before = bootTimers();
    {
        WakeTimer timer;
        QCOMPARE(bootTimers(), before + 1);
    }
    QCOMPARE(bootTimers(), before);
}

QTEST_GUILESS_MAIN(TestSessionWakeTimer)
#include "tst_session_waketimer.moc"
