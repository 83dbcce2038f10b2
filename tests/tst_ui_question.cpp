// A question over a form, on a display without a window manager: nobody but the program itself
// says then which window has the keys.

#include "tst_ui_stage.h"

#include "dialogs/question.h"

#include <QDialog>

using namespace latchkey::ui;

class TestUiQuestion final : public QObject {
    Q_OBJECT

private slots:
    void theFormHasTheKeysAgain_data();
    void theFormHasTheKeysAgain();
    void theWindowBelowHasThemWhereTheFormIsClosed();
};

void TestUiQuestion::theFormHasTheKeysAgain_data()
{
    QTest::addColumn<QList<Qt::Key>>("keys");
    QTest::addColumn<int>("expected");
    QTest::newRow("no") << QList<Qt::Key>{Qt::Key_Escape} << 0;
    QTest::newRow("yes") << QList<Qt::Key>{Qt::Key_Tab, Qt::Key_Space} << 1;
}

void TestUiQuestion::theFormHasTheKeysAgain()
{
    QFETCH(const QList<Qt::Key>, keys);
    QFETCH(const int, expected);
    QDialog form;
    QLineEdit field(&form);
    form.show();
    form.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&form));
    field.setFocus();

    int acts = 0;
    Question question;
    question.name = u"discardQuestion"_qs;
    question.act = u"Discard"_qs;
    ask(question, &form, [&acts] { ++acts; });
    form.findChild<QMessageBox *>(question.name)->activateWindow();
    answerDiscarding(&form, keys);
    QTRY_VERIFY(field.hasFocus());
    QTest::keyClicks(QApplication::focusWidget(), u"more"_qs);
    QCOMPARE(field.text(), u"more"_qs);
    QTRY_COMPARE(acts, expected);
}

void TestUiQuestion::theWindowBelowHasThemWhereTheFormIsClosed()
{
    QWidget below;
    QLineEdit field(&below);
    below.show();
    QDialog form(&below);
    form.open();
    form.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&form));
    Question question;
    question.name = u"discardQuestion"_qs;
    question.act = u"Discard"_qs;
    ask(question, &form, [&form] { form.close(); });
    form.findChild<QMessageBox *>(question.name)->activateWindow();
    answerDiscarding(&form, {Qt::Key_Tab, Qt::Key_Space});
    QTRY_VERIFY(below.isActiveWindow());
    QVERIFY(!form.isVisible());
}

QTEST_MAIN(TestUiQuestion)
#include "tst_ui_question.moc"
