// The account page by real keys.

#include "tst_ui_stage.h"

#include "pages/accountpage.h"

#include <QTimer>
#include <QWindow>

using namespace latchkey;
using namespace latchkey::ui;

class TestUiAccount final : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { installTheme(m_theme); }
    void accountShowsItsStates();
    void renewAndSignOutByKeyboard();
    void theButtonThatRenewsGetsTheFocusBack();
    void theFocusWaitsForAButtonOfTheState();
    void whereASessionIsKeptIsSaidOnlyOfOneThatIsKept();
    void serverTextIsCleanedAndPlain();
    void whatWasTooSoonIsSaidForAWhile();
    void aNoteStaysUnderThePointer();
    void whatIsLeftToDoStays();

private:
    Theme m_theme;
};

void TestUiAccount::accountShowsItsStates()
{
    Stage<AccountPage> stage({560, 900});
    QVERIFY(stage.isReady());
    stage.page->setAccount(account());
    QCOMPARE(stage.page->title(), QStringLiteral("Ann Lee"));
    const auto state = [&](const SessionStatus &status) {
        stage.page->setStatus(status);
        return stage.find<QLabel>("sessionTitle")->text();
    };
    QCOMPARE(state(signedIn()), QStringLiteral("Signed in"));
    QVERIFY(stage.find<QPushButton>("signOut")->isVisible());
    QCOMPARE(stage.find<QPushButton>("session0")->text(), QStringLiteral("Renew now"));
    SessionStatus status = signedIn();
    status.reason = SessionReason::Refreshing;
    QCOMPARE(state(status), QStringLiteral("Renewing"));
    QTRY_COMPARE(stage.page->findChildren<QPushButton *>(QStringLiteral("session0")).size(), 1);
    QVERIFY(!stage.find<QPushButton>("session0")->isEnabled());
    status = {};
    status.phase = SessionPhase::Locked;
    QCOMPARE(state(status), QStringLiteral("The keyring is locked"));
    QTRY_COMPARE(stage.page->findChildren<QPushButton *>(QStringLiteral("session0")).size(), 1);
    QCOMPARE(stage.find<QPushButton>("session1")->text(), QStringLiteral("Go on without it…"));
    QVERIFY(stage.find<QPushButton>("signOut")->isVisible());
    QCOMPARE(state({}), QStringLiteral("Signed out"));
    QVERIFY(!stage.find<QPushButton>("signOut")->isVisible());
    status.phase = SessionPhase::Ended;
    status.reason = SessionReason::Refused;
    QCOMPARE(state(status), QStringLiteral("You need to sign in again"));
    QVERIFY(stage.find<QPushButton>("signOut")->isVisible());
    status.reason = SessionReason::Elsewhere; // nothing is kept
    QCOMPARE(state(status), QStringLiteral("You have been signed out"));
    QVERIFY(!stage.find<QPushButton>("signOut")->isVisible());
}

void TestUiAccount::renewAndSignOutByKeyboard()
{
    Stage<AccountPage> stage({560, 900});
    QVERIFY(stage.isReady());
    QSignalSpy renew(stage.page, &AccountPage::renewRequested);
    QSignalSpy signOut(stage.page, &AccountPage::signOutRequested);
    QSignalSpy actions(stage.page, &Page::actionRequested);
    stage.page->setAccount(account());
    stage.page->setStatus(signedIn());
    stage.page->focusFirst();
    QTRY_COMPARE(focusedName(), QStringLiteral("session0"));
    stage.press(Qt::Key_Space);
    QCOMPARE(renew.size(), 1);
    stage.press(Qt::Key_Backtab, Qt::ShiftModifier);
    QCOMPARE(focusedName(), QStringLiteral("signOut"));
    stage.press(Qt::Key_Return);
    QCOMPARE(signOut.size(), 1);
    stage.page->setBusy(Busy::SigningOut);
    QTRY_VERIFY(stage.find<Button>("signOut")->isBusy());
    stage.page->setBusy(Busy::Nothing);
    QTRY_VERIFY(!stage.find<Button>("signOut")->isBusy());
    SessionStatus ended;
    ended.phase = SessionPhase::Ended;
    ended.reason = SessionReason::Interrupted;
    stage.page->setStatus(ended);
    QTRY_COMPARE(stage.page->findChildren<QPushButton *>(QStringLiteral("session1")).size(), 1);
    stage.find<QPushButton>("session1")->click();
    QCOMPARE(actions.at(0).at(0).value<Action>(), Action::TellReason);
}

