// The verify page and the demo's inbox by real keys.

#include "tst_ui_stage.h"

#include "desk/demoinbox.h"
#include "pages/verifypage.h"

#include <QPlainTextEdit>

using namespace latchkey;
using namespace latchkey::ui;

class TestUiVerify final : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { installTheme(m_theme); }
    void verifyByKeyboard();
    void verifySendsNothingWithoutAToken();
    void resendCountsDown();
    void foreignHostIsANote();
    void addressCanBeChanged();
    void confirmedAddressLeadsOn();
    void thereIsAWayBack();
    void inboxHandsTheLinkOn();
    void inboxOpensTheNewestUnlessAnotherWasChosen();

private:
    Theme m_theme;
};

void TestUiVerify::verifyByKeyboard()
{
    Stage<VerifyPage> stage;
    QVERIFY(stage.isReady());
    stage.page->setEmail(ann);
    QString pasted;
    connect(stage.page, &VerifyPage::textChanged, this, [&](const QString &text) {
        pasted = text;
        stage.page->setRecognition({Recognition::Result::Found, {}, {}, false});
    });
    QSignalSpy verify(stage.page, &VerifyPage::verifyRequested);
    QTRY_COMPARE(focusedName(), QStringLiteral("token"));
    QApplication::clipboard()->setText(QStringLiteral("Dear Ann,\nhere it is: token"));
    QTest::keySequence(QApplication::focusWidget(), QKeySequence::Paste);
    QCOMPARE(pasted, QStringLiteral("Dear Ann,\nhere it is: token"));
    QVERIFY(QApplication::focusWidget()->accessibleDescription().startsWith(
        QStringLiteral("Verification link found")));
    stage.press(Qt::Key_Tab);
    QCOMPARE(focusedName(), QStringLiteral("submit"));
    QCOMPARE(verify.size(), 0);
    stage.press(Qt::Key_Return);
    QCOMPARE(verify.size(), 1);
}

void TestUiVerify::verifySendsNothingWithoutAToken()
{
    Stage<VerifyPage> stage;
    QVERIFY(stage.isReady());
    QSignalSpy verify(stage.page, &VerifyPage::verifyRequested);
    stage.page->setText(QStringLiteral("nothing here"));
    stage.page->setRecognition({Recognition::Result::NotFound, {}, {}, false});
    stage.find<QPushButton>("submit")->click();
    QCOMPARE(verify.size(), 0);
    QTRY_COMPARE(focusedName(), QStringLiteral("token"));
    QCOMPARE(QApplication::focusWidget()->accessibleDescription(),
        QStringLiteral("There is no token in this text."));
}

