#pragma once

#include "desk/desktab.h"
#include "desk/loggedexchange.h"

class QMenu;
class QSplitter;
class QStackedWidget;

namespace latchkey::ui {

class DeskFoot;
class ExchangeDetail;
class ExchangeModel;
class ExchangeTable;
class FilterBar;
class Label;
class Button;

/// Every request and answer: list, filter, detail.
class ExchangesTab final : public DeskTab {
    Q_OBJECT

public:
    /// \a model must outlive this.
    explicit ExchangesTab(ExchangeModel *model, QWidget *parent = nullptr);

    void focusFirst() override;
    /// Chooses the exchange of that number, without a filter where the present one hides it.
    void showExchange(quint64 number);
    /// Widths, sorting and shares, for the next start.
    [[nodiscard]] QByteArray layoutState() const;
    void restoreLayout(const QByteArray &state);
    /// One line below the list that says how a long work goes, with 'Cancel'; empty: none.
    void setProgress(const QString &text);
    /// The same line for what has been done, such as 'Copied'.
    void setDone(const QString &text);

signals:
    void copyCurlRequested(quint64 number);
    void sendAgainRequested(quint64 number);
    void copyTextRequested(const QString &text);
    void checkRequested(const QString &account);
    void exportRequested();
    void exportCancelled();
    void clearRequested();
    void layoutChanged(); ///< `layoutState` may have become another

private:
    QWidget *makeList();
    void showChoice();
    void showEmptiness();
    void openMenu(const QPoint &at);
    void addFilters(QMenu *menu, const Exchange &exchange);

    ExchangeModel *m_model;
    FilterBar *m_bar;
    ExchangeTable *m_table;
    QStackedWidget *m_list;
    Label *m_empty;
    Button *m_clearFilter;
    QSplitter *m_split;
    ExchangeDetail *m_detail = nullptr;
    DeskFoot *m_foot;
};

} // namespace latchkey::ui
