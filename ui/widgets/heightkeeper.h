#pragma once

#include <QWidget>

namespace latchkey::ui {

/// A widget with wrapped text for splitters and stacks. They never ask how high it gets at a width,
/// so it demands that height as its least.
class HeightKeeper : public QWidget {
    Q_OBJECT

public:
    using QWidget::QWidget;

    QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent *event) override;
};

} // namespace latchkey::ui
