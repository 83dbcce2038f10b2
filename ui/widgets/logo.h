#pragma once

#include <QWidget>

namespace latchkey::ui {

/// The program's own mark, in its own colours.
class Logo final : public QWidget {
    Q_OBJECT

public:
    explicit Logo(int size, QWidget *parent = nullptr);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    int m_size;
};

} // namespace latchkey::ui
