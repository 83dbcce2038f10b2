#pragma once

#include <QCheckBox>

namespace latchkey::ui {

/// A check box whose words wrap: large text in a small window would widen the page otherwise. The
/// whole row is the target.
class CheckBox final : public QCheckBox {
    Q_OBJECT

public:
    explicit CheckBox(const QString &text, QWidget *parent = nullptr);

    QSize minimumSizeHint() const override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    bool hitButton(const QPoint &position) const override;

private:
    [[nodiscard]] int textStart() const;
};

} // namespace latchkey::ui
