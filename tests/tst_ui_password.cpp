// A password where it is typed, by real keys: shown and hidden, gone once taken, and what is said
// of it.

#include "style/theme.h"
#include "support/passwordwindow.h"
#include "widgets/button.h"
#include "widgets/passwordrules.h"
#include "widgets/secretedit.h"
#include "widgets/strengthmeter.h"

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QElapsedTimer>
#include <QKeyEvent>
#include <QPointer>
#include <QTest>
#include <QTimer>
#include <QWindow>

#include <memory>

using namespace latchkey;
using namespace latchkey::ui;

class TestUiPassword final : public QObject {
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
    void theMouseSelectsWithoutCopying_data();
    void theMouseSelectsWithoutCopying();
    void keysSelectWithoutCopying_data();
    void keysSelectWithoutCopying();
    void aRevealedPasswordCanBeCopied();
    void deletingToTheEndCopiesNothing();
    void anInputMethodIsNeverToLearnIt();
    void menuOffersNoUndo();
    void aFieldMayGoWhileItsMenuIsOpen();
    void capsLockIsToldFromTyping_data();
    void capsLockIsToldFromTyping();
    void capsLockIsSaidBelowTheField();
    void strengthHasWords();
    void rulesAreTheServers();

private:
    Theme m_theme;
};

static Secret secret(const char *text)
{
    return Secret(QByteArrayView(text));
}

void TestUiPassword::initTestCase()
{
    m_theme.setReducedMotion(true);
    m_theme.install();
}

void TestUiPassword::passwordIsRevealedByKeyboard()
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

void TestUiPassword::passwordHidesWhenTheFocusLeaves()
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

void TestUiPassword::aRevealedPasswordDiesWithTheFocusInIt()
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

void TestUiPassword::undoDoesNotBringAPasswordBack()
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

void TestUiPassword::clearedCharactersAreOverwritten()
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

void TestUiPassword::takenPasswordLeavesTheFieldEmpty()
{
    PasswordWindow w;
    QTest::keyClicks(w.edit(), QStringLiteral("hunter22"));
    QVERIFY(w.field->password() == secret("hunter22"));
    QVERIFY(!w.field->isEmpty());
    const Secret taken = w.field->takePassword();
    QVERIFY(taken == secret("hunter22"));
    QVERIFY(w.field->isEmpty());
}

void TestUiPassword::passwordCanBePasted()
{
    PasswordWindow w;
    QTRY_VERIFY(w.edit()->hasFocus());
    QApplication::clipboard()->setText(QStringLiteral("from a manager"));
    QTest::keySequence(w.edit(), QKeySequence::Paste);
    QVERIFY(w.field->password() == secret("from a manager"));
    QCOMPARE(w.field->length(), 14);
}

namespace {

/// A mouse as the window system moves it: from place to place in the text of \a edit.
struct Mouse {
    QLineEdit *edit;

    [[nodiscard]] QPoint at(int x) const
    {
        return edit->mapTo(edit->window(), QPoint(x, edit->height() / 2));
    }
    [[nodiscard]] QPoint left() const { return at(14); }
    [[nodiscard]] QPoint right() const { return at(edit->width() * 2 / 3); }
    [[nodiscard]] QWindow *window() const { return edit->window()->windowHandle(); }

    void click() const { QTest::mouseClick(window(), Qt::LeftButton, {}, left()); }
    void doubleClick() const { QTest::mouseDClick(window(), Qt::LeftButton, {}, left()); }
    void drag(QPoint from, QPoint to) const
    {
        QTest::mousePress(window(), Qt::LeftButton, {}, from);
        QTest::mouseMove(window(), to);
        QTest::mouseRelease(window(), Qt::LeftButton, {}, to);
    }
};

const QString phrase = QStringLiteral("tide lantern");

/// What a middle click would paste, in this program or in any other one.
QString selectionClipboard()
{
    return QApplication::clipboard()->text(QClipboard::Selection);
}

} // namespace

