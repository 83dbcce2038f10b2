#include "widgets/secretedit.h"

#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QMouseEvent>

namespace latchkey::ui {

namespace {

/// Overwrites the buffer that \a text shares with the line edit that gave it. A wiped copy would
/// leave the original, so this writes through the sharing on purpose.
void overwriteShared(const QString &text)
{
    if (!text.isEmpty()) {
        auto *characters = const_cast<QChar *>(text.constData());
        wipeMemory(characters, static_cast<std::size_t>(text.size()) * sizeof(QChar));
    }
}

} // namespace

SecretEdit::SecretEdit(QWidget *parent) : LineEdit(Script::Latin, parent)
{
    setRevealed(false);
}

SecretEdit::~SecretEdit()
{
    // No signals from here: the page around this field is half gone already.
    blockSignals(true);
    wipeText();
}

Secret SecretEdit::secret() const
{
    QByteArray utf8 = text().toUtf8();
    return Secret::takeFrom(utf8);
}

void SecretEdit::wipeText()
{
    const qsizetype length = text().size();
    if (length == 0)
        return;
    overwriteShared(text());
    // `setText` forgets the undo history without overwriting it; the same number of other
    // characters put in one after the other takes the same places.
    setText(QString());
    const QSignalBlocker quiet(this);
    for (qsizetype i = 0; i < length; ++i)
        insert(QStringLiteral("x"));
    setText(QString());
}

void SecretEdit::setSecret(const Secret &secret)
{
    QString text = QString::fromUtf8(secret.view());
    setText(text);
}

void SecretEdit::setRevealed(bool revealed)
{
    setEchoMode(revealed ? QLineEdit::Normal : QLineEdit::Password);
    // The mode has taken all hints away from a text that can be seen.
    setInputMethodHints(inputMethodHints() | Qt::ImhSensitiveData | Qt::ImhNoAutoUppercase
        | Qt::ImhNoPredictiveText);
}

std::optional<bool> capsLockFrom(const QString &typed, Qt::KeyboardModifiers held)
{
    if (typed.size() != 1 || (held & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier)))
        return {};
    const QChar letter = typed.at(0);
    if (letter.toUpper() == letter.toLower())
        return {}; // a digit, or a script without capitals
    const bool shift = held.testFlag(Qt::ShiftModifier);
    if (letter.isUpper() && shift) {
        // macOS keeps capitals under Shift even with Caps Lock: nothing to learn there.
#ifdef Q_OS_MACOS
        return {};
#else
        return false;
#endif
    }
    return letter.isUpper() != shift;
}

void SecretEdit::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Undo) || event->matches(QKeySequence::Redo)) {
        event->accept(); // undo would bring back a password that was cleared
        return;
    }
    watchCapsLock(event);
    // QLineEdit copies what a key has selected, as it does with the mouse (see there).
    if (echoMode() == QLineEdit::Normal && selectOrCopy(event))
        event->accept();
    else
        LineEdit::keyPressEvent(event);
}

/// Does what QLineEdit does on a key after which something is selected, or deleted to the end of
/// the line, but for the copy to a clipboard that nobody asked for. False: it is none of these.
bool SecretEdit::selectOrCopy(const QKeyEvent *event)
{
    const auto is = [event](QKeySequence::StandardKey key) {
        return event->matches(key);
    };
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    if (is(QKeySequence::Copy)) {
        copy();
    } else if (is(QKeySequence::DeleteEndOfLine)) {
        end(true); // QLineEdit copies what it deletes to the clipboard
        del();
    } else if (is(QKeySequence::SelectAll)) {
        selectAll();
    } else if (is(QKeySequence::SelectStartOfLine) || is(QKeySequence::SelectStartOfBlock)) {
        home(true);
    } else if (is(QKeySequence::SelectEndOfLine) || is(QKeySequence::SelectEndOfBlock)) {
        end(true);
    } else if (is(QKeySequence::SelectNextChar)) {
        cursorForward(true, mirrored ? -1 : 1);
    } else if (is(QKeySequence::SelectPreviousChar)) {
        cursorForward(true, mirrored ? 1 : -1);
    } else if (is(QKeySequence::SelectNextWord)) {
        mirrored ? cursorWordBackward(true) : cursorWordForward(true);
    } else if (is(QKeySequence::SelectPreviousWord)) {
        mirrored ? cursorWordForward(true) : cursorWordBackward(true);
    } else {
        // Keys of a completer, which is not there: they leave the selection as it is.
        const bool isUpOrDown = event->key() == Qt::Key_Up || event->key() == Qt::Key_Down;
        return isUpOrDown && event->modifiers().testFlag(Qt::ControlModifier);
    }
    return true;
}

void SecretEdit::watchCapsLock(const QKeyEvent *event)
{
    if (event->key() == Qt::Key_CapsLock) {
        if (m_capsLock)
            setCapsLock(!*m_capsLock);
        return;
    }
    if (const auto told = capsLockFrom(event->text(), event->modifiers()))
        setCapsLock(told);
}

void SecretEdit::setCapsLock(std::optional<bool> on)
{
    if (m_capsLock == on)
        return;
    m_capsLock = on;
    emit capsLockChanged();
}

void SecretEdit::focusOutEvent(QFocusEvent *event)
{
    LineEdit::focusOutEvent(event);
    // The key may be pressed elsewhere: what was known is stale.
    if (event->reason() != Qt::PopupFocusReason)
        setCapsLock({});
}

void SecretEdit::mouseReleaseEvent(QMouseEvent *event)
{
    // QLineEdit copies what is selected now to the selection clipboard of X11 and Wayland: for
    // every program to see, and for a middle click to paste somewhere else.
    const bool wouldCopy = event->button() == Qt::LeftButton && echoMode() == QLineEdit::Normal;
    if (!wouldCopy || !hasSelectedText()) {
        LineEdit::mouseReleaseEvent(event);
        return;
    }
    const bool isBackwards = cursorPosition() == selectionStart();
    const int anchor = isBackwards ? selectionEnd() : selectionStart();
    const int length = selectionLength();
    {
        const QSignalBlocker quiet(this);
        deselect();
    }
    LineEdit::mouseReleaseEvent(event);
    const QSignalBlocker quiet(this); // nobody was told that it was gone
    setSelection(anchor, isBackwards ? -length : length);
}

void SecretEdit::contextMenuEvent(QContextMenuEvent *event)
{
    QMenu *menu = createStandardContextMenu();
    // Its first part is undo and redo, which nothing else tells apart: they have no names.
    const QList<QAction *> actions = menu->actions();
    for (QAction *action : actions) {
        menu->removeAction(action);
        if (action->isSeparator())
            break;
    }
    // No loop of its own: the page may be gone before the menu is closed.
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->popup(event->globalPos());
}

} // namespace latchkey::ui
