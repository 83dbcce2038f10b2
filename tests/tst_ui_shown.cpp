// Text from elsewhere is made fit for the screen.

#include "shown.h"

#include <QTest>

using namespace latchkey::ui;

class TestUiShown final : public QObject {
    Q_OBJECT

private slots:
    void controlCharactersGo();
    void textCannotTurnItsSurroundings();
    void longTextIsCapped();
    void aCapNeverSplitsACharacter();
    void joinersStay();
    void linesStayWhereAsked();
    void initialsOfNamesAndAddresses();
    void isolatesOnlyWhereTheSentenceRunsLeft();
};

void TestUiShown::controlCharactersGo()
{
    QCOMPARE(shown(QStringLiteral("a\x01"
                                  "b\x7f")),
        QStringLiteral("ab"));
    QCOMPARE(shown(QStringLiteral("one\ntwo\tthree")), QStringLiteral("one two three"));
    QCOMPARE(shown(QStringLiteral("  padded \n")), QStringLiteral("padded"));
}

void TestUiShown::textCannotTurnItsSurroundings()
{
    const QString turned = QStringLiteral("bank") + QChar(0x202E) + QStringLiteral("moc.")
        + QChar(0x2066) + QChar(0x200F) + QChar(0xFEFF);
    QCOMPARE(shown(turned), QStringLiteral("bankmoc."));
}

void TestUiShown::longTextIsCapped()
{
    const QString text = shown(QString(5'000, QLatin1Char('x')));
    QCOMPARE(text.size(), 201);
    QVERIFY(text.endsWith(QChar(0x2026)));
    QCOMPARE(shown(QStringLiteral("exact"), 5), QStringLiteral("exact"));
}

void TestUiShown::aCapNeverSplitsACharacter()
{
    const QString key = QString::fromUtf8("\xF0\x9F\x94\x91");
    const QString text = shown(QStringLiteral("abc") + key + QStringLiteral("more"), 4);
    QCOMPARE(text, QStringLiteral("abc") + QChar(0x2026));
}

void TestUiShown::joinersStay()
{
    const QString farsi = QString::fromUtf8("می\xE2\x80\x8Cخواهم");
    QCOMPARE(shown(farsi), farsi);
}

void TestUiShown::linesStayWhereAsked()
{
    QCOMPARE(shownLines(QStringLiteral("one\r\ntwo")), QStringLiteral("one\ntwo"));
}

void TestUiShown::initialsOfNamesAndAddresses()
{
    QCOMPARE(initials(QStringLiteral("Maya Okafor")), QStringLiteral("MO"));
    QCOMPARE(initials(QStringLiteral("Maria de la Cruz")), QStringLiteral("MC"));
    QCOMPARE(initials(QStringLiteral("Cher")), QStringLiteral("C"));
    QCOMPARE(initials({}, QStringLiteral("maya.okafor@x.test")), QStringLiteral("MO"));
    QCOMPARE(initials({}, QStringLiteral("audit-04@x.test")), QStringLiteral("A0"));
    QCOMPARE(initials({}, QStringLiteral("ann@x.test")), QStringLiteral("AN"));
    QCOMPARE(initials({}, {}), QString());
}

void TestUiShown::isolatesOnlyWhereTheSentenceRunsLeft()
{
    const QString host = QStringLiteral("x.test");
    QCOMPARE(isolated(host, QLocale(QLocale::English)), host);
    const QString wrapped = isolated(host, QLocale(QLocale::Arabic));
    QCOMPARE(wrapped.size(), host.size() + 2);
    QVERIFY(wrapped.startsWith(QChar(0x2068)));
}

QTEST_GUILESS_MAIN(TestUiShown)
#include "tst_ui_shown.moc"
