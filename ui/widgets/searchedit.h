#pragma once

#include "widgets/lineedit.h"

namespace latchkey::ui {

/// A field to search with, as high as a compact button: a glass at its start, Esc empties it. The
/// placeholder is its name, too.
class SearchEdit final : public LineEdit {
    Q_OBJECT

public:
    explicit SearchEdit(const QString &placeholder, QWidget *parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void makeRoom();
};

} // namespace latchkey::ui
