// The lock that one process at a time holds on an account.

#include "session/accountlock.h"

#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace latchkey;

class TestSessionLock : public QObject {
    Q_OBJECT

private slots:
    void oneHolderAtATime();
    void takingItAgainWhileHeldChangesNothing();
    void aHolderThatIsKilledLetsGo();
    void aChildDoesNotKeepIt();
    void theFileStaysAndIsTheOwnersAlone();
    void aDirectoryThatIsMissingOrAFileInTheWayIsUnusable();
    void aLinkIsNotFollowed();

private:
    QString path() const { return m_directory.filePath(QStringLiteral("account.lock")); }

    QTemporaryDir m_directory;
};

void TestSessionLock::oneHolderAtATime()
{
    AccountLock first(path());
    AccountLock second(path());
    QCOMPARE(first.tryTake(), AccountLock::Outcome::Taken);
    QVERIFY(first.isHeld());
    QCOMPARE(second.tryTake(), AccountLock::Outcome::Busy);
    QVERIFY(!second.isHeld());
    first.release();
    QCOMPARE(second.tryTake(), AccountLock::Outcome::Taken);
    QCOMPARE(first.tryTake(), AccountLock::Outcome::Busy);
}

void TestSessionLock::takingItAgainWhileHeldChangesNothing()
{
    AccountLock lock(path());
    QCOMPARE(lock.tryTake(), AccountLock::Outcome::Taken);
    QCOMPARE(lock.tryTake(), AccountLock::Outcome::Taken);
    lock.release();
    AccountLock other(path());
    QCOMPARE(other.tryTake(), AccountLock::Outcome::Taken);
}

void TestSessionLock::aHolderThatIsKilledLetsGo()
{
    QProcess holder;
    holder.start(QStringLiteral("flock"),
        {path(), QStringLiteral("-c"), QStringLiteral("echo held; exec cat")});
    QVERIFY(holder.waitForReadyRead(5000));
    AccountLock lock(path());
    QCOMPARE(lock.tryTake(), AccountLock::Outcome::Busy);
    // `flock` keeps the lock in its child: both must go.
    holder.closeWriteChannel();
    holder.kill();
    QVERIFY(holder.waitForFinished(5000));
    QTRY_COMPARE(lock.tryTake(), AccountLock::Outcome::Taken);
}

void TestSessionLock::aChildDoesNotKeepIt()
{
    QProcess child;
    {
        AccountLock lock(path());
        QCOMPARE(lock.tryTake(), AccountLock::Outcome::Taken);
        child.start(QStringLiteral("cat"), QStringList());
        QVERIFY(child.waitForStarted(5000));
    }
    AccountLock other(path());
    QCOMPARE(other.tryTake(), AccountLock::Outcome::Taken);
    child.closeWriteChannel();
    QVERIFY(child.waitForFinished(5000));
}

void TestSessionLock::theFileStaysAndIsTheOwnersAlone()
{
    AccountLock lock(path());
    QCOMPARE(lock.tryTake(), AccountLock::Outcome::Taken);
    lock.release();
    const QFileInfo file(path());
    QVERIFY(file.exists());
    QCOMPARE(file.permissions() & (QFile::ReadGroup | QFile::ReadOther | QFile::WriteOther),
        QFile::Permissions());
}

void TestSessionLock::aDirectoryThatIsMissingOrAFileInTheWayIsUnusable()
{
    AccountLock nowhere(m_directory.filePath(QStringLiteral("missing/account.lock")));
    QCOMPARE(nowhere.tryTake(), AccountLock::Outcome::Unusable);
    AccountLock directory(m_directory.path());
    QCOMPARE(directory.tryTake(), AccountLock::Outcome::Unusable);
}

void TestSessionLock::aLinkIsNotFollowed()
{
    const QString elsewhere = m_directory.filePath(QStringLiteral("elsewhere"));
    const QString link = m_directory.filePath(QStringLiteral("link.lock"));
    QVERIFY(QFile::link(elsewhere, link));
    AccountLock lock(link);
    QCOMPARE(lock.tryTake(), AccountLock::Outcome::Unusable);
    QVERIFY(!QFileInfo::exists(elsewhere));
}

QTEST_GUILESS_MAIN(TestSessionLock)
#include "tst_session_lock.moc"
