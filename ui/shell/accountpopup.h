#pragma once

#include <QFrame>
#include <QPointer>

namespace latchkey::ui {

class AccountsPanel;

/// The list of accounts as it opens from the identity bar, to be searched at once. It lies on the
/// window's content and needs nobody's leave to stand where it is to stand. Esc, a press beside it
/// and a focus that goes elsewhere close it; it is destroyed when it closes. The focus that was
/// taken is given back where it was not moved on.
class AccountPopup final : public QFrame {
    Q_OBJECT

public:
    /// Lies in \a window, below \a anchor, which is within it.
    AccountPopup(QWidget *window, QWidget *anchor);
    ~AccountPopup() override;

    [[nodiscard]] AccountsPanel *panel() const { return m_panel; }
    /// Shows the list and puts the focus into it. To be filled before.
    void open();

signals:
    /// It closes with the focus in it, and what had that before is gone.
    void focusLeft();

protected:
    bool event(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void closeEvent(QCloseEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    /// No higher than the window below the anchor allows.
    void place();
    [[nodiscard]] bool isWithin(const QWidget *widget) const;

    QWidget *m_anchor;
    AccountsPanel *m_panel;
    QPointer<QWidget> m_before; ///< what had the focus
};

} // namespace latchkey::ui
