// What a crash may leave: no image of the memory, neither in a file nor at a collector.

#include "hardening.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

class TestAppHardening final : public QObject {
    Q_OBJECT

private slots:
    static void aCrashLeavesNoImage();
};

void TestAppHardening::aCrashLeavesNoImage()
{
    const QTemporaryDir place;
    const QByteArray folder = QFile::encodeName(place.path());
    const pid_t child = fork();
    if (child == 0) {
        const rlimit any{RLIM_INFINITY, RLIM_INFINITY};
        setrlimit(RLIMIT_CORE, &any); // where it may be raised; a sanitizer has lowered it
        rlimit before{};
        getrlimit(RLIMIT_CORE, &before);
        latchkey::forbidCoreDumps();
        rlimit limit{};
        getrlimit(RLIMIT_CORE, &limit);
        // A collector is passed by at one byte only.
        const rlim_t least = before.rlim_max > 0 ? 1 : 0;
        if (limit.rlim_cur != least || limit.rlim_max != least || chdir(folder.constData()) != 0)
            _exit(1);
        std::signal(SIGSEGV, SIG_DFL);
        std::raise(SIGSEGV);
        _exit(2);
    }
    int status = 0;
    QCOMPARE(waitpid(child, &status, 0), child);
    QVERIFY2(WIFSIGNALED(status), qPrintable(QString::number(WEXITSTATUS(status))));
    QVERIFY(!WCOREDUMP(status));
    QCOMPARE(QDir(place.path()).entryList(QDir::Files), QStringList());
}

QTEST_GUILESS_MAIN(TestAppHardening)
#include "tst_app_hardening.moc"
