#include "desk/checktab.h"

#include "desk/checklist.h"
#include "desk/checkmodel.h"
#include "desk/checkprogresscard.h"
#include "desk/checksearch.h"
#include "desk/checksetup.h"
#include "desk/checktext.h"
#include "desk/columnmenu.h"
#include "desk/deskfoot.h"
#include "shown.h"
#include "style/metrics.h"
#include "widgets/accessible.h"
#include "widgets/button.h"
#include "widgets/card.h"
#include "widgets/glyph.h"
#include "widgets/label.h"
#include "widgets/wraprow.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace latchkey::ui {

CheckTab::CheckTab(CheckModel *model, QWidget *parent)
    : DeskTab(parent)
    , m_model(model)
    , m_stack(new QStackedWidget(this))
{
    setObjectName(QStringLiteral("checkTab"));
    setBackgroundRole(QPalette::Window);
    setAutoFillBackground(true);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    buildHead(column);
    m_stack->addWidget(buildEmpty());
    m_stack->addWidget(buildWork());
    column->addWidget(m_stack, 1);
    m_foot = new DeskFoot(
        tr("Passwords are held in memory while a check is open. They are in no report."), this);
    column->addWidget(m_foot);
    connect(m_options, &CheckSetup::changed, this, &CheckTab::showPlan);
    showPhase();
}

void CheckTab::buildHead(QVBoxLayout *column)
{
    m_head = new QWidget(this);
    m_head->setBackgroundRole(QPalette::Base);
    m_head->setAutoFillBackground(true);
    auto *row = new WrapRow(true, m_head);
    row->setContentsMargins(20, 10, 20, 10);
    auto *what = new QWidget(m_head);
    auto *pair = new QHBoxLayout(what);
    pair->setContentsMargins(0, 0, 0, 0);
    pair->setSpacing(10);
    pair->addWidget(new Glyph(QStringLiteral("file"), 20, Tone::Muted, what));
    auto *words = new QVBoxLayout;
    words->setSpacing(2);
    m_name = new Label(TextStyle::Strong, what);
    m_name->setObjectName(QStringLiteral("checkName"));
    m_line = new Label(TextStyle::Hint, what);
    m_line->setObjectName(QStringLiteral("checkLine"));
    m_line->setTone(Tone::Muted);
    words->addWidget(m_name);
    words->addWidget(m_line);
    pair->addLayout(words, 1);
    row->addWidget(what);
    auto *actions = new QWidget(m_head);
    auto *buttons = new WrapRow(false, actions);
    m_other = new Button(tr("Other file…"), ButtonVariant::Secondary, actions);
    m_other->setObjectName(QStringLiteral("otherCheckFile"));
    m_again = new Button(tr("Start anew…"), ButtonVariant::Secondary, actions);
    m_again->setObjectName(QStringLiteral("checkAnew"));
    m_act = new Button(tr("Start"), ButtonVariant::Secondary, actions);
    m_act->setObjectName(QStringLiteral("startCheck"));
    for (Button *button : {m_other, m_again, m_act}) {
        button->setCompact(true);
        buttons->addWidget(button);
    }
    row->addWidget(actions);
    column->addWidget(m_head);
    column->addWidget(new Divider(this));
    connect(m_other, &QPushButton::clicked, this, &CheckTab::chooseRequested);
    connect(m_again, &QPushButton::clicked, this, &CheckTab::againRequested);
    connect(m_act, &QPushButton::clicked, this, &CheckTab::act);
}

