#include "desk/filterbar.h"

#include "desk/exchangetext.h"
#include "shown.h"
#include "style/metrics.h"
#include "widgets/button.h"
#include "widgets/searchedit.h"
#include "widgets/wraprow.h"

#include <QAction>
#include <QActionGroup>
#include <QHBoxLayout>
#include <QMenu>

#include <array>

namespace latchkey::ui {

namespace {

using latchkey::Operation;

constexpr std::array operations{Operation::SignUp, Operation::LogIn, Operation::LogOut,
    Operation::Refresh, Operation::SendVerification, Operation::VerifyEmail, Operation::GetFlow,
    Operation::Probe};

QAction *addChoice(QMenu *menu, QActionGroup *group, const QString &text, bool chosen)
{
    QAction *action = menu->addAction(QString(text).replace(u'&', QStringLiteral("&&")));
    action->setCheckable(true);
    action->setChecked(chosen);
    group->addAction(action);
    return action;
}

} // namespace

FilterBar::FilterBar(QWidget *parent)
    : QWidget(parent)
    , m_row(new QBoxLayout(QBoxLayout::LeftToRight, this))
    , m_tail(new QWidget(this))
    , m_tailRow(new QBoxLayout(QBoxLayout::LeftToRight, m_tail))
    , m_chips(new WrapRow)
    , m_actions(new WrapRow)
{
    setObjectName(QStringLiteral("filterBar"));
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    m_row->setContentsMargins(12, 10, 12, 10);
    m_row->setSpacing(gap::row);
    m_tailRow->setContentsMargins(0, 0, 0, 0);
    m_tailRow->setSpacing(gap::row);
    buildSearch();
    buildActions();
    setCounts(0, 0);
    setChosen(false);
    showFilter();
}

void FilterBar::buildSearch()
{
    m_text = new SearchEdit(tr("Filter: address, operation, status"), this);
    m_text->setObjectName(QStringLiteral("filterText"));
    m_text->setAccessibleName(tr("Filter"));
    connect(m_text, &QLineEdit::textChanged, this,
        [this](const QString &text) { change([&](ExchangeFilter &f) { f.text = text; }); });
    m_more = Button::iconOnly(QStringLiteral("filter"), tr("More filters"), this);
    m_more->setObjectName(QStringLiteral("moreFilters"));
    m_more->setCompact(true);
    m_more->setCheckable(true);
    connect(m_more, &QPushButton::clicked, this, &FilterBar::openMenu);
    auto *search = new QHBoxLayout;
    search->setSpacing(gap::row);
    search->addWidget(m_text, 1);
    search->addWidget(m_more);
    m_row->addLayout(search, 3);
    m_all = new Button(QString(), ButtonVariant::Secondary, this);
    m_failed = new Button(QString(), ButtonVariant::Secondary, this);
    m_all->setObjectName(QStringLiteral("showAll"));
    m_failed->setObjectName(QStringLiteral("showFailed"));
    for (Button *chip : {m_all, m_failed}) {
        chip->setCompact(true);
        chip->setCheckable(true);
        m_chips->addWidget(chip);
        connect(chip, &QPushButton::clicked, this,
            [this, chip] { change([&](ExchangeFilter &f) { f.failedOnly = chip == m_failed; }); });
    }
    m_row->addWidget(m_tail, 1);
    m_tailRow->addLayout(m_chips);
    m_tailRow->addStretch(1);
}

void FilterBar::buildActions()
{
    m_copy = new Button(QString(), ButtonVariant::Secondary, this);
    m_copy->setIconName(QStringLiteral("terminal"));
    m_copy->setAccessibleName(tr("Copy as cURL"));
    m_export = new Button(QString(), ButtonVariant::Secondary, this);
    m_export->setIconName(QStringLiteral("export"));
    m_export->setAccessibleName(tr("Export HAR…"));
    m_clear = new Button(tr("Clear"), ButtonVariant::Quiet, this);
    m_clear->setIconName(QStringLiteral("clear"));
    m_clear->setAccessibleName(tr("Clear"));
    m_copy->setObjectName(QStringLiteral("copyCurl"));
    m_export->setObjectName(QStringLiteral("exportHar"));
    m_clear->setObjectName(QStringLiteral("clearExchanges"));
    for (Button *button : {m_copy, m_export, m_clear}) {
        button->setCompact(true);
        m_actions->addWidget(button);
    }
    m_tailRow->addLayout(m_actions);
    connect(m_copy, &QPushButton::clicked, this, &FilterBar::copyRequested);
    connect(m_export, &QPushButton::clicked, this, &FilterBar::exportRequested);
    connect(m_clear, &QPushButton::clicked, this, &FilterBar::clearRequested);
}

void FilterBar::setFilter(const ExchangeFilter &filter)
{
    change([&filter](ExchangeFilter &f) { f = filter; });
}

void FilterBar::change(const std::function<void(ExchangeFilter &)> &how)
{
    ExchangeFilter next = m_filter;
    how(next);
    const bool same = next == m_filter;
    m_filter = next;
    showFilter();
    if (!same)
        emit filterChanged();
}

void FilterBar::showFilter()
{
    if (m_text->text() != m_filter.text)
        m_text->setText(m_filter.text);
    m_all->setChecked(!m_filter.failedOnly);
    m_failed->setChecked(m_filter.failedOnly);
    QStringList more;
    if (m_filter.operation)
        more += operationName(*m_filter.operation);
    if (m_filter.statusClass)
        more += *m_filter.statusClass == 0 ? tr("no answer")
                                           : QStringLiteral("%1xx").arg(*m_filter.statusClass);
    if (m_filter.account)
        more += shown(*m_filter.account);
    m_more->setChecked(!more.isEmpty());
    const QString name = more.isEmpty()
        ? tr("More filters")
        : tr("More filters: %1").arg(more.join(QStringLiteral(", ")));
    m_more->setAccessibleName(name);
    m_more->setToolTip(name.toHtmlEscaped());
}

void FilterBar::setCounts(int all, int failed)
{
    const QLocale locale;
    m_all->setText(tr("All %1").arg(locale.toString(all)));
    m_failed->setText(tr("Failed %1").arg(locale.toString(failed)));
    m_export->setEnabled(all > 0);
    m_clear->setEnabled(all > 0);
}

void FilterBar::setChosen(bool chosen)
{
    m_copy->setEnabled(chosen);
}

void FilterBar::focusText()
{
    m_text->setFocus(Qt::ShortcutFocusReason);
    m_text->selectAll();
}

void FilterBar::openMenu()
{
    showFilter(); // the press has switched the button over
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    addOperations(menu->addMenu(tr("Operation")));
    addStatuses(menu->addMenu(tr("Answer")));
    addAccounts(menu->addMenu(tr("Account")));
    menu->addSeparator();
    QAction *clear = menu->addAction(tr("Clear filter"));
    clear->setEnabled(!m_filter.isOpen());
    connect(clear, &QAction::triggered, this, [this] { setFilter({}); });
    menu->popup(m_more->mapToGlobal(QPoint(0, m_more->height() + 2)));
}

void FilterBar::addOperations(QMenu *menu)
{
    auto *group = new QActionGroup(menu);
    const auto add = [&](const QString &text, std::optional<Operation> operation) {
        connect(addChoice(menu, group, text, m_filter.operation == operation), &QAction::triggered,
            this,
            [this, operation] { change([&](ExchangeFilter &f) { f.operation = operation; }); });
    };
    add(tr("All operations"), std::nullopt);
    for (const Operation operation : operations)
        add(operationName(operation), operation);
}

void FilterBar::addStatuses(QMenu *menu)
{
    auto *group = new QActionGroup(menu);
    const auto add = [&](const QString &text, std::optional<int> statusClass) {
        connect(addChoice(menu, group, text, m_filter.statusClass == statusClass),
            &QAction::triggered, this, [this, statusClass] {
                change([&](ExchangeFilter &f) { f.statusClass = statusClass; });
            });
    };
    add(tr("All answers"), std::nullopt);
    for (const int hundred : {2, 3, 4, 5})
        add(QStringLiteral("%1xx").arg(hundred), hundred);
    add(tr("No answer"), 0);
}

void FilterBar::addAccounts(QMenu *menu)
{
    auto *group = new QActionGroup(menu);
    const auto add = [&](const QString &text, const std::optional<QString> &account) {
        connect(addChoice(menu, group, text, m_filter.account == account), &QAction::triggered,
            this, [this, account] { change([&](ExchangeFilter &f) { f.account = account; }); });
    };
    add(tr("All accounts"), std::nullopt);
    const QStringList accounts = m_accounts ? m_accounts() : QStringList();
    for (const QString &account : accounts)
        add(shown(account), account);
}

void FilterBar::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fit();
}

