#pragma once

#include <QComboBox>

namespace latchkey::ui {

/// A list to choose from that the wheel does not change: scrolling a page with the pointer over it
/// must not choose something else. Narrower than its longest entry where there is no room.
class ComboBox final : public QComboBox {
    Q_OBJECT

public:
    explicit ComboBox(QWidget *parent = nullptr);

    QSize minimumSizeHint() const override;

protected:
    void wheelEvent(QWheelEvent *event) override;
};

} // namespace latchkey::ui