void TestUiPassword::theMouseSelectsWithoutCopying_data()
{
    using Act = void (*)(const Mouse &);
    QTest::addColumn<Act>("act");
    QTest::addColumn<QString>("selected");
    QTest::addColumn<int>("cursor");
    QTest::newRow("double click") << Act([](const Mouse &mouse) { mouse.doubleClick(); })
                                  << QStringLiteral("tide") << 4;
    QTest::newRow("triple click") << Act([](const Mouse &mouse) {
        mouse.doubleClick();
        mouse.click();
    }) << phrase << 12;
    QTest::newRow("drag") << Act([](const Mouse &mouse) { mouse.drag(mouse.at(1), mouse.right()); })
                          << phrase << 12;
    QTest::newRow("drag backwards")
        << Act([](const Mouse &mouse) { mouse.drag(mouse.right(), mouse.at(1)); }) << phrase << 0;
}

void TestUiPassword::theMouseSelectsWithoutCopying()
{
    using Act = void (*)(const Mouse &);
    QFETCH(const Act, act);
    QFETCH(const QString, selected);
    QFETCH(const int, cursor);
    QVERIFY(QApplication::clipboard()->supportsSelection());
    QApplication::clipboard()->setText(QStringLiteral("before"), QClipboard::Selection);
    PasswordWindow w;
    QVERIFY(QTest::qWaitForWindowActive(&w.window));
    w.after->setText(phrase);
    QTest::keyClicks(w.edit(), phrase);
    w.field->revealButton()->click();
    act(Mouse{w.edit()});
    QVERIFY(w.field->isRevealed());
    QCOMPARE(w.edit()->selectedText(), selected);
    QCOMPARE(w.edit()->cursorPosition(), cursor);
    QCOMPARE(selectionClipboard(), QStringLiteral("before"));
    QTest::keyClicks(w.edit(), QStringLiteral("x"));
    QCOMPARE(w.edit()->text(), QString(phrase).replace(selected, QStringLiteral("x")));
    // The same act where nothing is secret: this test can tell.
    act(Mouse{w.after});
    QCOMPARE(selectionClipboard(), selected);
}

void TestUiPassword::keysSelectWithoutCopying_data()
{
    using Keys = QList<QKeySequence>;
    const QKeySequence shiftLeft(QKeySequence::SelectPreviousChar);
    const QKeySequence wordLeft(QKeySequence::SelectPreviousWord);
    const QKeySequence home(QKeySequence::MoveToStartOfLine);
    QTest::addColumn<Keys>("keys");
    QTest::newRow("all") << Keys{QKeySequence::SelectAll};
    QTest::newRow("to the start") << Keys{QKeySequence::SelectStartOfLine};
    QTest::newRow("to the end") << Keys{home, QKeySequence::SelectEndOfLine};
    QTest::newRow("characters") << Keys{shiftLeft, shiftLeft, QKeySequence::SelectNextChar};
    QTest::newRow("words") << Keys{wordLeft, wordLeft, QKeySequence::SelectNextWord};
    QTest::newRow("copied") << Keys{QKeySequence::SelectAll, QKeySequence::Copy};
    QTest::newRow("nothing more") << Keys{QKeySequence::SelectAll,
        QKeySequence(Qt::CTRL | Qt::Key_Up), QKeySequence(Qt::CTRL | Qt::Key_Down)};
}

void TestUiPassword::keysSelectWithoutCopying()
{
    QFETCH(const QList<QKeySequence>, keys);
    QApplication::clipboard()->setText(QStringLiteral("before"), QClipboard::Selection);
    PasswordWindow w;
    QTRY_VERIFY(w.edit()->hasFocus());
    w.field->revealButton()->click();
    for (QLineEdit *edit : {w.edit(), static_cast<QLineEdit *>(w.after)}) {
        QTest::keyClicks(edit, phrase);
        for (const QKeySequence &key : keys)
            QTest::keySequence(edit, key);
        if (edit == w.edit())
            QCOMPARE(selectionClipboard(), QStringLiteral("before"));
    }
    // Where nothing is secret, the same keys select the same and copy it.
    QCOMPARE(w.edit()->selectedText(), w.after->selectedText());
    QCOMPARE(w.edit()->cursorPosition(), w.after->cursorPosition());
    QVERIFY(w.after->hasSelectedText());
    QCOMPARE(selectionClipboard(), w.after->selectedText());
}

void TestUiPassword::aRevealedPasswordCanBeCopied()
{
    PasswordWindow w;
    QTRY_VERIFY(w.edit()->hasFocus());
    QTest::keyClicks(w.edit(), phrase);
    w.field->revealButton()->click();
    Mouse{w.edit()}.doubleClick();
    QTest::keySequence(w.edit(), QKeySequence::Copy);
    QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("tide"));
}

