#pragma once

#include <QListView>
#include <QUuid>

namespace latchkey::ui {

class ServerModel;

/// The list of servers itself. Arrows go through it, Return opens a row, Delete asks to remove it;
/// the menu key, Shift+F10 or the right button opens its menu.
class ServerView final : public QListView {
    Q_OBJECT

public:
    explicit ServerView(ServerModel *model, QWidget *parent = nullptr);

    /// The chosen server; null where there is none.
    [[nodiscard]] QUuid chosen() const;
    void choose(const QUuid &id);

    QSize sizeHint() const override;

signals:
    void chosenChanged();
    void editRequested();
    void removeRequested();
    /// A row's menu, at a place on the screen.
    void menuRequested(const QPoint &at);

protected:
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void keepChosen();
    void requestMenu();

    ServerModel *m_model;
    QUuid m_chosen;
    int m_row = 0; ///< of the chosen one, for when it is gone
    bool m_resetting = false;
};

} // namespace latchkey::ui
