#pragma once

#include "accounts/accountgroup.h"

#include <QWidget>

class QStackedWidget;

namespace latchkey::ui {

class AccountModel;
class AccountTree;
class Button;
class Label;
class SearchEdit;

/// The list of accounts with what belongs to it: a search, a button for another account, the way to
/// the servers. The same in the rail and in the list that opens from the identity bar.
class AccountsPanel final : public QWidget {
    Q_OBJECT

public:
    enum class Place { Rail, Popup };

    explicit AccountsPanel(Place place, QWidget *parent = nullptr);

    void setGroups(const AccountGroups &groups);
    void setServersOffered(bool offered);
    /// To the search where the list is to be searched at once, else to the list.
    void focusFirst();

    QSize sizeHint() const override;

    /// The search is offered from so many accounts on.
    static constexpr int searchFrom = 8;

signals:
    void chosen(const QString &key);
    void serverChosen(const QUuid &server); ///< one without an account
    void accountMenuRequested(const QString &key, const QPoint &at);
    void serverMenuRequested(const QUuid &server, const QPoint &at);
    void anotherRequested();
    void serversRequested();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void build();
    [[nodiscard]] QWidget *makeHead();
    [[nodiscard]] QWidget *makeFoot();
    void search();
    void fitParts();
    [[nodiscard]] bool isFootWideEnough() const;

    Place m_place;
    AccountModel *m_model;
    SearchEdit *m_search;
    QStackedWidget *m_list;
    AccountTree *m_tree;
    Label *m_keys = nullptr;
    Button *m_servers = nullptr;
    QWidget *m_foot = nullptr;
};

} // namespace latchkey::ui
