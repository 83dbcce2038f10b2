#include "desk/exchangestab.h"

#include "desk/columnmenu.h"
#include "desk/deskfoot.h"
#include "desk/exchangedetail.h"
#include "desk/exchangemodel.h"
#include "desk/exchangetable.h"
#include "desk/filterbar.h"
#include "shown.h"
#include "style/metrics.h"
#include "widgets/button.h"
#include "widgets/card.h"
#include "widgets/heightkeeper.h"
#include "widgets/label.h"

#include <QDataStream>
#include <QIODevice>
#include <QMenu>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace latchkey::ui {

ExchangesTab::ExchangesTab(ExchangeModel *model, QWidget *parent)
    : DeskTab(parent)
    , m_model(model)
    , m_bar(new FilterBar(this))
    , m_split(new QSplitter(Qt::Vertical, this))
{
    setObjectName(QStringLiteral("exchangesTab"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_bar);
    column->addWidget(new Divider(this));
    m_split->setChildrenCollapsible(false);
    m_split->setHandleWidth(1);
    m_split->addWidget(makeList());
    m_detail = new ExchangeDetail(this); // after the list, as Tab goes from one to the other
    m_split->addWidget(m_detail);
    m_split->setStretchFactor(0, 1);
    m_split->setSizes({340, 265});
    column->addWidget(m_split, 1);
    m_foot = new DeskFoot(tr("Secrets are hidden, also in copies and exports."), this);
    column->addWidget(m_foot);
    connect(m_foot, &DeskFoot::cancelled, this, &ExchangesTab::exportCancelled);
    m_bar->setAccounts([model] { return model->accounts(); });
    connect(m_bar, &FilterBar::filterChanged, this, [this] {
        m_model->setFilter(m_bar->filter());
        showEmptiness();
    });
    connect(m_bar, &FilterBar::copyRequested, this, [this] {
        if (const auto number = m_table->chosen())
            emit copyCurlRequested(*number);
    });
    connect(m_bar, &FilterBar::exportRequested, this, &ExchangesTab::exportRequested);
    connect(m_bar, &FilterBar::clearRequested, this, &ExchangesTab::clearRequested);
    connect(m_table, &ExchangeTable::choiceChanged, this, &ExchangesTab::showChoice);
    connect(m_table, &ExchangeTable::menuRequested, this, &ExchangesTab::openMenu);
    connect(m_table, &ExchangeTable::layoutChanged, this, &ExchangesTab::layoutChanged);
    connect(m_split, &QSplitter::splitterMoved, this, &ExchangesTab::layoutChanged);
    connect(m_model, &ExchangeModel::countsChanged, this, &ExchangesTab::showEmptiness);
    showEmptiness();
}

QWidget *ExchangesTab::makeList()
{
    m_list = new QStackedWidget(this);
    m_table = new ExchangeTable(m_model, m_list);
    m_list->addWidget(m_table);
    auto *nothing = new HeightKeeper(m_list);
    nothing->setBackgroundRole(QPalette::Base);
    nothing->setAutoFillBackground(true);
    auto *column = new QVBoxLayout(nothing);
    column->setContentsMargins(18, 28, 18, 18);
    m_empty = new Label(TextStyle::Body, nothing);
    m_empty->setTone(Tone::Muted);
    m_empty->setAlignment(Qt::AlignHCenter);
    column->addWidget(m_empty);
    m_clearFilter = new Button(tr("Clear filter"), ButtonVariant::Link, nothing);
    m_clearFilter->setObjectName(QStringLiteral("clearFilter"));
    column->addWidget(m_clearFilter, 0, Qt::AlignHCenter);
    column->addStretch(1);
    connect(m_clearFilter, &QPushButton::clicked, this, [this] {
        m_bar->setFilter({});
        m_table->setFocus();
    });
    m_list->addWidget(nothing);
    return m_list;
}

void ExchangesTab::setProgress(const QString &text)
{
    m_foot->setProgress(text);
}

void ExchangesTab::setDone(const QString &text)
{
    m_foot->setText(text);
}

void ExchangesTab::showChoice()
{
    const QModelIndex current = m_table->currentIndex();
    m_bar->setChosen(current.isValid());
    m_detail->setExchange(current.isValid() ? &m_model->at(current.row()) : nullptr);
}

void ExchangesTab::showEmptiness()
{
    m_bar->setCounts(m_model->total(), m_model->failed());
    const bool none = m_model->rowCount() == 0;
    const bool filtered = none && m_model->total() > 0;
    m_empty->setText(filtered ? tr("No exchange fits.")
                              : tr("Nothing sent yet. Requests appear here as they happen."));
    m_clearFilter->setVisible(filtered);
    const bool focused = m_table->hasFocus();
    m_list->setCurrentIndex(none ? 1 : 0);
    if (focused && filtered)
        m_clearFilter->setFocus();
    if (none)
        showChoice();
}

void ExchangesTab::focusFirst()
{
    if (m_table->isVisible())
        m_table->setFocus(Qt::ShortcutFocusReason);
    else if (m_clearFilter->isVisible())
        m_clearFilter->setFocus(Qt::ShortcutFocusReason);
    else
        m_bar->focusText();
}

void ExchangesTab::showExchange(quint64 number)
{
    if (m_model->rowOf(number) < 0)
        m_bar->setFilter({});
    m_table->choose(number);
}

void ExchangesTab::openMenu(const QPoint &at)
{
    const auto number = m_table->chosen();
    if (!number)
        return;
    const Exchange exchange = m_model->at(m_table->currentIndex().row());
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    connect(menu->addAction(tr("Copy as cURL")), &QAction::triggered, this,
        [this, number] { emit copyCurlRequested(*number); });
    connect(menu->addAction(tr("Copy the request")), &QAction::triggered, this,
        [this, exchange] { emit copyTextRequested(requestText(exchange)); });
    connect(menu->addAction(tr("Copy the answer")), &QAction::triggered, this,
        [this, exchange] { emit copyTextRequested(answerText(exchange)); });
    // Whatever is not a GET may change something.
    QAction *again = menu->addAction(tr("Send again"));
    again->setEnabled(exchange.method == QLatin1String("GET"));
    connect(again, &QAction::triggered, this, [this, number] { emit sendAgainRequested(*number); });
    menu->addSeparator();
    addFilters(menu, exchange);
    menu->addSeparator();
    addColumnMenus(menu, m_table);
    if (!exchange.account.isEmpty()) {
        menu->addSeparator();
        connect(menu->addAction(tr("Check this account…")), &QAction::triggered, this,
            [this, account = exchange.account] { emit checkRequested(account); });
    }
    menu->popup(at);
    menu->setActiveAction(menu->actions().constFirst());
}

void ExchangesTab::addFilters(QMenu *menu, const Exchange &exchange)
{
    const auto add = [this, menu](const QString &text, auto narrow) {
        connect(menu->addAction(text), &QAction::triggered, this, [this, narrow] {
            ExchangeFilter filter = m_bar->filter();
            narrow(filter);
            m_bar->setFilter(filter);
        });
    };
    if (!exchange.account.isEmpty())
        add(tr("Only this account"),
            [account = exchange.account](ExchangeFilter &f) { f.account = account; });
    add(tr("Only this operation"),
        [operation = exchange.operation](ExchangeFilter &f) { f.operation = operation; });
    add(exchange.httpStatus == 0 ? tr("Only without answer")
                                 : tr("Only %1xx").arg(exchange.httpStatus / 100),
        [hundred = exchange.httpStatus / 100](ExchangeFilter &f) { f.statusClass = hundred; });
    if (!m_bar->filter().isOpen())
        add(tr("Clear filter"), [](ExchangeFilter &f) { f = {}; });
}

QByteArray ExchangesTab::layoutState() const
{
    QByteArray state;
    QDataStream stream(&state, QIODevice::WriteOnly);
    stream << m_table->layoutState() << m_split->saveState();
    return state;
}

void ExchangesTab::restoreLayout(const QByteArray &state)
{
    QByteArray table;
    QByteArray split;
    QDataStream stream(state);
    stream >> table >> split;
    m_table->restoreLayout(table);
    m_split->restoreState(split);
}

} // namespace latchkey::ui
