#include <QDirIterator>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QTest>

/// The arrows of the house, where CMake's include paths cannot enforce them.
class tst_app_house final : public QObject {
    Q_OBJECT

private slots:
    void apiKnowsNoWidgets();
    void uiKnowsNoSocketsKeychainOrSession();
    void sandboxSharesNothingWithTheClient();
    void productHasNoNestedEventLoops();
    void nobodyGoesOnInSpiteOfACertificate();
    void programsLookForLibrariesWhereTheSystemHasThem_data();
    void programsLookForLibrariesWhereTheSystemHasThem();
    void theWindowWaitsForNoLibcrypto();
};

static QStringList matches(
    const QStringList &folders, const QString &pattern, const QString &except = {})
{
    const QRegularExpression expression(pattern);
    const QRegularExpression allowed(except);
    QStringList found;
    int files = 0;
    for (const QString &folder : folders) {
        QDirIterator it(QStringLiteral(LATCHKEY_SOURCE_DIR "/") + folder,
            {QStringLiteral("*.cpp"), QStringLiteral("*.h")}, QDir::Files,
            QDirIterator::Subdirectories);
        while (it.hasNext()) {
            QFile file(it.next());
            if (!except.isEmpty() && allowed.match(file.fileName()).hasMatch())
                continue;
            if (!file.open(QIODevice::ReadOnly))
                found.append(file.fileName() + QStringLiteral(": unreadable"));
            ++files;
            int number = 0;
            while (!file.atEnd()) {
                ++number;
                if (expression.match(QString::fromUtf8(file.readLine())).hasMatch())
                    found.append(QStringLiteral("%1:%2").arg(file.fileName()).arg(number));
            }
        }
    }
    if (files == 0)
        found.append(QStringLiteral("no files in ") + folders.join(QLatin1Char(' ')));
    return found;
}

void tst_app_house::apiKnowsNoWidgets()
{
    const QStringList found = matches({QStringLiteral("api")},
        QStringLiteral("#include *[<\"](QWidget|QDialog|QApplication|QMessageBox|QtWidgets|ui/|"
                       "pages/|widgets/|dialogs/|style/)"));
    QVERIFY2(found.isEmpty(), qPrintable(found.join(QLatin1Char('\n'))));
}

void tst_app_house::uiKnowsNoSocketsKeychainOrSession()
{
    const QStringList found = matches({QStringLiteral("ui")},
        QStringLiteral("#include *[<\"](QNetwork|QTcp|QSsl|qt6keychain|keychain|(api/)?(http|auth|"
                       "session|check)/)"));
    QVERIFY2(found.isEmpty(), qPrintable(found.join(QLatin1Char('\n'))));
}

void tst_app_house::sandboxSharesNothingWithTheClient()
{
    const QStringList found = matches({QStringLiteral("app/sandbox")},
        QStringLiteral("#include *\"(values|http|auth|session|pages|widgets|controllers)/"));
    QVERIFY2(found.isEmpty(), qPrintable(found.join(QLatin1Char('\n'))));
}

void tst_app_house::productHasNoNestedEventLoops()
{
    const QStringList found = matches(
        {QStringLiteral("api"), QStringLiteral("ui"), QStringLiteral("app")},
        QStringLiteral("QEventLoop|processEvents\\(|waitFor(ReadyRead|Connected)|\\.exec\\(\\)|"
                       "QFileDialog::get|QMessageBox::(question|warning|critical|information)\\(|"
                       "sender\\(\\)|setStyleSheet\\("),
        QStringLiteral("app/sandbox/"));
    QVERIFY2(found.isEmpty(), qPrintable(found.join(QLatin1Char('\n'))));
}

void tst_app_house::nobodyGoesOnInSpiteOfACertificate()
{
    // Qt goes on with a connection that is not safe only if it is told so in one of these ways.
    const QStringList found = matches({QStringLiteral("api"), QStringLiteral("ui"),
                                          QStringLiteral("app"), QStringLiteral("examples")},
        QStringLiteral("ignoreSslErrors|VerifyNone|QueryPeer"));
    QVERIFY2(found.isEmpty(), qPrintable(found.join(QLatin1Char('\n'))));
}

/// What the built \a program asks of the dynamic linker, as binutils tell it; empty where they
/// fail.
static QString dynamicSection(const QString &program)
{
    QProcess readelf;
    readelf.start(QStringLiteral("readelf"),
        {QStringLiteral("--dynamic"), QStringLiteral("--wide"),
            QStringLiteral(LATCHKEY_BIN_DIR "/") + program});
    const bool ended
        = QTest::qWaitFor([&readelf] { return readelf.state() == QProcess::NotRunning; }, 20'000);
    return ended ? QString::fromUtf8(readelf.readAllStandardOutput()) : QString();
}

void tst_app_house::programsLookForLibrariesWhereTheSystemHasThem_data()
{
    QTest::addColumn<QString>("program");
    for (const char *program : {"latchkey", "latchkey-sandbox"})
        QTest::newRow(program) << QString::fromLatin1(program);
}

void tst_app_house::programsLookForLibrariesWhereTheSystemHasThem()
{
    QFETCH(const QString, program);
    const QString section = dynamicSection(program);
    QVERIFY(section.contains(QLatin1String("libQt6Core.so")));
    // An empty or relative path is the folder that somebody happens to stand in.
    static const QRegularExpression searched(QStringLiteral("\\((?:RUNPATH|RPATH)\\).*\\[(.*)\\]"));
    const auto path = searched.match(section);
    if (!path.hasMatch())
        return;
    for (const QString &folder : path.captured(1).split(QLatin1Char(':')))
        QVERIFY2(folder.startsWith(QLatin1Char('/')), qPrintable(path.captured(1)));
}

void tst_app_house::theWindowWaitsForNoLibcrypto()
{
    const QString section = dynamicSection(QStringLiteral("latchkey"));
    QVERIFY(section.contains(QLatin1String("libQt6Widgets.so")));
    QVERIFY(!section.contains(QLatin1String("libcrypto"))); // see api/http/libcrypto.h
}

QTEST_GUILESS_MAIN(tst_app_house)
#include "tst_app_house.moc"
