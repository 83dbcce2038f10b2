#pragma once

#include "style/serverlook.h"

#include <QAbstractButton>
#include <QWidget>

#include <vector>

class QButtonGroup;

namespace latchkey::ui {

class Label;

/// One colour and shape to choose.
class LookButton final : public QAbstractButton {
    Q_OBJECT

public:
    explicit LookButton(ServerLook look, QWidget *parent = nullptr);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    ServerLook m_look;
};

/// The six looks in a row; arrow keys move the choice.
class LookPicker final : public QWidget {
    Q_OBJECT

public:
    explicit LookPicker(QWidget *parent = nullptr);

    void setLook(ServerLook look);
    [[nodiscard]] ServerLook look() const;

protected:
    void focusInEvent(QFocusEvent *event) override;

private:
    QButtonGroup *m_group;
    Label *m_name;
};

} // namespace latchkey::ui
