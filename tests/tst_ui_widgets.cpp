// The widgets that pages are made of, by real keys.

#include "style/metrics.h"
#include "style/theme.h"
#include "timetext.h"
#include "widgets/banner.h"
#include "widgets/button.h"
#include "widgets/countdownlabel.h"
#include "widgets/fieldframe.h"
#include "widgets/label.h"
#include "widgets/lineedit.h"
#include "widgets/passwordfield.h"
#include "widgets/passwordrules.h"
#include "widgets/secretedit.h"
#include "widgets/strengthmeter.h"
#include "widgets/submitrow.h"
#include "widgets/wraprow.h"

#include <QAccessible>
#include <QApplication>
#include <QClipboard>
#include <QPointer>
#include <QSignalSpy>
#include <QTest>
#include <QVBoxLayout>

#include <memory>

using namespace latchkey;
using namespace latchkey::ui;

namespace {

Secret secret(const char *text)
{
    return Secret(QByteArrayView(text));
}

/// A window with one password field in its frame and a field after it.
struct PasswordWindow {
    QWidget window;
    PasswordField *field = new PasswordField(QStringLiteral("Show password"), &window);
    FieldFrame *frame = new FieldFrame(QStringLiteral("Password"), field, &window);
    LineEdit *after = new LineEdit(Script::Any, &window);

    PasswordWindow()
    {
        auto *column = new QVBoxLayout(&window);
        column->addWidget(frame);
        column->addWidget(after);
        window.show();
        window.activateWindow();
        field->setFocus();
    }
    QLineEdit *edit() const { return field->edit(); }
};

} // namespace

class TestUiWidgets final : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void passwordIsRevealedByKeyboard();
    void passwordHidesWhenTheFocusLeaves();
    void aRevealedPasswordDiesWithTheFocusInIt();
    void undoDoesNotBringAPasswordBack();
    void clearedCharactersAreOverwritten();
    void takenPasswordLeavesTheFieldEmpty();
    void passwordCanBePasted();
    void menuOffersNoUndo();
    void capsLockIsToldFromTyping_data();
    void capsLockIsToldFromTyping();
    void capsLockIsSaidBelowTheField();
    void frameNamesItsField();
    void errorBelowAFieldGoesWhenItIsEdited();
    void strengthHasWords();
    void rulesAreTheServers();
    void bannerIsFilledBeforeItIsShown();
    void bannerOffersItsActions();
    void busyAppearsLateAndStaysAWhile();
    void quickAnswerShowsNoWait();
    void heldButtonComesBack();
    void countdownChangesOnlyWithItsText();
    void labelBreaksLongWords();
    void rowOfButtonsWraps();
    void rightToLeftKeepsAddressesUnderTheirLabel();

private:
    Theme m_theme;
};

void TestUiWidgets::initTestCase()
{
    m_theme.setReducedMotion(true);
    m_theme.install();
}

void TestUiWidgets::passwordIsRevealedByKeyboard()
{
    PasswordWindow w;
    QTRY_VERIFY(w.edit()->hasFocus());
    QTest::keyClicks(w.edit(), QStringLiteral("tide-lantern"));
    QVERIFY(!w.field->isRevealed());
    QTest::keyClick(w.edit(), Qt::Key_Tab);
    QTRY_COMPARE(QApplication::focusWidget(), w.field->revealButton());
    QTest::keyClick(w.field->revealButton(), Qt::Key_Space);
    QVERIFY(w.field->isRevealed());
    QCOMPARE(w.edit()->displayText(), QStringLiteral("tide-lantern"));
    QTest::keyClick(w.field->revealButton(), Qt::Key_Space);
    QVERIFY(!w.field->isRevealed());
    QVERIFY(w.field->revealButton()->isCheckable());
    QCOMPARE(w.field->revealButton()->accessibleName(), QStringLiteral("Show password"));
}

