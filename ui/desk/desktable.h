#pragma once

#include <QTableView>

namespace latchkey::ui {

/// A table of the desk: rows are what one chooses and goes through, not their cells. A row's menu
/// opens by mouse, by the menu key and by Shift+F10; where no row is chosen, or on the heads of the
/// columns, a menu of the columns alone.
class DeskTable : public QTableView {
    Q_OBJECT

public:
    /// \a rowHeight: in design pixels; rows grow with the text.
    explicit DeskTable(int rowHeight, QWidget *parent = nullptr);

    /// Widths and sorting, for the next start.
    [[nodiscard]] QByteArray layoutState() const;
    void restoreLayout(const QByteArray &state);
    /// Columns get the widths that they had before anybody changed them.
    void resetWidths();

signals:
    /// The menu of the current row, at a place on the screen.
    void menuRequested(const QPoint &at);
    /// `layoutState` may have become another.
    void layoutChanged();

protected:
    /// Columns take their usual widths, for want of others.
    virtual void setUsualWidths() = 0;
    /// Columns are shown and stretched as fits the present width.
    virtual void fitColumns() = 0;
    /// The column that tells what the row is about: where the current cell is put.
    [[nodiscard]] virtual int mainColumn() const = 0;
    /// To be called once the model is there.
    void begin();
    /// The width that \a text takes in a column.
    [[nodiscard]] int widthOf(const QString &text) const;

    bool viewportEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;
    void changeEvent(QEvent *event) override;

private:
    void requestMenu();
    void openColumnMenu(const QPoint &at);
    void fitRows();
    void hover(int y);

    int m_rowHeight;
    int m_hoverY = -1; ///< where the pointer is in the viewport; -1: elsewhere
};

} // namespace latchkey::ui