QWidget *CheckTab::buildEmpty()
{
    auto *empty = new QWidget(m_stack);
    auto *column = new QVBoxLayout(empty);
    column->setContentsMargins(20, 28, 20, 16);
    column->setSpacing(gap::cards);
    auto *sentence = new Label(tr("Choose a CSV file with e-mail, password and expected result."),
        TextStyle::Body, Tone::Muted, empty);
    sentence->setObjectName(QStringLiteral("noCheck"));
    sentence->setAlignment(Qt::AlignHCenter);
    column->addWidget(sentence);
    m_choose = new Button(tr("Choose a file…"), ButtonVariant::Primary, empty);
    m_choose->setObjectName(QStringLiteral("chooseCheckFile"));
    auto *one = new Button(tr("One account…"), ButtonVariant::Secondary, empty);
    one->setObjectName(QStringLiteral("checkOne"));
    auto *example = new Button(tr("Save an example…"), ButtonVariant::Link, empty);
    example->setObjectName(QStringLiteral("saveExample"));
    for (Button *button : {m_choose, one, example})
        column->addWidget(button, 0, Qt::AlignHCenter);
    column->addStretch(1);
    connect(m_choose, &QPushButton::clicked, this, &CheckTab::chooseRequested);
    connect(one, &QPushButton::clicked, this, &CheckTab::oneAccountRequested);
    connect(example, &QPushButton::clicked, this, &CheckTab::exampleRequested);
    return empty;
}

QWidget *CheckTab::buildWork()
{
    auto *work = new QWidget(m_stack);
    auto *column = new QVBoxLayout(work);
    column->setContentsMargins(20, 16, 20, 16);
    column->setSpacing(gap::cards);
    m_setup = new Card(work);
    m_setup->setPadding(18);
    m_options = new CheckSetup(m_setup);
    m_setup->column()->addWidget(m_options);
    column->addWidget(m_setup);
    m_progressCard = new CheckProgressCard(work);
    column->addWidget(m_progressCard);
    auto *list = new Card(work);
    list->setPadding(1);
    list->column()->setSpacing(0);
    auto *search = new CheckSearch(m_model, list);
    list->column()->addWidget(search);
    m_table = new CheckList(m_model, list);
    list->column()->addWidget(m_table, 1);
    m_detail = new Label(TextStyle::Body, list);
    m_detail->setObjectName(QStringLiteral("checkDetail"));
    m_detail->setContentsMargins(8, gap::label, 8, 0);
    m_detail->hide();
    list->column()->addWidget(m_detail);
    list->column()->addSpacing(radius::card);
    column->addWidget(list, 1);
    connect(search, &CheckSearch::reportRequested, this, &CheckTab::reportRequested);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
        &CheckTab::showDetail);
    connect(m_model, &QAbstractItemModel::modelReset, this, &CheckTab::showDetail);
    connect(m_model, &QAbstractItemModel::dataChanged, this, &CheckTab::showDetail);
    connect(m_table, &CheckList::menuRequested, this, &CheckTab::openMenu);
    connect(m_table, &CheckList::layoutChanged, this, &CheckTab::layoutChanged);
    return work;
}

void CheckTab::focusFirst()
{
    if (m_phase == CheckPhase::Nothing)
        m_choose->setFocus(Qt::ShortcutFocusReason);
    else
        m_act->setFocus(Qt::ShortcutFocusReason);
}

void CheckTab::setPlan(const CheckPlan &plan)
{
    m_plan = plan;
    m_table->setCurrentIndex({});
    showPlan();
}

void CheckTab::setServers(const std::vector<CheckServer> &servers)
{
    m_options->setServers(servers);
}

void CheckTab::setChoice(const CheckChoice &choice)
{
    m_options->setChoice(choice);
}

void CheckTab::showPlan()
{
    m_name->setText(shown(m_plan.name));
    QStringList parts{tr("%n account(s)", nullptr, m_plan.accounts)};
    if (m_plan.faults > 0)
        parts += tr("%n row(s) that cannot be used", nullptr, m_plan.faults);
    if (!m_options->serverName().isEmpty())
        parts += tr("on %1").arg(isolated(m_options->serverName()));
    parts += tr("%1 at a time").arg(m_options->choice().parallel);
    m_line->setText(parts.join(QStringLiteral(", ")));
    if (m_phase == CheckPhase::Ready)
        m_act->setEnabled(m_plan.accounts > 0 && !m_options->serverName().isEmpty());
}

void CheckTab::setPhase(CheckPhase phase)
{
    const bool focused = isAncestorOf(focusWidget()) && isVisible();
    m_phase = phase;
    m_spokenQuarters = phase == CheckPhase::Ready ? 0 : m_spokenQuarters;
    showPhase();
    showPlan();
    // The dialog of files gives the focus back to what is hidden by then.
    if (focused && focusWidget() && !focusWidget()->isVisible())
        focusFirst();
}