void TestUiPassword::deletingToTheEndCopiesNothing()
{
    QApplication::clipboard()->setText(QStringLiteral("before"));
    PasswordWindow w;
    QTRY_VERIFY(w.edit()->hasFocus());
    w.field->revealButton()->click();
    for (QLineEdit *edit : {w.edit(), static_cast<QLineEdit *>(w.after)}) {
        QTest::keyClicks(edit, phrase);
        QTest::keySequence(edit, QKeySequence::MoveToPreviousWord);
        QTest::keySequence(edit, QKeySequence::DeleteEndOfLine);
        if (edit == w.edit())
            QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("before"));
    }
    // Where nothing is secret, the same key deletes the same and copies it.
    QVERIFY(phrase.size() > w.after->text().size());
    QCOMPARE(w.edit()->text(), w.after->text());
    QCOMPARE(w.after->text() + QApplication::clipboard()->text(), phrase);
}

void TestUiPassword::anInputMethodIsNeverToLearnIt()
{
    const Qt::InputMethodHints always = Qt::ImhSensitiveData | Qt::ImhNoPredictiveText
        | Qt::ImhNoAutoUppercase | Qt::ImhPreferLatin;
    PasswordWindow w;
    QCOMPARE(w.edit()->inputMethodHints(), always | Qt::ImhHiddenText);
    w.field->revealButton()->click();
    QCOMPARE(w.edit()->inputMethodHints(), always);
    w.field->revealButton()->click();
    QCOMPARE(w.edit()->inputMethodHints(), always | Qt::ImhHiddenText);
}

static void askForMenu(QLineEdit *edit)
{
    const QPoint place = edit->mapToGlobal(QPoint(4, 4));
    QContextMenuEvent asked(QContextMenuEvent::Keyboard, QPoint(4, 4), place);
    QApplication::sendEvent(edit, &asked);
}

void TestUiPassword::menuOffersNoUndo()
{
    PasswordWindow w;
    QTRY_VERIFY(w.edit()->hasFocus());
    const auto offered = [](QLineEdit *edit) {
        QStringList texts;
        QTimer::singleShot(100, edit, [&texts] {
            QWidget *menu = QApplication::activePopupWidget();
            const QList<QAction *> actions = menu ? menu->actions() : QList<QAction *>();
            for (const QAction *action : actions)
                texts += action->text().section(u'\t', 0, 0).remove(u'&');
            if (menu)
                menu->close();
        });
        askForMenu(edit);
        [&texts] {
            QTRY_VERIFY(!texts.isEmpty());
        }();
        return texts;
    };
    const QStringList usual = offered(w.after);
    const QStringList undo{QStringLiteral("Undo"), QStringLiteral("Redo"), QString()};
    QCOMPARE(usual.mid(0, 3), undo);
    QCOMPARE(offered(w.edit()), usual.mid(3));
}

void TestUiPassword::aFieldMayGoWhileItsMenuIsOpen()
{
    PasswordWindow w;
    const QPointer<QLineEdit> edit = w.edit();
    QTRY_VERIFY(edit->hasFocus());
    // A link that is opened elsewhere brings another page.
    QTimer::singleShot(100, this, [&w] {
        QVERIFY(QApplication::activePopupWidget());
        delete w.frame; // a sanitizer sees what is destroyed twice
    });
    askForMenu(edit);
    QTRY_VERIFY(!edit);
    QVERIFY(!QApplication::activePopupWidget());
}

void TestUiPassword::capsLockIsToldFromTyping_data()
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

void TestUiPassword::capsLockIsToldFromTyping()
{
    QFETCH(QString, typed);
    QFETCH(bool, shift);
    QFETCH(int, told);
    const auto answer = capsLockFrom(typed, shift ? Qt::ShiftModifier : Qt::NoModifier);
    QCOMPARE(answer ? static_cast<int>(*answer) : -1, told);
    QVERIFY(!capsLockFrom(QStringLiteral("A"), Qt::ControlModifier));
}

void TestUiPassword::capsLockIsSaidBelowTheField()
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

void TestUiPassword::strengthHasWords()
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

void TestUiPassword::rulesAreTheServers()
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

QTEST_MAIN(TestUiPassword)
#include "tst_ui_password.moc"
