#pragma once

#include <QPlainTextEdit>

namespace latchkey::ui {

/// A text box for what is pasted: Tab leaves it, it grows a little with its text, and it takes
/// plain text up to a bound.
class PasteBox final : public QPlainTextEdit {
    Q_OBJECT

public:
    explicit PasteBox(QWidget *parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

signals:
    /// Ctrl+Return, since Return makes a line.
    void submitRequested();

protected:
    void insertFromMimeData(const QMimeData *source) override;
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void fit();
    void applyAlignment();
};

} // namespace latchkey::ui
