#pragma once

#include "values/secret.h"

#include <QWidget>

class QLineEdit;

namespace latchkey::ui {

class Button;
class SecretEdit;

/// A field for a password or a key: hidden at first, with 'Show password' as a real button after
/// it in the tab order. Paste and password managers are never in the way.
class PasswordField final : public QWidget {
    Q_OBJECT

public:
    /// \a name is what the field and, in its button, the thing shown are called.
    explicit PasswordField(const QString &showName, QWidget *parent = nullptr);
    ~PasswordField() override;

    /// A copy for comparing, measuring and sending; the field keeps what was typed.
    [[nodiscard]] Secret password() const;
    /// Takes the characters out: the field is empty and its buffer overwritten afterwards.
    [[nodiscard]] Secret takePassword();
    void clear();
    [[nodiscard]] bool isEmpty() const;
    /// Length in code points, as the server counts.
    [[nodiscard]] qsizetype length() const;

    /// Hides what is shown; called on submit, and by itself when the focus leaves the field.
    void conceal();
    [[nodiscard]] bool isRevealed() const;
    /// On while Caps Lock is known to be on and the field has the focus.
    [[nodiscard]] bool capsLockIsOn() const;

    [[nodiscard]] QLineEdit *edit() const;
    [[nodiscard]] Button *revealButton() const { return m_reveal; }
    void setPlaceholderText(const QString &text);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

signals:
    void edited();
    void returnPressed();
    void capsLockChanged(bool on);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void setRevealed(bool revealed);
    void placeParts();

    SecretEdit *m_edit;
    Button *m_reveal;
    QString m_showName;
};

} // namespace latchkey::ui
