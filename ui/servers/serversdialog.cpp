#include "servers/serversdialog.h"

#include "dialogs/fittedsize.h"
#include "servers/servermodel.h"
#include "servers/serverview.h"
#include "shown.h"
#include "style/metrics.h"
#include "widgets/accessible.h"
#include "widgets/banner.h"
#include "widgets/button.h"
#include "widgets/card.h"
#include "widgets/label.h"
#include "widgets/scrolled.h"
#include "widgets/wraprow.h"

#include <QAction>
#include <QApplication>
#include <QListWidget>
#include <QMenu>
#include <QScrollArea>
#include <QShortcut>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace latchkey::ui {

ServersDialog::ServersDialog(QWidget *parent) : QDialog(parent), m_model(new ServerModel(this))
{
    setWindowTitle(tr("Servers"));
    build();
    connect(m_view, &ServerView::chosenChanged, this, &ServersDialog::updateButtons);
    connect(m_view, &ServerView::editRequested, this, &ServersDialog::edit);
    connect(m_view, &ServerView::removeRequested, this, &ServersDialog::remove);
    connect(m_view, &ServerView::menuRequested, this, &ServersDialog::openMenu);
    const QKeySequence up(Qt::ALT | Qt::Key_Up);
    const QKeySequence down(Qt::ALT | Qt::Key_Down);
    connect(new QShortcut(up, this), &QShortcut::activated, this, &ServersDialog::moveUp);
    connect(new QShortcut(down, this), &QShortcut::activated, this, &ServersDialog::moveDown);
    m_up->setToolTip(up.toString(QKeySequence::NativeText));
    m_down->setToolTip(down.toString(QKeySequence::NativeText));
    setRows({});
    updateButtons();
    resizeToFit(this, {560, 620});
}

void ServersDialog::build()
{
    m_content = new QWidget(this);
    auto *column = new QVBoxLayout(m_content);
    column->setContentsMargins(gap::cardWide, 24, gap::cardWide, 24);
    column->setSpacing(gap::cards);
    auto *heading = new Label(windowTitle(), TextStyle::PageTitle, m_content);
    heading->setObjectName(QStringLiteral("title"));
    column->addWidget(heading);
    m_banner = new Banner(m_content);
    m_banner->setGapBelow(0);
    column->addWidget(m_banner);
    column->addWidget(makeDetails(m_content));
    column->addWidget(makeList(m_content), 1);
    makeButtons(column);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(0);
    QScrollArea *scroll = scrolled(m_content, this);
    all->addWidget(scroll, 1);
    all->addWidget(new Divider(this));
    all->addWidget(makeFoot());
    connect(m_banner, &Banner::grown, this,
        [this, scroll] { scroll->ensureWidgetVisible(m_banner, 0, 24); });
}

QWidget *ServersDialog::makeList(QWidget *parent)
{
    auto *card = new Card(parent);
    card->setPadding(gap::lines);
    m_stack = new QStackedWidget(card);
    m_view = new ServerView(m_model, m_stack);
    m_stack->addWidget(m_view);
    m_stack->addWidget(makeEmpty(m_stack));
    card->column()->addWidget(m_stack);
    return card;
}

QWidget *ServersDialog::makeDetails(QWidget *parent)
{
    m_detailsCard = new Card(parent);
    m_detailsCard->setPadding(gap::row);
    m_details = new QListWidget(m_detailsCard);
    m_details->setObjectName(QStringLiteral("details"));
    m_details->setAccessibleName(tr("What is to be known of the file"));
    m_details->setFrameShape(QFrame::NoFrame);
    m_details->setWordWrap(true);
    m_details->setTabKeyNavigation(false);
    m_details->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_detailsCard->column()->addWidget(m_details);
    m_detailsCard->hide();
    return m_detailsCard;
}

QWidget *ServersDialog::makeEmpty(QWidget *parent)
{
    auto *empty = new QWidget(parent);
    auto *column = new QVBoxLayout(empty);
    column->setContentsMargins(gap::page, gap::page, gap::page, gap::page);
    column->setSpacing(gap::lines);
    column->addStretch(1);
    auto *title = new Label(tr("No server yet"), TextStyle::Section, empty);
    auto *sentence = new Label(tr("Add the server that your account is on, or import a list that "
                                  "somebody has exported."),
        TextStyle::Body, Tone::Muted, empty);
    for (Label *label : {title, sentence}) {
        label->setAlignment(Qt::AlignHCenter);
        column->addWidget(label);
    }
    column->addStretch(1);
    return empty;
}

Button *ServersDialog::makeButton(
    const QString &text, const char *name, WrapRow *row, void (ServersDialog::*act)())
{
    auto *button = new Button(text, ButtonVariant::Secondary, m_content);
    button->setObjectName(QLatin1String(name));
    button->setAccessibleName(text);
    connect(button, &QPushButton::clicked, this, act);
    row->addWidget(button);
    return button;
}

