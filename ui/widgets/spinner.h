#pragma once

#include <QColor>
#include <QRectF>
#include <QWidget>

class QPainter;
class QTimer;

namespace latchkey::ui {

// 900 ms a turn in 30 steps.
inline constexpr int spinnerInterval = 30;
inline constexpr int spinnerStep = 12;

void paintSpinner(QPainter *painter, const QRectF &rect, int angle, const QColor &colour);

/// Something is going on. A still clock under reduced motion.
class Spinner final : public QWidget {
    Q_OBJECT

public:
    explicit Spinner(QWidget *parent = nullptr);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    QTimer *m_turn;
    int m_angle = 0;
};

} // namespace latchkey::ui
