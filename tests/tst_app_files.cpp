#include "apikeyfile.h"
#include "jsonfile.h"
#include "options.h"
#include "resendtimes.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace latchkey;

/// What the program reads and writes beside the keychain: command line, key file, settings.
class tst_app_files final : public QObject {
    Q_OBJECT

private slots:
    void commandLineIsRead();
    void wrongCommandLineNamesTheOption_data();
    void wrongCommandLineNamesTheOption();
    void keyFileIsReadWithoutBlanks();
    void badKeyFileIsNamed_data();
    void badKeyFileIsNamed();
    void savedObjectComesBack();
    void damagedFileIsSetAsideAndTheBackupServes();
    void damagedFileAtEveryLengthLosesNothing();
    void whatCannotBeOpenedIsNotReplaced();
    void unwritablePlaceIsSaid();
    void resendWaitSurvivesARestart();
};

static QString pathIn(const QTemporaryDir &dir, const char *name)
{
    return dir.filePath(QLatin1String(name));
}

static void put(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

static QStringList line(const char *text)
{
    return QString::fromLatin1(text).split(QLatin1Char(' '), Qt::SkipEmptyParts);
}

void tst_app_files::commandLineIsRead()
{
    const auto options = readOptions(
        line("latchkey --server https://auth.example.test --api-key-file k --profile p"));
    QVERIFY(options);
    QCOMPARE(options->server, QStringLiteral("https://auth.example.test"));
    QCOMPARE(options->apiKeyFile, QStringLiteral("k"));
    QCOMPARE(options->profile, QStringLiteral("p"));
    QVERIFY(!options->demo);
    // As a session manager starts it again.
    const auto again = readOptions(line("latchkey -session 10dde_1_2 --profile p -style Fusion"));
    QVERIFY2(again, qPrintable(again ? QString() : again.error().text));
    QCOMPARE(again->profile, QStringLiteral("p"));
    QVERIFY(again->link.isEmpty());
    QCOMPARE(readOptions(line("latchkey --help")).error().exitStatus, 0);
    QVERIFY(readOptions(line("latchkey --help")).error().text.contains(QLatin1String("--demo")));
}

void tst_app_files::wrongCommandLineNamesTheOption_data()
{
    QTest::addColumn<QString>("arguments");
    QTest::addColumn<QString>("named");
    const auto row = [](const char *arguments, const char *named) {
        QTest::newRow(arguments) << QString::fromLatin1(arguments) << QString::fromLatin1(named);
    };
    row("latchkey --nonsense", "nonsense");
    row("latchkey --fresh", "--fresh");
    row("latchkey --demo --server http://localhost", "--demo");
    row("latchkey --api-key-file k", "--api-key-file");
    row("latchkey --demo --demo-session-lifetime many", "--demo-session-lifetime");
    row("latchkey --demo-session-lifetime 5", "--demo-session-lifetime");
    row("latchkey latchkey:a latchkey:b", "latchkey:b");
    row("latchkey file:///etc/passwd", "file:///etc/passwd");
}

void tst_app_files::wrongCommandLineNamesTheOption()
{
    QFETCH(const QString, arguments);
    QFETCH(const QString, named);
    const auto options = readOptions(arguments.split(QLatin1Char(' ')));
    QVERIFY(!options);
    QCOMPARE(options.error().exitStatus, 2);
    QVERIFY2(options.error().text.contains(named), qPrintable(options.error().text));
}

void tst_app_files::keyFileIsReadWithoutBlanks()
{
    const QTemporaryDir dir;
    put(pathIn(dir, "key"), "  nap_test_abc \n");
    const auto key = readApiKeyFile(pathIn(dir, "key"));
    QVERIFY(key);
    QCOMPARE(key->view(), QByteArrayView("nap_test_abc"));
}

void tst_app_files::badKeyFileIsNamed_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("missing") << QByteArray();
    QTest::newRow("empty") << QByteArray("\n \n");
    QTest::newRow("two lines") << QByteArray("one\ntwo\n");
    QTest::newRow("endless") << QByteArray(100'000, 'x');
}

void tst_app_files::badKeyFileIsNamed()
{
    QFETCH(const QByteArray, content);
    const QTemporaryDir dir;
    const QString path = pathIn(dir, "key");
    if (!content.isNull())
        put(path, content);
    const auto key = readApiKeyFile(path);
    QVERIFY(!key);
    QVERIFY2(key.error().contains(path), qPrintable(key.error()));
}

static QJsonObject object(int value)
{
    return {{QStringLiteral("value"), value}};
}

void tst_app_files::savedObjectComesBack()
{
    const QTemporaryDir dir;
    JsonFile file(pathIn(dir, "deep/er/a.json"));
    QCOMPARE(file.load(), QJsonObject());
    QVERIFY(!file.problem());
    QVERIFY(!file.save(object(1)));
    QCOMPARE(JsonFile(file.path()).load(), object(1));
    const auto others = QFileDevice::ReadGroup | QFileDevice::ReadOther;
    QVERIFY(!(QFile::permissions(file.path()) & others));
}

void tst_app_files::damagedFileIsSetAsideAndTheBackupServes()
{
    const QTemporaryDir dir;
    JsonFile file(pathIn(dir, "a.json"));
    QVERIFY(!file.save(object(1)));
    QVERIFY(!file.save(object(2)));
    put(file.path(), "{\"value\": 3");
    QCOMPARE(file.load(), object(1));
    QVERIFY(file.problem());
    const QStringList aside = QDir(dir.path()).entryList({QStringLiteral("a.json.damaged-*")});
    QCOMPARE(aside.size(), 1);
    QVERIFY(file.problem()->contains(aside.first()));
    QFile kept(dir.filePath(aside.first()));
    QVERIFY(kept.open(QIODevice::ReadOnly));
    QCOMPARE(kept.readAll(), QByteArray("{\"value\": 3"));
}

void tst_app_files::damagedFileAtEveryLengthLosesNothing()
{
    const QTemporaryDir dir;
    JsonFile file(pathIn(dir, "a.json"));
    QVERIFY(!file.save(object(1)));
    QVERIFY(!file.save(object(2)));
    QFile whole(file.path());
    QVERIFY(whole.open(QIODevice::ReadOnly));
    const QByteArray bytes = whole.readAll().trimmed();
    for (qsizetype length = 0; length < bytes.size(); ++length) {
        put(file.path(), bytes.left(length));
        QCOMPARE(file.load(), object(1));
        QVERIFY(file.problem());
    }
}

void tst_app_files::whatCannotBeOpenedIsNotReplaced()
{
    // A directory in its place: it stops root as well.
    const QTemporaryDir dir;
    QVERIFY(QDir(dir.path()).mkpath(QStringLiteral("a.json/inside")));
    JsonFile file(pathIn(dir, "a.json"));
    QCOMPARE(file.load(), QJsonObject());
    QVERIFY(file.problem());
    QVERIFY(!file.save(object(1)));
    QCOMPARE(JsonFile(file.path()).load(), object(1));
    const QStringList aside = QDir(dir.path()).entryList({QStringLiteral("a.json.damaged-*")});
    QCOMPARE(aside.size(), 1);
    QVERIFY(QFileInfo::exists(dir.filePath(aside.first() + QStringLiteral("/inside"))));
}

void tst_app_files::unwritablePlaceIsSaid()
{
    // A file where a directory should be: it stops root as well.
    const QTemporaryDir dir;
    put(pathIn(dir, "blocked"), "x");
    const auto failure = JsonFile(pathIn(dir, "blocked/a.json")).save(object(1));
    QVERIFY(failure);
    QVERIFY2(failure->contains(pathIn(dir, "blocked")), qPrintable(*failure));
}

void tst_app_files::resendWaitSurvivesARestart()
{
    const QTemporaryDir dir;
    ServerEntry server;
    server.id = QUuid::createUuid();
    const QString email = QStringLiteral("ann@a.test");
    const QDateTime before = QDateTime::currentDateTimeUtc();
    ResendTimes(pathIn(dir, "resend.json")).note(server, email);
    const ResendTimes times(pathIn(dir, "resend.json"));
    const qint64 wait = before.secsTo(times.nextTime(server, email));
    QVERIFY2(wait >= 58 && wait <= 61, qPrintable(QString::number(wait)));
    QVERIFY(!times.nextTime(server, QStringLiteral("Ann@a.test")).isValid());
}

QTEST_GUILESS_MAIN(tst_app_files)
#include "tst_app_files.moc"
