#pragma once

#include "widgets/lineedit.h"

#include "values/secret.h"

#include <optional>

namespace latchkey::ui {

/// The line edit of a password field. Knows no undo, leaves as few copies of its text as a
/// QLineEdit can, and hands it to the clipboard only where the person copies it.
class SecretEdit final : public LineEdit {
    Q_OBJECT

public:
    explicit SecretEdit(QWidget *parent = nullptr);
    ~SecretEdit() override;

    /// A copy of what was typed.
    [[nodiscard]] Secret secret() const;
    /// Overwrites the characters where they lie and empties the field, undo history included.
    void wipeText();
    /// Fills the field, for tests and for a key that the person edits.
    void setSecret(const Secret &secret);

    /// Shows the characters or hides them. An input method is told in both cases that the text is
    /// not to be learnt or completed.
    void setRevealed(bool revealed);

    /// On, off, or not known yet: no platform tells before a letter is typed.
    [[nodiscard]] std::optional<bool> capsLock() const { return m_capsLock; }

signals:
    void capsLockChanged();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    [[nodiscard]] bool selectOrCopy(const QKeyEvent *event);
    void watchCapsLock(const QKeyEvent *event);
    void setCapsLock(std::optional<bool> on);

    std::optional<bool> m_capsLock;
};

/// What a key press tells of Caps Lock: a capital without Shift, a small letter with it.
[[nodiscard]] std::optional<bool> capsLockFrom(const QString &typed, Qt::KeyboardModifiers held);

} // namespace latchkey::ui