void TestUiAccount::theButtonThatRenewsGetsTheFocusBack()
{
    Stage<AccountPage> stage({560, 900});
    QVERIFY(stage.isReady());
    stage.page->setAccount(account());
    stage.page->setStatus(signedIn());
    SessionStatus renewing = signedIn();
    renewing.reason = SessionReason::Refreshing;
    stage.page->focusFirst();
    QTRY_COMPARE(focusedName(), QStringLiteral("session0"));
    stage.page->setStatus(renewing);
    stage.page->setStatus(signedIn());
    QTRY_COMPARE(focusedName(), QStringLiteral("session0"));
    QVERIFY(QApplication::focusWidget()->isEnabled());

    // Not from where the person has gone meanwhile.
    stage.page->setStatus(renewing);
    stage.find<QPushButton>("signOut")->setFocus();
    stage.page->setStatus(signedIn());
    QTRY_COMPARE(stage.page->findChildren<QPushButton *>(QStringLiteral("session0")).size(), 1);
    QCOMPARE(focusedName(), QStringLiteral("signOut"));
}

void TestUiAccount::theFocusWaitsForAButtonOfTheState()
{
    Stage<AccountPage> stage({560, 900});
    QVERIFY(stage.isReady());
    QSignalSpy signOut(stage.page, &AccountPage::signOutRequested);
    stage.page->setAccount(account());
    SessionStatus status;
    status.phase = SessionPhase::Restoring;
    stage.page->setStatus(status);
    stage.page->focusFirst();
    stage.press(Qt::Key_Return);
    stage.press(Qt::Key_Space);
    QCOMPARE(signOut.size(), 0);
    stage.page->setStatus(signedIn());
    QTRY_COMPARE(focusedName(), QStringLiteral("session0"));

    // The person has gone elsewhere meanwhile.
    stage.page->setStatus(status);
    stage.page->focusFirst();
    stage.find<QPushButton>("signOut")->setFocus();
    stage.page->setStatus(signedIn());
    QTRY_COMPARE(stage.page->findChildren<QPushButton *>(QStringLiteral("session0")).size(), 1);
    QCOMPARE(focusedName(), QStringLiteral("signOut"));
}

void TestUiAccount::whereASessionIsKeptIsSaidOnlyOfOneThatIsKept()
{
    Stage<AccountPage> stage({560, 900});
    QVERIFY(stage.isReady());
    const auto isSaid = [&stage] {
        for (const QLabel *label : stage.page->findChildren<QLabel *>()) {
            if (label->text() == QLatin1String("The system keyring"))
                return label->isVisible();
        }
        return false;
    };
    stage.page->setAccount(account());
    stage.page->setStatus(signedIn());
    QVERIFY(isSaid());
    SessionStatus status;
    status.phase = SessionPhase::Ended;
    status.reason = SessionReason::Refused; // set aside, not erased
    stage.page->setStatus(status);
    QVERIFY(isSaid());
    status.reason = SessionReason::Elsewhere;
    stage.page->setStatus(status);
    QVERIFY(!isSaid());
    stage.page->setStatus(signedIn());
    QVERIFY(isSaid());
    stage.page->setStatus({});
    stage.page->setAccount(account());
    QVERIFY(!isSaid());
}

