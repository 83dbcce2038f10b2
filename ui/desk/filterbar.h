#pragma once

#include "desk/exchangefilter.h"

#include <QWidget>

#include <functional>

class QBoxLayout;
class QMenu;

namespace latchkey::ui {

class Button;
class SearchEdit;
class WrapRow;

/// The row above the exchanges: what to see of them, what to do with them.
class FilterBar final : public QWidget {
    Q_OBJECT

public:
    explicit FilterBar(QWidget *parent = nullptr);

    [[nodiscard]] const ExchangeFilter &filter() const { return m_filter; }
    void setFilter(const ExchangeFilter &filter);
    void setCounts(int all, int failed);
    /// The addresses to choose from; asked for when the menu opens.
    void setAccounts(std::function<QStringList()> accounts) { m_accounts = std::move(accounts); }
    void setChosen(bool chosen); ///< an exchange is chosen: it can be copied
    void focusText();

    /// Of the stacked bar: what stands side by side now is never in the way of a narrower one.
    [[nodiscard]] QSize minimumSizeHint() const override;

signals:
    void filterChanged();
    void copyRequested();
    void exportRequested();
    void clearRequested();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void buildSearch();
    void buildActions();
    void openMenu();
    void addOperations(QMenu *menu);
    void addStatuses(QMenu *menu);
    void addAccounts(QMenu *menu);
    void change(const std::function<void(ExchangeFilter &)> &how);
    void showFilter();
    int nameActions(bool inFull);
    void fit();

    ExchangeFilter m_filter;
    std::function<QStringList()> m_accounts;
    QBoxLayout *m_row;
    QWidget *m_tail; ///< what stands beside the search, or below it
    QBoxLayout *m_tailRow;
    WrapRow *m_chips;
    WrapRow *m_actions;
    SearchEdit *m_text;
    Button *m_more;
    Button *m_all;
    Button *m_failed;
    Button *m_copy;
    Button *m_export;
    Button *m_clear;
};

} // namespace latchkey::ui