/// The names of the actions, and what comes of it: the room that chips and actions need.
int FilterBar::nameActions(bool inFull)
{
    m_copy->setText(inFull ? tr("Copy as cURL") : tr("cURL"));
    m_export->setText(inFull ? tr("Export HAR…") : tr("HAR…"));
    m_clear->setText(inFull ? tr("Clear") : QString());
    m_clear->setToolTip(inFull ? QString() : tr("Clear"));
    return m_chips->sizeHint().width() + 2 * gap::row + m_actions->sizeHint().width();
}

QSize FilterBar::minimumSizeHint() const
{
    const QMargins margins = m_row->contentsMargins();
    const int search
        = m_text->minimumSizeHint().width() + gap::row + m_more->minimumSizeHint().width();
    return {margins.left() + search + margins.right(), QWidget::minimumSizeHint().height()};
}

void FilterBar::fit()
{
    const QMargins margins = m_row->contentsMargins();
    const int room = width() - margins.left() - margins.right();
    // So much of what the filter takes is to be read.
    const int search = m_text->minimumSizeHint().width()
        + QFontMetrics(m_text->font()).averageCharWidth() * 10 + 2 * gap::row
        + m_more->sizeHint().width();
    int tail = nameActions(true);
    if (room < search + tail)
        tail = nameActions(false);
    const bool stacked = room < search + tail;
    m_row->setDirection(stacked ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    m_tailRow->setDirection(room < tail ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    m_tail->setMinimumWidth(stacked ? 0 : tail);
    m_text->setMaximumWidth(stacked ? QWIDGETSIZE_MAX : Metrics().grown(320));
}

} // namespace latchkey::ui