void ServersDialog::makeButtons(QVBoxLayout *column)
{
    auto *row = new WrapRow(false);
    m_add = makeButton(tr("Add…"), "add", row, &ServersDialog::addRequested);
    m_edit = makeButton(tr("Edit…"), "edit", row, &ServersDialog::edit);
    m_duplicate = makeButton(tr("Duplicate"), "duplicate", row, &ServersDialog::duplicate);
    m_remove = makeButton(tr("Remove…"), "remove", row, &ServersDialog::remove);
    // Where they do not fit beside the others, both go to the next line.
    auto *moves = new QWidget(m_content);
    auto *pair = new WrapRow(false, moves);
    m_up = makeButton(tr("Move up"), "moveUp", pair, &ServersDialog::moveUp);
    m_down = makeButton(tr("Move down"), "moveDown", pair, &ServersDialog::moveDown);
    row->addWidget(moves);
    column->addLayout(row);
}

QWidget *ServersDialog::makeFoot()
{
    auto *foot = new QWidget(this);
    auto *row = new WrapRow(true, foot);
    row->setContentsMargins(gap::cardWide, 14, gap::cardWide, 14);
    m_import = makeButton(tr("Import…"), "import", row, &ServersDialog::importRequested);
    m_export = makeButton(tr("Export…"), "export", row, &ServersDialog::exportRequested);
    m_close = new Button(tr("Close"), ButtonVariant::Secondary, foot);
    m_close->setObjectName(QStringLiteral("close"));
    m_close->setAccessibleName(m_close->text());
    row->addWidget(m_close);
    connect(m_close, &QPushButton::clicked, this, &ServersDialog::reject);
    return foot;
}

void ServersDialog::setRows(const ServerRows &rows)
{
    m_model->setRows(rows);
    m_stack->setCurrentIndex(rows.empty() ? 1 : 0);
    if (!rows.empty() && !m_view->currentIndex().isValid())
        m_view->setCurrentIndex(m_model->index(0));
    updateButtons();
}

void ServersDialog::choose(const QUuid &id)
{
    m_view->choose(id);
    m_view->scrollTo(m_view->currentIndex());
}

void ServersDialog::showNote(const ErrorText &note, const QStringList &details)
{
    // Also the second time it is to be heard.
    m_banner->dismiss();
    m_banner->present(note.tone, note.title, note.sentence);
    m_details->clear();
    m_details->addItems(details);
    m_detailsCard->setVisible(!details.isEmpty());
    // Room for some; the others by scrolling.
    const int lines = std::clamp(2 * static_cast<int>(details.size()), 2, 5);
    m_details->setFixedHeight(lines * QFontMetrics(font()).height() + gap::row);
}

void ServersDialog::clearNote()
{
    m_banner->dismiss();
    m_detailsCard->hide();
}

void ServersDialog::setRemoving(bool removing)
{
    m_removing = removing;
    for (QWidget *control : std::array<QWidget *, 4>{m_view, m_add, m_import, m_close})
        control->setEnabled(!removing);
    updateButtons();
    if (!removing)
        (m_model->rowCount() > 0 ? static_cast<QWidget *>(m_view) : m_add)->setFocus();
}

void ServersDialog::updateButtons()
{
    const int row = m_view->currentIndex().row();
    const bool isChosen = row >= 0 && !m_removing;
    const bool hadFocus = isAncestorOf(QApplication::focusWidget());
    for (Button *button : {m_edit, m_duplicate, m_remove, m_export})
        button->setEnabled(isChosen);
    m_up->setEnabled(isChosen && row > 0);
    m_down->setEnabled(isChosen && row < m_model->rowCount() - 1);
    // A button that was pressed and is disabled by that hands the focus to whatever comes next.
    const QWidget *now = QApplication::focusWidget();
    const bool isLost = hadFocus && (!now || !now->isEnabled());
    if (isLost || (now && now == m_view && m_model->rowCount() == 0))
        (m_model->rowCount() > 0 ? static_cast<QWidget *>(m_view) : m_add)->setFocus();
}

void ServersDialog::openMenu(const QPoint &at)
{
    auto *menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("serverRowMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const Button *button : {m_edit, m_duplicate, m_up, m_down, m_remove}) {
        if (button == m_remove)
            menu->addSeparator();
        QAction *action = menu->addAction(button->text());
        action->setEnabled(button->isEnabled());
        connect(action, &QAction::triggered, button, &QPushButton::click, Qt::QueuedConnection);
    }
    menu->popup(at);
    menu->setActiveAction(menu->actions().constFirst());
}

void ServersDialog::edit()
{
    if (m_edit->isEnabled())
        emit editRequested(m_view->chosen());
}

void ServersDialog::duplicate()
{
    clearNote();
    emit duplicateRequested(m_view->chosen());
}

void ServersDialog::remove()
{
    if (m_remove->isEnabled())
        emit removeRequested(m_view->chosen());
}

void ServersDialog::move(int by)
{
    const int target = m_view->currentIndex().row() + by;
    if (m_removing || !m_view->currentIndex().isValid() || target < 0
        || target >= m_model->rowCount())
        return;
    clearNote();
    // The focus goes with the row: a button may be of no use at its new place.
    QWidget *pressed = by < 0 ? m_up : m_down;
    const bool isPressed = pressed->hasFocus();
    emit moveRequested(m_view->chosen(), target);
    if (isPressed && pressed->isEnabled())
        pressed->setFocus();
    else if (isPressed)
        m_view->setFocus();
    announce(this, m_view->currentIndex().data(Qt::AccessibleTextRole).toString());
}

void ServersDialog::reject()
{
    if (!m_removing)
        QDialog::reject();
}

} // namespace latchkey::ui
