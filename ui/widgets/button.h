#pragma once

#include "style/buttonlabel.h"

#include <QPushButton>

class QTimer;

namespace latchkey::ui {

/// A push button in one of our variants. Wraps its words where the room is narrow.
class Button final : public QPushButton {
    Q_OBJECT

public:
    Button(const QString &text, ButtonVariant variant, QWidget *parent = nullptr);
    /// An icon alone; \a name is what assistive technology calls it, \a size in design pixels.
    static Button *iconOnly(
        const QString &icon, const QString &name, QWidget *parent = nullptr, int size = 18);

    void setIconName(const QString &name);
    void setCompact(bool compact);

    /// Shows \a text with a spinner (a still clock under reduced motion) and ignores presses.
    void showBusy(const QString &text);
    void showIdle();
    [[nodiscard]] bool isBusy() const { return m_busy; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    bool hasHeightForWidth() const override;
    int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    bool event(QEvent *event) override;

private:
    void applyIconSize();
    [[nodiscard]] ButtonLabel label() const;

    ButtonVariant m_variant;
    int m_iconSize = 18; ///< in design pixels
    bool m_busy = false;
    QString m_busyText;
    QString m_nameBefore;
    QTimer *m_turn = nullptr;
    int m_angle = 0;
};

} // namespace latchkey::ui
