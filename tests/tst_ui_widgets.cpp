// The widgets that pages are made of, by real keys.

#include "style/theme.h"
#include "support/passwordwindow.h"
#include "timetext.h"
#include "widgets/banner.h"
#include "widgets/button.h"
#include "widgets/copied.h"
#include "widgets/countdownlabel.h"
#include "widgets/label.h"
#include "widgets/lineedit.h"
#include "widgets/pastebox.h"
#include "widgets/submitrow.h"
#include "widgets/wraprow.h"

#include <QAccessible>
#include <QClipboard>
#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

using namespace latchkey;
using namespace latchkey::ui;

class TestUiWidgets final : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void frameNamesItsField();
    void errorBelowAFieldGoesWhenItIsEdited();
    void bannerIsFilledBeforeItIsShown();
    void bannerThatIsThereAlreadyIsReadAgain();
    void bannerOffersItsActions();
    void copyingIsSaidOnTheButton();
    void busyAppearsLateAndStaysAWhile();
    void quickAnswerShowsNoWait();
    void heldButtonComesBack();
    void countdownChangesOnlyWithItsText();
    void labelBreaksLongWords();
    void labelGrowsWithItsTextAndFont();
    void rowOfButtonsWraps();
    void rightToLeftKeepsAddressesUnderTheirLabel();
    void whatIsFilledInShowsItsBeginningUntilItIsEntered();

private:
    Theme m_theme;
};

void TestUiWidgets::initTestCase()
{
    m_theme.setReducedMotion(true);
    m_theme.install();
}

void TestUiWidgets::frameNamesItsField()
{
    PasswordWindow w;
    QCOMPARE(w.edit()->accessibleName(), QStringLiteral("Password"));
    QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(w.edit());
    QCOMPARE(interface->text(QAccessible::Name), QStringLiteral("Password"));
    QVERIFY(interface->state().passwordEdit);
}

void TestUiWidgets::errorBelowAFieldGoesWhenItIsEdited()
{
    PasswordWindow w;
    QTRY_VERIFY(w.edit()->hasFocus());
    w.frame->setHint(QStringLiteral("A hint"));
    w.frame->setError(QStringLiteral("Too short."));
    QCOMPARE(w.frame->lineText(), QStringLiteral("Too short."));
    QCOMPARE(w.edit()->accessibleDescription(), QStringLiteral("Too short."));
    QVERIFY(w.edit()->property("latchkeyFault").toBool());
    QTest::keyClicks(w.edit(), QStringLiteral("x"));
    QCOMPARE(w.frame->lineText(), QStringLiteral("A hint"));
    QVERIFY(!w.edit()->property("latchkeyFault").toBool());
}

void TestUiWidgets::bannerIsFilledBeforeItIsShown()
{
    QWidget window;
    auto *column = new QVBoxLayout(&window);
    auto *banner = new Banner(&window);
    column->addWidget(banner);
    window.show();
    QVERIFY(!banner->isVisible());
    banner->present(Tone::Error, QStringLiteral("No connection"), QStringLiteral("Nothing sent."));
    QVERIFY(banner->isVisible());
    QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(banner);
    QCOMPARE(interface->role(), QAccessible::AlertMessage);
    QCOMPARE(interface->text(QAccessible::Name), QStringLiteral("No connection. Nothing sent."));
    for (const QLabel *label : banner->findChildren<QLabel *>())
        QCOMPARE(label->textFormat(), Qt::PlainText);
    banner->dismiss();
    QVERIFY(!banner->isVisible());
    QVERIFY(!banner->isPresented());
}

void TestUiWidgets::bannerThatIsThereAlreadyIsReadAgain()
{
    QWidget window;
    auto *column = new QVBoxLayout(&window);
    auto *banner = new Banner(&window);
    column->addWidget(banner);
    window.show();
    const auto spoken = [banner] {
        const auto *announcer = banner->findChild<QWidget *>(QStringLiteral("announcer"));
        return announcer ? announcer->accessibleName() : QString();
    };
    const auto present = [banner] {
        banner->present(Tone::Info, QStringLiteral("Renewed"), QStringLiteral("Nothing was sent."));
    };
    present();
    QCOMPARE(spoken(), QString()); // a reader reads what comes into sight
    present();
    QCOMPARE(spoken(), QStringLiteral("Renewed. Nothing was sent."));
}

void TestUiWidgets::bannerOffersItsActions()
{
    QWidget window;
    auto *column = new QVBoxLayout(&window);
    auto *banner = new Banner(&window);
    column->addWidget(banner);
    window.show();
    window.activateWindow();
    banner->present(Tone::Warning, QStringLiteral("T"), QStringLiteral("S."),
        {Action::TryAgain, Action::EditServer});
    std::vector<Action> asked;
    connect(banner, &Banner::actionRequested, this,
        [&asked](Action action) { asked.push_back(action); });
    const auto buttons = banner->findChildren<Button *>();
    QCOMPARE(buttons.size(), 2);
    buttons.at(0)->setFocus();
    QTest::keyClick(buttons.at(0), Qt::Key_Return);
    QTest::keyClick(buttons.at(1), Qt::Key_Space);
    QCOMPARE(asked, (std::vector{Action::TryAgain, Action::EditServer}));
}