void TestUiAccount::serverTextIsCleanedAndPlain()
{
    Stage<AccountPage> stage({560, 900});
    QVERIFY(stage.isReady());
    AccountView hostile = account();
    hostile.name = QStringLiteral("<b>Ann</b>") + QChar(0x202E) + QString(9'000, u'x');
    hostile.organisation = QStringLiteral("Red\n\x1b[31m");
    stage.page->setAccount(hostile);
    for (const QLabel *label : stage.window.findChildren<QLabel *>()) {
        QCOMPARE(label->textFormat(), Qt::PlainText);
        QVERIFY(!label->text().contains(QChar(0x202E)));
        QVERIFY(!label->text().contains(QChar(0x1B)));
        QVERIFY(label->text().size() < 400);
    }
    QVERIFY(stage.page->title().startsWith(QStringLiteral("<b>Ann</b>")));
}

/// The time of what is read on \a stage, a few milliseconds from now if it has one.
static QTimer *timeShortened(Stage<AccountPage> &stage)
{
    auto *time = stage.find<QTimer>("passing");
    if (time->isActive())
        time->setInterval(10);
    return time;
}

void TestUiAccount::whatWasTooSoonIsSaidForAWhile()
{
    Stage<AccountPage> stage({560, 900});
    QVERIFY(stage.isReady());
    stage.page->setAccount(account());
    stage.page->setStatus(signedIn());
    auto *banner = stage.find<Banner>("banner");
    stage.page->showNotice(tooFreshText(PairOrigin::Renewal));
    QVERIFY(banner->isVisible());
    auto *time = stage.find<QTimer>("passing");
    QVERIFY(time->isActive() && time->isSingleShot());
    QVERIFY(time->interval() >= 10'000); // WCAG: enough to be read
    timeShortened(stage);
    QTRY_VERIFY(!banner->isVisible());
    QVERIFY(!time->isActive());

    // Under an error it waits: it is read only when that has gone.
    stage.page->showNotice(tooFreshText(PairOrigin::Renewal));
    stage.page->showError(wrongCredentials());
    QVERIFY(!time->isActive());
    QCOMPARE(banner->title(), wrongCredentials().title);
    stage.page->clearError();
    QCOMPARE(banner->title(), tooFreshText(PairOrigin::Renewal).title);
    QVERIFY(time->isActive());
    // Gone before its time, it takes nothing with it that comes afterwards.
    stage.page->dismissNotice();
    stage.page->showNotice(keyringTroubleText(KeychainTrouble::Silent));
    QVERIFY(!time->isActive());
    QVERIFY(banner->isVisible());
}

void TestUiAccount::aNoteStaysUnderThePointer()
{
    Stage<AccountPage> stage({560, 900});
    QVERIFY(stage.isReady());
    QWindow *window = stage.window.windowHandle();
    stage.page->setAccount(account());
    stage.page->setStatus(signedIn());
    auto *banner = stage.find<Banner>("banner");
    stage.page->showNotice(tooFreshText(PairOrigin::Renewal));
    QTRY_VERIFY(banner->height() > 40);
    const QPoint middle = banner->mapTo(&stage.window, banner->rect().center());
    QCursor::setPos(stage.window.mapToGlobal(middle));
    QTest::mouseMove(window, middle);
    auto *time = stage.find<QTimer>("passing");
    QTRY_VERIFY(!time->isActive());
    QVERIFY(banner->isVisible());
    // It had grown under a pointer that nobody told of.
    time->setInterval(10);
    QSignalSpy over(time, &QTimer::timeout);
    time->start();
    QTRY_VERIFY(!over.isEmpty());
    QVERIFY(banner->isVisible());
    const QPoint corner(5, 5);
    QCursor::setPos(stage.window.mapToGlobal(corner));
    QTest::mouseMove(window, corner);
    QTRY_VERIFY(!banner->isVisible());
}

void TestUiAccount::whatIsLeftToDoStays()
{
    Stage<AccountPage> stage({560, 900});
    QVERIFY(stage.isReady());
    ErrorText note = keyringTroubleText(KeychainTrouble::Silent);
    QVERIFY(!note.actions.empty() && !note.passes);
    note.passes = true;
    stage.page->showNotice(note);
    QVERIFY(!stage.find<QTimer>("passing")->isActive());
}

QTEST_MAIN(TestUiAccount)
#include "tst_ui_account.moc"