void TestUiVerify::resendCountsDown()
{
    Stage<VerifyPage> stage;
    QVERIFY(stage.isReady());
    stage.page->setEmail(ann);
    QSignalSpy send(stage.page, &VerifyPage::sendRequested);
    auto *button = stage.find<QPushButton>("sendAgain");
    stage.page->setResendAt(QDateTime::currentDateTimeUtc().addMSecs(1'200));
    QTRY_COMPARE(button->text(), QStringLiteral("Send again in 0:01"));
    QVERIFY(!button->isEnabled());
    button->click();
    QCOMPARE(send.size(), 0);
    QTRY_VERIFY(button->isEnabled());
    QCOMPARE(button->text(), QStringLiteral("Send again"));
    button->setFocus();
    stage.press(Qt::Key_Space);
    QCOMPARE(send.size(), 1);
    QCOMPARE(send.at(0).at(0).toString(), ann);
}

void TestUiVerify::foreignHostIsANote()
{
    Stage<VerifyPage> stage;
    QVERIFY(stage.isReady());
    QSignalSpy verify(stage.page, &VerifyPage::verifyRequested);
    QSignalSpy actions(stage.page, &Page::actionRequested);
    stage.page->setText(QStringLiteral("x"));
    stage.page->setRecognition({Recognition::Result::Found, QStringLiteral("second.test"),
        QStringLiteral("Staging"), true});
    auto *banner = stage.find<Banner>("banner");
    QCOMPARE(banner->title(), QStringLiteral("The link names second.test"));
    const auto links = banner->findChildren<Button *>();
    links.at(0)->click();
    QCOMPARE(verify.size(), 1);
    links.at(1)->click();
    QCOMPARE(actions.at(0).at(0).value<Action>(), Action::ChooseServer);
    stage.page->showError(wrongCredentials());
    QCOMPARE(banner->title(), QStringLiteral("E-mail or password is not right"));
    stage.page->clearError();
    QCOMPARE(banner->title(), QStringLiteral("The link names second.test"));
    stage.page->setRecognition({});
    QVERIFY(!banner->isVisible());
}

void TestUiVerify::addressCanBeChanged()
{
    Stage<VerifyPage> stage;
    QVERIFY(stage.isReady());
    stage.page->setEmail(ann);
    QSignalSpy send(stage.page, &VerifyPage::sendRequested);
    auto *email = stage.find<QLineEdit>("email");
    QVERIFY(!email->isVisible());
    stage.find<QPushButton>("changeAddress")->click();
    QTRY_COMPARE(focusedName(), QStringLiteral("email"));
    stage.type(QStringLiteral("other@red.example.test"));
    stage.press(Qt::Key_Return);
    QCOMPARE(send.at(0).at(0).toString(), QStringLiteral("other@red.example.test"));
    stage.page->setEmail({}, false);
    stage.find<QPushButton>("sendAgain")->click();
    QCOMPARE(send.size(), 1);
    QVERIFY(email->property("latchkeyFault").toBool());
}

void TestUiVerify::confirmedAddressLeadsOn()
{
    Stage<VerifyPage> stage;
    QVERIFY(stage.isReady());
    QSignalSpy signIn(stage.page, &VerifyPage::signInRequested);
    stage.page->setBusy(Busy::Verifying);
    stage.page->setDone(false);
    QCOMPARE(stage.page->title(), QStringLiteral("Address confirmed"));
    QVERIFY(!stage.find<QPlainTextEdit>("token")->isVisible());
    QTRY_COMPARE(focusedName(), QStringLiteral("signIn"));
    stage.press(Qt::Key_Return);
    QCOMPARE(signIn.size(), 1);
}

void TestUiVerify::thereIsAWayBack()
{
    Stage<VerifyPage> stage;
    QVERIFY(stage.isReady());
    QSignalSpy signIn(stage.page, &VerifyPage::signInRequested);
    stage.find<QPushButton>("back")->click();
    QCOMPARE(signIn.size(), 1);
    stage.page->setDone(false);
    QVERIFY(!stage.find<QPushButton>("back")->isVisible());
}

void TestUiVerify::inboxHandsTheLinkOn()
{
    Stage<VerifyPage> stage({940, 800});
    QVERIFY(stage.isReady());
    auto *inbox = new DemoInbox;
    QSignalSpy use(inbox, &DemoInbox::useLinkRequested);
    QSignalSpy copy(inbox, &DemoInbox::copyMailRequested);
    const QString link = QStringLiteral("http://localhost:3360/auth/verify-email?token=x");
    const auto mail = [&](const char *id) {
        return Mail{QLatin1String(id), QStringLiteral("Sandbox"), ann, QStringLiteral("Welcome"),
            QStringLiteral("Hello\n") + link, link + QLatin1String(id),
            QDateTime::currentDateTimeUtc()};
    };
    stage.window.setSidePanel(inbox);
    inbox->setMails({mail("2"), mail("1")});
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_F6);
    QTRY_COMPARE(focusedName(), QStringLiteral("mail"));
    stage.press(Qt::Key_Tab);
    QCOMPARE(focusedName(), QStringLiteral("mail"));
    stage.press(Qt::Key_Return);
    stage.press(Qt::Key_Tab);
    QCOMPARE(focusedName(), QStringLiteral("useLink"));
    stage.press(Qt::Key_Return);
    QCOMPARE(use.at(0).at(0).toString(), link + u'1');
    inbox->setMails({mail("3"), mail("2"), mail("1")});
    stage.find<QPushButton>("copyMail")->click();
    QCOMPARE(copy.at(0).at(0).toString(), QStringLiteral("1"));
    inbox->setMails({});
    QVERIFY(!stage.find<QPushButton>("useLink"));
}

void TestUiVerify::inboxOpensTheNewestUnlessAnotherWasChosen()
{
    Stage<VerifyPage> stage({940, 800});
    QVERIFY(stage.isReady());
    auto *inbox = new DemoInbox;
    stage.window.setSidePanel(inbox);
    QSignalSpy use(inbox, &DemoInbox::useLinkRequested);
    const auto mails = [](const QStringList &ids) {
        std::vector<Mail> made;
        for (const QString &id : ids)
            made.push_back(Mail{id, QStringLiteral("Sandbox"), ann, QStringLiteral("Welcome"),
                QStringLiteral("Hello"), QStringLiteral("http://localhost:3360/?token=") + id,
                QDateTime::currentDateTimeUtc()});
        return made;
    };
    const auto opened = [&] {
        stage.find<QPushButton>("useLink")->click();
        return use.takeLast().at(0).toString().section(u'=', 1);
    };
    inbox->setMails(mails({u"1"_qs}));
    stage.find<QPushButton>("useLink")->setFocus();
    inbox->setMails(mails({u"2"_qs, u"1"_qs}));
    QCOMPARE(opened(), u"2"_qs);
    QCOMPARE(focusedName(), QStringLiteral("useLink")); // whoever was there is there still
    inbox->setMails(mails({u"1"_qs})); // a search; what comes back by its end is not new
    inbox->setMails(mails({u"2"_qs, u"1"_qs}));
    QCOMPARE(opened(), u"1"_qs);
    auto rows = inbox->findChildren<QAbstractButton *>(QStringLiteral("mail"));
    QCOMPARE(rows.size(), 2);
    rows.back()->click();
    inbox->setMails(mails({u"3"_qs, u"2"_qs, u"1"_qs}));
    QCOMPARE(opened(), u"1"_qs); // chosen on purpose
    inbox->setMails(mails({u"3"_qs, u"2"_qs}));
    QCOMPARE(opened(), u"3"_qs);
}

QTEST_MAIN(TestUiVerify)
#include "tst_ui_verify.moc"