void CheckTab::showPhase()
{
    const bool nothing = m_phase == CheckPhase::Nothing;
    const bool busy = m_phase == CheckPhase::Running || m_phase == CheckPhase::Stopping;
    m_head->setVisible(!nothing);
    m_stack->setCurrentIndex(nothing ? 0 : 1);
    m_setup->setVisible(m_phase == CheckPhase::Ready);
    m_progressCard->setVisible(!nothing && m_phase != CheckPhase::Ready);
    m_progressCard->setProgress(m_phase, m_progress);
    m_other->setEnabled(!busy);
    m_again->setVisible(m_phase == CheckPhase::Stopped);
    m_act->showIdle();
    m_act->setEnabled(true);
    if (m_phase == CheckPhase::Stopping) {
        m_act->showBusy(tr("Stopping…"));
        return;
    }
    const bool ready = m_phase == CheckPhase::Ready;
    const bool running = m_phase == CheckPhase::Running;
    const bool stopped = m_phase == CheckPhase::Stopped;
    m_act->setText(ready ? tr("Start")
            : running    ? tr("Stop")
            : stopped    ? tr("Go on")
                         : tr("Check again…"));
    m_act->setAccessibleName(m_act->text());
    m_act->setIconName(running ? QStringLiteral("stop")
            : ready || stopped ? QStringLiteral("play")
                               : QStringLiteral("refresh"));
}

void CheckTab::act()
{
    if (m_phase == CheckPhase::Ready)
        emit startRequested(m_options->choice());
    else if (m_phase == CheckPhase::Running)
        emit stopRequested();
    else if (m_phase == CheckPhase::Stopped)
        emit resumeRequested();
    else if (m_phase == CheckPhase::Finished)
        emit againRequested();
}

void CheckTab::setProgress(const CheckProgress &progress)
{
    m_progress = progress;
    m_progressCard->setProgress(m_phase, progress);
    speak();
}

void CheckTab::speak()
{
    if (m_progress.all == 0)
        return;
    const int quarters = m_progress.done * 4 / m_progress.all;
    if (quarters <= m_spokenQuarters)
        return;
    m_spokenQuarters = quarters;
    announce(this,
        tr("%1 of %2 checked, %3 not as expected")
            .arg(m_progress.done)
            .arg(m_progress.all)
            .arg(m_progress.notAsExpected));
}

void CheckTab::showDetail()
{
    const QModelIndex current = m_table->currentIndex();
    m_detail->setText(current.isValid() ? checkDetailText(m_model->at(current.row())) : QString());
    m_detail->setVisible(current.isValid());
}

void CheckTab::setDone(const QString &text)
{
    m_foot->setText(text);
}

void CheckTab::openMenu(const QPoint &at)
{
    const QModelIndex current = m_table->currentIndex();
    if (!current.isValid())
        return;
    const CheckEntry row = m_model->at(current.row());
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    QAction *exchanges = menu->addAction(tr("Show its exchanges"));
    const QString account = row.result.email;
    exchanges->setEnabled(row.fault.isEmpty() && row.result.state != CheckState::Waiting);
    connect(exchanges, &QAction::triggered, this,
        [this, account] { emit exchangesRequested(account); });
    QAction *copy = menu->addAction(tr("Copy the address"));
    copy->setEnabled(row.fault.isEmpty());
    connect(copy, &QAction::triggered, this, [this, account] { emit copyTextRequested(account); });
    connect(menu->addAction(tr("Copy the row")), &QAction::triggered, this,
        [this,
            text
            = m_model->data(current.siblingAtColumn(CheckModel::Account), Qt::AccessibleTextRole)
                  .toString()] { emit copyTextRequested(text); });
    menu->addSeparator();
    addColumnMenus(menu, m_table);
    menu->popup(at);
    menu->setActiveAction(menu->actions().constFirst());
}

QByteArray CheckTab::layoutState() const
{
    return m_table->layoutState();
}

void CheckTab::restoreLayout(const QByteArray &state)
{
    m_table->restoreLayout(state);
}

} // namespace latchkey::ui