void TestUiWidgets::copyingIsSaidOnTheButton()
{
    QWidget window;
    auto *banner = new Banner(&window);
    (new QVBoxLayout(&window))->addWidget(banner);
    window.show();
    banner->present(Tone::Warning, QStringLiteral("T"), {}, {Action::CopyMessage});
    auto *button = banner->findChild<Button *>();
    const QString before = button->text();
    const auto isPlain = [&] {
        return button->text() == before && button->icon().isNull();
    };
    banner->confirmCopied(Action::TryAgain); // no button of this one's
    QVERIFY(isPlain());
    // Again while it is still said, and once more afterwards.
    for (const int presses : {2, 1}) {
        for (int press = 0; press < presses; ++press)
            banner->confirmCopied(Action::CopyMessage);
        QCOMPARE(button->text(), QStringLiteral("Copied"));
        QVERIFY(!button->icon().isNull());
        QCOMPARE(button->accessibleName(), before);
        QTRY_VERIFY_WITH_TIMEOUT(isPlain(), 8'000);
    }
    auto *glyph = Button::iconOnly(QStringLiteral("copy"), QStringLiteral("Copy id"), &window);
    copyFrom(glyph, QStringLiteral("id-1"));
    QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("id-1"));
    QVERIFY(glyph->text().isEmpty());
}