void TestUiWidgets::passwordHidesWhenTheFocusLeaves()
{
    PasswordWindow w;
    QTRY_VERIFY(w.edit()->hasFocus());
    w.field->revealButton()->click();
    QVERIFY(w.field->isRevealed());
    QTest::keyClick(w.edit(), Qt::Key_Tab);
    QVERIFY(w.field->isRevealed());
    QTest::keyClick(w.field->revealButton(), Qt::Key_Tab);
    QTRY_VERIFY(w.after->hasFocus());
    QVERIFY(!w.field->isRevealed());
}

void TestUiWidgets::aRevealedPasswordDiesWithTheFocusInIt()
{
    PasswordWindow w;
    QTRY_VERIFY(w.edit()->hasFocus());
    w.field->revealButton()->click();
    QVERIFY(w.field->isRevealed());
    QVERIFY(w.edit()->hasFocus());
    const QPointer<QLineEdit> edit = w.edit();
    delete w.frame; // a sanitizer sees a member called of what is destroyed
    QVERIFY(!edit);
}

void TestUiWidgets::undoDoesNotBringAPasswordBack()
{
    PasswordWindow w;
    QTRY_VERIFY(w.edit()->hasFocus());
    QTest::keyClicks(w.edit(), QStringLiteral("hunter22"));
    w.field->revealButton()->click();
    QTest::keySequence(w.edit(), QKeySequence::SelectAll);
    QTest::keyClick(w.edit(), Qt::Key_Delete);
    QVERIFY(w.edit()->text().isEmpty());
    QTest::keySequence(w.edit(), QKeySequence::Undo);
    QVERIFY(w.edit()->text().isEmpty());
    QTest::keyClicks(w.edit(), QStringLiteral("hunter22"));
    w.field->clear();
    QVERIFY(!w.edit()->isUndoAvailable());
    QTest::keySequence(w.edit(), QKeySequence::Undo);
    w.edit()->undo();
    QVERIFY(w.edit()->text().isEmpty());
}

void TestUiWidgets::clearedCharactersAreOverwritten()
{
    PasswordWindow w;
    QTest::keyClicks(w.edit(), QStringLiteral("hunter22"));
    // Shares the buffer of the line edit, so it shows what became of it.
    const QString shared = w.edit()->text();
    QCOMPARE(shared, QStringLiteral("hunter22"));
    w.field->clear();
    QVERIFY(w.field->isEmpty());
    QCOMPARE(shared, QString(8, QChar(0)));

    auto doomed = std::make_unique<PasswordField>(QStringLiteral("Show"));
    QTest::keyClicks(doomed->edit(), QStringLiteral("hunter22"));
    const QString left = doomed->edit()->text();
    doomed.reset();
    QCOMPARE(left, QString(8, QChar(0)));
}

void TestUiWidgets::takenPasswordLeavesTheFieldEmpty()
{
    PasswordWindow w;
    QTest::keyClicks(w.edit(), QStringLiteral("hunter22"));
    QVERIFY(w.field->password() == secret("hunter22"));
    QVERIFY(!w.field->isEmpty());
    const Secret taken = w.field->takePassword();
    QVERIFY(taken == secret("hunter22"));
    QVERIFY(w.field->isEmpty());
}

void TestUiWidgets::passwordCanBePasted()
{
    PasswordWindow w;
    QTRY_VERIFY(w.edit()->hasFocus());
    QApplication::clipboard()->setText(QStringLiteral("from a manager"));
    QTest::keySequence(w.edit(), QKeySequence::Paste);
    QVERIFY(w.field->password() == secret("from a manager"));
    QCOMPARE(w.field->length(), 14);
}

void TestUiWidgets::menuOffersNoUndo()
{
    SecretEdit edit;
    QVERIFY(edit.inputMethodHints().testFlag(Qt::ImhSensitiveData));
    QVERIFY(edit.inputMethodHints().testFlag(Qt::ImhHiddenText));
    QVERIFY(edit.inputMethodHints().testFlag(Qt::ImhNoPredictiveText));
}

