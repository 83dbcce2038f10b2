// The examples of docs/sandbox.md are run in one shell, from the first to the last, and must print
// what stands below them; an ellipsis there stands for anything.
#include "support/sandboxprocess.h"

#include <QFile>
#include <QJsonArray>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;

class TestSandboxDocs final : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void examplesPrintWhatTheySay();
    void everyCommandHasAnExample();
    void everyFaultHasAnExample();
    void theSeedFileIsTaken();
    void theManualPageNamesEveryOption();

private:
    struct Block {
        QString kind;
        QString text;
    };
    QList<Block> m_blocks;
    QString m_text;
};

static QString read(const char *file)
{
    QFile in(QStringLiteral(LATCHKEY_SOURCE_DIR "/docs/") + QLatin1String(file));
    return in.open(QIODevice::ReadOnly) ? QString::fromUtf8(in.readAll()) : QString();
}

void TestSandboxDocs::initTestCase()
{
    m_text = read("sandbox.md");
    static const QRegularExpression fence(u"^```(\\w[^\\n]*)\\n(.*?)^```$"_qs,
        QRegularExpression::MultilineOption | QRegularExpression::DotMatchesEverythingOption);
    for (const auto &match : fence.globalMatch(m_text))
        m_blocks.append({match.captured(1), match.captured(2)});
    QVERIFY(m_blocks.size() > 30);
}

void TestSandboxDocs::examplesPrintWhatTheySay()
{
    SandboxProcess sandbox;
    QVERIFY2(sandbox.start({u"--rate"_qs, u"120-s"_qs}), qPrintable(sandbox.errorText()));
    const QString mark = u"-- end of example --"_qs;
    QString script
        = u"API=%1 CONTROL=http://127.0.0.1:%2\nKEY='X-NAP-API-Key: nap_test_abc123def456ghi789'\n"_qs
              .arg(sandbox.origin())
              .arg(sandbox.controlPort());
    QStringList expected;
    for (qsizetype i = 0; i < m_blocks.size(); ++i) {
        if (m_blocks.at(i).kind != "sh"_L1)
            continue;
        script += m_blocks.at(i).text + u"echo; echo '"_qs + mark + u"'\n"_qs;
        QVERIFY2(m_blocks.value(i + 1).kind == "text"_L1, qPrintable(m_blocks.at(i).text));
        expected += m_blocks.at(i + 1).text.trimmed();
    }
    QProcess shell;
    shell.start(u"bash"_qs, {u"-c"_qs, script});
    QVERIFY(shell.waitForFinished(60000));
    QCOMPARE(QString::fromUtf8(shell.readAllStandardError()), QString());
    QStringList printed = QString::fromUtf8(shell.readAllStandardOutput()).split(mark);
    printed.removeLast();
    QCOMPARE(printed.size(), expected.size());
    for (qsizetype i = 0; i < expected.size(); ++i) {
        const QString pattern = QRegularExpression::escape(expected.at(i))
                                    .replace(QRegularExpression::escape(u"…"_qs), u".+"_qs);
        const QRegularExpression whole(QRegularExpression::anchoredPattern(pattern),
            QRegularExpression::DotMatchesEverythingOption);
        QVERIFY2(whole.match(printed.at(i).trimmed()).hasMatch(),
            qPrintable(u"printed %1\ninstead of %2"_qs.arg(printed.at(i), expected.at(i))));
    }
}

void TestSandboxDocs::everyCommandHasAnExample()
{
    QFile source(QStringLiteral(LATCHKEY_SOURCE_DIR "/app/sandbox/control.cpp"));
    QVERIFY(source.open(QIODevice::ReadOnly));
    static const QRegularExpression command(u"\\{\"([a-z-]+)\", &Control::"_qs);
    int count = 0;
    for (const auto &match : command.globalMatch(QString::fromUtf8(source.readAll()))) {
        ++count;
        QVERIFY2(m_text.contains(u"\"do\":\"%1\""_qs.arg(match.captured(1))),
            qPrintable(match.captured(1)));
    }
    QVERIFY(count >= 30);
}

void TestSandboxDocs::everyFaultHasAnExample()
{
    QFile source(QStringLiteral(LATCHKEY_SOURCE_DIR "/app/sandbox/controlmachine.cpp"));
    QVERIFY(source.open(QIODevice::ReadOnly));
    const QString text = QString::fromUtf8(source.readAll());
    const qsizetype begin = text.indexOf("Directory::only"_L1, text.indexOf("Control::fault("_L1));
    static const QRegularExpression member(u"\"(\\w+)\""_qs);
    int count = 0;
    for (const auto &match :
        member.globalMatch(text.mid(begin, text.indexOf(u';', begin) - begin))) {
        ++count;
        QVERIFY2(std::any_of(m_blocks.begin(), m_blocks.end(),
                     [&](const Block &block) {
                         return block.kind == "sh"_L1
                             && block.text.contains(u"\"%1\":"_qs.arg(match.captured(1)));
                     }),
            qPrintable(match.captured(1)));
    }
    QVERIFY(count >= 15);
}

void TestSandboxDocs::theSeedFileIsTaken()
{
    QTemporaryDir folder;
    QFile seed(folder.filePath(u"seed.json"_qs));
    QVERIFY(seed.open(QIODevice::WriteOnly));
    for (const Block &block : m_blocks) {
        if (block.kind == "json seed"_L1)
            seed.write(block.text.toUtf8());
    }
    seed.close();
    SandboxProcess sandbox;
    QVERIFY2(sandbox.start({u"--tenancy"_qs, u"multi"_qs, u"--seed"_qs, seed.fileName()}),
        qPrintable(sandbox.errorText()));
    QCOMPARE(sandbox.getControl(u"/accounts"_qs).array().size(), 4);
    QCOMPARE(sandbox.getControl(u"/organisations"_qs).array().size(), 2);
}

void TestSandboxDocs::theManualPageNamesEveryOption()
{
    QProcess help;
    help.start(QStringLiteral(LATCHKEY_BIN_DIR "/latchkey-sandbox"), {u"--help"_qs});
    QVERIFY(help.waitForFinished());
    const QString manual = read("latchkey-sandbox.1").remove(u'\\');
    static const QRegularExpression option(
        u"^ +(?:-\\w, )?(--[a-z-]+)"_qs, QRegularExpression::MultilineOption);
    int count = 0;
    for (const auto &match : option.globalMatch(QString::fromUtf8(help.readAllStandardOutput()))) {
        ++count;
        QVERIFY2(
            manual.contains(match.captured(1)), qPrintable(u"manual: "_qs + match.captured(1)));
        QVERIFY2(m_text.contains(match.captured(1)) || match.captured(1) == "--help"_L1
                || match.captured(1) == "--version"_L1,
            qPrintable(u"sandbox.md: "_qs + match.captured(1)));
    }
    QVERIFY(count >= 20);
}

QTEST_GUILESS_MAIN(TestSandboxDocs)
#include "tst_sandbox_docs.moc"
