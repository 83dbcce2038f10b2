// What is made anew twice in one turn of the event loop: nothing of it becomes a window, which
// would flash and take the keys of whoever is typing.

#include "desk/demoinbox.h"
#include "pages/accountpage.h"
#include "pages/signinpage.h"
#include "tst_ui_stage.h"
#include "widgets/banner.h"

#include <QTest>

using namespace latchkey;
using namespace latchkey::ui;

namespace {

/// Counts the windows that are shown while it lives.
class ShownWindows final : public QObject {
public:
    ShownWindows() { qApp->installEventFilter(this); }
    int count = 0;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        const auto *widget = qobject_cast<const QWidget *>(watched);
        if (widget && widget->isWindow() && event->type() == QEvent::Show)
            ++count;
        return false;
    }
};

/// Lets all happen that was put off.
void letHappen()
{
    for (int turns = 0; turns < 4; ++turns)
        QCoreApplication::processEvents();
}

} // namespace

class TestUiRetired final : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { installTheme(m_theme); }
    void mailsOfAnInbox();
    void nextStepsOfABanner();
    void buttonsOfASession();

private:
    Theme m_theme;
};

void TestUiRetired::mailsOfAnInbox()
{
    DemoInbox inbox;
    inbox.show();
    QVERIFY(QTest::qWaitForWindowExposed(&inbox));
    const ShownWindows shown;
    for (int letters = 0; letters < 3; ++letters) { // of a search that is typed fast
        inbox.setMails(
            {{QStringLiteral("1"), QStringLiteral("Sandbox"), ann, QStringLiteral("Please verify"),
                QStringLiteral("A text"), {}, QDateTime::currentDateTimeUtc()}});
    }
    letHappen();
    QCOMPARE(shown.count, 0);
}

void TestUiRetired::nextStepsOfABanner()
{
    Stage<SignInPage> stage;
    QVERIFY(stage.isReady());
    auto *banner = stage.find<Banner>("banner");
    const auto present = [banner] {
        banner->present(Tone::Error, QStringLiteral("A fault"), QStringLiteral("Its sentence."),
            {Action::TryAgain});
    };
    present();
    QTRY_VERIFY(banner->isVisible());
    letHappen();
    const ShownWindows shown;
    for (int times = 0; times < 3; ++times)
        present();
    letHappen();
    QCOMPARE(shown.count, 0);
}

void TestUiRetired::buttonsOfASession()
{
    Stage<AccountPage> stage;
    stage.page->setAccount(account());
    stage.page->setStatus(signedIn());
    QVERIFY(stage.isReady());
    const ShownWindows shown;
    for (const SessionReason reason :
        {SessionReason::Offline, SessionReason::Retrying, SessionReason::None}) {
        SessionStatus status = signedIn();
        status.reason = reason;
        stage.page->setStatus(status);
    }
    letHappen();
    QCOMPARE(shown.count, 0);
}

QTEST_MAIN(TestUiRetired)
#include "tst_ui_retired.moc"