void TestUiWidgets::capsLockIsToldFromTyping_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<bool>("shift");
    QTest::addColumn<int>("told"); // 1 on, 0 off, -1 nothing
    QTest::newRow("a") << QStringLiteral("a") << false << 0;
    QTest::newRow("A") << QStringLiteral("A") << false << 1;
    QTest::newRow("shift a") << QStringLiteral("a") << true << 1;
    QTest::newRow("shift A") << QStringLiteral("A") << true << 0;
    QTest::newRow("digit") << QStringLiteral("7") << false << -1;
    QTest::newRow("no capitals") << QString(QChar(0x05D0)) << false << -1;
    QTest::newRow("umlaut") << QString(QChar(0x00C4)) << false << 1;
    QTest::newRow("nothing") << QString() << false << -1;
}

void TestUiWidgets::capsLockIsToldFromTyping()
{
    QFETCH(QString, typed);
    QFETCH(bool, shift);
    QFETCH(int, told);
    const auto answer = capsLockFrom(typed, shift ? Qt::ShiftModifier : Qt::NoModifier);
    QCOMPARE(answer ? static_cast<int>(*answer) : -1, told);
    QVERIFY(!capsLockFrom(QStringLiteral("A"), Qt::ControlModifier));
}

void TestUiWidgets::capsLockIsSaidBelowTheField()
{
    PasswordWindow w;
    QTRY_VERIFY(w.edit()->hasFocus());
    w.frame->setHint(QStringLiteral("A hint"));
    QKeyEvent capital(QEvent::KeyPress, Qt::Key_A, Qt::NoModifier, QStringLiteral("A"));
    QApplication::sendEvent(w.edit(), &capital);
    QCOMPARE(w.frame->lineText(), QStringLiteral("Caps Lock is on"));
    QCOMPARE(w.edit()->accessibleDescription(), QStringLiteral("Caps Lock is on"));
    QTest::keyClick(w.edit(), Qt::Key_CapsLock);
    QCOMPARE(w.frame->lineText(), QStringLiteral("A hint"));
    QApplication::sendEvent(w.edit(), &capital);
    w.after->setFocus();
    QTRY_COMPARE(w.frame->lineText(), QStringLiteral("A hint"));
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

void TestUiWidgets::strengthHasWords()
{
    QCOMPARE(passwordStrength(secret("password")).strength, Strength::TooEasy);
    QVERIFY(passwordStrength(secret("12345678")).guessedFirst);
    QVERIFY(!passwordStrength(secret("tide-lantern")).guessedFirst);
    QVERIFY(passwordStrength(secret("v9#kQ2!xw7Lp0zTn")).strength >= Strength::Good);
    const std::string huge(100'000, 'q');
    QElapsedTimer clock;
    clock.start();
    (void)passwordStrength(secret(huge.c_str()));
    QVERIFY(clock.elapsed() < 1'000);
    StrengthMeter meter;
    QVERIFY(meter.word().isEmpty());
    meter.setStrength(Strength::Good);
    QCOMPARE(meter.word(), QStringLiteral("Good"));
    meter.setStrength({});
    QVERIFY(meter.word().isEmpty());
}

void TestUiWidgets::rulesAreTheServers()
{
    const auto fault = [](const QString &text) {
        return newPasswordFault(Secret(QByteArrayView(text.toUtf8())));
    };
    const QString euro(QChar(0x20AC));
    const QString key = QString::fromUtf8("\xF0\x9F\x94\x91");
    QCOMPARE(fault({}), FieldFault::Empty);
    QCOMPARE(fault(QStringLiteral("1234567")), FieldFault::TooShort);
    QVERIFY(!fault(QStringLiteral("aaaaaaaa")));
    QVERIFY(!fault(QString(32, u'a')));
    QCOMPARE(fault(QString(33, u'a')), FieldFault::TooLong);
    QVERIFY(!fault(euro.repeated(24)));
    QCOMPARE(fault(euro.repeated(25)), FieldFault::TooManyBytes);
    QVERIFY(!fault(key.repeated(8)));
    QCOMPARE(fault(key.repeated(7)), FieldFault::TooShort);
    QVERIFY(!fault(key.repeated(18)));
    QCOMPARE(fault(key.repeated(19)), FieldFault::TooManyBytes);
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
}

QTEST_MAIN(TestUiWidgets)
#include "tst_ui_widgets.moc"
