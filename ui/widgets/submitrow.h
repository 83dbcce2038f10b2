#pragma once

#include <QElapsedTimer>
#include <QWidget>

class QTimer;

namespace latchkey::ui {

class Button;
class Label;

/// A button, what happens while it works, and 'Cancel' beside it.
///
/// From 150 ms on the button says what happens, for 400 ms at least, so that nothing flickers;
/// after 8 s the row adds that the server is still awaited.
class SubmitRow final : public QWidget {
    Q_OBJECT

public:
    enum class Shape {
        Fills, ///< the button takes the row's width
        AtStart, ///< everything stands one after the other
        Spread, ///< the last of the row stands at the far end
    };
    SubmitRow(Button *button, Shape shape, QWidget *parent = nullptr);

    void begin(const QString &busyText);
    /// Ends the wait, at once or when it was shown long enough; `finished` follows either way.
    void end();
    [[nodiscard]] bool isShown() const { return m_shown; }

    /// Closes the button with a text that counts down; `release` opens it again.
    void hold(const QString &text);
    void release();

    [[nodiscard]] Button *button() const { return m_button; }
    [[nodiscard]] Button *cancelButton() const { return m_cancel; }
    /// Something more in the row, after 'Cancel'.
    void addToRow(QWidget *widget);

signals:
    void cancelRequested();
    /// The wait is now to be seen.
    void appeared();
    void finished();

private:
    void appear();
    void finish();

    Button *m_button;
    Button *m_cancel;
    Label *m_slow;
    QLayout *m_row;
    QTimer *m_delay;
    QTimer *m_least;
    QTimer *m_long;
    QTimer *m_spoken;
    QString m_busyText;
    QString m_textBefore;
    QString m_nameBefore;
    QElapsedTimer m_since;
    bool m_waiting = false;
    bool m_shown = false;
    bool m_held = false;
};

} // namespace latchkey::ui