void TestUiWidgets::busyAppearsLateAndStaysAWhile()
{
    QWidget window;
    auto *column = new QVBoxLayout(&window);
    auto *button = new Button(QStringLiteral("Sign in"), ButtonVariant::Primary);
    auto *row = new SubmitRow(button, SubmitRow::Shape::Fills, &window);
    column->addWidget(row);
    window.show();
    QSignalSpy finished(row, &SubmitRow::finished);
    QSignalSpy appeared(row, &SubmitRow::appeared);
    row->begin(QStringLiteral("Signing in…"));
    QVERIFY(!button->isBusy());
    QVERIFY(!row->cancelButton()->isVisible());
    QVERIFY(appeared.wait(1'000));
    QElapsedTimer shownFor;
    shownFor.start();
    QVERIFY(button->isBusy());
    QCOMPARE(button->accessibleName(), QStringLiteral("Signing in…"));
    QVERIFY(row->cancelButton()->isVisible());
    row->end();
    QVERIFY(button->isBusy());
    QVERIFY(finished.wait(2'000));
    QVERIFY(shownFor.elapsed() >= 350);
    QVERIFY(!button->isBusy());
    QVERIFY(!row->cancelButton()->isVisible());
}

void TestUiWidgets::quickAnswerShowsNoWait()
{
    auto *button = new Button(QStringLiteral("Sign in"), ButtonVariant::Primary);
    SubmitRow row(button, SubmitRow::Shape::Fills);
    QSignalSpy finished(&row, &SubmitRow::finished);
    QSignalSpy appeared(&row, &SubmitRow::appeared);
    row.begin(QStringLiteral("Signing in…"));
    row.end();
    QCOMPARE(finished.size(), 1);
    QVERIFY(!appeared.wait(250)); // longer than the delay: nothing may come any more
}

void TestUiWidgets::heldButtonComesBack()
{
    auto *button = new Button(QStringLiteral("Sign in"), ButtonVariant::Primary);
    button->setAccessibleName(QStringLiteral("Continue"));
    SubmitRow row(button, SubmitRow::Shape::Fills);
    row.hold(QStringLiteral("Wait 0:24"));
    row.hold(QStringLiteral("Wait 0:23"));
    QCOMPARE(button->text(), QStringLiteral("Wait 0:23"));
    QCOMPARE(button->accessibleName(), QStringLiteral("Wait 0:23"));
    QVERIFY(!button->isEnabled());
    row.release();
    QCOMPARE(button->text(), QStringLiteral("Sign in"));
    QCOMPARE(button->accessibleName(), QStringLiteral("Continue"));
    QVERIFY(button->isEnabled());
}

void TestUiWidgets::countdownChangesOnlyWithItsText()
{
    QDateTime now(QDate(2026, 11, 24), QTime(14, 0), Qt::UTC);
    CountdownLabel label(TextStyle::Strong, leftText);
    label.setClock([&now] { return now; });
    label.setPhrase(QStringLiteral("Session token"));
    QSignalSpy ticked(&label, &CountdownLabel::ticked);
    QSignalSpy reached(&label, &CountdownLabel::reached);
    label.setMoment(now.addSecs(53 * 60 + 30));
    QCOMPARE(label.text(), QStringLiteral("53 minutes left"));
    QCOMPARE(label.label()->accessibleName(), QStringLiteral("Session token, 53 minutes left"));
    ticked.clear();
    now = now.addSecs(20);
    label.setClock([&now] { return now; });
    QCOMPARE(ticked.size(), 0);
    now = now.addSecs(20);
    label.setClock([&now] { return now; });
    QCOMPARE(ticked.size(), 1);
    QCOMPARE(label.text(), QStringLiteral("52 minutes left"));
    QCOMPARE(label.label()->accessibleName(), QStringLiteral("Session token, 53 minutes left"));
    now = now.addSecs(3'600);
    label.setClock([&now] { return now; });
    label.setClock([&now] { return now; });
    QCOMPARE(reached.size(), 1);
    QCOMPARE(label.text(), QStringLiteral("run out"));
}

void TestUiWidgets::labelBreaksLongWords()
{
    Label label(QString(200, u'x'), TextStyle::Body);
    QVERIFY(label.minimumSizeHint().width() < 100);
    const int line = label.fontMetrics().height();
    QVERIFY(label.heightForWidth(120) >= 8 * line);
    label.setOverflow(Label::Overflow::ElideMiddle);
    QVERIFY(label.heightForWidth(120) < 2 * line);
    label.resize(120, line);
    label.show();
    QTRY_COMPARE(label.toolTip(), QString(200, u'x'));
    QCOMPARE(label.textFormat(), Qt::PlainText);
    Label markup(QStringLiteral("<b>bold</b>"), TextStyle::Body);
    QCOMPARE(markup.text(), QStringLiteral("<b>bold</b>"));
}

void TestUiWidgets::labelGrowsWithItsTextAndFont()
{
    Label label(QStringLiteral("Short"), TextStyle::Body);
    constexpr int width = 200;
    const int one = label.heightForWidth(width);
    QCOMPARE(label.heightForWidth(width), one);
    label.setText(QStringLiteral("A sentence that needs several lines at this width, and no less"));
    const int several = label.heightForWidth(width);
    QVERIFY(several >= 2 * one);
    QVERIFY(label.heightForWidth(width / 2) > several);
    QCOMPARE(label.heightForWidth(width), several);
    label.setTextStyle(TextStyle::PageTitle);
    QVERIFY(label.heightForWidth(width) > several);
    label.setText(QStringLiteral("Short"));
    label.setTextStyle(TextStyle::Body);
    QCOMPARE(label.heightForWidth(width), one);
}

void TestUiWidgets::rowOfButtonsWraps()
{
    QWidget window;
    auto *row = new WrapRow(true, &window);
    auto *first = new Button(QStringLiteral("Create an account"), ButtonVariant::Link);
    auto *second = new Button(QStringLiteral("Verify an e-mail address"), ButtonVariant::Link);
    row->addWidget(first);
    row->addWidget(second);
    window.resize(600, row->heightForWidth(600));
    window.show();
    QCOMPARE(first->y(), second->y());
    QCOMPARE(second->geometry().right(), window.rect().right());
    window.resize(220, row->heightForWidth(220));
    QTRY_VERIFY(second->y() > first->geometry().bottom());
    QCOMPARE(second->x(), first->x());
    const int narrow = second->minimumSizeHint().width();
    QVERIFY(narrow < second->sizeHint().width());
    QVERIFY(second->heightForWidth(narrow) > second->sizeHint().height());
}

void TestUiWidgets::rightToLeftKeepsAddressesUnderTheirLabel()
{
    LineEdit edit(Script::Latin);
    QVERIFY(edit.alignment().testFlag(Qt::AlignLeft));
    edit.setLayoutDirection(Qt::RightToLeft);
    QVERIFY(edit.alignment().testFlag(Qt::AlignRight));
    QVERIFY(edit.alignment().testFlag(Qt::AlignAbsolute));
    QWidget mirrored;
    mirrored.setLayoutDirection(Qt::RightToLeft);
    const PasteBox box(&mirrored);
    QVERIFY(box.document()->defaultTextOption().alignment().testFlag(Qt::AlignRight));
}

void TestUiWidgets::whatIsFilledInShowsItsBeginningUntilItIsEntered()
{
    QWidget window;
    LineEdit other(Script::Latin, &window);
    LineEdit edit(Script::Latin, &window);
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    other.setFocus();
    edit.prefill(QStringLiteral("somebody@a.host.with.a.long.name.example"));
    QCOMPARE(edit.cursorPosition(), 0);
    edit.setFocus(Qt::OtherFocusReason);
    QTRY_VERIFY(edit.hasFocus());
    QCOMPARE(edit.cursorPosition(), int(edit.text().size()));
}

QTEST_MAIN(TestUiWidgets)
#include "tst_ui_widgets.moc"
