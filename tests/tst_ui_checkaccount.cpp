// The form of the account check for one account: what is asked, and what is not lost.

#include "tst_ui_stage.h"

#include "dialogs/checkaccountdialog.h"
#include "pages/signinpage.h"

#include <QComboBox>

using namespace latchkey;
using namespace latchkey::ui;

class TestUiCheckAccount final : public QObject {
    Q_OBJECT

private slots:
    void oneAccountIsAskedFor();
    void whatWasTypedForOneAccountIsNotLostByOneKey();
    void aFilledFormHasOneWayOutThatAsksNothing();
    void theKeysGoToTheWindowBelowWhatWasDiscarded();
};

void TestUiCheckAccount::oneAccountIsAskedFor()
{
    CheckAccountDialog dialog(ann);
    dialog.show();
    QVERIFY(QTest::qWaitForWindowActive(&dialog));
    QCOMPARE(focusedName(), u"checkPassword"_qs);
    QByteArray password;
    CheckOutcome expected{};
    connect(&dialog, &CheckAccountDialog::given, this,
        [&](const Credentials &credentials, CheckOutcome outcome) {
            QCOMPARE(credentials.email, ann);
            password = credentials.password.view().toByteArray();
            expected = outcome;
        });
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QVERIFY(dialog.isVisible()); // no password yet
    QTest::keyClicks(QApplication::focusWidget(), u"open sesame"_qs);
    dialog.findChild<QComboBox *>(u"checkExpected"_qs)->setCurrentIndex(3);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QVERIFY(!dialog.isVisible());
    QCOMPARE(password, QByteArray("open sesame"));
    QCOMPARE(expected, CheckOutcome::SeveralOrganisations);
    QVERIFY(dialog.findChild<QLineEdit *>(u"checkPassword"_qs)->text().isEmpty());
}

void TestUiCheckAccount::whatWasTypedForOneAccountIsNotLostByOneKey()
{
    const auto opened = [] {
        QPointer<CheckAccountDialog> dialog = new CheckAccountDialog(ann);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->show();
        return dialog;
    };
    QPointer<CheckAccountDialog> dialog = opened();
    QVERIFY(QTest::qWaitForWindowActive(dialog));
    QTest::keyClick(dialog, Qt::Key_Escape); // nothing was typed
    QTRY_VERIFY(!dialog);

    dialog = opened();
    QVERIFY(QTest::qWaitForWindowActive(dialog));
    const QPointer<QLineEdit> password = dialog->findChild<QLineEdit *>(u"checkPassword"_qs);
    QTest::keyClicks(password, u"open sesame"_qs);
    QTest::keyClick(password, Qt::Key_Escape);
    answerDiscarding(dialog, {Qt::Key_Escape}); // a second Escape goes back as well
    QVERIFY(dialog && dialog->isVisible());
    QCOMPARE(password->text(), u"open sesame"_qs);
    QTRY_VERIFY(password->hasFocus());
    dialog->close();
    answerDiscarding(dialog, {Qt::Key_Tab, Qt::Key_Space});
    QTRY_VERIFY(!dialog);
    QVERIFY(!password); // with its characters
}

void TestUiCheckAccount::aFilledFormHasOneWayOutThatAsksNothing()
{
    CheckAccountDialog dialog({});
    dialog.show();
    dialog.findChild<QLineEdit *>(u"checkEmail"_qs)->setText(ann);
    dialog.findChild<QPushButton *>(u"cancel"_qs)->click();
    QVERIFY(!dialog.isVisible());
    dialog.show();
    dialog.findChild<QComboBox *>(u"checkExpected"_qs)->setCurrentIndex(1);
    dialog.findChild<QLineEdit *>(u"checkEmail"_qs)->clear();
    dialog.close();
    answerDiscarding(&dialog, {Qt::Key_Escape});
    QVERIFY(dialog.isVisible());
}

void TestUiCheckAccount::theKeysGoToTheWindowBelowWhatWasDiscarded()
{
    MainWindow window;
    window.setPage(new SignInPage);
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    auto *dialog = new CheckAccountDialog(ann, &window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
    QVERIFY(QTest::qWaitForWindowActive(dialog));
    QTRY_COMPARE(focusedName(), u"checkPassword"_qs);
    QTest::keyClicks(QApplication::focusWidget(), u"open sesame"_qs);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    answerDiscarding(dialog, {Qt::Key_Tab, Qt::Key_Space});
    QTRY_VERIFY(window.isActiveWindow());
    QTRY_VERIFY(window.isAncestorOf(QApplication::focusWidget()));
}

QTEST_MAIN(TestUiCheckAccount)
#include "tst_ui_checkaccount.moc"
