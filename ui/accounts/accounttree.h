#pragma once

#include <QTreeView>
#include <QUuid>

namespace latchkey::ui {

class AccountModel;

/// The list of accounts itself. Arrows go through headings and accounts, Return goes to one, the
/// menu key or Shift+F10 opens a row's menu; letters go to whoever searches.
class AccountTree final : public QTreeView {
    Q_OBJECT

public:
    explicit AccountTree(AccountModel *model, QWidget *parent = nullptr);

    /// Chooses the current account, as Return does.
    void choose();
    /// Makes the account in use the current row, else the first account.
    void preferCurrent();
    /// Brings the account in use into sight, if it is another than before.
    void followInUse();
    /// How high the list would be without scrolling.
    [[nodiscard]] int wholeHeight() const;

signals:
    void chosen(const QString &key);
    void serverChosen(const QUuid &server); ///< one without an account
    void accountMenuRequested(const QString &key, const QPoint &at);
    void serverMenuRequested(const QUuid &server, const QPoint &at);
    /// Something was typed that is no way through the list.
    void typed(const QString &text);

protected:
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    /// Scrolls to \a index, with the heading above it where both fit.
    void bring(const QModelIndex &index);
    void requestMenu(const QModelIndex &index, const QPoint &at);
    void keepCurrent();

    AccountModel *m_model;
    QString m_currentKey;
    QString m_inUseKey;
    bool m_resetting = false;
};

} // namespace latchkey::ui
